import { addMonths, calendarDate, firstDayOf } from '../calendar'

/** The statutory age of retirement (法定退休年龄), put off step by step since January 2025. */

export const RETIREMENT_SOURCE = '《国务院关于渐进式延迟法定退休年龄的办法》（2025 年 1 月 1 日起施行）'

export type RetirementScheme = 'men' | 'women55' | 'women50'

/** Nobody on any list retired before or retires later. */
const EARLIEST = '1950-01-01'
const LATEST = '2199-12-31'

interface Scheme {
  /** The age before 2025, in months. */
  from: number
  /** The month of birth from which on it is put off. */
  first: { year: number; month: number }
  /** So many months of birth share one month of delay. */
  step: number
  most: number
}

const SCHEMES: Readonly<Record<RetirementScheme, Scheme>> = {
  men: { from: 60 * 12, first: { year: 1965, month: 1 }, step: 4, most: 36 },
  women55: { from: 55 * 12, first: { year: 1970, month: 1 }, step: 4, most: 36 },
  women50: { from: 50 * 12, first: { year: 1975, month: 1 }, step: 2, most: 60 },
}

/** Which scheme is somebody's; `womenAt` is the age that the office's women had before 2025. Null without a sex. */
export function schemeOf(sex: '男' | '女' | null, womenAt: 50 | 55): RetirementScheme | null {
  if (sex === null) return null
  return sex === '男' ? 'men' : womenAt === 55 ? 'women55' : 'women50'
}

/** The age of retirement of whoever was born in a month, in months. */
export function retirementAge(scheme: RetirementScheme, birth: string): number {
  const { from, first, step, most } = SCHEMES[scheme]
  const born = firstDayOf(birth)
  const later = (Number(born.slice(0, 4)) - first.year) * 12 + Number(born.slice(5, 7)) - first.month
  return from + (later < 0 ? 0 : Math.min(Math.floor(later / step) + 1, most))
}

/** The day on which that age is reached; of a birth known in part, the earliest that it can be. */
export function retirementDay(scheme: RetirementScheme, birth: string): string {
  return addMonths(firstDayOf(birth), retirementAge(scheme, birth))
}

/** `61 岁 3 个月` */
export function ageInWords(months: number): string {
  return months % 12 === 0 ? `${months / 12} 岁` : `${Math.floor(months / 12)} 岁 ${months % 12} 个月`
}

/**
 * The births, as text `[from, before)`, among which are all whose day of retirement lies in `[from, to]`. The later
 * somebody is born, the later the day, so it is one stretch of whole months; a year alone stands for its January.
 */
export function birthsRetiring(scheme: RetirementScheme, from: string, to: string): { from: string; before: string } | null {
  const { from: least, most } = SCHEMES[scheme]
  let [first, behind]: [string | null, string | null] = [null, null]
  const [start, end] = [from < EARLIEST ? EARLIEST : from, to > LATEST ? LATEST : to]
  for (let month = monthBefore(start, least + most + 1); month !== null && month <= end; month = monthBefore(month, -1)) {
    if (addMonths(retirementDay(scheme, month), 1) > start && first === null) first = month
    if (retirementDay(scheme, month) > end) {
      behind = month
      break
    }
  }
  return first === null || behind === null || first >= behind ? null : { from: textOf(first), before: textOf(behind) }
}

function textOf(month: string): string {
  return month.slice(5, 7) === '01' ? month.slice(0, 4) : month.slice(0, 7)
}

/** The first day of the month so many months before; null before the calendar. */
function monthBefore(day: string, months: number): string | null {
  const total = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1 - months
  return calendarDate(Math.floor(total / 12), (total % 12) + 1, 1)
}
