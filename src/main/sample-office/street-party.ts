import { dayBetween, foundedIn, yearsBefore } from './days'
import type { OfficeSpec } from './office-spec'
import type { OrganisationMaker, PostPlan } from './organisation-maker'
import { share, type SeededRandom } from './random'
import { pools, type CommunityPlan, type MadeUpOrganisation, type StreetPlan } from './street'

/** 党总支、党支部每届任期三年，村和社区的党委、党总支、党支部五年（《关于党的基层组织任期的意见》）. */
const OFFICE_TERM = 3
const COMMUNITY_TERM = 5

/** The street's working committee, and what the street's own offices have. */
const ROOT = 1
const OFFICE_BRANCHES = 3
/** A community with this many branches has a general branch for its large estates. */
const BRANCHES_FOR_GENERAL = 7

/** Party organisations of the street's own staff: a general branch and its branches. */
export function makeOfficeParty(random: SeededRandom, spec: OfficeSpec, maker: OrganisationMaker, street: string, root: MadeUpOrganisation): MadeUpOrganisation[] {
  if (spec.partyOrganisationsPerStreet < ROOT + 1 + OFFICE_BRANCHES + spec.communitiesPerStreet) return []
  const general = maker.add(
    { name: `${street}机关党总支`, shortName: '机关党总支', kind: '党总支', parent: root, founded: foundedIn(random, spec.today, 20, 12), termYears: OFFICE_TERM },
    () => members(pools.officeMembers, ['书记', '副书记', '组织委员']),
  )
  return Array.from({ length: OFFICE_BRANCHES }, (_, index) =>
    maker.add(
      { name: `${street}机关第${'一二三'.charAt(index)}党支部`, shortName: `机关第${'一二三'.charAt(index)}党支部`, kind: '党支部', parent: general, founded: foundedIn(random, spec.today, 18, 12), termYears: OFFICE_TERM },
      (own) => members(pools.membersOf(own.id), ['书记', '组织委员', '宣传委员']),
    ),
  )
}

/** A committee for each community and the branches of its estates, as many as the spec allows. */
export function makeCommunityParty(random: SeededRandom, spec: OfficeSpec, maker: OrganisationMaker, plan: StreetPlan): void {
  const { communities } = plan
  const used = ROOT + (plan.officeBranches.length === 0 ? 0 : 1 + OFFICE_BRANCHES)
  const left = Math.max(spec.partyOrganisationsPerStreet - used, 0)
  for (const community of communities) {
    const own = share(left, communities.length, community.index)
    if (own === 0) continue
    // Small communities have a general branch instead of a committee.
    const kind: string = community.index % 4 === 3 ? '党总支' : '党委'
    community.committee = makeCommittee(random, spec, maker, plan, community, kind)
    makeBranches(random, spec, maker, plan, community, own - 1)
  }
}

function makeCommittee(
  random: SeededRandom,
  spec: OfficeSpec,
  maker: OrganisationMaker,
  plan: StreetPlan,
  { index, title, organisation }: CommunityPlan,
  kind: string,
): MadeUpOrganisation {
  const named = (community: string): { name: string; shortName: string } => ({
    name: `中共${plan.name}${community}${kind === '党委' ? '委员会' : '总支部委员会'}`,
    shortName: `${community}${kind}`,
  })
  const [first, second] = organisation.versions
  const renamed = first !== undefined && second?.status === 'active' ? { until: second.valid_from, former: first.short_name ?? first.name } : null
  return maker.add(
    {
      ...named(title), kind, parent: plan.root, community: index, founded: foundedIn(random, spec.today, 22, 12), termYears: COMMUNITY_TERM,
      ...(renamed === null ? {} : { formerly: { ...named(renamed.former), until: renamed.until } }),
    },
    () => members(pools.communityMembers(index), ['书记', '副书记', '组织委员', '宣传委员', '纪检委员']),
  )
}

/**
 * Branches by estates, the last one joint for the social bodies. In a community with many of them two
 * were put under a general branch when it was founded; one more branch has been dissolved.
 */
function makeBranches(random: SeededRandom, spec: OfficeSpec, maker: OrganisationMaker, plan: StreetPlan, community: CommunityPlan, count: number): void {
  const { index, title, committee } = community
  if (committee === null) return
  const age = (): string => foundedIn(random, spec.today, 18, 11)
  const general =
    count < BRANCHES_FOR_GENERAL || committee.kind !== '党委'
      ? null
      : maker.add(
          {
            name: `${plan.prefix}${title}片区党总支`, shortName: `${title}片区党总支`, kind: '党总支', parent: committee, community: index,
            founded: dayBetween(random, yearsBefore(spec.today, 5), yearsBefore(spec.today, 2)), termYears: COMMUNITY_TERM,
          },
          () => members(pools.communityMembers(index), ['书记', '副书记', '组织委员']),
        )
  const branches = count - (general === null ? 0 : 1)
  for (let branch = 0; branch < branches; branch += 1) {
    const joint = branches > 2 && branch === branches - 1
    const moved = general !== null && branch < 2
    const estate = joint ? undefined : community.estates[branch]
    const short = joint ? `${title}社会组织联合党支部` : `${estate?.name ?? ''}党支部`
    const made = maker.add(
      {
        name: `${plan.prefix}${joint ? '' : title}${short}`, shortName: short, kind: joint ? '联合党支部' : '党支部', parent: moved ? general : committee,
        community: index, founded: joint ? foundedIn(random, spec.today, 9, 3) : age(), termYears: COMMUNITY_TERM,
        ...(moved ? { formerly: { parent: committee, until: general.from } } : {}),
      },
      (own) => members(pools.membersOf(own.id), joint ? ['书记', '组织委员'] : ['书记', '组织委员', '宣传委员']),
    )
    community.branches.push(made)
    if (estate) estate.branch = made
  }
  if (branches < 3 || index % 4 !== 0) return
  const until = dayBetween(random, yearsBefore(spec.today, 6), yearsBefore(spec.today, 2))
  community.dissolvedBranch = maker.add(
    { name: `${plan.prefix}${title}离退休党支部`, shortName: `${title}离退休党支部`, kind: '党支部', parent: committee, community: index, founded: age(), termYears: COMMUNITY_TERM, until },
    (own) => members(pools.membersOf(own.id), ['书记', '组织委员', '宣传委员']),
  )
}

function members(pool: string, titles: readonly string[]): PostPlan[] {
  return titles.map((title) => ({ title, kind: 'elected', pools: [pool], fullMember: true }))
}
