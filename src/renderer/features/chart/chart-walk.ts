import type { PlacedCard, TreeLayout } from '@shared/domain/chart-layout/tree-layout'

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
export function neighbour(layout: TreeLayout, from: string, arrow: Arrow): string | null {
  const card = layout.cards.find((candidate) => candidate.key === from)
  if (!card) return null
  const step = STEPS[layout.direction][arrow]
  const inStack = card.stack && stackNeighbour(layout.cards, card, step)
  if (inStack) return inStack.key
  if (step === 'inwards') return card.parent
  if (step === 'outwards') return layout.cards.find((candidate) => candidate.parent === from)?.key ?? null
  return beside(layout, card, step)?.key ?? null
}

/** Inside a stack: along its line, or to the neighbouring line at the same place (the last one of a shorter line). */
function stackNeighbour(cards: readonly PlacedCard[], card: PlacedCard, step: Step): PlacedCard | null {
  const { stack } = card
  if (!stack) return null
  const own = cards.filter((other) => other.parent === card.parent && other.stack !== null && sameStack(cards, card, other))
  if (step === 'outwards' || step === 'inwards') {
    const place = stack.place + (step === 'outwards' ? 1 : -1)
    return own.find((other) => other.stack?.line === stack.line && other.stack.place === place) ?? null
  }
  const line = own.filter((other) => other.stack?.line === stack.line + (step === 'next' ? 1 : -1))
  return line.find((other) => other.stack?.place === stack.place) ?? line.at(-1) ?? null
}

/** Two leaves stand in one stack when nothing with children stands between them. */
function sameStack(cards: readonly PlacedCard[], one: PlacedCard, other: PlacedCard): boolean {
  const [from, to] = [Math.min(one.place, other.place), Math.max(one.place, other.place)]
  return !cards.some((card) => card.parent === one.parent && card.stack === null && card.place > from && card.place < to)
}

/** The nearest sibling outside the own stack, or the nearest card of the level under another parent. */
function beside({ cards, direction }: TreeLayout, card: PlacedCard, step: 'next' | 'previous'): PlacedCard | null {
  const sign = step === 'next' ? 1 : -1
  const along = (other: PlacedCard): number => (direction === 'down' ? other.x + other.width / 2 : other.y + other.height / 2)
  const out = (other: PlacedCard): number => (direction === 'down' ? other.y : other.x)
  let best: PlacedCard | null = null
  let nearest = Infinity
  for (const other of cards) {
    const ahead = (along(other) - along(card)) * sign
    if (other.level !== card.level || ahead <= 0 || (other.parent === card.parent && other.stack && card.stack && sameStack(cards, card, other))) continue
    // Siblings before cousins; of a stack, the card at the same height.
    const distance = ahead + Math.abs(out(other) - out(card)) * 2 + (other.parent === card.parent ? 0 : 1_000_000)
    if (distance < nearest) {
      nearest = distance
      best = other
    }
  }
  return best
}
