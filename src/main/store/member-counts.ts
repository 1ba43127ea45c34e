import { z } from 'zod'
import type { Shelf } from './shelf'
import type { Store } from './store'

/** People with a membership in an organisation itself, and in it or anything below it; each counted once. */
export interface Members {
  own: number
  subtree: number
}

/** For more organisations, or with more below them, all of the day are counted at once and kept: the next question costs nothing. */
const FEW_ASKED = 50
const FEW_BELOW = 3000
/** No tree is deeper; a loop that a damaged file may hold ends here. */
const DEEPEST = 100

const CURRENT = 'valid_from <= ?1 AND valid_to > ?1'

/** By organisation asked for (`?2`) what stands below it on the day, itself included. */
const BELOW = `
  WITH RECURSIVE below(root, id) AS (
    SELECT value, value FROM json_each(?2)
    UNION SELECT root, organisation_id FROM organisation_version JOIN below ON parent_id = below.id WHERE status = 'active' AND ${CURRENT})`

export async function membersOn(store: Store, id: number, day: string): Promise<Members> {
  const counts = await membersOfEach(store, [id], day)
  return counts.get(id) ?? NOBODY
}

/** Those with nobody may be left out. */
export async function membersOfEach(store: Store, ids: readonly number[], day: string): Promise<ReadonlyMap<number, Members>> {
  const few = !shelfOf(store).has(day) && ids.length <= FEW_ASKED && (await areFew(store, ids, day))
  if (few) return countBelow(store, ids, day)
  const counts = await memberCountsOn(store, day)
  return new Map(ids.map((id) => [id, counts.of(id)]))
}

async function areFew(store: Store, ids: readonly number[], day: string): Promise<boolean> {
  const row = await store.first<{ n: number }>(
    `${BELOW} SELECT count(*) AS n FROM (SELECT 1 FROM below LIMIT ${FEW_BELOW + 1})`,
    [day, JSON.stringify(ids)],
  )
  return (row?.n ?? 0) <= FEW_BELOW
}

async function countBelow(store: Store, ids: readonly number[], day: string): Promise<Map<number, Members>> {
  const rows = await store.all<Members & { root: number }>(
    `${BELOW} SELECT root, count(DISTINCT CASE WHEN organisation_id = root THEN person_id END) AS own, count(DISTINCT person_id) AS subtree
     FROM below CROSS JOIN membership ON organisation_id = below.id AND ${CURRENT} GROUP BY root`,
    [day, JSON.stringify(ids)],
  )
  return new Map(rows.map(({ root, own, subtree }) => [root, { own, subtree }]))
}

const NOBODY: Members = { own: 0, subtree: 0 }

/** Of every organisation of the day. */
export function memberCountsOn(store: Store, day: string): Promise<MemberCounts> {
  return shelfOf(store).get(day, () => countAll(store, day))
}

export class MemberCounts {
  private readonly own = new Map<number, number>()
  private readonly subtree = new Map<number, number>()

  /**
   * `memberships` counts them by organisation; `double` holds the organisations of each person who has several,
   * so that those can be taken off where they would be counted twice.
   */
  constructor(
    private readonly parents: ReadonlyMap<number, number>,
    memberships: readonly (readonly [number, number])[],
    double: readonly (readonly number[])[],
  ) {
    for (const [id, count] of memberships) {
      this.own.set(id, count)
      for (const above of this.upFrom(id)) add(this.subtree, above, count)
    }
    for (const organisations of double) this.takeOff(organisations)
  }

  of(id: number): Members {
    return { own: this.own.get(id) ?? 0, subtree: this.subtree.get(id) ?? 0 }
  }

  /** Where the ways up of a person's organisations have met, each further one counts that person once too often. */
  private takeOff(organisations: readonly number[]): void {
    const own = new Set<number>()
    const passed = new Set<number>()
    for (const id of organisations) {
      if (own.has(id)) add(this.own, id, -1)
      own.add(id)
      for (const above of this.upFrom(id)) {
        if (passed.has(above)) add(this.subtree, above, -1)
        passed.add(above)
      }
    }
  }

  private *upFrom(id: number): Generator<number> {
    let at: number | undefined = id
    for (let depth = 0; at !== undefined && depth < DEEPEST; depth += 1) {
      yield at
      at = this.parents.get(at)
    }
  }
}

function add(counts: Map<number, number>, id: number, more: number): void {
  counts.set(id, (counts.get(id) ?? 0) + more)
}

const pairs = z.array(z.tuple([z.number(), z.number()]))
/** There are 600,000 of them, which SQLite made: they are not looked at one by one. */
const numbers = z.custom<number[]>((value) => Array.isArray(value))

async function countAll(store: Store, day: string): Promise<MemberCounts> {
  const above = await store.first<{ json: string }>(
    `SELECT json_group_array(json_array(organisation_id, parent_id)) AS json FROM organisation_version WHERE status = 'active' AND parent_id IS NOT NULL AND ${CURRENT}`,
    [day],
  )
  // One pass along an index, and counting here, takes a third of the time of two groupings.
  const all = await store.first<{ people: string; organisations: string }>(
    `SELECT json_group_array(person_id) AS people, json_group_array(organisation_id) AS organisations
     FROM (SELECT person_id, organisation_id FROM membership WHERE ${CURRENT} ORDER BY person_id)`,
    [day],
  )
  const [people, organisations] = [numbers.parse(JSON.parse(all?.people ?? '[]')), numbers.parse(JSON.parse(all?.organisations ?? '[]'))]
  const counts = new Map<number, number>()
  for (const id of organisations) add(counts, id, 1)
  return new MemberCounts(new Map(pairs.parse(JSON.parse(above?.json ?? '[]'))), [...counts], severalOfOne(people, organisations))
}

/** The organisations of each person who has several; the same person's stand side by side. */
function severalOfOne(people: readonly number[], organisations: readonly number[]): number[][] {
  const several: number[][] = []
  for (let at = 1, from = 0; at <= people.length; at += 1) {
    if (people[at] === people[from]) continue
    if (at - from > 1) several.push(organisations.slice(from, at))
    from = at
  }
  return several
}

/** One a store, shared by the features that tell how many people there are. */
const shelves = new WeakMap<Store, Shelf<MemberCounts>>()

function shelfOf(store: Store): Shelf<MemberCounts> {
  const shelf = shelves.get(store) ?? store.shelf<MemberCounts>(['membership', 'organisation_version'])
  shelves.set(store, shelf)
  return shelf
}
