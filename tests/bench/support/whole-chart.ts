import { chart } from '@shared/contract/chart'
import { CHART_BRANCHES_MAX } from '@shared/domain/chart-layout/views'
import type { OutputOf } from '@shared/contract'
import type { ServedProgram } from './browser'

type ChartNode = OutputOf<typeof chart.branches>['branches'][number]['nodes'][number]

/** One organisation of the chart, parents before their children. */
export interface ChartRow {
  key: string
  parent: string | null
  content: ChartNode
}

/** All organisations by block, read level by level as the window reads them. */
export async function readWholeChart(program: ServedProgram): Promise<ChartRow[]> {
  const rows: ChartRow[] = []
  let parents: (string | null)[] = [null]
  while (parents.length > 0) {
    const asked = parents.splice(0, CHART_BRANCHES_MAX)
    const { branches } = chart.branches.output.parse(await program.call('chart.branches', { scope: { view: 'block' }, parents: asked }))
    for (const { parent, nodes } of branches) {
      for (const content of nodes) {
        rows.push({ key: content.key, parent, content })
        if (content.childCount > 0) parents.push(content.key)
      }
    }
  }
  return rows
}
