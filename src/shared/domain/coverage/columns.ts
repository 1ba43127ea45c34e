import type { GridLevelBook, GridRules } from '../grid-levels'
import { gridKinds } from '../organisation-kinds'
import { SELF_GOVERNING_KINDS, SERVICE_CENTRE_KIND, SOCIAL_KINDS } from './bodies'
import { gridPartyRuleInWords } from './party-fit'

/** What must be there (覆盖要求): the columns of the matrix. Which of them there are follows from the levels of grids in the settings. */

export const coverageGroups = ['组织覆盖', '力量覆盖', '规模', '工作覆盖', '阵地和联系'] as const
export type CoverageGroup = (typeof coverageGroups)[number]

export type CoverageRule =
  | { of: 'party' | 'fit' | 'size'; level: number }
  | { of: 'post'; level: number; title: string }
  | { of: 'social' | 'self' | 'centre' | 'contact' }

export interface CoverageColumn {
  /** Names the column in the address and in calls. */
  key: string
  group: CoverageGroup
  /** Two lines of the heading: of what, and what of it. */
  head: readonly [subject: string, demand: string]
  unit: '个网格' | '个组织' | '个社区'
  /** When something counts as covered, in one sentence. */
  about: string
  rule: CoverageRule
}

export function coverageColumns(book: GridLevelBook): CoverageColumn[] {
  const levels = book.levels.map(({ level, name }) => ({ level, name, kinds: gridKinds.map((kind) => ({ kind, rules: book.rulesOf(level, kind) })) }))
  const demanding = (demands: (rules: GridRules) => boolean): typeof levels => levels.filter(({ kinds }) => kinds.some(({ rules }) => demands(rules)))
  return [
    ...demanding(({ party }) => party).map(({ level, name }) => column(`party-${level}`, '组织覆盖', [name, '有党组织'], '登记了网格党组织，而且当天没有撤销。', { of: 'party', level })),
    ...demanding(({ party }) => party).map(({ level, name }) => column(`fit-${level}`, '组织覆盖', [name, '类别合适'], `网格党组织的类别合适：${gridPartyRuleInWords(level)}。`, { of: 'fit', level })),
    ...levels.flatMap(({ level, name }) => neededTitles(book, level).map((title) => column(`post-${level}-${title}`, '力量覆盖', [name, title], `岗位“${title}”有人在岗；没有设这个岗位的，也算空缺。`, { of: 'post', level, title }))),
    ...demanding(({ size }) => size !== null).map(({ level, name }) => column(`size-${level}`, '规模', [name, '户数合规'], `户数${sizesInWords(book, level)}；没有登记户数的，算不合规。`, { of: 'size', level })),
    column('social', '工作覆盖', ['社会组织', '有党建工作'], `${SOCIAL_KINDS.join('、')}：${PARTY_WORK}`, { of: 'social' }),
    column('self', '工作覆盖', ['自治组织', '有党建工作'], `${SELF_GOVERNING_KINDS.join('、')}：${PARTY_WORK}`, { of: 'self' }),
    column('centre', '阵地和联系', ['社区', '有服务中心'], `社区下面有${SERVICE_CENTRE_KIND}。`, { of: 'centre' }),
    column('contact', '阵地和联系', ['社区', '有联系部门'], '组织档案里登记了联系部门，当天有效。', { of: 'contact' }),
  ]
}

const PARTY_WORK = '下面设有党组织，或者有以它命名的党组织，或者登记了领导它的党组织。'

/** Posts that some kind of grid of the level needs, in their order. */
export function neededTitles(book: GridLevelBook, level: number): string[] {
  return [...new Set(gridKinds.flatMap((kind) => book.rulesOf(level, kind).posts.filter(({ needed }) => needed).map(({ title }) => title)))]
}

function sizesInWords(book: GridLevelBook, level: number): string {
  const sizes = gridKinds.flatMap((kind) => {
    const { size } = book.rulesOf(level, kind)
    return size === null ? [] : [`${kind} ${size.least}–${size.most} 户（${size.source}）`]
  })
  return sizes.join('，')
}

function column(key: string, group: CoverageGroup, head: CoverageColumn['head'], about: string, rule: CoverageRule): CoverageColumn {
  return { key, group, head, unit: unitOf(rule), about, rule }
}

function unitOf({ of }: CoverageRule): CoverageColumn['unit'] {
  if (of === 'social' || of === 'self') return '个组织'
  return of === 'centre' || of === 'contact' ? '个社区' : '个网格'
}

/** 三级网格·有党组织 */
export function columnName({ head }: Pick<CoverageColumn, 'head'>): string {
  return head.join('·')
}
