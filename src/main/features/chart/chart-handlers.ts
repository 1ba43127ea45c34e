import type { LedgerContext } from '../../ledger-context'
import type { Handlers } from '../../rpc/procedures'
import { branchesOn, chartPathOn, findInChart } from './chart-service'

export function chartHandlers(context: LedgerContext): Handlers<'chart'> {
  const { store } = context
  return {
    children: async ({ parentId, asOf }) => {
      const day = asOf ?? context.today()
      const [branch] = await branchesOn(store, [parentId], day)
      return { asOf: day, nodes: branch?.nodes ?? [] }
    },
    branches: async ({ parentIds, asOf }) => {
      const day = asOf ?? context.today()
      return { asOf: day, branches: await branchesOn(store, parentIds, day) }
    },
    path: async ({ id, asOf }) => ({ ids: await chartPathOn(store, id, asOf ?? context.today()) }),
    find: async ({ text, asOf, limit }) => ({ items: await findInChart(store, text, asOf ?? context.today(), limit) }),
  }
}
