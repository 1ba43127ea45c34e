import type { EntityManager } from 'typeorm'
import { readingsOfName, readWords } from '@shared/domain/name-reading'

/**
 * An FTS5 index for each of people, organisations, grids and notices over their names, its rowid the record's id: in
 * one for all, looking for an organisation would pass by the namesakes among 610,000 people. Chinese text is split
 * into single characters (a trigram index cannot find two-character names); beside it stand the syllables joined
 * (`wangjuan`) and the initials (`wj`), both found by prefix.
 */
export type SearchKind = 'person' | 'organisation' | 'grid' | 'notice' | 'matter'

const ASKED = '(SELECT value FROM json_each(?))'
const NAMES: Record<SearchKind, string> = {
  person: `SELECT id, name FROM person WHERE id IN ${ASKED}`,
  organisation: `SELECT DISTINCT organisation_id AS id, coalesce(short_name || ' ', '') || name AS name FROM organisation_version WHERE organisation_id IN ${ASKED}`,
  grid: `SELECT DISTINCT grid_id AS id, name || coalesce(' ' || code, '') AS name FROM grid_version WHERE grid_id IN ${ASKED}`,
  // Its readings are those of the title alone, see `searchEntry`.
  matter: `SELECT id, title || char(10) || year || '-' || printf('%05d', serial) || char(10) || coalesce(source_number, '') || char(10) || coalesce(body, '') AS name FROM matter WHERE id IN ${ASKED}`,
  notice: `SELECT id, title AS name FROM notice WHERE id IN ${ASKED}`,
}

const CHUNK = 2000

/** Writes the index entries of records anew from their rows (or removes them when there are none). */
export async function reindex(manager: EntityManager, kind: SearchKind, ids: readonly number[]): Promise<void> {
  for (let from = 0; from < ids.length; from += CHUNK) {
    const chunk = ids.slice(from, from + CHUNK)
    const names = new Map<number, string[]>()
    for (const { id, name } of await manager.query<{ id: number; name: string }[]>(NAMES[kind], [JSON.stringify(chunk)])) names.set(id, [...(names.get(id) ?? []), name])
    await dropFromIndex(manager, kind, chunk)
    if (names.size > 0) await indexBulk(manager, kind, [...names].map(([id, own]) => ({ id, names: own })))
  }
}

interface NamedRecord {
  id: number
  names: string[]
}

/** Indexes rows that were loaded in bulk, one chunk at a time. */
export async function indexBulk(manager: EntityManager, kind: SearchKind, records: readonly NamedRecord[]): Promise<void> {
  await putEntries(manager, kind, entriesOf(kind, records))
}

/** Entries of new records as JSON, for `putEntries`: the readings of many names take a while. */
export function entriesOf(kind: SearchKind, records: readonly NamedRecord[]): string {
  return JSON.stringify(records.map((record) => ({ rowid: record.id, ...searchEntry(kind, record.names) })))
}

export async function putEntries(manager: EntityManager, kind: SearchKind, entries: string): Promise<void> {
  await manager.query(
    `INSERT INTO search_${kind} (rowid, chars, pinyin, initials)
     SELECT value ->> 'rowid', value ->> 'chars', value ->> 'pinyin', value ->> 'initials' FROM json_each(?)`,
    [entries],
  )
}

/** Takes entries out of the index, to be written anew. */
export async function dropFromIndex(manager: EntityManager, kind: SearchKind, ids: readonly number[]): Promise<void> {
  await manager.query(`DELETE FROM search_${kind} WHERE rowid IN (SELECT value FROM json_each(?))`, [JSON.stringify(ids)])
}

function searchEntry(kind: SearchKind, names: string[]): { chars: string; pinyin: string; initials: string } {
  const readings = names.flatMap((name) => (kind === 'person' ? readingsOfName(name) : [readWords(kind === 'matter' ? firstLine(name) : name)]))
  return {
    chars: names.map(splitCharacters).join(' '),
    pinyin: readings.map((reading) => onlyWordCharacters(reading.syllables.join(''))).join(' '),
    initials: readings.map((reading) => onlyWordCharacters(reading.initials)).join(' '),
  }
}

/** What is said of a matter at length is found by its characters only. */
function firstLine(text: string): string {
  return text.split('\n', 1)[0] ?? ''
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
  // A Chinese character is a word of its own and whole; looking for the start of words costs ten times as much.
  return /[a-z0-9]$/.test(words) ? `chars:"${words}"*` : `chars:"${words}"`
}

/** Ids of the first records of a kind that the index matches, without regard to any day. */
export async function matchingIds(reader: { all<Row>(sql: string, parameters: unknown[]): Promise<Row[]> }, kind: SearchKind, typed: string, limit: number): Promise<number[]> {
  const match = matchExpression(typed)
  if (match === null) return []
  const rows = await reader.all<{ id: number }>(`SELECT rowid AS id FROM search_${kind} WHERE search_${kind} MATCH ? LIMIT ?`, [match, limit])
  return rows.map((row) => row.id)
}

/** SQL condition on a record's id column, true where the index matches `?`; bind `matchExpression`. */
export function matchesCondition(kind: SearchKind, idColumn: string): string {
  return `${idColumn} IN (SELECT rowid FROM search_${kind} WHERE search_${kind} MATCH ?)`
}

/** Of a word that thousands of names hold, so many records are looked at. */
const CANDIDATES = 1000

/** SQL for the ids of the records that the index matches, at most a thousand; bind `matchExpression` in place of `match`. */
export function matchingRecords(kind: SearchKind, match: string): string {
  return `SELECT id FROM (SELECT rowid AS id FROM search_${kind} WHERE search_${kind} MATCH ${match} LIMIT ${CANDIDATES})`
}
