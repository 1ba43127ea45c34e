import { afterAll, beforeAll, expect, test } from 'vitest'
import { describeIn } from '../support/runtimes'
import { KEEP_WHAT_IS_PRINTED, launch, type Program } from '../support/program'

describeIn('browser', 'two days compared, and lists on paper', (binary) => {
  let program: Program
  beforeAll(async () => {
    program = await launch('browser', binary(), { sample: true })
    await program.page.getByRole('heading', { name: '工作台' }).waitFor()
    await program.page.evaluate(KEEP_WHAT_IS_PRINTED)
  })
  afterAll(() => program?.close())

  test('from the day button to who came into office, and from there to the person on that day', async () => {
    const { page, picture } = program
    await page.getByRole('button', { name: /今天 \d/ }).click()
    await page.getByLabel('查看的日期').fill('2024.3.1')
    await page.getByRole('button', { name: '与另一天对比…' }).click()
    await page.getByRole('heading', { name: '两日对比' }).waitFor()
    expect(await page.getByLabel('对比的第一天').inputValue()).toBe('2024-03-01')
    await page.getByRole('button', { name: /^任职 \d|^任职\d/ }).click()
    await page.getByRole('row', { name: /离任/ }).first().waitFor()
    await picture('comparison-tenures')
    await page.getByRole('row', { name: /离任/ }).first().getByRole('link').first().click()
    await page.getByText('现在看到的是 2024-03-01 这一天的情况，不能修改').waitFor()
    await page.goBack()
    await page.getByRole('heading', { name: '两日对比' }).waitFor()
  })

  test('what changed is printed as it is listed', async () => {
    const { page } = program
    const subject = await page.getByRole('row', { name: /离任/ }).first().getByRole('link').first().textContent()
    await page.getByRole('button', { name: '打印变化…' }).click()
    await expect.poll(() => page.evaluate('window.printed')).toContain(subject)
    expect(await page.evaluate('window.printed')).toContain('2024-03-01 与')
  })

  test('two days without a difference say so', async () => {
    const { page, picture } = program
    await page.getByLabel('对比的第一天').fill(await page.getByLabel('对比的第二天').inputValue())
    await page.getByText('这两天之间，任职没有变化').waitFor()
    await picture('comparison-nothing')
  })

  test('the log is printed as filtered', async () => {
    const { page } = program
    await page.evaluate("location.hash = '/workbench/changes?text=示例'")
    await page.getByText('载入示例台账').first().waitFor()
    await page.getByRole('button', { name: '打印日志…' }).click()
    await expect.poll(() => page.evaluate('window.printed')).toContain('载入示例台账')
  })
})
