import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { craftXlsx, row, text } from '../support/craft-xlsx'
import { look } from '../support/look'
import { launch, type Program } from '../support/program'
import { readSheet } from '../support/read-sheet'
import { describeIn } from '../support/runtimes'

const folder = mkdtempSync(join(tmpdir(), 'grid-ledger-forms-'))
const long = '柳林街道办事处社区工作者及网格工作人员基本信息登记表（含兼职网格员，二〇二六年度）'

describeIn('browser', 'the office\'s own forms', (binary) => {
  let program: Program
  beforeAll(async () => {
    program = await launch('browser', binary(), { sample: true })
    await program.page.getByRole('heading', { name: '工作台' }).waitFor()
  })
  afterAll(() => program?.close())

  /** Pictures at both sizes; the narrow one is looked at closely, where things meet first. */
  const both = async (name: string): Promise<void> => {
    await program.picture(`${name}-1366`)
    await program.page.setViewportSize({ width: 1093, height: 614 })
    await look(program, name, 1093)
    await program.page.setViewportSize({ width: 1366, height: 768 })
  }

  async function upload(path: string): Promise<void> {
    await program.opening(path, () => program.page.getByRole('button', { name: '上传模板…' }).first().click())
  }

  test('without templates the page says what would be here, and the table of marks is at hand', async () => {
    const { page } = program
    await page.evaluate("location.hash = '/spreadsheets/templates'")
    await page.getByText('还没有模板').waitFor()
    await both('templates-empty')
    await page.getByRole('button', { name: '看看有哪些标记' }).click()
    await page.getByRole('button', { name: '复制{{身份证号}}' }).waitFor()
    await page.getByText('怎么写标记').click()
    await both('templates-marks')
    await page.getByText('名单', { exact: true }).click()
    await page.getByLabel('找标记').fill('手机')
    await page.getByRole('button', { name: '复制{{名单.联系电话}}' }).waitFor()
    expect(await page.getByRole('button', { name: '复制{{名单.姓名}}' }).count()).toBe(0)
    await page.keyboard.press('Escape')
    await page.getByLabel('找标记').waitFor({ state: 'detached' })
  })

  test('what is no form is refused in words that stay', async () => {
    const { page } = program
    const path = await craftXlsx(join(folder, '没有标记.xlsx'), { sheets: [{ name: '表', rows: row(1, text('A1', '姓名')) }] })
    await upload(path)
    await page.getByText('这张表里没有 {{姓名}} 这样的标记').waitFor()
    await program.picture('templates-error-1366')
    await page.locator('.el-notification__closeBtn').click()
  })

  test('a form is uploaded, its unknown marks told; filled for a list and read by another program; removed', async () => {
    const { page } = program
    const roster = await craftXlsx(join(folder, '网格员花名册.xlsx'), {
      sheets: [{
        name: '花名册',
        rows: row(1, text('A1', '{{单位}}{{名单名称}}（{{人数}}人）')) + row(2, ['{{名单.序号}}', '{{名单.姓名}}', '{{名单.身份证号}}', '{{名单.岗位}}', '{{名单.星座}}'].map((mark, at) => text(`${'ABCDE'[at]}2`, mark)).join('')) + row(3, text('A3', '填报：{{填报单位}}') + '<c r="B3"><f>COUNTA(B2)</f><v>1</v></c>'),
      }],
    })
    await upload(roster)
    await page.getByRole('dialog', { name: '上传模板' }).getByText('1 个标记填不了').waitFor()
    await both('templates-upload')
    await page.getByRole('button', { name: '保存模板' }).click()
    await page.getByRole('article', { name: '网格员花名册' }).getByText('不认识这个标记').waitFor()
    await both('templates-record')

    await page.getByRole('button', { name: '填表…' }).click()
    await page.getByRole('dialog', { name: '填模板' }).getByLabel('组织').click()
    await page.keyboard.type('社区')
    await page.getByRole('option', { name: /社区/ }).filter({ hasText: '社区 ·' }).first().click()
    await page.getByRole('dialog', { name: '填模板' }).getByLabel('名单').press('ArrowDown')
    await page.getByRole('option', { name: '社区的网格人员' }).click()
    await page.getByText(/“名单” \d+ 行/).waitFor()
    await both('templates-fill')
    const said = await page.getByText(/“名单” \d+ 行/).textContent()
    const people = Number(/“名单” (\d+) 行/.exec(said ?? '')?.[1])
    const { name, bytes } = await program.saved(() => page.getByRole('button', { name: '填表并保存…' }).click())
    expect(name).toMatch(/^网格员花名册（.*社区的网格人员.*\.xlsx$/)
    const rows = readSheet(bytes)
    expect(people).toBeGreaterThan(1)
    expect(rows).toHaveLength(people + 2)
    expect(rows[0]?.[0]).toContain(`社区的网格人员（${people}人）`)
    expect(rows[people]?.[0]).toBe(people)
    expect(rows[1]?.[4]).toBe('{{名单.星座}}')
    for (const cells of rows.slice(1, -1)) expect(String(cells[2] ?? '')).toMatch(/^$|^\d{6}\*{8}[\dX]{4}$/)

    await upload(roster)
    await page.getByRole('button', { name: '保存模板' }).click()
    await page.getByText('用这张表替换它？').waitFor()
    await page.getByRole('button', { name: '不替换' }).click()
    await page.getByLabel('模板名称').fill(long)
    await page.getByRole('button', { name: '保存模板' }).click()
    await page.getByRole('article', { name: long }).waitFor()
    await program.picture('templates-long-name-1366')
    await page.getByRole('button', { name: '删除模板…' }).click()
    await page.getByRole('button', { name: '删除模板', exact: true }).click()
    await page.getByText('共 1 个模板').waitFor()
  })

  test('from a person\'s record: what goes in is shown, personal data masked, and the choice decides what the file holds', async () => {
    const { page } = program
    await page.evaluate("location.hash = '/people?role=网格员'")
    await page.getByRole('grid', { name: '人员列表' }).getByRole('row').nth(1).click()
    await page.getByRole('button', { name: '填模板…' }).click()
    await page.getByText('还没有填人员的模板').waitFor()
    await page.getByRole('button', { name: '去上传模板' }).click()
    await upload(await craftXlsx(join(folder, '登记卡.xlsx'), { sheets: [{ name: '卡', rows: row(1, text('A1', '{{姓名}}') + text('B1', '{{身份证号:完整}}') + text('C1', '{{联系电话}}') + text('D1', '{{简历}}')) }] }))
    await page.getByRole('button', { name: '保存模板' }).click()
    await page.getByRole('article', { name: '登记卡' }).waitFor()
    await page.goBack()
    await page.goBack()
    await page.getByRole('button', { name: '填模板…' }).click()
    const dialog = page.getByRole('dialog', { name: '填模板' })
    await dialog.getByText('这里遮盖，表里完整').waitFor()
    await program.picture('templates-fill-person-1366')
    const shown = await dialog.getByRole('row', { name: /身份证号/ }).textContent()
    expect(shown).toMatch(/\d{6}\*{8}[\dX]{4}/)
    await dialog.getByText('公示', { exact: true }).click()
    await dialog.getByText('（不填）').first().waitFor()
    const { bytes } = await program.saved(() => dialog.getByRole('button', { name: '填表并保存…' }).click())
    const [cells] = readSheet(bytes)
    expect(cells?.[0]).toMatch(/^[\u4e00-\u9fff·]{2,}$/)
    expect(cells?.slice(1, 3)).toEqual([null, null])
  })
})
