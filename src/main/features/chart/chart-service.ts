import type { z } from 'zod'
import type { chartBranch, ChartScope } from '@shared/contract/chart'
import type { Store } from '../../store/store'
import { gridCards, organisationCards, type Card } from './cards'
import { readDifference, type ChartDifference } from './chart-changes'
import { missingFrom } from './chart-missing'
import type { ChartNode, ChartTree, Place, Target } from './chart-tree'
import { treeOn } from './chart-trees'
import { goneAt, goneWithKey, pathToGone, type GonePlace } from './gone-cards'

export type Branch = z.input<typeof chartBranch>

/** The day that is shown, and the one it is compared with. */
export interface Days {
  day: string
  than: string | undefined
}

/** The branches under the given keys (null: the top) in the order asked for. */
export async function branchesOn(store: Store, scope: ChartScope, asked: readonly (string | null)[], days: Days): Promise<Branch[]> {
  const chart = await chartOn(store, scope, days)
  const branches = [...new Set(asked)].map((parent) => ({ parent, ...chart.under(parent) }))
  const nodes = await chart.nodes(branches.flatMap(({ places }) => places), branches.flatMap(({ gone }) => gone))
  return branches.map(({ parent, places, gone }) => ({ parent, nodes: [...places, ...gone].flatMap(({ key }) => nodes.get(key) ?? []) }))
}

/** One card by its key; null when it is not there. */
export async function nodeOn(store: Store, scope: ChartScope, key: string, days: Days): Promise<ChartNode | null> {
  const chart = await chartOn(store, scope, days)
  const place = chart.tree.place(key)
  const nodes = await chart.nodes(place === null ? [] : [place], chart.difference === null || place !== null ? [] : goneWithKey(chart.tree, chart.difference, key))
  return nodes.get(key) ?? null
}

/** The way down to a record. Fails with `not-found` when the view does not hold it on the day. */
export async function chartPathOn(store: Store, scope: ChartScope, target: Target, days: Days): Promise<string[]> {
  const { tree, difference } = await chartOn(store, scope, days)
  const path = tree.pathTo(target) ?? (difference && pathToGone(tree, difference, scope, target))
  if (path === null) throw await missingFrom(store, scope, target, days.day)
  return path
}

/** A view on a day with what is different from the other one. */
async function chartOn(store: Store, scope: ChartScope, { day, than }: Days): Promise<Chart> {
  const tree = await treeOn(store, scope, day)
  return new Chart(store, scope, tree, { day, than: than ?? day }, than === undefined ? null : await readDifference(store, scope, day, than))
}

class Chart {
  constructor(
    private readonly store: Store,
    private readonly scope: ChartScope,
    readonly tree: ChartTree,
    private readonly days: { day: string; than: string },
    readonly difference: ChartDifference | null,
  ) {}

  under(parent: string | null): { places: readonly Place[]; gone: readonly GonePlace[] } {
    return { places: this.tree.under(parent), gone: this.difference ? goneAt(this.tree, this.difference, this.scope, parent) : [] }
  }

  /** What stands on the cards of these places, read together, by key. */
  async nodes(places: readonly Place[], gone: readonly GonePlace[]): Promise<Map<string, ChartNode>> {
    const { store, days, difference } = this
    const shown = await cardsOf(store, places, days.day)
    const former = await cardsOf(store, gone, days.than)
    const nodes = new Map<string, ChartNode>()
    for (const place of places) {
      const card = shown.of(place)
      if (!card) continue
      const node = { ...card, key: place.key, childCount: this.tree.count(place.key) }
      nodes.set(place.key, difference ? withChanges(node, difference) : node)
    }
    for (const place of gone) {
      const card = former.of(place)
      // What is due or missing on the other day is no question of the shown one.
      if (card && difference) nodes.set(place.key, withChanges({ ...card, key: place.key, childCount: 0, vacantPosts: 0, term: null, noParty: false }, difference))
    }
    return nodes
  }
}

/** Cards that are not there any more are counted among those below it, or nobody could open them. */
function withChanges(node: ChartNode, difference: ChartDifference): ChartNode {
  const { target, childCount } = node
  if (target === null) return node
  return { ...node, childCount: childCount + difference.goneUnder(target).length, change: difference.changeOf(target), changesBelow: difference.changesBelow(target) }
}

/** What stands on the cards of these places. */
async function cardsOf(store: Store, places: readonly Place[], day: string): Promise<{ of: (place: Place) => Card | undefined }> {
  const ids = { organisation: new Set<number>(), grid: new Set<number>() }
  for (const place of places) if ('target' in place) ids[place.target.type].add(place.target.id)
  const cards = { organisation: await organisationCards(store, [...ids.organisation], day), grid: await gridCards(store, [...ids.grid], day) }
  return { of: (place) => ('card' in place ? place.card : cards[place.target.type].get(place.target.id)) }
}
