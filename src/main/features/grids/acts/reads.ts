import type { NamedRecord } from '../../../store/act-plan'
import { listed } from '../../../store/act-plan'
import type { GridVersionRow, PostRow, TenureRow } from '../../../store/rows'
import type { Reads } from '../../../store/unit-of-work'
import type { GridPlan } from './plan'

/** What hangs on grids from a day on; each by one query, whatever its size. */

/** With the first day of the grid's last version, and how deep below it lies. */
export type BelowRow = GridVersionRow & { last_from: string; sort_order: number; depth: number }

export type HolderRow = TenureRow & Pick<PostRow, 'title' | 'rank' | 'seats' | 'kind'> & { name: string }

/** Everything below a grid past a day, nearest first; each version that reaches past it. */
export async function belowFrom(reads: Reads, id: number, day: string): Promise<BelowRow[]> {
  return reads.manager.query(
    `WITH RECURSIVE down(id, depth) AS (
       SELECT ?1, 0
       UNION SELECT child.grid_id, depth + 1 FROM grid_version AS child JOIN down ON child.parent_id = down.id
         WHERE child.status = 'active' AND child.valid_to > ?2 AND depth < 10)
     SELECT own.*, sort_order, min(depth) AS depth, (SELECT max(valid_from) FROM grid_version WHERE grid_id = own.grid_id) AS last_from
     FROM down CROSS JOIN grid_version AS own ON own.grid_id = down.id JOIN grid ON grid.id = own.grid_id
     WHERE depth > 0 AND own.status = 'active' AND own.valid_to > ?2
     GROUP BY own.id ORDER BY depth, sort_order, own.grid_id, own.valid_from`,
    [id, day],
  )
}

/** The grids of a community past a day, the highest level first, in their order. */
export async function gridsOfCommunity(reads: Reads, communityId: number, day: string): Promise<BelowRow[]> {
  return reads.manager.query(
    `SELECT own.*, sort_order, 0 AS depth, (SELECT max(valid_from) FROM grid_version WHERE grid_id = own.grid_id) AS last_from
     FROM grid_version AS own JOIN grid ON grid.id = own.grid_id
     WHERE own.community_id = ?1 AND own.status = 'active' AND own.valid_to > ?2 ORDER BY own.level, sort_order, own.grid_id, own.valid_from`,
    [communityId, day],
  )
}

/** Tenures of a grid's staff that reach past a day. */
export async function holdersFrom(reads: Reads, gridId: number, day: string): Promise<HolderRow[]> {
  return reads.manager.query(
    `SELECT tenure.*, post.title, post.rank, post.seats, post.kind, person.name FROM tenure
     JOIN post ON post.id = tenure.post_id JOIN person ON person.id = tenure.person_id
     WHERE post.grid_id = ?1 AND tenure.valid_to > ?2 ORDER BY post.rank, tenure.id`,
    [gridId, day],
  )
}

export async function postsFrom(reads: Reads, gridId: number, day: string): Promise<PostRow[]> {
  return reads.manager.query('SELECT * FROM post WHERE grid_id = ?1 AND valid_to > ?2 ORDER BY rank, id', [gridId, day])
}

/** Of what lies below a grid, nearest first: those children and all under them. */
export function withAllBelow(below: readonly BelowRow[], children: readonly BelowRow[]): BelowRow[] {
  const ids = new Set(children.map((row) => row.grid_id))
  return below.filter((row) => {
    const inside = ids.has(row.grid_id) || (row.depth > 1 && row.parent_id !== null && ids.has(row.parent_id))
    if (inside) ids.add(row.grid_id)
    return inside
  })
}

/** Says how many matters in hand stay with a grid that ends. */
export async function tellMatters(plan: GridPlan, gridId: number): Promise<void> {
  const [row] = await plan.reads.manager.query<{ open: number }[]>("SELECT count(*) AS open FROM matter WHERE grid_id = ? AND step NOT IN ('archived', 'merged')", [gridId])
  if (row && row.open > 0) plan.note('matters', `${row.open} 件还没归档的事项仍记在原网格名下，可以照常办理`)
}

/** Refuses what would be written under a later change, naming whose. */
export function refuseLater(plan: GridPlan, rows: readonly (GridVersionRow & { last_from: string })[], on: string, what: string): void {
  const later = gridsOf(rows.filter((row) => row.last_from > on))
  if (later.length > 0) plan.refuse('on', `有 ${listed(later, `个${what}`)}在 ${on} 以后还有变更，不能从更早的日期改起。请改用更晚的日期，或先在日志里撤销那些变更。`, { first: later })
}

/** Refuses grids below that are in a community of their own: they cannot follow into another one. */
export function refuseForeign(plan: GridPlan, below: readonly BelowRow[], communities: readonly (number | null)[], field: string, act: string): void {
  const foreign = gridsOf(below.filter((row) => row.community_id !== null && !communities.includes(row.community_id)))
  if (foreign.length > 0) plan.refuse(field, `下面有 ${listed(foreign, '个网格')}属于别的社区，不能一起${act}。请先给它们改换上级网格。`, { first: foreign })
}

/** Refuses who only takes up a post on the day or later. */
export function refuseBeginners(plan: GridPlan, holders: readonly HolderRow[], on: string, act: string): void {
  const later = holders.filter((holder) => holder.valid_from >= on)
  if (later.length > 0) plan.refuse('on', `${on} 当天或以后还有 ${listed(titled(later), '人才开始任职')}，不能从这一天${act}。请改日期，或先撤销那些任职。`, { first: peopleOf(later) })
}

export function gridsOf(rows: readonly { grid_id: number; name: string }[]): NamedRecord[] {
  return distinct(rows.map((row) => ({ kind: 'grid', id: row.grid_id, name: row.name })))
}

export function peopleOf(rows: readonly { person_id: number; name: string }[]): NamedRecord[] {
  return distinct(rows.map((row) => ({ kind: 'person', id: row.person_id, name: row.name })))
}

export function titled(holders: readonly HolderRow[]): NamedRecord[] {
  return holders.map((holder) => ({ kind: 'person', id: holder.person_id, name: `${holder.name}（${holder.title}）` }))
}

function distinct(records: readonly NamedRecord[]): NamedRecord[] {
  const met = new Set<number>()
  return records.filter((record) => !met.has(record.id) && met.add(record.id))
}
