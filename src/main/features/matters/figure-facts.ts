import { ACTIVE_UNIT } from '../../store/matter-records'
import { refusedAt } from '../../store/dated-records'
import type { Store } from '../../store/store'

/** What the figures need of one matter; days are numbers, `20261124`. */
export interface FigureFact {
  day: number
  kind: number
  community: number | null
  grid: number | null
  lead: number | null
  closed: number | null
  due: number | null
  /** 1 when it was evaluated, 2 when the answer was 满意 or 基本满意. */
  evaluated: 0 | 1 | 2
  /** A number each that was called, see `callOf`. */
  calls: readonly number[]
}

type FactRow = [id: number, day: number, kind: number, community: number | null, grid: number | null, lead: number | null, closed: number | null, due: number | null, evaluated: 0 | 1 | 2, calls: number[]]

export interface Call {
  organisation: number | null
  reported: boolean
  inTime: boolean
}

export function callOf(packed: number): Call {
  return { organisation: Math.floor(packed / 4) || null, reported: (packed & 2) > 0, inTime: (packed & 1) > 0 }
}

const dayNumber = (column: string): string => `CAST(replace(substr(${column}, 1, 10), '-', '') AS INTEGER)`

/** Who gave it back or passed it on before reporting in was not called rightly, and is not counted. */
const CALLS = `(SELECT json_group_array(coalesce(organisation_id, 0) * 4 + (reported_at IS NOT NULL) * 2 + (reported_at IS NOT NULL AND (report_due IS NULL OR substr(reported_at, 1, 10) <= report_due)))
  FROM matter_unit WHERE matter_id = matter.id AND (reported_at IS NOT NULL OR ${ACTIVE_UNIT}))`
const LEAD = `(SELECT organisation_id FROM matter_unit WHERE matter_id = matter.id AND role = 'lead' AND ${ACTIVE_UNIT} LIMIT 1)`

/** One JSON value: rows through the driver take three times as long. Merged ones count as the one they were merged into. */
const FACTS = `SELECT json_group_array(json_array(id, ${dayNumber('received_at')}, kind_id, community_id, grid_id, ${LEAD}, ${dayNumber('closed_on')}, ${dayNumber('due_on')},
    CASE WHEN satisfaction IS NULL THEN 0 WHEN satisfaction IN ('satisfied', 'fair') THEN 2 ELSE 1 END, json(${CALLS}))) AS facts
  FROM matter WHERE step <> 'merged' AND`

/** So many months are kept, those asked for last. */
const MOST_MONTHS = 30

/**
 * What the figures are made of, month by month of receipt, read once and then kept up to date by the log: counting a year
 * of a city over the tables takes half a second, and every act of a clerk makes its answer old. What is loaded past the log
 * (the sample office) is there before the first look.
 */
export class FigureFacts {
  private readonly months = new Map<string, Map<number, FigureFact>>()
  private seen: number | null = null
  private working: Promise<unknown> = Promise.resolve()

  constructor(private readonly store: Store) {}

  /** Of the months from one day to another; those of the first and last month may lie outside. */
  async between(from: string, to: string): Promise<FigureFact[][]> {
    const months = monthsBetween(from, to)
    const read = this.working.then(async () => this.read(months))
    this.working = read.catch(() => undefined)
    return read
  }

  private async read(wanted: readonly string[]): Promise<FigureFact[][]> {
    await this.followLog()
    const facts: FigureFact[][] = []
    for (const month of wanted) {
      const known = this.months.get(month) ?? new Map((await this.facts("received_at >= ?1 AND received_at < ?1 || '~'", month)).map((row) => [row[0], factOf(row)]))
      this.months.delete(month)
      this.months.set(month, known)
      facts.push([...known.values()])
    }
    for (const oldest of this.months.keys()) {
      if (this.months.size <= Math.max(MOST_MONTHS, wanted.length)) break
      this.months.delete(oldest)
    }
    return facts
  }

  /** Reads again what was written since. */
  private async followLog(): Promise<void> {
    const before = this.seen
    const last = await this.store.first<{ id: number | null }>('SELECT max(id) AS id FROM change')
    this.seen = last?.id ?? 0
    if (before === null || before === this.seen) return
    const changed = await this.store.all<{ id: number }>(
      `SELECT row_id AS id FROM change_item WHERE change_id > ?1 AND table_name = 'matter'
       UNION SELECT coalesce(after, before) ->> 'matter_id' FROM change_item WHERE change_id > ?1 AND table_name = 'matter_unit'`,
      [before],
    )
    if (changed.length === 0) return
    const ids = changed.map((row) => row.id)
    for (const month of this.months.values()) for (const id of ids) month.delete(id)
    for (const row of await this.facts('id IN (SELECT value FROM json_each(?1))', JSON.stringify(ids))) {
      const day = String(row[1])
      this.months.get(`${day.slice(0, 4)}-${day.slice(4, 6)}`)?.set(row[0], factOf(row))
    }
  }

  private async facts(condition: string, parameter: string): Promise<FactRow[]> {
    const row = await this.store.first<{ facts: string }>(`${FACTS} ${condition}`, [parameter])
    const rows: FactRow[] = JSON.parse(row?.facts ?? '[]')
    return rows
  }
}

function factOf([, day, kind, community, grid, lead, closed, due, evaluated, calls]: FactRow): FigureFact {
  return { day, kind, community, grid, lead, closed, due, evaluated, calls }
}

/** `2026-01` … up to and with the month of `to`; a period that is too long is refused. */
export function monthsBetween(from: string, to: string): string[] {
  const months: string[] = []
  const last = to.slice(0, 7)
  let [year, month] = [Number(from.slice(0, 4)), Number(from.slice(5, 7))]
  for (let at = from.slice(0, 7); at <= last; at = `${year}-${String(month).padStart(2, '0')}`) {
    if (months.length === MOST_MONTHS_ASKED) throw refusedAt('to', `统计的时间超过了 ${MOST_MONTHS_ASKED / 12} 年（${MOST_MONTHS_ASKED} 个月），没有统计。请把起止日期改近一些。`)
    months.push(at)
    if (month === 12) [year, month] = [year + 1, 1]
    else month += 1
  }
  return months
}

/** Ten years: more is neither a chart nor a report. */
const MOST_MONTHS_ASKED = 120
