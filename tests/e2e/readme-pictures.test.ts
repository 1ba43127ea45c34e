import { copyFileSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, test } from 'vitest'
import { describeIn } from '../support/runtimes'
import { launch, pictures, projectRoot, type Program } from '../support/program'

/** Everybody here is made up: these pictures are kept in the repository. */
const NOTICE = `柳溪市发布一批人事任免

柳溪师范学院
免去梁文柯的柳溪师范学院院长职务;
任命郭晓明为柳溪师范学院副院长(负责行政日常工作)。
柳溪农业学校
免去郭晓明的柳溪农业学校副校长职务;
任命贺兰、白一宁(女)为柳溪农业学校副校长(试用期一年)。`

/**
 * The pictures of the README, one a page, as the first run and the sample office look today. With
 * `GRID_LEDGER_UPDATE_PICTURES=1` they are copied to docs/pictures.
 */
describeIn('browser', 'the README’s pictures', (binary) => {
  let program: Program

  beforeAll(async () => {
    program = await launch('browser', binary())
  })
  afterAll(() => program.close())

  async function take(name: string): Promise<void> {
    await program.page.mouse.move(0, 0)
    await program.page.screenshot({ path: join(pictures, `readme-${name}.png`), animations: 'disabled' })
    if (process.env['GRID_LEDGER_UPDATE_PICTURES'] !== '1') return
    mkdirSync(join(projectRoot, 'docs/pictures'), { recursive: true })
    copyFileSync(join(pictures, `readme-${name}.png`), join(projectRoot, 'docs/pictures', `${name}.png`))
  }

  test('one of each page', async () => {
    const { page } = program
    const go = (name: string): Promise<void> => page.getByRole('link', { name, exact: true }).first().click()
    await page.getByRole('heading', { name: '欢迎使用网格台账' }).waitFor()
    await take('startup-first-run')
    await page.getByRole('button', { name: '打开示例台账' }).click()
    await page.getByText('载入示例台账').waitFor()
    await take('workbench')

    await go('组织')
    await page.getByRole('treeitem', { name: /柳溪桥社区党委/ }).first().click()
    await page.getByRole('heading', { name: /柳溪桥社区/ }).first().waitFor()
    await take('organisations')
    await go('人员')
    await page.getByRole('row').nth(8).click()
    await page.getByRole('button', { name: '编辑人员' }).waitFor()
    await take('person-record')
    await go('网格')
    await page.getByRole('treeitem').nth(1).click()
    await page.getByRole('heading', { name: /网格/ }).nth(1).waitFor()
    await take('grids')
    await go('岗位任免')
    await page.getByRole('row', { name: /书记/ }).nth(1).click()
    await page.getByRole('heading', { name: /书记/ }).first().waitFor()
    await take('posts')
    await go('检查')
    await page.getByText(/^共 \d+ 条/).waitFor()
    await take('checks')
    await page.evaluate("location.hash = '/workbench/comparison?section=tenures'")
    await page.getByRole('row', { name: /离任/ }).first().waitFor()
    await take('comparison')

    await go('通知')
    await page.getByRole('button', { name: '读入通知' }).first().click()
    await page.getByLabel('通知的文字').fill(NOTICE)
    await page.getByRole('button', { name: '读取条款' }).click()
    await page.getByText('读到 4 条').waitFor()
    await page.getByLabel('生效日期').fill('2026-10-08')
    await page.getByText('将新建单位 2 个').waitFor()
    for (const open = page.getByText('请指定是哪一位', { exact: true }); (await open.count()) > 0; ) {
      await open.first().click()
      await page.getByRole('option', { name: '新建人员' }).last().click()
    }
    await page.getByText('2026-10-08 起任职').first().waitFor()
    await take('notice-review')
    await page.getByRole('button', { name: '确认登记' }).click()
    await page.getByRole('button', { name: '用这些条款拟写通知' }).waitFor()
    await page.locator('.el-notification__closeBtn').first().click()
    await take('notice-record')
    await go('架构图')
    await page.getByRole('treeitem', { name: /柳溪师范学院/ }).first().waitFor()
    await take('chart')
    await go('通知')
    await page.getByRole('row', { name: /柳溪市发布/ }).click()
    await page.getByRole('button', { name: '用这些条款拟写通知' }).click()
    await page.frameLocator('iframe[title="通知版面"]').getByText('任命郭晓明为').first().waitFor()
    await take('notice-compose')
    await go('设置')
    await page.getByRole('heading', { name: '个人信息的保护' }).waitFor()
    await take('settings')
  })
})
