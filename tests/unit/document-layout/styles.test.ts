import { layOut, type OfficialDocument } from '@shared/domain/document-layout'
import { toMm } from '@shared/domain/document-layout/measure'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { chineseText, edges, linesOf, notice, onlyLine, paragraphsOfLines } from './samples'

const styled = (style: OfficialDocument['style'], changes: Partial<OfficialDocument> = {}) => layOut(notice({ style, ...changes }))

describe('party and government documents', () => {
  test('share every measure of the page', () => {
    const changes = { issuer: '柳林街道', withSeal: false }
    expect(styled('government', changes).pages).toEqual(styled('party', changes).pages)
  })

  test.each([
    ['party', '柳林街道办事处文件', 1],
    ['party', '中共柳林街道工作委员会文件', 0],
    ['government', '中共柳林街道工作委员会文件', 1],
    ['government', '柳林街道办事处文件', 0],
  ] as const)('%s under the head %s: %i remark', (style, issuer, count) => {
    expect(styled(style, { issuer }).remarks).toHaveLength(count)
  })
})

describe('letters (10.1)', () => {
  const letter = styled('letter', { issuer: '柳林街道办事处文件', paragraphs: paragraphsOfLines(60) })
  const [first, second] = letter.pages

  test('the head begins 30 mm below the top of the page and has no 文件', () => {
    const issuer = onlyLine(first, 'issuer')
    expect(issuer.text).toBe('柳林街道办事处')
    expect(edges(issuer).top).toBeCloseTo(30, 6)
    expect(letter.remarks).toHaveLength(1)
  })

  test('red double lines of 170 mm: thick over thin 4 mm below the head, thin over thick 20 mm from the foot', () => {
    const [upper, lower, thin, thick] = first?.rules ?? []
    if (!upper || !lower || !thin || !thick) throw new Error('four rules expected')
    for (const rule of [upper, lower, thin, thick]) {
      expect(toMm(rule.width)).toBeCloseTo(170, 6)
      expect(toMm(rule.x)).toBeCloseTo(20, 6)
      expect(rule.colour).toBe('red')
    }
    expect(toMm(upper.y) - edges(onlyLine(first, 'issuer')).bottom).toBeCloseTo(4, 6)
    expect(upper.thickness).toBeGreaterThan(lower.thickness)
    expect(thick.thickness).toBeGreaterThan(thin.thickness)
    expect(toMm(thick.y + thick.thickness)).toBeCloseTo(297 - 20, 6)
  })

  test('the number stands at the right edge, 7/8 of a character below the lines, the title two lines below it', () => {
    const number = onlyLine(first, 'documentNumber')
    const lower = first?.rules[1]
    expect(edges(number).right).toBeCloseTo(184, 6)
    expect(edges(number).top - toMm((lower?.y ?? 0) + (lower?.thickness ?? 0))).toBeCloseTo(toMm(14), 6)
    expect((onlyLine(first, 'title').top - number.top - number.height) / 28.95).toBeCloseTo(2, 6)
  })

  test('the first page bears no number, the second does', () => {
    expect(linesOf(first, 'pageNumber')).toEqual([])
    expect(onlyLine(second, 'pageNumber').text).toBe('— 2 —')
    expect(second?.rules).toEqual([])
  })

  test('抄送 at the foot of the last page without lines, printing office and date', () => {
    const { pages } = styled('letter', { copies: { cc: ['区委组织部'], printOffice: '党政办', printDate: '2026-01-06' } })
    expect(linesOf(pages.at(-1), 'imprint').map((line) => line.text)).toEqual(['抄送：', '区委组织部。'])
    expect(pages.at(-1)?.rules.filter((rule) => rule.role === 'imprint')).toEqual([])
  })
})

describe('the plain style', () => {
  const long = styled('plain', { paragraphs: paragraphsOfLines(60), copies: { cc: ['区委'], printOffice: '党政办', printDate: '2026-01-06' } })

  test('large type on 16 lines of 20 characters, without head, number and imprint', () => {
    const roles = new Set(long.pages.flatMap((page) => page.lines.map((line) => line.role)))
    for (const role of ['issuer', 'documentNumber', 'imprint'] as const) expect(roles).not.toContain(role)
    expect(long.pages.flatMap((page) => page.rules)).toEqual([])
    const lines = linesOf(long.pages[1], 'body')
    expect(lines).toHaveLength(16)
    for (const line of lines) {
      expect(line.size).toBe(22)
      expect(line.text).toHaveLength(20)
    }
    expect(edges(onlyLine(long.pages[0], 'title')).top).toBeGreaterThanOrEqual(37)
  })

  test('a single sheet bears no page number, several do', () => {
    expect(styled('plain').pages.flatMap((page) => linesOf(page, 'pageNumber'))).toEqual([])
    expect(linesOf(long.pages[0], 'pageNumber')).toHaveLength(1)
  })
})

describe('the stamped signature (7.3.5.3)', () => {
  test('two lines below the text, four characters in; the office held two characters left of it, the date a line below', () => {
    const page = styled('government', { issuer: '柳林街道办事处文件', signatory: '主任', withSeal: false }).pages.find((each) => each.seal)
    const stamp = page?.seal
    const text = linesOf(page, 'body').at(-1)
    if (!page || !stamp || !text) throw new Error('no stamp')
    const office = onlyLine(page, 'signature')
    expect(office.text).toBe('主任')
    expect((stamp.y - text.top - text.height) / 28.95).toBeCloseTo(2, 6)
    expect(toMm(stamp.x + stamp.width)).toBeCloseTo(184 - (4 * 156) / 28, 6)
    expect(toMm(stamp.x) - edges(office).right).toBeCloseTo((2 * 156) / 28, 6)
    expect(office.top + office.height / 2).toBeCloseTo(stamp.y + stamp.height / 2, 6)
    expect((onlyLine(page, 'date').top - stamp.y - stamp.height) / 28.95).toBeCloseTo(1, 6)
  })
})

describe('in every style', () => {
  test('the text is whole, within its column and on its lines', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('party', 'government', 'letter', 'plain'),
        fc.array(chineseText, { minLength: 1, maxLength: 8 }),
        fc.boolean(),
        (style, texts, withSeal) => {
          const { pages } = styled(style, { paragraphs: texts.map((text) => ({ kind: 'body', text })), withSeal })
          const cells = style === 'plain' ? 20 : 28
          const body = pages.flatMap((page) => linesOf(page, 'body'))
          expect(body.map((line) => line.text).join('')).toBe(texts.join(''))
          for (const page of pages) {
            for (const line of page.lines.filter((each) => each.role !== 'pageNumber' && each.role !== 'issuer')) {
              expect(edges(line).right).toBeLessThanOrEqual(184 + 1e-6)
              expect(edges(line).bottom).toBeLessThanOrEqual(262 + 1e-6)
            }
            expect(linesOf(page, 'body').length).toBeLessThanOrEqual(style === 'plain' ? 16 : 22)
          }
          for (const line of body) expect(line.width / (((156 / 28) * 28 * 72) / 25.4 / cells)).toBeLessThanOrEqual(cells + 1e-6)
        },
      ),
    )
  })
})
