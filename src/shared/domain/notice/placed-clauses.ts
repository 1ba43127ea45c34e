import type { Clause, TailKind } from './clause'
import { factsOf } from './facts'
import type { Reading } from './reading'
import { readSentenceTail, readTail, type ReadTail } from './tails'

export interface PlacedClause {
  clause: Clause
  from: number
  to: number
}

/** The clauses of a notice in order, each with its tails; tails that are sentences reach the clauses before them. */
export class PlacedClauses {
  readonly all: PlacedClause[] = []
  /** Clauses of the sentence being read; a following 试用期一年 sentence is about all of them. */
  private sentence: PlacedClause[] = []
  private closed = false
  /** How many clauses a sentence about all of them has reached, by what it says: none is told twice. */
  private readonly toldAll: Partial<Record<TailKind, number>> = {}
  /** Everything before this position has been read. */
  done = 0

  constructor(private readonly reading: Reading) {}

  /** The sentence of the last clause has ended. */
  get sentenceClosed(): boolean {
    return this.closed
  }

  /** There is a clause whose sentence goes on. */
  get sentenceOpen(): boolean {
    return this.sentence.length > 0 && !this.closed
  }

  get last(): PlacedClause | undefined {
    return this.all[this.all.length - 1]
  }

  add(clause: Omit<Clause, 'start' | 'end'>, from: number, to: number): PlacedClause {
    if (this.closed) this.sentence = []
    this.closed = false
    const placed: PlacedClause = { clause: { ...clause, start: 0, end: 0 }, from, to }
    this.all.push(placed)
    this.sentence.push(placed)
    this.readTails(placed)
    const { end } = placed.clause.wording
    this.closed = !'；;'.includes(end) || end === ''
    return placed
  }

  /** The mark behind a clause ends it, but not its sentence: the next clause hangs on it. */
  endAtMark(placed: PlacedClause): void {
    placed.clause.wording.end = this.reading.text.charAt(placed.to)
    this.close(placed, placed.to + 1)
    this.closed = false
  }

  private close(placed: PlacedClause, to: number): void {
    placed.to = to
    placed.clause.start = this.reading.at[placed.from] ?? 0
    placed.clause.end = (this.reading.at[to - 1] ?? 0) + 1
  }

  /** Tails after commas, then the closing mark, then sentences that only add a tail. */
  private readTails(placed: PlacedClause, sentence: ReadTail | null = null): void {
    const { key, text } = this.reading
    /** The sentence that adds to the clauses before it, while it goes on: 以上同志试用期一年，任职时间从…算起。 */
    let spreads = sentence
    let at = placed.to
    const glued = '，；。、：'.includes(key.charAt(at)) ? null : readTail(this.reading, at, key.length)
    if (glued) at = this.append(placed, '', glued)
    for (;;) {
      const mark = key.charAt(at)
      if (mark === '，') {
        const read = readTail(this.reading, at + 1, key.length)
        if (!read) break
        at = this.append(placed, text.charAt(at), read)
        if (spreads) this.spread(placed, { ...read, forAll: spreads.forAll })
      } else if (mark === '；' || mark === '。') {
        const next = key.charAt(at + 1) === '\n' ? at + 2 : at + 1
        const read = readSentenceTail(this.reading, next, key.length)
        if (!read) {
          placed.clause.wording.end = text.charAt(at)
          at += 1
          break
        }
        at = this.append(placed, text.charAt(at), read)
        this.spread(placed, read)
        spreads = read
      } else break
    }
    this.close(placed, at)
    this.done = Math.max(this.done, at)
  }

  /** A line like `以上同志任职试用期一年。` below a clause that ended without one of its own. */
  appendSentenceTail(from: number): boolean {
    const placed = this.last
    if (!placed || placed.to < from - 1 || placed.clause.wording.end !== '') return false
    const read = readSentenceTail(this.reading, from, this.reading.key.length)
    if (!read) return false
    placed.to = this.append(placed, '', read)
    this.spread(placed, read)
    this.readTails(placed, read)
    return true
  }

  private append(placed: PlacedClause, before: string, read: ReadTail): number {
    placed.clause.tails = [...placed.clause.tails, { before, ...read.tail }]
    Object.assign(placed.clause, factsOf(placed.clause))
    return read.end
  }

  /** A tail sentence is about every appointment of the sentence before it, or (以上…) of the whole text. */
  private spread(last: PlacedClause, read: ReadTail): void {
    const { kind, months, date } = read.tail
    const said = kind === 'probation' ? months : kind === 'effective' ? date : null
    if (said === null) return
    const told = read.forAll ? this.all.slice(this.toldAll[kind] ?? 0) : this.sentence
    if (read.forAll) this.toldAll[kind] = this.all.length
    for (const { clause } of told) {
      if (clause === last.clause || clause.action !== 'appoint') continue
      if (kind === 'probation' && clause.appointmentKind !== '正式任职') clause.probation ??= months
      if (kind === 'effective') clause.effectiveFrom ??= date
    }
  }
}
