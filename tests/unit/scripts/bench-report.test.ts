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

const measured = {
  name: 'pages',
  scale: 0.01,
  day: '2026-11-24',
  peakMemory: 100 * 2 ** 20,
  cases: [{ name: 'opening', samples: [4, 20, 5], reference: { what: 'by key', samples: [2, 1, 3] } }],
}

describe('summarise', () => {
  it('tells median, 95th percentile and the ratio to the reference', () => {
    expect(summarise(measured)).toEqual({
      name: 'pages',
      scale: 0.01,
      day: '2026-11-24',
      peakMemory: 100 * 2 ** 20,
      cases: [{ name: 'opening', runs: 3, median: 5, p95: 20, reference: { what: 'by key', median: 2 }, ratio: 2.5 }],
    })
  })
})

describe('reportLines', () => {
  it('is a heading and a table', () => {
    expect(reportLines(summarise(measured))).toEqual([
      'pages (scale 0.01, as of 2026-11-24, peak memory 100 MiB)',
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
