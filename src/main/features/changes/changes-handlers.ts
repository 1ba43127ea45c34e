import { AppError } from '../../app-error'
import type { LedgerContext } from '../../ledger-context'
import type { Handlers } from '../../rpc/procedures'
import { changeItems } from './change-detail'
import { readChanges } from './change-queries'
import { exportChanges } from './changes-export'
import { undoChange } from '../../store/undo/undo'

/** An import may have written a hundred thousand rows; the record shows the first of them. */
const ITEMS_SHOWN = 200

export function changesHandlers(context: LedgerContext): Handlers<'changes'> {
  const { store } = context
  return {
    list: async ({ before, limit, filters }) => {
      const entries = await readChanges(store, filters ?? {}, before, limit + 1)
      return { entries: entries.slice(0, limit), more: entries.length > limit }
    },
    operators: async () => {
      const rows = await store.all<{ operator: string }>('SELECT DISTINCT operator FROM change ORDER BY operator')
      return { operators: rows.map((row) => row.operator) }
    },
    get: async ({ id }) => {
      const [entry] = await readChanges(store, {}, id + 1, 1)
      if (!entry || entry.id !== id) throw new AppError('not-found', '这条记录在日志里找不到。请刷新列表后再试。')
      return { entry, ...(await changeItems(store, id, ITEMS_SHOWN)) }
    },
    export: async ({ filters, ...to }, call) => exportChanges(context, filters, to, call),
    undo: async ({ id }) => undoChange(store, id),
  }
}
