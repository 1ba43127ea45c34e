import { computed, ref, shallowRef, watch, type ComputedRef, type Ref, type WatchSource } from 'vue'
import type { ChartScope } from '@shared/contract/chart'
import type { ChartEntry } from '@shared/domain/chart-layout/picture'
import { runAction } from '../../actions'
import { api, type CallOptions } from '../../api'
import { useReading, type Reading } from '../../components/use-reading'
import { createTeller, entriesUnder, entryOf, parentsOf, pathTo, readBranches, type Branches, type ChartDays, type ChartNode, type ChartTarget } from './chart-branches'

export interface ChartData {
  reading: Reading<Branches>
  /** What is shown: the top (or the one branch that is shown alone), and what stands in open branches. */
  entries: ComputedRef<ChartEntry[]>
  nodes: ComputedRef<ReadonlyMap<string, ChartNode>>
  /** Keys from the top down to a card that was read, itself last. */
  pathTo: (key: string) => string[]
  open: Readonly<Ref<ReadonlySet<string>>>
  /** A branch that takes longer than a moment to open. */
  opening: Readonly<Ref<string | null>>
  openBranch: (key: string) => Promise<boolean>
  closeBranch: (key: string) => void
  /** Opens what leads to a record and answers its key; null when it is not there on the day. */
  reveal: (target: ChartTarget) => Promise<string | null>
  /** Opens so many levels of what is shown, and no more. What was read when it is cancelled stays open. */
  openLevels: (depth: number, options: CallOptions) => Promise<void>
  /** As the chart is first shown: the top and the level below it. */
  closeAll: () => Promise<void>
  /** A whole subtree to a depth, whatever is open. */
  subtree: (root: string | null, depth: number) => Promise<ChartEntry[]>
}

export interface ChartOptions {
  scope: ChartScope
  days: () => ChartDays
  /** What everything is read again for. */
  sources: WatchSource[]
  /** Branches that were open when the chart was left. */
  firstOpen: readonly string[] | null
  /** The card whose branch is shown alone. */
  root: Ref<string | null>
}

/** With more roots than this, none is opened by itself. */
const ROOTS_OPENED = 6
/** What is small (a leading group, somebody's place) is first shown as a whole. */
const SMALL = 60
const PATIENCE_MS = 150
/** Everything may be read again while the way to a record is being opened. */
const TRIES = 4

/** The data of one tree: branches are read as they are opened, and all open ones again when day or ledger change. */
export function useChart({ scope, days, sources, firstOpen, root }: ChartOptions): ChartData {
  const branches = shallowRef<Branches>(new Map())
  const open = shallowRef<ReadonlySet<string>>(new Set(firstOpen))
  const opening = ref<string | null>(null)
  let untouched = firstOpen === null

  const reading = useReading(sources, async () => {
    const read = await readBranches(scope, [null, ...open.value], days())
    if (!untouched) return read
    const first = await readStart(read, scope.view === 'leaders' || scope.view === 'person')
    open.value = new Set(first)
    return read
  })
  watch(reading.value, (read) => {
    if (!read) return
    branches.value = read
    // A branch that was opened while everything was read again.
    void readMissing([...open.value])
    if (read.get(null)?.length) untouched = false
  })

  const teller = createTeller()
  const told = computed(() => teller(branches.value))
  const nodes = computed(() => new Map([...told.value.values()].flat().map((node) => [node.key, node])))
  const parents = computed(() => parentsOf(branches.value))
  const isOpen = (key: string): boolean => open.value.has(key)
  const entries = computed(() => {
    if (root.value === null) return entriesUnder(null, told.value, isOpen)
    const node = nodes.value.get(root.value)
    return node ? [entryOf(node, told.value, isOpen)] : []
  })

  /** Reads what is first open into `read` and answers its keys: two levels, and what hangs from a single card. */
  async function readStart(read: Map<string | null, readonly ChartNode[]>, small: boolean): Promise<string[]> {
    let level = read.get(null) ?? []
    const first: string[] = []
    for (let cards = level.length; ; ) {
      const keys = branching(level)
      cards += level.reduce((sum, node) => sum + node.childCount, 0)
      const enough = small ? cards > SMALL : level.length > (first.length === 0 ? ROOTS_OPENED : 1)
      if (keys.length === 0 || enough) return first
      const missing = keys.filter((key) => !read.has(key))
      for (const [parent, nodes] of await readBranches(scope, missing, days())) read.set(parent, nodes)
      first.push(...keys)
      level = keys.flatMap((key) => read.get(key) ?? [])
    }
  }

  function take(read: Branches): void {
    branches.value = new Map([...branches.value, ...read])
  }

  /** What was read for another day, or before a change, is of no use any more: `stale`. */
  async function readAll(keys: readonly (string | null)[]): Promise<'read' | 'stale' | 'failed'> {
    const before = reading.value.value
    const read = await runAction(() => readBranches(scope, keys, days()))
    if (!read) return 'failed'
    if (reading.value.value !== before) return 'stale'
    take(read)
    return 'read'
  }

  async function readMissing(keys: readonly string[]): Promise<'read' | 'stale' | 'failed'> {
    const missing = keys.filter((key) => !branches.value.has(key))
    return missing.length === 0 ? 'read' : readAll(missing)
  }

  async function openBranch(key: string): Promise<boolean> {
    const timer = setTimeout(() => (opening.value = key), PATIENCE_MS)
    const done = (await readMissing([key])) === 'read'
    clearTimeout(timer)
    opening.value = null
    if (done) open.value = new Set([...open.value, key])
    return done
  }

  function closeBranch(key: string): void {
    open.value = new Set([...open.value].filter((other) => other !== key))
  }

  async function reveal(target: ChartTarget): Promise<string | null> {
    for (let times = 0; times < TRIES; times += 1) {
      const path = await runAction(() => api.chart.path({ scope, target, ...days() }))
      const key = path?.keys.at(-1)
      if (!path || key === undefined) return null
      const above = path.keys.slice(0, -1)
      let done = await readMissing(above)
      // What has just been registered is not in a branch that was read before.
      if (done === 'read' && !nodes.value.has(key)) done = await readAll(above.length > 0 ? above : [null])
      if (done === 'failed') return null
      if (done === 'stale') continue
      // Where all of it is open the drawing stays as it is: to lay out a whole city takes longer than going there.
      if (above.some((one) => !open.value.has(one))) open.value = new Set([...open.value, ...above])
      return nodes.value.has(key) ? key : null
    }
    return null
  }

  async function openLevels(depth: number, { signal, onProgress }: CallOptions): Promise<void> {
    const top = root.value === null ? null : nodes.value.get(root.value)
    let level: readonly ChartNode[] = top ? [top] : (branches.value.get(null) ?? [])
    const inside = new Set<string>()
    let done = level.length
    let total = done
    for (let at = 1; at < depth && !signal?.aborted; at += 1) {
      const keys = branching(level)
      if (keys.length === 0) break
      total += level.reduce((sum, node) => sum + node.childCount, 0)
      const missing = keys.filter((key) => !branches.value.has(key))
      done += keys.filter((key) => branches.value.has(key)).reduce((sum, key) => sum + (branches.value.get(key)?.length ?? 0), 0)
      const before = reading.value.value
      const report = (): void => onProgress?.({ phase: `正在读第 ${at + 1} 级`, done, total })
      report()
      const read = await readBranches(scope, missing, days(), { ...(signal ? { signal } : {}), onRead: (nodes) => ((done += nodes), report()) })
      if (reading.value.value !== before) return
      take(read)
      for (const key of keys) if (branches.value.has(key)) inside.add(key)
      open.value = new Set([...open.value, ...inside])
      level = keys.flatMap((key) => branches.value.get(key) ?? [])
    }
    if (!signal?.aborted) closeDeeper(inside)
  }

  /** Of what is shown, only these stay open; what stands beside a branch shown alone is left as it is. */
  function closeDeeper(kept: ReadonlySet<string>): void {
    const alone = root.value
    const beside = alone === null ? [] : [...open.value].filter((key) => !pathTo(key, parents.value).includes(alone))
    open.value = new Set([...beside, ...kept])
  }

  async function closeAll(): Promise<void> {
    if (root.value !== null) return closeDeeper(new Set([root.value]))
    const read = new Map(branches.value)
    const before = reading.value.value
    const keys = await runAction(() => readStart(read, false))
    if (!keys || reading.value.value !== before) return
    take(read)
    closeDeeper(new Set(keys))
  }

  async function subtree(from: string | null, depth: number): Promise<ChartEntry[]> {
    const read = new Map(branches.value)
    const start = from === null ? undefined : nodes.value.get(from)
    const wanted = new Set<string>()
    let level: readonly ChartNode[] = start ? [start] : (read.get(null) ?? [])
    for (let at = 1; at < depth && level.length > 0; at += 1) {
      const keys = branching(level)
      for (const [parent, nodes] of await readBranches(scope, keys.filter((key) => !read.has(key)), days())) read.set(parent, nodes)
      for (const key of keys) wanted.add(key)
      level = keys.flatMap((key) => read.get(key) ?? [])
    }
    const whole = createTeller()(read)
    const has = (key: string): boolean => wanted.has(key)
    return start ? [entryOf(start, whole, has)] : entriesUnder(null, whole, has)
  }

  return { reading, entries, nodes, pathTo: (key) => pathTo(key, parents.value), open, opening, openBranch, closeBranch, reveal, openLevels, closeAll, subtree }
}

function branching(nodes: readonly ChartNode[]): string[] {
  return nodes.filter((node) => node.childCount > 0).map((node) => node.key)
}
