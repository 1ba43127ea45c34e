import { addMonths, daysInMonth } from '@shared/domain/calendar'
import type { SeededRandom } from './random'

/** A stretch of days `[from, to)`. */
export interface Span {
  from: string
  to: string
}

/** A day of `[from, to]`; `from` when the range is empty. */
export function dayBetween(random: SeededRandom, from: string, to: string): string {
  const months = (Number(to.slice(0, 4)) - Number(from.slice(0, 4))) * 12 + Number(to.slice(5, 7)) - Number(from.slice(5, 7))
  const month = addMonths(`${from.slice(0, 7)}-01`, random.integer(0, Math.max(months, 0))).slice(0, 7)
  const day = random.integer(1, daysInMonth(Number(month.slice(0, 4)), Number(month.slice(5))))
  const picked = `${month}-${String(day).padStart(2, '0')}`
  if (picked > to) return later(from, to)
  return later(picked, from)
}

/** A day that many months before. */
export function monthsBefore(day: string, months: number): string {
  return addMonths(day, -months)
}

export function yearsBefore(day: string, years: number): string {
  return addMonths(day, -12 * years)
}

export function yearsAfter(day: string, years: number): string {
  return addMonths(day, 12 * years)
}

export function later(a: string, b: string): string {
  return a > b ? a : b
}

export function earlier(a: string, b: string): string {
  return a < b ? a : b
}

/** A founding date between so and so many years ago, of which often only the month or the year is known. */
export function foundedIn(random: SeededRandom, today: string, most: number, least: number): string {
  const day = dayBetween(random, yearsBefore(today, most), yearsBefore(today, least))
  const roll = random.next()
  if (roll < 0.35) return day
  return roll < 0.75 ? day.slice(0, 7) : day.slice(0, 4)
}
