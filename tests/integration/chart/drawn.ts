import type { OutputOf } from '@shared/contract'
import type { chart, ChartScope } from '@shared/contract/chart'
import type { TypedCall } from '../../support/calls'

export type Node = OutputOf<typeof chart.branches>['branches'][number]['nodes'][number]

/** A card with the key of the one above it. */
export interface Drawn extends Node {
  parent: string | null
}

/** Every card of a view, opened level by level as the window does. */
export async function drawAll(call: TypedCall, scope: ChartScope, asOf: string): Promise<Drawn[]> {
  const drawn: Drawn[] = []
  let parents: (string | null)[] = [null]
  while (parents.length > 0) {
    const { branches } = await call('chart.branches', { scope, parents, asOf })
    const level = branches.flatMap(({ parent, nodes }) => nodes.map((node) => ({ ...node, parent })))
    drawn.push(...level)
    parents = level.filter(({ childCount }) => childCount > 0).map(({ key }) => key)
  }
  return drawn
}
