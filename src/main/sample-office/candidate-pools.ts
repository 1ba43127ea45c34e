import { addMonths } from '@shared/domain/calendar'
import { earlier, type Span } from './days'
import type { MadeUpPerson } from './made-up-people'
import type { SeededRandom } from './random'
import type { PlannedPost } from './street'

/** Somebody who may hold the posts of a pool, and when. */
export interface Candidate extends Span {
  person: MadeUpPerson
}

interface Holding extends Span {
  owner: number
}

/** Posts that one person may hold at a time. */
const MOST_POSTS = 3
/** Nobody is chosen who leaves within that many months. */
const SHORTEST_STAY = 6

/** Who may hold which posts, and who holds how many already. */
export class CandidatePools {
  private readonly pools = new Map<string, Candidate[]>()
  private readonly holdings = new Map<number, Holding[]>()

  constructor(private readonly random: SeededRandom) {}

  add(pool: string, candidate: Candidate): void {
    if (candidate.from >= candidate.to) return
    const known = this.pools.get(pool)
    if (known) known.push(candidate)
    else this.pools.set(pool, [candidate])
  }

  /** Somebody but the last holder, of the post's first pool where possible; those without any post come first. */
  choose(post: PlannedPost, span: Span, last: Candidate | null): Candidate | null {
    for (const pool of post.pools) {
      const chosen = this.chooseFrom(this.pools.get(pool) ?? [], post, span, last)
      if (chosen) return chosen
    }
    return null
  }

  /** Whether the candidate may take the post on the first day of the span and hold no other one of the same place meanwhile. */
  fits(candidate: Candidate, post: PlannedPost, span: Span): boolean {
    if (candidate.from > span.from || candidate.to < earlier(span.to, addMonths(span.from, SHORTEST_STAY))) return false
    const full = candidate.person.row.party_full_on
    if (post.fullMember && (full === null || full > span.from)) return false
    const owner = ownerOf(post)
    return !this.during(candidate, span).some((holding) => holding.owner === owner)
  }

  /** How many posts the candidate holds in that time. */
  load(candidate: Candidate, span: Span): number {
    return this.during(candidate, span).length
  }

  hold(candidate: Candidate, post: PlannedPost, { from, to }: Span): void {
    const { id } = candidate.person.row
    const holding = { owner: ownerOf(post), from, to }
    const known = this.holdings.get(id)
    if (known) known.push(holding)
    else this.holdings.set(id, [holding])
  }

  private chooseFrom(candidates: readonly Candidate[], post: PlannedPost, span: Span, last: Candidate | null): Candidate | null {
    let best: Candidate | null = null
    let least = MOST_POSTS
    const start = this.random.integer(0, candidates.length)
    for (let index = 0; index < candidates.length && least > 0; index += 1) {
      const candidate = candidates[(start + index) % candidates.length]
      if (!candidate || candidate.person === last?.person || !this.fits(candidate, post, span)) continue
      const load = this.load(candidate, span)
      if (load >= least) continue
      best = candidate
      least = load
    }
    return best
  }

  private during({ person }: Candidate, span: Span): Holding[] {
    return (this.holdings.get(person.row.id) ?? []).filter((holding) => holding.from < span.to && span.from < holding.to)
  }
}

/** One number for an organisation or a grid. */
function ownerOf({ row }: PlannedPost): number {
  return row.organisation_id ?? -(row.grid_id ?? 0)
}
