import { CARD_GAPS } from '../chart-layout/leaf-stack'
import type { ChartPicture } from '../chart-layout/picture'
import type { Connector, PlacedCard, Segment } from '../chart-layout/tree-layout'
import { BUS, connectCards } from './connect'
import { spread } from './spread'

/** A page's piece of the drawing, in the drawing's own measure. */
export interface Tile {
  row: number
  column: number
  cards: PlacedCard[]
  lines: Segment[]
  /** Connectors that leave it: by their parent, where along which side, and every place they do. */
  exits: Exit[]
}

export const sides = ['top', 'right', 'bottom', 'left'] as const
export type Side = (typeof sides)[number]

export interface Exit {
  side: Side
  parent: string
  /** From the tile's corner. */
  at: number
}

export interface Tiling {
  rows: number
  columns: number
  /** Row by row; those with nothing on them are left out. */
  tiles: Tile[]
  /** What the drawing takes up after its cards were moved off the borders. */
  width: number
  height: number
}

/** What belongs to a card on its way in, so that no line runs along a border: the line its siblings hang on, and its stem. */
const BEFORE = Math.max(BUS, CARD_GAPS.stem) + 6

/** Cuts a chart into tiles of one size so that no card is cut; connectors are drawn anew. Null when a card is larger than a tile. */
export function cutIntoTiles({ layout, cards: composed }: ChartPicture, tile: { width: number; height: number }): Tiling | null {
  const cards = offTheBorders(layout.cards, tile)
  if (!cards) return null
  const tiles = new Map<string, Tile>()
  const tileAt = (row: number, column: number): Tile => {
    const key = `${row}/${column}`
    const known = tiles.get(key) ?? { row, column, cards: [], lines: [], exits: [] }
    tiles.set(key, known)
    return known
  }
  for (const card of cards) tileAt(Math.floor(card.y / tile.height), Math.floor(card.x / tile.width)).cards.push(card)
  for (const connector of connectCards(cards, layout.direction, (key) => composed.get(key)?.composed.row === true)) cutConnector(connector, tile, tileAt)
  const all = [...tiles.values()].sort((a, b) => a.row - b.row || a.column - b.column)
  return {
    rows: Math.max(0, ...all.map(({ row }) => row + 1)),
    columns: Math.max(0, ...all.map(({ column }) => column + 1)),
    tiles: all,
    width: cards.reduce((most, card) => Math.max(most, card.x + card.width), 0),
    height: cards.reduce((most, card) => Math.max(most, card.y + card.height), 0),
  }
}

function offTheBorders(cards: readonly PlacedCard[], tile: { width: number; height: number }): PlacedCard[] | null {
  const across = spread(cards.map(({ x, width }) => ({ start: x, end: x + BEFORE + width })), tile.width)
  const down = spread(cards.map(({ y, height }) => ({ start: y, end: y + BEFORE + height })), tile.height)
  if (!across || !down) return null
  return cards.map((card, at) => ({ ...card, x: card.x + BEFORE + (across[at] ?? 0), y: card.y + BEFORE + (down[at] ?? 0) }))
}

/** Shares the pieces of a connector out to the tiles it runs through, and notes where it goes from one to the next. */
function cutConnector({ parent, segments }: Connector, tile: { width: number; height: number }, tileAt: (row: number, column: number) => Tile): void {
  for (const [x1, y1, x2, y2] of segments) {
    const upright = x1 === x2
    const length = upright ? tile.height : tile.width
    const [from, to] = upright ? [Math.min(y1, y2), Math.max(y1, y2)] : [Math.min(x1, x2), Math.max(x1, x2)]
    const across = upright ? x1 : y1
    const beside = Math.floor(across / (upright ? tile.width : tile.height))
    // A card may end exactly where its page does: its line leaves that page, not the next one.
    const first = Math.floor((from - ROUNDING) / length)
    for (let at = first; at === first || at * length < to - ROUNDING; at += 1) {
      const [start, end] = [Math.max(from, at * length), Math.min(to, (at + 1) * length)]
      const piece = upright ? tileAt(at, beside) : tileAt(beside, at)
      if (start < end) piece.lines.push(upright ? [across, start, across, end] : [start, across, end, across])
      const place = across - beside * (upright ? tile.width : tile.height)
      if (at > first) piece.exits.push({ side: upright ? 'top' : 'left', parent, at: place })
      if (to - ROUNDING > (at + 1) * length) piece.exits.push({ side: upright ? 'bottom' : 'right', parent, at: place })
    }
  }
}

const ROUNDING = 1e-6
