import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseBenchOptions } from '../../../scripts/lib/bench-options.mjs'
import { percentile, reportLines, summarise, table } from '../../../scripts/lib/bench-report.mjs'

describe('percentile', () => {
  it.each([
    [[7], 0.5, 7],
    [[3, 1, 2], 0.5, 2],
    [[4, 3, 2, 1], 0.5, 2],
    [[1, 2, 3, 4, 5, 6, 7, 8, 9, 10], 0.95, 10],
    [Array.from({ length: 20 }, (_, index) => index + 1), 0.95, 19],
    [[1, 2], 0, 1],
  ])('%j at %d: %d', (samples, share, expected) => {
    expect(percentile(samples, share)).toBe(expected)
  })

  it('is a measured value with at least that share at or below it, and fewer below', () => {
    const share = fc.integer({ min: 1, max: 100 }).map((hundredths) => hundredths / 100)
    fc.assert(
      fc.property(fc.array(fc.double({ noNaN: true, min: 0, max: 1e6 }), { minLength: 1 }), share, (samples, wanted) => {
        const value = percentile(samples, wanted)
        expect(samples).toContain(value)
        expect(samples.filter((sample) => sample <= value).length).toBeGreaterThanOrEqual(wanted * samples.length - 1e-9)
        expect(samples.filter((sample) => sample < value).length).toBeLessThan(wanted * samples.length)
      }),
    )
  })

  it('does not reorder what it is given, and refuses nothing', () => {
    const samples = [3, 1, 2]
    percentile(samples, 0.5)
    expect(samples).toEqual([3, 1, 2])
    expect(() => percentile([], 0.5)).toThrow('no samples')
  })
})

const opening = { name: 'opening', samples: [4, 20, 5], reference: { what: 'by key', samples: [2, 1, 3] } }
const measured = {
  name: 'pages',
  scale: 0.01,
  day: '2026-11-24',
  peakMemory: 100 * 2 ** 20,
  machine: { processors: 2, load: 0.61 },
  cases: [opening],
}

describe('summarise', () => {
  it('tells median, 95th percentile and the ratio to the reference', () => {
    expect(summarise(measured)).toEqual({
      name: 'pages',
      scale: 0.01,
      day: '2026-11-24',
      peakMemory: 100 * 2 ** 20,
      machine: { processors: 2, load: 0.61 },
      cases: [{ name: 'opening', runs: 3, median: 5, p95: 20, reference: { what: 'by key', median: 2 }, ratio: 2.5 }],
    })
  })
})

describe('a goal', () => {
  const withGoal = (of: 'median' | 'p95', most: number) =>
    summarise({ ...measured, cases: [{ ...opening, goal: { of, most } }] })

  it.each([
    ['median', 5, true],
    ['median', 4.9, false],
    ['p95', 20, true],
    ['p95', 19, false],
  ] as const)('of the %s, at most %d: %s', (of, most, met) => {
    expect(withGoal(of, most).cases[0]?.goal).toEqual({ of, most, met })
  })

  it('has a column of its own, empty for cases without one', () => {
    const lines = reportLines(summarise({ ...measured, cases: [{ ...opening, goal: { of: 'p95', most: 33.33 } }, { ...opening, name: 'closing' }] }))
    expect(lines.slice(1)).toEqual([
      'case     runs  median ms  p95 ms  ratio  reference  its median ms  goal',
      '-------  ----  ---------  ------  -----  ---------  -------------  ---------------',
      'opening     3       5.00    20.0  2.5 ×  by key              2.00  p95 ≤ 33.3: met',
      'closing     3       5.00    20.0  2.5 ×  by key              2.00',
    ])
  })

  it('tells a ratio that is far below one', () => {
    const lines = reportLines(summarise({ ...measured, cases: [{ name: 'opening', samples: [1], reference: { what: 'by key', samples: [40] } }] }))
    expect(lines.at(-1)).toContain('0.025 ×')
  })
})

describe('reportLines', () => {
  it('is a heading and a table', () => {
    expect(reportLines(summarise(measured))).toEqual([
      'pages (scale 0.01, as of 2026-11-24, peak memory 100 MiB, load 0.6 on 2 processors)',
      'case     runs  median ms  p95 ms  ratio  reference  its median ms',
      '-------  ----  ---------  ------  -----  ---------  -------------',
      'opening     3       5.00    20.0  2.5 ×  by key              2.00',
    ])
  })
})

describe('table', () => {
  it('sets every column as wide as its widest cell', () => {
    expect(table([['a', 'bb'], ['ccc', 'd']], [1])).toEqual(['a    bb', '---  --', 'ccc   d'])
  })
})

describe('parseBenchOptions', () => {
  const known = ['load', 'pages', 'search']
  it.each([
    [[], { names: known, scale: 1 }],
    [['--small'], { names: known, scale: 0.01 }],
    [['search', 'load'], { names: ['load', 'search'], scale: 1 }],
    [['pages', '--small'], { names: ['pages'], scale: 0.01 }],
  ])('%j', (argv, expected) => {
    expect(parseBenchOptions(argv, known)).toEqual(expected)
  })

  it.each([[['page']], [['--smal']], [['pages', '--large']]])('refuses %j and names what there is', (argv) => {
    const parsed = parseBenchOptions(argv, known)
    expect('error' in parsed && parsed.error).toContain(argv.at(-1))
    expect('error' in parsed && parsed.error).toContain('load, pages, search')
  })
})
