import type { Sheet } from './sheet'
import { writeWhole } from './write/write-whole'
import type { WriteProgress } from './write/writing'

/**
 * Writes headings and rows of a sheet as .csv: UTF-8 with BOM, CRLF, values merged in .xlsx repeated. Returns the
 * number of data rows; fails with `refused`, `storage` or `cancelled`, and then leaves no file.
 */
export function writeCsv(path: string, sheet: Sheet, progress: WriteProgress): Promise<number> {
  return writeWhole('csv', path, sheet, progress)
}
