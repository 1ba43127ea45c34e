import * as fc from 'fast-check'
import type { CardContent } from '@shared/domain/chart-layout/card'
import type { ChartEntry } from '@shared/domain/chart-layout/picture'
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
  forest<TreeCard>(parents, (key, children) => ({ key, width: widths[key] ?? 0, height: heights[key] ?? 0, children })),
)

const han = fc.integer({ min: 0x4e00, max: 0x9fa5 }).map((code) => String.fromCodePoint(code))
const nameCharacter = fc.oneof({ weight: 12, arbitrary: han }, fc.constantFrom('（', '）', '、', '·', '<', '&', '"', "'", '1', 'A', 'x', ' ', '𠮷'))

export const names = fc
  .array(nameCharacter, { minLength: 1, maxLength: 80 })
  .map((characters) => characters.join('').trim())
  .filter((name) => name !== '')

export const contents: fc.Arbitrary<CardContent> = fc.record({
  name: names,
  kind: fc.constantFrom('党工委', '党支部', '社区', '功能型党支部', '民办非企业单位'),
  party: fc.boolean(),
  leaders: fc.array(fc.record({ title: names, name: fc.array(han, { minLength: 2, maxLength: 4 }).map((all) => all.join('')) }), { maxLength: 3 }),
  moreLeaders: fc.nat(9),
  memberCount: fc.nat(700_000),
  childCount: fc.nat(200),
  vacantPosts: fc.nat(20),
})

export const chartEntries: fc.Arbitrary<ChartEntry[]> = fc
  .tuple(fc.array(fc.nat(1000), { minLength: 1, maxLength: 40 }), fc.array(contents, { minLength: 40, maxLength: 40 }))
  .map(([picks, all]) => {
    const parents = picks.map((pick, at) => (at === 0 ? -1 : pick % at))
    return forest<ChartEntry>(parents, (id, children) => ({
      id,
      content: all[id] ?? { name: '无', kind: '社区', party: false, leaders: [], moreLeaders: 0, memberCount: 0, childCount: 0, vacantPosts: 0 },
      open: children.length > 0,
      children,
    }))
  })

export function everyCard(roots: readonly TreeCard[]): TreeCard[] {
  return roots.flatMap((root) => [root, ...everyCard(root.children)])
}
