import { AppError, systemCode } from '../../../app-error'
import type { ErrorCode } from '@shared/contract/errors'
import type { SheetForm, SheetValue } from '../sheet'

export type TableFormat = 'xlsx' | 'csv'

/** Writes one table, batch by batch, to a file that is not yet under its name. */
export interface TableWriter {
  /** Resolves when more may come. */
  rows(batch: readonly SheetValue[][]): Promise<void>
  /** Completes and closes the file. */
  end(): Promise<void>
  /** Lets go of the file as it is. */
  abandon(): Promise<void>
}

/** What a thread is to write, and where. */
export interface WritingOrder {
  format: TableFormat
  path: string
  form: SheetForm
}

export type ToWritingThread = { type: 'rows'; rows: readonly SheetValue[][] } | { type: 'end' }

/** `taken` answers each batch. */
export type FromWritingThread = { type: 'taken' } | { type: 'done' } | { type: 'refused'; code: ErrorCode; message: string } | { type: 'failed'; message: string }

export interface WriteProgress {
  signal: AbortSignal
  /** Called after each batch with the rows handed over so far. */
  onRows(rows: number): void
  /** The built writing thread (`context.workers.writing`); null: the file is written in place, as in tests. */
  script: string | null
}

/** A failure of the file system as a sentence for the clerk; anything else stays what it is. */
export function writingFailure(error: unknown): unknown {
  if (error instanceof AppError) return error
  const code = systemCode(error)
  if (code === 'ENOSPC') return new AppError('storage', '磁盘空间不足，没有导出。请清理磁盘或换个位置再试。', [], { cause: error })
  if (['EACCES', 'EPERM', 'EBUSY', 'EROFS'].includes(code)) {
    return new AppError('storage', '文件写不进去：同名文件可能正在 Excel 或 WPS 中打开，或没有权限。请关闭它，或换个名称再存。', [], { cause: error })
  }
  if (code === 'ENOENT') return new AppError('storage', '要存到的文件夹已经不在了，没有导出。请换个位置再存。', [], { cause: error })
  return error
}
