import { AppError } from '../../../app-error'
import type { Merge, ReadRow } from './cells'

/** What a reader tells while it goes through a file; a promise from `rows` holds the reader back. */
export interface SheetSink {
  /** A sheet begins; its rows follow. False: its rows are not wanted. */
  sheet(meta: { index: number; name: string; hidden: boolean }): boolean
  rows(rows: ReadRow[]): Promise<void> | void
  /** The sheet is complete. */
  end(meta: { merges: Merge[] }): void
}

export type FileFormat = 'xlsx' | 'xls' | 'text' | 'html'

export interface WorkbookFacts {
  format: FileFormat
  /** Of texts: what it was decoded as, and what separates the columns. */
  encoding: string | null
  delimiter: string | null
  /** Things a clerk should know: macros that are left out, links to other files, formulas without a result. */
  remarks: string[]
}

export const LIMITS = {
  fileBytes: 300 * 1024 * 1024,
  /** All parts of a packed file together, unpacked. */
  unpackedBytes: 2 * 1024 * 1024 * 1024,
  /** Unpacked to packed; above it a large part is no sheet but a bomb. */
  ratio: 400,
  entries: 5000,
  sheets: 300,
  /** Merged areas of a sheet. */
  merges: 200_000,
  rows: 1_048_576,
  columns: 300,
  cellCharacters: 32_767,
} as const

export const BATCH = 500

export function unreadable(message: string, cause?: unknown): AppError {
  return new AppError('refused', message, [], cause === undefined ? {} : { cause })
}

export function tooWide(sheet: string): AppError {
  return unreadable(`工作表“${sheet}”的内容排到了第 ${LIMITS.columns} 列以外，不像一张名册，没有读取。请删去右边多余的内容后再试。`)
}

export function tooLong(sheet: string): AppError {
  return unreadable(`工作表“${sheet}”超过 ${LIMITS.rows.toLocaleString('zh-CN')} 行，没有读取。请拆成几个文件再导入。`)
}

export function damaged(sheet: string, what: string): AppError {
  return unreadable(`工作表“${sheet}”${what}，文件可能已损坏，没有读取任何一行。请在 Excel 或 WPS 里打开检查，另存后再试。`)
}

export function tooMuchInCell(sheet: string, row: number): AppError {
  return unreadable(`“${sheet}”第 ${row} 行有一格超过 ${LIMITS.cellCharacters.toLocaleString('zh-CN')} 个字，不像一张名册，没有读取。请检查这一行后再试。`)
}

/** Gathers rows into batches and drops what is empty. */
export class RowBatches {
  private batch: ReadRow[] = []

  constructor(private readonly sink: SheetSink) {}

  /** True when a batch is full and must be handed on. */
  add(row: ReadRow): boolean {
    while (row.cells.length > 0 && isEmpty(row.cells.at(-1))) row.cells.pop()
    if (row.cells.length > 0) this.batch.push(row)
    return this.batch.length >= BATCH
  }

  async flush(): Promise<void> {
    if (this.batch.length === 0) return
    const rows = this.batch
    this.batch = []
    await this.sink.rows(rows)
  }
}

function isEmpty(cell: unknown): boolean {
  return cell === null || cell === undefined || cell === ''
}
