import { matchColumns } from '@shared/domain/roster/columns'
import type { RosterKind } from '@shared/domain/roster/fields'
import { guessKind, type Value } from '@shared/domain/roster/layout'
import { rosterRows } from '@shared/domain/roster/rows'
import type { NamedSheet } from './read-roster'

export interface RosterRecord {
  number: number
  /** Cells by field. */
  cells: Map<string, Value>
  section: string | null
}

const SAMPLE = 50

/** What a sheet is taken for and its records; null when it is no list of a known kind. */
export function recordsOf(sheet: NamedSheet): { kind: RosterKind; records: RosterRecord[] } | null {
  const guess = guessKind(sheet, sheet.name)
  if (!guess) return null
  const data = rosterRows(sheet, guess.header).filter((row) => row.part === 'record')
  const columns = matchColumns(guess.kind, guess.header, data.slice(0, SAMPLE).map((row) => row.cells))
  const records = data.map((row) => ({
    number: row.number,
    section: row.section,
    cells: new Map(columns.flatMap(({ column, use }): [string, Value][] => (use.use === 'field' ? [[use.field, row.cells[column] ?? null]] : []))),
  }))
  return { kind: guess.kind, records }
}
