import { readCitizenId } from '../citizen-id'
import { INEXACT, isNothing, plain, type Reading } from './cell-reading'
import { readDateCell, readUntilCell } from './date-cells'
import type { FieldType } from './fields'
import type { Value } from './layout'
import { readNameCell } from './name-cells'
import { readPhoneCell } from './phone-cells'

export type { Reading } from './cell-reading'
export { readNames, type RosterName } from './name-cells'

/** Reads one cell as what its field holds. `today` tells the century of years written with two digits. */
export function readValue(type: FieldType, value: Value, today: string): Reading {
  if (value !== null && typeof value === 'object' && 'error' in value) return isNothing(value.error) ? { value: null } : { problem: `这一格是错误值 ${value.error}，请改成真正的内容。` }
  switch (type) {
    case 'citizenId':
      return citizenId(value)
    case 'date':
      return readDateCell(value, today)
    case 'until':
      return readUntilCell(value, today)
    case 'phone':
      return readPhoneCell(value)
    case 'sex':
      return sex(value)
    case 'name':
      return readNameCell(value)
    case 'count':
      return count(value)
    case 'category':
      return category(value)
    default:
      return text(value)
  }
}

function text(value: Value): Reading {
  if (typeof value === 'number' && Math.abs(value) >= INEXACT) return { problem: '这一格按数字存放，超过 15 位的尾数已经丢失。请把这一列设为“文本”后重新填写。' }
  const read = plain(value)
  return { value: isNothing(read) ? null : read || null }
}

const LOST = '最后几位已经丢失，任何程序都找不回来。请把这一列设为“文本”，对照证件重新填写。'

function citizenId(value: Value): Reading {
  if (typeof value === 'number' && value >= INEXACT) return { problem: `身份证号按数字存放，${LOST}` }
  if (typeof value === 'string' && /^\d{17}[\dX]$/.test(value)) return checked(value)
  // What spreadsheets and forms put around and between the digits.
  const typed = plain(value).normalize('NFKC').replace(/["'‘’`“”.。,，_‐‑‒–—―−·*]/g, '').replace(/(?<=\d)[×✕хХχΧ]$/, 'X')
  if (typed === '' || isNothing(plain(value))) return { value: null }
  if (/^\d(\.?\d*)E\+?\d+$/i.test(plain(value).normalize('NFKC'))) return { problem: `身份证号显示成了科学计数法，${LOST}` }
  return checked(typed)
}

function checked(typed: string): Reading {
  const reading = readCitizenId(typed)
  if (reading.ok) return { value: reading.number }
  return { problem: reading.problem === 'checksum' && typed.endsWith('000') ? `${reading.message}末三位都是 0，也可能曾按数字存放，尾数已经丢失。` : reading.message }
}

function sex(value: Value): Reading {
  if (value === '男' || value === '女') return { value }
  const typed = plain(value).normalize('NFKC').replace(/[\s性、.，,\-()]/g, '')
  if (typed === '' || isNothing(plain(value))) return { value: null }
  if (/^(0?1?男1?|0?1|M|MALE)$/i.test(typed)) return { value: '男' }
  if (/^(0?2?女2?|0?2|F|FEMALE)$/i.test(typed)) return { value: '女' }
  return { problem: `性别“${typed.slice(0, 10)}”没有看懂，请填男或女。` }
}

function count(value: Value): Reading {
  const written = plain(value).normalize('NFKC')
  const typed = written.replace(/[,\s]/g, '').replace(/^[约共计]+/, '').replace(/(余|多)?(户|人|栋|幢|座|名|个|口)?(左右)?$/, '')
  if (typed === '' || isNothing(typed)) return { value: null }
  if (!/^\d{1,8}(\.0+)?$/.test(typed)) return { problem: `“${typed.slice(0, 20)}”不是一个数，请填整数。` }
  const whole = String(Math.trunc(Number(typed)))
  return /[约余多]|左右/.test(written) ? { value: whole, doubt: `“${written.slice(0, 20)}”不是确切的数，按 ${whole} 登记。` } : { value: whole }
}

function category(value: Value): Reading {
  if (value === '正式党员' || value === '预备党员') return { value }
  const typed = plain(value).normalize('NFKC').replace(/\s+/g, '')
  if (typed === '' || isNothing(typed)) return { value: null }
  if (/积极分子|发展对象|申请人|群众|团员/.test(typed)) return { value: typed }
  if (/预备|未转正|非正式/.test(typed) || /^(0?2|否)$/.test(typed)) return { value: '预备党员' }
  if (/正式|已转正/.test(typed) || /^(0?1|是|(中共)?党员)$/.test(typed)) return { value: '正式党员' }
  return { problem: `人员类别“${typed.slice(0, 20)}”没有看懂，请填正式党员或预备党员。` }
}
