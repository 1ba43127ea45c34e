import { addDays, daysBetween, daysInMonth, weekdayOf } from '../calendar'

/** How the list is parted by the time that is left; a week runs from Monday to Sunday. */
export const dueSections = ['overdue', 'today', 'week', 'month', 'later'] as const
export type DueSection = (typeof dueSections)[number]

export const DUE_SECTION_NAMES: Readonly<Record<DueSection, string>> = { overdue: '逾期', today: '今天', week: '本周', month: '本月', later: '以后' }

/** On its day something is due, not overdue. */
export function dueSection(day: string, today: string): DueSection {
  if (day < today) return 'overdue'
  if (day === today) return 'today'
  // Not by the day on which the week ends: after the last day of the calendar there is none.
  if (daysBetween(today, day) <= 7 - weekdayOf(today)) return 'week'
  return day.slice(0, 7) === today.slice(0, 7) ? 'month' : 'later'
}

/** `逾期 3 天`, `今天`, `还有 12 天` */
export function daysLeftInWords(day: string, today: string): string {
  const left = daysBetween(today, day)
  if (left === 0) return '今天'
  return left < 0 ? `逾期 ${-left} 天` : `还有 ${left} 天`
}

/** The whole weeks, Monday first, that a month `YYYY-MM` lies in. */
export function monthGrid(month: string): string[][] {
  const first = `${month}-01`
  const days = daysInMonth(Number(month.slice(0, 4)), Number(month.slice(5, 7)))
  const start = addDays(first, 1 - weekdayOf(first))
  const weeks = Math.ceil((weekdayOf(first) - 1 + days) / 7)
  return Array.from({ length: weeks }, (_, week) => Array.from({ length: 7 }, (_, day) => addDays(start, week * 7 + day)))
}
