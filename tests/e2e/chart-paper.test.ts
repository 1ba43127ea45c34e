import { execFileSync } from 'node:child_process'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { lookAtBoth } from '../support/look'
import { launch, type Program } from '../support/program'
import { describeIn } from '../support/runtimes'

describeIn('electron', 'the chart on paper', (binary) => {
  let program: Program
  const complaints: string[] = []

  beforeAll(async () => {
    program = await launch('electron', binary(), { sample: true })
    program.page.on('pageerror', (error) => complaints.push(error.message))
    await program.page.getByRole('heading', { name: '工作台' }).waitFor()
  })
  afterEach(() => expect(complaints.splice(0)).toEqual([]))
  afterAll(() => program?.close())

  const look = (name: string): Promise<void> => lookAtBoth(program, `chart-paper-${name}`)
  const status = () => program.page.getByRole('status').filter({ hasText: /^第 \d+ 页/ })

  test('shows the pages before they are printed, and what would do where one does not', async () => {
    const { page } = program
    await page.evaluate(`location.hash = '/chart'`)
    await page.getByRole('button', { name: '打印、保存…' }).click()
    await status().getByText('第 1 页，共 1 页 · A4 横向').waitFor()
    await look('one')
    await page.getByLabel('展开到第几级').fill('9')
    await page.getByLabel('展开到第几级').press('Tab')
    await page.getByText('字会小于 8 磅').waitFor()
    await look('too-large')
    await page.getByRole('button', { name: /^分 \d+ 页拼接$/ }).click()
    await status().getByText(/^第 1 页，共 \d\d 页 · A4 横向$/).waitFor()
    await page.getByRole('group', { name: '纸面预览，用左右方向键翻页' }).press('ArrowRight')
    await status().getByText(/^第 2 页/).waitFor()
    await look('tiled')
  })

  test('is a PDF whose pages are as large as the paper and whose names are text', async () => {
    const { page } = program
    const names = await page.evaluate<string[]>(`document.querySelectorAll('[role=treeitem]').length === 0 ? [] : [...document.querySelectorAll('[role=treeitem] .name')].map((one) => one.textContent)`)
    expect(names.length).toBeGreaterThan(0)
    const tiled = await program.saved(() => page.getByRole('button', { name: '存为 PDF' }).click())
    const shown = Number(/共 (\d+) 页/.exec((await status().textContent()) ?? '')?.[1])
    const first = readPdf(tiled.bytes)
    if (first) {
      expect(first.pages).toBe(shown)
      expect(first.size).toMatch(/^841\.\d+ x 59[45]\.\d+ pts \(A4\)/)
      for (let at = 1; at <= shown; at += 1) expect(first.text).toContain(`第${at}页，共${shown}页`)
      for (const name of names) expect(first.text).toContain(name.replace(/\s/g, ''))
    }
    await page.getByRole('radio', { name: '展开到第' }).press('ArrowUp')
    await page.getByText('A3', { exact: true }).click()
    await page.getByText('缩放到一页').click()
    await status().getByText('第 1 页，共 1 页 · A3 横向').waitFor()
    const one = await program.saved(() => page.getByRole('button', { name: '存为 PDF' }).click())
    const second = readPdf(one.bytes)
    if (!second) return
    expect(second).toMatchObject({ pages: 1, size: expect.stringMatching(/^119\d\.\d+ x 841\.\d+ pts \(A3\)/) })
    for (const name of names) expect(second.text).toContain(name.replace(/\s/g, ''))
  })

  test('is saved as a drawing, a raster and an outline', async () => {
    const { page } = program
    const svg = await program.saved(() => page.getByRole('button', { name: '存为 SVG' }).click())
    expect(svg.bytes.toString('utf8')).toMatch(/^<\?xml[^]*width="420mm" height="297mm"[^]*<\/svg>\n$/)
    const png = await program.saved(() => page.getByRole('button', { name: '存为 PNG' }).click())
    expect([png.bytes.readUInt32BE(16), png.bytes.readUInt32BE(20)]).toEqual([3174, 2246])
    const outline = await program.saved(() => page.getByRole('button', { name: '导出文字大纲' }).click())
    expect(outline.bytes.toString('utf8')).toContain('\r\n')
    await page.keyboard.press('Escape')
    await page.getByRole('dialog', { name: '打印、保存与导出' }).waitFor({ state: 'detached' })
  })
})

/** A PDF by poppler's own readers, its text without white space; null where they are not installed. */
function readPdf(bytes: Buffer): { pages: number; size: string; text: string } | null {
  const path = join(mkdtempSync(join(tmpdir(), 'grid-ledger-pdf-')), 'chart.pdf')
  writeFileSync(path, bytes)
  try {
    const about = execFileSync('pdfinfo', [path], { encoding: 'utf8' })
    const text = execFileSync('pdftotext', ['-raw', path, '-'], { encoding: 'utf8' })
    return { pages: Number(/Pages:\s+(\d+)/.exec(about)?.[1]), size: /Page size:\s+(.*)/.exec(about)?.[1] ?? '', text: text.replace(/\s/g, '') }
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    throw error
  }
}
