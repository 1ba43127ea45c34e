import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Connector, PlacedCard, Segment } from '@shared/domain/chart-layout/tree-layout'
import { connectCards } from '@shared/domain/chart-paper/connect'
import { spread } from '@shared/domain/chart-paper/spread'
import { cutIntoTiles, type Side, type Tile } from '@shared/domain/chart-paper/tiling'
import { overlap, pictures, type Rect } from './made-charts'

const stretches = fc.array(fc.record({ start: fc.nat(3000), size: fc.integer({ min: 1, max: 100 }) }), { maxLength: 60 }).map((all) => all.map(({ start, size }) => ({ start, end: start + size })))

describe('what lies across a border', () => {
  test.each([
    ['nothing does', [[0, 40], [50, 100]], [0, 0]],
    ['one, and what follows moves with it', [[0, 40], [80, 120], [130, 150]], [0, 20, 20]],
    ['two: both begin behind the border, as far apart as they were', [[90, 130], [70, 110]], [30, 30]],
    ['one again at the next border', [[80, 120], [170, 190]], [20, 30]],
    ['none at the next border', [[80, 120], [130, 170]], [20, 20]],
    ['what ends at it stays', [[0, 100], [100, 200]], [0, 0]],
  ])('is moved behind it: %s', (_, given, moves) => {
    expect(spread(given.map(([start = 0, end = 0]) => ({ start, end })), 100)).toEqual(moves)
  })

  test('is refused when it is longer than the page', () => {
    expect(spread([{ start: 0, end: 101 }], 100)).toBeNull()
  })

  test('lies across none then, and everything keeps its order and at least its distance', () => {
    fc.assert(
      fc.property(stretches, fc.integer({ min: 100, max: 500 }), (given, length) => {
        const moves = spread(given, length) ?? []
        expect(moves).toHaveLength(given.length)
        for (const [at, { start, end }] of given.entries()) {
          const by = moves[at] ?? NaN
          expect(Math.floor((end + by - 1) / length)).toBe(Math.floor((start + by) / length))
          for (const [other, second] of given.entries()) if (second.start >= start) expect(moves[other]).toBeGreaterThanOrEqual(by)
        }
      }),
    )
  })
})

const sizes = fc.record({ width: fc.integer({ min: 400, max: 1500 }), height: fc.integer({ min: 800, max: 1500 }) })
const boxOf = ({ x, y, width, height }: PlacedCard): Rect => ({ left: x, top: y, right: x + width, bottom: y + height })
const lineOf = ([x1, y1, x2, y2]: Segment): Rect => ({ left: Math.min(x1, x2) - 0.05, top: Math.min(y1, y2) - 0.05, right: Math.max(x1, x2) + 0.05, bottom: Math.max(y1, y2) + 0.05 })
const rounded = (connectors: readonly Connector[]): string[] => connectors.flatMap(({ parent, segments }) => segments.map((all) => `${parent} ${all.map((value) => Math.round(value * 100)).join(' ')}`)).sort()

test('connectors worked out from the cards are those of the layout', () => {
  fc.assert(
    fc.property(pictures(80), ({ layout, cards }) => {
      expect(rounded(connectCards(layout.cards, layout.direction, (key) => cards.get(key)?.composed.row === true))).toEqual(rounded(layout.connectors))
    }),
    { numRuns: 60 },
  )
})

test('every card stands whole on one page, none on another, and no line runs through a card', () => {
  fc.assert(
    fc.property(pictures(60), sizes, (picture, size) => {
      const tiling = cutIntoTiles(picture, size)
      if (!tiling) return
      const cards = tiling.tiles.flatMap((tile) => tile.cards)
      expect(cards.map((card) => card.key).sort()).toEqual(picture.layout.cards.map((card) => card.key).sort())
      for (const tile of tiling.tiles) {
        const page = { left: tile.column * size.width, top: tile.row * size.height, right: (tile.column + 1) * size.width, bottom: (tile.row + 1) * size.height }
        for (const rect of [...tile.cards.map(boxOf), ...tile.lines.map(lineOf)]) {
          expect(Math.min(rect.left - page.left, rect.top - page.top, page.right - rect.right, page.bottom - rect.bottom)).toBeGreaterThan(-0.1)
        }
        for (const [at, one] of tile.cards.entries()) {
          for (const other of tile.cards.slice(at + 1)) expect(overlap(boxOf(one), boxOf(other))).toBe(false)
          // A line touches the outline of the cards it joins, and nothing else.
          for (const line of tile.lines) expect(overlap(inner(boxOf(one)), lineOf(line))).toBe(false)
        }
      }
    }),
    { numRuns: 60 },
  )
})

function inner({ left, top, right, bottom }: Rect): Rect {
  return { left: left + 0.2, top: top + 0.2, right: right - 0.2, bottom: bottom - 0.2 }
}

test('what leaves a page arrives at the same place on the next', () => {
  const opposite: Record<Side, Side> = { top: 'bottom', bottom: 'top', left: 'right', right: 'left' }
  const next = ({ row, column }: Tile, side: Side): string => `${row + (side === 'bottom' ? 1 : side === 'top' ? -1 : 0)}/${column + (side === 'right' ? 1 : side === 'left' ? -1 : 0)}`
  let seen = 0
  fc.assert(
    fc.property(pictures(60), sizes, (picture, size) => {
      const tiling = cutIntoTiles(picture, size)
      const tiles = new Map(tiling?.tiles.map((tile) => [`${tile.row}/${tile.column}`, tile]))
      for (const tile of tiles.values()) {
        for (const { side, parent, at } of tile.exits) {
          seen += 1
          expect(tiles.get(next(tile, side))?.exits).toContainEqual({ side: opposite[side], parent, at })
        }
      }
    }),
    { numRuns: 60 },
  )
  expect(seen).toBeGreaterThan(100)
})
