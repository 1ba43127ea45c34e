import { AppError } from '../../../app-error'
import { columnName, MAX_ROWS, type SheetForm, type SheetValue } from '../sheet'
import { lineCount, tallRow, textCell, textElement } from './cells-xml'
import { MergedRuns } from './merged-runs'
import { STYLE } from './styles'
import { validationsXml } from './validations'
import { HEAD, HEAD_ROWS, isFiltered, MAIN, printSetUp } from './workbook-parts'

/** Points of a line of text, and what a row is higher than its lines. */
const LINE = { title: 22, text: 15 }
const PADDING = 8

/** Makes the XML of the main sheet, batch by batch. */
export class SheetXml {
  /** Data rows so far. */
  count = 0
  private readonly cells: readonly { name: string; style: number; text: string }[]
  private readonly runs: MergedRuns | null
  private readonly lastColumn: string
  private readonly width: number

  constructor(private readonly form: SheetForm) {
    this.cells = form.columns.map(({ align }, index) => ({ name: columnName(index), style: STYLE[align], text: `" s="${STYLE[align]}" t="inlineStr"><is>` }))
    const merged = form.columns.flatMap((column, index) => (column.merged ? [index] : []))
    this.runs = merged.length === 0 ? null : new MergedRuns(merged)
    this.lastColumn = columnName(form.columns.length - 1)
    this.width = form.columns.reduce((sum, { width }) => sum + width, 0)
  }

  get lastRow(): number {
    return HEAD_ROWS + this.count
  }

  /** Everything before the first data row. */
  head(): string {
    const { columns, title, subtitle } = this.form
    const widths = columns.map(({ width, align }, index) => `<col min="${index + 1}" max="${index + 1}" width="${width}" style="${align === 'right' ? STYLE.plain : STYLE.column}" customWidth="1"/>`).join('')
    const headings = columns.map(({ heading }, index) => textCell(`${columnName(index)}3`, STYLE.heading, heading)).join('')
    const headingLines = Math.max(...columns.map(({ heading, width }) => lineCount(heading, width)))
    const rows =
      tallRow(1, lineCount(title, this.width, 16) * LINE.title + PADDING, textCell('A1', STYLE.title, title)) +
      tallRow(2, lineCount(subtitle, this.width, 10) * LINE.text + PADDING, textCell('A2', STYLE.subtitle, subtitle)) +
      tallRow(HEAD_ROWS, headingLines * LINE.text + PADDING, headings)
    return `${HEAD}<worksheet xmlns="${MAIN}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><sheetViews><sheetView workbookViewId="0"><pane xSplit="1" ySplit="${HEAD_ROWS}" topLeftCell="B${HEAD_ROWS + 1}" activePane="bottomRight" state="frozen"/></sheetView></sheetViews><sheetFormatPr defaultRowHeight="18"/><cols>${widths}</cols><sheetData>${rows}`
  }

  rows(batch: readonly SheetValue[][]): string {
    let xml = ''
    for (const values of batch) {
      this.count += 1
      const number = this.lastRow
      if (number + (this.form.foot?.length ?? 0) > MAX_ROWS) throw tooMany()
      xml += this.row(number, values, this.runs?.add(number, values))
    }
    return xml
  }

  /** Everything after the last data row; `listTab` is the tab of the long lists of choices. */
  foot(listTab: string): string {
    const { foot = [], orientation = 'landscape' } = this.form
    const lines = foot.map((line, index) => tallRow(this.lastRow + index + 1, lineCount(line, this.width) * LINE.text + PADDING, textCell(`A${this.lastRow + index + 1}`, STYLE.foot, line)))
    const table = `A${HEAD_ROWS}:${this.lastColumn}${this.lastRow}`
    const filter = isFiltered(this.form) ? `<autoFilter ref="${table}"/>` : ''
    // Id numbers are text that looks like numbers, and meant to be.
    const ignored = `<ignoredErrors><ignoredError sqref="${table}" numberStoredAsText="1"/></ignoredErrors>`
    return `${lines.join('')}</sheetData>${filter}${this.merges(foot.length)}${validationsXml(this.form, listTab, this.count)}${printSetUp(orientation)}${ignored}</worksheet>`
  }

  private row(number: number, values: readonly SheetValue[], covered: ReadonlySet<number> | undefined): string {
    let xml = `<row r="${number}">`
    for (let index = 0; index < this.cells.length; index += 1) {
      const cell = this.cells[index]
      if (!cell) break
      const value = values[index]
      if (value === null || value === undefined || value === '' || covered?.has(index)) xml += `<c r="${cell.name}${number}" s="${cell.style}"/>`
      else if (typeof value === 'number') xml += `<c r="${cell.name}${number}" s="${STYLE.right}"><v>${finite(value)}</v></c>`
      else xml += `<c r="${cell.name}${number}${cell.text}${textElement(value)}</is></c>`
    }
    return `${xml}</row>`
  }

  private merges(footLines: number): string {
    const across = this.lastColumn === 'A' ? [] : [1, 2, ...Array.from({ length: footLines }, (_, index) => this.lastRow + index + 1)]
    const merges = [...across.map((row) => `<mergeCell ref="A${row}:${this.lastColumn}${row}"/>`), ...(this.runs?.finish() ?? [])]
    return merges.length === 0 ? '' : `<mergeCells count="${merges.length}">${merges.join('')}</mergeCells>`
  }
}

function finite(value: number): number {
  if (!Number.isFinite(value)) throw new Error(`a cell cannot hold ${value}`)
  return value
}

function tooMany(): AppError {
  return new AppError('refused', `超过了 Excel 一张表的上限（${MAX_ROWS.toLocaleString('zh-CN')} 行），没有导出。请用筛选缩小范围，分几次导出。`)
}
