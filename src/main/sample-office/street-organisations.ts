import { dayBetween, foundedIn, monthsBefore, yearsBefore } from './days'
import type { OfficeSpec } from './office-spec'
import { OrganisationMaker, type Founding, type PostPlan } from './organisation-maker'
import { communityName, EstateNames, streetName } from './place-names'
import type { SeededRandom } from './random'
import { makeBodies } from './street-bodies'
import { makeCommunityParty, makeOfficeParty } from './street-party'
import { pools, type Counters, type MadeUpOrganisation, type StreetPlan } from './street'

/** With the name they had before the reform, where it was another. */
const DEPARTMENTS: [name: string, formerly?: string][] = [
  ['党政办公室'], ['党建工作办公室', '组织科'], ['公共服务办公室', '民政科'], ['公共管理办公室'], ['公共安全办公室', '安全生产监督管理科'],
  ['综合治理办公室', '综治科'], ['应急管理办公室'], ['社会事务办公室', '社会事务科'], ['财政所'], ['城市管理中队'], ['文化服务中心', '文化站'],
  ['退役军人服务站'],
]
/** Given up in the reform. */
const FORMER_DEPARTMENTS = ['计划生育办公室', '经济发展科'] as const

const REFORM_YEARS_AGO = 6
const RENAMED_COMMUNITY = 1
const FORMER_COMMUNITY = '建设路社区'

/** The organisations of one street under one root, with their posts. */
export function makeStreetOrganisations(
  random: SeededRandom,
  spec: OfficeSpec,
  street: number,
  next: Counters,
  city: MadeUpOrganisation | null,
): { maker: OrganisationMaker; plan: StreetPlan } {
  const name = spec.streets === 1 ? spec.officeName : streetName(street)
  const regionCode = `410199${String(street + 1).padStart(3, '0')}`
  const maker = new OrganisationMaker(random, spec.today, regionCode, next)
  const reform = dayBetween(random, yearsBefore(spec.today, REFORM_YEARS_AGO), monthsBefore(spec.today, REFORM_YEARS_AGO * 12 - 3))
  const root = maker.add(
    { name: `中共${name}工作委员会`, shortName: `${name.replace(/街道$/, '')}街道党工委`, kind: '党工委', parent: city, founded: foundedIn(random, spec.today, 30, 27) },
    () => [
      officePost('书记', pools.officeMembers), officePost('副书记', pools.officeMembers, 2), officePost('组织委员', pools.officeMembers),
      officePost('宣传委员', pools.officeMembers), officePost('纪检监察工委书记', pools.officeMembers),
    ],
  )
  const office = maker.add(
    { name: `${name}办事处`, kind: '街道办事处', parent: root, founded: foundedIn(random, spec.today, 30, 27) },
    (own) => [officePost('主任', pools.staffOf(own.id)), officePost('副主任', pools.staffOf(own.id), 4)],
  )
  const { departments, dissolvedDepartments } = makeDepartments(random, spec, maker, { name, office, reform })
  const officeBranches = makeOfficeParty(random, spec, maker, name, root)
  const plan: StreetPlan = { name, prefix: spec.streets === 1 ? '' : name, regionCode, root, office, departments, dissolvedDepartments, officeBranches, communities: [] }
  makeCommunities(random, spec, maker, plan)
  makeCommunityParty(random, spec, maker, plan)
  makeBodies(random, spec, maker, plan)
  makeServiceCentres(maker, plan)
  return { maker, plan }
}

/** 党群服务中心 of the communities; the last one has none yet. Made last and without chance, so that all else stays as it was. */
function makeServiceCentres(maker: OrganisationMaker, { communities, prefix }: StreetPlan): void {
  for (const { title, organisation, index } of communities.slice(0, -1)) {
    maker.add({ name: `${prefix}${title}党群服务中心`, kind: '党群服务中心', parent: organisation, community: index, founded: '2018-07-01' })
  }
}

/** Leading posts are full members' where the party decides about them. */
function officePost(title: string, pool: string, seats = 1): PostPlan {
  return { title, seats, kind: 'appointed', pools: [pool, pools.office], fullMember: pool === pools.officeMembers }
}

function makeDepartments(
  random: SeededRandom,
  spec: OfficeSpec,
  maker: OrganisationMaker,
  { name, office, reform }: { name: string; office: MadeUpOrganisation; reform: string },
): Pick<StreetPlan, 'departments' | 'dissolvedDepartments'> {
  const heads = (own: MadeUpOrganisation): PostPlan[] => [officePost('主任', pools.staffOf(own.id)), officePost('副主任', pools.staffOf(own.id))]
  const departments: MadeUpOrganisation[] = []
  for (let index = 0; index < spec.departmentsPerStreet; index += 1) {
    const [kind = '', former] = DEPARTMENTS[index % DEPARTMENTS.length] ?? []
    const title = index < DEPARTMENTS.length ? kind : `${kind}第${Math.floor(index / DEPARTMENTS.length) + 1}组`
    const founding: Founding = { name: name + title, shortName: title, kind: '职能部门', parent: office, founded: kind === '退役军人服务站' ? reform : foundedIn(random, spec.today, 26, 14) }
    if (former !== undefined) founding.formerly = { name: name + former, shortName: former, until: reform }
    departments.push(maker.add(founding, heads))
  }
  const dissolvedDepartments = spec.departmentsPerStreet < FORMER_DEPARTMENTS.length ? [] : FORMER_DEPARTMENTS.map((title) =>
    maker.add({ name: name + title, shortName: title, kind: '职能部门', parent: office, founded: foundedIn(random, spec.today, 26, 14), until: reform }, heads))
  return { departments, dissolvedDepartments }
}

/** Communities, of which the second was renamed. Their party organisations and bodies come later. */
function makeCommunities(random: SeededRandom, spec: OfficeSpec, maker: OrganisationMaker, plan: StreetPlan): void {
  const renamed = dayBetween(random, yearsBefore(spec.today, 5), yearsBefore(spec.today, 3))
  const estates = new EstateNames(random)
  for (let index = 0; index < spec.communitiesPerStreet; index += 1) {
    const title = communityName(index)
    const founding: Founding = {
      name: plan.prefix + title, kind: '社区', code: `${plan.regionCode}${String(index + 1).padStart(3, '0')}`, parent: plan.office, community: index, founded: foundedIn(random, spec.today, 24, 13),
      ...(plan.prefix === '' ? {} : { shortName: title }),
    }
    if (index === RENAMED_COMMUNITY) {
      founding.formerly = { name: plan.prefix + FORMER_COMMUNITY, until: renamed, ...(plan.prefix === '' ? {} : { shortName: FORMER_COMMUNITY }) }
    }
    const organisation = maker.add(founding)
    const count = Math.ceil((spec.gridsPerStreet + spec.partyOrganisationsPerStreet) / spec.communitiesPerStreet)
    plan.communities.push({
      index,
      title,
      organisation,
      committee: null,
      branches: [],
      dissolvedBranch: null,
      bodies: [],
      estates: Array.from({ length: count }, () => ({ name: estates.next(), branch: null })),
    })
  }
}
