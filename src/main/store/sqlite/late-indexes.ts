import type { EntityManager } from 'typeorm'
import type { RecordTable } from '../rows'

/**
 * Does a large load without the indexes of these tables (of all, when none are named) and builds them again afterwards:
 * sorting once is faster than finding each row's place. Inside a transaction, so a failure leaves them as they were.
 * What must be unique is still watched over.
 */
export async function withLateIndexes(manager: EntityManager, load: () => Promise<void>, tables: readonly RecordTable[] = []): Promise<void> {
  const all = await manager.query<{ name: string; table: RecordTable; sql: string }[]>(`SELECT name, tbl_name AS "table", sql FROM sqlite_master WHERE type = 'index' AND sql NOT LIKE 'CREATE UNIQUE %' ORDER BY rowid`)
  const indexes = all.filter(({ table }) => tables.length === 0 || tables.includes(table))
  for (const { name } of indexes) await manager.query(`DROP INDEX "${name}"`)
  await load()
  for (const { sql } of indexes) await manager.query(sql)
}
