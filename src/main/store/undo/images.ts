import { AppError } from '../../app-error'
import { recordTables } from '../entities'
import { NAME_KEYS } from '../name-keys'
import type { ChangeItemRow, RecordTable } from '../rows'
import type { UnitOfWork } from '../unit-of-work'

/** Neighbours in the log that wrote different rows of one table are put back together: a merger has thousands. */
export function batches(items: readonly ChangeItemRow[]): ChangeItemRow[][] {
  const all: ChangeItemRow[][] = []
  let ids = new Set<number>()
  for (const item of items) {
    const batch = all.at(-1)
    if (batch?.[0]?.table_name === item.table_name && !ids.has(item.row_id)) {
      batch.push(item)
      ids.add(item.row_id)
    } else {
      all.push([item])
      ids = new Set([item.row_id])
    }
  }
  return all
}

/** Puts rows back as they were before the change; refused, naming what came later, when one is not as the change left it. */
export async function reverse(unit: UnitOfWork, batch: readonly ChangeItemRow[]): Promise<void> {
  const table = tableOf(batch[0]?.table_name ?? '')
  const now = await unit.images(table, batch.map((item) => item.row_id))
  const changed = batch.find((item) => !sameImage(now.get(item.row_id) ?? null, parseImage(item.after)))
  if (changed) {
    const later = await changeSince(unit, changed)
    throw new AppError('refused', `不能撤销：后来又做了“${later ?? '其他改动'}”，改的是同一条记录。请先撤销后来的那一次。`)
  }
  await unit.restoreImages(table, new Map(batch.map((item) => [item.row_id, parseImage(item.before)])))
}

/** What was done later with the row of an item and still holds, in the log's words. */
export async function changeSince(unit: UnitOfWork, item: Pick<ChangeItemRow, 'table_name' | 'row_id' | 'change_id'>): Promise<string | null> {
  const later = await unit.manager.query<{ summary: string }[]>(
    `SELECT change.summary FROM change_item JOIN change ON change.id = change_item.change_id
     WHERE table_name = ? AND row_id = ? AND change_id > ? ORDER BY undone_by_id IS NOT NULL, undoes_id IS NOT NULL, change_id LIMIT 1`,
    [item.table_name, item.row_id, item.change_id],
  )
  return later[0]?.summary ?? null
}

/**
 * The revision is left out: it goes up with every undo, too. So are the keys of names, which are worked out anew;
 * and an image of an earlier release knows nothing of columns that came later and are still empty.
 */
export function sameImage(now: Record<string, unknown> | null, then: Record<string, unknown> | null): boolean {
  if (now === null || then === null) return now === then
  return Object.keys({ ...now, ...then }).every(
    (column) => column === 'revision' || NAME_KEYS.includes(column) || (now[column] ?? null) === (then[column] ?? null),
  )
}

export function parseImage(json: string | null): Record<string, unknown> | null {
  if (json === null) return null
  const image: unknown = JSON.parse(json)
  if (typeof image !== 'object' || image === null) throw new Error('a row image that is no object')
  return { ...image }
}

export function tableOf(name: string): RecordTable {
  const table = recordTables.find((known) => known === name)
  if (!table) throw new Error('a log entry of an unknown table')
  return table
}
