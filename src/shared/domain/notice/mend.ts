import { opensClause } from './grammar'
import { closings, closingWords, deciders } from './lexicon'
import { findDate } from './dates'
import { nameQuality } from './people'
import { afterNumbering, readNumbering } from './numbering'
import { endsWithPostWord } from './post-words'
import { linesOf, readSource, withoutBreaks, type Line, type Reading } from './reading'
import { isHeadingShaped } from './shapes'
import { surnameLength } from './surnames'
import { readSentenceTail } from './tails'
import { wordList } from './words'

/** What a line cannot begin with: the line before it goes on. */
const continuations = wordList('， 。 ； 、 ） ： 同志 职务 职级 的请求 职务的请求 任职务 一职')
const finalWords = wordList('退休 任用 起算 起计算 计算 一年 半年 两年 三年 个月 免除 另有任用 的请求')
const verbsAfterName = wordList('任 担任 兼任 为 不再担任 不再兼任 挂职任 代理')
const authorityStarts = wordList('经 根据 按照 依据 依照 因 鉴于')

/** Reads the source and joins the lines that were broken in the middle of a sentence. */
export function readMended(source: string): Reading {
  const reading = readSource(source)
  return withoutBreaks(reading, brokenLines(reading))
}

interface OpenSentence {
  from: number
  /** It has begun to say who becomes what. */
  speaks: boolean
  /** It begins the line: nothing stands before it. */
  whole: boolean
}

function brokenLines(reading: Reading): Set<number> {
  const broken = new Set<number>()
  const lines = linesOf(reading)
  let sentence: OpenSentence | null = null
  lines.forEach((line, i) => {
    sentence = openSentence(reading, line, sentence)
    const next = lines[i + 1]
    const goesOn = next !== undefined && (isCutDate(reading, line, next) || isNameInTwo(reading, line, next) || (sentence !== null && continues(reading, sentence, line.to, next, lines[i + 2])))
    if (goesOn) broken.add(line.to)
    else sentence = null
  })
  return broken
}

/** `2026年3|月5日`. */
function isCutDate({ key }: Reading, line: Line, next: Line): boolean {
  const ending = /(?:19|20|二[〇○0])\S\S年(\S{0,3}月?\S{0,3})$/.exec(key.slice(Math.max(line.from, line.to - 14), line.to))
  if (!ending || (ending[1] ?? '').endsWith('日')) return false
  return findDateAcross(key.slice(Math.max(line.from, line.to - 14), line.to), key.slice(next.from, Math.min(next.to, next.from + 8)))
}

/** True when a date begins in the first text and ends, longer than there, in the second. */
function findDateAcross(before: string, after: string): boolean {
  const both = findDate(before + after)
  return both !== null && both.start < before.length && both.end > before.length && /[月日号]$/.test((before + after).slice(0, both.end))
}

/** `王卫|东同志任…`: a line of two or three characters that the next line makes a name of. */
function isNameInTwo({ key }: Reading, line: Line, next: Line): boolean {
  const start = key.slice(line.from, line.to)
  if (start.length > 3 || surnameLength(start) === 0 || /[，；。：、（）]/.test(start)) return false
  for (let length = 1; length <= 2; length += 1) {
    const after = next.from + length
    if (key.charAt(after) !== '（' && !key.startsWith('同志', after) && verbsAfterName.at(key, after) === '') continue
    return nameQuality(start + key.slice(next.from, after)) === 3 && nameQuality(key.slice(next.from, after)) < 3
  }
  return false
}

/** The sentence still open at the end of a line, or null when the line ends with ；。：. */
function openSentence(reading: Reading, line: Line, earlier: OpenSentence | null): OpenSentence | null {
  let stop = line.to
  while (stop > line.from && !'；。：！？'.includes(reading.key.charAt(stop - 1))) stop -= 1
  if (stop === line.to) return null
  const started = stop > line.from ? null : earlier
  const from = started?.from ?? (stop > line.from ? stop : afterNumbering(reading.key, line.from, line.to))
  const speaks = started?.speaks === true || speaksOfAppointment(reading, Math.max(from, line.from), line.to)
  return { from, speaks, whole: started?.whole ?? stop === line.from }
}

/** True when a clause opens at the start, behind a comma or behind a deciding word. */
function speaksOfAppointment(reading: Reading, from: number, to: number): boolean {
  if (opensClause(reading, from, to)) return true
  for (let i = from; i < to; i += 1) {
    const decider = deciders.at(reading.key, i)
    const step = decider === '' ? (reading.key.charAt(i) === '，' ? 1 : 0) : decider.length
    if (step > 0 && i + step < to && opensClause(reading, i + step, to)) return true
  }
  return false
}

function continues(reading: Reading, sentence: OpenSentence, to: number, next: Line, afterNext: Line | undefined): boolean {
  const { key } = reading
  if (continuations.at(key, next.from) !== '') return true
  const ending = key.charAt(to - 1)
  const begins = beginsAnew(reading, next)
  if (sentence.speaks) {
    if (endsComplete(key, to)) return goesOnAfterPost(reading, next, begins)
    if (ending === '、') return true
    return !begins && !isHeadingBefore(reading, next, afterNext)
  }
  if (!sentence.whole && key.charAt(sentence.from - 1) === '：') return isCutName(reading, sentence.from, to)
  if (!sentence.whole) return !begins || isCutName(reading, sentence.from, to)
  if (ending === '、' || ending === '，') return true
  const text = key.slice(sentence.from, Math.min(to, sentence.from + 60))
  // 柳河社区⏎任命张三…: a unit above its clause, not a name that is cut.
  if (begins && isHeadingShaped(text)) return false
  if (authorityStarts.at(text, 0) !== '' && text.includes('，')) return !begins
  return namesOnly(text) && (text.includes('、') || text.length === 1 || verbsAfterName.at(key, next.from) !== '')
}

/** `…职务；张|三同志任…`, `决定：李建|国同志任…`: too short for anything but the start of a name. */
function isCutName(reading: Reading, from: number, to: number): boolean {
  const { key } = reading
  if (key.charAt(from - 1) !== '：') return to - from <= 3
  return to - from <= 1 || (to - from <= 3 && deciders.before(key, from - 1) !== '')
}

/** True when a line starts something of its own: a number, a clause. */
function beginsAnew(reading: Reading, line: Line): boolean {
  return readNumbering(reading.key, line.from) !== null || opensClause(reading, line.from, line.to)
}

/** After a word that could end the post, only a piece of a sentence with punctuation goes on: 副主任|科员；. */
function goesOnAfterPost(reading: Reading, next: Line, begins: boolean): boolean {
  const { key } = reading
  const line = key.slice(next.from, next.to)
  if (line.startsWith('（')) return readNumbering(key, next.from) === null && !line.startsWith('（此件')
  if (begins || authorityStarts.at(line, 0) !== '' || closingWords.at(line, 0) !== '' || readSentenceTail(reading, next.from, next.to) !== null) return false
  const punctuation = line.search(/[，；。]/)
  return punctuation > 0 && punctuation <= 12 && !line.slice(0, punctuation).includes('决定')
}

function endsComplete(key: string, to: number): boolean {
  return key.charAt(to - 1) === '）' || endsWithPostWord(key, to) || closings.before(key, to) !== '' || finalWords.before(key, to) !== ''
}

function isHeadingBefore(reading: Reading, line: Line, after: Line | undefined): boolean {
  return after !== undefined && isHeadingShaped(reading.key.slice(line.from, line.to)) && opensClause(reading, after.from, after.to)
}

/** `王文峰、白`: names, the last perhaps cut. */
function namesOnly(text: string): boolean {
  const parts = text.split('、')
  return text.length <= 40 && parts.every((part, i) => nameQuality(part) >= (i === parts.length - 1 ? 1 : 2) && part.length <= 4)
}
