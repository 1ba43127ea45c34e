import type { GridLevelBook, GridStaffPost } from './grid-levels'
import { finding, type Finding } from './organisation-rules'
import { postWarnings } from './post-rules'

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

type Placed = Pick<GridFacts, 'level' | 'kind'>

/** Says that a grid has too many or too few households for its level and kind; null when it is right or unknown. */
export function gridSizeWarning(levels: GridLevelBook, { level, kind }: Placed, households: number | null): Finding | null {
  const { size } = levels.rulesOf(level, kind)
  if (size === null || households === null) return null
  if (households >= size.least && households <= size.most) return null
  const what = households < size.least ? `少于 ${size.least} 户` : `超过 ${size.most} 户`
  return finding('households', `${levels.name(level)}现有 ${households} 户，${what}，请核对户数或调整划分。`, size.source)
}

/** Where levels are kept, as messages name it. */
export const LEVEL_SETTINGS = '设置›网格级别'

/** What must be there of the grid's surroundings on the day, as far as it was found. */
export interface GridSurroundings {
  parent: { name: string; level: number; communityId: number | null } | null
}

/**
 * What keeps a grid from being saved: a level that is not in the list, a parent of the same or a lower level, a base
 * grid that must be in a community and stands straight under the street (DB6101/T 3185: every base grid belongs to a
 * village or community), or another community than its parent's.
 */
export function gridProblems(
  levels: GridLevelBook,
  grid: Pick<GridFacts, 'level' | 'kind' | 'communityId'>,
  { parent }: GridSurroundings,
): { field: string; message: string }[] {
  const problems: { field: string; message: string }[] = []
  if (!levels.find(grid.level)) problems.push({ field: 'level', message: `网格级别里没有第 ${grid.level} 级。请从列表中选，或先到“${LEVEL_SETTINGS}”新增。` })
  if (parent && parent.level >= grid.level) {
    problems.push({
      field: 'parentId',
      message: `上级网格“${parent.name}”是${levels.name(parent.level)}，不能作${levels.name(grid.level)}的上级。请选级别更高的网格作上级，或核对级别。`,
    })
  }
  if (grid.kind === '基础网格' && levels.inCommunity(grid.level) && grid.communityId === null) {
    problems.push({
      field: 'communityId',
      message: `${levels.name(grid.level)}是基础网格，必须属于一个社区，不能直接挂在街道下。请选所属社区。`,
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

interface StaffedPost {
  title: string
  seats: number
  holders: readonly unknown[]
}

/** What is due or wrong about the party organisation and the staff of a grid on a day: first what its level asks for. */
export function gridStaffWarnings(levels: GridLevelBook, grid: Placed & Pick<GridFacts, 'partyOrganisationId'>, posts: readonly StaffedPost[]): Finding[] {
  const rules = levels.rulesOf(grid.level, grid.kind)
  const needed = rules.posts.filter((post) => post.needed)
  const fillers = (wanted: GridStaffPost): StaffedPost[] => posts.filter((post) => fillsPost(wanted.title, post.title))
  const unset = needed.filter((wanted) => fillers(wanted).length === 0)
  const vacant = needed.filter((wanted) => fillers(wanted).length > 0 && fillers(wanted).every((post) => post.holders.length === 0))
  const told = new Set(vacant.flatMap(fillers))
  const named = (all: readonly GridStaffPost[]): string => all.map((post) => post.title).join('、')
  return [
    ...(rules.party && grid.partyOrganisationId === null ? [finding('partyOrganisationId', '还没有网格党组织。')] : []),
    ...(unset.length > 0 ? [finding(null, `没有设必设的岗位：${named(unset)}。`)] : []),
    ...(vacant.length > 0 ? [finding(null, `必设的岗位空缺：${named(vacant)}。`)] : []),
    ...postWarnings(posts.filter((post) => !told.has(post))),
  ]
}

/** Whether a post of that title is the one wanted: a chief is one by any title of chiefs (一级网格长 …). */
export function fillsPost(wanted: string, title: string): boolean {
  return wanted === title || (isGridChief(wanted) && isGridChief(title))
}

/** What the chief of such a grid is called. */
export function chiefTitle(levels: GridLevelBook, { level, kind }: Placed): string {
  return levels.rulesOf(level, kind).posts.find((post) => isGridChief(post.title))?.title ?? '网格长'
}

/** 网格长, 微网格长, 一级网格长 … but no deputy. */
export function isGridChief(title: string): boolean {
  return title.endsWith('网格长') && !title.endsWith('副网格长')
}

/** One sentence for the log: what a change from `day` on did to a grid. */
export function gridChangeInWords(
  levels: GridLevelBook,
  before: GridFacts,
  after: GridFacts,
  names: { parent: string | null; community: string | null },
  day: string | null,
): string {
  const parts: string[] = []
  if (before.name !== after.name) parts.push(`更名为“${after.name}”`)
  if (before.code !== after.code) parts.push(after.code === null ? '取消编号' : `编号改为 ${after.code}`)
  if (before.level !== after.level) parts.push(`改为${levels.name(after.level)}`)
  if (before.parentId !== after.parentId) parts.push(names.parent === null ? '改为没有上级网格' : `划归网格“${names.parent}”`)
  if (before.communityId !== after.communityId) parts.push(names.community === null ? '不再属于社区' : `划归社区“${names.community}”`)
  if (parts.length === 0) return `修改了网格“${after.name}”的登记内容`
  return `网格“${before.name}”${day === null ? '' : `自 ${day} 起`}${parts.join('，')}`
}
