import type { figureGroups, matterFigure, matters } from '@shared/contract/matters'
import type { OutputOf } from '@shared/contract'
import type { z } from 'zod'
import type { LedgerContext } from '../../ledger-context'
import { gridName, organisationName } from '../../store/matter-records'
import type { Shelf } from '../../store/shelf'
import type { Store } from '../../store/store'
import { callOf, FigureFacts, monthsBetween, type Call, type FigureFact } from './figure-facts'

export type Figure = z.input<typeof matterFigure>
export type FigureGroup = (typeof figureGroups)[number]
type Counts = Omit<Figure, 'id' | 'name'>

export interface Period {
  from: string
  to: string
}

export interface Figures {
  rows: (Counts & { id: number | null })[]
  total: Counts
}

const NAMES: Record<FigureGroup, { name: string; none: string }> = {
  department: { name: organisationName('wanted.value'), none: '未定牵头单位（含报到党员）' },
  grid: { name: gridName('wanted.value'), none: '未登记网格' },
  community: { name: organisationName('wanted.value'), none: '未登记社区' },
  kind: { name: '(SELECT name FROM matter_kind WHERE id = wanted.value)', none: '未登记类别' },
}

const NOTHING: Counts = { received: 0, called: 0, reported: 0, reportedInTime: 0, closed: 0, closedInTime: 0, overdue: 0, evaluated: 0, satisfied: 0 }

/** The figures of a period, the most received first; all of them, without names. */
export async function countFigures(source: FigureFacts, { from, to }: Period, by: FigureGroup, today: string): Promise<Figures> {
  const months = await source.between(from, to)
  const [first, last, now] = [numberOf(from), numberOf(to), numberOf(today)]
  const rows = new Map<number | null, Counts & { id: number | null }>()
  const rowOf = (id: number | null): Counts => {
    const row = rows.get(id) ?? { id, ...NOTHING }
    if (row.received + row.called === 0) rows.set(id, row)
    return row
  }
  for (const facts of months) {
    for (const fact of facts) {
      if (fact.day < first || fact.day > last) continue
      // A matter counts for the department that leads it, a call for each that was called.
      countMatter(rowOf(by === 'department' ? fact.lead : fact[by]), fact, now)
      for (const packed of fact.calls) {
        const call = callOf(packed)
        countCall(rowOf(by === 'department' ? call.organisation : fact[by]), call)
      }
    }
  }
  const total = { ...NOTHING }
  for (const row of rows.values()) for (const key of countKeys) total[key] += row[key]
  return { rows: [...rows.values()].sort((a, b) => b.received - a.received || b.called - a.called || (a.id ?? 0) - (b.id ?? 0)), total }
}

function countMatter(row: Counts, { closed, due, evaluated }: FigureFact, today: number): void {
  row.received += 1
  if (closed !== null) row.closed += 1
  if (closed !== null && (due === null || closed <= due)) row.closedInTime += 1
  if (due !== null && (closed ?? today) > due) row.overdue += 1
  if (evaluated > 0) row.evaluated += 1
  if (evaluated === 2) row.satisfied += 1
}

function countCall(row: Counts, { reported, inTime }: Call): void {
  row.called += 1
  if (reported) row.reported += 1
  if (inTime) row.reportedInTime += 1
}

function numberOf(day: string): number {
  return Number(day.replaceAll('-', ''))
}

const countKeys: readonly (keyof Counts)[] = ['received', 'called', 'reported', 'reportedInTime', 'closed', 'closedInTime', 'overdue', 'evaluated', 'satisfied']

export async function namedFigures(store: Store, rows: Figures['rows'], by: FigureGroup): Promise<Figure[]> {
  const names = await store.all<{ id: number; name: string | null }>(`SELECT wanted.value AS id, ${NAMES[by].name} AS name FROM json_each(?) AS wanted`, [
    JSON.stringify(rows.flatMap(({ id }) => (id === null ? [] : [id]))),
  ])
  const byId = new Map(names.map(({ id, name }) => [id, name]))
  return rows.map((row) => ({ ...row, name: row.id === null ? NAMES[by].none : (byId.get(row.id) ?? '') }))
}

/** What the figures of a ledger are counted from, and the last of them, kept until a matter is written. */
export interface FigureShelf {
  facts: FigureFacts
  months: Shelf<Months>
  counted: Shelf<Figures>
}

export function figureShelf(store: Store): FigureShelf {
  return { facts: new FigureFacts(store), counted: store.shelf<Figures>(['matter', 'matter_unit'], 8), months: store.shelf<Months>(['matter']) }
}

export async function matterFigures(context: LedgerContext, shelf: FigureShelf, period: Period, by: FigureGroup, page: { offset: number; limit: number }): Promise<OutputOf<typeof matters.figures>> {
  const today = context.today()
  const { rows, total } = await shelf.counted.get([period.from, period.to, by, today].join(), async () => countFigures(shelf.facts, period, by, today))
  return { rows: await namedFigures(context.store, rows.slice(page.offset, page.offset + page.limit), by), count: rows.length, total: { id: null, name: '合计', ...total } }
}

type Months = OutputOf<typeof matters.trend>['months']

/** By the month of coming in, and by the month of closing. */
export async function matterTrend({ store }: LedgerContext, { facts, months }: FigureShelf, period: Period): Promise<Months> {
  return months.get(`${period.from} ${period.to}`, async () => countMonths(store, facts, period))
}

async function countMonths(store: Store, facts: FigureFacts, { from, to }: Period): Promise<Months> {
  const [first, last] = [numberOf(from), numberOf(to)]
  const received = (await facts.between(from, to)).map((month) => month.filter(({ day }) => day >= first && day <= last).length)
  const closed = await store.all<{ month: string; closed: number }>(
    'SELECT substr(closed_on, 1, 7) AS month, count(*) AS closed FROM matter WHERE closed_on IS NOT NULL AND closed_on BETWEEN ?1 AND ?2 GROUP BY 1',
    [from, to],
  )
  return monthsBetween(from, to).map((month, index) => ({ month, received: received[index] ?? 0, closed: 0, ...closed.find((row) => row.month === month) }))
}
