/** The views of the chart, in the order they are offered. */
export const chartViews = ['block', 'party', 'line', 'matrix', 'grids', 'leaders', 'person'] as const
export type ChartView = (typeof chartViews)[number]

export const viewNames: Readonly<Record<ChartView, string>> = {
  block: '全部组织（按块）',
  party: '党组织',
  line: '业务条线（按条）',
  matrix: '条块矩阵',
  grids: '网格与人员',
  leaders: '一个组织的班子',
  person: '一个人的位置',
}

/** Branches that may be asked for in one call. */
export const CHART_BRANCHES_MAX = 2000
