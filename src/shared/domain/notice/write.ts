import { composeWording } from './compose'
import type { Clause, NoticeStyle } from './clause'

/**
 * Writes a clause as text: worded as it was read, or, with a style, in the customary words of party
 * (陈和同志任…) or government notices (任命陈和为…).
 */
export function writeClause(clause: Clause, style?: NoticeStyle): string {
  return render(style ? composeWording(clause, style) : clause)
}

/** Gives out bracket pairs in the order they were read; full-width ones when more are needed. */
function bracketing(brackets: string): (text: string) => string {
  let used = 0
  return (text) => {
    const open = brackets.charAt(used) || '（'
    const close = brackets.charAt(used + 1) || '）'
    used += 2
    return open + text + close
  }
}

function joined(parts: readonly string[], joints: readonly string[]): string {
  return parts.map((part, i) => (i === 0 ? part : (joints[i - 1] ?? '、') + part)).join('')
}

function render(clause: Clause): string {
  const { wording } = clause
  const bracket = bracketing(wording.brackets)
  const people = (): string => {
    if (wording.subject !== 'named') return wording.subject === 'pronoun' ? '其' : ''
    const names = clause.people.map(({ name, mark, comrade, honorific }) => {
      const marked = mark === null ? '' : bracket(mark)
      const title = comrade ? '同志' : (honorific ?? '')
      return name + (wording.comradeBeforeMark ? title + marked : marked + title)
    })
    return joined(names, wording.peopleJoints)
  }
  const posts = (): string => {
    const texts = clause.posts.map((post) => post.text + (post.remark === null ? '' : bracket(post.remark)))
    const remark = (): string => (clause.remark === null ? '' : bracket(clause.remark))
    return joined(texts, wording.postJoints) + wording.closing + remark()
  }
  const tails = clause.tails.map((tail) => tail.before + tail.text).join('')
  return wording.before + body(wording, people, posts) + tails + wording.end
}

/** Brackets are given out in the order of writing, so people and posts are written when their turn comes. */
function body(wording: Clause['wording'], people: () => string, posts: () => string): string {
  if (wording.order === 'verb-first') return wording.verb + people() + wording.middle + wording.link + posts()
  if (wording.order === 'people-first') return people() + wording.middle + wording.verb + wording.link + posts()
  return posts() + wording.link + people()
}

export interface WriteNoticeOptions {
  /** Reword every clause in this style; as read when left out. */
  style?: NoticeStyle
  /** Units as headings above their clauses (default true). */
  headings?: boolean
}

/**
 * Writes clauses as the body of a notice, in the order given: unit headings, one clause a line, `；` between
 * the clauses of a unit and `。` after the last (half-width where the clauses were read so).
 */
export function writeNotice(clauses: readonly Clause[], options: WriteNoticeOptions = {}): string {
  const headings = options.headings ?? true
  const half = clauses.some((clause) => clause.wording.end === ';') && !clauses.some((clause) => clause.wording.end === '；')
  const between = half ? ';' : '；'
  const titles = headings ? new Headings(clauses) : null
  const lines: string[] = []
  clauses.forEach((clause, i) => {
    const entered = titles?.enter(clause.unit) ?? []
    lines.push(...entered)
    const previous = clauses[i - 1]
    const next = clauses[i + 1]
    const lastOfUnit = next === undefined || (headings && next.unit.join('\n') !== clause.unit.join('\n'))
    const hangsOn = next !== undefined && !lastOfUnit && next.wording.subject === 'carried' && options.style === undefined
    const standing = standAlone(clause, entered.length > 0 ? undefined : previous, options.style)
    const end = hangsOn ? clause.wording.end : lastOfUnit ? '。' : between
    const text = render({ ...standing, wording: { ...standing.wording, end } })
    if (previous !== undefined && entered.length === 0 && standing.wording.subject === 'carried') lines[lines.length - 1] += text
    else lines.push(text)
  })
  return lines.join('\n')
}

/** A clause whose verb or subject was carried over is worded in full where that clause does not stand before it. */
function standAlone(clause: Clause, previous: Clause | undefined, style: NoticeStyle | undefined): Clause {
  if (style) return composeWording(clause, style)
  const { subject, verb, order } = clause.wording
  const sameSubject = previous?.people.map((person) => person.name).join() === clause.people.map((person) => person.name).join()
  const needsSubject = subject === 'carried' ? !sameSubject || !/^[，,]$/.test(previous?.wording.end ?? '') : subject === 'pronoun' && !sameSubject
  const needsVerb = verb === '' && order === 'verb-first' && !(previous?.action === clause.action && previous.wording.order === 'verb-first' && previous.wording.subject === 'named')
  if (!needsSubject && !needsVerb) return clause
  return composeWording(clause, clause.people.some((person) => person.comrade) ? 'party' : 'government')
}

/** Writes the headings that a change of unit needs; outer ones are numbered where units are nested. */
class Headings {
  private current: string[] = []
  private numbers: number[] = []
  private readonly depth: number

  constructor(clauses: readonly Clause[]) {
    this.depth = Math.max(1, ...clauses.map((clause) => clause.unit.length))
  }

  enter(unit: readonly string[]): string[] {
    let same = 0
    while (same < unit.length && same < this.current.length && unit[same] === this.current[same]) same += 1
    if (same === unit.length && same === this.current.length) return []
    const start = Math.min(same, unit.length - 1)
    this.current = [...unit]
    return unit.slice(start).map((name, i) => this.numbered(name, start + i))
  }

  private numbered(name: string, level: number): string {
    this.numbers = this.numbers.slice(0, level + 1)
    const number = (this.numbers[level] ?? 0) + 1
    this.numbers[level] = number
    if (level + 1 >= this.depth && level > 0) return name
    if (this.depth === 1) return name
    return level === 0 ? `${chineseNumber(number)}、${name}` : `（${chineseNumber(number)}）${name}`
  }
}

function chineseNumber(value: number): string {
  const digits = '零一二三四五六七八九'
  if (value > 99) return String(value)
  const tens = Math.floor(value / 10)
  const ones = value % 10
  return (tens > 1 ? digits.charAt(tens) : '') + (tens > 0 ? '十' : '') + (ones > 0 ? digits.charAt(ones) : '')
}
