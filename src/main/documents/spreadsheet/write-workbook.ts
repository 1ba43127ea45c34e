import type { Sheet } from './sheet'
import { writeWhole } from './write/write-whole'
import type { WriteProgress } from './write/writing'

/**
 * Writes a sheet as .xlsx, row by row, so that its size is no matter. Returns the number of data rows; fails
 * with `refused`, `storage` or `cancelled`, and then leaves no file.
 */
export function writeWorkbook(path: string, sheet: Sheet, progress: WriteProgress): Promise<number> {
  return writeWhole('xlsx', path, sheet, progress)
}
