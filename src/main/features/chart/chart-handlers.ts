import type { LedgerContext } from '../../ledger-context'
import type { Handlers } from '../../rpc/procedures'
import { changesOn } from './chart-changes'
import { findInChart } from './chart-find'
import { matrixCellOn, matrixOn } from './chart-matrix'
import { exportOutline } from './chart-outline'
import { printChart, saveChartPdf } from './chart-paper'
import { branchesOn, chartPathOn } from './chart-service'

export function chartHandlers(context: LedgerContext): Handlers<'chart'> {
  const { store } = context
  const dayOf = (asOf: string | undefined): string => asOf ?? context.today()
  return {
    branches: async ({ scope, parents, asOf, than }) => {
      const day = dayOf(asOf)
      return { asOf: day, branches: await branchesOn(store, scope, parents, { day, than }) }
    },
    path: async ({ scope, target, asOf, than }) => ({ keys: await chartPathOn(store, scope, target, { day: dayOf(asOf), than }) }),
    find: async ({ scope, text, asOf, limit }) => ({ items: await findInChart(store, scope, text, dayOf(asOf), limit) }),
    changes: async ({ scope, asOf, than }) => changesOn(store, scope, dayOf(asOf), than),
    matrix: async (asked) => matrixOn(store, asked, dayOf(asked.asOf)),
    matrixCell: async (asked) => matrixCellOn(store, asked, dayOf(asked.asOf)),
    exportOutline: async ({ asOf, ...asked }, call) => exportOutline(context, { ...asked, day: dayOf(asOf) }, call),
    savePdf: ({ target, ...pages }, call) => saveChartPdf(context, pages, target, call),
    print: (pages, call) => printChart(context, pages, call),
  }
}
