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
 * what stands in it. A field is taken once.
 */
export function matchColumns(kind: RosterKind, header: Header, sample: readonly (readonly Value[])[]): MatchedColumn[] {
  const taken = new Set<string>()
  let before: string | null = null
  const columns: MatchedColumn[] = header.headings.map((heading, column) => {
    const field = fieldOfHeading(kind, heading)
    const name = field ? free(kind, field, taken, before, heading) : null
    before = field?.type === 'names' ? field.field : null
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
    } else if (matched.heading !== '' && !PRIVATE.test(matched.heading)) matched.use = { use: 'note' }
  }
  return columns
}

/** The telephone column that belongs to each column of people in a grid roster. */
const PHONE_OF: Readonly<Record<string, string>> = { chief: 'chiefPhone', workers: 'workersPhone', microChiefs: 'microChiefsPhone' }
const PEOPLE_WITHOUT_PHONE = new Set(['sentCadres', 'guides', 'police'])

/** A heading that only says 联系电话 means the people in the column before it. */
function free(kind: RosterKind, field: RosterField, taken: ReadonlySet<string>, before: string | null, heading: string): string | null {
  if (kind === 'grids' && field.field === 'chiefPhone' && !heading.includes('网格长')) {
    if (before !== null && PEOPLE_WITHOUT_PHONE.has(before)) return null
    const own = before === null ? undefined : PHONE_OF[before]
    if (own !== undefined) return taken.has(own) ? null : own
  }
  return taken.has(field.field) ? null : field.field
}

/** Of others than the person of the row: the ledger keeps nothing on them, unless the clerk wants it. */
const PRIVATE = /身份证|证件|手机|电话|住址|地址/

const MOST = 0.7
/** So many values tell a list of names from a few words. */
const LIST = 8

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
  if (known('name') && kind !== 'grids' && kind !== 'organisations' && isListOfNames(texts)) return 'name'
  return null
}

/** Short Chinese words that hardly repeat are the names of people. */
function isListOfNames(texts: readonly string[]): boolean {
  const names = texts.filter((text) => /^\p{Script=Han}[\p{Script=Han}·•\s]{1,14}$/u.test(text) && text.replace(/\s/g, '').length <= (/[·•]/.test(text) ? 15 : 4))
  return texts.length >= LIST && names.length >= texts.length * 0.9 && new Set(names).size >= names.length * 0.9
}
