import type { LedgerContext } from '../../ledger-context'
import type { Handlers } from '../../rpc/procedures'
import type { ChangeRow } from '../../store/rows'
import { undoChange } from './undo'

export function changesHandlers({ store }: LedgerContext): Handlers<'changes'> {
  return {
    list: async ({ before, limit }) => {
      const rows = await store.all<ChangeRow & { items: number }>(
        `SELECT change.*, EXISTS (SELECT 1 FROM change_item WHERE change_id = change.id) AS items
         FROM change WHERE id < ? ORDER BY id DESC LIMIT ?`,
        [before ?? Number.MAX_SAFE_INTEGER, limit + 1],
      )
      const entries = rows.slice(0, limit).map((row) => ({
        id: row.id,
        at: row.at,
        operator: row.operator,
        action: row.action,
        summary: row.summary,
        noticeId: row.notice_id,
        undone: row.undone_by_id !== null,
        undoes: row.undoes_id,
        canUndo: row.undone_by_id === null && row.items === 1,
      }))
      return { entries, more: rows.length > limit }
    },
    undo: async ({ id }) => undoChange(store, id),
  }
}
