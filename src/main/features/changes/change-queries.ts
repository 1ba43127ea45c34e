import type { z } from 'zod'
import type { changeEntry, changeFilters } from '@shared/contract/changes'
import type { ChangeRow } from '../../store/rows'
import type { Store } from '../../store/store'
import { ISSUING } from '../../store/undo/undo'

export type ChangeFilters = z.output<typeof changeFilters>

interface ListedChange extends ChangeRow {
  items: number
}

/** Newest first, below `before`. Days are the office's own, instants are stored in UTC. */
export async function readChanges(store: Store, filters: ChangeFilters, before: number | null, limit: number): Promise<z.input<typeof changeEntry>[]> {
  const parts = ['id < ?']
  const parameters: unknown[] = [before ?? Number.MAX_SAFE_INTEGER]
  const add = (condition: string, value: unknown): void => {
    parts.push(condition)
    parameters.push(value)
  }
  if (filters.text !== undefined && filters.text !== '') add('instr(summary, ?) > 0', filters.text)
  if (filters.operator !== undefined) add('operator = ?', filters.operator)
  if (filters.from !== undefined) add('at >= ?', startOf(filters.from))
  if (filters.to !== undefined) add('at < ?', endOf(filters.to))
  const rows = await store.all<ListedChange>(
    `SELECT change.*, EXISTS (SELECT 1 FROM change_item WHERE change_id = change.id) AS items
     FROM change WHERE ${parts.join(' AND ')} ORDER BY id DESC LIMIT ?`,
    [...parameters, limit],
  )
  return rows.map((row) => ({
    id: row.id,
    at: row.at,
    operator: row.operator,
    action: row.action,
    summary: row.summary,
    noticeId: row.notice_id,
    undone: row.undone_by_id !== null,
    undoes: row.undoes_id,
    canUndo: row.undone_by_id === null && row.items === 1 && row.action !== ISSUING,
  }))
}

function startOf(day: string): string {
  return new Date(`${day}T00:00:00`).toISOString()
}

function endOf(day: string): string {
  const midnight = new Date(`${day}T00:00:00`)
  midnight.setDate(midnight.getDate() + 1)
  return midnight.toISOString()
}
