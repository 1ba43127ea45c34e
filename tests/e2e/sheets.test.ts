import { afterAll, beforeAll, expect, test } from 'vitest'
import { officialSheetNames, officialSheets } from '@shared/domain/official-sheets'
import { look as lookAt } from '../support/look'
import { launch, type Program } from '../support/program'
import { readSheet } from '../support/read-sheet'
import { describeIn } from '../support/runtimes'

describeIn('browser', 'tables going out', (binary) => {
  let program: Program
  beforeAll(async () => {
    program = await launch('browser', binary(), { sample: true })
    await program.page.getByRole('heading', { name: '工作台' }).waitFor()
  })
  afterAll(() => program?.close())

  const WIDTH = 1366
  const SMALL = { width: 1093, height: 614 }
  const title = (): Promise<string> => program.page.locator('caption .title').innerText()

  async function counted(): Promise<number> {
    const text = await program.page.locator('footer[role="status"]').innerText()
    return Number(/共 ([\d,]+)/.exec(text)?.[1]?.replaceAll(',', ''))
  }

  /** With `what`, once the dialog says so: a search takes effect a moment after it was typed. */
  async function exported(button: string, format: string, what = ''): Promise<{ name: string; bytes: Buffer }> {
    const { page } = program
    await page.getByRole('button', { name: button }).click()
    const dialog = page.getByRole('dialog')
    await expect.poll(() => dialog.innerText()).toContain(what)
    await dialog.getByRole('radio', { name: format }).check()
    return program.saved(() => dialog.getByRole('button', { name: `导出为 ${format}` }).click())
  }

  test('each official sheet is shown as it will be written, and written by mouse', async () => {
    const { page } = program
    await page.getByRole('link', { name: '表格', exact: true }).click()
    await page.getByRole('heading', { name: '党员花名册' }).waitFor()
    for (const name of officialSheetNames) {
      const sheet = officialSheets[name]
      await page.getByRole('button', { name: sheet.name, exact: true }).click()
      await expect.poll(title).toContain(sheet.name)
      await lookAt(program, `sheets-${name}`, WIDTH)
      const { name: file, bytes } = await exported(`导出${sheet.name}…`, '.xlsx')
      expect(file).toMatch(new RegExp(`^${sheet.name}\\d{4}-\\d\\d-\\d\\d\\.xlsx$`))
      const rows = readSheet(bytes)
      expect(rows[0]?.[0]).toBe(await title())
      expect(rows.filter(([number]) => typeof number === 'number')).toHaveLength(await counted())
    }
  })

  test('of one organisation, for the public: neither column nor file has what is nobody’s business', async () => {
    const { page } = program
    await page.getByRole('button', { name: '党员花名册', exact: true }).click()
    await expect.poll(title).toContain('党员花名册')
    const all = await counted()
    await page.getByRole('combobox', { name: '范围：某个组织及其下级' }).fill('社区党委')
    await page.getByRole('option').first().click()
    await expect.poll(counted).toBeLessThan(all)
    await page.locator('.preset .el-select__wrapper').click()
    await page.getByRole('option', { name: /^公示/ }).click()
    await page.getByRole('columnheader', { name: '公民身份证号' }).waitFor({ state: 'detached' })
    await lookAt(program, 'sheets-public', WIDTH)
    const { bytes } = await exported('导出党员花名册…', '.csv')
    const text = bytes.toString('utf8')
    expect(text).toContain('出生年月')
    expect(text.trimEnd().split('\r\n').filter((line) => /^"?\d/.test(line))).toHaveLength(await counted())
    expect(text).not.toMatch(/\d{11}/)
  })

  test('a day without anything says so, a day before the organisation too', async () => {
    const { page } = program
    await page.getByLabel('哪一天的情况').fill('1949.10.1')
    await page.getByLabel('哪一天的情况').press('Tab')
    await page.getByText('选中的组织在 1949-10-01 不存在').waitFor()
    await lookAt(program, 'sheets-error', WIDTH)
    await page.evaluate("location.hash = '/spreadsheets?sheet=workers&on=1900-01-01'")
    await page.getByText('1900-01-01，台账里没有可列的内容').waitFor()
    await lookAt(program, 'sheets-empty', WIDTH)
  })

  test('a blank form is looked at and downloaded', async () => {
    const { page } = program
    await page.getByRole('button', { name: '网格和网格员名册' }).click()
    await page.getByRole('heading', { name: '网格和网格员名册（空白表）' }).waitFor()
    await lookAt(program, 'sheets-blank', WIDTH)
    const { name, bytes } = await program.saved(() => page.getByRole('button', { name: '下载空白表…' }).click())
    expect(name).toBe('网格和网格员名册（空白）.xlsx')
    expect(readSheet(bytes)[2]?.slice(0, 3)).toEqual(['所属社区', '网格名称*', '网格编号'])
  })

  test('a list goes out as text, masked; what the tree found is what is exported', async () => {
    const { page } = program
    await page.getByRole('link', { name: '人员', exact: true }).click()
    await page.getByRole('button', { name: '导出名单…' }).click()
    await lookAt(program, 'export-people', WIDTH)
    await page.keyboard.press('Escape')
    const { bytes } = await exported('导出名单…', '.csv')
    expect(bytes.toString('utf8')).toMatch(/410199\*{8}\d{3}[\dX]/)
    expect(bytes.toString('utf8')).not.toMatch(/410199\d{11}[\dX]/)
    await page.getByRole('link', { name: '组织', exact: true }).click()
    const box = page.getByRole('textbox', { name: '名称、拼音或首字母' })
    // The page is only there for good when its first record is.
    await expect.poll(async () => {
      await box.fill('居民委员会')
      await page.getByText(/^找到 \d+ 个$/).waitFor()
      return box.inputValue()
    }).toBe('居民委员会')
    const found = await exported('导出清单…', '.xlsx', '树里查到的组织')
    const names = readSheet(found.bytes).filter(([number]) => typeof number === 'number').map((row) => String(row[2]))
    expect(names.length).toBeGreaterThan(0)
    expect(names.filter((name) => !name.includes('居民委员会'))).toEqual([])
  })

  test('on the smaller screen, and by keyboard', async () => {
    const { page } = program
    await page.setViewportSize(SMALL)
    await page.evaluate("location.hash = '/spreadsheets?sheet=appointments'")
    await expect.poll(title).toContain('任免登记簿')
    await lookAt(program, 'sheets-appointments', SMALL.width)
    await page.getByRole('button', { name: '任免登记簿', exact: true }).focus()
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await expect.poll(title).toContain('空缺职务表')
    await lookAt(program, 'sheets-vacancies', SMALL.width)
    await page.evaluate("location.hash = '/spreadsheets?form=people'")
    await page.getByRole('heading', { name: '党员名册（空白表）' }).waitFor()
    await lookAt(program, 'sheets-blank', SMALL.width)
  })
})
