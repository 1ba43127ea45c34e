import type { OutputOf } from '@shared/contract'
import type { workdays } from '@shared/contract/workdays'
import { calendarDate, daysBetween, daysInMonth } from '@shared/domain/calendar'

export type HolidayDay = OutputOf<typeof workdays.list>['days'][number]

/** Days that follow one another under one name, as they were announced. */
export interface HolidaySpan {
  name: string
  kind: HolidayDay['kind']
  from: string
  to: string
  count: number
}

export interface MonthView {
  month: number
  /** Places before the first day; a week begins on Monday. */
  blanks: number
  days: { date: string; number: number; kind: 'rest' | 'work' | 'weekend' | 'plain'; sign: string; title: string }[]
}

export function spansOf(days: readonly HolidayDay[]): HolidaySpan[] {
  const spans: HolidaySpan[] = []
  for (const { day, kind, name } of [...days].sort((a, b) => (a.day < b.day ? -1 : 1))) {
    const last = spans.at(-1)
    if (last && last.name === name && last.kind === kind && daysBetween(last.to, day) === 1) {
      last.to = day
      last.count += 1
    } else spans.push({ name, kind, from: day, to: day, count: 1 })
  }
  return spans
}

export function monthsOf(year: number, holidays: readonly HolidayDay[]): MonthView[] {
  const named = new Map(holidays.map((holiday) => [holiday.day, holiday]))
  return Array.from({ length: 12 }, (_, at) => {
    const month = at + 1
    const days = Array.from({ length: daysInMonth(year, month) }, (_day, index) => {
      const date = calendarDate(year, month, index + 1) ?? ''
      const holiday = named.get(date)
      const weekday = new Date(`${date}T00:00:00Z`).getUTCDay()
      const plain = weekday === 0 || weekday === 6 ? ('weekend' as const) : ('plain' as const)
      return {
        date,
        number: index + 1,
        kind: holiday?.kind ?? plain,
        sign: holiday === undefined ? '' : holiday.kind === 'rest' ? '休' : '班',
        title: holiday === undefined ? date : `${date} ${holiday.name}（${holiday.kind === 'rest' ? '放假' : '上班'}）`,
      }
    })
    return { month, blanks: (new Date(`${days[0]?.date ?? ''}T00:00:00Z`).getUTCDay() + 6) % 7, days }
  })
}
