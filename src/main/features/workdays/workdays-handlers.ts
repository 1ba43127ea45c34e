import { daysBetween, daysFromTo } from '@shared/domain/calendar'
import type { Holiday } from '@shared/domain/holidays'
import { AppError } from '../../app-error'
import type { LedgerContext } from '../../ledger-context'
import type { Handlers } from '../../rpc/procedures'
import { refusedAt } from '../../store/dated-records'
import { recountLimits } from '../../store/matter-records'
import type { HolidayRow } from '../../store/rows'
import type { UnitOfWork } from '../../store/unit-of-work'

/** Days that one entry may span: no holiday is longer. */
const MOST_DAYS = 31

export function workdaysHandlers({ store }: LedgerContext): Handlers<'workdays'> {
  return {
    calendar: async () => ({ days: await store.all<Pick<Holiday, 'day' | 'kind'>>('SELECT day, kind FROM holiday ORDER BY day') }),
    list: async ({ year }) => {
      const days = await store.all<Holiday>('SELECT day, kind, name FROM holiday WHERE day BETWEEN ? AND ? ORDER BY day', [`${year}-01-01`, `${year}-12-31`])
      const years = await store.all<{ year: number }>('SELECT DISTINCT CAST(substr(day, 1, 4) AS INTEGER) AS year FROM holiday ORDER BY year')
      return { days, years: years.map((row) => row.year) }
    },
    save: async ({ from, to, kind, name }) => {
      const days = daysOf(from, to)
      const { changeId } = await store.write({ action: 'workdays.save' }, async (unit, intent) => {
        const known = await holidaysBetween(unit, from, to)
        for (const row of known) if (row.kind !== kind || row.name !== name) await unit.update('holiday', row.id, { kind, name })
        const there = new Set(known.map((row) => row.day))
        await unit.insertMany('holiday', days.filter((day) => !there.has(day)).map((day): Holiday => ({ day, kind, name })))
        intent.summary = `节假日表：${spanInWords(from, to)}${kind === 'rest' ? '休息' : '上班'}（${name}）${await recounted(unit)}`
      })
      return { changeId }
    },
    remove: async ({ from, to }) => {
      daysOf(from, to)
      const { changeId } = await store.write({ action: 'workdays.remove' }, async (unit, intent) => {
        const known = await holidaysBetween(unit, from, to)
        if (known.length === 0) throw new AppError('not-found', `${spanInWords(from, to)}没有登记节假日或调休，没有做任何改动。`)
        await unit.removeMany('holiday', known.map((row) => row.id))
        intent.summary = `节假日表：删除 ${spanInWords(from, to)}的安排，恢复按周末推算${await recounted(unit)}`
      })
      return { changeId }
    },
  }
}

function daysOf(from: string, to: string): string[] {
  const count = daysBetween(from, to) + 1
  if (count > MOST_DAYS) throw refusedAt('to', `一次最多登记 ${MOST_DAYS} 天，没有保存。请检查起止日期。`)
  if (count < 1) throw refusedAt('to', '结束日期早于开始日期，没有保存。请改正。')
  return daysFromTo(from, to)
}

async function holidaysBetween(unit: UnitOfWork, from: string, to: string): Promise<HolidayRow[]> {
  return unit.manager.query('SELECT * FROM holiday WHERE day BETWEEN ? AND ? ORDER BY day', [from, to])
}

async function recounted(unit: UnitOfWork): Promise<string> {
  const count = await recountLimits(unit)
  return count === 0 ? '' : `，${count} 件未结事项的期限重新推算`
}

function spanInWords(from: string, to: string): string {
  return from === to ? `${from} ` : `${from} 至 ${to} `
}
