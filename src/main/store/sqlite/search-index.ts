import type { EntityManager } from 'typeorm'
import { readingsOfName, readWords } from '@shared/domain/name-reading'

/**
 * One FTS5 index over the names of people, organisations, grids and notices. Chinese text is split
 * into single characters (a trigram index cannot find two-character names); beside it stand the
 * syllables joined (`wangjuan`) and the initials (`wj`), both found by prefix.
 */
export type SearchKind = 'person' | 'organisation' | 'grid' | 'notice'

const KIND_NUMBER: Record<SearchKind, number> = { person: 0, organisation: 1, grid: 2, notice: 3 }
const KINDS = 4

const NAMES: Record<SearchKind, string> = {
  person: 'SELECT name FROM person WHERE id = ?',
  organisation: `SELECT DISTINCT coalesce(short_name || ' ', '') || name AS name FROM organisation_version WHERE organisation_id = ?`,
  grid: `SELECT DISTINCT name || coalesce(' ' || code, '') AS name FROM grid_version WHERE grid_id = ?`,
  notice: 'SELECT title AS name FROM notice WHERE id = ?',
}

/** Writes the index entry of one record anew from its rows (or removes it when there are none). */
export async function reindex(manager: EntityManager, kind: SearchKind, id: number): Promise<void> {
  const rows = await manager.query<{ name: string }[]>(NAMES[kind], [id])
  const rowid = id * KINDS + KIND_NUMBER[kind]
  await manager.query('DELETE FROM search_entry WHERE rowid = ?', [rowid])
  if (rows.length === 0) return
  const entry = searchEntry(kind, rows.map((row) => row.name))
  await manager.query('INSERT INTO search_entry (rowid, chars, pinyin, initials) VALUES (?, ?, ?, ?)', [
    rowid,
    entry.chars,
    entry.pinyin,
    entry.initials,
  ])
}

/** Indexes rows that were loaded in bulk, one chunk at a time. */
export async function indexBulk(manager: EntityManager, kind: SearchKind, records: { id: number; names: string[] }[]): Promise<void> {
  const rows = records.map((record) => ({ rowid: record.id * KINDS + KIND_NUMBER[kind], ...searchEntry(kind, record.names) }))
  await manager.query(
    `INSERT INTO search_entry (rowid, chars, pinyin, initials)
     SELECT value ->> 'rowid', value ->> 'chars', value ->> 'pinyin', value ->> 'initials' FROM json_each(?)`,
    [JSON.stringify(rows)],
  )
}

/** Takes entries out of the index, to be written anew. */
export async function dropFromIndex(manager: EntityManager, kind: SearchKind, ids: readonly number[]): Promise<void> {
  await manager.query('DELETE FROM search_entry WHERE rowid IN (SELECT value FROM json_each(?))', [JSON.stringify(ids.map((id) => id * KINDS + KIND_NUMBER[kind]))])
}

function searchEntry(kind: SearchKind, names: string[]): { chars: string; pinyin: string; initials: string } {
  const readings = names.flatMap((name) => (kind === 'person' ? readingsOfName(name) : [readWords(name)]))
  return {
    chars: names.map(splitCharacters).join(' '),
    pinyin: readings.map((reading) => onlyWordCharacters(reading.syllables.join(''))).join(' '),
    initials: readings.map((reading) => onlyWordCharacters(reading.initials)).join(' '),
  }
}

/** Every CJK character a token of its own; runs of Latin letters and digits stay together. */
function splitCharacters(text: string): string {
  return [...text.normalize('NFKC').toLowerCase()]
    .map((character) => (/[a-z0-9]/.test(character) ? character : ` ${character} `))
    .join('')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

function onlyWordCharacters(text: string): string {
  return text.replace(/[^\p{L}\p{N}]+/gu, '')
}

/**
 * The FTS5 query for what a clerk typed: Chinese characters as a phrase, Latin letters as the start
 * of the pinyin or of the initials. Null when nothing searchable was typed.
 */
export function matchExpression(typed: string): string | null {
  const words = splitCharacters(typed.replace(/[üÜ]/g, 'v'))
  if (words === '') return null
  if (/^[a-z\s']+$/.test(words)) {
    const letters = onlyWordCharacters(words)
    return `pinyin:"${letters}"* OR initials:"${letters}"* OR chars:"${letters}"*`
  }
  return `chars:"${words}"*`
}

/** Ids of the first records of a kind that the index matches, without regard to any day. */
export async function matchingIds(reader: { all<Row>(sql: string, parameters: unknown[]): Promise<Row[]> }, kind: SearchKind, typed: string, limit: number): Promise<number[]> {
  const match = matchExpression(typed)
  if (match === null) return []
  const rows = await reader.all<{ id: number }>(
    `SELECT rowid / ${KINDS} AS id FROM search_entry WHERE search_entry MATCH ? AND rowid % ${KINDS} = ${KIND_NUMBER[kind]} LIMIT ?`,
    [match, limit],
  )
  return rows.map((row) => row.id)
}

/** SQL condition on a record's id column, true where the index matches `?`; bind `matchExpression`. */
export function matchesCondition(kind: SearchKind, idColumn: string): string {
  return `${idColumn} IN (SELECT rowid / ${KINDS} FROM search_entry WHERE search_entry MATCH ? AND rowid % ${KINDS} = ${KIND_NUMBER[kind]})`
}
