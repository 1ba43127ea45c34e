import type { ChartScope } from '@shared/contract/chart'
import type { ChartDifference, RecordTarget } from './chart-changes'
import type { ChartTree, Target } from './chart-tree'

/**
 * Cards of the other day only have their places in the tree that is shown, too: behind what stands under the card
 * they stood under. Their keys are made as those of the view's own cards.
 */

export interface GonePlace {
  key: string
  target: RecordTarget
}

/** What stood right under a card (null: the top) on the other day and is not there on the shown one. */
export function goneAt(tree: ChartTree, difference: ChartDifference, { view }: ChartScope, parent: string | null): GonePlace[] {
  const target = parent === null ? null : targetAt(tree, difference, parent)
  if (parent !== null && target === null) return []
  return difference.goneUnder(target).map((card) => ({ key: keyUnder(view, parent, card), target: card }))
}

/** The card of the other day only that has this key; none for any other key. */
export function goneWithKey(tree: ChartTree, difference: ChartDifference, key: string): GonePlace[] {
  const target = goneTarget(difference, key)
  return target !== null && tree.place(key) === null ? [{ key, target }] : []
}

/** The keys from the root down to a card of the other day only; null for any other. */
export function pathToGone(tree: ChartTree, difference: ChartDifference, { view }: ChartScope, target: Target): string[] | null {
  const way = difference.wayToGone(target)
  const keys = way === null ? null : way.from === null ? [] : tree.pathTo(way.from)
  if (way === null || keys === null) return null
  for (const down of way.down) keys.push(keyUnder(view, keys.at(-1) ?? null, down))
  return keys
}

function goneTarget(difference: ChartDifference, key: string): RecordTarget | null {
  const found = /^(?:([og])|l(?:\d+\.)*)([1-9]\d{0,14})$/.exec(key)
  if (!found) return null
  const target: RecordTarget = { type: found[1] === 'g' ? 'grid' : 'organisation', id: Number(found[2]) }
  return difference.wayToGone(target) === null ? null : target
}

function targetAt(tree: ChartTree, difference: ChartDifference, key: string): Target | null {
  const place = tree.place(key)
  if (place === null) return goneTarget(difference, key)
  return 'card' in place ? place.card.target : place.target
}

/** In the view by line a key is the way down (`l5.12`), elsewhere it names the record. */
function keyUnder(view: ChartScope['view'], parent: string | null, { type, id }: Target): string {
  if (view === 'line') return parent === null ? `l${id}` : `${parent}.${id}`
  return `${type === 'grid' ? 'g' : 'o'}${id}`
}
