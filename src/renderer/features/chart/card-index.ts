import type { PlacedCard, Segment, TreeLayout } from '@shared/domain/chart-layout/tree-layout'
import { TileIndex } from './tile-index'
import type { Rectangle } from './viewport'

/**
 * A layout made ready to be asked, so that no question walks through all of 27,000 cards: by key, by parent, by
 * level, by place. Each answer's index is made when it is first needed.
 */
export class CardIndex {
  private keys: Map<string, number> | null = null
  private family: Family | null = null
  private levels: PlacedCard[][] | null = null
  private cardTiles: TileIndex | null = null
  private lines: { segments: Segment[]; tiles: TileIndex } | null = null

  constructor(readonly layout: TreeLayout) {}

  get cards(): readonly PlacedCard[] {
    return this.layout.cards
  }

  get(key: string | null): PlacedCard | null {
    const at = this.rank(key)
    return at === null ? null : (this.cards[at] ?? null)
  }

  /** Which of all cards it is, parents before their children; null when it is none. */
  rank(key: string | null): number | null {
    if (key === null) return null
    this.keys ??= ranked(this.cards)
    return this.keys.get(key) ?? null
  }

  /** In their order; null for the roots. */
  childrenOf(key: string | null): readonly PlacedCard[] {
    this.family ??= familyOf(this)
    const { first, next } = this.family
    const above = key === null ? this.cards.length : this.rank(key)
    const children: PlacedCard[] = []
    for (let at = above === null ? -1 : (first[above] ?? -1); at >= 0; at = next[at] ?? -1) {
      const card = this.cards[at]
      if (card) children.push(card)
    }
    return children
  }

  /** The cards of a level as they stand beside each other. */
  level(level: number): readonly PlacedCard[] {
    this.levels ??= byLevel(this.layout)
    return this.levels[level] ?? []
  }

  /** Whether a card hangs somewhere below another. */
  isBelow(key: string, above: string): boolean {
    for (let at = this.get(key)?.parent ?? null; at !== null; at = this.get(at)?.parent ?? null) if (at === above) return true
    return false
  }

  cardsIn(part: Rectangle): PlacedCard[] {
    return this.tilesOfCards().meeting(part).flatMap((at) => this.cards[at] ?? [])
  }

  eachCardIn(part: Rectangle, visit: (card: PlacedCard) => void): void {
    this.tilesOfCards().each(part, (at) => {
      const card = this.cards[at]
      if (card) visit(card)
    })
  }

  eachLineIn(part: Rectangle, visit: (segment: Segment) => void): void {
    this.lines ??= linesOf(this.layout)
    const { segments, tiles } = this.lines
    tiles.each(part, (at) => {
      const segment = segments[at]
      if (segment) visit(segment)
    })
  }

  /** The card at a point of the chart. */
  at(x: number, y: number): PlacedCard | null {
    return this.cardsIn({ x: x - 0.5, y: y - 0.5, width: 1, height: 1 })[0] ?? null
  }

  private tilesOfCards(): TileIndex {
    this.cardTiles ??= tilesOf(this.cards, this.layout)
    return this.cardTiles
  }
}

const indexes = new WeakMap<TreeLayout, CardIndex>()

/** One index for a layout, whoever asks. */
export function indexOf(layout: TreeLayout): CardIndex {
  const index = indexes.get(layout) ?? new CardIndex(layout)
  indexes.set(layout, index)
  return index
}

/** Where a card stands among its neighbours: its middle along the row of siblings. */
export function along(card: PlacedCard, { direction }: Pick<TreeLayout, 'direction'>): number {
  return direction === 'down' ? card.x + card.width / 2 : card.y + card.height / 2
}

function ranked(cards: readonly PlacedCard[]): Map<string, number> {
  const ranks = new Map<string, number>()
  for (const { key } of cards) ranks.set(key, ranks.size)
  return ranks
}

/** Who stands under whom, by rank: the first below each card (and, last, the first root), and the next sibling of each; −1 for none. */
interface Family {
  first: Int32Array
  next: Int32Array
}

function familyOf(index: CardIndex): Family {
  const { cards } = index
  const first = new Int32Array(cards.length + 1).fill(-1)
  const next = new Int32Array(cards.length).fill(-1)
  for (let at = cards.length - 1; at >= 0; at -= 1) {
    const parent = cards[at]?.parent ?? null
    const above = parent === null ? cards.length : (index.rank(parent) ?? cards.length)
    next[at] = first[above] ?? -1
    first[above] = at
  }
  return { first, next }
}

function byLevel(layout: TreeLayout): PlacedCard[][] {
  const levels: PlacedCard[][] = []
  for (const card of layout.cards) (levels[card.level] ??= []).push(card)
  for (const level of levels) level?.sort((a, b) => along(a, layout) - along(b, layout))
  return levels
}

function tilesOf(cards: readonly PlacedCard[], layout: TreeLayout): TileIndex {
  const boxes = new Float64Array(cards.length * 4)
  let at = 0
  for (const { x, y, width, height } of cards) {
    boxes[at++] = x
    boxes[at++] = y
    boxes[at++] = x + width
    boxes[at++] = y + height
  }
  return new TileIndex(boxes, layout)
}

function linesOf(layout: TreeLayout): { segments: Segment[]; tiles: TileIndex } {
  const segments: Segment[] = []
  for (const connector of layout.connectors) for (const segment of connector.segments) segments.push(segment)
  const boxes = new Float64Array(segments.length * 4)
  let at = 0
  // Taken apart by places: at a city's size the usual way costs more than all the rest.
  for (const segment of segments) {
    boxes[at++] = Math.min(segment[0], segment[2])
    boxes[at++] = Math.min(segment[1], segment[3])
    boxes[at++] = Math.max(segment[0], segment[2])
    boxes[at++] = Math.max(segment[1], segment[3])
  }
  return { segments, tiles: new TileIndex(boxes, layout) }
}
