/**
 * Kinds of organisations a street office keeps, in the order they are listed. `party` kinds are party
 * organisations proper; the others are what they lead or work with.
 */
export const organisationKinds = [
  { kind: '党工委', party: true },
  { kind: '党委', party: true },
  { kind: '党总支', party: true },
  { kind: '党支部', party: true },
  { kind: '联合党支部', party: true },
  { kind: '临时党支部', party: true },
  { kind: '功能型党支部', party: true },
  { kind: '党小组', party: true },
  { kind: '街道办事处', party: false },
  { kind: '职能部门', party: false },
  { kind: '社区', party: false },
  { kind: '居民委员会', party: false },
  { kind: '村民委员会', party: false },
  { kind: '业主委员会', party: false },
  { kind: '志愿队伍', party: false },
  { kind: '社会团体', party: false },
  { kind: '民办非企业单位', party: false },
  { kind: '基金会', party: false },
  { kind: '党群服务中心', party: false },
  { kind: '驻区单位', party: false },
  { kind: '其他单位', party: false },
] as const

export type OrganisationKind = (typeof organisationKinds)[number]['kind']

export const organisationKindNames: readonly OrganisationKind[] = organisationKinds.map((entry) => entry.kind)

export const partyKindNames: readonly OrganisationKind[] = organisationKinds.filter((entry) => entry.party).map((entry) => entry.kind)

export function isPartyKind(kind: string): boolean {
  return organisationKinds.some((entry) => entry.party && entry.kind === kind)
}

/** Levels of grids as most streets keep them (GB/T 34300 names vary locally). */
export const gridLevels = [
  { level: 1, name: '一级网格', place: '街道' },
  { level: 2, name: '二级网格', place: '社区' },
  { level: 3, name: '三级网格', place: '小区、楼院' },
  { level: 4, name: '微网格', place: '楼栋' },
] as const

export const gridKinds = ['基础网格', '专属网格'] as const
export type GridKind = (typeof gridKinds)[number]

export function gridLevelName(level: number): string {
  return gridLevels.find((entry) => entry.level === level)?.name ?? `${level} 级网格`
}
