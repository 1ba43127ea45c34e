import { BEGINNING, OPEN_END } from '@shared/domain/calendar'
import type { OrganisationKind } from '@shared/domain/organisation-kinds'
import type { OrganisationRow, OrganisationVersionRow, PostRow } from '../store/rows'
import { makeDay } from './made-up-people'
import type { OfficeSpec } from './office-spec'
import type { SeededRandom } from './random'

/** Every organisation here is at least this old, so that ten years of tenures find their posts. */
export const FOUNDED = '2010-01-01'

export interface MadeUpOrganisation {
  id: number
  name: string
  kind: OrganisationKind
}

export interface StreetOrganisations {
  rows: OrganisationRow[]
  versions: OrganisationVersionRow[]
  posts: PostRow[]
  communities: MadeUpOrganisation[]
  branches: MadeUpOrganisation[]
  /** Where staff works. */
  workplaces: MadeUpOrganisation[]
}

export interface Counters {
  organisation: number
  organisationVersion: number
  grid: number
  gridVersion: number
  post: number
  person: number
  membership: number
  tenure: number
}

type PostPlan = [title: string, seats: number, kind: PostRow['kind']]

const PARTY_COMMITTEE: PostPlan[] = [['书记', 1, 'appointed'], ['副书记', 2, 'appointed'], ['组织委员', 1, 'appointed'], ['宣传委员', 1, 'appointed']]
const OFFICE: PostPlan[] = [['主任', 1, 'appointed'], ['副主任', 3, 'appointed']]
const DEPARTMENT: PostPlan[] = [['主任', 1, 'appointed'], ['副主任', 1, 'appointed']]
const COMMUNITY_PARTY: PostPlan[] = [['书记', 1, 'elected'], ['副书记', 1, 'elected'], ['委员', 3, 'elected']]
const BRANCH: PostPlan[] = [['书记', 1, 'elected'], ['组织委员', 1, 'elected'], ['宣传委员', 1, 'elected']]
const RESIDENTS: PostPlan[] = [['主任', 1, 'elected'], ['副主任', 1, 'elected'], ['委员', 3, 'elected']]
const BODY: PostPlan[] = [['负责人', 1, 'elected']]

const COMMUNITIES = ['柳溪桥', '东风里', '文昌街', '石榴园', '河湾', '槐树巷', '新棉里', '南苑', '北辰', '西花园'] as const
const DEPARTMENTS = ['党政办公室', '党建工作办公室', '公共服务办公室', '公共管理办公室', '公共安全办公室', '综合治理办公室', '应急管理办公室', '社会事务办公室', '财政所', '城市管理中队', '文化服务中心', '退役军人服务站'] as const
const BODIES: [suffix: string, kind: OrganisationKind][] = [
  ['居民委员会', '居民委员会'], ['业主委员会', '业主委员会'], ['志愿服务队', '志愿队伍'], ['老年书画协会', '社会团体'], ['社区服务中心', '民办非企业单位'],
]

/** The organisations of one street under one root, with their posts. */
export function makeStreetOrganisations(random: SeededRandom, spec: OfficeSpec, street: number, next: Counters, cityRoot: number | null): StreetOrganisations {
  const made: StreetOrganisations = { rows: [], versions: [], posts: [], communities: [], branches: [], workplaces: [] }
  const streetName = spec.streets === 1 ? spec.officeName : `${spec.officeName}第${street + 1}街道`

  const add = (name: string, kind: OrganisationKind, parent: number | null, posts: PostPlan[], shortName: string | null = null): MadeUpOrganisation => {
    const id = (next.organisation += 1)
    made.rows.push(organisationRow(random, id, made.rows.length, kind, spec.today))
    addVersions(random, made.versions, next, { id, name, kind, parent, shortName })
    for (const [index, [title, seats, postKind]] of posts.entries()) {
      made.posts.push(postRow((next.post += 1), { organisationId: id }, title, index + 1, seats, postKind))
    }
    return { id, name, kind }
  }

  const root = add(`中共${streetName}工作委员会`, '党工委', cityRoot, PARTY_COMMITTEE, '街道党工委')
  const office = add(`${streetName}办事处`, '街道办事处', root.id, OFFICE, '街道办')
  made.workplaces.push(office)
  for (let index = 0; index < spec.departmentsPerStreet; index += 1) {
    made.workplaces.push(add(`${streetName}${DEPARTMENTS[index % DEPARTMENTS.length] ?? ''}`, '职能部门', office.id, DEPARTMENT))
  }
  for (let index = 0; index < spec.communitiesPerStreet; index += 1) {
    const name = `${COMMUNITIES[index % COMMUNITIES.length] ?? ''}社区`
    const community = add(name, '社区', office.id, [])
    made.communities.push(community)
    made.workplaces.push(community)
    const committee = add(`中共${streetName}${name}委员会`, '党委', root.id, COMMUNITY_PARTY, `${name}党委`)
    made.branches.push(committee)
    const branches = random.integer(...spec.branchesPerCommunity)
    const total = add(`${name}党总支`, '党总支', committee.id, BRANCH)
    for (let branch = 1; branch < branches; branch += 1) {
      const under = branch <= 2 ? total.id : committee.id
      const kind: OrganisationKind = branch === branches - 1 ? '联合党支部' : '党支部'
      const branchName = kind === '联合党支部' ? `${name}社会组织联合党支部` : `${name}第${'一二三四五六七八九十'[branch - 1] ?? branch}党支部`
      made.branches.push(add(branchName, kind, under, BRANCH))
    }
  }
  for (let index = 0; index < spec.bodiesPerStreet; index += 1) {
    const community = made.communities[index % made.communities.length]
    const [suffix, kind] = BODIES[Math.floor(index / made.communities.length) % BODIES.length] ?? BODIES[0] ?? ['居民委员会', '居民委员会']
    if (community) add(`${community.name}${suffix}`, kind, community.id, kind === '居民委员会' ? RESIDENTS : BODY)
  }
  return made
}

function organisationRow(random: SeededRandom, id: number, order: number, kind: OrganisationKind, today: string): OrganisationRow {
  const committee = kind === '党委' || kind === '党总支' || kind === '党支部' || kind === '联合党支部' || kind === '居民委员会'
  const started = committee ? makeDay(random, Number(today.slice(0, 4)) - 5, Number(today.slice(0, 4)) - 1) : null
  return {
    id,
    code: null,
    credit_code: null,
    founded_on: random.chance(0.5) ? String(random.integer(1995, 2009)) : `${random.integer(1995, 2009)}-0${random.integer(1, 9)}`,
    term_number: started === null ? null : `第${'三四五六七'[random.integer(0, 4)] ?? '三'}届`,
    term_start: started,
    // 村、社区党组织每届任期五年
    term_end: started === null ? null : `${Number(started.slice(0, 4)) + 5}${started.slice(4)}`,
    contact_name: null,
    contact_phone_sealed: null,
    address: null,
    note: null,
    sort_order: order,
    revision: 1,
  }
}

/** Most organisations have one version; some were renamed once. */
function addVersions(
  random: SeededRandom,
  versions: OrganisationVersionRow[],
  next: Counters,
  organisation: { id: number; name: string; kind: string; parent: number | null; shortName: string | null },
): void {
  const version = (from: string, to: string, name: string): OrganisationVersionRow => ({
    id: (next.organisationVersion += 1),
    organisation_id: organisation.id,
    valid_from: from,
    valid_to: to,
    name,
    short_name: organisation.shortName,
    kind: organisation.kind,
    parent_id: organisation.parent,
    status: 'active',
  })
  if (organisation.kind === '职能部门' && random.chance(0.35)) {
    const renamed = makeDay(random, 2017, 2022)
    versions.push(version(BEGINNING, renamed, organisation.name.replace(/办公室$/, '科').replace(/服务中心$/, '站')))
    versions.push(version(renamed, OPEN_END, organisation.name))
    return
  }
  versions.push(version(BEGINNING, OPEN_END, organisation.name))
}

export function postRow(
  id: number,
  owner: { organisationId: number } | { gridId: number },
  title: string,
  rank: number,
  seats: number,
  kind: PostRow['kind'],
): PostRow {
  return {
    id,
    organisation_id: 'organisationId' in owner ? owner.organisationId : null,
    grid_id: 'gridId' in owner ? owner.gridId : null,
    title,
    rank,
    seats,
    kind,
    valid_from: BEGINNING,
    valid_to: OPEN_END,
    revision: 1,
  }
}
