import type { EntityManager } from 'typeorm'

/**
 * Does a large load without the indexes of the record tables and builds them again afterwards: sorting
 * once is faster than finding each row's place. Inside a transaction, so a failure leaves them as they were.
 */
export async function withLateIndexes(manager: EntityManager, load: () => Promise<void>): Promise<void> {
  const indexes = await manager.query<{ name: string; sql: string }[]>(`SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL ORDER BY rowid`)
  for (const { name } of indexes) await manager.query(`DROP INDEX "${name}"`)
  await load()
  for (const { sql } of indexes) await manager.query(sql)
}
