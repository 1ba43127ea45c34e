import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { layOutTree, type Direction } from '@shared/domain/chart-layout/tree-layout'
import { CardIndex, indexOf } from '@renderer/features/chart/card-index'
import { TileIndex } from '@renderer/features/chart/tile-index'
import { meets, type Rectangle } from '@renderer/features/chart/viewport'
import { forests } from '../../chart/trees'

const AREA = { width: 9000, height: 5000 }

const inside = (most: number): fc.Arbitrary<number> => fc.integer({ min: 0, max: most })
/** Cards, lines and what is larger than tiles; some begin at the border of a tile. */
const box: fc.Arbitrary<Rectangle> = fc
  .record({
    x: fc.oneof(inside(AREA.width), fc.constantFrom(0, 512, 1024, AREA.width)),
    y: fc.oneof(inside(AREA.height), fc.constantFrom(0, 512, 2048, AREA.height)),
    width: fc.oneof(fc.constantFrom(0, 196, 512), inside(8000)),
    height: fc.oneof(fc.constantFrom(0, 98, 512), inside(4000)),
  })
  .map(({ x, y, width, height }) => ({ x, y, width: Math.min(width, AREA.width - x), height: Math.min(height, AREA.height - y) }))
/** Parts of the drawing, and beyond it. */
const part: fc.Arbitrary<Rectangle> = fc.record({
  x: fc.integer({ min: -3000, max: 11_000 }),
  y: fc.integer({ min: -3000, max: 7000 }),
  width: fc.integer({ min: 1, max: 12_000 }),
  height: fc.integer({ min: 1, max: 8000 }),
})

const indexed = (boxes: Rectangle[]): TileIndex => new TileIndex(Float64Array.from(boxes.flatMap(({ x, y, width, height }) => [x, y, x + width, y + height])), AREA)

describe('boxes by tiles', () => {
  test('are those that a look at every box finds, each once, in order, search after search', () => {
    fc.assert(
      fc.property(fc.array(box, { maxLength: 80 }), fc.array(part, { minLength: 1, maxLength: 6 }), (boxes, parts) => {
        const index = indexed(boxes)
        for (const looked of parts) expect(index.meeting(looked)).toEqual(boxes.flatMap((one, at) => (meets(one, looked) ? [at] : [])))
      }),
    )
  })

  test('a drawing of nothing has none', () => {
    expect(new TileIndex(new Float64Array(0), { width: 0, height: 0 }).meeting({ x: -10, y: -10, width: 100, height: 100 })).toEqual([])
  })

  test('a drawing too large for small tiles is answered the same', () => {
    const index = new TileIndex(Float64Array.from([3_000_000, 900_000, 3_000_196, 900_098]), { width: 4_000_000, height: 1_000_000 })
    expect(index.meeting({ x: 2_999_900, y: 899_900, width: 200, height: 200 })).toEqual([0])
    expect(index.meeting({ x: 0, y: 0, width: 2_999_000, height: 1_000_000 })).toEqual([])
  })
})

describe('the index of a layout', () => {
  test('answers what a walk through all cards would', () => {
    fc.assert(
      fc.property(forests, fc.constantFrom<Direction>('down', 'right'), part, (roots, direction, looked) => {
        const layout = layOutTree(roots, { direction })
        const index = new CardIndex(layout)
        expect(index.cardsIn(looked)).toEqual(layout.cards.filter((card) => meets(card, looked)))
        const lines = new Set<string>()
        index.eachLineIn({ x: -1, y: -1, width: layout.width + 2, height: layout.height + 2 }, (segment) => lines.add(segment.join()))
        expect(lines).toEqual(new Set(layout.connectors.flatMap((connector) => connector.segments.map((segment) => segment.join()))))
        for (const [at, card] of layout.cards.entries()) {
          expect(index.get(card.key)).toBe(card)
          expect(index.rank(card.key)).toBe(at)
          expect(index.at(card.x + card.width / 2, card.y + card.height / 2)).toBe(card)
          expect(index.isBelow(card.key, card.parent ?? '')).toBe(card.parent !== null)
          expect(index.isBelow(card.parent ?? '', card.key)).toBe(false)
        }
        expect(index.childrenOf(null)).toEqual(layout.cards.filter((card) => card.parent === null))
      }),
      { numRuns: 40 },
    )
  })

  test('is made once, and knows what it does not have', () => {
    const layout = layOutTree([{ key: 'a', width: 100, height: 50, children: [] }], { direction: 'down' })
    expect(indexOf(layout)).toBe(indexOf(layout))
    expect([indexOf(layout).get(null), indexOf(layout).get('b'), indexOf(layout).at(500, 500)]).toEqual([null, null, null])
  })
})
