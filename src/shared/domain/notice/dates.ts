import { isPartialDate } from '../calendar'

const CHINESE_DIGITS = '〇一二三四五六七八九'

/** One of 0–9 for `7`, `七`, `○`; −1 for anything else. */
function digitOf(character: string): number {
  if (character >= '0' && character <= '9') return Number(character)
  if ('○Ｏ零O'.includes(character) && character !== '') return 0
  return CHINESE_DIGITS.indexOf(character === '' ? ' ' : character)
}

/** Reads `15`, `十五`, `二十`, `三十一` at `at`; null when no number stands here. */
function smallNumber(text: string, at: number): { value: number; end: number } | null {
  let value = 0
  let i = at
  let any = false
  for (; i < at + 3; i += 1) {
    const character = text.charAt(i)
    if (character === '十') value = (any ? value : 1) * 10
    else {
      const digit = digitOf(character)
      if (digit < 0) break
      value = text.charAt(i - 1) === '十' && any ? value + digit : value * 10 + digit
    }
    any = true
  }
  return any ? { value, end: i } : null
}

function year(text: string, at: number): { value: number; end: number } | null {
  let value = 0
  for (let i = at; i < at + 4; i += 1) {
    const digit = digitOf(text.charAt(i))
    if (digit < 0) return null
    value = value * 10 + digit
  }
  return value >= 1900 && text.charAt(at + 4) === '年' ? { value, end: at + 5 } : null
}

/**
 * Reads `2014年8月`, `2026年1月5日`, `二〇二六年一月五日` at `at` of folded text. Answers a partial date
 * (YYYY, YYYY-MM or YYYY-MM-DD) that exists in the calendar, and where it ends.
 */
export function readDate(text: string, at: number): { date: string; end: number } | null {
  const y = year(text, at)
  if (!y) return null
  let best = { date: String(y.value), end: y.end }
  const month = smallNumber(text, y.end)
  if (!month || text.charAt(month.end) !== '月') return best
  best = { date: `${best.date}-${String(month.value).padStart(2, '0')}`, end: month.end + 1 }
  if (!isPartialDate(best.date)) return null
  const day = smallNumber(text, best.end)
  if (!day || (text.charAt(day.end) !== '日' && text.charAt(day.end) !== '号')) return best
  best = { date: `${best.date}-${String(day.value).padStart(2, '0')}`, end: day.end + 1 }
  return isPartialDate(best.date) ? best : null
}

/** The first date in a short text. */
export function findDate(text: string): { date: string; start: number; end: number } | null {
  for (let i = text.indexOf('年'); i >= 0; i = text.indexOf('年', i + 1)) {
    const found = i >= 4 ? readDate(text, i - 4) : null
    if (found) return { ...found, start: i - 4 }
  }
  return null
}

/** Months in `一年`, `1年`, `半年`, `一年半`, `6个月`, `一年零三个月`, `二十一个月`; null when no length is named. */
export function findMonths(text: string): number | null {
  for (let i = 0; i < text.length; i += 1) {
    if (text.startsWith('半年', i)) return 6
    const number = text.charAt(i) === '两' ? { value: 2, end: i + 1 } : smallNumber(text, i)
    if (!number) continue
    if ((number.end - i < 3 || text.slice(i, number.end).includes('十')) && digitOf(text.charAt(number.end)) < 0) {
      if (text.startsWith('年半', number.end)) return number.value * 12 + 6
      if (text.charAt(number.end) === '年') return number.value * 12 + monthsAt(text, number.end + 1)
      if (text.startsWith('个月', number.end)) return number.value
    }
    i = number.end - 1
    while (digitOf(text.charAt(i + 1)) >= 0) i += 1
    if (text.charAt(i + 1) === '年') i += 1
  }
  return null
}

/** `一个月` or `零三个月` behind a number of years; 0 when none stands there. */
function monthsAt(text: string, at: number): number {
  const from = text.charAt(at) === '又' ? at + 1 : at
  const number = text.charAt(from) === '两' ? { value: 2, end: from + 1 } : smallNumber(text, from)
  return number && text.startsWith('个月', number.end) ? number.value : 0
}

/** Whole months from one partial date to a later one, both with a month; else null. */
export function monthsBetween(from: string, to: string): number | null {
  if (from.length < 7 || to.length < 7) return null
  const months = (Number(to.slice(0, 4)) - Number(from.slice(0, 4))) * 12 + Number(to.slice(5, 7)) - Number(from.slice(5, 7))
  return months > 0 ? months : null
}

/** A date as notices write it, as far as it is known: 2026年1月5日, 2026年1月, 2026年. */
export function dateInWords(date: string): string {
  const [year, month, day] = date.split('-').map(Number)
  return `${year ?? ''}年${month === undefined ? '' : `${month}月`}${day === undefined ? '' : `${day}日`}`
}

const DIGITS = ['', '一', '二', '三', '四', '五', '六', '七', '八', '九']

/** Months as notices write them: 一年, 六个月, 十八个月, 21个月. */
export function lengthInWords(months: number): string {
  const [count, unit] = months % 12 === 0 ? [months / 12, '年'] : [months, '个月']
  if (count === 2) return `两${unit}`
  if (count >= 20) return `${count}${unit}`
  return `${count >= 10 ? '十' : ''}${DIGITS[count % 10] ?? ''}${unit}`
}
