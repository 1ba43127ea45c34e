import { PACKED_STROKES, STROKE_COUNTS } from './table'

/**
 * Order of names by strokes (按姓氏笔画), character by character after GF 3003-1999《GB13000.1字符集汉字字序
 * （笔画序）规范》: first the number of strokes, then the strokes themselves, 横 before 竖 before 撇 before 点
 * before 折. Characters of the same strokes keep the order of their code points, so that the order is total.
 */

/** Behind every known first stroke of the same number. */
const UNKNOWN_STROKES = '~'
/** Behind every Chinese character: Latin letters and what else stands in a name. */
const NO_CHARACTER = 'z'
/** The separator of names like 买买提·艾山 comes before any character. */
const SEPARATOR = '!'
const COUNT_BASE = 48

let packed: ReadonlyMap<string, string> | null = null
const keys = new Map<string, string>()

function packedStrokes(): ReadonlyMap<string, string> {
  packed ??= new Map([...PACKED_STROKES.matchAll(/(\P{ASCII})([A-Y]*[a-e]?)/gu)].map(([, character = '', strokes = '']) => [character, strokes]))
  return packed
}

/** The strokes of a character as digits, 横 1 竖 2 撇 3 点 4 折 5; null where only their number is known, or not even that. */
export function strokesOf(character: string): string | null {
  const strokes = packedStrokes().get(character)
  if (strokes === undefined) return null
  return strokes.replace(/./g, (letter) => {
    const code = letter.charCodeAt(0)
    if (code >= 97) return String(code - 96)
    return `${Math.floor((code - 65) / 5) + 1}${((code - 65) % 5) + 1}`
  })
}

/** How many strokes a character has; 0 when that is not known. */
export function strokeCount(character: string): number {
  const code = character.codePointAt(0) ?? 0
  for (const [first, counts] of STROKE_COUNTS) {
    if (code >= first && code < first + counts.length) return counts.charCodeAt(code - first) - COUNT_BASE
  }
  return 0
}

/** An ASCII key that sorts names by strokes when compared byte by byte. */
export function strokeSortKey(name: string): string {
  let key = ''
  for (const character of name.normalize('NFKC')) key += keyOf(character)
  return key
}

function keyOf(character: string): string {
  const known = keys.get(character)
  if (known !== undefined) return known
  const key = makeKey(character)
  keys.set(character, key)
  return key
}

function makeKey(character: string): string {
  if (character === '·') return SEPARATOR
  const count = strokeCount(character)
  const code = (character.codePointAt(0) ?? 0).toString(36).padStart(4, '0')
  if (count === 0) return NO_CHARACTER + code
  return String.fromCharCode(COUNT_BASE + count) + (packedStrokes().get(character) ?? UNKNOWN_STROKES) + code
}
