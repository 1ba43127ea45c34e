import { mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { columnName, tabName, xmlText, type Sheet, type SheetValue } from '@main/documents/spreadsheet/sheet'
import { writeWorkbook } from '@main/documents/spreadsheet/write-workbook'
import { readSheet, zipEntry } from '../../support/read-sheet'

const quiet = { signal: new AbortController().signal, script: null, onRows: (): void => undefined }

function sheet(rows: SheetValue[][], batch = 500): Sheet {
  return {
    name: '人员名单',
    title: '人员名单',
    subtitle: '填报单位：测试街道办事处',
    columns: [
      { heading: '姓名', width: 12, align: 'left' },
      { heading: '身份证号', width: 21, align: 'left' },
      { heading: '序号', width: 6, align: 'right' },
    ],
    rows: (async function* () {
      for (let start = 0; start < rows.length; start += batch) yield rows.slice(start, start + batch)
    })(),
  }
}

async function written(rows: SheetValue[][], batch?: number): Promise<Buffer> {
  const path = join(await mkdtemp(join(tmpdir(), 'sheet-')), 'list.xlsx')
  await writeWorkbook(path, sheet(rows, batch), quiet)
  return readFile(path)
}

describe('a written workbook', () => {
  test('reads back whole at size: names, 18-digit numbers as text, numbers as numbers', async () => {
    const rows = Array.from({ length: 30_000 }, (_, index): SheetValue[] => [
      ['李艳杰', '王㛃', '䶮䶮', '阿卜杜·热合曼', '𠮷野'][index % 5] ?? null,
      `41019919850307${String(index).padStart(4, '0')}`,
      index,
    ])
    const back = readSheet(await written(rows, 777))
    expect(back.slice(0, 2).map((row) => row[0])).toEqual(['人员名单', '填报单位：测试街道办事处'])
    expect(back[2]).toEqual(['姓名', '身份证号', '序号'])
    expect(back.slice(3)).toEqual(rows)
  })

  test('fills the texts of a shaded column by the percentage in them, and no others', async () => {
    const path = join(await mkdtemp(join(tmpdir(), 'sheet-')), 'list.xlsx')
    const rows: SheetValue[][] = ['12/14  86%', '3/3  100%  ▲1', '0/3  0%', '—', null].map((text) => [text, text, 1])
    const form = sheet(rows)
    await writeWorkbook(path, { ...form, columns: form.columns.map((column, at) => (at === 1 ? { ...column, shaded: true } : column)) }, quiet)
    const bytes = await readFile(path)
    const cells = [...zipEntry(bytes, 'xl/worksheets/sheet1.xml').toString('utf8').matchAll(/<c r="([AB])([4-8])" s="(\d+)"/g)]
    const styles = zipEntry(bytes, 'xl/styles.xml').toString('utf8')
    const formats = [...styles.slice(styles.indexOf('<cellXfs')).matchAll(/<xf [^>]*fillId="(\d+)"/g)].map(([, fill]) => Number(fill))
    const fills = [...styles.matchAll(/<fill>.*?<\/fill>/g)].map(([fill]) => /fgColor rgb="FF(\w{6})"/.exec(fill)?.[1] ?? null)
    const filled = (column: string): (string | null)[] => cells.filter(([, name]) => name === column).map(([, , , style]) => fills[formats[Number(style)] ?? -1] ?? null)
    expect(filled('B')).toEqual(['D0E6D9', '8CC3A3', 'FFFFFF', 'FFFFFF', null])
    expect(filled('A')).toEqual([null, null, null, null, null])
  })

  test('keeps what looks like a formula or markup as text', async () => {
    const hostile = ["=cmd|' /C calc'!A0", '+1+1', '-1', '@SUM(A1)', '<b>&"', '  两端空格  ', '第一行\n第二行', '00123', '1e5']
    const back = readSheet(await written(hostile.map((text) => [text, text, 1])))
    expect(back.slice(3).map((row) => row[0])).toEqual(hostile)
    const xml = zipEntry(await written(hostile.map((text) => [text, text, 1])), 'xl/worksheets/sheet1.xml').toString()
    expect(xml).not.toContain('<f>')
  })

  test('is set up for reading and printing', async () => {
    const bytes = await written([['甲', '1', 1], ['乙', '2', 2]])
    const xml = zipEntry(bytes, 'xl/worksheets/sheet1.xml').toString()
    const workbook = zipEntry(bytes, 'xl/workbook.xml').toString()
    expect(xml).toContain('ySplit="3" topLeftCell="B4" activePane="bottomRight" state="frozen"')
    expect(xml).toContain('<autoFilter ref="A3:C5"/>')
    expect(xml).toContain('paperSize="9" orientation="landscape"')
    expect(xml).toContain('<mergeCell ref="A1:C1"/>')
    expect(xml).toMatch(/<col min="2" max="2" width="21"/)
    expect(workbook).toContain("'人员名单'!$1:$3</definedName>")
    expect(zipEntry(bytes, 'xl/styles.xml').toString()).toContain('style="thin"')
  })

  test('any text comes back as XML can hold it, nothing is split', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.string({ unit: 'binary', maxLength: 30 }), { minLength: 1, maxLength: 20 }), async (texts) => {
        const xml = zipEntry(await written(texts.map((text) => [text, text, 0]), 3), 'xl/worksheets/sheet1.xml')
        return Buffer.from(xml.toString('utf8'), 'utf8').equals(xml)
      }),
      { numRuns: 30 },
    )
  })
})

describe('what cannot be written', () => {
  test.each([
    ['a cell that is too long', [['字'.repeat(32_768), '', 0]], '32,767'],
  ])('%s is refused in words and leaves no file', async (_what, rows, words) => {
    const folder = await mkdtemp(join(tmpdir(), 'sheet-'))
    await expect(writeWorkbook(join(folder, 'list.xlsx'), sheet(rows), quiet)).rejects.toThrow(words)
    expect(await readdir(folder)).toEqual([])
  })

  test('a cancelled export leaves no file, and one that was there stays', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'sheet-'))
    await writeFile(join(folder, 'list.xlsx'), 'old')
    const controller = new AbortController()
    const rows = Array.from({ length: 5000 }, (): SheetValue[] => ['甲', '1', 1])
    const cancelled = writeWorkbook(join(folder, 'list.xlsx'), sheet(rows), { signal: controller.signal, script: null, onRows: () => controller.abort() })
    await expect(cancelled).rejects.toThrow('已取消导出')
    expect(await readdir(folder)).toEqual(['list.xlsx'])
    expect(await readFile(join(folder, 'list.xlsx'), 'utf8')).toBe('old')
  })

  test('a place that cannot be written to is told in words', async () => {
    await expect(writeWorkbook('/proc/nothing/list.xlsx', sheet([]), quiet)).rejects.toThrow()
  })
})

test.each([[0, 'A'], [25, 'Z'], [26, 'AA'], [701, 'ZZ'], [702, 'AAA']])('column %i is %s', (index, name) => {
  expect(columnName(index)).toBe(name)
})

test.each([
  ['[人员]:*?/\\名单', '人员      名单'],
  ["'名单'", '名单'],
  ['', '名单'],
  ['字'.repeat(40), '字'.repeat(31)],
])('the tab of %j is %j', (name, tab) => {
  expect(tabName(name)).toBe(tab)
})

test('XML text holds no control characters and no lone surrogates', () => {
  expect(xmlText('a\u0000b\u000bc\ud800d𠮷<&>"')).toBe('abc\ufffdd𠮷&lt;&amp;&gt;&quot;')
})
