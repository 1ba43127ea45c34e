import { AppError } from '../../app-error'
import { headerAt, type Header } from '@shared/domain/roster/layout'
import type { ImportSettings } from './import-session'
import type { OpenFile, OpenSheet } from './open-file'
import { RosterRows } from '@shared/domain/roster/rows'
import { RecordList } from './record-list'

export type { FileRecord } from './record-list'

export interface FileRecords {
  records: RecordList
  /** Rows below the headings that are none: totals, notes, repeated headings. */
  passedOver: number
}

/** The records of the chosen sheets, in the order of the file. Gives way to the window now and then. */
export async function recordsOf(file: OpenFile, settings: ImportSettings): Promise<FileRecords> {
  const records = new RecordList()
  let passedOver = 0
  for (const { index, headerRows } of settings.sheets) {
    const sheet = sheetOf(file, index)
    const walk = new RosterRows(headerOf(sheet, headerRows, settings.kind), sheet.merges)
    const last = Math.max(...headerRows)
    const add = records.of(sheet)
    let place = 0
    for (const rows of sheet.rows.chunks()) {
      for (const row of rows) {
        place += 1
        if (row.number <= last) continue
        const { part, cells, section } = walk.next(row)
        if (part === 'record') add(place - 1, row, cells, section)
        else if (part !== 'blank') passedOver += 1
      }
      await new Promise(setImmediate)
    }
  }
  return { records, passedOver }
}

export function sheetOf(file: OpenFile, index: number): OpenSheet {
  const sheet = file.sheets.find((entry) => entry.index === index)
  if (!sheet) throw new AppError('not-found', '文件里没有这张工作表，没有写入任何内容。请重新选择文件。')
  return sheet
}

/** The heading that ends with the last of these rows. */
export function headerOf(sheet: OpenSheet, headerRows: readonly number[], kind: ImportSettings['kind']): Header {
  const last = Math.max(...headerRows)
  const row = sheet.top.find((entry) => entry.number === last)
  if (!row) throw new AppError('refused', `工作表“${sheet.name}”第 ${last} 行没有内容，不能作标题行。请另选一行。`)
  return headerAt({ rows: sheet.top, merges: sheet.merges }, row, kind)
}
