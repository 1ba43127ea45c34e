import { breakLines, type SetLine } from '@shared/domain/document-layout/line-breaking'
import { placedAt, shifted, typeset, type TypeStyle } from '@shared/domain/document-layout/type-setting'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { chineseText } from './samples'

const STYLE: TypeStyle = { role: 'body', font: 'fangsong', size: 16, colour: 'black', pitch: 15.79, leading: 28.95, condensed: 1 }
const LEFT = 79

/** The places of the characters as a renderer finds them: evenly inside each run. */
function placesOf(line: SetLine): number[] {
  return typeset(line, STYLE, LEFT).runs.flatMap((run) => {
    const widths = line.glyphs.filter((glyph) => run.text.includes(glyph.text)).map((glyph) => glyph.width)
    const own = (widths[0] ?? 1) * STYLE.pitch
    const step = run.glyphs > 1 ? (run.width - own) / (run.glyphs - 1) : 0
    return Array.from({ length: run.glyphs }, (_, index) => run.x + index * step)
  })
}

describe('runs', () => {
  test('put every character where the line has it, closed up, spaced out or neither', () => {
    fc.assert(
      fc.property(chineseText, (text) => {
        for (const line of breakLines(text, { measure: 28, firstIndent: 2 })) {
          const expected = line.glyphs.map((glyph) => LEFT + glyph.at * STYLE.pitch)
          const places = placesOf(line)
          expect(places).toHaveLength(expected.length)
          places.forEach((place, index) => expect(place).toBeCloseTo(expected[index] ?? Number.NaN, 6))
        }
      }),
    )
  })

  test('a closed-up sign parts the runs, plain text is one run', () => {
    const [plain] = breakLines('柳'.repeat(60), { measure: 28 })
    const [closed] = breakLines(`${'柳'.repeat(10)}，${'柳'.repeat(17)}。柳`, { measure: 28 })
    expect(plain && typeset(plain, STYLE, LEFT).runs.map((run) => run.glyphs)).toEqual([28])
    expect(closed && typeset(closed, STYLE, LEFT).runs.map((run) => run.text)).toEqual([
      `${'柳'.repeat(10)}，`,
      `${'柳'.repeat(17)}。`,
    ])
  })

  test('signs whose width differs between fonts stand alone, two words do not run together', () => {
    const [line] = breakLines('柳林“街道”办GB/T 9704个', { measure: 28 })
    expect(line && typeset(line, STYLE, LEFT).runs.map((run) => run.text)).toEqual([
      '柳林',
      '“',
      '街道',
      '”',
      '办',
      'GB/T',
      '9704',
      '个',
    ])
  })

  test.each([
    ['5', 'middle'],
    ['“', 'middle'],
    ['柳', 'left'],
    ['，', 'left'],
    ['2026', 'narrow'],
    ['柳林', 'space'],
  ])('%s is fitted by %s', (text, fit) => {
    const [line] = breakLines(text, { measure: 28 })
    expect(line && typeset(line, STYLE, LEFT).runs.map((run) => run.fit)).toEqual([fit])
  })
})

describe('lines', () => {
  const [set] = breakLines('柳林街道', { measure: 28, firstIndent: 2 })
  if (set === undefined) throw new Error('no line')
  const line = typeset(set, STYLE, LEFT)

  test('move across the page with all they hold', () => {
    const moved = shifted(line, 10)
    expect(moved.x).toBeCloseTo(line.x + 10, 9)
    expect(moved.runs.map((run) => run.x)).toEqual(line.runs.map((run) => run.x + 10))
    expect(moved.width).toBe(line.width)
  })

  test('stand with the characters in the middle of their height', () => {
    const placed = placedAt(line, 100)
    expect(placed.height).toBeCloseTo(28.95, 9)
    // 0.86 of the size above the baseline, 0.14 below it.
    expect(placed.baseline - 0.86 * 16 - 100).toBeCloseTo(100 + 28.95 - (placed.baseline + 0.14 * 16), 9)
  })
})
