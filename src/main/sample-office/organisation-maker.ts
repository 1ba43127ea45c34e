import { addMonths, BEGINNING, firstDayOf, OPEN_END, yearsBetween } from '@shared/domain/calendar'
import { creditCodeCheck } from '@shared/domain/credit-code'
import type { PostRow } from '../store/rows'
import type { LoadedRow } from '../store/unit-of-work'
import { dayBetween, later, monthsBefore, yearsAfter, yearsBefore } from './days'
import type { SeededRandom } from './random'
import type { Counters, MadeUpOrganisation, MadeUpOrganisationRow, PlannedPost } from './street'

export interface PostPlan {
  title: string
  /** Default 1. */
  seats?: number
  kind: PostRow['kind']
  pools: readonly string[]
  fullMember?: boolean
  follows?: PlannedPost | undefined
  /** The day from which the post is no longer kept. */
  until?: string
}

export interface Founding {
  name: string
  shortName?: string
  /** Of a community: what the numbers of its grids begin with. */
  code?: string
  kind: string
  parent: MadeUpOrganisation | null
  community?: number
  /** Partial date; left out for an organisation as old as the records. */
  founded?: string
  /** Dissolved on that day. */
  until?: string
  /** What was true before a day: another name, or another place in the tree. */
  formerly?: { name?: string; shortName?: string; parent?: MadeUpOrganisation; until: string }
  /** Years of a term of office; left out where nobody is elected. */
  termYears?: number
  creditPrefix?: string
}

const HISTORY_YEARS = 10
const OVERDUE_SHARE = 0.03

/** Makes the rows of organisations with their dated versions and posts. */
export class OrganisationMaker {
  readonly rows: MadeUpOrganisationRow[] = []
  readonly versions: LoadedRow<'organisation_version'>[] = []
  readonly posts: PlannedPost[] = []

  constructor(
    private readonly random: SeededRandom,
    private readonly today: string,
    private readonly regionCode: string,
    private readonly next: Counters,
  ) {}

  /** `posts` is asked for once the organisation is there, so that their pools can name it. */
  add(plan: Founding, posts: (organisation: MadeUpOrganisation) => readonly PostPlan[] = () => []): MadeUpOrganisation {
    const id = (this.next.organisation += 1)
    const founded = plan.founded === undefined ? BEGINNING : firstDayOf(plan.founded)
    // What was moved under a younger organisation is older than it.
    const from = later(founded, (plan.formerly?.parent ?? plan.parent)?.from ?? BEGINNING)
    const terms = plan.termYears === undefined ? [] : this.termsOf(from, plan.termYears)
    const made: MadeUpOrganisation = {
      id,
      name: plan.name,
      kind: plan.kind,
      from,
      to: plan.until ?? OPEN_END,
      community: plan.community ?? null,
      versions: this.versionsOf(id, plan, from),
      posts: [],
    }
    this.rows.push({ row: this.rowOf(id, plan, from, terms), contactPhone: null })
    this.versions.push(...made.versions)
    const planned = posts(made).map((post, index) => this.postOf(made, post, index + 1, terms))
    this.posts.push(...planned)
    return Object.assign(made, { posts: planned })
  }

  private rowOf(id: number, plan: Founding, from: string, terms: readonly string[]): MadeUpOrganisationRow['row'] {
    const last = plan.until === undefined ? terms.at(-1) : undefined
    return {
      id,
      code: plan.code ?? null,
      credit_code: plan.creditPrefix === undefined ? null : this.creditCode(plan.creditPrefix),
      founded_on: plan.founded ?? null,
      term_number: last === undefined || plan.termYears === undefined ? null : termInWords(terms.length + Math.ceil(yearsBetween(from, terms[0] ?? from) / plan.termYears)),
      term_start: last ?? null,
      term_end: last === undefined || plan.termYears === undefined ? null : yearsAfter(last, plan.termYears),
      contact_name: null,
      address: null,
      note: null,
      sort_order: this.rows.length + 1,
      revision: 1,
    }
  }

  private versionsOf(id: number, plan: Founding, from: string): LoadedRow<'organisation_version'>[] {
    const { formerly } = plan
    const stretches: { from: string; name: string; shortName: string | undefined; parent: MadeUpOrganisation | null; status: LoadedRow<'organisation_version'>['status'] }[] = []
    const now = { name: plan.name, shortName: plan.shortName, parent: plan.parent, status: 'active' as const }
    if (formerly !== undefined && formerly.until > from) {
      stretches.push({ ...now, from, name: formerly.name ?? plan.name, shortName: formerly.shortName ?? plan.shortName, parent: formerly.parent ?? plan.parent })
      stretches.push({ ...now, from: formerly.until })
    } else stretches.push({ ...now, from })
    if (plan.until !== undefined) stretches.push({ ...now, from: plan.until, status: 'dissolved' })
    return stretches.map((stretch, index) => ({
      id: (this.next.organisationVersion += 1),
      organisation_id: id,
      valid_from: stretch.from,
      valid_to: stretches[index + 1]?.from ?? OPEN_END,
      name: stretch.name,
      short_name: stretch.shortName ?? null,
      kind: plan.kind,
      parent_id: stretch.parent?.id ?? null,
      status: stretch.status,
    }))
  }

  private postOf(organisation: MadeUpOrganisation, plan: PostPlan, rank: number, terms: readonly string[]): PlannedPost {
    return {
      row: postRow((this.next.post += 1), { organisation_id: organisation.id, grid_id: null }, {
        title: plan.title,
        rank,
        seats: plan.seats ?? 1,
        kind: plan.kind,
        valid_from: organisation.from,
        valid_to: plan.until ?? organisation.to,
      }),
      pools: plan.pools,
      fullMember: plan.fullMember ?? false,
      terms: plan.kind === 'elected' ? terms : [],
      follows: plan.follows?.row ?? null,
    }
  }

  /** First days of the terms of the last ten years, the current one last; now and then an election is overdue. */
  private termsOf(from: string, years: number): string[] {
    const oldest = yearsBefore(this.today, HISTORY_YEARS + years)
    const terms: string[] = []
    if (from > oldest) {
      for (let term = from; term <= this.today; term = yearsAfter(term, years)) terms.push(term)
      return terms
    }
    const start = yearsBefore(this.today, years)
    const last = this.random.chance(OVERDUE_SHARE)
      ? dayBetween(this.random, monthsBefore(start, 8), monthsBefore(start, 1))
      : dayBetween(this.random, addMonths(start, 1), monthsBefore(this.today, 1))
    for (let term = last; term > oldest; term = yearsBefore(term, years)) terms.unshift(term)
    return terms
  }

  /** A unified social credit code of region 410199 with its check character. */
  private creditCode(prefix: string): string {
    const first17 = `${prefix}${this.regionCode.slice(0, 6)}MJ${String(this.next.organisation).padStart(7, '0')}`
    return first17 + (creditCodeCheck(first17) ?? '')
  }
}

export function postRow(
  id: number,
  owner: Pick<PostRow, 'organisation_id' | 'grid_id'>,
  plan: Pick<PostRow, 'title' | 'rank' | 'seats' | 'kind' | 'valid_from' | 'valid_to'>,
): PostRow {
  return { id, ...owner, ...plan, revision: 1 }
}

function termInWords(number: number): string {
  const digits = '一二三四五六七八九十'
  const words = number <= 10 ? digits.charAt(number - 1) : `十${digits.charAt(number - 11)}`
  return `第${words}届`
}
