import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { around, broughtIntoSight, centred, chartPoint, edgePush, fitted, grownTo, inSteps, kept, leastScale, meets, opened, SCALE, shownPart, zoomed, type Rectangle, type View } from '@renderer/features/chart/viewport'

const WINDOW = { width: 1000, height: 600 }
const views: fc.Arbitrary<View> = fc.record({
  x: fc.integer({ min: -3000, max: 3000 }),
  y: fc.integer({ min: -3000, max: 3000 }),
  scale: fc.double({ min: SCALE.min, max: SCALE.max, noNaN: true }),
})
const cards: fc.Arbitrary<Rectangle> = fc.record({
  x: fc.integer({ min: 0, max: 8000 }),
  y: fc.integer({ min: 0, max: 8000 }),
  width: fc.constant(196),
  height: fc.integer({ min: 60, max: 160 }),
})

/** Where a part of the chart stands in the window. */
function onScreen(view: View, part: Rectangle): { left: number; right: number; top: number; bottom: number } {
  return {
    left: part.x * view.scale + view.x,
    right: (part.x + part.width) * view.scale + view.x,
    top: part.y * view.scale + view.y,
    bottom: (part.y + part.height) * view.scale + view.y,
  }
}

describe('zooming', () => {
  test('leaves the point under the pointer where it is, within the limits', () => {
    fc.assert(
      fc.property(views, fc.double({ min: 0.1, max: 10, noNaN: true }), fc.integer({ min: 0, max: 1000 }), fc.integer({ min: 0, max: 600 }), (view, factor, x, y) => {
        const next = zoomed(view, factor, { x, y })
        expect((x - next.x) / next.scale).toBeCloseTo((x - view.x) / view.scale, 3)
        expect((y - next.y) / next.scale).toBeCloseTo((y - view.y) / view.scale, 3)
        expect(next.scale).toBeGreaterThanOrEqual(SCALE.min)
        expect(next.scale).toBeLessThanOrEqual(SCALE.max)
      }),
    )
  })
})

test('a small chart is not shown smaller than the least; a large one until it is seen whole', () => {
  expect(leastScale({ width: 5000, height: 900 }, WINDOW)).toBe(SCALE.min)
  const city = { width: 2_700_000, height: 1000 }
  expect(leastScale(city, WINDOW) * city.width).toBeCloseTo(952)
  expect(zoomed({ x: 0, y: 0, scale: 0.01 }, 0.0001, { x: 0, y: 0 }, leastScale(city, WINDOW)).scale).toBe(leastScale(city, WINDOW))
})

test('the point under the pointer is the one that is shown there', () => {
  fc.assert(
    fc.property(views, fc.integer({ min: 0, max: 1000 }), (view, x) => {
      const point = chartPoint(view, { x, y: 20 })
      expect(point.x * view.scale + view.x).toBeCloseTo(x, 3)
      expect(point.y * view.scale + view.y).toBeCloseTo(20, 3)
    }),
  )
})

describe('something held near the edge', () => {
  const chart = { width: 4000, height: 3000 }
  const view = { x: -1000, y: -1000, scale: 1 }
  test.each([
    ['in the middle: nothing moves', { x: 500, y: 300 }, [0, 0]],
    ['at the left: the chart comes from the left', { x: 0, y: 300 }, [20, 0]],
    ['half as near: half as fast', { x: 24, y: 300 }, [10, 0]],
    ['at the right and below', { x: 1000, y: 600 }, [-20, -20]],
    ['outside the window: no faster', { x: -300, y: 300 }, [20, 0]],
  ])('%s', (_, at, expected) => {
    const { x, y } = edgePush(at, view, chart, WINDOW)
    expect([x, y].map((value) => value + 0)).toEqual(expected)
  })

  test('moves nothing where the chart ends', () => {
    const whole = edgePush({ x: 0, y: 600 }, { x: 24, y: -2424, scale: 1 }, chart, WINDOW)
    expect([whole.x, Math.abs(whole.y)]).toEqual([0, 0])
  })
})

describe('showing', () => {
  test('the whole chart fits into the window and is never enlarged', () => {
    expect(fitted({ width: 400, height: 200 }, WINDOW)).toEqual({ scale: 1, x: 300, y: 200 })
    const { left, right, top, bottom } = onScreen(fitted({ width: 5000, height: 1000 }, WINDOW), { x: 0, y: 0, width: 5000, height: 1000 })
    expect([left, right].map(Math.round)).toEqual([24, 976])
    expect(top).toBeGreaterThanOrEqual(24)
    expect(bottom).toBeLessThanOrEqual(576)
  })

  test.each([
    ['small: whole, in the middle', { width: 400, height: 200 }, { x: 100, y: 0 }, { scale: 1, x: 300, y: 200 }],
    ['wide: readable, the root in the middle at the top', { width: 10_000, height: 900 }, { x: 4902, y: 0 }, { scale: 0.62, x: -2600, y: 24 }],
    ['tall and drawn to the right: the root at the left', { width: 1000, height: 9000 }, { x: 0, y: 4450 }, { scale: 0.62, x: 190, y: -2490 }],
  ])('at first: %s', (_, chart, first, view) => {
    const shown = opened(chart, { ...first, width: 196, height: 100 }, WINDOW)
    expect({ scale: shown.scale, x: Math.round(shown.x), y: Math.round(shown.y) }).toEqual(view)
  })

  test('a card gone to stands in the middle, large enough to be read', () => {
    fc.assert(
      fc.property(views, cards, (view, card) => {
        const next = centred(view, card, WINDOW)
        const { left, right, top, bottom } = onScreen(next, card)
        expect((left + right) / 2).toBeCloseTo(500)
        expect((top + bottom) / 2).toBeCloseTo(300)
        expect(next.scale).toBeGreaterThanOrEqual(0.62)
      }),
    )
  })

  test('a card brought into sight is seen whole; one in sight stays where it is', () => {
    fc.assert(
      fc.property(views, cards, (view, card) => {
        const next = broughtIntoSight(view, card, WINDOW)
        const { left, right, top, bottom } = onScreen(next, card)
        expect(left).toBeGreaterThanOrEqual(23.99)
        expect(top).toBeGreaterThanOrEqual(23.99)
        expect(right).toBeLessThanOrEqual(976.01)
        expect(bottom).toBeLessThanOrEqual(576.01)
        const again = broughtIntoSight(next, card, WINDOW)
        expect(again.x).toBeCloseTo(next.x)
        expect(again.y).toBeCloseTo(next.y)
      }),
    )
  })

  test('of a branch too large for the window the beginning is shown, unless the window is already inside it', () => {
    const branch = { x: 500, y: 100, width: 4000, height: 200 }
    expect(broughtIntoSight({ x: 0, y: 0, scale: 1 }, branch, WINDOW).x).toBe(24 - 500)
    expect(broughtIntoSight({ x: -2000, y: 0, scale: 1 }, branch, WINDOW).x).toBe(-2000)
  })

  test('however far it is dragged, part of the chart stays in the window', () => {
    fc.assert(
      fc.property(views, (view) => {
        const chart = { x: 0, y: 0, width: 2000, height: 900 }
        const { left, right, top, bottom } = onScreen(kept(view, chart, WINDOW), chart)
        expect(Math.min(right, WINDOW.width - left, bottom, WINDOW.height - top)).toBeGreaterThanOrEqual(79.99)
      }),
    )
  })
})

describe('what is in sight', () => {
  test('is what the window covers, with a margin', () => {
    const part = shownPart({ x: -100, y: 50, scale: 0.5 }, WINDOW, 10)
    expect(part).toEqual({ x: 180, y: -120, width: 2040, height: 1240 })
    expect(meets(part, { x: 100, y: 0, width: 81, height: 10 })).toBe(true)
    expect(meets(part, { x: 100, y: 0, width: 80, height: 10 })).toBe(false)
  })

  test('grown to steps it holds what it held, and stays the same while the window moves inside a step', () => {
    fc.assert(
      fc.property(views, (view) => {
        const part = shownPart(view, WINDOW, 0)
        const grown = inSteps(part, 256)
        expect([grown.x % 256, grown.y % 256, grown.width % 256, grown.height % 256].map(Math.abs)).toEqual([0, 0, 0, 0])
        expect(grown.x <= part.x && grown.y <= part.y).toBe(true)
        expect(grown.x + grown.width >= part.x + part.width && grown.y + grown.height >= part.y + part.height).toBe(true)
      }),
    )
    expect(inSteps({ x: 10, y: 10, width: 400, height: 400 }, 256)).toEqual(inSteps({ x: 90, y: 100, width: 400, height: 400 }, 256))
  })

  test.each([
    ['holds what is needed already: as it is', { x: 0, y: 0, width: 30, height: 30 }, { x: 0, y: 0, width: 30, height: 30 }],
    ['lacks something: grown', { x: 0, y: 0, width: 15, height: 30 }, { x: 0, y: 0, width: 20, height: 30 }],
    ['reaches too far: cut', { x: -90, y: 0, width: 130, height: 30 }, { x: -10, y: 0, width: 50, height: 30 }],
    ['lies elsewhere: left', { x: 500, y: 0, width: 30, height: 30 }, { x: 10, y: 10, width: 10, height: 10 }],
  ])('a part that %s', (_, part, grown) => {
    expect(grownTo(part, { x: 10, y: 10, width: 10, height: 10 }, { x: -10, y: -10, width: 50, height: 50 })).toEqual(grown)
  })

  test('a rectangle around several holds them all', () => {
    expect(around([{ x: 10, y: 20, width: 30, height: 40 }, { x: 0, y: 50, width: 5, height: 50 }])).toEqual({ x: 0, y: 20, width: 40, height: 80 })
  })
})
