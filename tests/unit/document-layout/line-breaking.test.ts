import { cellsOf } from '@shared/domain/document-layout/glyphs'
import { breakLines, type LineShape, type SetLine } from '@shared/domain/document-layout/line-breaking'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { chineseText } from './samples'

const MEASURE = 28
const BODY = { measure: MEASURE, firstIndent: 2 }
const texts = (lines: SetLine[]) => lines.map((line) => line.text)
const han = (count: number) => '柳'.repeat(count)

describe('lines of the body', () => {
  test('a paragraph begins two cells in and its full lines hold 26 and 28 characters', () => {
    const lines = breakLines(han(60), BODY)
    expect(lines.map((line) => [line.glyphs.length, line.start, line.end])).toEqual([
      [26, 2, 28],
      [28, 0, 28],
      [6, 0, 6],
    ])
  })

  test.each([
    ['a digit or Latin letter is half a character wide', '2026年', 3],
    ['a rare character outside the basic plane is one character', '𬭎𫖯', 2],
    ['a character with a variation selector is one character', '葛\u{e0100}', 1],
    ['the dot in names takes half a cell', '买买提·艾力', 5.5],
    ['a dash takes two cells', '——', 2],
    ['half-width kana take half a cell', 'ｱｲ', 1],
    ['full-width punctuation takes a cell', '（女）、', 4],
    ['half-width punctuation takes half a cell', '(女)', 2],
  ])('%s', (_, text, cells) => {
    expect(cellsOf(text)).toBe(cells)
  })

  test('blank text gives no line, blanks around it are dropped', () => {
    expect(breakLines(' \u3000\n', BODY)).toEqual([])
    expect(texts(breakLines('\u3000\u3000通知\n', BODY))).toEqual(['通知'])
  })
})

describe('signs at the ends of a line', () => {
  test('a closing sign that would begin a line is drawn in when the line has room to close up', () => {
    const lines = breakLines(`${han(10)}，${han(17)}。${han(5)}`, { measure: MEASURE })
    expect(texts(lines)).toEqual([`${han(10)}，${han(17)}。`, han(5)])
    expect(lines[0]?.end).toBeCloseTo(28, 6)
    const [, afterComma] = lines[0]?.glyphs.slice(10) ?? []
    expect(afterComma?.at).toBeCloseTo(10.5, 6)
  })

  test('where closing up does not suffice, the last character goes down and the line is spaced out', () => {
    const lines = breakLines(`${han(28)}。${han(5)}`, { measure: MEASURE })
    expect(texts(lines)).toEqual([han(27), `柳。${han(5)}`])
    const last = lines[0]?.glyphs.at(-1)
    expect(last === undefined ? 0 : last.at + last.width).toBeCloseTo(28, 6)
  })

  test('an opening sign at the end of a line goes down', () => {
    expect(texts(breakLines(`${han(27)}（女）${han(20)}`, { measure: MEASURE }))).toEqual([
      han(27),
      `（女）${han(20)}`,
    ])
  })

  test('an opening sign closes up on its left, where it is empty', () => {
    const [line] = breakLines(`${han(5)}（${han(21)}）。${han(5)}`, { measure: MEASURE })
    const bracket = line?.glyphs[5]
    const next = line?.glyphs[6]
    expect(bracket?.text).toBe('（')
    expect((next?.at ?? 0) - (bracket?.at ?? 0)).toBeCloseTo(1, 6)
    expect(bracket?.at).toBeLessThan(5)
  })

  test.each([
    ['a number', `${han(27)}2026年`, [han(27), '2026年']],
    ['a dash', `${han(27)}——即日起`, [han(27), '——即日起']],
    ['an ellipsis', `${han(27)}……等`, [han(27), '……等']],
  ])('%s is not parted', (_, text, expected) => {
    expect(texts(breakLines(text, { measure: MEASURE }))).toEqual(expected)
  })

  test('a word longer than a line is cut rather than run over the edge', () => {
    const lines = breakLines('a'.repeat(70), { measure: MEASURE })
    expect(lines.map((line) => line.glyphs.length)).toEqual([56, 14])
  })

  test('a space at the end of a line takes no room', () => {
    const [line] = breakLines(`${han(28)} ${han(5)}`, { measure: MEASURE })
    expect(line?.text).toBe(`${han(28)} `)
    expect(line?.end).toBe(28)
    expect(line?.glyphs.map((glyph) => glyph.at)).toEqual(Array.from({ length: 28 }, (_, index) => index))
  })

  test('a line far too short to be spaced out stays ragged', () => {
    const [line] = breakLines(`${han(10)}${'a'.repeat(50)}`, { measure: MEASURE })
    expect(line?.end).toBe(10)
  })

  test('a row of nothing but closing signs keeps to the measure', () => {
    const lines = breakLines('。'.repeat(100), { measure: MEASURE })
    expect(texts(lines).join('')).toBe('。'.repeat(100))
    for (const line of lines) expect(line.end).toBeLessThanOrEqual(MEASURE + 1e-6)
  })
})

describe('any text', () => {
  const anyShape = fc.constantFrom<LineShape[]>(BODY, { measure: MEASURE }, { measure: 26, firstIndent: 5, indent: 6 })

  test('is kept complete and in order', () => {
    fc.assert(
      fc.property(chineseText, anyShape, (text, shape) => {
        const lines = breakLines(text, shape)
        expect(texts(lines).join('')).toBe(text)
        expect(lines.flatMap((line) => line.glyphs.map((glyph) => glyph.text)).join('')).toBe(text.replaceAll(' ', ''))
      }),
    )
  })

  test('never begins a line with a closing sign nor ends one with an opening sign', () => {
    fc.assert(
      fc.property(chineseText, anyShape, (text, shape) => {
        const lines = texts(breakLines(text, shape))
        for (const line of lines.slice(1)) expect(line).not.toMatch(/^[、。，；：）〕》！？”)%]/u)
        for (const line of lines.slice(0, -1)) expect(line).not.toMatch(/[（〔《“(]$/u)
      }),
    )
  })

  test('never parts a word or number', () => {
    fc.assert(
      fc.property(chineseText, anyShape, (text, shape) => {
        const lines = texts(breakLines(text, shape))
        lines.slice(1).forEach((line, index) => {
          expect(`${lines[index]?.at(-1)}${line.at(0)}`).not.toMatch(/[A-Za-z0-9][A-Za-z0-9]/)
        })
      }),
    )
  })

  test('stays inside the measure, with glyphs from left to right that do not cover each other', () => {
    fc.assert(
      fc.property(chineseText, anyShape, (text, shape) => {
        breakLines(text, shape).forEach((line, index) => {
          expect(line.start).toBe((index === 0 ? shape.firstIndent : shape.indent) ?? 0)
          expect(line.end).toBeLessThanOrEqual(shape.measure + 1e-6)
          line.glyphs.slice(1).forEach((glyph, before) => {
            const previous = line.glyphs[before]
            if (previous === undefined) return
            // Punctuation may give up half a cell at either side, nothing more.
            expect(glyph.at - previous.at).toBeGreaterThanOrEqual(previous.width - 1 - 1e-6)
            if (/[\p{L}\p{N}]{2}/u.test(previous.text + glyph.text)) {
              expect(glyph.at - previous.at).toBeGreaterThanOrEqual(previous.width - 1e-6)
            }
          })
        })
      }),
    )
  })

  test('without words and numbers fills every line but the last to the edge', () => {
    const plain = chineseText.map((text) => text.replace(/[!-~]/g, '柳'))
    fc.assert(
      fc.property(plain, (text) => {
        for (const line of breakLines(text, BODY).slice(0, -1)) {
          const last = line.glyphs.at(-1)
          const edge = last === undefined ? 0 : last.at + last.width
          // A closed-up sign at the edge gives its empty half beyond it.
          expect(edge).toBeGreaterThanOrEqual(28 - 1e-6)
          expect(edge).toBeLessThanOrEqual(28.5 + 1e-6)
        }
      }),
    )
  })
})
