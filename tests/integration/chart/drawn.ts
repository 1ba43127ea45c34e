import type { InputOf, OutputOf } from '@shared/contract'
import type { chart, ChartScope } from '@shared/contract/chart'

export type Node = OutputOf<typeof chart.branches>['branches'][number]['nodes'][number]

/** A card with the key of the one above it. */
export interface Drawn extends Node {
  parent: string | null
}

type Branches = (input: InputOf<typeof chart.branches>) => Promise<OutputOf<typeof chart.branches>>

/** Every card of a view, opened level by level as the window does; with the day it is compared with, those of that day, too. */
export async function drawAll(read: Branches, scope: ChartScope, asOf: string, than?: string): Promise<Drawn[]> {
  const drawn: Drawn[] = []
  let parents: (string | null)[] = [null]
  while (parents.length > 0) {
    const { branches } = await read({ scope, parents, asOf, ...(than === undefined ? {} : { than }) })
    const level = branches.flatMap(({ parent, nodes }) => nodes.map((node) => ({ ...node, parent })))
    drawn.push(...level)
    parents = level.filter(({ childCount }) => childCount > 0).map(({ key }) => key)
  }
  return drawn
}
