import fc from 'fast-check'
import { expect, test } from 'vitest'
import { printedTable, type PrintedTable } from '@shared/domain/print-table'

const TABLE: PrintedTable = { title: '改动日志', subtitle: '', columns: [{ heading: '时间', share: 1 }, { heading: '改动', share: 3 }], rows: [], landscape: true }

test('text of the ledger never becomes markup', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      const html = printedTable({ ...TABLE, title: text, subtitle: text, rows: [[text, null]] })
      const cells = /<tbody>\n<tr><td class="left">([\s\S]*)<\/td><td class="left"><\/td><\/tr>\n<\/tbody>/.exec(html)?.[1]
      expect(cells).not.toMatch(/[<>"]/)
      expect(cells?.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&')).toBe(text)
    }),
  )
})

test('the columns share the whole width', () => {
  const widths = [...printedTable(TABLE).matchAll(/width:([\d.]+)%"/g)].map((match) => Number(match[1]))
  expect(widths).toEqual([25, 75])
})
