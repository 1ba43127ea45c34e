/** A kind of organisation as the settings keep it. */
export interface OrganisationKind {
  name: string
  /** A party organisation proper; the others are what they lead or work with. */
  party: boolean
  /** Kinds it may stand under; empty: any kind, or none. */
  under: readonly string[]
  /** Usual term of office in years; null where there is none. */
  termYears: number | null
  /** Where the term is laid down, as it is shown beside it. */
  termSource: string | null
  /** No longer offered for new organisations. */
  retired: boolean
}

/** Grids belong to organisations of this kind, so that it keeps its name. */
export const COMMUNITY_KIND = '社区'

const TERM_BASIC = '《关于党的基层组织任期的意见》（中办 2018）：党的基层委员会每届任期五年'
const TERM_BRANCH = '《关于党的基层组织任期的意见》（中办 2018）：总支部、支部每届任期三年，村和社区的为五年'
const TERM_RESIDENTS = '《城市居民委员会组织法》第八条、《村民委员会组织法》第十一条（2018 修正）：每届任期五年'

const PARTY_COMMITTEES = ['党工委', '党委', '党总支'] as const

/** The kinds a new ledger starts with, in the order they are listed; every office changes them as it needs. */
export const defaultOrganisationKinds: readonly OrganisationKind[] = [
  party('党工委', ['党工委', '党委'], null, null),
  party('党委', ['党工委', '党委'], 5, TERM_BASIC),
  party('党总支', ['党工委', '党委'], 3, TERM_BRANCH),
  party('党支部', PARTY_COMMITTEES, 3, TERM_BRANCH),
  party('联合党支部', PARTY_COMMITTEES, 3, TERM_BRANCH),
  party('临时党支部', PARTY_COMMITTEES, null, null),
  party('功能型党支部', PARTY_COMMITTEES, null, null),
  party('党小组', ['党支部', '联合党支部', '临时党支部', '功能型党支部', '党总支'], null, null),
  other('街道办事处', ['党工委']),
  other('职能部门', ['党工委', '街道办事处']),
  other('社区', ['党工委', '街道办事处']),
  other('居民委员会', ['社区', '街道办事处'], 5, TERM_RESIDENTS),
  other('村民委员会', ['社区', '街道办事处'], 5, TERM_RESIDENTS),
  other('业主委员会', ['社区', '居民委员会']),
  other('志愿队伍', []),
  other('社会团体', []),
  other('民办非企业单位', []),
  other('基金会', []),
  other('党群服务中心', ['党工委', '街道办事处', '社区']),
  other('驻区单位', []),
  other('其他单位', []),
]

function party(name: string, under: readonly string[], termYears: number | null, termSource: string | null): OrganisationKind {
  return { name, party: true, under, termYears, termSource, retired: false }
}

function other(name: string, under: readonly string[], termYears: number | null = null, termSource: string | null = null): OrganisationKind {
  return { name, party: false, under, termYears, termSource, retired: false }
}

/** Names of the default kinds, for what is made with them (the sample office); a ledger's own list is a `KindBook`. */
export const organisationKindNames: readonly string[] = defaultOrganisationKinds.map((kind) => kind.name)

export const partyKindNames: readonly string[] = defaultOrganisationKinds.filter((kind) => kind.party).map((kind) => kind.name)

export function isPartyKind(kind: string): boolean {
  return partyKindNames.includes(kind)
}

export const gridKinds = ['基础网格', '专属网格'] as const
export type GridKind = (typeof gridKinds)[number]

/** A kind as it was read; one that is not known is a base grid's. */
export function gridKindOf(kind: string): GridKind {
  return gridKinds.find((known) => known === kind) ?? '基础网格'
}
