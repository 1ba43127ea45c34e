import type { OutputOf } from '@shared/contract'
import type { matters } from '@shared/contract/matters'
import { soonUntil } from '@shared/domain/matters/limits'
import { matterSteps, type MatterStep } from '@shared/domain/matters/steps'
import type { LedgerContext } from '../../ledger-context'
import { NEXT_DUE } from '../../store/matter-records'
import type { Shelf } from '../../store/shelf'
import type { Store } from '../../store/store'
import { readCalendar } from '../../store/work-calendar'
import { conditionOf, type Condition, type DueDays, type MatterFilters } from './matter-conditions'
import { NAMED_MATTERS, rowInWords, type MatterInList, type NamedMatterRow } from './matter-rows'
import { readMatterSettings } from './matter-settings'

export async function dueDays(context: LedgerContext): Promise<DueDays> {
  const { reader } = context.store
  const { soonDays } = await readMatterSettings(reader)
  const today = context.today()
  return { today, soonUntil: soonUntil(today, soonDays, await readCalendar(reader)) }
}

export type MatterSort = 'received' | 'due' | 'number'

const ORDERS: Record<MatterSort, readonly string[]> = {
  received: ['received_at', 'id'],
  due: [NEXT_DUE, 'id'],
  number: ['year', 'serial'],
}

function orderOf(sort: MatterSort, descending: boolean): string {
  return ORDERS[sort].map((column) => `${column}${descending ? ' DESC' : ''}`).join(', ')
}

export interface MatterPage {
  sort: MatterSort
  descending: boolean
  offset: number
  limit: number
}

/** How many a list holds is counted once for all its pages, until a matter is written. */
export function countShelf(store: Store): Shelf<number> {
  return store.shelf<number>(['matter', 'matter_unit', 'matter_kind'], 20)
}

export async function listMatters(context: LedgerContext, counts: Shelf<number>, filters: MatterFilters, page: MatterPage): Promise<{ items: MatterInList[]; total: number }> {
  const days = await dueDays(context)
  const condition = conditionOf(filters, days)
  const total = await counts.get(JSON.stringify(condition), async () => countMatters(context.store, condition))
  return { items: await readMatters(context.store, condition, page, days), total }
}

export async function countMatters(store: Store, { sql, parameters }: Condition): Promise<number> {
  const row = await store.first<{ total: number }>(`SELECT count(*) AS total FROM matter WHERE ${sql}`, parameters)
  return row?.total ?? 0
}

/** The page's ids are found in an index first, so that names are read for a page only. */
export async function readMatters(store: Store, { sql, parameters }: Condition, { sort, descending, offset, limit }: MatterPage, days: DueDays): Promise<MatterInList[]> {
  const order = orderOf(sort, descending)
  const rows = await store.all<NamedMatterRow>(
    `${NAMED_MATTERS} WHERE matter.id IN (SELECT id FROM matter WHERE ${sql} ORDER BY ${order} LIMIT ? OFFSET ?)`,
    [...parameters, limit, offset],
  )
  const ids = await store.all<{ id: number }>(`SELECT id FROM matter WHERE id IN (SELECT value FROM json_each(?)) ORDER BY ${order}`, [JSON.stringify(rows.map((row) => row.id))])
  const byId = new Map(rows.map((row) => [row.id, row]))
  return ids.flatMap(({ id }) => {
    const row = byId.get(id)
    return row ? [rowInWords(row, days)] : []
  })
}

/** The steps that something is awaited at: what is archived or merged stands on no board. */
const boardSteps: readonly MatterStep[] = matterSteps.filter((step) => step !== 'archived' && step !== 'merged')

type Columns = OutputOf<typeof matters.board>['columns']

export async function boardOf(context: LedgerContext, filters: MatterFilters, each: number): Promise<Columns> {
  const days = await dueDays(context)
  const { store } = context
  const shown = boardSteps.filter((step) => filters.steps === undefined || filters.steps.includes(step))
  const condition = conditionOf({ ...filters, steps: [...shown] }, days)
  const counts = await store.all<{ step: MatterStep; total: number; overdue: number; soon: number }>(
    `SELECT step, count(*) AS total, sum(${NEXT_DUE} < ?) AS overdue, sum(${NEXT_DUE} BETWEEN ? AND ?) AS soon FROM matter WHERE ${condition.sql} GROUP BY step`,
    [days.today, days.today, days.soonUntil, ...condition.parameters],
  )
  const byStep = new Map(counts.map((count) => [count.step, count]))
  const columns: Columns = []
  for (const step of shown) {
    const { total = 0, overdue = 0, soon = 0 } = byStep.get(step) ?? {}
    const items = total === 0 ? [] : await readMatters(store, conditionOf({ ...filters, steps: [step] }, days), { sort: 'due', descending: false, offset: 0, limit: each }, days)
    columns.push({ step, total, overdue, soon, items })
  }
  return columns
}
