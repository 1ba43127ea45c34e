import { BEGINNING, OPEN_END } from '@shared/domain/calendar'
import { monthGrid } from '@shared/domain/due-rules/sections'
import type { LedgerContext } from '../../ledger-context'
import type { Handlers } from '../../rpc/procedures'
import { dueWindowsOn, holidaysOf } from '../../store/due-windows'
import { DueCalendar } from './due-calendar'
import { exportDue, exportDueCalendar } from './due-export'
import { daysOf, filtered, sectionsOf, summaryOf, type DueFilters, type DueList } from './due-list'
import { dueRulesOf, saveDueRules } from './due-settings'

export function dueHandlers(context: LedgerContext): Handlers<'due'> {
  const { store } = context
  const calendar = new DueCalendar(context)
  const on = (asOf: string | undefined): string => asOf ?? context.today()

  /** What is reminded of, or what falls due on the days that were asked for. */
  async function listed(today: string, filters: DueFilters): Promise<DueList> {
    const { from, to } = filters
    const entries = from === undefined && to === undefined ? await calendar.reminders(today) : await calendar.between(today, from ?? BEGINNING, to ?? OPEN_END)
    return filtered(entries, filters, today, await calendar.organisationsOn(today))
  }

  return {
    list: async ({ asOf, filters, offset, limit }) => {
      const today = on(asOf)
      const { rows, counts } = await listed(today, filters)
      return { asOf: today, total: rows.length, rows: rows.slice(offset, offset + limit), counts, sections: sectionsOf(rows, today) }
    },
    month: async ({ asOf, month, filters, shown }) => {
      const today = on(asOf)
      const grid = monthGrid(month).flat()
      const [first = '', last = ''] = [grid[0], grid.at(-1)]
      const [entries, organisations] = [await calendar.between(today, first, last), await calendar.organisationsOn(today)]
      const { rows } = filtered(entries, filters, today, organisations)
      // What is counted is the month, without the other days of its weeks.
      const own = filtered(entries.filter(({ day }) => day.startsWith(month)), filters, today, organisations)
      const holidays = (await holidaysOf(store)).filter(({ day }) => day >= first && day <= last)
      return {
        asOf: today,
        total: own.rows.length,
        days: daysOf(rows, month, shown),
        holidays: holidays.map(({ day, kind, name }) => ({ day, kind, name })),
        counts: own.counts,
      }
    },
    summary: async ({ asOf }) => summaryOf(await calendar.reminders(on(asOf)), on(asOf)),
    rules: async () => dueRulesOf(context),
    saveRules: async ({ settings }) => saveDueRules(context, settings),
    export: async ({ asOf, filters, ...to }, call) => {
      const today = on(asOf)
      const { settings } = await dueWindowsOn(store, today)
      return exportDue(context, (await listed(today, filters)).rows, today, settings, to, call)
    },
    exportCalendar: async ({ asOf, filters, ...choice }) => {
      const today = on(asOf)
      const { settings } = await dueWindowsOn(store, today)
      return exportDueCalendar(context, (await listed(today, filters)).rows, settings, choice)
    },
  }
}
