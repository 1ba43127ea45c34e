import { viewQuery } from '@shared/contract/views'
import type { EntityManager } from 'typeorm'
import { AppError } from '../../app-error'
import type { LedgerContext } from '../../ledger-context'
import type { Handlers } from '../../rpc/procedures'
import { refusedAt } from '../../store/dated-records'
import type { SavedViewRow } from '../../store/rows'

/** Saved views are no records: they are not logged and not undone. */
export function viewsHandlers({ store }: LedgerContext): Handlers<'views'> {
  return {
    list: async ({ list }) => {
      const rows = await store.all<SavedViewRow>('SELECT * FROM saved_view WHERE list = ? ORDER BY id', [list])
      return {
        // A view that an older or newer program wrote differently is passed over, not shown half.
        views: rows.flatMap(({ id, name, query }) => {
          const read = viewQuery.safeParse(parsed(query))
          return read.success ? [{ id, name, query: read.data }] : []
        }),
      }
    },
    save: async ({ list, name, query, overwrite }) => {
      await store.transaction(async (manager) => {
        const taken = await idOf(manager, list, name)
        if (taken !== null && !overwrite) throw nameTaken(name)
        if (taken === null) await manager.query('INSERT INTO saved_view (list, name, query) VALUES (?, ?, ?)', [list, name, JSON.stringify(query)])
        else await manager.query('UPDATE saved_view SET query = ? WHERE id = ?', [JSON.stringify(query), taken])
      })
      return {}
    },
    rename: async ({ id, name }) => {
      await store.transaction(async (manager) => {
        const view = await viewOf(manager, id)
        const taken = await idOf(manager, view.list, name)
        if (taken !== null && taken !== id) throw nameTaken(name)
        await manager.query('UPDATE saved_view SET name = ? WHERE id = ?', [name, id])
      })
      return {}
    },
    remove: async ({ id }) => {
      await store.transaction(async (manager) => {
        await viewOf(manager, id)
        await manager.query('DELETE FROM saved_view WHERE id = ?', [id])
      })
      return {}
    },
  }
}

async function viewOf(manager: EntityManager, id: number): Promise<SavedViewRow> {
  const [view] = await manager.query<SavedViewRow[]>('SELECT * FROM saved_view WHERE id = ?', [id])
  if (!view) throw new AppError('not-found', '这个筛选方案已不存在，可能已被删除。请重新打开方案列表。')
  return view
}

async function idOf(manager: EntityManager, list: string, name: string): Promise<number | null> {
  const rows = await manager.query<{ id: number }[]>('SELECT id FROM saved_view WHERE list = ? AND name = ?', [list, name])
  return rows[0]?.id ?? null
}

function nameTaken(name: string): AppError {
  return refusedAt('name', `已有叫“${name}”的方案，没有保存。请换一个名称，或覆盖原来的。`)
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
