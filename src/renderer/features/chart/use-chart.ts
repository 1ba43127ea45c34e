import { computed, ref, shallowRef, watch, type ComputedRef, type Ref, type WatchSource } from 'vue'
import type { InputOf, OutputOf } from '@shared/contract'
import type { chart, ChartScope } from '@shared/contract/chart'
import type { ChartEntry } from '@shared/domain/chart-layout/picture'
import { namesToldApart } from '@shared/domain/homonyms'
import { runAction } from '../../actions'
import { api } from '../../api'
import { useReading, type Reading } from '../../components/use-reading'

export type ChartNode = OutputOf<typeof chart.branches>['branches'][number]['nodes'][number]

export type ChartTarget = InputOf<typeof chart.path>['target']

/** Nodes under each parent that was read; null is the top. */
type Branches = ReadonlyMap<string | null, readonly ChartNode[]>

export interface ChartData {
  reading: Reading<Branches>
  /** What is shown: the top, and what stands in open branches. */
  entries: ComputedRef<ChartEntry[]>
  nodes: ComputedRef<ReadonlyMap<string, ChartNode>>
  open: Readonly<Ref<ReadonlySet<string>>>
  /** A branch that takes longer than a moment to open. */
  opening: Readonly<Ref<string | null>>
  openBranch: (key: string) => Promise<boolean>
  closeBranch: (key: string) => void
  /** Opens what leads to a record and answers its key; null when it is not there on the day. */
  reveal: (target: ChartTarget) => Promise<string | null>
  /** As the chart is first shown: the top and the level below it. */
  closeAll: () => Promise<void>
}

const SCOPE: ChartScope = { view: 'block' }

/** With more roots than this, none is opened by itself. */
const ROOTS_OPENED = 6
const PATIENCE_MS = 150

/** The chart's data: branches are read as they are opened, and all open ones again when day or ledger change. */
export function useChart(sources: WatchSource[], asOf: () => { asOf?: string }, firstOpen: readonly string[] | null): ChartData {
  const branches = shallowRef<Branches>(new Map())
  const open = ref<ReadonlySet<string>>(new Set(firstOpen))
  const opening = ref<string | null>(null)
  let untouched = firstOpen === null

  const reading = useReading(sources, async () => {
    const { branches: top } = await api.chart.branches({ scope: SCOPE, parents: [null, ...open.value], ...asOf() })
    const read = new Map(top.map((branch) => [branch.parent, branch.nodes]))
    if (!untouched) return read
    const ids = startingBranches(read.get(null) ?? [])
    if (ids.length > 0) for (const branch of (await api.chart.branches({ scope: SCOPE, parents: ids, ...asOf() })).branches) read.set(branch.parent, branch.nodes)
    open.value = new Set(ids)
    return read
  })
  watch(reading.value, (read) => {
    if (!read) return
    branches.value = read
    // A branch that was opened while everything was read again.
    void readMissing([...open.value])
    if (read.get(null)?.length) untouched = false
  })

  const told = computed(() => leadersToldApart(branches.value))
  const nodes = computed(() => new Map([...told.value.values()].flat().map((node) => [node.key, node])))
  const entries = computed(() => entriesUnder(null, told.value, open.value))

  async function readMissing(parents: readonly string[]): Promise<boolean> {
    const missing = parents.filter((key) => !branches.value.has(key))
    if (missing.length === 0) return true
    const before = reading.value.value
    const answer = await runAction(() => api.chart.branches({ scope: SCOPE, parents: missing, ...asOf() }))
    // What was read for another day, or before a change, is of no use any more.
    if (!answer || reading.value.value !== before) return false
    branches.value = new Map([...branches.value, ...answer.branches.map((branch) => [branch.parent, branch.nodes] as const)])
    return true
  }

  async function openBranch(id: string): Promise<boolean> {
    const timer = setTimeout(() => (opening.value = id), PATIENCE_MS)
    const done = await readMissing([id])
    clearTimeout(timer)
    opening.value = null
    if (done) open.value = new Set([...open.value, id])
    return done
  }

  function closeBranch(id: string): void {
    open.value = new Set([...open.value].filter((other) => other !== id))
  }

  async function reveal(target: ChartTarget): Promise<string | null> {
    const path = await runAction(() => api.chart.path({ scope: SCOPE, target, ...asOf() }))
    const key = path?.keys.at(-1)
    if (!path || key === undefined) return null
    const above = path.keys.slice(0, -1)
    if (!(await readMissing(above))) return null
    open.value = new Set([...open.value, ...above])
    return nodes.value.has(key) ? key : null
  }

  async function closeAll(): Promise<void> {
    const ids = startingBranches(branches.value.get(null) ?? [])
    if (await readMissing(ids)) open.value = new Set(ids)
  }

  return { reading, entries, nodes, open, opening, openBranch, closeBranch, reveal, closeAll }
}

function leadersToldApart(branches: Branches): Branches {
  const names = namesToldApart([...branches.values()].flat().flatMap((node) => node.leaders))
  const toldApart = (node: ChartNode): ChartNode => ({
    ...node,
    leaders: node.leaders.map((leader) => ({ ...leader, name: names.get(leader.personId) ?? leader.name })),
  })
  return new Map([...branches].map(([parent, nodes]) => [parent, nodes.map(toldApart)]))
}

function startingBranches(roots: readonly ChartNode[]): string[] {
  return roots.length > ROOTS_OPENED ? [] : roots.filter((root) => root.childCount > 0).map((root) => root.key)
}

function entriesUnder(parent: string | null, branches: Branches, open: ReadonlySet<string>): ChartEntry[] {
  return (branches.get(parent) ?? []).map((node) => {
    const isOpen = open.has(node.key) && node.childCount > 0 && branches.has(node.key)
    return { key: node.key, content: node, open: isOpen, children: isOpen ? entriesUnder(node.key, branches, open) : [] }
  })
}
