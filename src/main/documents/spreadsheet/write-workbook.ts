import { createWriteStream } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { ZipFile } from 'yazl'
import { AppError, systemCode } from '../../app-error'
import { columnName, MAX_CELL_CHARACTERS, MAX_ROWS, type Sheet, type SheetValue } from './sheet'
import { CONTENT_TYPES, HEAD_ROWS, ROOT_RELATIONS, sheetFoot, sheetHead, STYLE, STYLES, textCell, workbookXml, WORKBOOK_RELATIONS } from './workbook-parts'

export interface WriteProgress {
  signal: AbortSignal
  /** Called after each batch with the rows written so far. */
  onRows(rows: number): void
}

/**
 * Writes a sheet as .xlsx, row by row, so that its size is no matter. The file appears under its name
 * only when it is whole; a cancelled or failed one leaves nothing. Returns the number of data rows.
 */
export async function writeWorkbook(path: string, sheet: Sheet, progress: WriteProgress): Promise<number> {
  const part = `${path}.part`
  const written = { rows: 0 }
  const zip = new ZipFile()
  const body = Readable.from(sheetXml(sheet, progress, written), { objectMode: false })
  try {
    zip.addBuffer(Buffer.from(CONTENT_TYPES), '[Content_Types].xml')
    zip.addBuffer(Buffer.from(ROOT_RELATIONS), '_rels/.rels')
    zip.addBuffer(Buffer.from(WORKBOOK_RELATIONS), 'xl/_rels/workbook.xml.rels')
    zip.addBuffer(Buffer.from(STYLES), 'xl/styles.xml')
    zip.addReadStream(body, 'xl/worksheets/sheet1.xml')
    // The names of filter and print titles need the last row, which is known when the sheet is done.
    body.once('end', () => {
      zip.addBuffer(Buffer.from(workbookXml(sheet, HEAD_ROWS + written.rows)), 'xl/workbook.xml')
      zip.end()
    })
    const failed = new Promise<never>((_resolve, reject) => body.once('error', reject))
    await Promise.race([pipeline(zip.outputStream, createWriteStream(part, { mode: 0o600 })), failed])
    await rename(part, path)
    return written.rows
  } catch (error) {
    body.destroy()
    await rm(part, { force: true })
    throw inWords(error)
  }
}

/** The sheet as whole strings, a batch of rows each: characters are never split between chunks. */
async function* sheetXml(sheet: Sheet, progress: WriteProgress, written: { rows: number }): AsyncGenerator<string> {
  yield sheetHead(sheet)
  const cells = sheet.columns.map(({ align }, index) => ({ name: columnName(index), style: STYLE[align] }))
  for await (const batch of sheet.rows) {
    if (progress.signal.aborted) throw new AppError('cancelled', '已取消导出，没有留下文件。')
    let xml = ''
    for (const row of batch) {
      written.rows += 1
      const number = HEAD_ROWS + written.rows
      if (number > MAX_ROWS) throw new AppError('refused', `超过了 Excel 一张表的上限（${MAX_ROWS.toLocaleString('zh-CN')} 行），没有导出。请用筛选缩小范围，分几次导出。`)
      xml += rowXml(number, row, cells)
    }
    yield xml
    progress.onRows(written.rows)
  }
  yield sheetFoot(sheet, HEAD_ROWS + written.rows)
}

function rowXml(number: number, values: readonly SheetValue[], cells: readonly { name: string; style: number }[]): string {
  let xml = `<row r="${number}">`
  for (const [index, { name, style }] of cells.entries()) {
    const value = values[index] ?? null
    const reference = `${name}${number}`
    if (value === null || value === '') xml += `<c r="${reference}" s="${style}"/>`
    else if (typeof value === 'number') xml += `<c r="${reference}" s="${STYLE.right}"><v>${value}</v></c>`
    else xml += textCell(reference, style, fitting(value))
  }
  return `${xml}</row>`
}

function fitting(text: string): string {
  if (text.length <= MAX_CELL_CHARACTERS) return text
  throw new AppError('refused', `有一个单元格超过 Excel 的上限（${MAX_CELL_CHARACTERS.toLocaleString('zh-CN')} 个字），没有导出。请缩短备注后再试。`)
}

function inWords(error: unknown): unknown {
  if (error instanceof AppError) return error
  const code = systemCode(error)
  if (code === 'ENOSPC') return new AppError('storage', '磁盘空间不足，没有导出。请清理磁盘或换个位置再试。', [], { cause: error })
  if (['EACCES', 'EPERM', 'EBUSY', 'EROFS'].includes(code)) {
    return new AppError('storage', '文件写不进去：同名文件可能正在 Excel 或 WPS 中打开，或没有权限。请关闭它，或换个名称再存。', [], { cause: error })
  }
  return error
}
