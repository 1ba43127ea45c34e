import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { lookAtBoth } from '../support/look'
import { KEEP_WHAT_IS_PRINTED, launch, type Program } from '../support/program'
import { readSheet } from '../support/read-sheet'
import { describeIn } from '../support/runtimes'

describeIn('browser', 'coverage', (binary) => {
  let program: Program
  const complaints: string[] = []

  beforeAll(async () => {
    program = await launch('browser', binary(), { sample: true })
    program.page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text())
    })
    program.page.on('pageerror', (error) => complaints.push(error.message))
    await program.page.getByRole('heading', { name: '工作台' }).waitFor()
    await program.page.evaluate(KEEP_WHAT_IS_PRINTED)
  })
  afterEach(() => {
    expect(complaints.splice(0)).toEqual([])
  })
  afterAll(() => program?.close())

  const look = (name: string): Promise<void> => lookAtBoth(program, `coverage-${name}`)
  const visit = (path: string): Promise<unknown> => program.page.evaluate(`location.hash = ${JSON.stringify(path)}`)
  const cell = (row: string, column: string) => program.page.getByRole('button', { name: new RegExp(`^${row}，${column}：`) })

  test('the matrix, from the navigation; a cell leads to names and to a record, and back', async () => {
    const { page } = program
    await page.getByRole('link', { name: '覆盖', exact: true }).click()
    await page.getByRole('table', { name: '覆盖情况' }).waitFor()
    await look('matrix')
    await cell('合计', '三级网格·有党组织').click()
    const names = page.getByRole('article', { name: '合计 三级网格·有党组织' })
    await names.getByRole('listitem').first().waitFor()
    const missing = await names.getByRole('listitem').count()
    const [, covered, all] = /(\d+)\/(\d+)/.exec((await cell('合计', '三级网格·有党组织').getAttribute('aria-label')) ?? '') ?? []
    expect(missing).toBe(Number(all) - Number(covered))
    await look('names')
    const first = (await names.getByRole('link').first().textContent()) ?? ''
    await names.getByRole('link').first().click()
    await page.getByRole('heading', { level: 2, name: first }).waitFor()
    await page.goBack()
    await names.getByRole('button', { name: /^已覆盖/ }).click()
    await expect.poll(() => names.getByRole('listitem').count()).toBe(Math.min(Number(covered), 100))
    await names.getByRole('button', { name: '关闭名单' }).click()
    await names.waitFor({ state: 'detached' })
  })

  test('by keyboard: arrows walk the cells, Enter looks into one, Esc closes it', async () => {
    const { page } = program
    await visit('/coverage')
    await cell('合计', '三级网格·有党组织').focus()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('ArrowRight')
    const label = await page.evaluate<string>('document.activeElement.getAttribute("aria-label")')
    expect(label).toMatch(/^(?!合计).+，微网格·有党组织：/)
    await page.keyboard.press('Enter')
    const names = page.getByRole('article', { name: /微网格·有党组织$/ })
    await names.waitFor()
    await names.getByRole('button', { name: '关闭名单' }).focus()
    await page.keyboard.press('Escape')
    await names.waitFor({ state: 'detached' })
  })

  test('another day, and compared with an earlier one: signs beside the numbers', async () => {
    const { page } = program
    await visit('/coverage?day=2023-06-01')
    await page.getByText('现在看到的是 2023-06-01 这一天的情况').waitFor()
    await look('other-day')
    await visit('/coverage')
    await page.getByLabel('与哪一天比较').fill('2022.12.1')
    await page.keyboard.press('Tab')
    await page.getByText('▲▼ 为与 2022-12-01 相比增减的数').waitFor()
    await page.locator('.change', { hasText: '▲' }).first().waitFor()
    await look('compared')
    await page.getByLabel('与哪一天比较').fill(await page.evaluate<string>('new Date().toLocaleDateString("sv")'))
    await page.keyboard.press('Tab')
    await expect.poll(() => page.locator('.change').count()).toBe(0)
  })

  test('each list, of one community, exported', async () => {
    const { page } = program
    await visit('/coverage')
    const lists = page.getByRole('navigation', { name: '覆盖的内容' }).getByRole('button')
    await lists.nth(7).waitFor()
    for (let at = 1; at < 8; at += 1) {
      await lists.nth(at).click()
      const count = Number(/\d+$/.exec((await lists.nth(at).textContent())?.trim() ?? '')?.[0])
      if (count === 0) await page.locator('.empty-state').waitFor()
      else await expect.poll(() => page.getByText(/^共 [\d,]+ /).textContent()).toContain(`共 ${count} `)
      await look(`list-${at}`)
    }
    await lists.nth(3).click()
    await page.getByLabel('几个岗位算过多').fill('2')
    await page.keyboard.press('Tab')
    await expect.poll(() => page.url()).toContain('posts=2')
    await look('load')
    await lists.nth(1).click()
    await page.getByRole('grid', { name: '没有党组织的网格' }).waitFor()
    await page.getByRole('combobox', { name: '只看一个社区' }).click()
    await page.getByRole('option').first().click()
    await expect.poll(() => page.url()).toContain('community=')
    await visit('/coverage?list=party')
    await page.getByRole('button', { name: '导出清单…' }).click()
    const file = await program.saved(() => page.getByRole('button', { name: '导出为 .xlsx' }).click())
    const listed = Number(/\d+/.exec((await page.getByText(/^共 [\d,]+ /).textContent()) ?? '')?.[0])
    expect(readSheet(file.bytes).filter(([number]) => typeof number === 'number')).toHaveLength(listed)
  })

  test('looked at as it will be printed, printed, and exported as one sheet', async () => {
    const { page } = program
    await visit('/coverage')
    await page.getByRole('button', { name: '打印覆盖表…' }).click()
    const paper = page.frameLocator('iframe[title="覆盖表预览"]')
    await paper.getByText('第 1 页 共 1 页').waitFor()
    await look('print')
    await page.getByRole('button', { name: '打印覆盖表', exact: true }).click()
    await expect.poll(() => page.evaluate('window.printed')).toContain('党建引领网格治理覆盖情况表')
    await page.keyboard.press('Escape')
    await page.getByRole('dialog', { name: '打印覆盖情况表' }).waitFor({ state: 'hidden' })
    await page.getByRole('button', { name: '导出覆盖表…' }).click()
    const file = await program.saved(() => page.getByRole('button', { name: '导出为 .xlsx' }).click())
    expect(readSheet(file.bytes)[3]?.[0]).toBe('合计')
  })
})

describeIn('browser', 'coverage of an empty ledger', (binary) => {
  let program: Program
  afterAll(() => program?.close())

  test('says what would be here and offers the first act', async () => {
    program = await launch('browser', binary())
    const { page } = program
    await page.getByRole('heading', { name: '欢迎使用网格台账' }).waitFor()
    await page.getByLabel('单位名称').fill('柳溪街道办事处')
    await page.getByLabel('经办').fill('王经办')
    await page.keyboard.press('Enter')
    await page.getByText('已经抄好并收妥').click()
    await page.getByRole('button', { name: '开始使用' }).click()
    await page.getByRole('heading', { name: '工作台' }).waitFor()
    await page.evaluate("location.hash = '/coverage'")
    await page.getByText('还没有可以统计的社区和网格').waitFor()
    await lookAtBoth(program, 'coverage-empty')
  })
})
