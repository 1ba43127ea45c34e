import type { ParsedNotice, SegmentKind } from './clause'
import { readBlock } from './blocks'
import { closingWords, decidingWords, organisationEnds } from './lexicon'
import type { Reading } from './reading'
import type { Span } from './segments'
import { authorityOf, dateLine, findNumber, isGroupHeading, isHeadingShaped, isTitleEnd, mentionsAppointment } from './shapes'
import { mentions } from './words'
import { findDate } from './dates'

/** Text that no clause and no heading covers. */
export interface Remains {
  from: number
  to: number
  /** A whole line; the part of a line in front of a clause; the part behind the last one. */
  place: 'line' | 'front' | 'behind'
  /** How many clauses stand before it. */
  clausesBefore: number
}

type Document = Pick<ParsedNotice, 'title' | 'number' | 'date' | 'organ'>

const REASONS = {
  title: '文件标题，不含具体任免。',
  headline: '报道标题，不是单位，也不含具体任免。',
  number: '发文字号。',
  letterhead: '发文机关标志。',
  groupHeading: '小标题，不是单位。',
  recipient: '主送机关。',
  authority: '说明由谁、依据什么决定。',
  lead: '报道或说明文字，不含具体任免。',
  date: '日期。',
  signature: '落款。',
  closing: '结束语或版记，不含具体任免。',
  punctuation: '多出的标点，不含内容。',
  unreadAppointment: '这里提到任免，但没有读出姓名和职务，请对照原文补录。',
  unread: '没有读懂这段文字，请看是否与任免有关。',
}

/** Says what everything is that is neither clause nor unit heading, and picks out title, number, date and organ. */
export function describeRemains(reading: Reading, remains: readonly Remains[], clauses: readonly unknown[]): { spans: Span[]; document: Document } {
  return new Describer(reading, remains, clauses.length).run()
}

class Describer {
  private readonly spans: Span[] = []
  private readonly document: Document = { title: null, number: null, date: null, organ: null }
  private decided: { organ: string | null; date: string | null } = { organ: null, date: null }
  private signed = false

  constructor(
    private readonly reading: Reading,
    private readonly remains: readonly Remains[],
    private readonly total: number,
  ) {}

  run(): { spans: Span[]; document: Document } {
    const titled = this.markTitle()
    this.remains.forEach((part, i) => {
      if (titled.has(i)) return
      if (part.place === 'line') this.describeLine(part, i)
      else this.describeSentences(part)
    })
    this.document.organ ??= this.decided.organ ?? /^(.{2,40}?)关于/.exec(this.document.title ?? '')?.[1] ?? null
    this.document.date ??= this.decided.date
    return { spans: this.spans, document: this.document }
  }

  private key(part: { from: number; to: number }): string {
    return this.reading.key.slice(part.from, part.to)
  }

  private put(part: { from: number; to: number }, kind: SegmentKind, reason: string): void {
    const last = this.spans[this.spans.length - 1]
    if (last && last.to === part.from && last.kind === kind && last.reason === reason) last.to = part.to
    else this.spans.push({ from: part.from, to: part.to, kind, reason, clause: null })
  }

  /** Finds the title of the document among the lines before the first clause; answers which remains it took. */
  private markTitle(): Set<number> {
    const taken = new Set<number>()
    const before = this.remains.findIndex((part) => part.clausesBefore > 0 || part.place !== 'line')
    const zone = this.remains.slice(0, Math.min(before < 0 ? this.remains.length : before, 30))
    const end = zone.findIndex((part) => isTitleEnd(this.key(part)))
    if (end < 0) return taken
    let start = end
    while (start > 0 && end - start < 4 && !this.lineOf(zone, start).includes('关于') && this.isTitlePart(zone, start - 1)) start -= 1
    if (!this.lineOf(zone, start).includes('关于')) start = end
    if (this.lineOf(zone, start).startsWith('关于') && this.isTitlePart(zone, start - 1) && isHeadingShaped(this.lineOf(zone, start - 1))) start -= 1
    this.document.title = zone.slice(start, end + 1).map((part) => this.reading.text.slice(part.from, part.to)).join('')
    for (let i = start; i <= end; i += 1) {
      taken.add(i)
      const part = zone[i]
      if (part) this.put(part, 'title', REASONS.title)
    }
    return taken
  }

  private lineOf(zone: readonly Remains[], i: number): string {
    const part = zone[i]
    return part ? this.key(part).slice(0, 200) : ''
  }

  private isTitlePart(zone: readonly Remains[], i: number): boolean {
    const line = this.lineOf(zone, i)
    return line !== '' && line.length <= 60 && !/[，；。：]/.test(line) && findNumber(line) === null && dateLine(line) === null
  }

  private describeLine(part: Remains, i: number): void {
    const line = this.key(part)
    const number = findNumber(line)
    if (number && this.document.number === null) this.document.number = number.number
    const date = line.length <= 20 ? dateLine(line) : null
    if (number && line.length - (number.end - number.start) < 12) this.put(part, 'title', REASONS.number)
    else if (date !== null) this.date(part, date)
    else if (isGroupHeading(line.replace(/^.{1,4}[、）.]/, '')) && !mentionsAppointment(line)) this.put(part, 'title', REASONS.groupHeading)
    else if (this.isBefore(part)) this.describeOpening(part, line, i)
    else if (!this.describeSignature(part, line, i)) this.describeSentences(part)
  }

  private isBefore(part: Remains): boolean {
    return part.clausesBefore === 0
  }

  private date(part: { from: number; to: number }, date: string): void {
    this.document.date = date
    this.put(part, 'date', REASONS.date)
  }

  private describeOpening(part: Remains, line: string, i: number): void {
    const short = line.length <= 60 && !/[，；。：]/.test(line)
    if (short && (line.endsWith('文件') || isHeadingShaped(line))) this.put(part, 'title', REASONS.letterhead)
    else if (i === 0 && this.document.title === null && line.length <= 80 && !/[；。：]$/.test(line) && this.total > 0) this.put(part, 'title', REASONS.headline)
    else this.describeSentences(part)
  }

  /** A line behind the last clause that names who signed, perhaps with the date; false when it is not one. */
  private describeSignature(part: Remains, line: string, i: number): boolean {
    if (part.clausesBefore !== this.total || line.length > 60 || closingWords.at(line, 0) !== '' || /[；。]/.test(line)) return false
    const found = findDate(line)
    const dated = found !== null && found.end === line.length && found.start > 1
    const name = dated ? line.slice(0, found.start) : line
    const next = this.remains[i + 1]
    const beforeDate = next !== undefined && next.to - next.from <= 20 && dateLine(this.key(next)) !== null
    const signs = organisationEnds.before(name, name.length) !== '' || (this.signed && /长：?.{2,4}$/.test(name)) || beforeDate
    if (!signs || mentionsAppointment(name) || this.signedAndDated()) return false
    const to = dated ? part.from + found.start : part.to
    this.put({ from: part.from, to }, 'signature', REASONS.signature)
    this.document.organ ??= this.reading.text.slice(part.from, to)
    this.signed = true
    if (dated) this.date({ from: to, to: part.to }, found.date)
    return true
  }

  private signedAndDated(): boolean {
    return this.signed && this.document.date !== null
  }

  /** Describes a stretch sentence by sentence, so that one unread sentence stands out of a long lead. */
  private describeSentences(part: Remains): void {
    let from = part.from
    for (let i = part.from; i < part.to; i += 1) {
      if (i + 1 < part.to && !'。！？'.includes(this.reading.key.charAt(i))) continue
      this.describeSentence({ ...part, from, to: i + 1 }, i + 1 === part.to)
      from = i + 1
    }
  }

  private describeSentence(part: Remains, last: boolean): void {
    const text = this.key(part)
    const colon = text.endsWith('：')
    if (/^[，；。：！？、“”"）.]*$/.test(text)) this.put(part, 'layout', REASONS.punctuation)
    else if (this.isAuthority(text, part, last)) {
      const decided = authorityOf(this.reading.key.slice(Math.max(part.from, part.to - 200), part.to))
      this.decided = { organ: decided.organ ?? this.decided.organ, date: decided.date ?? this.decided.date }
      this.put(part, 'authority', REASONS.authority)
    } else if (this.isBefore(part) && colon && text.length <= 400 && !mentionsAppointment(text)) this.put(part, 'recipient', REASONS.recipient)
    else if (closingWords.at(text, 0) !== '' || /^（[^）]*）$|印发$/.test(text)) this.closing(part, text)
    else if (mentionsAppointment(text)) this.put(part, 'not-understood', REASONS.unreadAppointment)
    else if (this.isBefore(part)) this.put(part, 'lead', REASONS.lead)
    else if (this.signed && part.clausesBefore === this.total) this.put(part, 'closing', REASONS.closing)
    else this.put(part, 'not-understood', REASONS.unread)
  }

  private closing(part: Remains, text: string): void {
    if (mentionsAppointment(text)) this.put(part, 'not-understood', REASONS.unreadAppointment)
    else this.put(part, 'closing', REASONS.closing)
  }

  /** `…以下人员试用期满合格，|正式任职：`: the verb of a list follows. */
  private opensBlock(at: number): boolean {
    return readBlock(this.reading.key, at, this.reading.key.length) !== null
  }

  /** A deciding sentence leads straight to clauses or ends with a colon, and names nobody itself. */
  private isAuthority(text: string, part: Remains, last: boolean): boolean {
    if (text.length < 200 && /^[^；]*(任命|免去|聘任|解聘|任免|任职|免职|调整|公示)[^；。]{0,12}：$/.test(text) && /以下|下列|如下|名单|有关/.test(text)) return true
    if (/(人员|同志)[^；。]{0,24}，$/.test(text) && this.opensBlock(part.to)) return true
    if (!mentions(text, decidingWords)) return /^现?(将|就).{0,40}如下：$/.test(text)
    if (!/[：，]$|决定$|如下$|^（.*）$/.test(text) && !(part.place === 'front' && last)) return false
    const stripped = text.slice(-200).replace(/《[^》]{0,60}》/g, '').replace(/(任命|免去|聘任|解聘|任免).{0,12}(：|如下[：，]?)$/, '')
    return !mentionsAppointment(stripped)
  }
}
