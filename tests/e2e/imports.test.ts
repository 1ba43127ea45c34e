import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { citizenIdCheck } from '@shared/domain/citizen-id'
import { lookAtBoth } from '../support/look'
import { SheetMaker, writeMade } from '../support/made-rosters/sheet-maker'
import { launch, type Program } from '../support/program'
import { readSheet } from '../support/read-sheet'
import { describeIn, type Place } from '../support/runtimes'

const idOf = (birth: string, serial: number): string => {
  const first = `410199${birth}${String(serial).padStart(3, '0')}`
  return first + citizenIdCheck(first)
}
const spoiled = (id: string): string => id.slice(0, 17) + (id.endsWith('5') ? '6' : '5')

/** Two communities' members, a hidden sheet of codes, titles, a wrong check digit, a misspelt category, somebody twice, a total. */
async function roster(folder: string): Promise<string> {
  const sheets = ['杏花里社区', '石榴园社区'].map((name, at) => {
    const sheet = new SheetMaker(name)
    sheet.add([`${name}党员花名册（截至2026年10月31日）`])
    sheet.add(['填报单位：', name])
    sheet.add(['序号', '姓名', '性别', '身份证号', '所在党支部', '人员类别', '入党日期', '转正日期', '联系电话', '特长'])
    const people = ['方　平', '欧阳晓', '阿依·古丽', '曾红', '仇 建国', '单志远'].map((person, index) => {
      const id = idOf(`19${60 + index}0${index + 1}1${at}`, 11 + index * 2)
      return [String(index + 1), person, '男', id, index < 3 ? `${name}第一党支部` : `${name}第二党支部`, index < 4 ? '正试党员' : '正式党员', '1990.7', '1991年7月', `138 0000 ${4000 + at * 10 + index}`, '书法']
    })
    people[1] = [...(people[1] ?? [])].map((cell, column) => (column === 3 ? spoiled(cell) : cell))
    if (at === 1) people.push([...(people[0] ?? [])].map((cell, column) => (column === 0 ? '7' : cell)))
    for (const person of people) sheet.add(person)
    sheet.add(['合计', `${people.length}人`])
    return sheet
  })
  return writeMade(join(folder, '两个社区党员花名册.xlsx'), sheets, true)
}

const places: Place[] = ['electron', 'browser']

for (const place of places) describeIn(place, 'the import wizard', (binary) => {
  let program: Program
  let folder: string
  const complaints: string[] = []

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'grid-ledger-e2e-imports-'))
    program = await launch(place, binary(), { sample: true })
    program.page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text())
    })
    program.page.on('pageerror', (error) => complaints.push(error.message))
    await program.page.getByRole('heading', { name: '工作台' }).waitFor()
  })
  afterEach(() => expect(complaints.splice(0)).toEqual([]))
  afterAll(() => program?.close())

  async function look(name: string): Promise<void> {
    // One place is enough for the eyes.
    if (place === 'browser') await lookAtBoth(program, `imports-${name}`)
  }

  test('a messy roster goes through the four steps, is mended on the way, written, and undone in one step', async () => {
    const { page } = program
    await page.evaluate("location.hash = '/people'")
    await page.getByText('共 1,500 人').waitFor()
    await page.getByRole('button', { name: '导入…' }).click()
    await page.getByRole('button', { name: '选择文件…' }).waitFor()
    await look('1-empty')
    await program.opening(await roster(folder), () => page.getByRole('button', { name: '选择文件…' }).click())
    await page.getByText('两个社区党员花名册.xlsx').first().waitFor()
    await look('1-chosen')

    await page.getByRole('button', { name: /下一步|核对列/ }).last().click()
    await page.getByRole('region', { name: '每一列是什么' }).waitFor()
    await look('2-columns')
    await page.getByRole('button', { name: /下一步|检查/ }).last().click()
    const grid = page.getByRole('grid', { name: '检查过的行' })
    await grid.waitFor()
    await look('3-check')
    const chip = (name: RegExp) => page.getByRole('group', { name: '按结果看' }).getByRole('button', { name })
    await chip(/不能导入/).click()
    await expect.poll(() => chip(/不能导入/).innerText()).toMatch(/\d/)
    await look('3-refused')
    await grid.locator('tbody tr').first().waitFor()
    const refused = await grid.locator('tbody tr').count()

    // One cell is put right, and with it all that say the same.
    await chip(/全部/).click()
    const category = grid.getByText('正试党员').first()
    await category.dblclick()
    const editor = page.getByRole('form', { name: '改人员类别' })
    await editor.getByRole('textbox').fill('正式党员')
    await editor.getByText('相同内容都改').click()
    await look('3-editing')
    await editor.getByRole('button', { name: '保存人员类别' }).click()
    await expect.poll(() => grid.getByText('正试党员').count()).toBe(0)
    await chip(/不能导入/).click()
    await expect.poll(() => grid.locator('tbody tr').count()).toBe(refused)
    await grid.locator('tbody tr').first().locator('td').nth(4).dblclick()
    const numberEditor = page.getByRole('form', { name: '改身份证号' })
    await numberEditor.getByRole('textbox').fill(idOf('19610210', 13))
    await numberEditor.getByRole('button', { name: '保存身份证号' }).click()
    await expect.poll(() => grid.locator('tbody tr').count()).toBeLessThan(refused)

    // Where the branches that the ledger lacks would hang.
    await page.locator('summary').click()
    await look('3-proposals')

    await page.getByRole('button', { name: /下一步|导入/ }).last().click()
    await page.getByRole('list', { name: '将写入的内容' }).waitFor()
    await look('4-before')
    const { bytes } = await program.saved(() => page.getByRole('button', { name: '下载不能导入的行…' }).click())
    const rows = readSheet(bytes)
    expect(rows[2]?.at(-1)).toBe('没有导入的原因')
    expect(rows.slice(3).map((row) => row.at(-1)).join()).toMatch(/校验码不符.*已在表中出现/s)
    await page.getByRole('button', { name: /^导入 \d+ 行/ }).click()
    await page.getByRole('button', { name: '撤销这次导入' }).waitFor()
    await look('4-done')
    await page.evaluate("location.hash = '/people'")
    await page.getByText('共 1,511 人').waitFor()
    await page.keyboard.press('Control+z')
    await page.getByRole('dialog', { name: '撤销最近一次改动？' }).getByRole('button', { name: '撤销这次改动' }).click()
    await page.getByText('共 1,500 人').waitFor()
  })

  test('a file that was not imported is not left by mistake', async () => {
    const { page } = program
    await page.evaluate("location.hash = '/spreadsheets'")
    await page.getByRole('link', { name: '导入名册…' }).click()
    await program.opening(await roster(folder), () => page.getByRole('button', { name: '选择文件…' }).click())
    await page.getByRole('region', { name: '文件的前几行' }).waitFor()
    await page.getByRole('button', { name: '返回表格' }).click()
    await page.getByRole('button', { name: '留下继续' }).click()
    await page.getByRole('button', { name: '下一步：核对列' }).click()
    await page.getByRole('combobox', { name: 'C 列性别作为' }).click()
    await page.getByRole('option', { name: /^姓名/ }).click()
    await page.getByText('B 列也选了“姓名”，只能留一列。').waitFor()
    await look('2-doubled')
    expect(await page.getByRole('button', { name: '下一步：检查' }).isDisabled()).toBe(true)
    await page.getByRole('button', { name: '返回表格' }).click()
    await page.getByRole('button', { name: '放弃导入' }).click()
    await page.getByRole('link', { name: '导入名册…' }).waitFor()
  })
})
