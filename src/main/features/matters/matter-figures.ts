import type { figureGroups, matterFigure, matters } from '@shared/contract/matters'
import type { OutputOf } from '@shared/contract'
import type { z } from 'zod'
import type { LedgerContext } from '../../ledger-context'
import { ACTIVE_UNIT, gridName, organisationName } from '../../store/matter-records'
import type { Shelf } from '../../store/shelf'
import type { Store } from '../../store/store'

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

/** `?1` to `?2` are when they came in, `?3` is today. Merged ones count as the one they were merged into. */
const RECEIVED = "received_at >= ?1 AND received_at < ?2 AND step <> 'merged'"

const OF_MATTERS = `count(*) AS received, count(closed_on) AS closed, sum(closed_on IS NOT NULL AND (due_on IS NULL OR closed_on <= due_on)) AS closedInTime,
  sum(due_on IS NOT NULL AND coalesce(closed_on, ?3) > due_on) AS overdue, count(satisfaction) AS evaluated, count(CASE WHEN satisfaction IN ('satisfied', 'fair') THEN 1 END) AS satisfied`

/** Who gave it back or passed it on before reporting in was not called rightly, and is not counted. */
const OF_UNITS = `count(*) AS called, count(reported_at) AS reported, sum(reported_at IS NOT NULL AND (report_due IS NULL OR substr(reported_at, 1, 10) <= report_due)) AS reportedInTime
  FROM matter_unit AS unit JOIN matter ON matter.id = unit.matter_id
  WHERE ${RECEIVED} AND (unit.reported_at IS NOT NULL OR ${ACTIVE_UNIT.replace('state', 'unit.state')})`

/** A matter counts for the department that leads it, a call for each that was called. */
const LEAD = `(SELECT organisation_id FROM matter_unit WHERE matter_id = matter.id AND role = 'lead' AND ${ACTIVE_UNIT} LIMIT 1)`

const OWNERS: Record<FigureGroup, { matter: string; unit: string }> = {
  department: { matter: LEAD, unit: 'unit.organisation_id' },
  grid: { matter: 'grid_id', unit: 'grid_id' },
  community: { matter: 'community_id', unit: 'community_id' },
  kind: { matter: 'kind_id', unit: 'kind_id' },
}

const NAMES: Record<FigureGroup, { name: string; none: string }> = {
  department: { name: organisationName('wanted.value'), none: '未定牵头单位（含报到党员）' },
  grid: { name: gridName('wanted.value'), none: '未登记网格' },
  community: { name: organisationName('wanted.value'), none: '未登记社区' },
  kind: { name: '(SELECT name FROM matter_kind WHERE id = wanted.value)', none: '未登记类别' },
}

const NOTHING: Counts = { received: 0, called: 0, reported: 0, reportedInTime: 0, closed: 0, closedInTime: 0, overdue: 0, evaluated: 0, satisfied: 0 }

/** The figures of a period, the most received first; all of them, without names. */
export async function countFigures(store: Store, { from, to }: Period, by: FigureGroup, today: string): Promise<Figures> {
  const parameters = [from, `${to} 24`, today]
  const { matter, unit } = OWNERS[by]
  const ofMatters = await store.all<Omit<Counts, 'called' | 'reported' | 'reportedInTime'> & { id: number | null }>(
    `SELECT ${matter} AS id, ${OF_MATTERS} FROM matter WHERE ${RECEIVED} GROUP BY 1`,
    parameters,
  )
  const ofUnits = await store.all<Pick<Counts, 'called' | 'reported' | 'reportedInTime'> & { id: number | null }>(`SELECT ${unit} AS id, ${OF_UNITS} GROUP BY 1`, parameters.slice(0, 2))
  const rows = new Map<number | null, Counts & { id: number | null }>()
  for (const counts of [...ofMatters, ...ofUnits]) rows.set(counts.id, { ...NOTHING, ...rows.get(counts.id), ...counts })
  const total = { ...NOTHING }
  for (const row of rows.values()) for (const key of countKeys) total[key] += row[key]
  return { rows: [...rows.values()].sort((a, b) => b.received - a.received || b.called - a.called || (a.id ?? 0) - (b.id ?? 0)), total }
}

const countKeys: readonly (keyof Counts)[] = ['received', 'called', 'reported', 'reportedInTime', 'closed', 'closedInTime', 'overdue', 'evaluated', 'satisfied']

export async function namedFigures(store: Store, rows: Figures['rows'], by: FigureGroup): Promise<Figure[]> {
  const names = await store.all<{ id: number; name: string | null }>(`SELECT wanted.value AS id, ${NAMES[by].name} AS name FROM json_each(?) AS wanted`, [
    JSON.stringify(rows.flatMap(({ id }) => (id === null ? [] : [id]))),
  ])
  const byId = new Map(names.map(({ id, name }) => [id, name]))
  return rows.map((row) => ({ ...row, name: row.id === null ? NAMES[by].none : (byId.get(row.id) ?? '') }))
}

export type FigureShelf = Shelf<Figures>

/** Kept until a matter is written: the figures of a year at a city's size are counted over every call. */
export function figureShelf(store: Store): FigureShelf {
  return store.shelf<Figures>(['matter', 'matter_unit'], 8)
}

export async function matterFigures(context: LedgerContext, shelf: FigureShelf, period: Period, by: FigureGroup, page: { offset: number; limit: number }): Promise<OutputOf<typeof matters.figures>> {
  const { store } = context
  const today = context.today()
  const { rows, total } = await shelf.get([period.from, period.to, by, today].join(), async () => countFigures(store, period, by, today))
  return { rows: await namedFigures(store, rows.slice(page.offset, page.offset + page.limit), by), count: rows.length, total: { id: null, name: '合计', ...total } }
}

type Months = OutputOf<typeof matters.trend>['months']

/** By the month of coming in, and by the month of closing. */
export async function matterTrend({ store }: LedgerContext, { from, to }: Period): Promise<Months> {
  const received = await store.all<{ month: string; received: number }>(
    `SELECT substr(received_at, 1, 7) AS month, count(*) AS received FROM matter WHERE ${RECEIVED} GROUP BY 1`,
    [from, `${to} 24`],
  )
  const closed = await store.all<{ month: string; closed: number; satisfied: number; evaluated: number }>(
    `SELECT substr(closed_on, 1, 7) AS month, count(*) AS closed, count(CASE WHEN satisfaction IN ('satisfied', 'fair') THEN 1 END) AS satisfied, count(satisfaction) AS evaluated
     FROM matter WHERE closed_on IS NOT NULL AND closed_on BETWEEN ?1 AND ?2 AND step <> 'merged' GROUP BY 1`,
    [from, to],
  )
  return monthsBetween(from, to).map((month) => ({
    month,
    received: received.find((row) => row.month === month)?.received ?? 0,
    closed: 0,
    satisfied: 0,
    evaluated: 0,
    ...closed.find((row) => row.month === month),
  }))
}

/** A chart of more is no chart. */
const MOST_MONTHS = 120

function monthsBetween(from: string, to: string): string[] {
  const months: string[] = []
  let [year, month] = [Number(from.slice(0, 4)), Number(from.slice(5, 7))]
  for (let at = from.slice(0, 7); at <= to.slice(0, 7) && months.length < MOST_MONTHS; ) {
    months.push(at)
    if (month === 12) [year, month] = [year + 1, 1]
    else month += 1
    at = `${year}-${String(month).padStart(2, '0')}`
  }
  return months
}
