import type { ColumnUse } from '@shared/domain/roster/columns'
import { textOf, type Value } from '@shared/domain/roster/layout'
import { readRosterRecord } from '@shared/domain/roster/roster-row'
import { columnName } from '../../documents/spreadsheet/sheet'
import { maskedSample } from './masked-cells'
import { rowKey, type ImportSession, type ImportSettings } from './import-session'
import type { BatchRow } from './plan/plan-facts'
import { headerOf, sheetOf, type FileRecord } from './records'

interface SheetReading {
  name: string
  uses: { column: number; heading: string; use: ColumnUse }[]
}

/** Reads records of the file as the settings take its columns, with the clerk's corrections. */
export class RecordReader {
  private readonly sheets: ReadonlyMap<number, SheetReading>

  constructor(private readonly session: ImportSession, private readonly settings: ImportSettings, private readonly today: string) {
    this.sheets = new Map(
      settings.sheets.map(({ index, headerRows, columns }) => {
        const sheet = sheetOf(session.file, index)
        const { headings } = headerOf(sheet, headerRows, settings.kind)
        const uses = columns.map(({ column, use }) => ({ column, use, heading: headings[column] || `${columnName(column)} 列` }))
        return [index, { name: sheet.name, uses }]
      }),
    )
  }

  /** Cells by field, corrected. */
  cellsOf(record: FileRecord): Map<string, Value> {
    const cells = new Map<string, Value>()
    const { edits } = this.session
    const key = edits.size === 0 ? '' : rowKey(record.sheet, record.row)
    for (const { column, use } of this.sheets.get(record.sheet)?.uses ?? []) {
      if (use.use !== 'field') continue
      const edited = key === '' ? undefined : edits.get(`${key}/${use.field}`)
      cells.set(use.field, edited ?? record.cells[column] ?? null)
    }
    return cells
  }

  read(record: FileRecord, at: number): BatchRow {
    const sheet = this.sheets.get(record.sheet)
    return {
      at,
      sheet: record.sheet,
      row: record.row,
      record: readRosterRecord(this.settings.kind, this.cellsOf(record), this.today),
      extra: (sheet?.uses ?? []).flatMap(({ column, heading, use }) => {
        const text = use.use === 'note' ? textOf(record.cells[column]).trim() : ''
        // What nobody asked for is not kept whole: notes are shown to everybody.
        return text === '' ? [] : [`${heading}：${maskedSample(text)}`]
      }),
      skipped: this.session.skipped.has(rowKey(record.sheet, record.row)),
      section: record.section,
      sheetName: sheet?.name ?? '',
    }
  }

  /** Where a record stands, for messages: `“春晖里社区”第 12 行`. */
  whereOf({ sheet, row }: FileRecord): string {
    return `${this.sheets.size > 1 || this.session.file.sheets.length > 1 ? `“${this.sheetName(sheet)}”` : ''}第 ${row} 行`
  }

  sheetName(index: number): string {
    return this.sheets.get(index)?.name ?? ''
  }
}
