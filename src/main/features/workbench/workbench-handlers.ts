import type { LedgerContext } from '../../ledger-context'
import type { Handlers } from '../../rpc/procedures'
import { listBackups } from '../../store/backup'
import { overviewOf } from './overview'

export function workbenchHandlers(context: LedgerContext): Handlers<'workbench'> {
  const { store, settings } = context
  const overview = overviewOf(store)
  return {
    overview: ({ asOf }) => overview(asOf ?? context.today()),
    status: async () => {
      const change = await store.first<{ at: string }>('SELECT at FROM change ORDER BY id DESC LIMIT 1')
      const backup = (await listBackups(store.folder))[0]
      return {
        officeName: settings.value.officeName,
        operator: settings.value.operator,
        lastBackupAt: backup?.madeAt ?? null,
        lastChangeAt: change?.at ?? null,
        sample: settings.sample,
      }
    },
  }
}
