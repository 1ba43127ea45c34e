import { afterAll, beforeAll, expect, test } from 'vitest'
import { lookAtBoth } from '../support/look'
import { launch, type Program } from '../support/program'
import { describeIn } from '../support/runtimes'

describeIn('browser', 'the people table', (binary) => {
  let program: Program

  beforeAll(async () => {
    program = await launch('browser', binary(), { sample: true })
    await program.page.getByRole('heading', { name: '工作台' }).waitFor()
  })
  afterAll(() => program?.close())

  const look = (name: string): Promise<void> => lookAtBoth(program, `people-table-${name}`)

  async function openPeople(query = ''): Promise<void> {
    await program.page.evaluate(`location.hash = '/people${query}'`)
    await program.page.getByText(query === '' ? '共 1,500 人' : /共 [\d,]+ 人/).waitFor()
  }

  const cells = (column: number): Promise<string[]> =>
    program.page.locator(`table[aria-label=人员列表] tbody tr td:nth-child(${column})`).allInnerTexts()

  test('is sorted by a column and with Shift by a further one, also from the menu', async () => {
    const { page } = program
    await openPeople()
    const table = page.getByRole('grid', { name: '人员列表' })
    await table.getByRole('button', { name: '性别' }).click()
    await table.getByRole('button', { name: '出生日期' }).click({ modifiers: ['Shift'] })
    await table.getByRole('button', { name: /出生日期/ }).click({ modifiers: ['Shift'] })
    await expect.poll(() => page.url()).toContain('sort=sex.up,birth.down')
    await page.getByText('▼2').waitFor()
    await expect.poll(async () => (await cells(4)).slice(0, 100).join()).toBe([...(await cells(4))].sort().reverse().join())
    await look('two-sorts')
    await page.getByRole('button', { name: '排序（2）…' }).click()
    await page.getByRole('button', { name: '不按性别排序' }).click()
    await expect.poll(() => page.url()).toMatch(/sort=birth\.down(&|$)/)
    await look('sort-menu')
    await page.keyboard.press('Escape')
  })

  test('is walked by the keyboard over the end of the page', async () => {
    const { page } = program
    await openPeople()
    await page.locator('table[aria-label=人员列表] tbody tr').first().locator('td').nth(1).click()
    await page.getByRole('button', { name: '编辑人员' }).waitFor()
    await page.keyboard.press('End')
    await page.keyboard.press('ArrowDown')
    await expect.poll(() => page.url()).toContain('page=2')
    // The first one of the new page is the one that is shown.
    const current = page.locator('table[aria-label=人员列表] tr[aria-current=true]')
    await page.locator('table[aria-label=人员列表] tbody tr:first-child[aria-current=true]').waitFor()
    await page.getByRole('article', { name: await current.locator('td').nth(1).innerText(), exact: true }).waitFor()
    await page.keyboard.press('Control+End')
    await expect.poll(() => page.url()).toContain('page=15')
  })

  test('remembers which columns are shown after the page is loaded again', async () => {
    const { page } = program
    await openPeople()
    await page.getByRole('button', { name: '列…' }).click()
    await page.getByRole('checkbox', { name: '电话' }).uncheck()
    await page.getByRole('checkbox', { name: '入党日期' }).check()
    await page.getByRole('button', { name: '入党日期前移' }).click()
    await look('column-menu')
    await page.reload()
    await page.getByText(/共 [\d,]+ 人/).waitFor()
    await page.getByRole('columnheader', { name: '入党日期' }).waitFor()
    expect(await page.getByRole('columnheader', { name: '电话' }).count()).toBe(0)
    const heads = await page.getByRole('columnheader').allInnerTexts()
    expect(heads.indexOf('入党日期')).toBeLessThan(heads.indexOf('党员类别'))
    await page.getByRole('button', { name: '列…' }).click()
    await page.getByRole('button', { name: '恢复原来的列' }).click()
    await page.getByRole('columnheader', { name: '电话' }).waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('list', { name: '显示哪些列' }).waitFor({ state: 'hidden' })
  })

  test('is filtered further, and the view is saved under a name and opened again', async () => {
    const { page } = program
    await openPeople('?sex=女&agefrom=40&sort=birth.up')
    await look('filters')
    const status = await page.getByRole('status').first().innerText()
    await page.getByRole('button', { name: '方案…' }).click()
    await page.getByRole('textbox', { name: '方案名称' }).fill('四十岁以上的女同志')
    await page.getByRole('button', { name: '保存现在的看法' }).click()
    await page.getByRole('button', { name: '方案：四十岁以上的女同志' }).waitFor()
    await look('views')
    await page.keyboard.press('Escape')
    await openPeople('?party=预备党员')
    await page.getByRole('button', { name: '方案…' }).click()
    await page.getByRole('button', { name: '四十岁以上的女同志', exact: true }).click()
    await expect.poll(() => page.getByRole('status').first().innerText()).toBe(status)
  })

  test('three people are chosen, given a role after a preview, and it is undone', async () => {
    const { page } = program
    await openPeople()
    const boxes = page.locator('table[aria-label=人员列表] tbody input[type=checkbox]')
    await boxes.nth(1).click()
    await boxes.nth(3).click({ modifiers: ['Shift'] })
    await page.getByText('已选 3 人').first().waitFor()
    await look('chosen')
    await page.getByRole('button', { name: '更多…' }).click()
    await page.getByRole('menuitem', { name: '加身份…' }).click()
    const dialog = page.getByRole('dialog', { name: /加身份/ })
    await dialog.getByText('填好以后，这里先列出').waitFor()
    await dialog.getByRole('combobox', { name: '身份' }).fill('志愿者')
    await page.keyboard.press('Enter')
    await dialog.getByRole('button', { name: '加身份：改 3 人' }).waitFor()
    await look('batch-role')
    await dialog.getByRole('button', { name: '加身份：改 3 人' }).click()
    await page.getByText('批量办理 3 人').waitFor()
    await openPeople('?role=志愿者')
    await page.getByText('共 3 人').waitFor()
    await page.getByRole('button', { name: '撤销这次改动' }).first().click()
    await page.getByText('没有符合条件的人员').waitFor()
  })

  test('a whole filter is chosen, and who cannot be moved to a grid is listed with the reason', async () => {
    const { page } = program
    await openPeople()
    await page.getByRole('checkbox', { name: '选中本页' }).check()
    await page.getByRole('button', { name: '选中全部 1,500 人' }).click()
    await page.getByText('已选 1,500 人').first().waitFor()
    await page.getByRole('button', { name: '移到网格…' }).click()
    const dialog = page.getByRole('dialog', { name: /移到网格/ })
    const grid = dialog.getByRole('combobox')
    await grid.fill('第1网格')
    await page.getByRole('option', { name: /第1网格/ }).first().click()
    await dialog.getByText(/不能办 [\d,]+ 人/).waitFor()
    await dialog.getByText('现在没有网格岗位').first().waitFor()
    await look('batch-grid')
    await dialog.getByRole('button', { name: '不办理' }).click()
    await page.keyboard.press('Escape')
  })
})
