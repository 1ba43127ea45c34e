import { matchesCondition, matchExpression } from '../../store/sqlite/search-index'
import type { Store } from '../../store/store'

/** Queries of the chart: a fixed number for a whole branch, whatever its size. `?1` is the day everywhere. */

/** True for versions of `table` in force on the day. */
const alive = (table: string): string => `${table}.status = 'active' AND ${current(table)}`
const current = (table: string): string => `${table}.valid_from <= ?1 AND ${table}.valid_to > ?1`

export interface ChartRow {
  id: number
  parent_id: number | null
  name: string
  short_name: string | null
  kind: string
  child_count: number
}

const NODE = `
  SELECT own.organisation_id AS id, own.parent_id, own.name, own.short_name, own.kind,
    (SELECT count(*) FROM organisation_version child WHERE child.parent_id = own.organisation_id AND ${alive('child')}) AS child_count
  FROM organisation_version own JOIN organisation ON organisation.id = own.organisation_id`

const IN_ORDER = 'ORDER BY organisation.sort_order, organisation.id'

/** What stands under the parents, each branch in its order. */
export async function childrenOn(store: Store, parentIds: readonly number[], day: string): Promise<ChartRow[]> {
  return store.all(`${NODE} WHERE own.parent_id IN (SELECT value FROM json_each(?2)) AND ${alive('own')} ${IN_ORDER}`, [
    day,
    JSON.stringify(parentIds),
  ])
}

/** The top of the chart: what has no parent, or one that is not there on the day and so cannot show it. */
export async function rootsOn(store: Store, day: string): Promise<ChartRow[]> {
  return store.all(
    `${NODE} WHERE ${alive('own')} AND NOT EXISTS (
       SELECT 1 FROM organisation_version above WHERE above.organisation_id = own.parent_id AND ${alive('above')}) ${IN_ORDER}`,
    [day],
  )
}

/** Leaders told by name on a card. */
export const LEADERS_SHOWN = 3

export interface LeaderRow {
  organisation_id: number
  person_id: number
  name: string
  birth: string | null
  title: string
  /** How many people hold posts there in all. */
  people: number
}

/** 副 anywhere makes a deputy, except in a title that begins with a principal one (书记、副主任). */
export const DEPUTY = "instr(substr(post.title, 1, instr(post.title || '、', '、')), '副') > 0"

/** Who leads each organisation, at most `shown` people: by rank, at equal rank the principal before deputies. */
export async function leadersOn(store: Store, ids: readonly number[], day: string, shown: number): Promise<LeaderRow[]> {
  return store.all(
    `WITH holder AS (
       SELECT post.organisation_id, tenure.person_id, post.title, row_number() OVER (
         PARTITION BY post.organisation_id ORDER BY post.rank, ${DEPUTY}, post.id, tenure.valid_from, tenure.id) AS place
       FROM json_each(?2) CROSS JOIN post ON post.organisation_id = json_each.value JOIN tenure ON tenure.post_id = post.id
       WHERE ${current('post')} AND ${current('tenure')}),
     leader AS (
       SELECT organisation_id, person_id, group_concat(title, '、' ORDER BY place) AS title, min(place) AS place
       FROM holder GROUP BY organisation_id, person_id),
     ranked AS (
       SELECT *, row_number() OVER (PARTITION BY organisation_id ORDER BY place) AS nth, count(*) OVER (PARTITION BY organisation_id) AS people
       FROM leader)
     SELECT organisation_id, person_id, person.name, person.birth, title, people FROM ranked JOIN person ON person.id = person_id
     WHERE nth <= ?3 ORDER BY organisation_id, nth`,
    [day, JSON.stringify(ids), shown],
  )
}

/** Seats without a holder; an overfull post makes up for no other one. */
export async function vacanciesOn(store: Store, ids: readonly number[], day: string): Promise<{ id: number; vacant: number }[]> {
  return store.all(
    `SELECT organisation_id AS id, sum(max(seats - held, 0)) AS vacant FROM (
       SELECT post.organisation_id, seats,
         (SELECT count(*) FROM tenure WHERE tenure.post_id = post.id AND ${current('tenure')}) AS held
       FROM json_each(?2) CROSS JOIN post ON post.organisation_id = json_each.value WHERE ${current('post')})
     GROUP BY organisation_id`,
    [day, JSON.stringify(ids)],
  )
}

/** Ids from the root down to an organisation, itself last; empty when it is not there on the day. */
export async function pathOn(store: Store, id: number, day: string): Promise<number[]> {
  const rows = await store.all<{ id: number }>(
    `WITH RECURSIVE up(id, parent_id, depth) AS (
       SELECT organisation_id, parent_id, 0 FROM organisation_version own WHERE organisation_id = ?2 AND ${alive('own')}
       UNION ALL SELECT above.organisation_id, above.parent_id, depth + 1
         FROM up JOIN organisation_version above ON above.organisation_id = up.parent_id WHERE ${alive('above')} AND depth < 100)
     SELECT id FROM up ORDER BY depth DESC`,
    [day, id],
  )
  return rows.map((row) => row.id)
}

export interface MatchRow {
  id: number
  name: string
  kind: string
  /** Names above it as a JSON array, the root first. */
  path: string
}

/** Organisations of the day that a search finds: exact names first, then names that begin so, short before long. */
export async function matchesOn(store: Store, typed: string, day: string, limit: number): Promise<MatchRow[]> {
  const match = matchExpression(typed)
  if (match === null) return []
  return store.all(
    `WITH RECURSIVE hit AS MATERIALIZED (
       SELECT organisation_id AS id, name, kind, parent_id, row_number() OVER (ORDER BY
         CASE WHEN name = ?2 OR short_name = ?2 THEN 0
           WHEN substr(name, 1, length(?2)) = ?2 OR substr(short_name, 1, length(?2)) = ?2 THEN 1 ELSE 2 END,
         length(name), organisation_id) AS place
       FROM organisation_version own
       WHERE ${alive('own')} AND ${matchesCondition('organisation', 'own.organisation_id').replace('?', '?3')}
       ORDER BY place LIMIT ?4),
     up(id, name, parent_id, depth) AS (
       SELECT id, NULL, parent_id, 0 FROM hit
       UNION ALL SELECT up.id, above.name, above.parent_id, depth + 1
         FROM up JOIN organisation_version above ON above.organisation_id = up.parent_id WHERE ${alive('above')} AND depth < 100)
     SELECT hit.id, hit.name, kind,
       (SELECT json_group_array(up.name ORDER BY depth DESC) FROM up WHERE up.id = hit.id AND depth > 0) AS path
     FROM hit ORDER BY place`,
    [day, typed, match, limit],
  )
}
