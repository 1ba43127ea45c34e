import { recordTables } from '@main/store/entities'
import type { TestApplication } from '../../support/application'
import { storeOf } from '../../support/store'

/** How many rows each table of records holds. */
export async function ledgerCounts(app: TestApplication): Promise<Record<string, number>> {
  const counts: Record<string, number> = {}
  for (const table of recordTables) counts[table] = (await storeOf(app).first<{ n: number }>(`SELECT count(*) AS n FROM ${table}`))?.n ?? 0
  return counts
}
