import { cleanPhone, phoneWarning } from '../text'
import { isNothing, plain, type Reading } from './cell-reading'
import type { Value } from './layout'

/** A mobile or landline number, however it is grouped: 138 0000 0000, +86-138…, (0371)6512 3456-801. */
const NUMBER = String.raw`(?:(?:\+|00)?86[- ]?)?1\d\d(?:[- ]?\d){8}(?!\d)|(?:0\d{2,3}|\(0\d{2,3}\))[- ]?\d{3,4}[- ]?\d{4}(?:(?:-|转)\d{1,6})?(?!\d)`

/** Finds every telephone number within a text in NFKC form; made anew for each use, for it keeps its place. */
export function phonePattern(): RegExp {
  return new RegExp(`(?<!\\d)(?:${NUMBER})`, 'g')
}

/** 1.3080636083E+10 is a mobile number still whole. */
const DECIMALS_OF_MOBILE = 9

/** All telephone numbers of a cell in order, in the ledger's form. */
export function readPhones(value: Value): string[] {
  const text = textOfPhones(value)
  return [...new Set([...text.matchAll(phonePattern())].map(([number]) => tidy(number)))]
}

/** The first number of a cell; of more than one, and of what is none, it says so without repeating it. */
export function readPhoneCell(value: Value): Reading {
  if (typeof value === 'string' && /^1\d{2} ?\d{4} ?\d{4}$/.test(value)) return { value: value.replaceAll(' ', '') }
  const shown = textOfPhones(value)
  if (shown === '' || isNothing(shown)) return { value: null }
  const power = /^\d(?:\.(\d+))?E\+?\d+$/i.exec(shown)
  if (power && (power[1] ?? '').length < DECIMALS_OF_MOBILE) return { problem: '电话显示成了科学计数法，后几位可能已经丢失。请把这一列设为“文本”后重新填写。' }
  const typed = power ? String(Number(shown)) : shown
  const [first, ...more] = readPhones(typed)
  if (first !== undefined) return more.length === 0 ? { value: first } : { value: first, doubt: `这一格有 ${more.length + 1} 个号码，登记第一个，请核对。` }
  const whole = cleanPhone(typed)
  if (/\d{3}/.test(whole)) return { value: whole, ...doubtOf(whole) }
  return { value: null, doubt: `“${typed.replace(/\d/g, '').slice(0, 10)}”不是电话号码，这一格留空。` }
}

function textOfPhones(value: Value): string {
  return plain(value).normalize('NFKC').replace(/\.0+$/, '').replace(/[‐‑‒–—―－−]/g, '-').replace(/[\t\u00a0\u3000]+/g, ' ')
}

function tidy(number: string): string {
  const bare = number.replace(/^(\+|00)?86[- ]?(?=1)/, '').replace('转', '-')
  // An area code in brackets, or set off by a blank, keeps a dash.
  return cleanPhone(bare.replace(/^\((0\d{2,3})\)[- ]?/, '$1-').replace(/^(0\d{2,3}) (?=\d)/, '$1-'))
}

function doubtOf(phone: string): { doubt?: string } {
  const doubt = phoneWarning(phone)
  return doubt === null ? {} : { doubt }
}
