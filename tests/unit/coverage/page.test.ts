import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { coveragePaper, pagesOf, rowsOnPage, type CoveragePaper, type PaperRow } from '@shared/domain/coverage/page'

const row = (name: string, kind: PaperRow['kind'] = 'community'): PaperRow => ({ name, kind, cells: [{ covered: 1, all: 2 }], before: null })
const street = (name: string, communities: number): PaperRow[] => [row(name, 'street'), ...Array.from({ length: communities }, (_, at) => row(`${name}${at + 1}`))]

function paper(rows: readonly PaperRow[], size: CoveragePaper['size'] = 'A4', than: string | null = null): string {
  return coveragePaper({ title: '覆盖', office: '柳溪街道<办事处>', asOf: '2026-11-24', than, printedOn: '2026-11-25', size, columns: [{ group: '组织覆盖', head: ['三级网格', '有党组织'], unit: '个网格' }], rows })
}

describe('pages', () => {
  test('the communities of a street stand on one page, with what goes before where it fits', () => {
    const rows = [row('合计', 'total'), ...street('甲', 7), ...street('乙', 7), ...street('丙', 7)]
    expect(pagesOf(rows, 17).map((page) => page.map(({ name }) => name).filter((name) => name.length === 1 || name === '合计'))).toEqual([['合计', '甲', '乙'], ['丙']])
  })

  test('no row is lost or moved, no page is too long or empty, no street is torn that fits a page', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(40), { maxLength: 8 }), fc.integer({ min: 3, max: 30 }), (streets, most) => {
        const rows = [row('合计', 'total'), ...streets.flatMap((count, at) => street(String.fromCharCode(65 + at), count))]
        const pages = pagesOf(rows, most)
        expect(pages.flat()).toEqual(rows)
        expect(pages.every(({ length }) => length > 0 && length <= most)).toBe(true)
        for (const [at, count] of streets.entries()) {
          const name = String.fromCharCode(65 + at)
          if (count + 1 <= most) expect(pages.filter((page) => page.some((one) => one.name.startsWith(name)))).toHaveLength(1)
        }
      }),
    )
  })

  test('a street of twelve communities fits on A4, one of twenty on A3', () => {
    for (const compared of [true, false]) {
      expect(rowsOnPage('A4', compared)).toBeGreaterThanOrEqual(14)
      expect(rowsOnPage('A3', compared)).toBeGreaterThanOrEqual(22)
    }
  })
})

test('every page has heading, day, office, legend and its number; text is text', () => {
  const html = paper([row('合计', 'total'), ...street('甲', 7), ...street('乙', 12)])
  expect(html.match(/<section>/g)).toHaveLength(2)
  for (const part of ['<h1>覆盖</h1>', '柳溪街道&lt;办事处&gt;　截至 2026-11-24　打印日期 2026-11-25', '三级网格<br>有党组织', '● 全覆盖', '— 不涉及']) expect(html.split(part)).toHaveLength(3)
  expect(html).toContain('第 1 页 共 2 页')
  expect(html).toContain('第 2 页 共 2 页')
  expect(html).toContain('@page{size:A4 landscape')
  expect(html).not.toMatch(/<script|办事处>(?!<)/)
})

test('compared with another day, the change stands behind the number; a row that was not there has come whole', () => {
  const html = paper([{ ...row('甲社区'), before: [{ covered: 0, all: 2 }] }, row('乙社区')], 'A3', '2025-01-01')
  expect(html).toContain('与 2025-01-01 比较')
  expect(html.match(/<b>◔ 50%<\/b><i>1\/2<\/i><s>▲1<\/s>/g)).toHaveLength(2)
})
