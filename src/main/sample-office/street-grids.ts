import { BEGINNING, OPEN_END } from '@shared/domain/calendar'
import type { GridKind } from '@shared/domain/organisation-kinds'
import type { GridRow, GridVersionRow } from '../store/rows'
import { dayBetween, later, yearsBefore } from './days'
import type { OfficeSpec } from './office-spec'
import { postRow } from './organisation-maker'
import { boundaryInWords } from './place-names'
import { share, type SeededRandom } from './random'
import { pools, type CommunityPlan, type Counters, type MadeUpOrganisation, type PlannedPost, type StreetPlan } from './street'

interface GridPlan {
  name: string
  code: string
  level: 1 | 2 | 3 | 4
  kind?: GridKind
  parent: number | null
  community: CommunityPlan | null
  from: string
  party?: MadeUpOrganisation | null
  boundary?: string
  households?: number
  posts: { title: string; seats?: number; pools: readonly string[]; leader?: PlannedPost | undefined }[]
}

const WITH_PARTY_SHARE = 0.9
const TOO_LARGE_SHARE = 0.1
const HOUSEHOLDS_PER_BUILDING = 60
const PEOPLE_PER_HOUSEHOLD = 2.6

/** One first-level grid, one second-level a community, third-level grids by housing estates, and their micro grids. */
export class StreetGrids {
  readonly rows: GridRow[] = []
  readonly versions: GridVersionRow[] = []
  readonly posts: PlannedPost[] = []
  /** When the street was divided, when micro grids came, and when the party was built in the grids. */
  private readonly divided: string
  private readonly refined: string
  private readonly partyBuilt: string

  constructor(
    private readonly random: SeededRandom,
    private readonly spec: OfficeSpec,
    private readonly plan: StreetPlan,
    private readonly next: Counters,
  ) {
    const yearsAgo = (most: number, least: number): string => dayBetween(random, yearsBefore(spec.today, most), yearsBefore(spec.today, least))
    this.divided = yearsAgo(12, 11)
    this.refined = yearsAgo(5, 4)
    this.partyBuilt = yearsAgo(4, 3)
  }

  make(): void {
    const { plan, spec } = this
    const { communities } = plan
    const top = this.add({
      name: `${plan.name}网格`, code: plan.regionCode, level: 1, parent: null, community: null, from: BEGINNING,
      posts: [{ title: '网格长', pools: [pools.officeMembers], leader: plan.root.posts[0] }],
    })
    const seconds = communities.map((community) =>
      this.add({
        name: `${community.organisation.name}网格`, code: this.codeOf(community), level: 2, parent: top, community, from: community.organisation.from,
        posts: [{ title: '网格长', pools: [pools.workersOf(community.index)], leader: community.committee?.posts[0] }],
      }),
    )
    // One grid is the business quarter's (专属网格) and has no micro grids.
    const plain = Math.max(spec.gridsPerStreet - 1, 1)
    let made = 0
    for (const [order, community] of communities.entries()) {
      const own = share(spec.gridsPerStreet, communities.length, order)
      const parent = seconds[order] ?? top
      for (let index = 0; index < own; index += 1) {
        if (made < plain) this.addThird(community, parent, index, share(spec.microGridsPerStreet, plain, made))
        else this.addDedicated(community, parent, index)
        made += 1
      }
    }
  }

  private codeOf(community: CommunityPlan): string {
    return `${this.plan.regionCode}${digits(community.index + 1, 3)}`
  }

  private addThird(community: CommunityPlan, parent: number, index: number, micros: number): void {
    const { random } = this
    const estate = community.estates[index]
    const party = random.chance(WITH_PARTY_SHARE) ? (estate?.branch ?? anyOf(random, community.branches)) : null
    const code = `${this.codeOf(community)}${digits(index + 1, 3)}`
    const third = this.add({
      name: `${community.organisation.name}第${index + 1}网格（${estate?.name ?? community.title}）`, code, level: 3, parent, community, from: this.divided, party,
      boundary: boundaryInWords(random),
      households: random.chance(TOO_LARGE_SHARE) ? random.integer(510, 640) : random.integer(300, 500),
      posts: this.staffOf(community),
    })
    for (let micro = 1; micro <= micros; micro += 1) {
      this.add({
        name: `${community.organisation.name}第${index + 1}网格${micro}号微网格`, code: `${code}${digits(micro, 2)}`, level: 4, parent: third, community, from: this.refined,
        party, households: random.integer(50, 70),
        posts: [{ title: '微网格长', pools: [pools.residentsOf(community.index)] }],
      })
    }
  }

  private addDedicated(community: CommunityPlan, parent: number, index: number): void {
    this.add({
      name: `${community.organisation.name}商圈专属网格`, code: `${this.codeOf(community)}${digits(index + 1, 3)}`, level: 3, kind: '专属网格', parent, community, from: this.refined,
      party: anyOf(this.random, community.branches), boundary: boundaryInWords(this.random), posts: this.staffOf(community),
    })
  }

  private staffOf({ index }: CommunityPlan): GridPlan['posts'] {
    const workers = pools.workersOf(index)
    return [
      { title: '网格长', pools: [workers, pools.communityMembers(index)] },
      { title: '网格员', seats: 2, pools: [workers, pools.residentsOf(index)] },
    ]
  }

  private add(plan: GridPlan): number {
    const id = (this.next.grid += 1)
    this.rows.push({ id, note: null, sort_order: this.rows.length + 1, revision: 1 })
    this.addVersions(id, plan)
    for (const [index, post] of plan.posts.entries()) {
      this.posts.push({
        row: postRow((this.next.post += 1), { organisation_id: null, grid_id: id }, {
          title: post.title, rank: index + 1, seats: post.seats ?? 1, kind: 'engaged', valid_from: plan.from, valid_to: OPEN_END,
        }),
        pools: post.pools,
        fullMember: false,
        terms: [],
        follows: post.leader?.row ?? null,
      })
    }
    return id
  }

  /** Two versions where the party organisation came later than the grid. */
  private addVersions(id: number, plan: GridPlan): void {
    const party = plan.party ?? null
    const built = later(party?.from ?? BEGINNING, later(this.partyBuilt, plan.from))
    if (party !== null && built > plan.from) {
      this.versions.push(this.version(id, plan, null, plan.from, built), this.version(id, plan, party.id, built, OPEN_END))
    } else this.versions.push(this.version(id, plan, party?.id ?? null, plan.from, OPEN_END))
  }

  private version(id: number, plan: GridPlan, party: number | null, from: string, to: string): GridVersionRow {
    const households = plan.households ?? null
    return {
      id: (this.next.gridVersion += 1),
      grid_id: id,
      valid_from: from,
      valid_to: to,
      code: plan.code,
      name: plan.name,
      level: plan.level,
      kind: plan.kind ?? '基础网格',
      parent_id: plan.parent,
      community_id: plan.community?.organisation.id ?? null,
      party_organisation_id: party,
      boundary: plan.boundary ?? null,
      buildings: households === null ? null : Math.max(1, Math.round(households / HOUSEHOLDS_PER_BUILDING)),
      households,
      residents: households === null ? null : Math.round(households * PEOPLE_PER_HOUSEHOLD),
      status: 'active',
      act: null,
      basis: null,
      related_id: null,
    }
  }
}

function digits(value: number, places: number): string {
  return String(value).padStart(places, '0')
}

function anyOf<Item>(random: SeededRandom, items: readonly Item[]): Item | null {
  return items.length === 0 ? null : random.pick(items)
}
