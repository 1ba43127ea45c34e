import { createHash } from 'node:crypto'
import type { imports } from '@shared/contract/imports'
import type { InputOf } from '@shared/contract'
import { matchColumns, type ColumnUse } from '@shared/domain/roster/columns'
import { fieldsOf, type RosterKind } from '@shared/domain/roster/fields'
import { findHeader, textOf, type Header, type Value } from '@shared/domain/roster/layout'
import { rosterRows } from '@shared/domain/roster/rows'
import { columnName } from '../../documents/spreadsheet/sheet'
import type { RosterLayoutRow } from '../../store/rows'
import type { Store } from '../../store/store'
import { masked, maskedSample } from './masked-cells'
import type { OpenSheet } from './open-file'
import { headerOf } from './records'

type Asked = InputOf<typeof imports.layout>

const SAMPLES = 4
const SHOWN = 14

/** How a sheet is laid out, with what was remembered of files of its shape. */
export async function layoutOf(store: Store, sheet: OpenSheet, asked: Asked) {
  const { kind } = asked
  const whole = { rows: sheet.top, merges: sheet.merges }
  const header = asked.headerRow === undefined ? (sheet.guess?.kind === kind ? sheet.guess.header : findHeader(whole, kind)) : headerOf(sheet, [asked.headerRow], kind)
  const top = sheet.top.slice(0, SHOWN)
  const fields = fieldsOf(kind).map(({ field, label, required }) => ({ field, label, required: required ?? false }))
  if (!header) return { index: sheet.index, headerRows: [], columns: [], top: shownRows(top, [], []), fields, missing: fields.filter((field) => field.required).map((field) => field.label) }
  const records = rosterRows(whole, header).filter((row) => row.part === 'record')
  const remembered = await rememberedUses(store, kind, header)
  const columns = matchColumns(kind, header, records.map((row) => row.cells)).map((matched) => {
    const known = remembered?.[matched.column]
    const use = known ?? matched.use
    return {
      column: matched.column,
      letter: columnName(matched.column),
      heading: matched.heading,
      use,
      by: known === undefined || sameUse(known, matched.use) ? matched.by : ('remembered' as const),
      samples: samplesOf(use, records.map((row) => row.cells[matched.column] ?? null)),
    }
  })
  const given = new Set(columns.map(({ use }) => (use.use === 'field' ? use.field : null)))
  return { index: sheet.index, headerRows: header.rows, columns, top: shownRows(top, columns, header.rows), fields, missing: fields.filter((field) => field.required && !given.has(field.field)).map((field) => field.label) }
}

function samplesOf(use: ColumnUse, values: readonly Value[]): string[] {
  const texts = values.map((value) => textOf(value).trim()).filter((text) => text !== '')
  return [...new Set(texts)].slice(0, SAMPLES).map((text) => (use.use === 'field' ? masked(use.field, text) : maskedSample(text)))
}

/** The heading itself says nothing of anybody, and must be readable to be chosen. */
function shownRows(rows: OpenSheet['top'], columns: readonly { column: number; use: ColumnUse }[], heading: readonly number[]): { row: number; cells: string[] }[] {
  const fieldOf = new Map(columns.map(({ column, use }) => [column, use.use === 'field' ? use.field : null]))
  return rows.map((row) => ({
    row: row.number,
    cells: row.cells.map((cell, column) => {
      const field = heading.includes(row.number) ? null : (fieldOf.get(column) ?? null)
      return field === null ? maskedSample(textOf(cell)) : masked(field, textOf(cell))
    }),
  }))
}

function sameUse(a: ColumnUse, b: ColumnUse): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}

/** Files of one shape have the same headings; only their digest is kept, for a wrong heading may hold anything. */
function shapeOf(kind: RosterKind, header: Header): string {
  return createHash('sha256').update(JSON.stringify([kind, header.headings])).digest('base64url')
}

async function rememberedUses(store: Store, kind: RosterKind, header: Header): Promise<ColumnUse[] | null> {
  const row = await store.first<RosterLayoutRow>('SELECT * FROM roster_layout WHERE shape = ?', [shapeOf(kind, header)])
  if (!row) return null
  const read: unknown = JSON.parse(row.layout)
  return Array.isArray(read) ? read.map((entry): ColumnUse => (isUse(kind, entry) ? entry : { use: 'none' })) : null
}

function isUse(kind: RosterKind, entry: unknown): entry is ColumnUse {
  if (typeof entry !== 'object' || entry === null || !('use' in entry)) return false
  if (entry.use === 'note' || entry.use === 'none') return true
  return entry.use === 'field' && 'field' in entry && fieldsOf(kind).some((field) => field.field === entry.field)
}

/** Remembers what the columns were taken for, for the next file of the shape. */
export async function rememberLayout(store: Store, kind: RosterKind, header: Header, uses: readonly ColumnUse[], now: Date): Promise<void> {
  await store.transaction((manager) =>
    manager.query(
      'INSERT INTO roster_layout (shape, layout, used_at) VALUES (?1, ?2, ?3) ON CONFLICT (shape) DO UPDATE SET layout = ?2, used_at = ?3',
      [shapeOf(kind, header), JSON.stringify(uses), now.toISOString()],
    ),
  )
}
