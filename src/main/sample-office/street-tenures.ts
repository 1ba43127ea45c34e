import { addMonths, OPEN_END, yearsBetween } from '@shared/domain/calendar'
import type { PostRow, TenureRow } from '../store/rows'
import type { Candidate, CandidatePools } from './candidate-pools'
import { dayBetween, earlier, later, yearsBefore, type Span } from './days'
import type { SeededRandom } from './random'
import type { Counters, PlannedPost } from './street'

interface Tenure {
  row: TenureRow
  holder: Candidate
}

const HISTORY_YEARS = 10
const REELECTED_SHARE = 0.55
/** Seats that an election leaves empty. */
const UNFILLED_SHARE = 0.04
const LEAVES_EARLY_SHARE = 0.1
/** A shorter one would only be the days between two elections. */
const SHORTEST_MONTHS = 2
const PROBATION_MONTHS = 12
const RETIRING_AGE = 58
const REASONS = ['工作调动', '工作调动', '另有任用', '辞职'] as const

/** Who held which post over the last ten years. */
export class TenureMaker {
  readonly rows: TenureRow[] = []
  private readonly byPost = new Map<number, Tenure[]>()

  constructor(
    private readonly random: SeededRandom,
    private readonly today: string,
    private readonly candidates: CandidatePools,
    private readonly next: Counters,
  ) {}

  /** A post whose holder takes another one too must come before that one. */
  fillPosts(posts: readonly PlannedPost[]): void {
    for (const post of posts) {
      if (post.follows) this.follow(post, post.follows)
      else for (let seat = 0; seat < post.row.seats; seat += 1) this.fillSeat(post)
    }
  }

  private fillSeat(post: PlannedPost): void {
    if (post.terms.length === 0) return this.appointments(post)
    let last: Candidate | null = null
    for (const term of termsOf(post)) last = this.elected(post, term, last)
  }

  /** One term of office: somebody is elected (again), now and then somebody else in a by-election. Answers who stayed to its end. */
  private elected(post: PlannedPost, term: Span, before: Candidate | null): Candidate | null {
    if (this.random.chance(UNFILLED_SHARE)) return null
    let again = before && this.random.chance(REELECTED_SHARE) ? before : null
    let last = before
    for (let day = term.from; day < earlier(term.to, this.today); ) {
      const span = { from: day, to: this.lastDay(term, day, this.random.chance(LEAVES_EARLY_SHARE) ? this.random.integer(8, 40) : null) }
      const holder = again && this.candidates.fits(again, post, span) ? again : this.candidates.choose(post, span, last)
      if (!holder) return null
      const { row } = this.add(post, holder, span, term)
      if (row.valid_to === term.to) return holder
      again = null
      last = holder
      day = addMonths(row.valid_to, this.random.integer(1, 4))
    }
    return null
  }

  /** One holder after the other; a seat may stay empty for some months in between. */
  private appointments(post: PlannedPost): void {
    const { random, today } = this
    const all = { from: post.row.valid_from, to: post.row.valid_to }
    let day = later(all.from, dayBetween(random, yearsBefore(today, HISTORY_YEARS + 3), yearsBefore(today, HISTORY_YEARS)))
    let last: Candidate | null = null
    while (day < earlier(all.to, today)) {
      const span = { from: day, to: this.lastDay(all, day, random.integer(18, 72)) }
      const holder = this.candidates.choose(post, span, last)
      if (!holder) {
        day = addMonths(day, random.integer(3, 9))
        continue
      }
      const { row } = this.add(post, holder, span, all)
      if (row.valid_to === all.to) return
      last = holder
      day = addMonths(row.valid_to, this.monthsEmpty())
    }
  }

  private monthsEmpty(): number {
    const roll = this.random.next()
    if (roll < 0.6) return 0
    return roll < 0.9 ? this.random.integer(1, 4) : this.random.integer(6, 14)
  }

  /** The end of a tenure after so many months, or of all the time there is when that is not over. */
  private lastDay(all: Span, from: string, months: number | null): string {
    const leaves = months === null ? all.to : addMonths(from, months)
    return leaves < earlier(all.to, this.today) ? leaves : all.to
  }

  /** 一肩挑: whoever holds the leading post holds this one too, by this one's own terms. */
  private follow(post: PlannedPost, leading: PostRow): void {
    for (const term of termsOf(post)) {
      for (const { row, holder } of this.byPost.get(leading.id) ?? []) {
        const span = { from: later(term.from, row.valid_from), to: earlier(term.to, row.valid_to) }
        if (addMonths(span.from, SHORTEST_MONTHS) > span.to) continue
        const { row: made } = this.add(post, holder, span, term)
        made.end_reason = span.to === row.valid_to ? row.end_reason : made.end_reason
      }
    }
  }

  private add(post: PlannedPost, holder: Candidate, planned: Span, term: Span): Tenure {
    const span = { from: planned.from, to: post.follows ? planned.to : earlier(planned.to, holder.to) }
    const probation = post.row.kind === 'appointed' && span.to === OPEN_END && addMonths(span.from, PROBATION_MONTHS) > this.today
    const row: TenureRow = {
      id: (this.next.tenure += 1),
      person_id: holder.person.row.id,
      post_id: post.row.id,
      valid_from: span.from,
      valid_to: span.to,
      appointment_kind: this.appointmentKind(post, holder, span),
      probation_until: probation ? addMonths(span.from, PROBATION_MONTHS) : null,
      remark: probation ? '试用期一年' : null,
      begin_notice_id: null,
      end_notice_id: null,
      end_reason: span.to === OPEN_END ? null : this.endReason(post, holder, span.to, term),
      note: null,
      revision: 1,
    }
    this.candidates.hold(holder, post, span)
    this.rows.push(row)
    const tenure = { row, holder }
    const known = this.byPost.get(post.row.id)
    if (known) known.push(tenure)
    else this.byPost.set(post.row.id, [tenure])
    return tenure
  }

  private appointmentKind(post: PlannedPost, holder: Candidate, span: Span): string {
    if (post.row.kind === 'elected') return '当选'
    if (post.follows) return '兼任'
    if (post.row.kind === 'engaged') return '聘任'
    return this.candidates.load(holder, span) > 0 ? '兼任' : '任命'
  }

  private endReason(post: PlannedPost, holder: Candidate, on: string, term: Span): string {
    if (on === post.row.valid_to) return '岗位撤销'
    if (on === term.to) return '换届'
    return yearsBetween(holder.person.row.birth, on) >= RETIRING_AGE ? '退休' : this.random.pick(REASONS)
  }
}

/** The terms of office inside the time that the post was kept; that whole time where nobody is elected. */
function termsOf({ row, terms }: PlannedPost): Span[] {
  const starts = terms.length === 0 ? [row.valid_from] : terms
  return starts
    .map((from, index) => ({ from: later(from, row.valid_from), to: earlier(starts[index + 1] ?? OPEN_END, row.valid_to) }))
    .filter((term) => term.from < term.to)
}
