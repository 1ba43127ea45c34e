import { describe, expect, test } from 'vitest'
import * as fc from 'fast-check'
import { layOutTree, type Direction, type PlacedCard, type TreeCard, type TreeLayout } from '@shared/domain/chart-layout/tree-layout'
import { CardIndex } from '@renderer/features/chart/card-index'
import { neighbour, type Arrow } from '@renderer/features/chart/chart-walk'
import { forests } from '../../chart/trees'

const card = (key: number, children: TreeCard[] = []): TreeCard => ({ key: String(key), width: 196, height: 98, children })

/**
 * 1 ┬ 2 ─ 21, 22
 *   ├ 3 … 11: nine leaves in a stack of lines of three
 *   └ 12 ─ 121
 */
const tree = [card(1, [card(2, [card(21), card(22)]), ...[3, 4, 5, 6, 7, 8, 9, 10, 11].map((key) => card(key)), card(12, [card(121)])])]

function walk(layout: TreeLayout, from: number, keys: Arrow[]): (number | null)[] {
  const index = new CardIndex(layout)
  let at = String(from)
  return keys.map((key) => {
    const next = neighbour(index, at, key)
    at = next ?? at
    return next === null ? null : Number(next)
  })
}

const ARROWS = ['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight'] as const

const TURNED: Record<Arrow, Arrow> = { ArrowDown: 'ArrowRight', ArrowRight: 'ArrowDown', ArrowUp: 'ArrowLeft', ArrowLeft: 'ArrowUp' }

/** The same way in a chart drawn to the right. */
const turned = (direction: Direction, keys: Arrow[]): Arrow[] => (direction === 'down' ? keys : keys.map((key) => TURNED[key]))

describe.each<Direction>(['down', 'right'])('drawn %s', (direction) => {
  const layout = layOutTree(tree, { direction })

  test('the stack has lines of one length', () => {
    const stack = layout.cards.filter((placed) => placed.stack !== null)
    const lines = new Set(stack.map((placed) => placed.stack?.line)).size
    expect([stack.length, lines]).toEqual([9, 3])
  })

  test.each<[string, number, Arrow[], (number | null)[]]>([
    ['to the first child, on to its children, and back to the parents', 1, ['ArrowDown', 'ArrowDown', 'ArrowUp', 'ArrowUp', 'ArrowUp'], [2, 21, 2, 1, null]],
    ['along the row, also to the children of another parent', 21, ['ArrowRight', 'ArrowRight', 'ArrowRight', 'ArrowLeft'], [22, 121, null, 22]],
    ['into the stack at the height one comes from', 2, ['ArrowRight', 'ArrowLeft'], [3, 2]],
    ['through the stack as it is seen, and out at its other side', 3, ['ArrowDown', 'ArrowRight', 'ArrowRight', 'ArrowRight', 'ArrowLeft'], [4, 7, 10, 12, 9]],
    ['up out of the stack to the parent', 5, ['ArrowUp', 'ArrowUp', 'ArrowUp'], [4, 3, 1]],
    ['no farther than the end of a line', 5, ['ArrowDown'], [null]],
  ])('arrows lead %s', (_, from, keys, expected) => {
    expect(walk(layout, from, turned(direction, keys))).toEqual(expected)
  })

  test('every card can be reached from the root', () => {
    const index = new CardIndex(layout)
    const reached = new Set(['1'])
    for (const from of reached) {
      for (const key of ARROWS) {
        const next = neighbour(index, from, key)
        if (next !== null) reached.add(next)
      }
    }
    expect(reached.size).toBe(layout.cards.length)
  })
})

test('from a card that is not there, nowhere', () => {
  expect(neighbour(new CardIndex(layOutTree(tree, { direction: 'down' })), '999', 'ArrowDown')).toBeNull()
})

describe('along a row', () => {
  /** The nearest card ahead, siblings before others, found by looking at every card. */
  function nearest(layout: TreeLayout, from: PlacedCard, sign: 1 | -1): number {
    const middle = (placed: PlacedCard): number => (layout.direction === 'down' ? placed.x + placed.width / 2 : placed.y + placed.height / 2)
    const out = (placed: PlacedCard): number => (layout.direction === 'down' ? placed.y : placed.x)
    const far = (other: PlacedCard): number => (middle(other) - middle(from)) * sign + Math.abs(out(other) - out(from)) * 2
    const ahead = layout.cards.filter((other) => other.level === from.level && (middle(other) - middle(from)) * sign > 0)
    const siblings = ahead.filter((other) => other.parent === from.parent)
    return Math.min(Infinity, ...(siblings.length > 0 ? siblings : ahead).map(far))
  }

  test('the next card is the one found by looking at all', () => {
    fc.assert(
      fc.property(forests, fc.constantFrom<Direction>('down', 'right'), (roots, direction) => {
        const layout = layOutTree(roots, { direction })
        const index = new CardIndex(layout)
        const keys = direction === 'down' ? (['ArrowRight', 'ArrowLeft'] as const) : (['ArrowDown', 'ArrowUp'] as const)
        for (const from of layout.cards.filter((placed) => placed.stack === null)) {
          for (const [key, sign] of [[keys[0], 1], [keys[1], -1]] as const) {
            const next = index.get(neighbour(index, from.key, key))
            expect(next === null ? Infinity : nearest({ ...layout, cards: [next] }, from, sign)).toBe(nearest(layout, from, sign))
          }
        }
      }),
      { numRuns: 60 },
    )
  })
})
