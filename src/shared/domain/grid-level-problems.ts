import { readCodePattern } from './grid-codes'
import type { GridLevel, GridRules } from './grid-levels'
import { gridKinds, type GridKind } from './organisation-kinds'

export interface LevelProblem {
  /** `name`, `inCommunity`, or a kind and what of it: `基础网格.size`. */
  field: string
  message: string
}

/** What keeps a level from being saved beside the others of the list; asked in the form, and once more when it is written. */
export function gridLevelProblems(level: GridLevel, others: readonly GridLevel[]): LevelProblem[] {
  const problems: LevelProblem[] = []
  if (others.some((other) => other.name === level.name)) problems.push({ field: 'name', message: `已经有级别“${level.name}”。请改用别的名称。` })
  const above = others.find((other) => other.level < level.level && other.inCommunity)
  if (!level.inCommunity && above) problems.push({ field: 'inCommunity', message: `上面的“${above.name}”属于社区，下面的级别也要属于社区。` })
  const below = others.find((other) => other.level > level.level && !other.inCommunity)
  if (level.inCommunity && below) problems.push({ field: 'inCommunity', message: `下面的“${below.name}”还不属于社区。请先改它，再改这一级。` })
  for (const kind of gridKinds) problems.push(...ruleProblems(kind, level.rules[kind], level.inCommunity))
  return problems
}

function ruleProblems(kind: GridKind, { size, codePattern, posts }: GridRules, inCommunity: boolean): LevelProblem[] {
  const problems: LevelProblem[] = []
  if (size && size.most < size.least) problems.push({ field: `${kind}.size`, message: '上限不能比下限小。' })
  if (size && size.source === '') problems.push({ field: `${kind}.source`, message: '请写明户数标准的来源，它会显示在提醒旁边。' })
  const read = codePattern === null ? null : readCodePattern(codePattern)
  if (read && 'problem' in read) problems.push({ field: `${kind}.codePattern`, message: read.problem })
  if (!inCommunity && codePattern?.includes('{社区}')) problems.push({ field: `${kind}.codePattern`, message: '这一级不属于社区，编号规则里不能用 {社区}。' })
  const twice = posts.find((post, at) => posts.findIndex((other) => other.title === post.title) < at)
  if (twice) problems.push({ field: `${kind}.posts`, message: `岗位“${twice.title}”写了两次。` })
  if (posts.some((post) => post.title === '')) problems.push({ field: `${kind}.posts`, message: '岗位名称不能空着；不要的岗位请删去。' })
  return problems
}
