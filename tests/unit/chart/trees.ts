import * as fc from 'fast-check'
import type { TreeCard } from '@shared/domain/chart-layout/tree-layout'

/** Random forests: each card hangs under one drawn before it, or at the top. */
interface Shape {
  parents: number[]
  heights: number[]
  widths: number[]
}

const shape: fc.Arbitrary<Shape> = fc
  .record({
    size: fc.integer({ min: 1, max: 300 }),
    // Low numbers make wide trees, high ones deep trees.
    reach: fc.integer({ min: 1, max: 40 }),
    roots: fc.integer({ min: 1, max: 6 }),
  })
  .chain(({ size, reach, roots }) =>
    fc.record({
      parents: fc.tuple(...Array.from({ length: size }, (_, at) => (at < roots ? fc.constant(-1) : fc.integer({ min: Math.max(0, at - reach), max: at - 1 })))),
      heights: fc.array(fc.integer({ min: 30, max: 180 }), { minLength: size, maxLength: size }),
      widths: fc.array(fc.integer({ min: 80, max: 240 }), { minLength: size, maxLength: size }),
    }),
  )

function forest<Item>(parents: readonly number[], make: (key: number, children: Item[]) => Item): Item[] {
  const below = (parent: number): Item[] =>
    parents.flatMap((under, key) => (under === parent ? [make(key, below(key))] : []))
  return below(-1)
}

export const forests: fc.Arbitrary<TreeCard[]> = shape.map(({ parents, heights, widths }) =>
  forest<TreeCard>(parents, (key, children) => ({ key: String(key), width: widths[key] ?? 0, height: heights[key] ?? 0, children })),
)

export function everyCard(roots: readonly TreeCard[]): TreeCard[] {
  return roots.flatMap((root) => [root, ...everyCard(root.children)])
}
