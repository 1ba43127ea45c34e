import { cleanPersonName } from '../text'
import type { NoticePerson } from './clause'
import type { Reading } from './reading'
import { isSurname, isTransliterated, surnameLength } from './surnames'
import { wordList } from './words'

/** Longest name without and with `·`, in characters. */
const LONGEST = 8
const LONGEST_WITH_DOT = 24
const LONGEST_MARK = 24

/** Words that never stand inside a name. */
const neverInside = wordList(
  `同志 任命 免去 决定 主任 书记 局长 院长 校长 处长 职务 人员 以下 下列 上述 以上 等 现任 不再 兼任 担任 试用 研究 同意 会议 政府 党委 党组 关于 通知 干部 委员 公司 学院 大学 街道 办公室
   任职 任期 人事 该 局 厅 股 们 这 哪 您 他 她 它 是 了 着 被 让 把 的 与会 获悉 记者 按照 根据 负责 参加 推荐 提名 聘任 解聘 挂职 正式 拟任 原任 接受 辞去 自然 退休 另有 先生 女士`,
)
/** Words that never begin a name: `由张三担任`. */
const neverFirst = wordList('由 请 责令 派 使 将 从 对 为 其 此 各 本 拟 现 已 以 因 且 并 但 而 则 即 在 与 及 或 作 认 不 再 兼 同时 继续 省 市委 县委 区委')
/** Characters that never end a name in front of 任: 主任, 责任, 现任, 历任 … (信 and 升 do: 李守信任) */
const neverBeforeRen = new Set('主责历曾拟不再兼担已现')

export interface People {
  people: NoticePerson[]
  joints: string[]
  brackets: string
  comradeBeforeMark: boolean
  end: number
  /** 3: every name looks like one; 1: at least one is odd. */
  quality: number
}

export interface NameRules {
  /** True where the text after the list of names goes on (verb, 为, 的). */
  isEnd: (at: number) => boolean
  /** Commas too may stand between names (behind 任命). */
  commas?: boolean
  /** True where a registered organisation begins: then 和 behind 同志 is its first character. */
  isOrganisation?: (at: number) => boolean
  /** Where the last name ends when nothing marks it; null when nothing can be said. */
  guess?: (at: number) => number | null
}

/** People whom the text does not name here: it says 其, or nothing. */
export function unnamedPeople(people: NoticePerson[], end: number): People {
  return { people, joints: [], brackets: '', comradeBeforeMark: false, end, quality: 3 }
}

/** 同志, 先生 or 女士 stands behind the name. */
export function isAddressed(person: NoticePerson): boolean {
  return person.comrade || person.honorific !== undefined
}

function isNameCharacter(code: number): boolean {
  return (
    (code >= 0x4e00 && code <= 0x9fff) || (code >= 0x3400 && code <= 0x4dbf) || (code >= 0xd800 && code <= 0xdfff) ||
    (code >= 0xf900 && code <= 0xfaff) || code === 0xb7 || code === 0xd7 || code === 0x20 || code === 0x3007 ||
    (code >= 0x41 && code <= 0x5a) || (code >= 0x61 && code <= 0x7a)
  )
}

/** How much a text looks like a person's name: 0 cannot be one, 1 odd, 2 possible, 3 usual. */
export function nameQuality(name: string): number {
  const length = [...name].length
  // 其其格, 其木格: only names that are Mongol throughout begin so.
  const called = name.startsWith('其') && length > 2 && isTransliterated(name)
  if (length === 0 || (!called && neverFirst.at(name, 0) !== '')) return 0
  // 同 is a surname: 同志刚.
  for (let i = length === 3 && name.startsWith('同志') ? 2 : 0; i < name.length; i += 1) if (neverInside.at(name, i) !== '') return 0
  if (name.includes('·')) return /^·|·$|··/.test(name) ? 0 : 3
  if (/^[A-Za-z ]+$/.test(name)) return name.length > 1 ? 2 : 0
  const surname = surnameLength(name)
  if (length === 1) return 1
  if (surname > 0 && length > surname && length <= surname + 2) return 3
  if (length <= 3) return 2
  if (length === 4) return surname === 1 && !isSurname(name.charAt(1)) && !isTransliterated(name) ? 1 : 2
  return length <= LONGEST && isTransliterated(name) ? 2 : 0
}

/** Reads `王文峰、白丽(女)同志` at `at`; null when that is not a list of names that ends as it should. */
export function readPeople(reading: Reading, at: number, to: number, rules: NameRules): People | null {
  const result = unnamedPeople([], at)
  for (let i = at; ; ) {
    const name = readName(reading, i, to, rules)
    if (!name) return null
    i = readPerson(reading, i, name.end, to, result)
    result.quality = Math.min(result.quality, name.quality)
    const joint = jointAt(reading, i, to, rules)
    if (joint === null || rules.isEnd(i)) {
      result.end = i
      return rules.isEnd(i) || name.guessed ? result : null
    }
    result.joints.push(reading.text.slice(i, i + joint) || '　')
    i += joint
  }
}

/** Adds one person with mark and 同志, 先生 or 女士; answers where that ends. */
function readPerson(reading: Reading, from: number, nameEnd: number, to: number, into: People): number {
  let i = nameEnd
  const first = addressAt(reading.key, i)
  i += first.length
  let mark: string | null = null
  const close = markEnd(reading, i, to)
  if (close > 0) {
    mark = reading.text.slice(i + 1, close)
    into.brackets += reading.text.charAt(i) + reading.text.charAt(close)
    i = close + 1
    if (first !== '') into.comradeBeforeMark = true
  }
  const address = first === '' ? addressAt(reading.key, i) : first
  if (first === '') i += address.length
  const person = { name: cleanPersonName(reading.text.slice(from, nameEnd)), mark, comrade: address === '同志' }
  into.people.push(address === '' || address === '同志' ? person : { ...person, honorific: address })
  return i
}

function markEnd(reading: Reading, at: number, to: number): number {
  if (reading.key.charAt(at) !== '（') return -1
  for (let i = at + 1; i < Math.min(to, at + LONGEST_MARK); i += 1) {
    const character = reading.key.charAt(i)
    if (character === '）') return i > at + 1 ? i : -1
    if (character === '（' || character === '\n' || character === '；' || character === '。') return -1
  }
  return -1
}

/** Length of what joins two names at `at` (0: only a blank), or null when nothing does. */
function jointAt(reading: Reading, at: number, to: number, rules: NameRules): number | null {
  const { key } = reading
  const character = key.charAt(at)
  if (at >= to) return null
  if (character === '、' || (character === '，' && rules.commas === true)) return 1
  const word = key.startsWith('以及', at) ? '以及' : '和及与'.includes(character) ? character : ''
  if (word !== '' && beginsName(key, at + word.length)) return word.length === 1 && !joinsNames(reading, at, to, rules) ? null : word.length
  return reading.gap[at] === true && beginsName(key, at) && reading.key.charAt(at - 1) !== '、' ? 0 : null
}

/**
 * `免去张国栋同志和平里社区…`: behind 同志, 和, 及 and 与 join names only where the second is marked as one, too,
 * or the sentence goes on behind it; else an organisation begins with them.
 */
export function joinsNames(reading: Reading, at: number, to: number, rules: Pick<NameRules, 'isEnd' | 'isOrganisation'>): boolean {
  const { key } = reading
  const addressed = key.charAt(at - 1) === '）' ? bracketed(key, at) : addressBefore(key, at) !== ''
  if (!addressed) return true
  if (rules.isOrganisation?.(at) === true) return false
  for (let i = at + 2; i <= Math.min(to, at + 1 + LONGEST_WITH_DOT); i += 1) {
    const code = key.charCodeAt(i - 1)
    if (!isNameCharacter(code)) return false
    const marked = '（、和及与的'.includes(key.charAt(i)) || addressAt(key, i) !== '' || rules.isEnd(i)
    if (i < to && marked && nameQuality(key.slice(at + 1, i)) > 1) return true
  }
  return false
}

/** `张三同志（女）`: the bracket that ends just before `at` stands behind 同志. */
function bracketed(key: string, at: number): boolean {
  const from = Math.max(0, at - LONGEST_MARK)
  const open = key.slice(from, at).lastIndexOf('（')
  return open >= 0 && addressBefore(key, from + open) !== ''
}

/** 同志, 先生 or 女士 at `at`, or ''. */
export function addressAt(key: string, at: number): NonNullable<NoticePerson['honorific']> | '同志' | '' {
  return key.startsWith('同志', at) ? '同志' : key.startsWith('先生', at) ? '先生' : key.startsWith('女士', at) ? '女士' : ''
}

/** The same, ending just before `end`. */
export function addressBefore(key: string, end: number): ReturnType<typeof addressAt> {
  return end < 2 ? '' : addressAt(key, end - 2)
}

function beginsName(key: string, at: number): boolean {
  return surnameLength(key.slice(at, at + 4)) > 0
}

/**
 * The name that starts at `at`: of all places where a name may end here, the one that leaves the most
 * name-like text; at equal quality the first. Words that join (和, a blank) count less, since 陈和 is a name.
 */
function readName(reading: Reading, at: number, to: number, rules: NameRules): { end: number; quality: number; guessed: boolean } | null {
  const { key } = reading
  let best = { end: -1, quality: 0, rank: 0 }
  let longest = LONGEST
  for (let i = at + 1; i <= to && i - at <= longest; i += 1) {
    const code = key.charCodeAt(i - 1)
    if (!isNameCharacter(code)) break
    if (code === 0xb7) longest = LONGEST_WITH_DOT
    const border = borderAt(reading, at, i, to, rules)
    if (border === 'none') continue
    const quality = key.charAt(i) === '任' && neverBeforeRen.has(key.charAt(i - 1)) ? 0 : nameQuality(key.slice(at, i))
    const rank = border === 'loose' ? quality - 1 : quality
    if (rank > best.rank) best = { end: i, quality, rank }
  }
  if (best.quality > 1 || (best.quality === 1 && !rules.guess)) return { end: best.end, quality: best.quality, guessed: false }
  const guessed = rules.guess?.(at) ?? null
  if (guessed !== null) return { end: guessed, quality: 2, guessed: true }
  return best.quality > 0 ? { end: best.end, quality: best.quality, guessed: false } : null
}

function borderAt(reading: Reading, from: number, at: number, to: number, rules: NameRules): 'firm' | 'loose' | 'none' {
  const { key } = reading
  const character = key.charAt(at)
  if (at < to && (character === '、' || character === '（' || addressAt(key, at) !== '')) return 'firm'
  if (at < to && character === '，' && rules.commas === true) return 'firm'
  if (rules.isEnd(at)) return 'firm'
  return at - from >= 2 && jointAt(reading, at, to, rules) !== null ? 'loose' : 'none'
}
