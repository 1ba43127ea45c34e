import type { ChartScope } from '@shared/contract/chart'
import type { ChartDifference, GoneCard } from './chart-changes'
import type { ChartTree, Target } from './chart-tree'

/**
 * Cards of the other day only have their places in the tree that is shown, too: behind what stands under the card
 * they stood under. Their keys are made as those of the view's own cards.
 */

export interface GonePlace extends GoneCard {
  key: string
}

/** What stood right under a card (null: the top) on the other day and is not there on the shown one. */
export function goneAt(tree: ChartTree, difference: ChartDifference, { view }: ChartScope, parent: string | null): GonePlace[] {
  const target = parent === null ? null : targetAt(tree, parent)
  if (parent !== null && target === null) return []
  return difference.goneUnder(target).map((card) => ({ ...card, key: keyUnder(view, parent, card.target) }))
}

/** The keys from the root down to a card of the other day only; null for any other. */
export function pathToGone(tree: ChartTree, difference: ChartDifference, { view }: ChartScope, target: Target): string[] | null {
  const way = difference.wayToGone(target)
  const keys = way === null ? null : way.from === null ? [] : tree.pathTo(way.from)
  if (way === null || keys === null) return null
  for (const down of way.down) keys.push(keyUnder(view, keys.at(-1) ?? null, down))
  return keys
}

/** The key above a key of a card of the other day only. */
export function targetOfKey(key: string): Target | null {
  const found = /^(?:([og])|l(?:\d+\.)*)([1-9]\d{0,14})$/.exec(key)
  return found && { type: found[1] === 'g' ? 'grid' : 'organisation', id: Number(found[2]) }
}

function targetAt(tree: ChartTree, key: string): Target | null {
  const place = tree.place(key)
  if (place === null) return targetOfKey(key)
  return 'card' in place ? place.card.target : place.target
}

/** In the view by line a key is the way down (`l5.12`), elsewhere it names the record. */
function keyUnder(view: ChartScope['view'], parent: string | null, { type, id }: Target): string {
  if (view === 'line') return parent === null ? `l${id}` : `${parent}.${id}`
  return `${type === 'grid' ? 'g' : 'o'}${id}`
}
