import { addMonths, OPEN_END, yearsBetween } from '@shared/domain/calendar'
import type { MembershipRow, PostRow, TenureRow } from '../store/rows'
import { makeDay, makePerson, partyMembership, staffMembership, type CitizenIds, type MadeUpPerson } from './made-up-people'
import type { OfficeSpec } from './office-spec'
import type { SeededRandom } from './random'
import { FOUNDED, type Counters, type StreetOrganisations } from './street-organisations'

export interface StreetPeople {
  people: MadeUpPerson[]
  memberships: MembershipRow[]
  tenures: TenureRow[]
}

const MEMBER_SHARE = 0.55
const STAFF_SHARE = 0.25
const VACANT_SHARE = 0.06
const ADULT = 21

/** People of one street, where they belong, and ten years of who held which post. */
export function makeStreetPeople(
  random: SeededRandom,
  spec: OfficeSpec,
  street: StreetOrganisations,
  posts: readonly PostRow[],
  count: number,
  next: Counters,
  ids: CitizenIds,
): StreetPeople {
  const made: StreetPeople = { people: [], memberships: [], tenures: [] }
  for (let index = 0; index < count; index += 1) {
    const member = random.chance(MEMBER_SHARE)
    const person = makePerson(random, ids, (next.person += 1), spec.today, member)
    made.people.push(person)
    if (member) made.memberships.push(partyMembership((next.membership += 1), person, random.pick(street.branches).id, FOUNDED, spec.today))
    if (random.chance(STAFF_SHARE)) {
      made.memberships.push(staffMembership((next.membership += 1), person.row.id, random.pick(street.workplaces).id, makeDay(random, 2012, Number(spec.today.slice(0, 4)) - 1)))
    }
  }
  const members = made.people.filter((person) => person.row.party_full_on !== null)
  const partyPosts = new Set(street.versions.filter((version) => version.kind.startsWith('党') || version.kind.endsWith('党支部')).map((version) => version.organisation_id))
  for (const post of posts) {
    const pool = post.organisation_id !== null && partyPosts.has(post.organisation_id) ? members : made.people
    const held = new Set<number>()
    for (let seat = 0; seat < post.seats; seat += 1) addHistory(random, spec.today, post, pool, held, made.tenures, next)
  }
  return made
}

/** Holders of one seat, one after the other; each was old enough, and in the party before a party post. */
function addHistory(random: SeededRandom, today: string, post: PostRow, pool: readonly MadeUpPerson[], held: Set<number>, tenures: TenureRow[], next: Counters): void {
  let from = makeDay(random, Number(today.slice(0, 4)) - 10, Number(today.slice(0, 4)) - 3)
  for (let holder = 0; holder < 4; holder += 1) {
    const to = addMonths(from, random.integer(18, 60))
    const running = to >= today
    const person = eligible(random, pool, from, held)
    if (person && !(running && random.chance(VACANT_SHARE))) {
      held.add(person.row.id)
      tenures.push(tenureRow(random, (next.tenure += 1), person.row.id, post, from, running ? OPEN_END : to, today))
    }
    if (running) return
    from = to
  }
}

function eligible(random: SeededRandom, pool: readonly MadeUpPerson[], from: string, taken: ReadonlySet<number>): MadeUpPerson | null {
  for (let attempt = 0; attempt < 20; attempt += 1) {
    const person = random.pick(pool)
    const grown = person.row.birth !== null && yearsBetween(person.row.birth, from) >= ADULT
    const joined = person.row.party_joined_on === null || person.row.party_joined_on <= from
    if (grown && joined && !taken.has(person.row.id)) return person
  }
  return null
}

function tenureRow(random: SeededRandom, id: number, personId: number, post: PostRow, from: string, to: string, today: string): TenureRow {
  const probation = post.kind === 'appointed' && to === OPEN_END && addMonths(from, 12) > today
  return {
    id,
    person_id: personId,
    post_id: post.id,
    valid_from: from,
    valid_to: to,
    appointment_kind: post.kind === 'engaged' ? '聘任' : random.chance(0.05) ? '兼任' : '任命',
    probation_until: probation ? addMonths(from, 12) : null,
    remark: probation ? '试用期一年' : null,
    begin_notice_id: null,
    end_notice_id: null,
    end_reason: to === OPEN_END ? null : random.pick(['换届', '工作调动', '另有任用', '退休']),
    note: null,
    revision: 1,
  }
}
