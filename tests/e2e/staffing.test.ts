import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import type { Locator } from 'playwright-core'
import { lookAtBoth } from '../support/look'
import { KEEP_WHAT_IS_PRINTED, launch, type Program } from '../support/program'
import { readSheet } from '../support/read-sheet'
import { describeIn } from '../support/runtimes'

/** A mobile number that stands alone; those of grids are longer and begin otherwise. */
const MOBILE = /(?<!\d)1[56]\d{9}(?!\d)/
const LONG_NAME = '中国共产党柳溪市城市基础设施建设投资发展集团有限责任公司机关第二支部委员会'

describeIn('browser', '双报到, the load of people and the papers of grids', (binary) => {
  let program: Program
  const complaints: string[] = []

  beforeAll(async () => {
    program = await launch('browser', binary(), { sample: true })
    program.page.on('console', (message) => {
      // A refusal is an answer with an HTTP status, which the browser notes by itself.
      if (message.type() === 'error' && !message.text().includes('409 (Conflict)')) complaints.push(message.text())
    })
    program.page.on('pageerror', (error) => complaints.push(error.message))
    await program.page.getByRole('heading', { name: '工作台' }).waitFor()
  })
  afterEach(() => expect(complaints.splice(0)).toEqual([]))
  afterAll(() => program?.close())

  const look = (name: string): Promise<void> => lookAtBoth(program, name)
  const visit = (path: string): Promise<unknown> => program.page.evaluate(`location.hash = ${JSON.stringify(path)}`)

  async function pick(within: Locator, field: string, typed: string, option: string | RegExp): Promise<void> {
    const { page } = program
    await within.getByRole('combobox', { name: field }).click()
    await page.keyboard.insertText(typed)
    await page.getByRole('option', { name: option }).first().click()
  }

  /** The first community in the order of the lists. */
  async function firstCommunity(): Promise<string> {
    const { page } = program
    await visit('/grids/report-ins?view=counts')
    const row = page.getByRole('row').nth(2)
    await row.waitFor()
    return (await row.getByRole('button').textContent())?.trim() ?? ''
  }

  async function figuresOf(community: string): Promise<number[]> {
    await visit('/grids/report-ins?view=counts')
    const cells = program.page.getByRole('row', { name: new RegExp(`^${community}`) }).getByRole('cell')
    await cells.first().waitFor()
    return (await cells.allTextContents()).map((text) => Number(text.replaceAll(',', '').trim()))
  }

  test('a unit and a member are registered, do a service, and are counted by their community', async () => {
    const { page } = program
    await visit('/grids')
    await page.getByRole('button', { name: '双报到' }).click()
    await page.getByRole('heading', { name: '双报到' }).waitFor()
    await page.getByText(/共 \d+ 条/).waitFor()
    await look('report-ins')
    const community = await firstCommunity()
    await look('report-ins-counts')
    const before = await figuresOf(community)

    await visit('/grids/report-ins')
    await page.getByRole('button', { name: '登记报到…' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('button', { name: '登记报到' }).click()
    await dialog.getByText('请选择报到的社区。').waitFor()
    await look('report-ins-nothing-filled')
    await pick(dialog, '报到社区', community, community)
    await dialog.getByRole('textbox', { name: '名称', exact: true }).fill(LONG_NAME)
    await dialog.getByLabel('联系电话').fill('15400001234')
    await dialog.getByLabel('党员人数').fill('36')
    await dialog.getByLabel('认领岗位').fill('环境整治')
    await dialog.getByRole('button', { name: '登记报到' }).click()
    const record = page.getByRole('complementary', { name: '记录' })
    await record.getByRole('heading', { name: LONG_NAME }).waitFor()
    await record.getByText('154****1234').waitFor()
    await record.getByRole('button', { name: '显示联系电话' }).click()
    await record.getByText('15400001234').waitFor()
    await record.getByRole('button', { name: '登记服务…' }).click()
    await dialog.getByLabel('服务内容').fill('河道垃圾清理')
    await dialog.getByRole('button', { name: '登记服务' }).click()
    await record.getByRole('button', { name: '登记完成河道垃圾清理' }).click()
    await dialog.getByLabel('完成日期').fill('1999.1.1')
    await dialog.getByRole('button', { name: '登记完成' }).click()
    await dialog.getByText('完成日期早于认领日期').waitFor()
    await look('report-ins-service-refused')
    const today = await page.evaluate<string>('new Date().toLocaleDateString("sv")')
    await dialog.getByLabel('完成日期').fill(today)
    await dialog.getByLabel('参加人数').fill('12')
    await dialog.getByLabel('时长（小时）').fill('2.5')
    await dialog.getByRole('button', { name: '登记完成' }).click()
    await record.getByText('认领 1 项，完成 1 项，2.5 小时').waitFor()
    await look('report-ins-unit')

    await page.getByRole('button', { name: '登记报到…' }).click()
    await dialog.getByText('在职党员到社区报到').click()
    await pick(dialog, '报到社区', community, community)
    await dialog.getByLabel('姓名').fill('谢新报')
    await dialog.getByLabel('所在单位').fill('柳溪供水服务所')
    await look('report-ins-member-form')
    await dialog.getByRole('button', { name: '登记报到' }).click()
    await record.getByRole('heading', { name: '谢新报' }).waitFor()

    const after = await figuresOf(community)
    expect(after.map((value, at) => Math.round((value - (before[at] ?? 0)) * 10) / 10)).toEqual([1, 1, 1, 1, 12, 2.5])
    await page.getByRole('row', { name: new RegExp(`^${community}`) }).getByRole('button').click()
    await page.getByRole('row', { name: new RegExp(`^${LONG_NAME.slice(0, 8)}`) }).waitFor()
    await page.evaluate(KEEP_WHAT_IS_PRINTED)
    await page.getByRole('button', { name: '打印登记表…' }).click()
    await expect.poll(() => page.evaluate('window.printed')).toContain(LONG_NAME)
    expect(await page.evaluate('window.printed')).not.toContain('15400001234')
    await page.getByRole('button', { name: '导出登记表…' }).click()
    const { name, bytes } = await program.saved(() => page.getByRole('button', { name: '导出为 .xlsx' }).click())
    expect(name).toMatch(/^双报到登记表\d{4}-\d\d-\d\d\.xlsx$/)
    const cells = JSON.stringify(readSheet(bytes))
    expect(cells).toContain('154****1234')
    expect(cells).not.toContain('15400001234')
  })

  test('nothing found offers to clear the filter', async () => {
    const { page } = program
    await visit('/grids/report-ins?search=没有这样的单位')
    await page.getByText('没有符合条件的报到').waitFor()
    await look('report-ins-nothing-found')
    await page.getByRole('button', { name: '清空筛选' }).click()
    await page.getByText(/共 \d+ 条/).waitFor()
  })

  test('people with several grids are listed by a threshold, and lead to their record and its sheet', async () => {
    const { page } = program
    await visit('/grids')
    await page.getByRole('button', { name: '一人多网格' }).click()
    const foot = page.getByText(/共 [\d,]+ 人/)
    await foot.waitFor()
    await look('grid-staffing')
    const listed = async (): Promise<number> => Number(/共 ([\d,]+) 人/.exec((await foot.textContent()) ?? '')?.[1]?.replaceAll(',', ''))
    const two = await listed()
    expect(two).toBeGreaterThan(0)
    await visit('/grids/staffing?least=3')
    await expect.poll(listed).toBeLessThan(two)
    await visit('/grids/staffing')
    await page.getByRole('grid', { name: '一人多网格名单' }).getByRole('row').nth(1).click()
    const record = page.getByRole('complementary', { name: '记录' })
    await record.getByRole('button', { name: '打印交接单…' }).waitFor()
    await look('grid-staffing-record')
    await record.getByRole('button', { name: '打开人员' }).click()
    const own = page.getByRole('region', { name: '网格', exact: true })
    await own.scrollIntoViewIfNeeded()
    await look('people-grids')
    await own.getByRole('button', { name: '打印交接单…' }).click()
    const paper = page.frameLocator('iframe[title="纸面预览"]')
    await paper.getByText('监交人（签字）').waitFor()
    await look('grid-papers-hand-over')
    await page.evaluate(KEEP_WHAT_IS_PRINTED)
    await page.getByRole('button', { name: '打印工作交接单…' }).click()
    await expect.poll(() => page.evaluate('window.printed')).toContain('移交的网格和岗位')
    expect(await page.evaluate('window.printed')).not.toMatch(MOBILE)
  })

  test('a contact list of communities is shown masked, and goes to paper whole only when that is asked for', async () => {
    const { page } = program
    await visit('/grids/papers')
    const paper = page.frameLocator('iframe[title="纸面预览"]')
    await paper.getByRole('heading', { name: /网格通讯录$/ }).first().waitFor()
    await look('grid-papers-contacts')
    const sheets = page.frameLocator('iframe[title="纸面预览"]').locator('.sheet')
    const one = await sheets.count()
    await page.getByText('全选', { exact: true }).click()
    await expect.poll(() => sheets.count()).toBeGreaterThan(one)
    await page.getByText('完整，只在单位内部使用').click()
    await page.getByText('预览里电话仍遮盖').waitFor()
    expect(await paper.locator('body').textContent()).not.toMatch(MOBILE)
    await page.evaluate(KEEP_WHAT_IS_PRINTED)
    await page.getByRole('button', { name: '打印网格通讯录…' }).click()
    await expect.poll(() => page.evaluate('window.printed')).toMatch(MOBILE)
    await visit('/workbench/changes')
    await page.getByText(/打印网格通讯录 \d+ 个社区（内部）/).first().waitFor()
  })

  test('cards for doors never bear anybody’s own telephone', async () => {
    const { page } = program
    await visit('/grids/papers?paper=cards')
    const paper = page.frameLocator('iframe[title="纸面预览"]')
    await paper.locator('.card').first().waitFor()
    await look('grid-papers-cards')
    await page.getByText('全选', { exact: true }).click()
    await page.getByText('有社区办公电话的印社区电话').click()
    await page.getByText('公示牌 · 365 张').waitFor()
    await page.evaluate(KEEP_WHAT_IS_PRINTED)
    await page.getByRole('button', { name: '打印公示牌…' }).click()
    await expect.poll(() => page.evaluate('window.printed')).toContain('0371-00000000')
    expect(await page.evaluate('window.printed')).not.toMatch(MOBILE)
    await page.getByRole('complementary', { name: '打印什么' }).getByText('一页 8 张（2 × 4，A4 裁开）').click()
    await page.getByRole('option', { name: /A5/ }).click()
    await expect.poll(() => paper.locator('.sheet').count()).toBe(10)
    await look('grid-papers-card-a5')
  })

  test('nobody chosen is said in words', async () => {
    const { page } = program
    await visit('/grids/papers?paper=hand-over')
    await page.getByText('请先选移交的人。').first().waitFor()
    await look('grid-papers-nobody')
  })
})
