/**
 * Calendar dates without a time zone: `YYYY-MM-DD` strings, which sort as text.
 * Partial dates (`YYYY`, `YYYY-MM`) are kept as they were written in the record.
 * Terms of office and memberships are intervals `[from, to)`.
 */

/** Start of an interval whose beginning nobody recorded. */
export const BEGINNING = '0001-01-01'
/** End of an interval that is still running. */
export const OPEN_END = '9999-12-31'

const DAYS_IN_MONTH = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

export function isLeapYear(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
}

/** Days in a month (1–12) of a year; 0 when there is no such month. */
export function daysInMonth(year: number, month: number): number {
  if (month === 2 && isLeapYear(year)) return 29
  return DAYS_IN_MONTH[month - 1] ?? 0
}

/** Pads year, month and day to a calendar date, or null when the calendar has no such day. */
export function calendarDate(year: number, month: number, day: number): string | null {
  if (!Number.isInteger(year) || year < 1 || year > 9999) return null
  if (day < 1 || day > daysInMonth(year, month)) return null
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
}

/** True for a real day written `YYYY-MM-DD`. */
export function isCalendarDate(text: string): boolean {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text)
  return match !== null && calendarDate(Number(match[1]), Number(match[2]), Number(match[3])) === text
}

/** True for `YYYY`, `YYYY-MM` or `YYYY-MM-DD` that exist in the calendar. */
export function isPartialDate(text: string): boolean {
  if (/^\d{4}$/.test(text)) return Number(text) >= 1
  const month = /^(\d{4})-(\d{2})$/.exec(text)
  if (month) return Number(month[1]) >= 1 && daysInMonth(Number(month[1]), Number(month[2])) > 0
  return isCalendarDate(text)
}

/** The earliest day a partial date can mean, for sorting and for intervals. */
export function firstDayOf(partial: string): string {
  if (partial.length === 4) return `${partial}-01-01`
  return partial.length === 7 ? `${partial}-01` : partial
}

/** The calendar day of a clock in the clock's own time zone. */
export function dayOf(clock: Date): string {
  const day = calendarDate(clock.getFullYear(), clock.getMonth() + 1, clock.getDate())
  if (day === null) throw new RangeError('clock outside the calendar')
  return day
}

/** `YYYY-MM-DD HH:MM` of a clock in the clock's own time zone. */
export function localTime(clock: Date): string {
  const two = (value: number): string => String(value).padStart(2, '0')
  return `${dayOf(clock)} ${two(clock.getHours())}:${two(clock.getMinutes())}`
}

/** Adds months and keeps to the last day of a shorter month (31 January + 1 month = 28 February). */
export function addMonths(date: string, months: number): string {
  const total = Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1 + months
  const year = Math.floor(total / 12)
  const month = (total % 12) + 1
  const moved = calendarDate(year, month, Math.min(Number(date.slice(8, 10)), daysInMonth(year, month)))
  if (moved === null) throw new RangeError(`no such month: ${date} + ${months}`)
  return moved
}

/** Whole years from a partial date to a day: an age, or the years of party membership. */
export function yearsBetween(from: string, to: string): number {
  const start = firstDayOf(from)
  const years = Number(to.slice(0, 4)) - Number(start.slice(0, 4))
  return to.slice(5) < start.slice(5) ? years - 1 : years
}

/** True when `date` lies in `[from, to)`. */
export function isWithin(date: string, from: string, to: string): boolean {
  return from <= date && date < to
}

/** True when two intervals `[from, to)` share a day. */
export function overlaps(a: { from: string; to: string }, b: { from: string; to: string }): boolean {
  return a.from < b.to && b.from < a.to
}

const TYPED = /^(\d{2}|\d{4})(?:年|[.\-/·])(\d{1,2})(?:月|(?:[.\-/·](\d{1,2})|月(\d{1,2}))日?)?$/

/**
 * Reads a date as people type it: `1990.3`, `1990/3/5`, `199003`, `19900305`, `90年3月5日`, `1990年`.
 * Full-width digits and blanks are forgiven. Two-digit years are read as the latest such year that is
 * not after `today`. Returns a partial date to the precision typed, or null when it is no date.
 */
export function readTypedDate(typed: string, today: string): string | null {
  const text = typed.normalize('NFKC').replace(/[\s\u3000]/g, '')
  const digits = /^(\d{4})(\d{2})?(\d{2})?$/.exec(text)
  if (digits) return partial(digits[1], digits[2], digits[3])
  const yearOnly = /^(\d{4})年$/.exec(text)
  if (yearOnly) return partial(yearOnly[1], undefined, undefined)
  const parts = TYPED.exec(text)
  if (!parts?.[1]) return null
  const year = parts[1].length === 2 ? fullYear(parts[1], today) : parts[1]
  return partial(year, parts[2], parts[3] ?? parts[4])
}

function fullYear(twoDigits: string, today: string): string {
  const century = Number(today.slice(0, 2))
  const candidate = `${century}${twoDigits}`
  return candidate <= today.slice(0, 4) ? candidate : `${century - 1}${twoDigits}`
}

function partial(year: string | undefined, month: string | undefined, day: string | undefined): string | null {
  const text = [year, month?.padStart(2, '0'), day?.padStart(2, '0')].filter((part) => part !== undefined).join('-')
  return isPartialDate(text) ? text : null
}

const DAY_MS = 86_400_000

/** Days forth, or back when negative. */
export function addDays(day: string, days: number): string {
  const moved = new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS)
  const found = calendarDate(moved.getUTCFullYear(), moved.getUTCMonth() + 1, moved.getUTCDate())
  if (found === null) throw new RangeError(`no such day: ${day} + ${days}`)
  return found
}

/** How many days `to` lies behind `from`; negative before it. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY_MS)
}

/** Every day from `from` to `to`, both included; none where `to` lies before it. */
export function daysFromTo(from: string, to: string): string[] {
  return Array.from({ length: Math.max(daysBetween(from, to) + 1, 0) }, (_, days) => addDays(from, days))
}

/** 1 for Monday to 7 for Sunday. */
export function weekdayOf(day: string): number {
  return new Date(`${day}T00:00:00Z`).getUTCDay() || 7
}
