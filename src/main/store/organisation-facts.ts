import { placeWarning } from '@shared/domain/kind-book'
import { sizedWithBelow, type CheckFacts, type MemberCounts, type PostFacts } from '@shared/domain/organisation-checks/facts'
import { isSecretary } from '@shared/domain/organisation-rules'
import { usualTerm } from '@shared/domain/term-rules'
import { phoneWarning } from '@shared/domain/text'
import { readKinds } from './organisation-kinds'
import type { OrganisationRow } from './rows'
import type { Store } from './store'

/**
 * What the checks look at, read for some organisations or for all of them: a few queries over sets, never
 * one an organisation.
 */
export interface OrganisationOnDay {
  id: number
  name: string
  kind: string
  parentId: number | null
  facts: CheckFacts
}

/** `null` stands for every organisation of the day. */
export type Wanted = readonly number[] | null

type StateRow = Pick<OrganisationRow, 'id' | 'founded_on' | 'term_start' | 'term_end' | 'term_years' | 'credit_code' | 'contact_phone_sealed'> & {
  name: string
  kind: string
  parent_id: number | null
}

/** No tree is that high; a ring would be. */
const HIGHEST = 100

const NONE: MemberCounts = { full: 0, probationary: 0 }

/** Organisations alive on the day in the order of the tree, each with its facts. */
export async function organisationsOnDay(store: Store, day: string, wanted: Wanted): Promise<OrganisationOnDay[]> {
  const read = new FactReader(store, day, wanted)
  const kinds = await readKinds(store.reader)
  const states = await read.states()
  const above = wanted === null ? ancestorsAmong(states) : await read.ancestors()
  const members = await read.members()
  const sized = new Set(states.filter((row) => sizedWithBelow({ kind: row.kind, party: kinds.isParty(row.kind) })).map(({ id }) => id))
  const below = wanted === null ? summedUp(states, members) : await read.membersBelow([...sized])
  const posts = await read.posts()
  const secretaries = await read.doubtfulSecretaries()
  const probationers = await read.probationers()
  const units = await read.unitsOfJointBranches()
  return states.map((row) => {
    const own = members.get(row.id)
    const kind = kinds.find(row.kind)
    const [parent = null] = above(row.id)
    // Names are asked for only where a term may depend on them: there are many organisations.
    const usual = kind === null || kind.termYears === null ? null : usualTerm(kind, [row.name, ...Array.from(above(row.id), ({ name }) => name)])
    return {
      id: row.id,
      name: row.name,
      kind: row.kind,
      parentId: row.parent_id,
      facts: {
        kind: row.kind,
        party: kinds.isParty(row.kind),
        termYears: row.term_years ?? usual?.years ?? null,
        misplaced: placeWarning(kinds, row.kind, parent)?.message ?? null,
        foundedOn: row.founded_on,
        termStart: row.term_start,
        termEnd: row.term_end,
        creditCode: row.credit_code,
        doubtfulPhone: row.contact_phone_sealed === null ? null : doubtfulPhone(store, row.contact_phone_sealed),
        members: own ?? NONE,
        membersBelow: (sized.has(row.id) ? below.get(row.id) : null) ?? NONE,
        admitted: own?.admitted ?? 0,
        units: units.get(row.id) ?? 0,
        probationers: probationers.get(row.id) ?? [],
        posts: posts.get(row.id) ?? [],
        doubtfulSecretaries: secretaries.get(row.id) ?? [],
      },
    }
  })
}

interface Ancestor {
  name: string
  kind: string
}

/** What stands above an organisation, the nearest first. */
type Ancestors = (id: number) => Iterable<Ancestor>

function ancestorsAmong(states: readonly StateRow[]): Ancestors {
  const byId = new Map(states.map((row) => [row.id, row]))
  return function* (id) {
    let parentId = byId.get(id)?.parent_id ?? null
    for (let height = 0; parentId !== null && height < HIGHEST; height += 1) {
      const parent = byId.get(parentId)
      if (!parent) return
      yield parent
      parentId = parent.parent_id
    }
  }
}

interface OwnMembers extends MemberCounts {
  admitted: number
}

/** Adds up, from the leaves to the root, what is kept in an organisation and below it. */
function summedUp(states: readonly StateRow[], own: ReadonlyMap<number, MemberCounts>): Map<number, MemberCounts> {
  const children = new Map<number, number[]>()
  for (const { id, parent_id: parent } of states) {
    if (parent === null) continue
    const siblings = children.get(parent)
    if (siblings) siblings.push(id)
    else children.set(parent, [id])
  }
  const sums = new Map<number, MemberCounts>()
  const sum = (id: number): MemberCounts => {
    const known = sums.get(id)
    if (known) return known
    sums.set(id, NONE)
    const total = { ...(own.get(id) ?? NONE) }
    for (const child of children.get(id) ?? []) {
      const { full, probationary } = sum(child)
      total.full += full
      total.probationary += probationary
    }
    const counts = { full: total.full, probationary: total.probationary }
    sums.set(id, counts)
    return counts
  }
  for (const { id } of states) sum(id)
  return sums
}

/** The queries, each for the wanted organisations alone or for all. */
class FactReader {
  private readonly parameters: unknown[]

  constructor(
    private readonly store: Store,
    private readonly day: string,
    private readonly wanted: Wanted,
  ) {
    this.parameters = wanted === null ? [day] : [day, JSON.stringify(wanted)]
  }

  private on(table: string): string {
    return `${table}.valid_from <= ?1 AND ${table}.valid_to > ?1`
  }

  private only(column: string): string {
    return this.wanted === null ? '' : `AND ${column} IN (SELECT value FROM json_each(?2))`
  }

  private all<Row>(sql: string): Promise<Row[]> {
    return this.store.all<Row>(sql, this.parameters)
  }

  states(): Promise<StateRow[]> {
    return this.all(
      `SELECT organisation.id, founded_on, term_start, term_end, organisation.term_years, credit_code, contact_phone_sealed,
         version.name, version.kind, version.parent_id
       FROM organisation_version AS version JOIN organisation ON organisation.id = version.organisation_id
       WHERE version.status = 'active' AND ${this.on('version')} ${this.only('version.organisation_id')}
       ORDER BY organisation.sort_order, organisation.id`,
    )
  }

  async ancestors(): Promise<Ancestors> {
    const rows = await this.all<Ancestor & { id: number }>(
      `WITH RECURSIVE up(id, parent_id, depth) AS (
         SELECT organisation_id, parent_id, 1 FROM organisation_version AS version
           WHERE status = 'active' AND ${this.on('version')} ${this.only('organisation_id')}
         UNION SELECT up.id, version.parent_id, depth + 1 FROM up JOIN organisation_version AS version ON version.organisation_id = up.parent_id
           WHERE version.status = 'active' AND ${this.on('version')} AND depth < ${HIGHEST})
       SELECT up.id, name, kind FROM up JOIN organisation_version AS version ON version.organisation_id = up.parent_id
       WHERE version.status = 'active' AND ${this.on('version')} ORDER BY up.id, depth`,
    )
    const groups = grouped(rows, ({ name, kind }) => ({ name, kind }))
    return (id) => groups.get(id) ?? []
  }

  /** Without a category a member counts as a full one: nothing is told that may not be so. */
  async members(): Promise<Map<number, OwnMembers>> {
    const rows = await this.all<OwnMembers & { id: number }>(
      `SELECT organisation_id AS id, count(*) - sum(category IS '预备党员') AS full, sum(category IS '预备党员') AS probationary,
         sum(begin_reason IS '发展党员') AS admitted
       FROM membership WHERE kind = 'party' AND ${this.on('membership')} ${this.only('organisation_id')} GROUP BY organisation_id`,
    )
    return new Map(rows.map(({ id, full, probationary, admitted }) => [id, { full, probationary, admitted }]))
  }

  /** The sums for some organisations only, each with its own walk down. */
  async membersBelow(roots: readonly number[]): Promise<Map<number, MemberCounts>> {
    const rows = await this.store.all<MemberCounts & { id: number }>(
      `WITH RECURSIVE below(root, id) AS (
         SELECT value, value FROM json_each(?2)
         UNION SELECT root, version.organisation_id FROM below JOIN organisation_version AS version ON version.parent_id = below.id
           WHERE version.status = 'active' AND ${this.on('version')})
       SELECT root AS id, count(*) - sum(category IS '预备党员') AS full, sum(category IS '预备党员') AS probationary
       FROM below JOIN membership ON membership.organisation_id = below.id
       WHERE membership.kind = 'party' AND ${this.on('membership')} GROUP BY root`,
      [this.day, JSON.stringify(roots)],
    )
    return new Map(rows.map(({ id, full, probationary }) => [id, { full, probationary }]))
  }

  /** One row an organisation: a row a post would take twice as long to hand over. */
  async posts(): Promise<Map<number, PostFacts[]>> {
    const rows = await this.all<{ id: number; posts: string }>(
      `SELECT organisation_id AS id, json_group_array(json_array(title, seats, holders)) AS posts FROM (
         SELECT post.organisation_id, title, seats, group_concat(tenure.person_id) AS holders
         FROM post LEFT JOIN tenure ON tenure.post_id = post.id AND ${this.on('tenure')}
         WHERE post.organisation_id IS NOT NULL AND ${this.on('post')} ${this.only('post.organisation_id')}
         GROUP BY post.id ORDER BY post.organisation_id, rank, post.id)
       GROUP BY organisation_id`,
    )
    return new Map(rows.map(({ id, posts }) => [id, postsIn(posts)]))
  }

  /** Whoever holds a secretary's post of a party organisation and is no full member, here or by the date of becoming one. */
  async doubtfulSecretaries(): Promise<Map<number, { name: string; probationary: boolean }[]>> {
    const rows = await this.all<{ id: number; title: string; name: string; category: string | null }>(
      `SELECT post.organisation_id AS id, post.title, person.name, membership.category
       FROM post JOIN tenure ON tenure.post_id = post.id AND ${this.on('tenure')} JOIN person ON person.id = tenure.person_id
       LEFT JOIN membership ON membership.person_id = person.id AND membership.kind = 'party' AND ${this.on('membership')}
       WHERE post.organisation_id IS NOT NULL AND post.title LIKE '%书记%' AND ${this.on('post')} ${this.only('post.organisation_id')}
         AND (membership.id IS NULL OR membership.category = '预备党员') AND (person.party_full_on IS NULL OR person.party_full_on > ?1)
       ORDER BY post.organisation_id, post.rank, tenure.id`,
    )
    return grouped(rows.filter(({ title }) => isSecretary(title)), ({ name, category }) => ({ name, probationary: category !== null }))
  }

  async probationers(): Promise<Map<number, CheckFacts['probationers'][number][]>> {
    const rows = await this.all<{ id: number; name: string; joined: string | null; extended: string | null }>(
      `SELECT organisation_id AS id, name, party_joined_on AS joined, party_probation_until AS extended
       FROM membership JOIN person ON person.id = membership.person_id
       WHERE membership.kind = 'party' AND category = '预备党员' AND ${this.on('membership')} ${this.only('organisation_id')}
       ORDER BY organisation_id, party_joined_on, person.id`,
    )
    return grouped(rows, ({ name, joined, extended }) => ({ name, joinedOn: joined, extendedTo: extended }))
  }

  /** How many different places the members of a joint branch work in. */
  async unitsOfJointBranches(): Promise<Map<number, number>> {
    const rows = await this.all<{ id: number; units: number }>(
      `SELECT version.organisation_id AS id, count(DISTINCT staff.organisation_id) AS units
       FROM organisation_version AS version
       JOIN membership AS member ON member.organisation_id = version.organisation_id AND member.kind = 'party' AND ${this.on('member')}
       JOIN membership AS staff ON staff.person_id = member.person_id AND staff.kind = 'staff' AND ${this.on('staff')}
       WHERE version.kind LIKE '%联合党支部' AND version.status = 'active' AND ${this.on('version')} ${this.only('version.organisation_id')}
       GROUP BY version.organisation_id`,
    )
    return new Map(rows.map(({ id, units }) => [id, units]))
  }
}

/** Sealed phones that were found to be right: opening all of them again for every pass would take as long as the rules. */
const rightPhones = new WeakMap<Store, Set<string>>()

function doubtfulPhone(store: Store, sealed: string): string | null {
  const right = rightPhones.get(store) ?? new Set()
  rightPhones.set(store, right)
  if (right.has(sealed)) return null
  const phone = store.vault.open('contact_phone', sealed)
  if (phoneWarning(phone) !== null) return phone
  right.add(sealed)
  return null
}

function postsIn(json: string): PostFacts[] {
  const rows: [title: string, seats: number, holders: string | null][] = JSON.parse(json)
  return rows.map(([title, seats, holders]) => ({ title, seats, holders: holders === null ? [] : holders.split(',').map(Number) }))
}

function grouped<Row extends { id: number }, Fact>(rows: readonly Row[], fact: (row: Row) => Fact): Map<number, Fact[]> {
  const groups = new Map<number, Fact[]>()
  for (const row of rows) {
    const group = groups.get(row.id)
    if (group) group.push(fact(row))
    else groups.set(row.id, [fact(row)])
  }
  return groups
}
