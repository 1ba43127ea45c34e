import { CsvWriter } from './csv-writer'
import { WorkbookWriter } from './workbook-writer'
import type { TableWriter, WritingOrder } from './writing'

/** Opens the file of an order for its rows. */
export function openTable({ format, path, form }: WritingOrder): Promise<TableWriter> {
  return format === 'xlsx' ? WorkbookWriter.open(path, form) : CsvWriter.open(path, form)
}
