import { recordTables } from '@main/store/entities'
import type { Store } from '@main/store/store'
import type { TestApplication } from '../../support/application'

/** How many rows each table of records holds. */
export async function ledgerCounts({ application }: Pick<TestApplication, 'application'>): Promise<Record<string, number>> {
  const counts: Record<string, number> = {}
  for (const table of recordTables) counts[table] = (await storeOf(application).first<{ n: number }>(`SELECT count(*) AS n FROM ${table}`))?.n ?? 0
  return counts
}

export function storeOf({ session }: TestApplication['application']): Store {
  if (session.phase.kind !== 'ready') throw new Error('no ledger is open')
  return session.phase.store
}
