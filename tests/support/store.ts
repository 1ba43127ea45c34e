import type { Store } from '@main/store/store'
import type { TestApplication } from './application'

/** The open store behind a test application, for what no procedure shows. */
export function storeOf({ application }: TestApplication): Store {
  const { phase } = application.session
  if (phase.kind !== 'ready') throw new Error(`the ledger is not open: ${phase.kind}`)
  return phase.store
}
