import type { TreeCard } from './tree-layout'

/** Distances inside a stack, in px: of cards, and of the rows of a compact list. */
export const CARD_GAPS = { stem: 14, line: 12, card: 10 }
export const ROW_GAPS = { stem: 10, line: 8, card: 1 }

/**
 * Leaf siblings set in lines beside stems, so that thirty of them do not make one row six thousand pixels
 * wide. `along` runs as the siblings do (to the right in a chart drawn downwards), `out` away from the
 * parent; both are measured from the stack's first corner. A line of cards runs outwards.
 */
export interface LeafStack {
  leaves: { card: TreeCard; along: number; out: number; line: number; place: number }[]
  /** One for each line: where it stands, and how far out it reaches. */
  stems: { along: number; out: number }[]
  along: number
  out: number
}

export interface Box {
  along: number
  out: number
}

/** Sets leaves in lines so that the stack is about `proportion` times as long along the siblings as outwards. */
export function stackLeaves(cards: readonly TreeCard[], boxOf: (card: TreeCard) => Box, proportion: number): LeafStack {
  const gaps = cards.every((card) => card.row) ? ROW_GAPS : CARD_GAPS
  const boxes = cards.map(boxOf)
  const widest = boxes.reduce((most, box) => Math.max(most, box.along), 0) + gaps.stem + gaps.line
  const longest = boxes.reduce((most, box) => Math.max(most, box.out), 0) + gaps.card
  const wanted = Math.max(1, Math.round(Math.sqrt((cards.length * widest) / (longest * proportion))))
  const lines = Math.ceil(cards.length / wanted)
  const perLine = Math.ceil(cards.length / lines)
  const lineOf = (at: number): number => Math.floor(at / perLine)
  const placeOf = (at: number): number => at % perLine

  const thickness = largest(lines, boxes.map((box) => box.along), lineOf)
  const depth = largest(perLine, boxes.map((box) => box.out), placeOf)
  const lineStarts = starts(thickness.map((size) => gaps.stem + size), gaps.line)
  const placeStarts = starts(depth, gaps.card)
  const leaves = cards.map((card, at) => ({
    card,
    along: (lineStarts[lineOf(at)] ?? 0) + gaps.stem,
    out: placeStarts[placeOf(at)] ?? 0,
    line: lineOf(at),
    place: placeOf(at),
  }))
  const stems = lineStarts.slice(0, lines).map((along, line) => {
    const last = leaves[Math.min((line + 1) * perLine, leaves.length) - 1]
    return { along, out: last ? last.out + boxOf(last.card).out / 2 : 0 }
  })
  return { leaves, stems, along: (lineStarts[lines] ?? 0) - gaps.line, out: (placeStarts[perLine] ?? 0) - gaps.card }
}

function largest(count: number, sizes: readonly number[], groupOf: (at: number) => number): number[] {
  const result = Array.from({ length: count }, () => 0)
  for (const [at, size] of sizes.entries()) result[groupOf(at)] = Math.max(result[groupOf(at)] ?? 0, size)
  return result
}

/** Where each of several things in a row begins, and behind them where a further one would. */
function starts(sizes: readonly number[], gap: number): number[] {
  const result = [0]
  for (const size of sizes) result.push((result.at(-1) ?? 0) + size + gap)
  return result
}
