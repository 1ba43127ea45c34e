import type { CoverageColumn } from './columns'

/** What the matrix leaves to be done, as lists of names. */
export const coverageLists = ['party', 'posts', 'load', 'size', 'rooted', 'bodies', 'centres'] as const
export type CoverageList = (typeof coverageLists)[number]

export const coverageListWords: Record<CoverageList, { name: string; /** Where there is little room. */ short: string; unit: string; none: string; about: string }> = {
  party: { name: '没有党组织的网格', short: '网格缺党组织', unit: '个网格', none: '要求有党组织的网格都有了', about: '按网格级别的设置应有党组织、当天没有的网格。' },
  posts: { name: '空缺岗位', short: '空缺岗位', unit: '个岗位', none: '必备的岗位都有人在岗', about: '按网格级别的设置必须配备、当天没有人在岗的岗位；没有设岗的也列出。' },
  load: { name: '兼岗过多的人', short: '兼岗过多', unit: '人', none: '没有人兼岗过多', about: '同时在几个网格岗位上的人，按在岗数由多到少。' },
  size: { name: '户数不合规的网格', short: '户数不合规', unit: '个网格', none: '有规模要求的网格都合规', about: '户数过多、过少，或者还没有登记户数的网格。' },
  rooted: { name: '没有建在网格上的党组织', short: '未建在网格上', unit: '个党组织', none: '社区的党支部、党小组都建在网格上', about: '社区的党支部、联合党支部、党小组，自己和上下级都不是社区内网格的党组织。' },
  bodies: { name: '没有党建工作的组织', short: '缺党建工作', unit: '个组织', none: '社会组织、自治组织都有党建工作', about: '社会组织和群众自治组织，没有自己的党组织，也没有登记领导它的党组织。' },
  centres: { name: '缺服务中心或联系部门的社区', short: '缺中心或联系', unit: '条', none: '社区都有党群服务中心和联系部门', about: '下面没有党群服务中心，或者没有登记联系部门的社区。' },
}

/** From how many posts in grids on somebody has too many, unless the page says otherwise. */
export const USUAL_MOST_POSTS = 3

const OF: Partial<Record<CoverageList, readonly CoverageColumn['rule']['of'][]>> = {
  party: ['party'],
  posts: ['post'],
  size: ['size'],
  bodies: ['social', 'self'],
  centres: ['centre', 'contact'],
}

/** The columns whose gaps a list names; none for lists that are no column's. */
export function columnsOfList(list: CoverageList, columns: readonly CoverageColumn[]): CoverageColumn[] {
  return columns.filter(({ rule }) => OF[list]?.includes(rule.of))
}
