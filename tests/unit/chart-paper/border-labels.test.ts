import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { LABEL, placeLabels, type BorderLabel } from '@shared/domain/chart-paper/border-labels'
import { longNames } from '../chart/contents'
import { bare, overlap, type Rect } from './made-charts'

const rectOf = ({ along, width, depth, lines }: BorderLabel): Rect => ({ left: along, right: along + width, top: depth, bottom: depth + lines.length * LABEL.lineHeight })
const leaderOf = ({ crossing, depth }: BorderLabel): Rect => ({ left: crossing.at - 0.1, right: crossing.at + 0.1, top: 0, bottom: depth })

test('labels stand beside their lines, and further out where they would touch', () => {
  const { labels, thickness } = placeLabels([{ at: 10, text: '→ 第 2 页 · 柳溪社区' }, { at: 60, text: '→ 第 2 页 · 北苑社区' }, { at: 400, text: '→ 第 2 页' }], 500)
  expect(labels.map(({ crossing, along, depth, led }) => [crossing.at, along, depth, led])).toEqual([
    [400, 404, 0, true],
    [60, 64, 0, true],
    [10, 14, 14, true],
  ])
  expect(thickness).toBe(28)
})

test('in a corner, where each would stand in the way of the other, both are still there', () => {
  const { labels } = placeLabels([{ at: 470, text: '→ 第 12 页 · 中共柳溪街道工作委员会' }, { at: 485, text: '→ 第 12 页 · 中共北苑街道工作委员会' }], 500)
  expect(labels.map(({ led }) => led)).toEqual([true, false])
})

test('every label is there, whole and inside its strip; none touches another, and no leading line runs through one', () => {
  const crossings = fc.array(fc.record({ at: fc.integer({ min: 6, max: 494 }), text: longNames.map((name) => `→ 第 12 页 · ${name}`) }), { maxLength: 14 })
  fc.assert(
    fc.property(crossings, fc.integer({ min: 500, max: 900 }), (given, length) => {
      const { labels, thickness } = placeLabels(given, length)
      expect(labels.map(({ lines }) => bare(lines.join(''))).sort()).toEqual(given.map(({ text }) => bare(text)).sort())
      for (const [at, label] of labels.entries()) {
        const rect = rectOf(label)
        expect(Math.min(rect.left, length - rect.right, thickness - rect.bottom)).toBeGreaterThanOrEqual(-0.01)
        for (const other of labels.slice(at + 1)) expect(overlap(rect, rectOf(other))).toBe(false)
        for (const other of labels) if (other.led && other !== label) expect(overlap(rect, leaderOf(other))).toBe(false)
      }
    }),
  )
})
