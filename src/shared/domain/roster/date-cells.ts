import { isPartialDate, readTypedDate } from '../calendar'
import { isNothing, plain, type Reading } from './cell-reading'
import type { Value } from './layout'

const MS_A_DAY = 86_400_000
const DAYS_BEFORE_1970 = 25_569
/** Days as a spreadsheet counts them, 1902 to 2119; what is a year is one. */
const EARLIEST_SERIAL = 1000
const LATEST_SERIAL = 80_000
const EARLIEST_YEAR = 1880
const LATEST_YEAR = 2100

/** Written by members on probation where the day of full membership would stand. */
const NOT_YET = /^(尚?未(转正|到期|满)|预备(期|党员)?|待转正|未到转正时间)$/
/** Words around a date that say nothing about the day, and those that say it is not exact. */
const AROUND = /^(于|自|从)|(出生|生|入党|转正|加入|参加工作|任职|当选|成立|起|止|补录|补)$/g
const VAGUE = /(左右|前后|[初底末中]|[上中下]旬|[春夏秋冬]季?|[上下]半年)$/

/** A date to the precision written, from text in any form or from a number; `today` tells the century of `90.3`. */
export function readDateCell(value: Value, today: string): Reading {
  if (value === null) return { value: null }
  if (typeof value === 'object') return { value: 'date' in value ? value.date : null }
  if (typeof value === 'number') return ofNumber(value, today)
  return typeof value === 'boolean' ? unreadable(plain(value)) : ofText(plain(value), today)
}

const WITHOUT_END = /^(无固定期限|不定期|长期|永久)/

/** The last day of a term: `2027-05-31`, `至2027年5月`, `2024.6.1-2027.5.31`; none for one without an end. */
export function readUntilCell(value: Value, today: string): Reading {
  const whole = readDateCell(value, today)
  if (typeof value !== 'string' || !('problem' in whole)) return whole
  const typed = plain(value).normalize('NFKC').replace(/\s+/g, '')
  if (WITHOUT_END.test(typed)) return { value: null, doubt: `“${typed.slice(0, 10)}”没有到期日，这一格留空。` }
  for (const { index, 0: between } of typed.matchAll(/至|到|[-‐‑–—―~～]+/g)) {
    const [from, until] = [typed.slice(0, index), readDateCell(typed.slice(index + between.length), today)]
    if (!('problem' in until) && until.value !== null && (from === '' || !('problem' in readDateCell(from, today)))) return until
  }
  return whole
}

const COMMON = /^((?:19|20)\d\d)(?:年|[.\-/])(\d{1,2})(?:月?|(?:月|[.\-/])(\d{1,2})日?)$/

function ofText(typed: string, today: string): Reading {
  const common = COMMON.exec(typed)
  if (common) {
    const [, year = '', month = '', day] = common
    const value = `${year}-${month.padStart(2, '0')}${day === undefined ? '' : `-${day.padStart(2, '0')}`}`
    if (isPartialDate(value)) return { value }
  }
  const written = withoutBrackets(typed.normalize('NFKC')).replace(/["“”'‘’]/g, '').trim()
  const bare = written.replace(/\s+/g, '')
  if (bare === '' || isNothing(bare) || NOT_YET.test(bare)) return { value: null }
  const serial = /^\d{4,5}(\.\d+)?$/.test(bare) ? Number(bare) : Number.NaN
  if (serial >= EARLIEST_SERIAL && !/^\d{4}\./.test(bare)) return ofNumber(serial, today)
  const exact = written.replace(/[T\s]*(上午|下午)?\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?\s*(Z|[AP]M)?$/i, '').replace(AROUND, '').trim()
  const plainDate = exact.replace(VAGUE, '')
  const read = readWritten(plainDate, today)
  if (read === null || !plausible(read.value)) return unreadable(typed)
  if (plainDate !== exact) return { value: read.value, doubt: `“${typed.slice(0, 20)}”不是确切的日期，按 ${read.value} 登记，请核对。` }
  return read.shortYear ? { value: read.value, doubt: `年份只写了两位，按 ${read.value} 登记，请核对。` } : { value: read.value }
}

/** `1990.01（档案）` is 1990.01; a date that stands in brackets as a whole is the date. */
function withoutBrackets(text: string): string {
  const outside = text.replace(/[（(【[][^）)】\]]*[）)】\]]?/g, '').trim()
  return outside === '' ? text.replace(/[（()）【】[\]]/g, '') : outside
}

/** Brings every manner of writing to `y.m.d` and lets the calendar judge it. */
function readWritten(text: string, today: string): { value: string; shortYear: boolean } | null {
  const digits = /^[一二三四五六七八九〇零○oO\d]{2,4}年/.test(text) ? ofNumerals(text) : text
  const spaced = digits.replace(/[\s.\-/·,、，。．_—–－\\]+/g, '.').replace(/\.?([年月日号])\.?/g, '$1').replace(/^\.|\.$/g, '')
  if (/^\d{6}(\d{2})?$/.test(spaced)) return dated(readTypedDate(spaced, today), false)
  const year = /^(\d{2}|\d{4})年$/.exec(spaced)?.[1]
  if (year !== undefined) return dated(year.length === 4 ? year : (readTypedDate(`${year}-1`, today)?.slice(0, 4) ?? null), false)
  const parts = /^(\d{2}|\d{4})(年|\.)(\d{1,2})(?:(?:月份?|\.)(?:(\d{1,2})[日号]?)?)?$/.exec(spaced)
  if (!parts?.[1]) return null
  const canonical = [parts[1], parts[3], parts[4]].filter((part) => part !== undefined).join('-')
  return dated(readTypedDate(canonical, today), parts[1].length === 2 && parts[2] !== '年')
}

function dated(value: string | null, shortYear: boolean): { value: string; shortYear: boolean } | null {
  return value === null ? null : { value, shortYear }
}

const NUMERALS = '零一二三四五六七八九'

/** `一九九〇年十一月二十三日` in digits; anything else comes back as it was. */
function ofNumerals(text: string): string {
  const parts = /^([^年]+)年(?:(.{1,3})月份?(?:(.{1,3})[日号])?)?$/.exec(text)
  if (!parts?.[1]) return text
  const year = [...parts[1].replace(/[〇○oO]/g, '零')].map((sign) => (NUMERALS.includes(sign) ? NUMERALS.indexOf(sign) : sign)).join('')
  const month = parts[2] === undefined ? '' : `${counted(parts[2])}月`
  return `${year}年${month}${parts[3] === undefined ? '' : `${counted(parts[3])}日`}`
}

/** `二十三`, `廿三`, `十一`, `元` (the first month) as a number; what is none comes back. */
function counted(text: string): string {
  if (text === '元' || text === '正') return '1'
  const match = /^(?:([二三]?)(十)|(廿)|(卅))?([一二三四五六七八九]?)$/.exec(text)
  if (!match || text === '') return text
  const tens = match[3] ? 2 : match[4] ? 3 : match[2] ? NUMERALS.indexOf(match[1] || '一') : 0
  return String(tens * 10 + (match[5] ? NUMERALS.indexOf(match[5]) : 0))
}

/** `199001` and `19900105` as numbers, `1990.1`, and days counted by the spreadsheet. */
function ofNumber(value: number, today: string): Reading {
  if (value === 0) return { value: null }
  if (Number.isInteger(value)) {
    if (value >= EARLIEST_YEAR && value <= LATEST_YEAR) return { value: String(value) }
    if (value >= EARLIEST_SERIAL && value <= LATEST_SERIAL) return serialDay(value)
    return value > 99_999 ? ofText(String(value), today) : unreadable(String(value))
  }
  const match = /^(\d{4})\.(\d{1,2})$/.exec(String(value))
  // 1990.0105 is no day counted by the spreadsheet.
  if (!match && plausible(String(value)) && value < 10_000) return unreadable(String(value))
  if (!match?.[1] || !match[2] || !plausible(match[1])) return value >= EARLIEST_SERIAL && value <= LATEST_SERIAL ? serialDay(Math.floor(value)) : unreadable(String(value))
  const month = Number(match[2])
  if (month < 1 || month > 12) return { problem: `没有看懂日期“${value}”：没有 ${month} 月。请写成 1990-01 这样。` }
  const read = `${match[1]}-${String(month).padStart(2, '0')}`
  // A number drops its last zero, so that 1990.10 is kept as 1990.1.
  return month === 1 && match[2].length === 1 ? { value: read, doubt: `按数字存放的 ${value}，也可能原来是 ${match[1]}.10，请核对。` } : { value: read }
}

function serialDay(serial: number): Reading {
  const value = new Date((serial - DAYS_BEFORE_1970) * MS_A_DAY).toISOString().slice(0, 10)
  // 19901 may be the 19,901st day, or January 1990 written without a dot.
  const year = Math.floor(serial / 10)
  return year >= 1900 && year <= 2035 && serial % 10 > 0 ? { value, doubt: `按数字存放的 ${serial}，作为 ${value} 登记；也可能是 ${year} 年 ${serial % 10} 月，请核对。` } : { value }
}

function plausible(date: string): boolean {
  const year = Number(date.slice(0, 4))
  return year >= EARLIEST_YEAR && year <= LATEST_YEAR
}

function unreadable(typed: string): Reading {
  return { problem: `没有看懂日期“${typed.slice(0, 20)}”，请写成 1990-01-05、1990.1 或 1990年。` }
}
