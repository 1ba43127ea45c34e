import { isListTitle, listMode, modeOf, readBlock } from './blocks'
import type { ParsedNotice } from './clause'
import { readClause, type Carried, type ReadClause } from './grammar'
import { findHeadings, UnitPath, type Heading } from './headings'
import { appointFirst, decidingWords, deciders, removeFirst } from './lexicon'
import { readMended } from './mend'
import { afterNumbering } from './numbering'
import { foldedNames } from './organisations'
import { PlacedClauses, type PlacedClause } from './placed-clauses'
import { describeRemains, type Remains } from './remains'
import { foldText, linesOf, type Reading } from './reading'
import { readRosterLine } from './roster'
import { toSegments, type Span } from './segments'
import { isHeadingShaped } from './shapes'
import { readTableHead, readTableRow, type TableHead } from './table'
import { findTransfers } from './transfers'
import { proposes } from './verbs'
import { mentions } from './words'

/** Organisations the office knows; names in the register settle where the organisation ends and the post begins. */
export interface NoticeRegister {
  organisations: Iterable<string>
}

/**
 * Reads an appointment notice (任免通知). Every character of the source ends up in exactly one segment; what
 * cannot be understood is a `not-understood` segment in its place. Never throws; takes linear time.
 */
export function parseNotice(source: string, register: NoticeRegister = { organisations: [] }): ParsedNotice {
  const reader = new NoticeReader(readMended(source), foldedNames(register.organisations))
  return reader.run()
}

class NoticeReader {
  private readonly placed: PlacedClauses
  private readonly spans: Span[] = []
  private readonly remains: Remains[] = []
  private readonly path = new UnitPath()
  private mode: Carried['mode'] = null
  private last: Carried['last'] = null
  /** Nothing is decided yet: for the sentence at hand, or (when a line ended so) until the next deciding sentence. */
  private proposal: 'no' | 'sentence' | 'lines' = 'no'
  private rosterOpen = false
  private table: TableHead | null = null
  /** Of the last clause read in this unit. */
  private organisation: string | null = null
  private blockOutsideUnits: boolean | null = null

  constructor(
    private readonly reading: Reading,
    private readonly register: ReadonlySet<string>,
  ) {
    this.placed = new PlacedClauses(reading)
  }

  run(): ParsedNotice {
    const lines = linesOf(this.reading)
    const headings = findHeadings(this.reading, lines, this.register)
    lines.forEach((line, i) => {
      const from = Math.max(line.from, this.placed.done)
      if (from >= line.to) return
      const heading = headings.get(i)
      if (heading) this.enterHeading(heading, line)
      else this.readLine(from, line.to)
    })
    const described = describeRemains(this.reading, this.remains, this.placed.all)
    const spans = [...this.spans, ...described.spans, ...this.clauseSpans()].sort((a, b) => a.from - b.from)
    const clauses = this.placed.all.map((placed) => placed.clause)
    return {
      clauses,
      segments: toSegments(this.reading, spans),
      transfers: findTransfers(clauses),
      style: clauses.some((clause) => clause.people.some((person) => person.comrade)) ? 'party' : 'government',
      ...described.document,
    }
  }

  private enterHeading(heading: Heading, line: { from: number; to: number }): void {
    this.path.enter(heading)
    this.organisation = null
    if (heading.group) this.spans.push({ ...line, kind: 'title', reason: '小标题，不是单位。', clause: null })
    else this.spans.push({ ...line, kind: 'unit-heading', reason: `单位名称：以下各条属于${heading.name}。`, clause: null })
  }

  private clauseSpans(): Span[] {
    return this.placed.all.map(({ from, to, clause }, i) => ({
      from, to, kind: 'clause', clause: i,
      reason: clause.action === 'appoint' ? '任职条款，已读出姓名和职务。' : '免职条款，已读出姓名和职务。',
    }))
  }

  private readLine(from: number, to: number): void {
    if (this.placed.appendSentenceTail(from)) return
    const start = afterNumbering(this.reading.key, from, to)
    if (this.readTable(from, to) || (this.rosterOpen && this.readRoster(from, start, to))) return
    const before = this.placed.all.length
    const rest = this.readBody(from, to)
    if (this.proposal === 'sentence') this.proposal = 'no'
    this.flush(rest, to, this.placed.all.length > before ? 'behind' : 'line')
    if (this.placed.all.length === before && rest === from) this.rosterOpen = this.opensList(from, to)
  }

  /** The title of a list, `柳溪街道网格长任职名单`: it says what the rows below it do. */
  private opensList(from: number, to: number): boolean {
    const line = this.reading.key.slice(from, Math.min(to, from + 81))
    if (!isListTitle(line)) return this.rosterOpen && this.table === null && /^（.*）$/.test(line)
    const list = listMode(line)
    if (!list) return false
    this.mode = list.mode
    this.proposal = list.proposal ? 'lines' : 'no'
    return true
  }

  /** The head of a table and the rows below it. */
  private readTable(from: number, to: number): boolean {
    const head = readTableHead(this.reading, from, to)
    if (head) {
      this.table = head
      this.spans.push({ from, to, kind: 'title', reason: '表头：各列是什么，不含具体任免。', clause: null })
      return true
    }
    if (!this.table) return false
    const read = readTableRow(this.reading, from, to, this.table, this.carried(null))
    const [first] = read
    if (!first) return false
    this.numberSpan(from, first.from)
    for (const one of read) this.add(one.read, one.from)
    this.flush(this.placed.last?.to ?? to, to, 'behind')
    return true
  }

  /** Reads clauses as they come; answers where the part begins that no clause covers up to the end. */
  private readBody(from: number, to: number): number {
    let rest = from
    let at = from
    while (at < to) {
      const start = afterNumbering(this.reading.key, at, to)
      const block = readBlock(this.reading.key, start, to)
      const read = block ? null : readClause(this.reading, start, to, this.carried(null))
      if (block) {
        this.flush(rest, at, 'front')
        this.enterBlock(at, block.end, block)
        at = block.end
        rest = at
      } else if (read) {
        this.flush(rest, at, 'front')
        this.numberSpan(at, start)
        this.rosterOpen = false
        at = this.addChain(read, start, to)
        rest = at
        if (this.placed.sentenceClosed && this.proposal === 'sentence') this.proposal = 'no'
      } else {
        at = this.nextStart(start, to)
        if (this.enterInlineHeading(rest, at)) rest = at
        else if (this.reading.key.charAt(at - 1) === '：') this.notePreamble(rest, at)
      }
    }
    return rest
  }

  /** The next place where a clause may begin: behind punctuation or a deciding word, or at a verb after a blank. */
  private nextStart(at: number, to: number): number {
    const { key, gap } = this.reading
    for (let i = at + 1; i < to; i += 1) {
      if ('，；。：！'.includes(key.charAt(i - 1)) || deciders.before(key, i) !== '') return i
      const verb = gap[i] === true || key.startsWith('研究', i - 2)
      if (verb && (appointFirst.at(key, i) !== '' || removeFirst.at(key, i) !== '')) return i
    }
    return to
  }

  private carried(subject: Carried['subject']): Carried {
    return {
      subject,
      last: this.last,
      mode: this.mode,
      proposal: this.proposal !== 'no',
      context: { register: this.register, unit: this.path.names.map(foldText), sentence: this.organisation, before: this.organisation },
      sameSentence: this.placed.sentenceOpen,
    }
  }

  /** Adds a clause and those that hang on it by a comma (，免去其…) or 、; answers where they end. */
  private addChain(first: ReadClause, at: number, to: number): number {
    let read: ReadClause | null = first
    let start = at
    for (;;) {
      const placed = this.add(read, start)
      const mark = this.reading.key.charAt(placed.to)
      if (placed.clause.wording.end !== '' || placed.to >= to || (mark !== '，' && mark !== '、')) return placed.to
      start = placed.to + 1
      read = readClause(this.reading, start, to, { ...this.carried(mark === '，' ? placed.clause.people : null), sameSentence: true })
      if (!read) return placed.to
      this.placed.endAtMark(placed)
    }
  }

  private add(read: ReadClause, from: number): PlacedClause {
    const placed = this.placed.add({ ...read.clause, unit: this.path.names }, from, read.end)
    const { people, posts, action, verb, wording } = placed.clause
    this.last = people
    this.organisation = posts[0]?.organisation ?? this.organisation
    if (wording.subject === 'named' && wording.verb !== '') this.mode = { action, verb }
    return placed
  }

  private enterBlock(from: number, to: number, block: { mode: NonNullable<Carried['mode']>; proposal: boolean }): void {
    this.mode = block.mode
    this.table = null
    this.proposal = block.proposal ? 'lines' : 'no'
    this.rosterOpen = true
    this.blockOutsideUnits ??= this.path.names.length === 0
    if (this.blockOutsideUnits) this.path.clear()
    this.spans.push({ from, to, kind: 'authority', reason: `以下各条没有动词的，都按“${block.mode.verb}”读。`, clause: null })
  }

  /** `河南农业大学：免去…` in one line. */
  private enterInlineHeading(from: number, to: number): boolean {
    const name = this.reading.key.slice(from, Math.min(to - 1, from + 41))
    if (this.reading.key.charAt(to - 1) !== '：' || this.placed.all.length === 0 || to - from > 41 || to >= this.reading.key.length) return false
    if (!isHeadingShaped(name) || mentions(name, decidingWords)) return false
    this.enterHeading({ name: this.reading.text.slice(from, to - 1), level: 5, nested: false, leads: false, group: false }, { from, to })
    return true
  }

  /** A sentence that ends with a colon sets what follows: who decides, and whether it only proposes. */
  private notePreamble(from: number, to: number): void {
    const text = this.reading.key.slice(Math.max(from, to - 200), to)
    if (!mentions(text, decidingWords)) return
    this.proposal = !proposes(text) ? 'no' : this.reading.key.charAt(to) === '\n' ? 'lines' : 'sentence'
    if (/任命|免去|聘任|解聘|正式任职/.test(text)) this.mode = modeOf(text).mode
    if (this.reading.key.charAt(to) === '\n') this.rosterOpen = true
    this.mode ??= { action: 'appoint', verb: '任命' }
  }

  private readRoster(from: number, start: number, to: number): boolean {
    const found = this.mode ? readRosterLine(this.reading, start, to, this.carried(null)) : null
    if (!found) return false
    this.numberSpan(from, found.from)
    const placed = this.add(found.read, found.from)
    this.flush(placed.to, to, 'behind')
    return true
  }

  private numberSpan(from: number, to: number): void {
    if (to > from) this.spans.push({ from, to, kind: 'layout', reason: '段落编号，不含内容。', clause: null })
  }

  private flush(from: number, to: number, place: Remains['place']): void {
    const start = Math.max(from, this.placed.done)
    if (to <= start) return
    if (place === 'front') this.notePreamble(start, to)
    this.remains.push({ from: start, to, place, clausesBefore: this.placed.all.length })
  }
}
