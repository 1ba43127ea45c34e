import { organisationsOn, linksOn } from '../../../store/coverage-facts'
import type { Store } from '../../../store/store'
import type { ChartTree, Place, Target } from '../chart-tree'

/** No line is that long; keys stay short, too. */
const DEEPEST = 20

/**
 * Who guides whom (业务指导) on the day. A body that two guide stands under both, so that a key is the way down
 * (`l5.12`); a ring ends where it would begin again.
 */
export async function lineTree(store: Store, day: string): Promise<LineTree> {
  const { byId } = await organisationsOn(store, day)
  const { guiding } = await linksOn(store, day)
  return new LineTree(byId.ids, guiding.filter(([own, other]) => own !== other && byId.has(own) && byId.has(other)))
}

export class LineTree implements ChartTree {
  private readonly guided = new Map<number, Set<number>>()
  private readonly roots: Set<number>
  /** Of each organisation the first way down to it. */
  private readonly ways = new Map<number, readonly number[]>()

  constructor(order: readonly number[], links: readonly (readonly [own: number, other: number])[]) {
    const others = new Map<number, number[]>()
    for (const [own, other] of links) others.set(own, [...(others.get(own) ?? []), other])
    for (const own of order) {
      for (const other of new Set(others.get(own))) {
        const known = this.guided.get(other)
        if (known) known.add(own)
        else this.guided.set(other, new Set([own]))
      }
    }
    const guides = order.filter((id) => this.guided.has(id))
    this.roots = new Set(guides.filter((id) => !others.has(id)))
    for (const root of this.roots) this.wayDown(root)
    // Of those who only guide each other in a ring, the first begins it; who is guided from such a ring stands below it.
    for (const id of guides) {
      if (this.ways.has(id)) continue
      const guided = reached(id, this.guided)
      if (![...reached(id, others)].every((above) => guided.has(above))) continue
      this.roots.add(id)
      this.wayDown(id)
    }
  }

  private wayDown(root: number): void {
    const queue: (readonly number[])[] = [[root]]
    for (const way of queue) {
      const last = way.at(-1) ?? 0
      if (this.ways.has(last)) continue
      this.ways.set(last, way)
      queue.push(...this.below(way).map((id) => [...way, id]))
    }
  }

  private below(way: readonly number[]): number[] {
    if (way.length >= DEEPEST) return []
    return [...(this.guided.get(way.at(-1) ?? 0) ?? [])].filter((id) => !way.includes(id))
  }

  /** The organisations that a key names, from the root down; null when that way is not there. */
  private wayOf(key: string): number[] | null {
    if (!/^l\d+(?:\.\d+)*$/.test(key)) return null
    const way = key.slice(1).split('.').map(Number)
    const holds = (id: number, at: number): boolean => (at === 0 ? this.roots.has(id) : way.indexOf(id) === at && this.guided.get(way[at - 1] ?? 0)?.has(id) === true)
    return way.length <= DEEPEST && way.every(holds) ? way : null
  }

  under(key: string | null): Place[] {
    if (key === null) return [...this.roots].map((id) => placeOf([id]))
    const way = this.wayOf(key)
    return way === null ? [] : this.below(way).map((id) => placeOf([...way, id]))
  }

  count(key: string): number {
    const way = this.wayOf(key)
    return way === null ? 0 : this.below(way).length
  }

  place(key: string): Place | null {
    const way = this.wayOf(key)
    return way === null ? null : placeOf(way)
  }

  pathTo({ type, id }: Target): string[] | null {
    const way = type === 'organisation' ? this.ways.get(id) : undefined
    return way?.map((_id, at) => keyOf(way.slice(0, at + 1))) ?? null
  }
}

/** Whoever is met on the way from one, itself included. */
function reached(from: number, next: ReadonlyMap<number, Iterable<number>>): ReadonlySet<number> {
  const met = new Set([from])
  for (const at of met) for (const id of next.get(at) ?? []) met.add(id)
  return met
}

const keyOf = (way: readonly number[]): string => `l${way.join('.')}`
const placeOf = (way: readonly number[]): Place => ({ key: keyOf(way), target: { type: 'organisation', id: way.at(-1) ?? 0 } })
