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
