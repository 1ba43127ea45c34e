import { readFile } from 'node:fs/promises'
import * as XLSX from '@e965/xlsx'
import { datePrecision, serialDate, type Cell, type Merge } from './cells'
import { checkRecords } from './xls-records'
import { LIMITS, RowBatches, tooMuchInCell, tooWide, unreadable, type SheetSink, type WorkbookFacts } from './reading'

/** Reads an old .xls file (BIFF). The whole of it is in memory: such files hold 65,536 rows a sheet at most. */
export async function readXls(path: string, sink: SheetSink): Promise<WorkbookFacts> {
  const book = parsed(await readFile(path))
  for (const [index, name] of book.SheetNames.entries()) {
    const hidden = (book.Workbook?.Sheets?.[index]?.Hidden ?? 0) !== 0
    const sheet = book.Sheets[name]
    if (sheet && sink.sheet({ index, name, hidden })) await readSheet(name, sheet, book.Workbook?.WBProps?.date1904 ? '1904' : '1900', sink)
  }
  return { format: 'xls', encoding: null, delimiter: null, remarks: book.vbaraw === undefined ? [] : ['文件里有宏，导入时不运行，也不读取。'] }
}

function parsed(bytes: Buffer): XLSX.WorkBook {
  checkRecords(bytes)
  try {
    return XLSX.read(bytes, { type: 'buffer', dense: true, cellNF: true, cellText: false, cellDates: false, cellFormula: false, cellHTML: false, bookVBA: true })
  } catch (error) {
    const locked = error instanceof Error && /password|encrypt/i.test(error.message)
    throw locked
      ? unreadable('这个文件设了打开密码，读不了。请在 Excel 或 WPS 里取消密码，另存后再导入。', error)
      : unreadable('这个 .xls 文件不完整或已损坏，没有读取。请在 Excel 或 WPS 里打开检查，另存为 .xlsx 后再试。', error)
  }
}

async function readSheet(name: string, sheet: XLSX.WorkSheet, dates: '1900' | '1904', sink: SheetSink): Promise<void> {
  const batches = new RowBatches(sink)
  const rows: (XLSX.CellObject | undefined)[][] = sheet['!data'] ?? []
  for (const [index, row] of rows.entries()) {
    // Rows have holes where cells were never written.
    const cells: Cell[] = Array.from(row ?? [], (cell) => valueOf(cell, dates))
    while (cells.length > 0 && (cells.at(-1) === null || cells.at(-1) === '')) cells.pop()
    if (cells.length > LIMITS.columns) throw tooWide(name)
    if (cells.some((cell) => typeof cell === 'string' && cell.length > LIMITS.cellCharacters)) throw tooMuchInCell(name, index + 1)
    if (batches.add({ number: index + 1, cells })) await batches.flush()
  }
  await batches.flush()
  sink.end({ merges: (sheet['!merges'] ?? []).map(mergeOf) })
}

function mergeOf({ s, e }: XLSX.Range): Merge {
  return { fromRow: s.r + 1, toRow: e.r + 1, fromColumn: s.c, toColumn: e.c }
}

function valueOf(cell: XLSX.CellObject | undefined, dates: '1900' | '1904'): Cell {
  if (cell === undefined || cell.v === undefined) return null
  if (cell.t === 'e') return { error: String(cell.w ?? cell.v) }
  if (typeof cell.v === 'number') {
    const precision = datePrecision(-1, cell.z === undefined ? undefined : String(cell.z))
    return (precision === null ? null : serialDate(cell.v, dates, precision)) ?? cell.v
  }
  return typeof cell.v === 'boolean' ? cell.v : String(cell.v)
}
