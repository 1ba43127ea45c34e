import { fieldOfHeading, fieldsOf, isNumbering, type RosterField, type RosterKind } from './fields'
import type { Header, Value } from './layout'
import { readCitizenId } from '../citizen-id'
import { textOf } from './layout'

/** What a column is taken for: a field, a note to be kept, or left out. */
export type ColumnUse = { use: 'field'; field: string } | { use: 'note' } | { use: 'none' }

export interface MatchedColumn {
  column: number
  heading: string
  use: ColumnUse
  /** Why it was matched: by its heading, or by what stands in it. */
  by: 'heading' | 'content' | null
}

/**
 * Matches the columns of a sheet to the fields of a kind: by heading first; a column without a known heading by
 * what stands in it. A field is taken once; a second 联系电话 of a grid roster belongs to the people before it.
 */
export function matchColumns(kind: RosterKind, header: Header, sample: readonly (readonly Value[])[]): MatchedColumn[] {
  const taken = new Set<string>()
  const columns: MatchedColumn[] = header.headings.map((heading, column) => {
    const field = fieldOfHeading(kind, heading)
    const name = field ? free(kind, field, taken) : null
    if (name === null) return { column, heading, use: { use: 'none' }, by: null }
    taken.add(name)
    return { column, heading, use: { use: 'field', field: name }, by: 'heading' }
  })
  for (const matched of columns) {
    if (matched.use.use === 'field' || isNumbering(matched.heading)) continue
    const guess = byContent(kind, sample.map((cells) => cells[matched.column] ?? null), taken)
    if (guess !== null) {
      taken.add(guess)
      matched.use = { use: 'field', field: guess }
      matched.by = 'content'
    } else if (matched.heading !== '') matched.use = { use: 'note' }
  }
  return columns
}

/** Telephone columns of a grid roster follow the people they belong to. */
const FOLLOWING: Readonly<Record<string, string>> = { chiefPhone: 'workersPhone', workersPhone: 'microChiefsPhone' }

function free(kind: RosterKind, field: RosterField, taken: ReadonlySet<string>): string | null {
  if (!taken.has(field.field)) return field.field
  const next = kind === 'grids' ? FOLLOWING[field.field] : undefined
  return next !== undefined && !taken.has(next) ? next : null
}

const MOST = 0.7

/** A column that holds id numbers, telephone numbers or sexes throughout says what it is. */
function byContent(kind: RosterKind, values: readonly Value[], taken: ReadonlySet<string>): string | null {
  const texts = values.map((value) => textOf(value).trim()).filter((text) => text !== '')
  if (texts.length < 3) return null
  const most = (test: (text: string) => boolean): boolean => texts.filter(test).length >= texts.length * MOST
  const known = (field: string): boolean => !taken.has(field) && fieldsOf(kind).some((entry) => entry.field === field)
  if (known('idNumber') && most((text) => readCitizenId(text).ok)) return 'idNumber'
  if (known('sex') && most((text) => text === '男' || text === '女')) return 'sex'
  if (known('phone') && most((text) => /^1[3-9]\d{9}$/.test(text.replace(/[\s-]/g, '')))) return 'phone'
  if (known('category') && most((text) => /^(正式|预备)党员$/.test(text))) return 'category'
  return null
}
