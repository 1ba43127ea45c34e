import type { z } from 'zod'
import type { formerGrid } from '@shared/contract/grid-acts'
import type { Store } from './store'
import { matchExpression, matchingRecords } from './sqlite/search-index'

/** Grids by a number or name that they no longer have (曾用编号、曾用名), also those that have ended. */

type Former = z.input<typeof formerGrid>

interface Row {
  id: number
  name: string
  code: string | null
  status: 'active' | 'dissolved'
  since: string
  old_name: string
  old_code: string | null
}

/** What a grid went into when it ended: of a merger the one target, of a split all that came out of it. Only by the ending in force on the day, and on to what is there on it. */
const INTO = `
  WITH RECURSIVE way(grid_id, id) AS (
    SELECT value, value FROM json_each(?2)
    UNION SELECT way.grid_id, CASE gone.act WHEN 'merge' THEN gone.related_id ELSE born.grid_id END FROM way
      CROSS JOIN grid_version AS gone ON gone.grid_id = way.id AND gone.status = 'dissolved' AND gone.valid_from <= ?1 AND gone.valid_to > ?1
      LEFT JOIN grid_version AS born ON gone.act = 'split' AND born.related_id = gone.grid_id AND born.act = 'split' AND born.valid_from = gone.valid_from
      WHERE gone.act = 'merge' AND gone.related_id IS NOT NULL OR born.grid_id IS NOT NULL)
  SELECT way.grid_id, other.grid_id AS id, other.name FROM way
    CROSS JOIN grid_version AS other ON other.grid_id = way.id AND other.status = 'active' AND other.valid_from <= ?1 AND other.valid_to > ?1
  ORDER BY 1, 2`

export async function formerGrids(store: Store, { typed, day, limit }: { typed: string; day: string; limit: number }): Promise<Former[]> {
  const match = matchExpression(typed)
  if (match === null) return []
  const rows = await store.all<Row>(
    `SELECT past.grid_id AS id, now.name, now.code, now.status, now.valid_from AS since, past.name AS old_name, past.code AS old_code
     FROM (${matchingRecords('grid', '?2')} UNION SELECT grid_id FROM grid_version WHERE code = ?3) AS hit
       CROSS JOIN grid_version AS past ON past.grid_id = hit.id AND past.status = 'active' AND past.valid_from <= ?1
       CROSS JOIN grid_version AS now ON now.grid_id = hit.id AND now.valid_from <= ?1 AND now.valid_to > ?1
     WHERE substr(past.code, 1, length(?3)) = ?3 AND (now.status = 'dissolved' OR now.code IS NOT past.code)
        OR instr(past.name, ?3) > 0 AND (now.status = 'dissolved' OR now.name <> past.name)
     ORDER BY past.code IS ?3 DESC, past.name = ?3 DESC, past.valid_to DESC, past.grid_id`,
    [day, match, typed],
  )
  const met = new Set<number>()
  const best = rows.filter((row) => !met.has(row.id) && met.add(row.id)).slice(0, limit)
  const gone = best.filter((row) => row.status === 'dissolved')
  const into = gone.length === 0 ? [] : await store.all<{ grid_id: number; id: number; name: string }>(INTO, [day, JSON.stringify(gone.map((row) => row.id))])
  return best.map((row) => ({
    id: row.id,
    name: row.name,
    code: row.code,
    was: wasInWords(row, typed),
    dissolvedOn: row.status === 'dissolved' ? row.since : null,
    into: into.filter((other) => other.grid_id === row.id).map(({ id, name }) => ({ id, name })),
  }))
}

function wasInWords(row: Row, typed: string): string {
  const byCode = row.old_code?.startsWith(typed) === true
  if (byCode) return row.code === row.old_code ? `编号 ${row.old_code}` : `曾用编号 ${row.old_code}`
  return row.name === row.old_name ? `原网格“${row.old_name}”` : `曾用名“${row.old_name}”`
}
