import type { InputOf, OutputOf } from '@shared/contract'
import type { chart, ChartScope } from '@shared/contract/chart'
import type { ChartEntry } from '@shared/domain/chart-layout/picture'
import { CHART_BRANCHES_MAX } from '@shared/domain/chart-layout/views'
import { namesToldApart } from '@shared/domain/homonyms'
import { api } from '../../api'

export type ChartNode = OutputOf<typeof chart.branches>['branches'][number]['nodes'][number]
export type ChartTarget = InputOf<typeof chart.path>['target']
export type ChartDays = { asOf?: string; than?: string }

/** Nodes under each parent that was read; null is the top. */
export type Branches = ReadonlyMap<string | null, readonly ChartNode[]>

/** Reads branches in as many calls as it takes; stops early when the signal says so, with what was read. */
export async function readBranches(
  scope: ChartScope,
  parents: readonly (string | null)[],
  days: ChartDays,
  options: { signal?: AbortSignal; onRead?: (nodes: number) => void } = {},
): Promise<Map<string | null, readonly ChartNode[]>> {
  const read = new Map<string | null, readonly ChartNode[]>()
  for (let from = 0; from < parents.length && !options.signal?.aborted; from += CHART_BRANCHES_MAX) {
    const { branches } = await api.chart.branches({ scope, parents: parents.slice(from, from + CHART_BRANCHES_MAX), ...days })
    for (const branch of branches) read.set(branch.parent, branch.nodes)
    options.onRead?.(branches.reduce((sum, { nodes }) => sum + nodes.length, 0))
  }
  return read
}

/**
 * Leaders of one name who stand in the chart together are told apart. A card that stays as it was stays the same
 * object, so that its texts need not be set again.
 */
export function createTeller(): (branches: Branches) => Branches {
  const known = new WeakMap<ChartNode, ChartNode>()
  return (branches) => {
    const names = namesToldApart([...branches.values()].flat().flatMap((node) => node.leaders))
    const told = (node: ChartNode): ChartNode => {
      const before = known.get(node) ?? node
      if (node.leaders.every(({ personId, name }, at) => (names.get(personId) ?? name) === before.leaders[at]?.name)) return before
      const now = { ...node, leaders: node.leaders.map((leader) => ({ ...leader, name: names.get(leader.personId) ?? leader.name })) }
      known.set(node, now)
      return now
    }
    return new Map([...branches].map(([parent, nodes]) => [parent, nodes.map(told)]))
  }
}

/** What is drawn under a parent; `isOpen` says of a branch that was read whether it is shown. */
export function entriesUnder(parent: string | null, branches: Branches, isOpen: (key: string) => boolean): ChartEntry[] {
  return (branches.get(parent) ?? []).map((node) => entryOf(node, branches, isOpen))
}

export function entryOf(node: ChartNode, branches: Branches, isOpen: (key: string) => boolean): ChartEntry {
  const open = node.childCount > 0 && branches.has(node.key) && isOpen(node.key)
  return { key: node.key, content: node, open, children: open ? entriesUnder(node.key, branches, isOpen) : [] }
}

/** The card above each. */
export function parentsOf(branches: Branches): ReadonlyMap<string, string | null> {
  const parents = new Map<string, string | null>()
  for (const [parent, nodes] of branches) for (const { key } of nodes) parents.set(key, parent)
  return parents
}

/** Keys from the top down to a card, itself last. */
export function pathTo(key: string, parents: ReadonlyMap<string, string | null>): string[] {
  const path: string[] = []
  for (let at: string | null | undefined = key; typeof at === 'string' && path.length < 100; at = parents.get(at)) path.unshift(at)
  return path
}
