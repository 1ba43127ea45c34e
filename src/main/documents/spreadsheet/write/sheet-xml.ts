import { AppError } from '../../../app-error'
import { columnName, isSuspect, MAX_ROWS, type SheetForm, type SheetValue } from '../sheet'
import { tallRow, textCell, textElement } from './cells-xml'
import { MergedRuns } from './merged-runs'
import { Outline, widthWithin } from './outline'
import { heightOf, lineCount, ROW_HEIGHT } from './row-heights'
import { indentedStyle, NUMBER_STYLE, shadeOf, STYLE } from './styles'
import { validationsXml } from './validations'
import { HEAD, HEAD_ROWS, isFiltered, MAIN, printSetUp } from './workbook-parts'

/** Points: a line of the title, and what title, headings and foot have more than their lines need. */
const TITLE_LINE = 22
const PADDING = 8

/** Makes the XML of the main sheet, batch by batch. */
export class SheetXml {
  /** Data rows so far. */
  count = 0
  private readonly cells: readonly { name: string; style: number; number: number; text: string; width: number; shaded: boolean; indented: boolean }[]
  private readonly outline: Outline | null
  private readonly runs: MergedRuns | null
  private readonly lastColumn: string
  private readonly width: number

  constructor(private readonly form: SheetForm) {
    this.outline = Outline.of(form)
    const folds = this.outline !== null
    this.cells = form.columns.map(({ align, width, shaded = false, outline }, index) => ({ name: columnName(index), width, shaded, indented: folds && outline === 'indented', style: STYLE[align], number: NUMBER_STYLE[align], text: `" s="${STYLE[align]}" t="inlineStr"><is>` }))
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
      tallRow(1, lineCount(title, this.width, 16) * TITLE_LINE + PADDING, textCell('A1', STYLE.title, title)) +
      tallRow(2, heightOf(lineCount(subtitle, this.width, 10)), textCell('A2', STYLE.subtitle, subtitle)) +
      tallRow(HEAD_ROWS, heightOf(headingLines) + PADDING, headings)
    return `${HEAD}<worksheet xmlns="${MAIN}"><sheetPr>${this.outline === null ? '' : '<outlinePr summaryBelow="0"/>'}<pageSetUpPr fitToPage="1"/></sheetPr><sheetViews><sheetView workbookViewId="0"><pane xSplit="1" ySplit="${HEAD_ROWS}" topLeftCell="B${HEAD_ROWS + 1}" activePane="bottomRight" state="frozen"/></sheetView></sheetViews><sheetFormatPr defaultRowHeight="18"${this.outline === null ? '' : ` outlineLevelRow="${this.outline.folds}"`}/><cols>${widths}</cols><sheetData>${rows}`
  }

  rows(batch: readonly SheetValue[][]): string {
    const first = this.lastRow + 1
    this.count += batch.length
    if (this.lastRow + (this.form.foot?.length ?? 0) > MAX_ROWS) throw tooMany()
    const { runs } = this
    const covered = runs === null ? [] : batch.map((values, index) => runs.add(first + index, values))
    let xml = ''
    for (const [index, values] of batch.entries()) xml += this.row(first + index, values, covered, index)
    return xml
  }

  /** Everything after the last data row; `listTab` is the tab of the long lists of choices. */
  foot(listTab: string): string {
    const { foot = [], orientation = 'landscape' } = this.form
    const lines = foot.map((line, index) => tallRow(this.lastRow + index + 1, heightOf(lineCount(line, this.width)) + PADDING, textCell(`A${this.lastRow + index + 1}`, STYLE.foot, line)))
    const table = `A${HEAD_ROWS}:${this.lastColumn}${this.lastRow}`
    const filter = isFiltered(this.form) ? `<autoFilter ref="${table}"/>` : ''
    // Id numbers are text that looks like numbers, and meant to be.
    const ignored = `<ignoredErrors><ignoredError sqref="${table}" numberStoredAsText="1"/></ignoredErrors>`
    return `${lines.join('')}</sheetData>${filter}${this.merges(foot.length)}${validationsXml(this.form, listTab, this.count)}${printSetUp(orientation)}${ignored}</worksheet>`
  }

  /** `covered` tells of each row of the batch the columns whose value stands in a merged cell above. */
  private row(number: number, values: readonly SheetValue[], covered: readonly ReadonlySet<number>[], place: number): string {
    const hidden = covered[place]
    let xml = ''
    let height = ROW_HEIGHT
    const indent = this.outline === null ? 0 : this.outline.indentOf(values)
    for (let index = 0; index < this.cells.length; index += 1) {
      const cell = this.cells[index]
      if (!cell) break
      const value = values[index]
      if (value === null || value === undefined || value === '' || hidden?.has(index)) xml += `<c r="${cell.name}${number}" s="${cell.style}"/>`
      else if (typeof value === 'number') xml += `<c r="${cell.name}${number}" s="${cell.number}"><v>${finite(value)}</v></c>`
      else {
        const suspect = isSuspect(value)
        const width = cell.indented ? widthWithin(cell.width, indent) : cell.width
        const text = cell.indented ? `" s="${indentedStyle(indent)}" t="inlineStr"><is>` : cell.shaded ? `" s="${shadeOf(value)}" t="inlineStr"><is>` : cell.text
        xml += `<c r="${cell.name}${number}${text}${textElement(value, suspect)}</is></c>`
        // Only then can it take several lines; most texts are not looked at again.
        if (suspect || value.length * 2 > width) {
          const lines = lineCount(value, width)
          if (lines > 1) height = Math.max(height, heightOf(lines) - roomBelow(covered, place, index))
        }
      }
    }
    // Without `customHeight`, so that it grows with what is typed into it later.
    const fold = this.outline === null ? '' : this.outline.attribute(indent)
    return height === ROW_HEIGHT ? `<row r="${number}"${fold}>${xml}</row>` : `<row r="${number}" ht="${height}"${fold}>${xml}</row>`
  }

  private merges(footLines: number): string {
    const across = this.lastColumn === 'A' ? [] : [1, 2, ...Array.from({ length: footLines }, (_, index) => this.lastRow + index + 1)]
    const merges = [...across.map((row) => `<mergeCell ref="A${row}:${this.lastColumn}${row}"/>`), ...(this.runs?.finish() ?? [])]
    return merges.length === 0 ? '' : `<mergeCells count="${merges.length}">${merges.join('')}</mergeCells>`
  }
}

/** What the rows below add to the height of a merged cell, points; rows of the next batch are not known yet. */
function roomBelow(covered: readonly ReadonlySet<number>[], place: number, column: number): number {
  let rows = 0
  while (covered[place + rows + 1]?.has(column)) rows += 1
  return rows * ROW_HEIGHT
}

function finite(value: number): number {
  if (!Number.isFinite(value)) throw new Error(`a cell cannot hold ${value}`)
  return value
}

function tooMany(): AppError {
  return new AppError('refused', `超过了 Excel 一张表的上限（${MAX_ROWS.toLocaleString('zh-CN')} 行），没有导出。请用筛选缩小范围，分几次导出。`)
}
