import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { measurePdf } from '@main/documents/pdf/measure-pdf'
import { unpack } from '../support/unpack'
import { launch, pictures, type Program } from '../support/program'
import { describeIn } from '../support/runtimes'
import { look } from '../support/look'

const CLAUSES = Array.from({ length: 24 }, (_, index) => `任命陈柏舟同志为柳林街道第${index + 1}社区党委书记（试用期一年），任职时间从2026年1月起计算；`)
const BODY = ['经党工委2026年1月4日会议研究决定：', '柳林街道网格化服务中心', ...CLAUSES, '免去李梅同志的柳林街道网格化服务中心副主任职务。'].join('\n')

/** Fills the form of a new notice. */
async function write(program: Program): Promise<void> {
  const { page } = program
  await page.evaluate("location.hash = '/notices/compose'")
  await page.getByRole('heading', { name: '拟写通知' }).waitFor()
  await page.getByText('党委文件', { exact: true }).click()
  await page.getByLabel('发文机关').fill('中共柳林街道工作委员会文件')
  await page.getByLabel('代字').fill('柳街任')
  await page.getByLabel('序号').fill('7')
  await page.getByRole('textbox', { name: '标题' }).fill('关于陈柏舟、李梅同志职务任免的通知')
  await page.getByRole('textbox', { name: '正文' }).fill(BODY)
  await page.getByLabel('署名').fill('中共柳林街道工作委员会')
  await page.getByLabel('印发机关').fill('柳林街道党政综合办公室')
  await page.getByRole('textbox', { name: '抄送' }).fill('区委组织部')
  await page.frameLocator('iframe[title="通知版面"]').getByText('柳街任').first().waitFor()
}

describeIn('electron', 'a notice to paper', (binary) => {
  let program: Program
  beforeAll(async () => {
    program = await launch('electron', binary(), { sample: true })
    await program.page.getByRole('heading', { name: '工作台' }).waitFor()
    await write(program)
  })
  afterAll(() => program?.close())

  test('the check measures the PDF and ticks every line of the standard', async () => {
    const { page } = program
    await page.getByRole('button', { name: '印前检查' }).click()
    const dialog = page.getByRole('dialog', { name: '印前检查' })
    await dialog.getByText(/可以打印/).waitFor()
    await program.picture('paper-check')
    expect(await dialog.locator('li.fail').count()).toBe(0)
    await dialog.getByText('柳街任〔2026〕7号，居中').waitFor()
    await page.keyboard.press('Escape')
    await dialog.waitFor({ state: 'detached' })
  })

  test('the saved PDF is A4, 22 lines of 28 characters, its page numbers outside', async () => {
    const saved = await program.saved(() => program.page.getByRole('button', { name: '保存为 PDF' }).click())
    writeFileSync(join(pictures, 'paper-party.pdf'), saved.bytes)
    const { pages, fonts } = await measurePdf(saved.bytes)
    expect(pages.length).toBeGreaterThanOrEqual(3)
    expect(fonts.every((font) => font.embedded)).toBe(true)
    for (const page of pages) expect([page.width, page.height].map((points) => Math.round((points * 25.4) / 72))).toEqual([210, 297])
    const [, second] = pages
    const body = second?.texts.filter((text) => text.size > 15 && text.baseline < 745) ?? []
    const baselines = [...new Set(body.map((text) => text.baseline.toFixed(0)))]
    expect(baselines).toHaveLength(22)
    const numbers = pages.map((page) => page.texts.filter((text) => text.baseline > 745).map((text) => text.x))
    numbers.forEach((places, index) => {
      if (index % 2 === 0) expect(Math.min(...places)).toBeGreaterThan(400)
      else expect(Math.max(...places)).toBeLessThan(200)
    })
  })

  test('letters to those named go out as one PDF, a sheet each', async () => {
    const { page } = program
    await page.getByRole('button', { name: '更多' }).click()
    await page.getByRole('menuitem', { name: '印任职、免职通知书…（2 份）' }).click()
    const dialog = page.getByRole('dialog', { name: '印任职、免职通知书' })
    await dialog.getByText('一人一份').waitFor()
    await program.picture('paper-letters')
    const saved = await program.saved(() => dialog.getByRole('button', { name: '保存为 PDF' }).click())
    writeFileSync(join(pictures, 'paper-letters.pdf'), saved.bytes)
    const { pages } = await measurePdf(saved.bytes)
    const texts = pages.map((each) => each.texts.map((text) => text.text).join('').normalize('NFKC'))
    expect(texts[0]).toContain('任职通知书')
    expect(texts.at(-1)).toContain('免职通知书')
    await page.keyboard.press('Escape')
    await dialog.waitFor({ state: 'detached' })
    // A window with unsaved work asks before it closes.
    await page.getByRole('button', { name: '保存草稿' }).click()
    await page.getByText('已保存通知稿').first().waitFor()
  })
})

describeIn('browser', 'a notice to paper', (binary) => {
  let program: Program
  beforeAll(async () => {
    program = await launch('browser', binary(), { sample: true })
    await program.page.getByRole('heading', { name: '工作台' }).waitFor()
    await write(program)
  })
  afterAll(() => program?.close())

  test('goes to Word as paragraphs, and to a letter’s or a notice board’s page', async () => {
    const { page } = program
    const saved = await program.saved(() => page.getByRole('button', { name: '保存为 Word' }).click())
    const parts = await unpack(saved.bytes)
    expect(parts.get('word/document.xml')).toContain('柳街任〔2026〕7号')
    await page.getByText('信函格式', { exact: true }).click()
    await page.frameLocator('iframe[title="通知版面"]').getByText('柳街任').first().waitFor()
    await program.picture('paper-letter-1366')
    await page.getByText('张贴式', { exact: true }).click()
    await page.getByText('张贴式不印红头').waitFor()
    await page.setViewportSize({ width: 1093, height: 614 })
    await look(program, 'paper-plain', 1093)
    await page.setViewportSize({ width: 1366, height: 768 })
  })

  test('says why the check is not offered here', async () => {
    const { page } = program
    await page.getByRole('button', { name: '印前检查' }).click()
    await page.getByText('浏览器模式没有自己的 PDF').waitFor()
    await page.keyboard.press('Escape')
  })
})
