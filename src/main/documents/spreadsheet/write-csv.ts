import type { Sheet } from './sheet'
import { writeTable } from './write/write-table'
import type { WriteProgress } from './write/writing'

/**
 * Writes headings and rows of a sheet as .csv: UTF-8 with BOM, CRLF, values merged in .xlsx repeated. Returns the
 * number of data rows; fails with `refused`, `storage` or `cancelled`, and then leaves no file.
 */
export function writeCsv(path: string, sheet: Sheet, progress: WriteProgress): Promise<number> {
  return writeTable('csv', path, sheet, progress)
}
