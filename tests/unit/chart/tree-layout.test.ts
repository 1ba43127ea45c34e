import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { layOutTree, pathOf, type Direction, type PlacedCard, type Segment, type TreeCard } from '@shared/domain/chart-layout/tree-layout'
import { everyCard, forests } from './trees'

const directions = fc.constantFrom<Direction>('down', 'right')

/** Distance between two cards; 0 where they touch or overlap. */
function clearance(a: PlacedCard, b: PlacedCard): number {
  const across = Math.max(a.x - (b.x + b.width), b.x - (a.x + a.width))
  const down = Math.max(a.y - (b.y + b.height), b.y - (a.y + a.height))
  return Math.max(across, down)
}

function crosses([x1, y1, x2, y2]: Segment, card: PlacedCard): boolean {
  const within = 0.01
  return (
    Math.max(x1, x2) > card.x + within &&
    Math.min(x1, x2) < card.x + card.width - within &&
    Math.max(y1, y2) > card.y + within &&
    Math.min(y1, y2) < card.y + card.height - within
  )
}

const leaf = (key: number): TreeCard => ({ key: String(key), width: 200, height: 100, children: [] })
const leaves = (count: number, from = 1): TreeCard[] => Array.from({ length: count }, (_, at) => leaf(from + at))

describe('any tree', () => {
  test('every card is placed once, inside the drawing, at its own size', () => {
    fc.assert(
      fc.property(forests, directions, (roots, direction) => {
        const layout = layOutTree(roots, { direction })
        const sizes = (cards: { key: string; width: number; height: number }[]): string[] =>
          cards.map((card) => `${card.key} ${card.width}×${card.height}`).sort()
        expect(sizes(layout.cards)).toEqual(sizes(everyCard(roots)))
        for (const card of layout.cards) {
          expect(Math.min(card.x, card.y)).toBeGreaterThanOrEqual(-0.001)
          expect(card.x + card.width).toBeLessThanOrEqual(layout.width + 0.001)
          expect(card.y + card.height).toBeLessThanOrEqual(layout.height + 0.001)
        }
      }),
    )
  })

  test('no two cards come closer than ten pixels', () => {
    fc.assert(
      fc.property(forests, directions, (roots, direction) => {
        const { cards } = layOutTree(roots, { direction })
        for (const [at, card] of cards.entries()) {
          for (const other of cards.slice(at + 1)) {
            if (clearance(card, other) < 9.99) throw new Error(`${card.key} and ${other.key} are ${clearance(card, other)} apart`)
          }
        }
      }),
    )
  })

  test('rows of compact lists may stand close, and never overlap', () => {
    const withRows = (cards: readonly TreeCard[]): TreeCard[] => cards.map((card) => ({ ...card, row: card.children.length === 0, children: withRows(card.children) }))
    fc.assert(
      fc.property(forests, directions, (roots, direction) => {
        const { cards } = layOutTree(withRows(roots), { direction })
        for (const [at, card] of cards.entries()) {
          for (const other of cards.slice(at + 1)) {
            if (clearance(card, other) < 0.99) throw new Error(`${card.key} and ${other.key} are ${clearance(card, other)} apart`)
          }
        }
      }),
    )
  })

  test('children stand beyond their parent, and siblings in their order', () => {
    fc.assert(
      fc.property(forests, directions, (roots, direction) => {
        const { cards } = layOutTree(roots, { direction })
        const placed = new Map(cards.map((card) => [card.key, card]))
        const at = (card: PlacedCard): { along: number; out: number; end: number } =>
          direction === 'down' ? { along: card.x, out: card.y, end: card.y + card.height } : { along: card.y, out: card.x, end: card.x + card.width }
        const inOrder = (siblings: readonly TreeCard[], parent: string | null): void => {
          const own = siblings.map((sibling) => placed.get(sibling.key))
          for (const [index, card] of own.entries()) {
            if (!card) throw new Error('not placed')
            expect([card.parent, card.place, card.siblings]).toEqual([parent, index + 1, siblings.length])
            const above = parent === null ? undefined : placed.get(parent)
            if (above) expect(at(card).out).toBeGreaterThan(at(above).end)
            const before = own[index - 1]
            // One after the other along the row, or further out in the same line of a stack.
            if (before) expect(at(card).along > at(before).along || (at(card).along === at(before).along && at(card).out > at(before).out)).toBe(true)
          }
          for (const sibling of siblings) inOrder(sibling.children, sibling.key)
        }
        inOrder(roots, null)
      }),
    )
  })

  test('connectors reach every child and cross no card', () => {
    fc.assert(
      fc.property(forests, directions, (roots, direction) => {
        const { cards, connectors } = layOutTree(roots, { direction })
        expect(connectors.map((connector) => connector.parent).sort()).toEqual(
          everyCard(roots).filter((card) => card.children.length > 0).map((card) => card.key).sort(),
        )
        for (const { parent, segments } of connectors) {
          for (const segment of segments) {
            const hit = cards.find((card) => crosses(segment, card))
            if (hit) throw new Error(`the connector of ${parent} crosses ${hit.key}`)
          }
          const reached = cards.filter((card) => card.parent === parent).every((card) => segments.some((segment) => ends(segment, card)))
          expect(reached).toBe(true)
        }
      }),
    )
  })
})

/** True when a connector's piece ends on the near side of a card. */
function ends([, , x, y]: Segment, card: PlacedCard): boolean {
  const close = (a: number, b: number): boolean => Math.abs(a - b) < 0.01
  const onTop = close(y, card.y) && x > card.x && x < card.x + card.width
  const onSide = close(x, card.x) && y > card.y && y < card.y + card.height
  return onTop || onSide
}

describe('shapes', () => {
  test('nothing gives an empty drawing', () => {
    expect(layOutTree([], { direction: 'down' })).toEqual({ direction: 'down', width: 0, height: 0, cards: [], connectors: [] })
  })

  test('a parent stands over the middle of three children, joined by one line', () => {
    const { cards, connectors } = layOutTree([{ ...leaf(0), children: leaves(3) }], { direction: 'down' })
    expect(cards.map(({ key, x, y, level, stack }) => ({ key, x, y, level, stack }))).toEqual([
      { key: '0', x: 216, y: 0, level: 1, stack: null },
      { key: '1', x: 0, y: 144, level: 2, stack: null },
      { key: '2', x: 216, y: 144, level: 2, stack: null },
      { key: '3', x: 432, y: 144, level: 2, stack: null },
    ])
    expect(connectors.map((connector) => pathOf(connector.segments))).toEqual(['M316 100V122M100 122H532M100 122V144M316 122V144M532 122V144'])
  })

  test('the same to the right', () => {
    const { cards } = layOutTree([{ ...leaf(0), children: leaves(3) }], { direction: 'right' })
    expect(cards.map(({ x, y }) => [x, y])).toEqual([[0, 116], [244, 0], [244, 116], [244, 232]])
  })

  test.each<Direction>(['down', 'right'])('thirty leaves %s make a block, not a row', (direction) => {
    const { width, height, cards } = layOutTree([{ ...leaf(0), children: leaves(30) }], { direction })
    expect(Math.max(width, height)).toBeLessThan(1300)
    expect(new Set(cards.flatMap((card) => (card.stack ? [card.stack.line] : []))).size).toBeGreaterThan(2)
  })

  test('a list of rows takes less room than cards of the same size', () => {
    const cards = layOutTree([{ ...leaf(0), children: leaves(30) }], { direction: 'down' })
    const rows = layOutTree([{ ...leaf(0), children: leaves(30).map((card) => ({ ...card, row: true })) }], { direction: 'down' })
    expect(rows.width * rows.height).toBeLessThan(cards.width * cards.height * 0.95)
  })

  test('leaves on both sides of an open branch keep their places', () => {
    const open: TreeCard = { ...leaf(50), children: leaves(2, 60) }
    const { cards } = layOutTree([{ ...leaf(0), children: [...leaves(6), open, ...leaves(5, 70)] }], { direction: 'down' })
    const children = cards.filter((card) => card.parent === '0')
    expect(children.map((card) => card.place)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12])
    const branch = cards.find((card) => card.key === '50')
    for (const card of children) {
      if (card.place < 7) expect(card.x + card.width).toBeLessThan(branch?.x ?? 0)
      if (card.place > 7) expect(card.x).toBeGreaterThan((branch?.x ?? 0) + 200)
    }
  })

  test('a small branch between two large ones stands in the middle, not at one side', () => {
    const wide = (key: number): TreeCard => ({ ...leaf(key), children: leaves(3, key + 1) })
    const roots = [{ ...leaf(0), children: [wide(10), leaf(20), wide(30)] }]
    const { cards } = layOutTree(roots, { direction: 'down' })
    const x = (key: number): number => cards.find((card) => card.key === String(key))?.x ?? NaN
    expect(x(20) - x(10)).toBeCloseTo(x(30) - x(20))
  })

  test('cards of one level begin at one height, whatever stands above them', () => {
    const tall: TreeCard = { key: '1', width: 200, height: 160, children: [leaf(3)] }
    const low: TreeCard = { key: '2', width: 200, height: 60, children: [leaf(4)] }
    const { cards } = layOutTree([{ ...leaf(0), children: [tall, low] }], { direction: 'down' })
    expect(cards.filter((card) => card.level === 3).map((card) => card.y)).toEqual([348, 348])
  })
})
