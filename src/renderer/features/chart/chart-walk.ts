import type { PlacedCard, TreeLayout } from '@shared/domain/chart-layout/tree-layout'
import { along, type CardIndex } from './card-index'

export type Arrow = 'ArrowUp' | 'ArrowDown' | 'ArrowLeft' | 'ArrowRight'

/** A step on the chart as it is seen: along the row of siblings, or across, towards children or parent. */
type Step = 'next' | 'previous' | 'outwards' | 'inwards'

const STEPS: Record<TreeLayout['direction'], Record<Arrow, Step>> = {
  down: { ArrowRight: 'next', ArrowLeft: 'previous', ArrowDown: 'outwards', ArrowUp: 'inwards' },
  right: { ArrowDown: 'next', ArrowUp: 'previous', ArrowRight: 'outwards', ArrowLeft: 'inwards' },
}

/**
 * Where an arrow key leads from a card: to the first child, the parent, the neighbour in the row (also of
 * another parent), or the next card in a stack. Null where the chart ends.
 */
export function neighbour(index: CardIndex, from: string, arrow: Arrow): string | null {
  const card = index.get(from)
  if (!card) return null
  const step = STEPS[index.layout.direction][arrow]
  const inStack = stackNeighbour(index, card, step)
  if (inStack) return inStack.key
  if (step === 'inwards') return card.parent
  if (step === 'outwards') return index.childrenOf(from)[0]?.key ?? null
  const next = nearestSibling(index, card, step) ?? nearestCousin(index, card, step)
  return next?.key ?? null
}

/** Inside a stack: along its line, or to the neighbouring line at the same place (the last one of a shorter line). */
function stackNeighbour(index: CardIndex, card: PlacedCard, step: Step): PlacedCard | null {
  const { stack } = card
  if (!stack) return null
  const own = stackOf(index, card)
  if (step === 'outwards' || step === 'inwards') {
    const place = stack.place + (step === 'outwards' ? 1 : -1)
    return own.find((other) => other.stack?.line === stack.line && other.stack.place === place) ?? null
  }
  const line = own.filter((other) => other.stack?.line === stack.line + (step === 'next' ? 1 : -1))
  return line.find((other) => other.stack?.place === stack.place) ?? line.at(-1) ?? null
}

/** The leaves in one stack with this one: the siblings around it up to the next that stands outside. */
function stackOf(index: CardIndex, card: PlacedCard): readonly PlacedCard[] {
  const siblings = index.childrenOf(card.parent)
  const own = card.place - 1
  let first = own
  let last = own
  while (siblings[first - 1]?.stack) first -= 1
  while (siblings[last + 1]?.stack) last += 1
  return siblings.slice(first, last + 1)
}

const out = (card: PlacedCard, { direction }: TreeLayout): number => (direction === 'down' ? card.y : card.x)

/** How far a card ahead is to go; of a stack, the card at the same height is nearest. Infinite for what is not ahead. */
function distance({ layout }: CardIndex, card: PlacedCard, other: PlacedCard, step: 'next' | 'previous'): number {
  const ahead = (along(other, layout) - along(card, layout)) * (step === 'next' ? 1 : -1)
  return ahead <= 0 ? Infinity : ahead + Math.abs(out(other, layout) - out(card, layout)) * 2
}

/** The nearest sibling outside the own stack. */
function nearestSibling(index: CardIndex, card: PlacedCard, step: 'next' | 'previous'): PlacedCard | null {
  const own = card.stack ? new Set(stackOf(index, card)) : null
  let best: PlacedCard | null = null
  let nearest = Infinity
  for (const other of index.childrenOf(card.parent)) {
    const far = own?.has(other) ? Infinity : distance(index, card, other, step)
    if (far < nearest) [best, nearest] = [other, far]
  }
  return best
}

/** The nearest card of the level under another parent, looked for from here on until nothing can be nearer. */
function nearestCousin(index: CardIndex, card: PlacedCard, step: 'next' | 'previous'): PlacedCard | null {
  const row = index.level(card.level)
  const middle = along(card, index.layout)
  const sign = step === 'next' ? 1 : -1
  let best: PlacedCard | null = null
  let nearest = Infinity
  for (let at = placeIn(row, card, index.layout) + sign; at >= 0 && at < row.length; at += sign) {
    const other = row[at]
    if (!other || (along(other, index.layout) - middle) * sign >= nearest) break
    const far = other.parent === card.parent ? Infinity : distance(index, card, other, step)
    if (far < nearest) [best, nearest] = [other, far]
  }
  return best
}

/** Some place in the row that is as far along as the card. */
function placeIn(row: readonly PlacedCard[], card: PlacedCard, layout: TreeLayout): number {
  const middle = along(card, layout)
  let [low, high] = [0, row.length - 1]
  while (low < high) {
    const at = (low + high) >> 1
    if (along(row[at] ?? card, layout) < middle) low = at + 1
    else high = at
  }
  return low
}
