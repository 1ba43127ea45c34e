import { cleanPersonName, cleanText } from '../text'
import { isNothing, type Reading } from './cell-reading'
import { textOf, type Value } from './layout'
import { phonePattern, readPhones } from './phone-cells'

export interface RosterName {
  name: string
  /** What stands in brackets behind it: a unit, a post; or a label before it (`组长：`). */
  about: string | null
  /** The telephone number written beside the name. */
  phone?: string
}

/** Dots that stand for `·` in minority names, only between characters of a name. */
const DOT = /(?<=\p{Script=Han})\s*[.．。﹒⋅˙●•‧∙・･·▪᛫]\s*(?=\p{Script=Han})/gu
/** Marks by which a list points to its notes, and numbers in front of a name. */
const MARKS = /[*＊★☆△▲○◎◇◆□■#※✓√]+/g
const NUMBER_BEFORE = /^[（(]?\d{1,3}[.．、)）]\s*|^[①-⑳]\s*/u
const COMRADE = /同志$/
const ROLE = /(书记|副书记|组长|副组长|主任|副主任|委员|组织委员|宣传委员|纪检委员|网格长|网格员|楼栋长|先生|女士|党员|居民)$/
const COMPOUND = new Set(['欧阳', '上官', '司马', '诸葛', '令狐', '司徒', '皇甫', '慕容', '东方', '夏侯', '尉迟', '公孙', '长孙', '宇文', '轩辕', '端木', '独孤', '南宫', '西门', '申屠', '呼延', '澹台', '闻人', '赫连', '鲜于', '太史', '公冶', '濮阳', '单于', '仲孙', '钟离', '拓跋', '百里'])
const UNIT = /(局|委|办|中心|公司|街道|社区|支部|学校|小学|中学|医院|银行|派出所|大队|办事处|委员会|机关)$/

const COMMON = /^([\u4e00-\u9fff])[ \u3000]*([\u4e00-\u9fff]{1,2})$/

/** One person's name: numbers, marks, brackets and posts around it go; what stood in brackets is told as a doubt. */
export function readNameCell(value: Value): Reading {
  // Most names: two or three characters, perhaps set apart. No post is short enough to be cut off them.
  const common = typeof value === 'string' ? COMMON.exec(value) : null
  if (common) {
    const name = `${common[1] ?? ''}${common[2] ?? ''}`
    return { value: isNothing(name) ? null : name }
  }
  const text = normal(textOf(value))
  if (isNothing(text)) return { value: null }
  const outside = text.replace(/\(([^()]*)\)?/g, ' ').trim()
  const name = bareName(outside)
  if (name === '' || isNothing(name)) return { value: null }
  const about = /\(([^()]*)\)?/.exec(text)?.[1]?.trim() ?? ''
  const doubt = about === '' || /^(男|女|.{1,4}族|群众|(中共)?(预备|正式)?党员|组长|书记|副书记|委员)$/.test(about) ? undefined : `姓名后面的“${about.slice(0, 12)}”没有登记，请核对。`
  return doubt === undefined ? { value: name } : { value: name, doubt }
}

/**
 * The people of one cell: separated by 、 ， , ； / blanks or line breaks; `姓名（单位）` keeps the unit, a number beside
 * a name is its telephone. Names spaced out to align (`王　娟`) are one name, and a unit in brackets may hold separators of its own.
 */
export function readNames(value: Value): RosterName[] {
  const text = normal(textOf(value))
  if (text === '' || isNothing(text)) return []
  const names: RosterName[] = []
  /** A label or unit in front of the next name. */
  let before: string | null = null
  for (const piece of pieces(text)) {
    const [phone] = readPhones(piece)
    const withoutPhone = piece.replace(phonePattern(), ' ').replace(/(电话|手机)\s*:?\s*$/, '')
    const about = /\(([^()]*)\)?/.exec(withoutPhone)?.[1]?.trim() ?? ''
    const label = /^([^:(]{1,12}):/.exec(withoutPhone)?.[1] ?? null
    const rest = withoutPhone.replace(/^[^:(]{1,12}:/, '').replace(/\(([^()]*)\)?|同志(?=\s|$)/g, ' ')
    if (label !== null && !/电话|手机|联系/.test(label)) before = label
    for (const written of splitAtBlanks(rest.trim())) {
      const name = bareName(written)
      if (name === '' || isNothing(name) || /^\d+$/.test(name)) continue
      if (UNIT.test(name) && [...name].length > 3) {
        before = name
        continue
      }
      names.push({ name, about: before })
      before = null
    }
    const last = names.at(-1)
    if (last && about !== '' && rest.trim() !== '') last.about = about
    else if (about !== '' && rest.trim() === '') before = about
    if (last && phone !== undefined && last.phone === undefined) last.phone = phone
  }
  return names
}

function normal(text: string): string {
  return cleanText(text)
    .replace(/[（〔【［[﹙]/g, '(')
    .replace(/[）〕】］\]﹚]/g, ')')
    .replace(/[：﹕]/g, ':')
    .replace(/[０-９＋－]/g, (sign) => sign.normalize('NFKC'))
    .replace(DOT, '·')
}

/** A name without what surrounds it. A post is cut off only where a whole name is left. */
function bareName(written: string): string {
  const bare = written.replace(MARKS, '').trim().replace(NUMBER_BEFORE, '').replace(/[,，、;；:。]+$/, '').trim()
  const name = cleanPersonName(bare).replace(COMRADE, '').replace(/等(\d+人?)?$/, '').replace(/(?<=\p{Script=Han}{2})\d{1,2}$/u, '')
  const spaced = bare.split(/[\s\u3000]+/)
  const setOff = spaced.length > 1 && ROLE.test(spaced.at(-1) ?? '') ? cleanPersonName(spaced.slice(0, -1).join('')) : name
  const withoutRole = setOff.replace(ROLE, '')
  return [...withoutRole].length >= 2 ? withoutRole : setOff
}

/** Splits at separators that stand outside brackets, behind a bracket that a name follows, before labels and numbers in a list. */
function pieces(text: string): string[] {
  const listed = text.replace(/(^|[^\d])(\d{1,2}[.．、)]|[①-⑳])(?=\s*\p{Script=Han})/gu, '$1\n').replace(/\s+(?=[^\s:、，,;；()]{1,8}:)/g, '\n')
  const found: string[] = []
  let piece = ''
  let depth = 0
  const end = (): void => {
    if (piece.trim() !== '') found.push(piece.trim())
    piece = ''
  }
  for (const character of listed) {
    if (depth === 0 && piece.trimEnd().endsWith(')') && /\p{Script=Han}/u.test(character) && !/^同志?/.test(character)) end()
    if (character === '(') depth += 1
    if (character === ')') depth = Math.max(depth - 1, 0)
    if (depth === 0 && /[、，,;；/／\\＼\n\r\t|｜&＆+]/.test(character)) end()
    else piece += character
  }
  end()
  return found
}

/**
 * `侯娟涵 方浩浩` are two names; `王 娟` and `欧阳 修` are one; `王 娟 李四` begins with a spaced one. A single character
 * is never a name, so that it belongs to its neighbour.
 */
function splitAtBlanks(part: string): string[] {
  if (part === '' || /[A-Za-z]/.test(part)) return part === '' ? [] : [part]
  const words = part.split(/[\s\u3000]+/).filter((word) => word !== '')
  const names: string[] = []
  for (let at = 0; at < words.length; ) {
    const singles = runOfSingles(words, at)
    if (singles > 1) {
      // Three in a row are one name, four are two.
      const taken = singles === 3 ? 3 : 2
      names.push(words.slice(at, at + taken).join(''))
      at += taken
      continue
    }
    const [word = '', next] = [words[at], words[at + 1]]
    const joins = next !== undefined && ((singles === 1 && [...next].length <= 2) || (COMPOUND.has(word) && [...next].length <= 2))
    names.push(joins ? word + next : word)
    at += joins ? 2 : 1
  }
  return names
}

function runOfSingles(words: readonly string[], from: number): number {
  let at = from
  while (at < words.length && [...(words[at] ?? '')].length === 1) at += 1
  return at - from
}
