import { afterAll, beforeAll, expect, test } from 'vitest'
import { describeIn, type Place } from '../support/runtimes'
import { launch, type Program } from '../support/program'

const places: Place[] = ['electron', 'browser']

for (const place of places) {
  describeIn(place, 'finding anything, and undoing the last change, from the keyboard', (binary) => {
    let program: Program

    beforeAll(async () => {
      program = await launch(place, binary(), { sample: true })
      await program.page.getByRole('heading', { name: '工作台' }).waitFor()
    })
    afterAll(() => program?.close())

    const box = () => program.page.getByRole('combobox', { name: '全局查找' })

    test('Ctrl+K, initials, arrow and Enter open a record', async () => {
      const { page, picture } = program
      await page.keyboard.press('Control+k')
      await page.keyboard.type('lxqsq')
      await page.getByRole('option', { name: /^柳溪桥社区/ }).first().waitFor()
      await picture('global-search')
      const options = page.getByRole('option')
      expect(await options.first().getAttribute('aria-selected')).toBe('true')
      await page.keyboard.press('ArrowDown')
      expect(await options.nth(1).getAttribute('aria-selected')).toBe('true')
      await page.keyboard.press('ArrowUp')
      const name = await options.first().locator('.name').textContent()
      await page.keyboard.press('Enter')
      await page.getByRole('heading', { name: '组织', exact: true }).waitFor()
      await page.getByRole('heading', { name: name ?? '', exact: true }).waitFor()
      expect(await box().inputValue()).toBe('')
    })

    test('a post is found by its place and title, and opens among the posts', async () => {
      const { page } = program
      await page.keyboard.press('Control+k')
      await page.keyboard.insertText('柳溪桥社区党委书记')
      await page.getByRole('option', { name: /书记/ }).first().waitFor()
      await page.keyboard.press('Enter')
      await page.getByRole('heading', { name: '岗位任免', exact: true }).waitFor()
      await page.getByRole('heading', { name: '书记', exact: true }).waitFor()
    })

    test('what is not there is said, and Escape clears the box', async () => {
      const { page, picture } = program
      await page.keyboard.press('Control+k')
      await page.keyboard.type('zzzzqqq')
      await page.getByText('没有找到“zzzzqqq”').waitFor()
      await picture('global-search-nothing')
      await page.keyboard.press('Escape')
      expect(await box().inputValue()).toBe('')
    })

    test('Ctrl+Z names the last change and undoes it when told to', async () => {
      const { page } = program
      await page.getByRole('link', { name: '人员', exact: true }).click()
      await page.getByRole('button', { name: '新建人员' }).click()
      await page.getByRole('textbox', { name: '姓名' }).fill('错登人')
      await page.getByRole('button', { name: '保存人员' }).click()
      await page.getByRole('button', { name: '编辑人员' }).waitFor()
      await page.getByRole('link', { name: '工作台', exact: true }).click()
      await page.getByRole('row', { name: /错登人/ }).waitFor()
      await page.keyboard.press('Control+z')
      const question = page.getByRole('dialog', { name: '撤销最近一次改动？' })
      await question.getByText('错登人').waitFor()
      await question.getByRole('button', { name: '撤销这次改动' }).click()
      await page.getByRole('row', { name: /错登人.*已撤销/ }).waitFor()
      await page.keyboard.press('Control+z')
      await page.getByText('最近没有可以撤销的改动').waitFor()
    })
  })
}
