import { headingKey, isNumbering, namingColumns } from './fields'
import { textOf, type Area, type Header, type Sheet, type SheetRow, type Value } from './layout'
import { bareText, isColumnNumbers, isExample, isNote, isSubtotal, sectionName } from './row-words'
import { WrittenOnce } from './written-once'

/** What a row below the heading is. */
export type RowPart = 'record' | 'subtotal' | 'note' | 'section' | 'heading' | 'blank'

export interface RosterRow {
  number: number
  part: RowPart
  /** One value a column, merged values in every row they cover. */
  cells: Value[]
  /** The heading over this stretch of rows, such as the branch they belong to. */
  section: string | null
  /** Columns whose value was taken from a row above, though nothing is merged: written once, or 同上. */
  carried?: number[]
}

/** Columns that can hold something; what is merged beyond them is no matter. */
const WIDEST = 300
const ACROSS = 3
const LONG_NAME = 30
/** Words that can be nothing but somebody's name. */
const PERSON = /^\p{Script=Han}{2,5}$|^(?=.*[·•・．.])[\p{Script=Han}·•・．.]{4,15}$/u
/** A total of a count is small beside telephone and id numbers. */
const LARGEST_TOTAL = 10_000_000

/**
 * Walks the rows below a heading in order. Rows are classified one by one, so that a sheet of any length can
 * be read as it comes; merged areas and the heading are known beforehand.
 */
export class RosterRows {
  private readonly areas: readonly Area[]
  private nextArea = 0
  /** The merged area that covers each column at present, and what it says. Legal areas never overlap. */
  private readonly covering: ({ area: Area; value: Value } | undefined)[] = []
  private section: string | null = null
  private readonly naming: readonly boolean[]
  private readonly numbering: readonly boolean[]
  private readonly once: WrittenOnce

  constructor(
    private readonly header: Header,
    merges: readonly Area[],
  ) {
    const last = header.rows.at(-1) ?? 0
    this.areas = merges.filter((area) => area.toRow > last).sort((one, other) => one.fromRow - other.fromRow)
    this.naming = namingColumns(header.headings)
    this.numbering = header.headings.map(isNumbering)
    this.once = new WrittenOnce(header.headings, this.areas.filter((area) => area.fromRow > last))
  }

  next(row: SheetRow): RosterRow {
    this.cover(row)
    const cells = this.filled(row)
    const part = this.partOf(row)
    if (part === 'section') this.section = sectionName(textOf(row.cells.find((cell) => textOf(cell).trim() !== '')))
    const carried = part === 'record' ? this.once.carry(cells) : []
    return { number: row.number, part, cells, section: this.section, ...(carried.length > 0 ? { carried } : {}) }
  }

  private partOf(row: SheetRow): RowPart {
    const texts = row.cells.map((cell) => bareText(textOf(cell)))
    const filledIn = texts.flatMap((text, column) => (text === '' ? [] : [column]))
    const [first] = filledIn
    if (first === undefined) return 'blank'
    const present = filledIn.map((column) => texts[column] ?? '')
    if (filledIn.every((column) => this.numbering[column] && /^\d{1,7}[.、]?$/.test(texts[column] ?? ''))) return 'blank'
    if (isSubtotal(texts, present) || this.isNamelessTotal(row, filledIn)) return 'subtotal'
    if (isExample(present)) return 'note'
    if (isNote(present, this.header.title)) return 'note'
    if (isColumnNumbers(present) || this.repeatsHeading(texts)) return 'heading'
    const across = this.mergedAcross(row.number, first)
    if (present.length === 1) return this.partOfSingle(row, first, present[0] ?? '', across)
    // 第一党支部 over half the width, 书记：某某 over the rest.
    return present.length === 2 && across && sectionName(present[0] ?? '') !== null ? 'section' : 'record'
  }

  /** A row with one cell: a heading of a section, a note, or a record of which only the name is known. */
  private partOfSingle(row: SheetRow, column: number, text: string, across: boolean): RowPart {
    const section = sectionName(text) !== null
    const grouped = this.covering.some((cover) => cover !== undefined && cover.area.toRow > cover.area.fromRow)
    if (this.naming[column] && !across && (this.isPersonColumn(column) ? PERSON.test(text) && !section : text.length <= LONG_NAME)) return 'record'
    if (section && (across || row.cells.length === 1)) return 'section'
    return grouped && !across && row.cells.length > 1 ? 'record' : 'note'
  }

  private isPersonColumn(column: number): boolean {
    return /姓名|名字/.test(headingKey(this.header.headings[column] ?? ''))
  }

  /** A row of sums without a word: nothing but small numbers, none of them where a name belongs. */
  private isNamelessTotal(row: SheetRow, filledIn: readonly number[]): boolean {
    return (
      this.naming.some(Boolean) &&
      filledIn.every((column) => {
        const value = row.cells[column]
        return typeof value === 'number' && value < LARGEST_TOTAL && !this.naming[column] && !this.numbering[column]
      })
    )
  }

  /** Printed lists repeat their heading on each page, one or both of its rows. */
  private repeatsHeading(texts: readonly string[]): boolean {
    const repeats = (headings: readonly string[], same: (heading: string, text: string) => boolean): boolean => {
      const filledIn = texts.map((text, column) => [headingKey(text), headingKey(headings[column] ?? '')] as const).filter(([text]) => text !== '')
      return filledIn.length >= 2 && filledIn.every(([text, heading]) => heading !== '' && same(heading, text))
    }
    return repeats(this.header.headings, (heading, text) => heading.endsWith(text)) || (this.header.written ?? []).some((line) => repeats(line, (heading, text) => heading === text))
  }

  private mergedAcross(number: number, column: number): boolean {
    const area = this.covering[column]?.area
    return area !== undefined && area.fromRow === number && area.toColumn - area.fromColumn + 1 >= ACROSS
  }

  /** Brings the areas that cover a row up to date. */
  private cover(row: SheetRow): void {
    for (const [column, cover] of this.covering.entries()) if (cover && cover.area.toRow < row.number) this.covering[column] = undefined
    for (let area = this.areas[this.nextArea]; area && area.fromRow <= row.number; area = this.areas[this.nextArea]) {
      this.nextArea += 1
      if (area.toRow < row.number) continue
      const value = area.fromRow === row.number ? (row.cells[area.fromColumn] ?? null) : null
      for (let column = area.fromColumn; column <= Math.min(area.toColumn, WIDEST); column += 1) this.covering[column] = { area, value }
    }
  }

  private filled(row: SheetRow): Value[] {
    const cells = [...row.cells]
    while (cells.length < this.header.headings.length) cells.push(null)
    for (const [column, cover] of this.covering.entries()) {
      // Only what is merged down is said of several rows; what is merged across is one cell's.
      if (!cover || cover.value === null || cover.area.toRow === cover.area.fromRow || column >= cells.length) continue
      cells[column] ??= cover.value
    }
    return cells
  }
}

/** All rows of a sheet below its heading; for sheets that are in memory anyway. */
export function rosterRows(sheet: Sheet, header: Header): RosterRow[] {
  const walk = new RosterRows(header, sheet.merges)
  const last = header.rows.at(-1) ?? 0
  return sheet.rows.filter((row) => row.number > last).map((row) => walk.next(row))
}
