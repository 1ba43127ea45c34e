import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { lookAtBoth } from '../support/look'
import { describeIn } from '../support/runtimes'
import { launch, type Program } from '../support/program'
import { readSheet } from '../support/read-sheet'

const REASON = '已报街道党工委同意，年底换届时一并调整'

describeIn('browser', 'checks', (binary) => {
  let program: Program
  const complaints: string[] = []

  beforeAll(async () => {
    program = await launch('browser', binary(), { sample: true })
    program.page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text())
    })
    program.page.on('pageerror', (error) => complaints.push(error.message))
    await program.page.getByRole('heading', { name: '工作台' }).waitFor()
  })
  afterEach(() => {
    expect(complaints.splice(0)).toEqual([])
  })
  afterAll(() => program?.close())

  async function visit(path: string): Promise<void> {
    await program.page.evaluate(`location.hash = ${JSON.stringify(path)}`)
  }

  const look = (name: string): Promise<void> => lookAtBoth(program, `checks-${name}`)

  const railCount = async (name: string): Promise<number> => {
    const text = await program.page.getByRole('navigation', { name: '检查项目' }).getByRole('button', { name: new RegExp(`^${name}\\s*[\\d,]+$`) }).locator('.count').textContent()
    return Number((text ?? '').replaceAll(',', ''))
  }
  const footCount = async (): Promise<number> => Number(/共 ([\d,]+) 条/.exec((await program.page.locator('.list-foot').textContent()) ?? '')?.[1]?.replaceAll(',', '') ?? Number.NaN)

  /** Opens the list and waits until its rows are there. */
  async function list(query: string): Promise<number> {
    await visit(`/checks${query}`)
    const rows = program.page.getByRole('grid', { name: '检查清单' }).getByRole('row')
    await rows.nth(1).waitFor()
    return footCount()
  }

  test('the workbench leads to the list with as many findings as it said', async () => {
    const { page } = program
    await visit('/workbench')
    const figure = page.getByRole('link', { name: /待处理的检查/ })
    await expect.poll(async () => /\d/.test((await figure.locator('.value').textContent()) ?? '')).toBe(true)
    const said = Number(/[\d,]+/.exec((await figure.locator('.value').textContent()) ?? '')?.[0].replaceAll(',', ''))
    await look('workbench')
    await figure.click()
    await page.getByRole('grid', { name: '检查清单' }).getByRole('row').nth(1).waitFor()
    expect(await footCount()).toBe(said)
    expect(await railCount('全部')).toBe(said)
    await look('filled')
  })

  test('one is excused with a reason from the list, seen on the record, and taken back', async () => {
    const { page } = program
    const before = await list('?group=届期')
    expect(await railCount('届期')).toBe(before)
    await page.getByRole('grid', { name: '检查清单' }).focus()
    await page.keyboard.press('ArrowDown')
    const record = page.getByLabel('记录', { exact: true })
    const name = (await record.getByRole('heading', { level: 2 }).textContent()) ?? ''
    expect(name).not.toBe('')
    await look('finding')
    await page.keyboard.press('Space')
    await page.getByText('已选 1 条').waitFor()
    await page.getByRole('button', { name: '免于提醒…', exact: true }).first().click()
    await page.getByRole('dialog', { name: '免于提醒' }).getByText(`“${name}”：`).waitFor()
    await page.keyboard.press('Control+s')
    await page.getByText('请填写理由').waitFor()
    await look('excuse-without-reason')
    await page.getByLabel('理由').fill(REASON)
    await page.getByRole('button', { name: '免于提醒', exact: true }).click()
    await page.getByText('已免于提醒 1 条').first().waitFor()
    await expect.poll(footCount).toBe(before - 1)
    await expect.poll(async () => railCount('届期')).toBe(before - 1)

    await record.getByRole('link', { name: '打开组织' }).click()
    await page.getByRole('heading', { level: 2, name }).waitFor()
    await page.locator('.organisation summary').click()
    await page.getByText(REASON).waitFor()
    await look('excused-on-record')
    await page.getByRole('button', { name: /^恢复提醒/ }).click()
    await page.getByText(REASON).waitFor({ state: 'detached' })
    await visit('/checks?group=届期')
    await expect.poll(footCount).toBe(before)
  })

  test('several are excused at once, listed with their reason, and the excuse undone', async () => {
    const { page } = program
    await list('?group=岗位')
    // The rows of the list before may stand there for a moment longer.
    await expect.poll(async () => (await footCount()) - (await railCount('岗位'))).toBe(0)
    const before = await footCount()
    await page.getByRole('checkbox', { name: '选中本页' }).check()
    await page.getByRole('button', { name: '免于提醒…', exact: true }).first().click()
    await page.getByLabel('理由').fill('编制已冻结')
    await page.getByLabel('恢复提醒').fill('2030.1.1')
    await page.keyboard.press('Tab')
    await look('excuse-several')
    await page.getByRole('button', { name: '免于提醒', exact: true }).click()
    await page.getByText(`已免于提醒 ${before} 条`).first().waitFor()
    await page.getByText('没有符合条件的情况').waitFor()
    await look('empty')
    await page.getByText('看已免于提醒的').click()
    await expect.poll(footCount).toBe(before)
    await page.getByText('编制已冻结').first().waitFor()
    await look('excused')
    await page.evaluate('document.activeElement.blur()')
    await page.keyboard.press('Control+z')
    await page.getByRole('dialog', { name: '撤销最近一次改动？' }).getByRole('button', { name: '撤销这次改动' }).click()
    await page.getByText('没有符合条件的情况').waitFor()
  })

  test('below an organisation, only what is overdue, on another day; and exported as shown', async () => {
    const { page } = program
    const all = await list('')
    await page.getByRole('combobox', { name: '只看某个组织及其下级' }).fill('社区党委')
    await page.getByRole('option').first().click()
    await expect.poll(footCount).toBeLessThan(all)
    await page.getByRole('button', { name: '导出清单…' }).click()
    const file = await program.saved(() => page.getByRole('button', { name: '导出为 .xlsx' }).click())
    expect(readSheet(file.bytes).filter(([number]) => typeof number === 'number')).toHaveLength(await footCount())
    await visit('/checks?overdue=yes')
    const rows = page.getByRole('grid', { name: '检查清单' }).locator('tbody tr')
    await expect.poll(async () => (await rows.filter({ hasText: '逾期' }).count()) === (await rows.count())).toBe(true)
    expect(await railCount('全部')).toBe(await footCount())
    await look('overdue')
    await visit('/checks?day=2019-03-01')
    await page.getByText('现在看到的是 2019-03-01 这一天的情况，不能修改').waitFor()
    await expect.poll(async () => rows.filter({ hasText: '提醒' }).count()).toBeGreaterThan(0)
    expect(await page.getByRole('button', { name: '免于提醒…' }).count()).toBe(0)
    await look('other-day')
  })
})
