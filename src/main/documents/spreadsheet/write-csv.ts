import { createWriteStream } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { AppError } from '../../app-error'
import type { Sheet, SheetValue } from './sheet'
import type { WriteProgress } from './write-workbook'

/** Writes heading and rows as .csv (UTF-8 with BOM). The file appears under its name only when it is whole. Returns the number of data rows. */
export async function writeCsv(path: string, sheet: Sheet, progress: WriteProgress): Promise<number> {
  const part = `${path}.part`
  let written = 0
  async function* lines(): AsyncGenerator<string> {
    yield `\ufeff${line(sheet.columns.map(({ heading }) => heading))}`
    for await (const batch of sheet.rows) {
      if (progress.signal.aborted) throw new AppError('cancelled', '已取消导出，没有留下文件。')
      yield batch.map(line).join('')
      written += batch.length
      progress.onRows(written)
    }
  }
  try {
    await pipeline(Readable.from(lines(), { objectMode: false }), createWriteStream(part, { mode: 0o600 }))
    await rename(part, path)
    return written
  } catch (error) {
    await rm(part, { force: true })
    throw error
  }
}

function line(values: readonly SheetValue[]): string {
  return `${values.map(cell).join(',')}\r\n`
}

/** What a spreadsheet would take for a formula is marked as text. */
function cell(value: SheetValue): string {
  if (value === null) return ''
  if (typeof value === 'number') return String(value)
  const text = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
