import type { Carried } from './grammar'
import { blockVerbs } from './lexicon'

/** A line or opening like `任命：`, `决定免去：`: the verb of all that follows. */
export interface Block {
  mode: NonNullable<Carried['mode']>
  proposal: boolean
  /** Behind the colon. */
  end: number
}

/** Reads `任命：` (or, as a whole line, `任命`) at `at` of folded text; null when no block begins there. */
export function readBlock(key: string, at: number, to: number): Block | null {
  const word = blockVerbs.at(key, at)
  if (word === '') return null
  const end = at + word.length
  const colon = key.charAt(end) === '：' && end < to
  if (!colon && end !== to) return null
  return { ...modeOf(word), end: colon ? end + 1 : end }
}

/** The verb in force below words such as 决定免去以下同志职务. */
export function modeOf(words: string): Pick<Block, 'mode' | 'proposal'> {
  if (/接受/.test(words)) return { mode: { action: 'remove', verb: '辞去' }, proposal: false }
  if (/正式任职/.test(words)) return { mode: { action: 'appoint', verb: '正式任' }, proposal: false }
  if (/解聘/.test(words)) return { mode: { action: 'remove', verb: '解聘' }, proposal: false }
  if (/免/.test(words) && !/任[命免职]/.test(words)) return { mode: { action: 'remove', verb: '免去' }, proposal: false }
  if (/聘/.test(words)) return { mode: { action: 'appoint', verb: '聘任' }, proposal: false }
  return { mode: { action: 'appoint', verb: '任命' }, proposal: /推荐|提名/.test(words) }
}

/** True for the title of a list of people, `柳溪街道网格长任职名单（2026年）`. */
export function isListTitle(line: string): boolean {
  return line.length <= 80 && /(名单|一览表|汇总表|情况表|公示表|人员|名册)(（.{0,12}）)?：?$/.test(line)
}

/** What the rows below such a title do; null when it says both or neither. */
export function listMode(title: string): Pick<Block, 'mode' | 'proposal'> | null {
  const appoints = /任[命职用]|聘|晋升|当选/.test(title)
  const removes = /免|解聘/.test(title)
  return appoints === removes ? null : { mode: modeOf(title).mode, proposal: /拟|推荐|提名|公示/.test(title) }
}
