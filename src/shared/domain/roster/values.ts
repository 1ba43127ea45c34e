import { readTypedDate } from '../calendar'
import { readCitizenId } from '../citizen-id'
import { cleanPersonName, cleanPhone, cleanText } from '../text'
import type { FieldType } from './fields'
import { textOf, type Value } from './layout'

/** What a cell says: a value in the ledger's own form, nothing, or why it cannot be read. */
export type Reading = { value: string | null; doubt?: string } | { problem: string }

/** Written where there is nobody or nothing. */
const NOTHING = /^(无|没有|\/|\\|-+|—+|空|暂无|暂缺|空缺|未定|待定|缺|NULL|N\/A|#N\/A)$/i
/** Numbers from here on have lost their last digits: a spreadsheet keeps fifteen. */
const INEXACT = 1e15

const EARLIEST_SERIAL = 10_000
const LATEST_SERIAL = 80_000
const DAYS_BEFORE_1970 = 25_569

export function readValue(type: FieldType, value: Value, today: string): Reading {
  if (value !== null && typeof value === 'object' && 'error' in value) return NOTHING.test(value.error) ? { value: null } : { problem: `这一格是错误值 ${value.error}，请改成真正的内容。` }
  switch (type) {
    case 'citizenId':
      return citizenId(value)
    case 'date':
      return date(value, today)
    case 'phone':
      return phone(value)
    case 'sex':
      return sex(value)
    case 'name':
      return name(value)
    case 'count':
      return count(value)
    case 'category':
      return category(value)
    default:
      return text(value)
  }
}

function plain(value: Value): string {
  return cleanText(textOf(value)).replace(/^'/, '')
}

function text(value: Value): Reading {
  if (typeof value === 'number' && Math.abs(value) >= INEXACT) return { problem: '这一格按数字存放，超过 15 位的尾数已经丢失。请把这一列设为“文本”后重新填写。' }
  const read = plain(value)
  return { value: NOTHING.test(read) ? null : read || null }
}

function name(value: Value): Reading {
  const read = cleanPersonName(textOf(value))
  return { value: read === '' || NOTHING.test(read) ? null : read }
}

function citizenId(value: Value): Reading {
  if (typeof value === 'number') {
    if (value >= 1e14) return { problem: '身份证号按数字存放，最后几位已经丢失，任何程序都找不回来。请把这一列设为“文本”，对照证件重新填写。' }
    return { problem: `身份证号应为 18 位，现在是 ${String(Math.trunc(value)).length} 位，请对照证件补全。` }
  }
  const typed = plain(value)
  if (typed === '' || NOTHING.test(typed)) return { value: null }
  if (/^\d(\.\d+)?[eE]\+?\d+$/.test(typed)) return { problem: '身份证号显示成了科学计数法，最后几位已经丢失。请把这一列设为“文本”，对照证件重新填写。' }
  const reading = readCitizenId(typed)
  return reading.ok ? { value: reading.number } : { problem: reading.message }
}

function date(value: Value, today: string): Reading {
  if (value === null) return { value: null }
  if (typeof value === 'object') return { value: 'date' in value ? value.date : null }
  if (typeof value === 'number') return numberDate(value)
  const typed = plain(value).replace(/[（(].*[)）]$/, '').replace(/(左右|前后|底|初)$/, '')
  if (typed === '' || NOTHING.test(typed)) return { value: null }
  const read = readTypedDate(typed.replace(/\s+\d{1,2}:\d{2}(:\d{2})?$/, '').replace(/[。.、，,]$/, ''), today)
  if (read !== null) return { value: read }
  const serial = Number(typed)
  if (Number.isInteger(serial) && serial >= EARLIEST_SERIAL && serial <= LATEST_SERIAL) return serialDay(serial)
  return { problem: `没有看懂日期“${typed.slice(0, 20)}”，请写成 1990-01-05、1990.1 或 1990年。` }
}

/** `199001` and `19900105` as numbers, `1990.1`, and days counted by the spreadsheet. */
function numberDate(value: number): Reading {
  const whole = Number.isInteger(value)
  if (whole && value >= EARLIEST_SERIAL && value <= LATEST_SERIAL) return serialDay(value)
  if (whole) {
    const read = readTypedDate(String(value), '')
    return read === null ? { problem: `没有看懂日期“${value}”，请写成 1990-01-05、1990.1 或 1990年。` } : { value: read }
  }
  const match = /^(\d{4})\.(\d{1,2})$/.exec(String(value))
  if (!match?.[1] || !match[2]) return value >= EARLIEST_SERIAL && value <= LATEST_SERIAL ? serialDay(Math.floor(value)) : { problem: `没有看懂日期“${value}”，请写成 1990-01-05、1990.1 或 1990年。` }
  const month = Number(match[2])
  if (month < 1 || month > 12) return { problem: `没有看懂日期“${value}”：没有 ${month} 月。请写成 1990-01 这样。` }
  const read = `${match[1]}-${String(month).padStart(2, '0')}`
  // A number drops its last zero, so that 1990.10 is kept as 1990.1.
  return month === 1 && match[2].length === 1 ? { value: read, doubt: `按数字存放的 ${value}，也可能原来是 ${match[1]}.10，请核对。` } : { value: read }
}

function serialDay(serial: number): Reading {
  return { value: new Date((serial - DAYS_BEFORE_1970) * 86_400_000).toISOString().slice(0, 10) }
}

function phone(value: Value): Reading {
  const typed = cleanPhone(textOf(value)).replace(/\.0$/, '')
  return { value: typed === '' || NOTHING.test(typed) ? null : typed }
}

function sex(value: Value): Reading {
  const typed = plain(value).replace(/性$/, '')
  if (typed === '' || NOTHING.test(typed)) return { value: null }
  if (/^(男|1|M)$/i.test(typed)) return { value: '男' }
  if (/^(女|2|F)$/i.test(typed)) return { value: '女' }
  return { problem: `性别“${typed.slice(0, 10)}”没有看懂，请填男或女。` }
}

function count(value: Value): Reading {
  const typed = plain(value).replace(/[,，\s]/g, '').replace(/(户|人|栋|名|个)$/, '')
  if (typed === '' || NOTHING.test(typed)) return { value: null }
  return /^\d{1,8}(\.0+)?$/.test(typed) ? { value: String(Math.trunc(Number(typed))) } : { problem: `“${typed.slice(0, 20)}”不是一个数，请填整数。` }
}

function category(value: Value): Reading {
  const typed = plain(value).replace(/\s+/g, '')
  if (typed === '' || NOTHING.test(typed)) return { value: null }
  if (/^(中共)?(正式)(党员)?$|^1$|^(是|党员|中共党员)$/.test(typed)) return { value: '正式党员' }
  if (/^(中共)?预备(期)?(党员)?$|^2$/.test(typed)) return { value: '预备党员' }
  if (/积极分子|发展对象|群众|团员/.test(typed)) return { value: typed }
  return { problem: `人员类别“${typed.slice(0, 20)}”没有看懂，请填正式党员或预备党员。` }
}

export interface RosterName {
  name: string
  /** What stands in brackets behind it: a unit, a telephone number, a post. */
  about: string | null
}

/**
 * The people of one cell: separated by 、 ， , ； / blanks or line breaks; `姓名（单位）` keeps the unit. Two-character
 * names spaced out to align (`王　娟`) are one name, and a unit in brackets may hold separators of its own.
 */
export function readNames(value: Value): RosterName[] {
  const typed = cleanText(textOf(value))
  if (typed === '' || NOTHING.test(typed)) return []
  const names: RosterName[] = []
  for (const piece of splitOutside(typed)) {
    const match = /^([^（(]*)[（(]([^）)]*)[)）]?(.*)$/.exec(piece)
    const bare = cleanPersonName((match ? `${match[1] ?? ''}${match[3] ?? ''}` : piece).replace(/(同志|\d{7,}|1\d{10})/g, '').replace(/^\d+[.、)）]/, ''))
    if (bare === '' || NOTHING.test(bare)) continue
    names.push({ name: bare, about: cleanText(match?.[2] ?? '') || null })
  }
  return names
}

/** Splits at separators that stand outside brackets; blanks separate only what is longer than one character on a side. */
function splitOutside(typed: string): string[] {
  const pieces: string[] = []
  let piece = ''
  let depth = 0
  for (const character of typed) {
    if (/[（(]/.test(character)) depth += 1
    if (/[)）]/.test(character)) depth = Math.max(depth - 1, 0)
    if (depth === 0 && /[、，,；;/／\n\r|]/.test(character)) {
      pieces.push(piece)
      piece = ''
    } else piece += character
  }
  pieces.push(piece)
  return pieces.flatMap((part) => splitAtBlanks(part.trim()))
}

function splitAtBlanks(part: string): string[] {
  if (/[A-Za-z（(]/.test(part)) return part === '' ? [] : [part]
  const words = part.split(/[\s\u3000]+/).filter((word) => word !== '')
  // `王 娟` is one name; `侯娟涵 方浩浩` are two; `王 娟 李四` begins with a spaced one.
  const names: string[] = []
  for (let at = 0; at < words.length; at += 1) {
    const [word = '', next = ''] = [words[at], words[at + 1]]
    if ([...word].length === 1 && [...next].length === 1) {
      names.push(word + next)
      at += 1
    } else names.push(word)
  }
  return names
}
