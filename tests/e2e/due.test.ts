import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { addDays, addMonths, dayOf, weekdayOf } from '@shared/domain/calendar'
import { lookAtBoth } from '../support/look'
import { KEEP_WHAT_IS_PRINTED, launch, type Program } from '../support/program'
import { readSheet } from '../support/read-sheet'
import { describeIn } from '../support/runtimes'
import { unfoldedCalendar } from '../support/read-calendar'

const NAME = '欧阳文澜'
const SCHOOL = '洛阳师范学院'

/** Appointed eleven months ago, on trial for a year: the trial ends in a month. */
const TODAY = dayOf(new Date())
const APPOINTED = addMonths(TODAY, -11)
const TRIAL_ENDS = addMonths(APPOINTED, 12)

const NOTICE = `关于任职的通知

${SCHOOL}
任命${NAME}为${SCHOOL}副院长（试用期一年）。
`

describeIn('browser', 'due calendar', (binary) => {
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

  const look = (name: string): Promise<void> => lookAtBoth(program, `due-${name}`)
  const visit = (path: string): Promise<unknown> => program.page.evaluate(`location.hash = ${JSON.stringify(path)}`)
  const footCount = async (): Promise<number> => Number(/共 ([\d,]+) 项/.exec((await program.page.locator('.list-foot').textContent()) ?? '')?.[1]?.replaceAll(',', '') ?? Number.NaN)
  const day = (wanted: string) => program.page.locator(`[data-day="${wanted}"]`)

  test('the first page of the day tells in one line how much is due, until it is put away', async () => {
    const { page } = program
    await page.getByText('到期提醒').waitFor()
    await look('reminder')
    await page.getByRole('button', { name: '今天不再提示' }).click()
    await page.getByText('到期提醒').waitFor({ state: 'detached' })
    await page.reload()
    await page.getByRole('heading', { name: '工作台' }).waitFor()
    await page.getByRole('link', { name: /^到期：逾期 \d+ 项/ }).waitFor()
    expect(await page.getByText('到期提醒').count()).toBe(0)
  })

  test('a notice with a trial of a year gives its end in the calendar', async () => {
    const { page } = program
    await visit('/notices/read')
    await page.getByLabel('通知的文字').fill(NOTICE)
    await page.getByRole('button', { name: '读取条款' }).click()
    await page.getByLabel('生效日期').fill(APPOINTED)
    await page.getByLabel('通知标题').fill('关于欧阳文澜任职的通知')
    await page.getByRole('button', { name: '确认登记' }).click()
    await page.getByText(/登记任免通知“关于欧阳文澜任职的通知”/).first().waitFor()
    await visit('/due')
    await page.getByRole('grid', { name: /到期日历/ }).waitFor()
    await look('month')
    await visit(`/due?month=${TRIAL_ENDS.slice(0, 7)}`)
    await day(TRIAL_ENDS).getByText(`试用期满 ${NAME}`).waitFor()
  })

  test('the keys walk the month by day and by month, and Enter opens the day', async () => {
    const { page } = program
    await visit(`/due?month=${TRIAL_ENDS.slice(0, 7)}&date=${TRIAL_ENDS}`)
    await page.getByRole('heading', { level: 2, name: new RegExp(TRIAL_ENDS) }).waitFor()
    await day(TRIAL_ENDS).focus()
    await page.keyboard.press('ArrowDown')
    await page.getByRole('heading', { level: 2, name: new RegExp(addDays(TRIAL_ENDS, 7)) }).waitFor()
    await page.keyboard.press('ArrowUp')
    await page.keyboard.press('PageDown')
    const next = addMonths(TRIAL_ENDS, 1)
    await page.getByRole('heading', { level: 2, name: new RegExp(next) }).waitFor()
    expect(await page.evaluate('document.activeElement.dataset.day')).toBe(next)
    await page.keyboard.press('Home')
    expect(await page.evaluate('document.activeElement.dataset.day')).toBe(addDays(next, 1 - weekdayOf(next)))
    await page.getByRole('button', { name: '收起', exact: true }).last().click()
    await visit(`/due?month=${TRIAL_ENDS.slice(0, 7)}`)
    await day(TRIAL_ENDS).focus()
    await page.keyboard.press('Enter')
    await page.getByRole('link', { name: `去办理 ${NAME} 试用期满` }).waitFor()
    await look('day')
  })

  test('what is printed, exported and written as a calendar is what is listed', async () => {
    const { page } = program
    await page.evaluate(KEEP_WHAT_IS_PRINTED)
    await page.getByRole('button', { name: '打印', exact: true }).click()
    await expect.poll(() => page.evaluate<string>('window.printed')).toContain(`试用期满 ${NAME}`)
    await visit('/due?view=list')
    await page.getByRole('table', { name: '到期清单' }).waitFor()
    await look('list')
    await page.getByRole('button', { name: '打印', exact: true }).click()
    await expect.poll(() => page.evaluate<string>('window.printed')).toContain(`任副院长的试用期满`)
    const listed = await footCount()

    await page.getByRole('button', { name: '导出…' }).click()
    await page.getByRole('menuitem', { name: /导出清单/ }).click()
    const sheet = await program.saved(() => page.getByRole('button', { name: '导出为 .xlsx' }).click())
    const body = readSheet(sheet.bytes).filter(([number]) => typeof number === 'number')
    expect(body).toHaveLength(listed)
    expect(body.some((row) => row[6] === NAME && row[5] === '试用期满')).toBe(true)

    await page.getByRole('button', { name: '导出…' }).click()
    await page.getByRole('menuitem', { name: /导出日历文件/ }).click()
    await look('calendar-file')
    const bare = await program.saved(() => page.getByRole('button', { name: '导出为 .ics' }).click())
    expect(bare.name).toMatch(/\.ics$/)
    expect(bare.bytes.toString('utf8').replaceAll('\r\n ', '')).not.toContain(NAME)
    await page.getByRole('button', { name: '导出…' }).click()
    await page.getByRole('menuitem', { name: /导出日历文件/ }).click()
    await page.getByLabel(/^写姓名/).check()
    const named = unfoldedCalendar((await program.saved(() => page.getByRole('button', { name: '导出为 .ics' }).click())).bytes.toString('utf8'))
    expect(named).toHaveLength(listed)
    expect(named.find(({ SUMMARY }) => SUMMARY === `试用期满：${NAME}`)).toMatchObject({ DTSTART: TRIAL_ENDS.replaceAll('-', '') })
  })

  test('a rule that is off is neither listed nor told on the record; undone, it is back', async () => {
    const { page } = program
    await visit('/due?view=list&rule=tenure-probation')
    await page.getByRole('row', { name: new RegExp(NAME) }).waitFor()
    await page.getByRole('button', { name: '到期规则…' }).click()
    const dialog = page.getByRole('dialog', { name: '到期规则' })
    await look('rules')
    await dialog.getByText('试用期满', { exact: true }).click()
    expect(await dialog.getByRole('checkbox', { name: /^试用期满/ }).isChecked()).toBe(false)
    await dialog.getByRole('button', { name: '保存规则' }).click()
    await page.getByText('已保存到期规则').waitFor()
    await page.getByText('没有符合条件的到期事项').waitFor()
    await look('empty')
    await visit('/workbench')
    await page.getByText('修改到期规则：停用“试用期满”').waitFor()
    await page.evaluate('document.activeElement.blur()')
    await page.keyboard.press('Control+z')
    await page.getByRole('dialog', { name: '撤销最近一次改动？' }).getByRole('button', { name: '撤销这次改动' }).click()
    await page.getByText(/已撤销/).first().waitFor()
    await visit('/due?view=list&rule=tenure-probation')
    await page.getByRole('row', { name: new RegExp(NAME) }).waitFor()
  })

  test('it is dealt with from there, and gone', async () => {
    const { page } = program
    await page.getByRole('link', { name: `去办理 ${NAME} 试用期满` }).click()
    await page.getByRole('heading', { level: 2, name: '副院长' }).waitFor()
    await page.getByText(`${NAME}的试用期将于 ${TRIAL_ENDS} 届满`).waitFor()
    await look('post')
    await page.getByRole('button', { name: `${NAME}转正（副院长）` }).click()
    await page.getByRole('button', { name: '登记转正' }).click()
    await page.getByText(`已登记${NAME}试用期满`).first().waitFor()
    await visit('/due?view=list&rule=tenure-probation')
    await page.getByRole('heading', { name: '到期' }).waitFor()
    await expect.poll(() => page.getByRole('row', { name: new RegExp(NAME) }).count()).toBe(0)
  })

  test('another day counts as today, and the page says so', async () => {
    const { page } = program
    const other = addMonths(TODAY, -5)
    await visit(`/due?view=list&day=${other}`)
    await page.getByText(`以 ${other} 为今天来看`).waitFor()
    expect(await page.getByRole('button', { name: '到期规则…' }).isDisabled()).toBe(true)
    await look('another-day')
  })
})
