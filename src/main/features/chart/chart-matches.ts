import { now } from '../../store/dated-records'
import { matchExpression } from '../../store/sqlite/search-index'
import type { Store } from '../../store/store'
import { rowsOf } from './chart-queries'

/** How well a record's name on the day fits what was typed: 0 it is that, 1 it begins so, 2 it holds it or was once called so. */
export interface Match {
  id: number
  fit: number
}

/**
 * The records of the day that the search index finds, the best first. Which of them stand in a tree, only that tells;
 * so all are asked for, as numbers. Grids go by level first, short names before long ones.
 */
export async function matchesOn(store: Store, kind: 'organisation' | 'grid', typed: string, day: string): Promise<Match[]> {
  const match = matchExpression(typed)
  if (match === null) return []
  const [other, order] = kind === 'organisation' ? ['short_name', 'length(name)'] : ['code', 'level, length(name)']
  const rows = await rowsOf<[number, number]>(
    store,
    'id, fit',
    `(SELECT own.${kind}_id AS id,
        CASE WHEN name = ?2 OR ${other} = ?2 THEN 0 WHEN substr(name, 1, length(?2)) = ?2 OR substr(${other}, 1, length(?2)) = ?2 THEN 1 ELSE 2 END AS fit
      FROM (SELECT rowid AS id FROM search_${kind} WHERE search_${kind} MATCH ?3) AS hit CROSS JOIN ${kind}_version AS own ON own.${kind}_id = hit.id
      WHERE own.status = 'active' AND ${now('own')} ORDER BY fit, ${order}, id)`,
    [day, typed, match],
  )
  return rows.map(([id, fit]) => ({ id, fit }))
}

/** Which of these people a search finds, in their order. */
export async function matchingPeople(store: Store, typed: string, ids: readonly number[]): Promise<number[]> {
  const match = matchExpression(typed)
  if (match === null || ids.length === 0) return []
  const rows = await store.all<{ id: number }>('SELECT rowid AS id FROM search_person WHERE search_person MATCH ?1 AND rowid IN (SELECT value FROM json_each(?2))', [match, JSON.stringify(ids)])
  const found = new Set(rows.map(({ id }) => id))
  return ids.filter((id) => found.has(id))
}
