import { CARD_GAPS, ROW_GAPS } from '../chart-layout/leaf-stack'
import { LEVEL_GAP, type Connector, type Direction, type PlacedCard, type Segment } from '../chart-layout/tree-layout'

/** Where the line along the children runs, from where these begin. */
export const BUS = LEVEL_GAP / 2

interface Span {
  along: number
  alongEnd: number
  out: number
  outEnd: number
}

/** Connectors worked out from where the cards stand: the same as the layout's own, wherever the cards were moved to. */
export function connectCards(cards: readonly PlacedCard[], direction: Direction, isRow: (key: string) => boolean): Connector[] {
  const children = new Map<string, PlacedCard[]>()
  for (const card of cards) {
    if (card.parent === null) continue
    const list = children.get(card.parent)
    if (list) list.push(card)
    else children.set(card.parent, [card])
  }
  return cards.flatMap((card) => {
    const below = children.get(card.key)
    return below ? [{ parent: card.key, segments: connectOne(card, below, direction, isRow) }] : []
  })
}

function connectOne(parent: PlacedCard, children: readonly PlacedCard[], direction: Direction, isRow: (key: string) => boolean): Segment[] {
  const spanOf = ({ x, y, width, height }: PlacedCard): Span =>
    direction === 'down' ? { along: x, alongEnd: x + width, out: y, outEnd: y + height } : { along: y, alongEnd: y + height, out: x, outEnd: x + width }
  const segment = (along1: number, out1: number, along2: number, out2: number): Segment =>
    direction === 'down' ? [along1, out1, along2, out2] : [out1, along1, out2, along2]

  const from = spanOf(parent)
  const middle = (from.along + from.alongEnd) / 2
  const bus = Math.min(...children.map((child) => spanOf(child).out)) - BUS
  const hooks: number[] = []
  const hanging: Segment[] = []
  for (const { line, rows } of linesOf(children, isRow)) {
    const spans = line.map(spanOf)
    const [first, last] = [spans[0], spans.at(-1)]
    if (!first || !last) continue
    if (line[0]?.stack === null) {
      const hook = (first.along + first.alongEnd) / 2
      hooks.push(hook)
      hanging.push(segment(hook, bus, hook, first.out))
      continue
    }
    const stem = Math.min(...spans.map((span) => span.along)) - (rows ? ROW_GAPS : CARD_GAPS).stem
    hooks.push(stem)
    hanging.push(segment(stem, bus, stem, (last.out + last.outEnd) / 2))
    for (const span of spans) hanging.push(segment(stem, (span.out + span.outEnd) / 2, span.along, (span.out + span.outEnd) / 2))
  }
  const [start, end] = [Math.min(middle, ...hooks), Math.max(middle, ...hooks)]
  return [segment(middle, from.outEnd, middle, bus), ...(start < end ? [segment(start, bus, end, bus)] : []), ...hanging]
}

interface Line {
  line: PlacedCard[]
  /** All of its stack are rows of a list. */
  rows: boolean
}

/** Siblings by what hangs on one stem; a card without a stem by itself. Between two stacks stands a card without. */
function linesOf(children: readonly PlacedCard[], isRow: (key: string) => boolean): Line[] {
  const lines: Line[] = []
  let stack: Line[] = []
  for (const [at, card] of children.entries()) {
    const before = children[at - 1]
    if (card.stack === null || before?.stack === null) stack = []
    const line = stack.at(-1)
    if (card.stack !== null && line && before?.stack?.line === card.stack.line) line.line.push(card)
    else {
      const next: Line = { line: [card], rows: stack[0]?.rows ?? true }
      stack.push(next)
      lines.push(next)
    }
    if (!isRow(card.key)) for (const one of stack) one.rows = false
  }
  return lines
}
