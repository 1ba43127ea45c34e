import type { Sheet } from './sheet'
import { writeTable } from './write/write-table'
import type { WriteProgress } from './write/writing'

/**
 * Writes a sheet as .xlsx, row by row, so that its size is no matter. Returns the number of data rows; fails
 * with `refused`, `storage` or `cancelled`, and then leaves no file.
 */
export function writeWorkbook(path: string, sheet: Sheet, progress: WriteProgress): Promise<number> {
  return writeTable('xlsx', path, sheet, progress)
}
