import { OPEN_END } from '@shared/domain/calendar'
import type { LedgerContext } from '../../ledger-context'
import type { Handlers } from '../../rpc/procedures'
import { countByCommunity, countReportIns, readReportIn, readReportIns, suggestReportIns, type CommunityCount } from './report-in-queries'
import { removeReportIn, removeService, revealPhone, saveReportIn, saveService } from './report-in-service'
import { exportReportInCounts, exportReportIns } from './report-ins-export'

export function reportInsHandlers(context: LedgerContext): Handlers<'reportIns'> {
  const { store } = context
  const counts = store.shelf<CommunityCount[]>(['report_in', 'report_service', 'organisation', 'organisation_version'])
  const dayOf = (asOf: string | undefined): string => asOf ?? context.today()
  return {
    list: async ({ filters, ...page }) => {
      const day = dayOf(filters.asOf)
      return { items: await readReportIns(store, filters, day, page), total: await countReportIns(store, filters, day) }
    },
    get: async ({ id, asOf }) => readReportIn(store, id, dayOf(asOf), asOf ?? OPEN_END),
    save: async (input) => saveReportIn(context, input),
    remove: async (input) => removeReportIn(context, input),
    saveService: async (input) => saveService(context, input),
    removeService: async (input) => removeService(context, input),
    revealPhone: async ({ id }) => revealPhone(context, id),
    suggest: async ({ asOf, ...asked }) => ({ items: await suggestReportIns(store, asked, dayOf(asOf)) }),
    counts: async ({ asOf, from }) => ({ rows: await counts.get(`${dayOf(asOf)}/${from ?? ''}`, () => countByCommunity(store, dayOf(asOf), from)) }),
    export: async ({ filters, ...to }, call) => exportReportIns(context, filters, to, call),
    exportCounts: async ({ asOf, from, ...to }, call) => exportReportInCounts(context, dayOf(asOf), from, to, call),
  }
}
