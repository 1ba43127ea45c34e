import type { z } from 'zod'
import type { chartBranch, ChartScope } from '@shared/contract/chart'
import type { Store } from '../../store/store'
import { gridCards, organisationCards, type Card } from './cards'
import { missingFrom } from './chart-missing'
import type { ChartNode, Place, Target } from './chart-tree'
import { treeOn } from './chart-trees'

export type Branch = z.input<typeof chartBranch>

/** The branches under the given keys (null: the top) in the order asked for. */
export async function branchesOn(store: Store, scope: ChartScope, asked: readonly (string | null)[], day: string): Promise<Branch[]> {
  const tree = await treeOn(store, scope, day)
  const places = [...new Set(asked)].map((parent) => ({ parent, below: tree.under(parent) }))
  const cards = await cardsOf(store, places.flatMap(({ below }) => below), day)
  return places.map(({ parent, below }) => ({
    parent,
    nodes: below.flatMap((place): ChartNode[] => {
      const card = cards.of(place)
      return card ? [{ ...card, key: place.key, childCount: tree.count(place.key) }] : []
    }),
  }))
}

/** What stands on the cards of these places, read together. */
async function cardsOf(store: Store, places: readonly Place[], day: string): Promise<{ of: (place: Place) => Card | undefined }> {
  const ids = { organisation: new Set<number>(), grid: new Set<number>() }
  for (const place of places) if ('target' in place) ids[place.target.type].add(place.target.id)
  const cards = { organisation: await organisationCards(store, [...ids.organisation], day), grid: await gridCards(store, [...ids.grid], day) }
  return { of: (place) => ('card' in place ? place.card : cards[place.target.type].get(place.target.id)) }
}

/** The way down to a record. Fails with `not-found` when the view does not hold it on the day. */
export async function chartPathOn(store: Store, scope: ChartScope, target: Target, day: string): Promise<string[]> {
  const tree = await treeOn(store, scope, day)
  const path = tree.pathTo(target)
  if (path === null) throw await missingFrom(store, scope, target, day)
  return path
}
