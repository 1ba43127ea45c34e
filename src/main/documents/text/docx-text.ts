import type { XmlHandler } from '../spreadsheet/read/xml-walk'
import { unreadable } from '../spreadsheet/read/reading'

/** A table being read: its rows are lines, the cells of a row are parted by tabs. */
interface OpenTable {
  cells: string[][]
}

/** Where paragraphs go: the document itself, a cell, or a text box. */
interface Place {
  lines: string[]
}

const MOST_CHARACTERS = 5_000_000
/** A cell with more paragraphs is a page laid out by a table, not a cell of a list. */
const MOST_PARAGRAPHS_IN_CELL = 3
/** What is struck out, only drawn twice, or says how a character is read (拼音指南). */
const LEFT_OUT = new Set(['rt', 'del', 'moveFrom', 'Fallback', 'pPr', 'rPr', 'tblPr', 'sectPr', 'instrText', 'delText'])

/**
 * Takes the text out of a part of a .docx as its XML goes by: paragraphs are lines, rows of tables are lines with tabs
 * between the cells, text boxes follow the paragraph they hang on. Deleted text, hidden text and fields' codes stay out.
 */
export class DocxText implements XmlHandler {
  readonly seen = { boxes: false, deleted: false, numbered: false, hidden: false }
  private readonly body: Place = { lines: [] }
  private readonly places: Place[] = [this.body]
  private readonly tables: OpenTable[] = []
  private readonly paragraphs: string[] = []
  private readonly held: string[][] = []
  private without = 0
  private takes = false
  private hidden = false
  private size = 0

  /** The lines read so far. */
  get lines(): string[] {
    return this.body.lines
  }

  open(name: string, attributes: Readonly<Record<string, string>>): void {
    if (LEFT_OUT.has(name)) {
      if (name === 'del' || name === 'moveFrom') this.seen.deleted = true
      this.without += 1
    } else if (this.without > 0) this.openProperty(name, attributes)
    else if (name === 'p') this.openParagraph()
    else if (name === 't') this.takes = !this.hidden
    else if (name === 'tab') this.add('\t')
    else if (name === 'br' || name === 'cr') this.add('\n')
    else if (name === 'noBreakHyphen') this.add('-')
    else if (name === 'tbl') this.tables.push({ cells: [] })
    else if (name === 'tc') this.places.push({ lines: [] })
    else if (name === 'txbxContent') this.openBox()
    else if (name === 'r') this.hidden = false
  }

  close(name: string): void {
    if (LEFT_OUT.has(name)) this.without -= 1
    else if (this.without > 0) return
    else if (name === 't') this.takes = false
    else if (name === 'p') this.closeParagraph()
    else if (name === 'tc') this.tables.at(-1)?.cells.push(this.places.pop()?.lines ?? [])
    else if (name === 'tr') this.closeRow()
    else if (name === 'tbl') this.tables.pop()
    else if (name === 'txbxContent') this.closeBox()
  }

  text(text: string): void {
    if (this.takes && this.without === 0) this.add(text)
  }

  private openProperty(name: string, attributes: Readonly<Record<string, string>>): void {
    if (name === 'numPr') this.seen.numbered = true
    if (name !== 'vanish' || ['0', 'false', 'off'].includes(attributes['val'] ?? attributes['w:val'] ?? '1')) return
    this.hidden = true
    this.seen.hidden = true
  }

  private openParagraph(): void {
    this.paragraphs.push('')
    this.held.push([])
    this.hidden = false
  }

  private add(text: string): void {
    const last = this.paragraphs.length - 1
    if (last < 0) return
    this.size += text.length
    if (this.size > MOST_CHARACTERS) throw unreadable('这份文档的文字太多，不像一份通知，没有读取。请只保留通知正文再试。')
    this.paragraphs[last] += text
  }

  private closeParagraph(): void {
    const place = this.places.at(-1) ?? this.body
    place.lines.push(...(this.paragraphs.pop() ?? '').split('\n'), ...(this.held.pop() ?? []))
  }

  private openBox(): void {
    this.seen.boxes = true
    this.places.push({ lines: [] })
  }

  private closeBox(): void {
    const lines = this.places.pop()?.lines ?? []
    const held = this.held.at(-1)
    if (held) held.push(...lines)
    else this.body.lines.push(...lines)
  }

  private closeRow(): void {
    const table = this.tables.at(-1)
    const place = this.places.at(-1) ?? this.body
    if (!table) return
    const cells = table.cells.splice(0).map((lines) => lines.filter((line) => line.trim() !== ''))
    if (cells.length === 1 || cells.some((lines) => lines.length > MOST_PARAGRAPHS_IN_CELL)) place.lines.push(...cells.flat())
    else place.lines.push(cells.map((lines) => lines.map((line) => line.trim().replaceAll('\t', ' ')).join('')).join('\t'))
  }
}
