import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { breakLines, fitText, textWidth } from '@shared/domain/chart-layout/text-fit'

const han = fc.integer({ min: 0x4e00, max: 0x9fa5 }).map((code) => String.fromCodePoint(code))
const nameCharacter = fc.oneof({ weight: 12, arbitrary: han }, fc.constantFrom('（', '）', '、', '·', '<', '&', '"', "'", '1', 'A', 'x', ' ', '𠮷'))

const names = fc
  .array(nameCharacter, { minLength: 1, maxLength: 80 })
  .map((characters) => characters.join('').trim())
  .filter((name) => name !== '')

const bare = (text: string): string => text.replace(/\s/g, '')

test.each([
  ['北苑社区', 14, 172, ['北苑社区']],
  ['柳溪街道北苑社区新时代文明实践站', 14, 172, ['柳溪街道北苑社区', '新时代文明实践站']],
  ['柳溪街道北苑社区（西区）联合党支部', 14, 130, ['柳溪街道北苑社区', '（西区）联合党支部']],
  ['中共柳溪街道文昌街社区委员会', 14, 172, ['中共柳溪街道', '文昌街社区委员会']],
  ['柳溪街道社会组织联合党支部委员', 14, 172, ['柳溪街道', '社会组织联合党支部委员']],
  ['无从断开的一个很长很长很长的名字', 14, 172, ['无从断开的一个很', '长很长很长的名字']],
  ['河南Longname123公司', 14, 100, ['河南', 'Longname123', '公司']],
])('%s breaks at units, or evenly', (text, size, width, lines) => {
  expect(breakLines(text, size, width)).toEqual(lines)
})

test('lines hold the whole text and are no wider than allowed', () => {
  fc.assert(
    fc.property(names, fc.integer({ min: 60, max: 300 }), fc.integer({ min: 9, max: 20 }), (name, width, size) => {
      const lines = breakLines(name, size, width)
      expect(bare(lines.join(''))).toBe(bare(name))
      for (const line of lines) expect(textWidth(line, size)).toBeLessThanOrEqual(Math.max(width, size))
    }),
  )
})

test('a text takes the first setting it fits, and in the last one all the lines it needs', () => {
  const settings = [
    { size: 14, lineHeight: 18, lines: 2 },
    { size: 11, lineHeight: 14, lines: 3 },
  ]
  const fit = (length: number): [number, number] => {
    const fitted = fitText('社'.repeat(length), 140, settings)
    return [fitted.size, fitted.lines.length]
  }
  expect([fit(10), fit(20), fit(21), fit(36), fit(80)]).toEqual([[14, 1], [14, 2], [11, 2], [11, 3], [11, 7]])
})

test('Latin letters are narrower than characters, capitals wider than small letters', () => {
  expect(textWidth('社', 10)).toBe(10)
  expect(textWidth('（', 10)).toBe(10)
  expect(textWidth('𠮷', 10)).toBe(10)
  expect(textWidth('a', 10)).toBeLessThan(textWidth('A', 10))
  expect(textWidth('A', 10)).toBeLessThan(10)
})
