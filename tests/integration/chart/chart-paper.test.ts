import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { Sheet } from '@shared/domain/chart-paper/sheet'
import { openApplication, type TestApplication } from '../../support/application'

const sheet: Sheet = {
  width: 1122.5,
  height: 793.7,
  marks: [
    { kind: 'text', x: 50, y: 60, size: 11, text: '中共柳溪街道工作委员会<b>', ink: 'ink' },
    { kind: 'box', x: 1, y: 2, width: 3, height: 4, fill: 'paper', stroke: 'line' },
    { kind: 'lines', segments: [[1, 2, 3, 2]], ink: 'line', weight: 1 },
  ],
}
const pages = { title: '组织架构图', paper: { format: 'A3' as const, landscape: true }, sheets: [sheet, sheet] }

async function pdfTarget(office: TestApplication): Promise<{ handle: string; path: string }> {
  const path = join(office.folder, '架构图.pdf')
  office.target.path = path
  const chosen = await office.call('files.chooseTarget', { kind: 'pdf', suggestedName: '架构图.pdf' })
  return { handle: chosen?.handle ?? '', path }
}

test('main draws the pages itself and writes what its printer makes of them', async () => {
  const printed: string[] = []
  const office = await openApplication({ printPdf: async (html) => (printed.push(html), Buffer.from('%PDF-1.7 chart')) })
  const { handle, path } = await pdfTarget(office)
  expect(await office.call('chart.savePdf', { ...pages, target: handle })).toMatchObject({ name: '架构图.pdf' })
  expect(await readFile(path, 'utf8')).toBe('%PDF-1.7 chart')
  expect(printed[0]?.match(/<section/g)).toHaveLength(2)
  expect(printed[0]).toContain('中共柳溪街道工作委员会&lt;b&gt;')
})

test('the printer is told the paper; closing its dialog is no failure', async () => {
  const asked: unknown[] = []
  const office = await openApplication({ printPages: async (html, copies, paper) => (asked.push([html.includes('@page{size:A3 landscape'), copies, paper]), asked.length === 1) })
  expect(await office.call('chart.print', pages)).toEqual({ printed: true })
  expect(await office.call('chart.print', pages)).toEqual({ printed: false })
  expect(asked[0]).toEqual([true, 1, { format: 'A3', landscape: true }])
})

test('where there is no printer of its own, it is said how else', async () => {
  const office = await openApplication()
  const { handle } = await pdfTarget(office)
  await expect(office.call('chart.savePdf', { ...pages, target: handle })).rejects.toThrow('浏览器的打印窗口')
  await expect(office.call('chart.print', pages)).rejects.toThrow('浏览器的打印窗口')
})

test('only drawings are taken for pages: no markup, no other marks or colours, no more pages than may be', async () => {
  const asked: string[] = []
  const office = await openApplication({ printPages: async (html) => (asked.push(html), true) })
  for (const sheets of [
    ['<svg/>'],
    [{ ...sheet, marks: [{ kind: 'image', href: 'file:///etc/passwd' }] }],
    [{ ...sheet, marks: [{ ...sheet.marks[0], ink: 'red" onload="x' }] }],
    [],
    Array.from({ length: 401 }, () => ({ ...sheet, marks: [] })),
  ]) {
    expect(await office.application.router.dispatch({ name: 'chart.print', input: { ...pages, sheets } })).toMatchObject({ ok: false })
  }
  expect(asked).toEqual([])
})
