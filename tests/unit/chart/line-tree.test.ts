import fc from 'fast-check'
import { expect, test } from 'vitest'
import { LineTree } from '@main/features/chart/views/line'

type Link = readonly [own: number, other: number]

/** Every key of a tree with the record it stands for, walked from the top. */
function keysOf(tree: LineTree, from: string | null = null): string[] {
  return tree.under(from).flatMap(({ key }) => [key, ...keysOf(tree, key)])
}

const organisation = (id: number) => ({ type: 'organisation', id }) as const

test('a body that two guide stands under both', () => {
  const tree = new LineTree([1, 2, 3, 4], [[3, 1], [3, 2], [4, 3]])
  expect(keysOf(tree)).toEqual(['l1', 'l1.3', 'l1.3.4', 'l2', 'l2.3', 'l2.3.4'])
  expect(tree.pathTo(organisation(4))).toEqual(['l1', 'l1.3', 'l1.3.4'])
  expect(tree.count('l2.3')).toBe(1)
})

test('those who guide each other begin with the first and end where one comes again', () => {
  const tree = new LineTree([5, 6, 7, 8], [[6, 5], [7, 6], [5, 7], [8, 6]])
  expect(keysOf(tree)).toEqual(['l5', 'l5.6', 'l5.6.7', 'l5.6.8'])
  expect(tree.count('l5.6.7')).toBe(0)
  expect(tree.pathTo(organisation(8))).toEqual(['l5', 'l5.6', 'l5.6.8'])
})

test('a key that is no way down has nothing below it', () => {
  const tree = new LineTree([1, 2, 3], [[2, 1], [3, 2]])
  for (const key of ['l2', 'l2.3', 'l1.3', 'l1.2.1', 'l1.2.2', 'o1', 'l', 'l1.', 'l9']) expect([key, tree.under(key), tree.count(key), tree.place(key)]).toEqual([key, [], 0, null])
})

test('whoever guides or is guided is there, under just those who guide it, and each way down is one path', () => {
  const links = fc.array(fc.tuple(fc.integer({ min: 1, max: 7 }), fc.integer({ min: 1, max: 7 })), { maxLength: 9 })
  fc.assert(
    fc.property(links, (drawn) => {
      const kept = drawn.filter(([own, other]) => own !== other)
      const tree = new LineTree([1, 2, 3, 4, 5, 6, 7], kept)
      const keys = keysOf(tree)
      expect(new Set(keys).size).toBe(keys.length)
      const ways = keys.map((key) => key.slice(1).split('.').map(Number))
      for (const way of ways) {
        expect(new Set(way).size).toBe(way.length)
        for (let at = 1; at < way.length; at += 1) expect(isLink(kept, [way[at] ?? 0, way[at - 1] ?? 0])).toBe(true)
      }
      expect(new Set(ways.map((way) => way.at(-1)))).toEqual(new Set(kept.flat()))
      for (const [at, way] of ways.entries()) {
        const below = new Set(kept.filter(([own, other]) => other === way.at(-1) && !way.includes(own)).map(([own]) => own))
        expect(tree.count(keys[at] ?? '')).toBe(below.size)
      }
      for (const id of new Set(kept.flat())) expect(keys).toEqual(expect.arrayContaining(tree.pathTo(organisation(id)) ?? ['nowhere']))
      // Nobody who is guided begins a line, unless only by those in a ring with it.
      for (const [root = 0] of ways.filter((way) => way.length === 1)) expect(kept.filter(([own]) => own === root).every(([, other]) => leadsTo(kept, root, other))).toBe(true)
    }),
  )
})

function isLink(links: readonly Link[], [own, other]: Link): boolean {
  return links.some((link) => link[0] === own && link[1] === other)
}

/** Whether one guides the other, straight or through others. */
function leadsTo(links: readonly Link[], from: number, to: number): boolean {
  const met = new Set([from])
  for (const at of met) for (const [own, other] of links) if (other === at) met.add(own)
  return met.has(to)
}
