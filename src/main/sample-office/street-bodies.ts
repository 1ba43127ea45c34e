import { dayBetween, foundedIn, yearsBefore } from './days'
import type { OfficeSpec } from './office-spec'
import type { OrganisationMaker } from './organisation-maker'
import type { SeededRandom } from './random'
import { pools, type CommunityPlan, type MadeUpOrganisation, type StreetPlan } from './street'

interface BodyKind {
  suffix: string
  kind: string
  termYears: number
  posts: readonly string[]
  creditPrefix?: string
}

/** What a community has beside its residents' committee, one after the other. */
const BODIES: readonly BodyKind[] = [
  { suffix: '业主委员会', kind: '业主委员会', termYears: 3, posts: ['主任', '副主任'] },
  { suffix: '志愿服务队', kind: '志愿队伍', termYears: 3, posts: ['队长'] },
  { suffix: '书画协会', kind: '社会团体', termYears: 4, posts: ['会长', '副会长'], creditPrefix: '51' },
  { suffix: '养老服务中心', kind: '民办非企业单位', termYears: 4, posts: ['负责人'], creditPrefix: '52' },
  { suffix: '文体协会', kind: '社会团体', termYears: 4, posts: ['会长', '副会长'], creditPrefix: '51' },
]
const FOUNDATION: BodyKind = { suffix: '公益基金会', kind: '基金会', termYears: 5, posts: ['理事长'], creditPrefix: '53' }
const FORMER_BODIES = ['棋牌协会', '老年协会'] as const

/** A residents' committee for each community, then other bodies in turn; a few more have been dissolved. */
export function makeBodies(random: SeededRandom, spec: OfficeSpec, maker: OrganisationMaker, plan: StreetPlan): void {
  const { communities } = plan
  for (let index = 0; index < spec.bodiesPerStreet; index += 1) {
    const community = communities[index % communities.length]
    if (!community) return
    const round = Math.floor(index / communities.length)
    if (round === 0) makeResidentsCommittee(random, spec, maker, community)
    else community.bodies.push(makeBody(random, spec, maker, plan, community, round - 1, index === spec.bodiesPerStreet - 1 && round > 2))
  }
  if (spec.bodiesPerStreet <= communities.length) return
  for (const [index, suffix] of FORMER_BODIES.entries()) {
    const community = communities[index % communities.length]
    if (!community) return
    maker.add(
      {
        name: `${plan.prefix}${community.title}${suffix}`, kind: '社会团体', parent: community.organisation, community: community.index,
        founded: foundedIn(random, spec.today, 12, 9), termYears: 4,
        until: dayBetween(random, yearsBefore(spec.today, 4), yearsBefore(spec.today, 1)),
      },
      () => [{ title: '会长', kind: 'elected', pools: [pools.residentsOf(community.index)] }],
    )
  }
}

function makeResidentsCommittee(random: SeededRandom, spec: OfficeSpec, maker: OrganisationMaker, community: CommunityPlan): void {
  const { index, organisation, committee, title } = community
  const from = [pools.workersOf(index), pools.residentsOf(index)]
  // 书记、主任“一肩挑” in three communities of four.
  const secretary = random.chance(0.75) ? committee?.posts[0] : undefined
  const abolished = dayBetween(random, yearsBefore(spec.today, 5), yearsBefore(spec.today, 4))
  maker.add(
    {
      name: `${organisation.name}居民委员会`, shortName: `${title}居委会`, kind: '居民委员会', parent: organisation, community: index,
      founded: foundedIn(random, spec.today, 22, 12), termYears: 5,
    },
    () => [
      { title: '主任', kind: 'elected', pools: from, follows: secretary },
      { title: '副主任', kind: 'elected', pools: from },
      { title: '委员', seats: 3, kind: 'elected', pools: from },
      { title: '计划生育专干', kind: 'engaged', pools: from, until: abolished },
    ],
  )
}

function makeBody(
  random: SeededRandom,
  spec: OfficeSpec,
  maker: OrganisationMaker,
  plan: StreetPlan,
  community: CommunityPlan,
  round: number,
  last: boolean,
): MadeUpOrganisation {
  const body = last ? FOUNDATION : (BODIES[round % BODIES.length] ?? FOUNDATION)
  const place = body.kind === '业主委员会' ? (community.estates[round % community.estates.length]?.name ?? '') : community.title
  const again = Math.floor(round / BODIES.length)
  return maker.add(
    {
      name: `${plan.prefix}${place}${body.suffix}${again === 0 ? '' : `（${again + 1}）`}`,
      kind: body.kind,
      parent: community.organisation,
      community: community.index,
      founded: foundedIn(random, spec.today, 13, 1),
      termYears: body.termYears,
      ...(body.creditPrefix === undefined ? {} : { creditPrefix: body.creditPrefix }),
    },
    () => body.posts.map((title) => ({ title, kind: 'elected', pools: [pools.residentsOf(community.index)] })),
  )
}
