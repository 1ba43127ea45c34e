import type { Passage } from '@shared/domain/chart-difference/words'
import type { Store } from '../../store/store'

/** When and how records came or went between two days. */

interface Days {
  earlier: string
  later: string
}

/** `act` is what the version says that brought it about. */
interface PassageRow {
  id: number
  day: string | null
  act: string | null
  other: string | null
  before: 0 | 1
}

type Versions = 'organisation' | 'grid'

const thereOn = (table: Versions, day: string): string =>
  `SELECT 1 FROM ${table}_version AS there WHERE there.${table}_id = wanted.value AND there.status = 'active' AND there.valid_from <= ${day} AND there.valid_to > ${day}`

/** Of those that are there on the later day only; one that was there all the time has none. */
export async function foundings(store: Store, table: Versions, ids: readonly number[], { earlier, later }: Days): Promise<Map<number, Passage>> {
  const rows = await store.all<PassageRow>(
    `SELECT wanted.value AS id, first.valid_from AS day, first.act, other.name AS other,
       EXISTS (SELECT 1 FROM ${table}_version AS past WHERE past.${table}_id = wanted.value AND past.status = 'active' AND past.valid_from <= ?1) AS before
     FROM json_each(?3) AS wanted CROSS JOIN ${table}_version AS first ON first.id = (
       SELECT id FROM ${table}_version WHERE ${table}_id = wanted.value AND status = 'active' AND valid_from > ?1 AND valid_from <= ?2 ORDER BY valid_from LIMIT 1)
     LEFT JOIN ${table}_version AS other ON other.${table}_id = first.related_id AND other.valid_from <= first.valid_from AND other.valid_to > first.valid_from
     WHERE NOT EXISTS (${thereOn(table, '?1')})`,
    [earlier, later, JSON.stringify(ids)],
  )
  return new Map(rows.map((row) => [row.id, { how: row.before === 1 ? 'restored' : row.act === 'split' ? 'split' : 'founded', on: row.day, other: row.other }]))
}

/** Of those that are there on the earlier day only: their last ending before the later one. */
export async function endings(store: Store, table: Versions, ids: readonly number[], { earlier, later }: Days): Promise<Map<number, Passage>> {
  const rows = await store.all<PassageRow>(
    `SELECT wanted.value AS id, last.valid_to AS day, gone.act, other.name AS other, 1 AS before
     FROM json_each(?3) AS wanted CROSS JOIN ${table}_version AS last ON last.id = (
       SELECT id FROM ${table}_version WHERE ${table}_id = wanted.value AND status = 'active' AND valid_to > ?1 AND valid_to <= ?2 ORDER BY valid_to DESC LIMIT 1)
     LEFT JOIN ${table}_version AS gone ON gone.${table}_id = wanted.value AND gone.status = 'dissolved' AND gone.valid_from = last.valid_to
     LEFT JOIN ${table}_version AS other ON other.${table}_id = gone.related_id AND other.valid_from <= last.valid_to AND other.valid_to > last.valid_to
     WHERE NOT EXISTS (${thereOn(table, '?2')})`,
    [earlier, later, JSON.stringify(ids)],
  )
  return new Map(rows.map((row) => [row.id, { how: row.act === 'merge' ? 'merged' : row.act === 'split' ? 'split' : 'dissolved', on: row.day, other: row.other }]))
}

/** Of organisations that are there on both days, but are party organisations on one of them only: their kind on the day when they are none. */
export async function otherKinds(store: Store, ids: readonly number[], day: string): Promise<Map<number, Passage>> {
  const rows = await store.all<{ id: number; kind: string }>(
    `SELECT version.organisation_id AS id, version.kind FROM json_each(?2) AS wanted JOIN organisation_version AS version ON version.organisation_id = wanted.value
     WHERE version.status = 'active' AND version.valid_from <= ?1 AND version.valid_to > ?1`,
    [day, JSON.stringify(ids)],
  )
  return new Map(rows.map(({ id, kind }) => [id, { how: 'kind', on: null, other: kind }]))
}
