import { columnName } from '../sheet'
import { columnNumber } from './formula'
import { holdsMarks, richText, type RichText } from './rich-text'
import { attributesOf, tagsIn, textBetween, type XmlTag } from './xml-source'

export interface CellSource {
  row: number
  column: number
  open: XmlTag
  end: number
  /** Set where the cell holds a formula. */
  formula: { open: XmlTag; end: number; text: string } | null
  /** Of the cached value of a formula. */
  value: { start: number; end: number } | null
  /** Set where the text of the cell holds marks. */
  text: RichText | null
}

export interface RowSource {
  number: number
  open: XmlTag
  end: number
  cells: CellSource[]
}

/** A worksheet part taken apart as far as it must be known; everything else is only passed on. */
export interface SheetSource {
  xml: string
  rows: RowSource[]
  /** What lies between the tags of `sheetData`. */
  data: { start: number; end: number }
}

/** What shared strings with marks say, by their number. */
export type MarkedStrings = ReadonlyMap<number, RichText>

export function markedStrings(xml: string): MarkedStrings {
  const strings = new Map<number, RichText>()
  let open: XmlTag | null = null
  let number = 0
  for (const tag of tagsIn(xml)) {
    if (tag.name !== 'si') continue
    if (tag.kind === 'open') open = tag
    else {
      const source = tag.kind === 'close' && open !== null ? xml.slice(open.end, tag.start) : ''
      if (holdsMarks(source)) strings.set(number, richText(source))
      number += 1
    }
  }
  return strings
}

export function sheetSource(xml: string, strings: MarkedStrings): SheetSource {
  const sheet: SheetSource = { xml, rows: [], data: { start: 0, end: 0 } }
  let row: RowSource | null = null
  let cell: CellReader | null = null
  let inData = false
  for (const tag of tagsIn(xml)) {
    if (tag.name === 'sheetData') {
      inData = tag.kind === 'open'
      if (tag.kind !== 'close') sheet.data = { start: tag.end, end: tag.end }
      else sheet.data.end = tag.start
    } else if (!inData) continue
    else if (tag.name === 'row' && tag.kind !== 'close') {
      const number = Number(attributesOf(xml, tag).get('r')?.value ?? (sheet.rows.at(-1)?.number ?? 0) + 1)
      row = { number, open: tag, end: tag.end, cells: [] }
      sheet.rows.push(row)
    } else if (tag.name === 'row') {
      if (row) row.end = tag.end
    } else if (row && tag.name === 'c') {
      if (tag.kind !== 'close') cell = new CellReader(xml, tag, row, strings)
      if (tag.kind !== 'open' && cell) {
        row.cells.push(cell.finished(tag.end))
        cell = null
      }
    } else cell?.tag(tag)
  }
  return sheet
}

/** Reads one cell, tag by tag. */
class CellReader {
  private readonly type: string | undefined
  private readonly column: number
  private readonly row: number
  private formula: CellSource['formula'] = null
  private value: CellSource['value'] = null
  private inside: XmlTag | null = null
  private text: RichText | null = null

  constructor(
    private readonly xml: string,
    private readonly open: XmlTag,
    row: RowSource,
    private readonly strings: MarkedStrings,
  ) {
    const attributes = attributesOf(xml, open)
    const letters = /^[A-Za-z]+/.exec(attributes.get('r')?.value ?? '')?.[0]
    this.type = attributes.get('t')?.value
    this.row = row.number
    this.column = letters === undefined ? (row.cells.at(-1)?.column ?? 0) + 1 : columnNumber(letters)
  }

  tag(tag: XmlTag): void {
    if (tag.kind === 'open' && ['f', 'v', 'is'].includes(tag.name) && this.inside === null) this.inside = tag
    else if (tag.kind === 'empty' && tag.name === 'f') this.formula = { open: tag, end: tag.end, text: '' }
    else if (tag.kind === 'empty' && tag.name === 'v') this.value = { start: tag.start, end: tag.end }
    else if (tag.kind === 'close' && this.inside?.name === tag.name) {
      this.part(this.inside, tag)
      this.inside = null
    }
  }

  private part(open: XmlTag, close: XmlTag): void {
    if (open.name === 'f') this.formula = { open, end: close.end, text: textBetween(this.xml, open.end, close.start) }
    if (open.name === 'v') {
      this.value = { start: open.start, end: close.end }
      if (this.type === 's') this.text = this.strings.get(Number(this.xml.slice(open.end, close.start))) ?? null
    }
    if (open.name === 'is') {
      const source = this.xml.slice(open.end, close.start)
      if (holdsMarks(source)) this.text = richText(source)
    }
  }

  finished(end: number): CellSource {
    const { row, column, open, formula, value } = this
    return { row, column, open, end, formula, value, text: formula === null ? this.text : null }
  }
}

export function cellName(column: number, row: number): string {
  return `${columnName(column - 1)}${row}`
}
