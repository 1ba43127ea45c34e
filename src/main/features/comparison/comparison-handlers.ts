import type { LedgerContext } from '../../ledger-context'
import type { Handlers } from '../../rpc/procedures'
import { compareDays, exportDifferences, listDifferences } from './comparison-service'

export function comparisonHandlers(context: LedgerContext): Handlers<'comparison'> {
  const { store } = context
  return {
    summary: (days) => compareDays(store, days),
    list: ({ section, offset, limit, ...days }) => listDifferences(store, section, days, { offset, limit }),
    export: async ({ section, format, target, ...days }, call) => exportDifferences(context, section, days, { format, target }, call),
  }
}
