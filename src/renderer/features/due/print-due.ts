import type { InputOf } from '@shared/contract'
import type { due } from '@shared/contract/due'
import { dueRule } from '@shared/domain/due-rules/rules'
import { daysLeftInWords, monthGrid } from '@shared/domain/due-rules/sections'
import { printedMonth } from '@shared/domain/print-month'
import { printedTable } from '@shared/domain/print-table'
import { WorkCalendar } from '@shared/domain/workdays'
import { runJob } from '../../actions'
import { api } from '../../api'
import { printHtml } from '../../print-html'
import type { DueEntry } from './due-route'

type ListQuery = Pick<InputOf<typeof due.list>, 'asOf' | 'filters'>
type MonthQuery = Pick<InputOf<typeof due.month>, 'asOf' | 'filters' | 'month'>

/** Rows that go to paper at most; whoever needs more takes the table. */
const PRINTED = 2000
const PAGE = 500
/** Entries of a day that fit into its place on the sheet. */
const LINES = 4

export async function printDueList(query: ListQuery, office: string, today: string): Promise<void> {
  const found = await runJob('正在准备打印', async ({ signal }) => {
    const rows: DueEntry[] = []
    let total = Infinity
    while (!signal?.aborted && rows.length < Math.min(total, PRINTED)) {
      const next = await api.due.list({ ...query, offset: rows.length, limit: PAGE })
      total = next.total
      if (next.rows.length === 0) break
      rows.push(...next.rows)
    }
    return signal?.aborted ? null : { rows, total }
  })
  if (!found) return
  const { rows, total } = found
  const title = `到期清单（${today}）`
  const html = printedTable({
    title,
    subtitle: `${office}　共 ${total} 项${total > rows.length ? `，印出前 ${rows.length} 项` : ''}`,
    columns: [
      { heading: '日期', share: 9, align: 'center' },
      { heading: '剩余', share: 9, align: 'center' },
      { heading: '到期项目', share: 11 },
      { heading: '人员、组织、事项', share: 20 },
      { heading: '情况', share: 22 },
      { heading: '所在组织', share: 19 },
      { heading: '要做什么', share: 20 },
    ],
    rows: rows.map(({ day, rule, subject, what, organisation }) => [day, daysLeftInWords(day, today), dueRule(rule).name, subject.name, what, organisation?.name ?? null, dueRule(rule).todo]),
    landscape: true,
  })
  printHtml(html, title)
}

export async function printDueMonth(query: MonthQuery, office: string, today: string): Promise<void> {
  const found = await runJob('正在准备打印', () => api.due.month({ ...query, shown: LINES }))
  if (!found) return
  const { month } = query
  const days = new Map(found.days.map((day) => [day.day, day]))
  const holidays = new Map(found.holidays.map((holiday) => [holiday.day, holiday]))
  const calendar = new WorkCalendar(found.holidays)
  const title = `${month.slice(0, 4)} 年 ${Number(month.slice(5))} 月到期日历`
  const html = printedMonth({
    title,
    subtitle: `${office}　以 ${today} 为今天　本月共 ${found.total} 项`,
    weeks: monthGrid(month).map((week) =>
      week.map((day) => {
        const holiday = holidays.get(day)
        const { count, entries } = days.get(day) ?? { count: 0, entries: [] }
        const lines = entries.map(({ rule, subject }) => `${dueRule(rule).short} ${subject.name}`)
        return {
          head: `${Number(day.slice(8))}${holiday === undefined ? '' : ` ${holiday.kind === 'rest' ? '休' : '班'} ${holiday.name}`}`,
          lines: count > lines.length ? [...lines, `……共 ${count} 项`] : lines,
          other: !day.startsWith(month),
          rest: !calendar.isWorkday(day),
        }
      }),
    ),
  })
  printHtml(html, title)
}
