import { gridLevelName } from './organisation-kinds'
import { finding, type Finding } from './organisation-rules'

/** What a grid's dated versions say. */
export interface GridFacts {
  code: string | null
  name: string
  level: number
  kind: string
  parentId: number | null
  communityId: number | null
  partyOrganisationId: number | null
  boundary: string | null
  buildings: number | null
  households: number | null
  residents: number | null
}

export const gridFactFields = [
  'code',
  'name',
  'level',
  'kind',
  'parentId',
  'communityId',
  'partyOrganisationId',
  'boundary',
  'buildings',
  'households',
  'residents',
] as const

/** Grids from this level down stand inside a community. */
export const COMMUNITY_LEVEL = 3

/** Households of a base grid by level, as Zhengzhou publishes them; other places differ. */
const SIZES: Record<number, { least: number; most: number }> = {
  3: { least: 300, most: 500 },
  4: { least: 50, most: 70 },
}

const SIZE_SOURCE = '郑州市公开的网格划分做法：社区网格 300–500 户，微网格 50–70 户；各地标准可能不同'

/** Says that a base grid has too many or too few households for its level; null when it is right or unknown. */
export function gridSizeWarning(level: number, kind: string, households: number | null): Finding | null {
  const size = SIZES[level]
  if (!size || kind !== '基础网格' || households === null) return null
  if (households >= size.least && households <= size.most) return null
  const what = households < size.least ? `少于 ${size.least} 户` : `超过 ${size.most} 户`
  return finding('households', `${gridLevelName(level)}现有 ${households} 户，${what}，请核对户数或调整划分。`, SIZE_SOURCE)
}

/** What must be there of the grid's surroundings on the day, as far as it was found. */
export interface GridSurroundings {
  parent: { name: string; level: number; communityId: number | null } | null
}

/**
 * What keeps a grid from being saved: a parent of the same or a lower level, a base grid of the third
 * level or below that stands straight under the street (DB6101/T 3185: every base grid belongs to a
 * village or community), or another community than its parent's.
 */
export function gridProblems(
  grid: Pick<GridFacts, 'level' | 'kind' | 'communityId'>,
  { parent }: GridSurroundings,
): { field: string; message: string }[] {
  const problems: { field: string; message: string }[] = []
  if (parent && parent.level >= grid.level) {
    problems.push({
      field: 'parentId',
      message: `上级网格“${parent.name}”是${gridLevelName(parent.level)}，不能作${gridLevelName(grid.level)}的上级。请选级别更高的网格作上级，或核对级别。`,
    })
  }
  if (grid.kind === '基础网格' && grid.level >= COMMUNITY_LEVEL && grid.communityId === null) {
    problems.push({
      field: 'communityId',
      message: `${gridLevelName(grid.level)}是基础网格，必须属于一个社区，不能直接挂在街道下。请选所属社区。`,
    })
  }
  if (parent && parent.communityId !== null && grid.communityId !== parent.communityId) {
    problems.push({
      field: 'communityId',
      message: `所属社区与上级网格“${parent.name}”的社区不一致。请改选同一社区，或另选上级网格。`,
    })
  }
  return problems
}

/** What is due or wrong about a grid on a day, beside its size. */
export function gridStaffWarnings(
  grid: Pick<GridFacts, 'level' | 'partyOrganisationId'>,
  posts: readonly { title: string; holders: readonly unknown[] }[],
): Finding[] {
  const warnings: Finding[] = []
  if (grid.level < COMMUNITY_LEVEL) return warnings
  if (grid.partyOrganisationId === null) warnings.push(finding('partyOrganisationId', '还没有网格党组织。'))
  if (!posts.some((post) => post.holders.length > 0 && isGridChief(post.title))) {
    warnings.push(finding(null, `没有${grid.level >= 4 ? '微网格长' : '网格长'}。`))
  }
  return warnings
}

/** 网格长, 微网格长, 一级网格长 … but no deputy. */
export function isGridChief(title: string): boolean {
  return title.endsWith('网格长') && !title.endsWith('副网格长')
}

/** One sentence for the log: what a change from `day` on did to a grid. */
export function gridChangeInWords(
  before: GridFacts,
  after: GridFacts,
  names: { parent: string | null; community: string | null },
  day: string | null,
): string {
  const parts: string[] = []
  if (before.name !== after.name) parts.push(`更名为“${after.name}”`)
  if (before.code !== after.code) parts.push(after.code === null ? '取消编号' : `编号改为 ${after.code}`)
  if (before.level !== after.level) parts.push(`改为${gridLevelName(after.level)}`)
  if (before.parentId !== after.parentId) parts.push(names.parent === null ? '改为没有上级网格' : `划归网格“${names.parent}”`)
  if (before.communityId !== after.communityId) parts.push(names.community === null ? '不再属于社区' : `划归社区“${names.community}”`)
  if (parts.length === 0) return `修改了网格“${after.name}”的登记内容`
  return `网格“${before.name}”${day === null ? '' : `自 ${day} 起`}${parts.join('，')}`
}
