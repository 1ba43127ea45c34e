import { BEGINNING, OPEN_END } from '@shared/domain/calendar'
import { communityKey, plainName } from '@shared/domain/roster/organisation-names'
import { tenureProblems } from '@shared/domain/tenure-rules'
import type { RosterName } from '@shared/domain/roster/values'
import { nameKeys } from '../../../store/name-keys'
import type { PersonRow, PostRow, TenureRow } from '../../../store/rows'
import { describePeople, PeopleMatcher, type Somebody } from './people-match'
import type { PersonFields } from './person-fields'
import { ask, later, type BatchRow, type PlanFacts } from './plan-facts'
import type { Candidate, Owner, Ref, RowPlan } from './row-plan'

/** Somebody named for a post, who may be known by nothing but the name. */
export interface Named extends Somebody {
  /** What stood in brackets: a unit, a role; kept as the remark of the tenure. */
  about: string | null
  /** What is registered of somebody new, and told of somebody known, beside the name. */
  fields?: ((row: PersonRow | null) => PersonFields) | undefined
}

/** People named for one post of an organisation or grid. */
export interface Staffing {
  owner: Owner
  ownerName: string
  ownerFrom: string
  title: string
  rank: number
  kind: PostRow['kind']
  /** Seats of the post, should it have to be set up. In a post of one seat whoever holds it leaves when somebody else comes. */
  seats: number
  /** Whom the file names for the post, in this row or another: none of them leaves it. */
  named: ReadonlySet<string>
  /** The row names everybody who holds the post. */
  all: boolean
  people: readonly Named[]
  /** The first day, where the row says it. */
  since: string | null
  /** What tells who of several namesakes is meant: the name of the community or organisation. */
  near: string
  field: string
}

type Held = Pick<TenureRow, 'id' | 'post_id' | 'person_id' | 'valid_from' | 'valid_to'> & { name: string }
type KnownPost = Pick<PostRow, 'id' | 'organisation_id' | 'grid_id' | 'title' | 'seats' | 'valid_from' | 'valid_to'>

/** What is on record of the posts, holders and namesakes that some rows speak of. */
export class StaffFacts {
  private constructor(
    private readonly posts: ReadonlyMap<string, KnownPost>,
    private readonly held: ReadonlyMap<number, Held[]>,
    private readonly matcher: PeopleMatcher,
    private readonly places: ReadonlyMap<number, string[]>,
    private readonly described: ReadonlyMap<number, Candidate>,
  ) {}

  static async read(facts: PlanFacts, staffings: readonly Staffing[]): Promise<StaffFacts> {
    const { store, settings } = facts
    const ids = (of: 'organisation' | 'grid'): number[] => [...new Set(staffings.map(({ owner }) => (of in owner ? Object.values(owner)[0] : null)).filter((ref): ref is number => typeof ref === 'number'))]
    const posts = await store.all<KnownPost>(
      `SELECT * FROM post WHERE (organisation_id IN (SELECT value FROM json_each(?1)) OR grid_id IN (SELECT value FROM json_each(?2))) AND valid_to = '${OPEN_END}'`,
      [JSON.stringify(ids('organisation')), JSON.stringify(ids('grid'))],
    )
    const tenures = await store.all<Held>(
      'SELECT tenure.*, person.name FROM tenure JOIN person ON person.id = tenure.person_id WHERE post_id IN (SELECT value FROM json_each(?1)) ORDER BY tenure.id',
      [JSON.stringify(posts.map((post) => post.id))],
    )
    const held = new Map<number, Held[]>()
    for (const tenure of tenures) held.set(tenure.post_id, [...(held.get(tenure.post_id) ?? []), tenure])
    const somebodies = staffings.flatMap(({ people }) => people)
    const matcher = await PeopleMatcher.read(store, somebodies)
    const namesakes = somebodies.flatMap((somebody) => peopleOf(matcher.match(somebody)))
    const places = await placesOf(facts, namesakes.map((row) => row.id))
    const described = namesakes.length === 0 ? new Map<number, Candidate>() : await describePeople(store, namesakes, settings.day)
    return new StaffFacts(new Map(posts.map((post) => [postKey(post.organisation_id === null ? { grid: post.grid_id ?? 0 } : { organisation: post.organisation_id }, post.title), post])), held, matcher, places, described)
  }

  /** Plans who begins and who ends; adds a post where there is none of that title. */
  plan(facts: PlanFacts, row: BatchRow, plan: RowPlan, staffing: Staffing): void {
    const { owner, title, people } = staffing
    if (people.length === 0) return
    const key = postKey(owner, title)
    const post = this.posts.get(key) ?? null
    const tenures = post ? (this.held.get(post.id) ?? []) : []
    const holders = tenures.filter((tenure) => tenure.valid_to > facts.settings.day)
    const coming = people.filter((somebody) => this.holderOf(holders, somebody) === null)
    const seats = post?.seats ?? staffing.seats
    const single = seats === 1 && people.length === 1
    for (const somebody of people) if (!coming.includes(somebody)) this.tell(plan, holders, somebody)
    const others = single || !staffing.all ? [] : holders.filter((holder) => !staffing.named.has(holder.name))
    if (others.length > 0) plan.doubts.push({ field: staffing.field, message: `台账里“${staffing.ownerName}”的${title}还有${others.map((holder) => holder.name).join('、')}，表中没有；导入只增不减，没有免去。` })
    if (coming.length === 0) return
    if (!post) plan.writes.push({ op: 'post', key, owner, title, seats: staffing.seats, kind: staffing.kind, rank: staffing.rank })
    const from = [staffing.since ?? facts.settings.day, staffing.ownerFrom, post?.valid_from ?? BEGINNING].reduce(later)
    const leaving = single ? holders.filter((holder) => holder.valid_to > from && !staffing.named.has(holder.name)) : []
    if (!this.leave(facts, row, plan, staffing, leaving, from)) return
    if (seats < staffing.named.size) plan.doubts.push({ field: staffing.field, message: `“${staffing.ownerName}”的${title}定 ${seats} 人，表中有 ${staffing.named.size} 人，导入后超出职数。请核对。` })
    for (const somebody of coming) {
      // Named for the same post by a row above: one list says the 网格长 in each row of a grid's staff.
      if (facts.claims.claim([`${key} ${somebody.name}`], row, plan) !== null) continue
      const person = this.who(facts, row, plan, staffing, somebody)
      if (person === null) continue
      const [wrong] = post ? tenureProblems({ title, seats, from: post.valid_from, to: post.valid_to }, tenures.map(({ person_id: personId, valid_from, valid_to }) => ({ personId, from: valid_from, to: valid_to })), { personId: typeof person === 'number' ? person : null, name: somebody.name, from, to: OPEN_END }) : []
      if (wrong) {
        plan.problems.push({ field: staffing.field, message: wrong.message })
        continue
      }
      plan.writes.push({ op: 'tenure', person, post: post?.id ?? key, from, remark: somebody.about, appointment: '任命' })
      const before = leaving.map((holder) => holder.name).join('、') || null
      plan.changes.push({ label: title, before, after: somebody.name })
    }
  }

  /** Whoever holds a post of one seat leaves it, once. False when that may not be. */
  private leave(facts: PlanFacts, row: BatchRow, plan: RowPlan, { title, ownerName, field }: Staffing, leaving: readonly Held[], from: string): boolean {
    const [holder] = leaving
    if (!holder) return true
    if (facts.settings.existing === 'fill') {
      plan.doubts.push({ field, message: `台账里“${ownerName}”的${title}是${holder.name}，与表中不同；按“只补空白”没有改。` })
      return false
    }
    for (const { id, name, valid_from: since } of leaving) {
      if (since >= from) {
        plan.problems.push({ field, message: `台账里${name}自 ${since} 起任“${ownerName}”${title}，不早于名册日期 ${from}，不能由表中的人接任。请核对名册日期，或在岗位任免里办理。` })
        return false
      }
      if (facts.claims.claim([`end ${id}`], row, plan) === null) plan.writes.push({ op: 'tenure-end', id, on: from, reason: '免职' })
    }
    return true
  }

  private who(facts: PlanFacts, row: BatchRow, plan: RowPlan, staffing: Staffing, somebody: Named): Ref | null {
    const match = this.matcher.match(somebody)
    if (match !== null && 'conflict' in match) {
      plan.problems.push({ field: 'idNumber', message: match.conflict })
      return null
    }
    if (match !== null && 'found' in match) return this.known(plan, match.found, somebody)
    const namesakes = match !== null && 'candidates' in match ? match.candidates : []
    const near = namesakes.filter(({ id }) => (this.places.get(id) ?? []).some((name) => name.includes(staffing.near)))
    if (near[0] && near.length === 1) return this.known(plan, near[0], somebody)
    const key = this.keyOf(facts, staffing, somebody)
    if (namesakes.length > 0) {
      const candidates = (near.length > 0 ? near : namesakes).flatMap(({ id }) => this.described.get(id) ?? [])
      const message = near.length > 0 ? `“${staffing.ownerName}”一带有 ${near.length} 位“${somebody.name}”，任${staffing.title}的是哪一位？` : `台账里别处有“${somebody.name}”，任“${staffing.ownerName}”${staffing.title}的是同一个人，还是新登记的人？`
      const answer = ask(facts, row, plan, { key: `${staffing.title}:${somebody.name}`, message, candidates })
      const chosen = namesakes.find(({ id }) => id === answer)
      if (chosen) return this.known(plan, chosen, somebody)
      if (answer === null) return null
    }
    const before = facts.claims.claim([key], row, plan)
    if (before !== null) plan.doubts.push({ field: staffing.field, message: `“${somebody.name}”在${before}也出现，按同一个人登记。` })
    const { columns = {}, sensitive = somebody.phone === null ? {} : { phone: somebody.phone } } = somebody.fields?.(null) ?? {}
    plan.writes.push({ op: 'person', key, columns: { ...columns, name: somebody.name, ...nameKeys(somebody.name) }, sensitive })
    return key
  }

  /** What tells somebody new from all others of the file: by id number, else month of birth and sex, else where the name stands. */
  private keyOf({ store: { vault } }: PlanFacts, { near }: Staffing, { name, idNumber, birth, sex }: Named): string {
    if (idNumber !== null) return `person:${vault.hash('id_number', idNumber)}`
    return `person:${birth !== null && birth.length >= 7 && sex !== null ? `${birth.slice(0, 7)}${sex}` : near}:${name}`
  }

  /** Whether one of the holders is meant: by name alone only where the file says no more of the person. */
  private holderOf(holders: readonly Held[], somebody: Named): Held | null {
    const namesakes = holders.filter((holder) => holder.name === somebody.name)
    if (somebody.idNumber === null && somebody.birth === null) return namesakes[0] ?? null
    const meant = peopleOf(this.matcher.match(somebody))
    return namesakes.find((holder) => meant.some(({ id }) => id === holder.person_id)) ?? null
  }

  /** What the row says of somebody who is known. */
  private known(plan: RowPlan, row: PersonRow, { fields }: Named): number {
    const told = fields?.(row)
    if (told && told.changes.length > 0) {
      plan.changes.push(...told.changes)
      plan.writes.push({ op: 'person-change', id: row.id, columns: told.columns, sensitive: told.sensitive })
    }
    return row.id
  }

  /** Of whoever holds the post already, when nobody else of the name is meant. */
  private tell(plan: RowPlan, holders: readonly Held[], somebody: Named): void {
    const match = this.matcher.match(somebody)
    if (match !== null && 'found' in match && holders.some((holder) => holder.person_id === match.found.id)) this.known(plan, match.found, somebody)
  }

  /** The title of the post of the owner that fits, such as the one of the secretary (书记, 党委书记). */
  titleOf(owner: Owner, fits: (title: string) => boolean): string | null {
    const start = postKey(owner, '')
    for (const [key, post] of this.posts) if (key.startsWith(start) && fits(post.title)) return post.title
    return null
  }
}

/** What the places of a name have in common with where somebody is known: `春晖里社区` → `春晖里`. */
export function nearness(name: string, street: string): string {
  return communityKey(plainName(name), street) || plainName(name)
}

function postKey(owner: Owner, title: string): string {
  return `post:${'organisation' in owner ? `o${owner.organisation}` : `g${owner.grid}`}:${title}`
}

function peopleOf(match: ReturnType<PeopleMatcher['match']>): PersonRow[] {
  return match === null || 'conflict' in match ? [] : 'found' in match ? [match.found] : match.candidates
}

/** The names of all organisations on the way up from wherever somebody belongs, works, or holds a post. */
async function placesOf({ store, index, settings }: PlanFacts, ids: readonly number[]): Promise<Map<number, string[]>> {
  const places = new Map<number, string[]>()
  if (ids.length === 0) return places
  const rows = await store.all<{ id: number; organisation_id: number | null }>(
    `SELECT person_id AS id, organisation_id FROM membership WHERE person_id IN (SELECT value FROM json_each(?1)) AND valid_to > ?2
     UNION SELECT tenure.person_id, coalesce(post.organisation_id, (SELECT community_id FROM grid_version WHERE grid_id = post.grid_id AND valid_to = '${OPEN_END}'))
     FROM tenure JOIN post ON post.id = tenure.post_id WHERE tenure.person_id IN (SELECT value FROM json_each(?1)) AND tenure.valid_to > ?2`,
    [JSON.stringify(ids), settings.day],
  )
  for (const { id, organisation_id: organisationId } of rows) {
    const known = organisationId === null ? null : index.get(organisationId)
    if (known) places.set(id, [...(places.get(id) ?? []), ...index.pathOf(known).slice(0, 2).map(plainName)])
  }
  return places
}

/** People of a cell with the telephone numbers of the cell beside it, where there are as many. */
export function withPhones(names: readonly RosterName[], numbers: readonly string[]): Named[] {
  return names.map(({ name, about, phone }, at) => ({ name, about, phone: phone ?? (numbers.length === names.length ? (numbers[at] ?? null) : null), idNumber: null, birth: null, sex: null }))
}
