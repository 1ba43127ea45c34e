import { OPEN_END } from '@shared/domain/calendar'
import type { LoadedRow } from '../store/unit-of-work'
import { CandidatePools } from './candidate-pools'
import { engage } from './contracts'
import { dayBetween, earlier, later, monthsBefore, yearsAfter, yearsBefore, type Span } from './days'
import type { MadeUpPerson, PersonMaker, PersonPlan } from './made-up-people'
import { partyRows, staffRows, type Stay } from './memberships'
import { PartyHomes } from './party-stays'
import { share, type SeededRandom } from './random'
import { staffStays, type Workplaces } from './staff-stays'
import { pools, type CommunityPlan, type Counters, type MadeUpOrganisation, type StreetPlan } from './street'

const OFFICE_SHARE = 0.09
const WORKER_SHARE = 0.14
/** Full members and probationary ones among each. */
const OFFICE_PARTY = { full: 0.7, candidate: 0.03 }
const WORKER_PARTY = { full: 0.55, candidate: 0.03 }
const RESIDENT_PARTY = { full: 0.5, candidate: 0.015 }
const EMPLOYED_BY_BODY_SHARE = 0.1
const MOVED_IN_SHARE = 0.25
/** The least age of whoever holds a post. */
const POST_AGE = 22

const OFFICE_OCCUPATIONS = ['机关工作人员'] as const
const WORKER_OCCUPATIONS = ['社区工作者'] as const
const RESIDENT_OCCUPATIONS = ['企业职工', '教师', '医务人员', '个体经营者', '退休人员', '退休人员', '自由职业者'] as const

/** The people of one street: where they work, where their party membership is kept, and which posts they may hold. */
export class StreetPeople {
  readonly people: MadeUpPerson[] = []
  readonly memberships: LoadedRow<'membership'>[] = []
  readonly candidates: CandidatePools

  constructor(
    private readonly random: SeededRandom,
    private readonly today: string,
    private readonly plan: StreetPlan,
    private readonly maker: PersonMaker,
    private readonly next: Counters,
  ) {
    this.candidates = new CandidatePools(random)
  }

  settle(count: number): void {
    const { communities } = this.plan
    const office = Math.round(count * OFFICE_SHARE)
    const workers = Math.round(count * WORKER_SHARE)
    this.settleOffice(office)
    for (const community of communities) {
      const part = (total: number): number => share(total, communities.length, community.index)
      this.settleCommunity(community, part(workers), part(count - office - workers))
    }
  }

  private settleOffice(count: number): void {
    const { office, departments, dissolvedDepartments, officeBranches, root } = this.plan
    const units = [...departments, office]
    const places: Workplaces = { units, dissolved: dissolvedDepartments, movedShare: 0.15, leftShare: 0.06, move: '轮岗', leave: '调离' }
    const homes = new PartyHomes(this.random, this.today, officeBranches.length > 0 ? officeBranches : [root], null)
    for (let index = 0; index < count; index += 1) {
      const person = this.person([23, 64], OFFICE_PARTY, OFFICE_OCCUPATIONS)
      const work = staffStays(this.random, this.today, person.row.birth, units[index % units.length] ?? office, places)
      const party = homes.staysOf(person)
      this.belongs(person, work, party)
      this.mayHold(person, work, (unit) => pools.staffOf(unit.id))
      this.mayHold(person, party, (branch) => pools.membersOf(branch.id))
      this.candidates.add(pools.office, { person, ...whole(work) })
      this.candidates.add(pools.officeMembers, { person, ...common(whole(work), whole(party)) })
    }
  }

  private settleCommunity(community: CommunityPlan, workers: number, residents: number): void {
    const { random, today } = this
    const units = this.plan.communities.map((other) => other.organisation)
    const places: Workplaces = { units, dissolved: [], movedShare: 0.06, leftShare: 0.05, move: '轮岗', leave: '辞职' }
    const homes = new PartyHomes(random, today, this.branchesOf(community), community.dissolvedBranch)
    for (let index = 0; index < workers; index += 1) {
      const person = this.person([23, 62], WORKER_PARTY, WORKER_OCCUPATIONS)
      const work = staffStays(random, today, person.row.birth, community.organisation, places)
      engage(person, work, today)
      this.belongs(person, work, this.communityMember(person, community, homes))
      this.mayHold(person, work, (unit) => pools.workersOf(unit.community ?? community.index))
    }
    const employers = community.bodies.filter((body) => body.kind !== '业主委员会' && body.kind !== '志愿队伍')
    for (let index = 0; index < residents; index += 1) {
      const person = this.person([20, 75], RESIDENT_PARTY, RESIDENT_OCCUPATIONS)
      const employer = employers.length > 0 && random.chance(EMPLOYED_BY_BODY_SHARE) ? random.pick(employers) : null
      const work = employer ? staffStays(random, today, person.row.birth, employer, { ...places, units: employers, move: '变更工作单位' }) : []
      this.belongs(person, work, this.communityMember(person, community, homes))
      const movedIn = random.chance(MOVED_IN_SHARE) ? dayBetween(random, yearsBefore(today, 12), monthsBefore(today, 6)) : grown(person)
      this.candidates.add(pools.residentsOf(community.index), { person, from: later(grown(person), movedIn), to: OPEN_END })
    }
  }

  private branchesOf({ branches, committee }: CommunityPlan): readonly MadeUpOrganisation[] {
    return branches.length > 0 ? branches : [committee ?? this.plan.root]
  }

  private communityMember(person: MadeUpPerson, { index }: CommunityPlan, homes: PartyHomes): Stay[] {
    const party = homes.staysOf(person)
    this.mayHold(person, party, (branch) => pools.membersOf(branch.id))
    this.candidates.add(pools.communityMembers(index), { person, ...common(whole(party), { from: grown(person), to: OPEN_END }) })
    return party
  }

  private person(ages: PersonPlan['ages'], party: { full: number; candidate: number }, occupations: readonly string[]): MadeUpPerson {
    const roll = this.random.next()
    const status = roll < party.full ? 'full' : roll < party.full + party.candidate ? 'candidate' : null
    const person = this.maker.make({ street: this.plan.name, ages, party: status, occupations })
    this.people.push(person)
    return person
  }

  private belongs(person: MadeUpPerson, work: readonly Stay[], party: readonly Stay[]): void {
    this.memberships.push(...staffRows(person, work, this.next), ...partyRows(person, party, this.next))
  }

  private mayHold(person: MadeUpPerson, stays: readonly Stay[], poolOf: (organisation: MadeUpOrganisation) => string): void {
    for (const stay of stays) {
      this.candidates.add(poolOf(stay.organisation), { person, from: later(stay.from, grown(person)), to: stay.to })
    }
  }
}

function grown(person: MadeUpPerson): string {
  return yearsAfter(person.row.birth, POST_AGE)
}

/** From the first stay's beginning to the last one's end; empty without stays. */
function whole(stays: readonly Stay[]): Span {
  return { from: stays[0]?.from ?? OPEN_END, to: stays.at(-1)?.to ?? OPEN_END }
}

function common(a: Span, b: Span): Span {
  return { from: later(a.from, b.from), to: earlier(a.to, b.to) }
}
