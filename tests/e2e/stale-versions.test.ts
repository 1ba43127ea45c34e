import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Page } from 'playwright-core'
import { describeIn } from '../support/runtimes'
import { launch, type Program } from '../support/program'

describeIn('browser', 'a record that two windows edit at the same time', (binary) => {
  let program: Program
  let other: Page
  beforeAll(async () => {
    program = await launch('browser', binary(), { sample: true })
    await program.page.getByRole('heading', { name: '工作台' }).waitFor()
    other = await program.page.context().newPage()
    await other.goto(program.page.url())
    await other.getByRole('heading', { name: '工作台' }).waitFor()
  })
  afterAll(() => program?.close())

  async function edit(page: Page, path: string, fields: Record<string, string>): Promise<void> {
    await page.evaluate(`location.hash = ${JSON.stringify(`${path}&act=edit`)}`)
    await page.getByRole('button', { name: '不保存' }).waitFor()
    for (const [label, value] of Object.entries(fields)) await page.getByLabel(label, { exact: true }).fill(value)
  }

  test('a grid: what the other changed is taken over, what both changed is asked, nothing typed is lost', async () => {
    const { page, picture } = program
    await edit(page, '/grids?id=5', { 备注: '我写的备注', 四至: '东至槐树巷' })
    await edit(other, '/grids?id=5', { 备注: '另一窗口的备注', 楼栋数: '9' })
    await other.getByRole('button', { name: '保存网格' }).click()
    await other.getByText('已保存网格').first().waitFor()
    await page.getByRole('button', { name: '保存网格' }).click()
    await page.getByText('这条网格记录在您打开之后已被修改').waitFor()
    await page.getByRole('row', { name: /备注.*另一窗口的备注.*我写的备注/ }).waitFor()
    await picture('stale-versions')
    await page.getByRole('button', { name: '在新内容上继续编辑' }).click()
    expect(await page.getByLabel('备注', { exact: true }).inputValue()).toBe('我写的备注')
    expect(await page.getByLabel('四至', { exact: true }).inputValue()).toBe('东至槐树巷')
    expect(await page.getByLabel('楼栋数', { exact: true }).inputValue()).toBe('9')
    await page.getByRole('button', { name: '保存网格' }).click()
    await page.getByText('我写的备注').waitFor()
  })

  test.each([
    { what: 'people', path: '/people?id=7', save: '保存人员', record: '这条人员记录在您打开之后已被修改' },
    { what: 'organisations', path: '/organisations?id=7', save: '保存组织', record: '这条组织记录在您打开之后已被修改' },
  ])('$what: both versions of the note are shown, and mine can be given up for what is stored', async ({ path, save, record }) => {
    const { page } = program
    await edit(page, path, { 备注: '我写的备注' })
    await edit(other, path, { 备注: '另一窗口的备注' })
    await other.getByRole('button', { name: save }).click()
    await other.getByText('已保存').first().waitFor()
    await page.getByRole('button', { name: save }).click()
    await page.getByText(record).waitFor()
    await page.getByRole('radio', { name: '台账里的' }).check({ force: true })
    await page.getByRole('button', { name: '在新内容上继续编辑' }).click()
    expect(await page.getByLabel('备注', { exact: true }).inputValue()).toBe('另一窗口的备注')
  })
})
