import { cleanText } from '../text'
import { textOf, type Value } from './layout'

/** What a cell says: a value in the ledger's own form, nothing, or why it cannot be read. */
export type Reading = { value: string | null; doubt?: string } | { problem: string }

/** Numbers from here on have lost their last digits: a spreadsheet keeps fifteen. */
export const INEXACT = 1e15

const NOTHING = /^[（(【[]?(无|没有|\/+|\\+|[-—–―－─_]+|[×✕]|空|空白|空岗|空编|暂无|暂缺|空缺|未定|待定|待配备?|待补充?|待选|缺|未填|NULL|NONE|NIL|N\/?A|#N\/A)[）)】\]]?[。.]?$/i

const BEGINS_NOTHING = new Set('（(【[无没/\\-—–―－─_×✕空暂未待缺NnUu#'.split(''))

/** Written where there is nobody or nothing: 无, /, —, （空缺） … */
export function isNothing(text: string): boolean {
  // Asked of every cell; hardly any begins like this.
  return BEGINS_NOTHING.has(text.trimStart().charAt(0)) && NOTHING.test(text.replace(/\s+/g, ''))
}

/** Most cells need no cleaning. */
const CLEAN = /^[\u4e00-\u9fff\w.\-/]*$/

/** A cell's text without invisible characters and the apostrophe by which spreadsheets mark text. */
export function plain(value: Value): string {
  if (typeof value === 'string' && CLEAN.test(value)) return value
  return cleanText(textOf(value)).replace(/^['‘’`′]+/, '').trim()
}
