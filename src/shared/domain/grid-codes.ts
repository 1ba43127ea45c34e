/**
 * Numbers of grids (网格编号) by pattern: `{社区}{序号3}` is the community's code and three digits in order. A number
 * that does not fit is only warned of, for many were given before there was a rule.
 */

const SOURCES = ['社区', '上级', '区划'] as const
type Source = (typeof SOURCES)[number]

/** What a pattern's words stand for, as the settings explain them. */
export const codePatternWords: readonly { mark: string; meaning: string }[] = [
  { mark: '{社区}', meaning: '所属社区的组织编码（12 位）' },
  { mark: '{上级}', meaning: '上级网格的编号' },
  { mark: '{区划}', meaning: '单位设置里的区划代码' },
  { mark: '{序号3}', meaning: '顺序号，数字是位数' },
]

type Part = { text: string } | { source: Source } | { digits: number }

export const MOST_CODE = 40

/** The parts of a pattern, or why it is none. */
export function readCodePattern(pattern: string): { parts: Part[] } | { problem: string } {
  const parts: Part[] = []
  let serials = 0
  for (const [piece] of pattern.matchAll(/\{[^{}]*\}|[^{}]+|[{}]/g)) {
    const inside = /^\{(.*)\}$/.exec(piece)?.[1]
    const source = SOURCES.find((name) => name === inside)
    const digits = /^序号([1-6])$/.exec(inside ?? '')?.[1]
    if (inside === undefined) {
      if (piece === '{' || piece === '}') return { problem: '花括号没有成对，请核对。' }
      if (!/^[0-9A-Za-z-]+$/.test(piece)) return { problem: `“${piece}”不能用在编号里：花括号以外只能写数字、字母和短横线。` }
      parts.push({ text: piece })
    } else if (source) parts.push({ source })
    else if (digits !== undefined) {
      serials += 1
      parts.push({ digits: Number(digits) })
    } else return { problem: `不认识“${piece}”。可以用 {社区}、{上级}、{区划} 和 {序号1} 到 {序号6}。` }
  }
  if (serials !== 1) return { problem: serials === 0 ? '规则里要有一个 {序号N}，N 是位数，如 {社区}{序号3}。' : '规则里只能有一个 {序号N}。' }
  return { parts }
}

/** What stands in for the pattern's words at one place. */
export interface CodePlace {
  community: string | null
  parent: string | null
  region: string | null
}

/** All numbers of one place: they begin and end alike and count in the middle. */
export interface CodeScheme {
  prefix: string
  digits: number
  suffix: string
}

const WANTING: Record<Source, string> = {
  社区: '所属社区还没有登记组织编码，编号无从推算。请先在“组织”里给社区填 12 位编码，或手工填写编号。',
  上级: '还没有选上级网格，或上级网格没有编号，编号无从推算。请先选上级网格、给它编号，或手工填写编号。',
  区划: '单位设置里没有填区划代码，编号无从推算。请先到“设置”填写，或手工填写编号。',
}

/** The numbers of a place, or why there are none. A pattern that is none gives none either. */
export function codeScheme(pattern: string, place: CodePlace): CodeScheme | { wanting: string } {
  const read = readCodePattern(pattern)
  if ('problem' in read) return { wanting: read.problem }
  const values: Record<Source, string | null> = { 社区: place.community, 上级: place.parent, 区划: place.region }
  const scheme = { prefix: '', digits: 0, suffix: '' }
  for (const part of read.parts) {
    if ('digits' in part) {
      scheme.digits = part.digits
      continue
    }
    const text = 'text' in part ? part.text : values[part.source]
    if (text === null || text === '') return { wanting: 'source' in part ? WANTING[part.source] : '' }
    if (scheme.digits === 0) scheme.prefix += text
    else scheme.suffix += text
  }
  if (scheme.prefix.length + scheme.digits + scheme.suffix.length > MOST_CODE) return { wanting: `按规则推算的编号超过 ${MOST_CODE} 位。请核对规则和社区编码，或手工填写编号。` }
  return scheme
}

/** The place of a number in its order; null for one that does not belong to the scheme. */
export function serialOf({ prefix, digits, suffix }: CodeScheme, code: string): number | null {
  if (code.length !== prefix.length + digits + suffix.length || !code.startsWith(prefix) || !code.endsWith(suffix)) return null
  const middle = code.slice(prefix.length, prefix.length + digits)
  return /^\d+$/.test(middle) ? Number(middle) : null
}

export function codeOf({ prefix, digits, suffix }: CodeScheme, serial: number): string {
  return `${prefix}${String(serial).padStart(digits, '0')}${suffix}`
}

/**
 * The first `count` free numbers behind all that were ever used, so that an old number never means two grids; only
 * where the digits do not suffice, gaps are filled. Fewer where even those run out.
 */
export function freeCodes(scheme: CodeScheme, used: Iterable<string>, count: number): string[] {
  const taken = new Set<number>()
  let last = 0
  for (const code of used) {
    const serial = serialOf(scheme, code)
    if (serial === null) continue
    taken.add(serial)
    last = Math.max(last, serial)
  }
  const most = 10 ** scheme.digits - 1
  const free: string[] = []
  for (let serial = last + 1; serial <= most && free.length < count; serial += 1) free.push(codeOf(scheme, serial))
  for (let serial = 1; serial < last && free.length < count; serial += 1) if (!taken.has(serial)) free.push(codeOf(scheme, serial))
  return free
}

/** Says that a number does not follow the rule of its level; null when it does, or nothing can be said. */
export function codeWarning(pattern: string | null, place: CodePlace, code: string | null): string | null {
  if (pattern === null || code === null || code === '') return null
  const scheme = codeScheme(pattern, place)
  return 'wanting' in scheme ? null : schemeWarning(scheme, pattern, code)
}

/** The same for numbers of a place that is known. */
export function schemeWarning(scheme: CodeScheme, pattern: string, code: string): string | null {
  if (serialOf(scheme, code) !== null) return null
  return `编号 ${code} 不合编号规则“${pattern}”（应是 ${scheme.prefix}${'×'.repeat(scheme.digits)}${scheme.suffix}），请核对。`
}
