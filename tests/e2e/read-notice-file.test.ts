import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { makePdf, setLines } from '../support/documents/make-pdf'
import { launch, type Program } from '../support/program'
import { describeIn } from '../support/runtimes'

const lines = ['柳溪街道办事处关于王卫东等同志职务任免的通知', '各社区、机关各办：', '经街道党工委会议研究，决定：', '任命王卫东为柳溪街道党政办公室主任（试用期一年）；', '免去李小红（女）的柳溪街道综合行政执法队副队长职务。', '柳溪街道办事处', '2026年3月5日']

describeIn('browser', 'a notice that comes as a file', (binary) => {
  let program: Program
  const folder = mkdtempSync(join(tmpdir(), 'grid-ledger-files-'))
  const file = (name: string, bytes: Uint8Array): string => {
    const path = join(folder, name)
    writeFileSync(path, bytes)
    return path
  }

  beforeAll(async () => {
    program = await launch('browser', binary(), { sample: true })
    await program.page.getByRole('heading', { name: '工作台' }).waitFor()
  })
  afterAll(() => program.close())

  test('a picture is called a picture; a PDF is read, and what it is stands beside it', async () => {
    const { page, picture } = program
    await page.getByRole('link', { name: '通知', exact: true }).click()
    await page.getByRole('button', { name: '读入通知' }).first().click()
    const open = (path: string): Promise<unknown> => program.opening(path, () => page.getByRole('button', { name: '打开文件' }).click())
    await open(file('scan.jpg', Uint8Array.from([0xff, 0xd8, 0xff, 0xe0])))
    await page.getByText('这是 JPEG 图片').waitFor()
    await picture('notice-file-refused')
    await page.keyboard.press('Escape')
    await open(file('任免通知.pdf', makePdf([setLines(lines, { x: 79, top: 730, characters: 20 }), []])))
    await page.getByText('来自 任免通知.pdf（PDF，2 页）').waitFor()
    await page.getByText('第 2 页没有文字').waitFor()
    expect(await page.locator('.counts').textContent()).toContain('2 条')
    await picture('notice-file-read')
  })
})
