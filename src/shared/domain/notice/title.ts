import type { Clause, NoticeStyle, Segment } from './clause'

export interface TitleOptions {
  /** `关于谢文远等19名同志…` instead of `关于谢文远等同志…` for three people and more. */
  counted?: boolean
  /** Government notices name people without 同志. */
  style?: NoticeStyle
}

/**
 * Proposes the title of a notice: one or two people by name, more as 等同志 (or 等N名同志); 任职, 免职, or
 * 职务任免 where both occur. Empty string for no clauses.
 */
export function proposeTitle(clauses: readonly Clause[], options: TitleOptions = {}): string {
  const names = [...new Set(clauses.flatMap((clause) => clause.people.map((person) => person.name)))]
  const [first, second] = names
  if (first === undefined) return ''
  const appoints = clauses.some((clause) => clause.action === 'appoint')
  const removes = clauses.some((clause) => clause.action === 'remove')
  const subject = appoints && removes ? '职务任免' : removes ? '免职' : '任职'
  const [comrade, others] = options.style === 'government' ? ['', '人'] : ['同志', options.counted === true ? '名' : '']
  const many = `${first}等${options.counted === true ? names.length : ''}${others}`
  const who = names.length === 1 ? first : names.length === 2 && second !== undefined ? `${first}、${second}` : many
  return `关于${who}${comrade}${subject}的通知`
}

const LONGEST_HEADLINE = 50

/** What a press report is called, which has no title of a document: its first line, if that is short and no sentence; else null. */
export function headlineOf(source: string, segments: readonly Segment[]): string | null {
  const first = segments.find(({ kind }) => kind === 'title' || kind === 'lead')
  const line = first ? (source.slice(first.start, first.end).trim().split('\n')[0] ?? '') : ''
  return line !== '' && [...line].length <= LONGEST_HEADLINE && !/[。；：]/.test(line) ? line : null
}
