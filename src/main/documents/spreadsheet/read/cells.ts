import { calendarDate } from '@shared/domain/calendar'

/**
 * One cell as the file has it: text, a number, a yes/no, a date to the precision its format shows
 * (`1990`, `1990-01`, `1990-01-05`), or a value that could not be computed. Empty cells are null.
 */
export type Cell = string | number | boolean | DateCell | ErrorCell | null
export interface DateCell {
  date: string
}
export interface ErrorCell {
  error: string
}

/** A row that holds something; `number` counts from 1 as in the program it was made with. */
export interface ReadRow {
  number: number
  cells: Cell[]
}

/** A merged area, rows and columns from 0 resp. 1-based row numbers as in `ReadRow`. */
export interface Merge {
  fromRow: number
  toRow: number
  fromColumn: number
  toColumn: number
}

/** Of the built-in formats those that are dates; zh-CN adds 27–36 and 50–58 (ECMA-376 part 1, 18.8.30). */
const BUILT_IN: Readonly<Record<number, string>> = {
  14: 'yyyy-mm-dd', 15: 'd-mmm-yy', 16: 'd-mmm', 17: 'mmm-yy', 22: 'yyyy-mm-dd hh:mm',
  27: 'yyyy年m月', 28: 'm月d日', 29: 'm月d日', 30: 'm-d-yy', 31: 'yyyy年m月d日', 36: 'yyyy年m月',
  50: 'yyyy年m月', 51: 'm月d日', 52: 'yyyy年m月', 53: 'm月d日', 54: 'm月d日', 57: 'yyyy年m月', 58: 'm月d日',
}

export type DatePrecision = 'year' | 'month' | 'day'

/** How exact a date a number format shows; null when it shows no date. */
export function datePrecision(formatId: number, code: string | undefined): DatePrecision | null {
  const format = code ?? BUILT_IN[formatId]
  if (format === undefined) return null
  const bare = format.replace(/"[^"]*"|\\.|_.|\*.|\[[^\]]*\]/g, '').split(';')[0]?.toLowerCase() ?? ''
  if (/general|@|[#0]/.test(bare)) return null
  if (bare.includes('d')) return 'day'
  // zh-CN writes the year as e, too. Without hours an m is a month; with a year it is one in any case.
  if (!/[ye]/.test(bare)) return null
  return bare.includes('m') ? 'month' : 'year'
}

const DAYS_BEFORE_1970 = { '1900': 25_569, '1904': 24_107 }
const MS_A_DAY = 86_400_000
const LAST_SERIAL = 2_958_465

/** The day of a serial number; null outside the calendar of spreadsheets. The time of day is dropped. */
export function serialDate(serial: number, system: '1900' | '1904', precision: DatePrecision): DateCell | null {
  if (!(serial >= 1) || serial > LAST_SERIAL) return null
  // 1900 counts a 29 February that never was.
  const days = Math.floor(serial) + (system === '1900' && serial < 60 ? 1 : 0) - DAYS_BEFORE_1970[system]
  const day = new Date(days * MS_A_DAY)
  const date = calendarDate(day.getUTCFullYear(), day.getUTCMonth() + 1, day.getUTCDate())
  return date === null ? null : { date: shown(date, precision) }
}

const SHOWN: Readonly<Record<DatePrecision, number>> = { year: 4, month: 7, day: 10 }

/** A whole date as far as a format shows it. */
export function shown(date: string, precision: DatePrecision): string {
  return date.slice(0, SHOWN[precision])
}

/** `B7` → column 1; null for what is no reference. */
export function columnOf(reference: string): number | null {
  let column = 0
  for (const character of reference) {
    const code = character.charCodeAt(0)
    if (code >= 65 && code <= 90) column = column * 26 + code - 64
    else break
  }
  return column === 0 ? null : column - 1
}

/** `A1:C3` as a merged area; null for what is none. */
export function mergeOf(reference: string): Merge | null {
  const match = /^\$?([A-Z]{1,3})\$?(\d{1,7})(?::\$?([A-Z]{1,3})\$?(\d{1,7}))?$/.exec(reference)
  if (!match?.[1] || !match[2]) return null
  const fromColumn = columnOf(match[1]) ?? 0
  return { fromRow: Number(match[2]), toRow: Number(match[4] ?? match[2]), fromColumn, toColumn: columnOf(match[3] ?? match[1]) ?? fromColumn }
}
