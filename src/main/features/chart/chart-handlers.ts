import type { LedgerContext } from '../../ledger-context'
import type { Handlers } from '../../rpc/procedures'
import { findInChart } from './chart-find'
import { printChart, saveChartPdf } from './chart-paper'
import { branchesOn, chartPathOn } from './chart-service'

export function chartHandlers(context: LedgerContext): Handlers<'chart'> {
  const { store } = context
  return {
    branches: async ({ scope, parents, asOf }) => {
      const day = asOf ?? context.today()
      return { asOf: day, branches: await branchesOn(store, scope, parents, day) }
    },
    path: async ({ scope, target, asOf }) => ({ keys: await chartPathOn(store, scope, target, asOf ?? context.today()) }),
    find: async ({ scope, text, asOf, limit }) => ({ items: await findInChart(store, scope, text, asOf ?? context.today(), limit) }),
    changes: async () => ({ counts: { new: 0, gone: 0, moved: 0, renamed: 0, leaders: 0 }, items: [] }),
    matrix: async ({ asOf }) => ({ asOf: asOf ?? context.today(), path: [], columns: [], rows: [] }),
    exportOutline: async () => Promise.reject(new Error('not there yet')),
    savePdf: ({ target, ...pages }, call) => saveChartPdf(context, pages, target, call),
    print: (pages, call) => printChart(context, pages, call),
  }
}
