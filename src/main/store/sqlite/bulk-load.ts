import type { EntityManager } from 'typeorm'
import type { RecordTable } from '../rows'
import type { LoadedRow } from '../unit-of-work'

const CHUNK = 2000

/**
 * Loads rows with explicit ids: one JSON array a chunk instead of one statement a row. For new ledgers
 * and imports only; it leaves no row images in the log. All rows give the same columns.
 */
export async function bulkInsert<Table extends RecordTable>(manager: EntityManager, table: Table, rows: readonly LoadedRow<Table>[]): Promise<void> {
  const [first] = rows
  if (!first) return
  const columns = Object.keys(first)
  const names = columns.map((column) => `"${column}"`).join(', ')
  const values = columns.map((column) => `value ->> '${column}'`).join(', ')
  for (let start = 0; start < rows.length; start += CHUNK) {
    await manager.query(`INSERT INTO ${table} (${names}) SELECT ${values} FROM json_each(?)`, [JSON.stringify(rows.slice(start, start + CHUNK))])
  }
}
