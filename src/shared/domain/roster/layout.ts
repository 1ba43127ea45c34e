import { fieldOfHeading, isNumbering, rosterKinds, type RosterKind } from './fields'

/** A sheet as it was read: rows that hold something, by their numbers, and what is merged. */
export interface Sheet {
  rows: readonly SheetRow[]
  merges: readonly Area[]
}

export interface SheetRow {
  number: number
  cells: readonly Value[]
}

export type Value = string | number | boolean | { date: string } | { error: string } | null

/** 1-based rows, 0-based columns, ends included. */
export interface Area {
  fromRow: number
  toRow: number
  fromColumn: number
  toColumn: number
}

export interface Header {
  /** Row numbers of the heading, one to three. */
  rows: number[]
  /** The heading of each column, joined where it has two rows; empty where there is none. */
  headings: string[]
  /** Lines above it: title, 填报单位. */
  title: string[]
  /** What the heading's rows say by themselves, as printed lists repeat them. */
  written?: string[][]
}

/** How far down a heading is looked for. */
const SEARCHED = 30
/** Fields that must be named, for a row to be a heading. */
const ENOUGH = 2
const MOST_ROWS = 3
/** What is merged beyond these columns is no matter. */
const WIDEST = 300
const LONGEST_HEADING = 24

/** A cell as text, as one would see it. */
export function textOf(value: Value | undefined): string {
  if (value === null || value === undefined) return ''
  if (typeof value === 'object') return 'date' in value ? value.date : value.error
  return typeof value === 'boolean' ? (value ? '是' : '否') : String(value)
}

/** Where the heading stands and what it says, for a kind of roster; null when no row looks like one. */
export function findHeader(sheet: Sheet, kind: RosterKind): Header | null {
  let best: { header: Header; score: number; number: number } | null = null
  for (const row of sheet.rows.slice(0, SEARCHED)) {
    const header = headerAt(sheet, row, kind)
    const score = named(kind, header.headings)
    // Of a heading over two rows the lower one is the end, even if it names no more.
    const continues = best !== null && score === best.score && header.rows.length > 1 && header.rows.includes(best.number)
    if (score >= ENOUGH && (score > (best?.score ?? 0) || continues)) best = { header, score, number: row.number }
  }
  return best?.header ?? null
}

/** The heading that ends with a row, joined with up to two rows above where they are headings, too. */
export function headerAt(sheet: Sheet, row: SheetRow, kind: RosterKind): Header {
  const at = sheet.rows.indexOf(row)
  const lines: SheetRow[] = [row]
  while (lines.length < MOST_ROWS) {
    const [top = row] = lines
    const above = sheet.rows[at - lines.length]
    if (above === undefined || above.number !== top.number - 1 || !(isUpperHeading(sheet, above, top) || isTornHeading(kind, above, top))) break
    lines.unshift(above)
  }
  const texts = lines.map((line) => filled(sheet, line).map((cell) => textOf(cell).trim()))
  const width = Math.max(...texts.map((line) => line.length))
  const groups = texts.slice(0, -1).map((line, index) => spread(line, texts[index + 1] ?? []))
  const headings = Array.from({ length: width }, (_, column) => groups.reduceRight((lower, line) => joined(kind, line[column] ?? '', lower), texts.at(-1)?.[column] ?? ''))
  const title = sheet.rows.slice(0, Math.max(at - lines.length + 1, 0)).map((line) => line.cells.map(textOf).filter((text) => text !== '').join(' '))
  return { rows: lines.map((line) => line.number), headings, title, written: lines.map((line) => line.cells.map(textOf)) }
}

/** Groups above the headings are merged across, or reach down into them; a title is merged over everything. */
function isUpperHeading(sheet: Sheet, above: SheetRow, row: SheetRow): boolean {
  if (!isHeadingLike(above)) return false
  const width = Math.max(above.cells.length, row.cells.length)
  const merged = sheet.merges.filter((area) => area.fromRow <= above.number && area.toRow >= above.number)
  if (merged.some((area) => area.toColumn - area.fromColumn + 1 >= width * 0.8)) return false
  const reachesDown = merged.some((area) => area.fromRow === above.number && area.toRow >= row.number)
  const groups = merged.filter((area) => area.fromRow === area.toRow && area.toColumn > area.fromColumn)
  return reachesDown || groups.length > 0
}

/** A heading over two rows whose merging is lost, as in .csv: the upper one names columns the lower one leaves empty. */
function isTornHeading(kind: RosterKind, above: SheetRow, row: SheetRow): boolean {
  if (!isHeadingLike(above) || !isHeadingLike(row)) return false
  const lower = row.cells.map((cell) => textOf(cell).trim())
  return above.cells.some((cell, column) => {
    const text = textOf(cell).trim()
    return text !== '' && (lower[column] ?? '') === '' && (isNumbering(text) || fieldOfHeading(kind, text) !== null)
  })
}

/** Several short words, none of which says something of its own (`填报单位：…`, a number, a date). */
function isHeadingLike(row: SheetRow): boolean {
  const present = row.cells.map(textOf).filter((text) => text.trim() !== '')
  return present.length > 1 && present.every((text) => text.length <= LONGEST_HEADING && !/[：:]\s*\S|\d{4}|^\d+$|^\s*(填报|填表|制表|编制|审核)|(单位|日期|时间)\s*[：:]\s*$/.test(text))
}

/** A group names the columns to its right, too, until the next one, where the row below has words. */
function spread(line: readonly string[], below: readonly string[]): string[] {
  let group = ''
  return Array.from({ length: Math.max(line.length, below.length) }, (_, column) => {
    const own = line[column] ?? ''
    if (own !== '') group = (below[column] ?? '') === '' ? '' : own
    else if ((below[column] ?? '') === '') group = ''
    return own || group
  })
}

/** `网格长` over `联系电话` is 网格长联系电话; `基本情况` over `姓名` is only 姓名. */
function joined(kind: RosterKind, upper: string, lower: string): string {
  if (upper === '' || lower === '' || upper === lower) return lower || upper
  if (fieldOfHeading(kind, upper + lower)) return upper + lower
  return fieldOfHeading(kind, lower) || isNumbering(lower) || /(情况|信息|其他|其它|资料|内容)$/.test(upper) ? lower : upper + lower
}

/** A row with the values of merged areas in every cell of them. */
export function filled(sheet: Sheet, row: SheetRow): Value[] {
  const cells = [...row.cells]
  for (const area of sheet.merges) {
    if (row.number < area.fromRow || row.number > area.toRow) continue
    const last = Math.min(area.toColumn, WIDEST)
    const value = sheet.rows.find((other) => other.number === area.fromRow)?.cells[area.fromColumn] ?? null
    if (value === null) continue
    for (let column = area.fromColumn; column <= last; column += 1) {
      while (cells.length <= column) cells.push(null)
      cells[column] = value
    }
  }
  return cells
}

/** How many different fields of a kind the headings name. */
function named(kind: RosterKind, headings: readonly string[]): number {
  const fields = new Set(headings.map((heading) => fieldOfHeading(kind, heading)?.field))
  fields.delete(undefined)
  return fields.size
}

const TITLE_WORDS: readonly { kind: RosterKind; words: RegExp }[] = [
  { kind: 'workers', words: /社区工作者|社工|专职工作人员/ },
  { kind: 'grids', words: /网格/ },
  { kind: 'posts', words: /班子|任职|干部名册|领导成员|委员名册/ },
  { kind: 'organisations', words: /党组织(基本)?情况|组织名册|组织信息|社会组织|党组织名册|组织一览/ },
  { kind: 'people', words: /党员|人员/ },
]

/** Fields that only one kind of roster has. */
const TELLING: Readonly<Record<RosterKind, readonly string[]>> = {
  people: ['partyFullOn', 'category', 'branch'],
  workers: ['staffGrade', 'contractUntil', 'certificate', 'hiredOn'],
  organisations: ['parent', 'kind', 'foundedOn', 'termEnd', 'creditCode', 'secretary'],
  grids: ['chief', 'workers', 'microChiefs', 'households', 'partyOrganisation', 'boundary'],
  posts: ['organisation', 'title', 'from', 'duty'],
}

/** What a sheet is, by its headings first and its title and name second; null when it is none of the kinds. */
export function guessKind(sheet: Sheet, name: string): { kind: RosterKind; header: Header } | null {
  const guesses = rosterKinds.flatMap(({ kind }) => {
    const header = findHeader(sheet, kind)
    if (!header) return []
    const fields = new Set(header.headings.map((heading) => fieldOfHeading(kind, heading)?.field))
    // Lists of codes name many fields, too, but nobody.
    if (!fields.has('name')) return []
    const telling = TELLING[kind].filter((field) => fields.has(field)).length
    const title = TITLE_WORDS.find(({ words }) => words.test([...header.title, name].join(' ')))?.kind === kind ? 2 : 0
    return [{ kind, header, score: fields.size + telling * 2 + title }]
  })
  return guesses.reduce<(typeof guesses)[number] | null>((best, next) => (best === null || next.score > best.score ? next : best), null)
}
