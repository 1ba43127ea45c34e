import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { lookAtBoth } from '../support/look'
import { describeIn } from '../support/runtimes'
import { launch, type Program } from '../support/program'

const LONG_NAME = '柳溪街道柳溪桥社区退役军人与流动党员志愿服务暨文化体育联合促进会（筹备委员会办公室）'

describeIn('browser', 'kinds, terms and relations', (binary) => {
  let program: Program
  const complaints: string[] = []

  beforeAll(async () => {
    program = await launch('browser', binary(), { sample: true })
    program.page.on('console', (message) => {
      // A refusal is answered with 409, and the browser tells it.
      if (message.type() === 'error' && !message.text().includes('409 (Conflict)')) complaints.push(message.text())
    })
    program.page.on('pageerror', (error) => complaints.push(error.message))
    await program.page.getByRole('heading', { name: '工作台' }).waitFor()
  })
  afterEach(() => expect(complaints.splice(0)).toEqual([]))
  afterAll(() => program?.close())

  async function visit(path: string): Promise<void> {
    await program.page.evaluate(`location.hash = ${JSON.stringify(path)}`)
  }

  const look = (name: string): Promise<void> => lookAtBoth(program, name)

  /** Chooses what was searched for in a picker that has the focus field of that label. */
  async function pick(label: string, typed: string, option: RegExp): Promise<void> {
    const { page } = program
    const field = page.getByRole('combobox', { name: label })
    await field.click()
    await field.fill(typed)
    await page.getByRole('option', { name: option }).first().click()
  }

  /** By keyboard: the report of what was saved before may lie over the button. */
  async function saveLink(): Promise<void> {
    await program.page.getByRole('button', { name: '保存关系' }).waitFor()
    await program.page.keyboard.press('Control+s')
  }

  test('a kind is added, a wrong one refused in words, and it is offered in the form', async () => {
    const { page } = program
    await visit('/settings')
    const section = page.getByRole('region', { name: '组织类别' })
    await section.getByRole('row', { name: /党支部/ }).first().waitFor()
    await section.scrollIntoViewIfNeeded()
    await look('settings-kinds')
    await section.getByRole('button', { name: '修改类别党总支' }).click()
    await page.getByText('有组织用着（含以前的登记），不能改名').waitFor()
    await look('settings-kind-used')
    await page.getByRole('button', { name: '不保存' }).click()

    await section.getByRole('button', { name: '新增类别' }).click()
    await page.getByRole('textbox', { name: '名称', exact: true }).fill('社区')
    await page.getByRole('textbox', { name: '任期', exact: true }).fill('三')
    await page.getByRole('button', { name: '保存类别' }).click()
    await page.getByText('已经有类别“社区”').waitFor()
    await look('settings-kind-error')
    await page.getByRole('textbox', { name: '名称', exact: true }).fill('物业服务企业')
    await page.getByRole('textbox', { name: '任期', exact: true }).fill('3')
    await page.getByRole('textbox', { name: '任期', exact: true }).press('Control+s')
    await section.getByRole('rowheader', { name: '物业服务企业' }).waitFor()
    await visit('/organisations?act=new')
    await page.getByRole('combobox', { name: '类别' }).click()
    await page.getByRole('option', { name: '物业服务企业' }).click()
    await page.getByPlaceholder('通常 3 年，不同的才填').waitFor()
    await page.getByRole('button', { name: '不保存' }).click()
    await page.getByRole('button', { name: '放弃修改' }).click()
  })

  test('the end of a term is worked out from kind and place, and a wrong parent is told at its field', async () => {
    const { page } = program
    await visit('/organisations?id=3&act=child')
    await page.getByLabel('组织全称').fill('财政所党支部')
    await page.getByRole('combobox', { name: '类别' }).click()
    await page.getByRole('option', { name: '党支部', exact: true }).click()
    await page.getByRole('alert').filter({ hasText: '党支部只能设在党工委、党委、党总支之下' }).waitFor()
    await look('organisation-wrong-parent')
    await pick('上级组织', '柳溪桥社区党委', /柳溪桥社区委员会/)
    await page.getByRole('alert').filter({ hasText: '党支部只能设在' }).waitFor({ state: 'detached' })
    await page.getByLabel('本届开始').fill('2024.5.10')
    await expect.poll(() => page.getByLabel('届满日期').inputValue()).toBe('2029-05-09')
    await page.getByText('由本届开始和年数推算，可以改').waitFor()
    await page.getByText('村和社区党的委员会').waitFor()
    await page.getByText('由本届开始和年数推算，可以改').scrollIntoViewIfNeeded()
    await look('organisation-term-worked-out')
    await page.getByLabel('届满日期').fill('2031-01-01')
    await page.getByLabel('届满日期').press('Tab')
    await page.getByText('相差超过 1 年').waitFor()
    await look('organisation-term-too-long')
    await page.getByLabel('每届年数').fill('4')
    await page.getByLabel('届满日期').fill('')
    await page.getByLabel('本届开始').fill('2024.5.11')
    await expect.poll(() => page.getByLabel('届满日期').inputValue()).toBe('2028-05-10')
    await page.getByRole('button', { name: '保存组织' }).click()
    await page.getByRole('heading', { name: '财政所党支部', exact: true }).waitFor()
    await page.getByText('4 年（通常 5 年）').waitFor()
    await look('organisation-term-record')
  })

  test('who guides and who leads is registered, changed and ended; both sides show it', async () => {
    const { page } = program
    await visit('/organisations?act=new')
    await page.getByLabel('组织全称').fill(LONG_NAME)
    await page.getByRole('combobox', { name: '类别' }).click()
    await page.getByRole('option', { name: '社会团体' }).click()
    await page.getByRole('button', { name: '保存组织' }).click()
    await page.getByText('没有登记上级以外的关系').waitFor()
    await page.getByRole('button', { name: '登记业务指导单位' }).click()
    await saveLink()
    await page.getByText('请选择业务指导单位。').waitFor()
    await look('link-error')
    await pick('指导单位', '社会事务', /社会事务办公室/)
    await page.getByLabel('依据').fill('柳街办〔2024〕8号')
    await look('link-filled')
    await saveLink()
    await page.getByText('依据：柳街办〔2024〕8号').waitFor()

    await page.getByRole('button', { name: '改换业务指导单位' }).click()
    await pick('指导单位', '文化服务', /文化服务中心/)
    await look('link-replace')
    await saveLink()
    await page.getByText('以前和以后的关系 1 个').click()

    await page.getByRole('button', { name: '登记领导它的党组织' }).click()
    await pick('党组织', '柳溪桥社区党委', /柳溪桥社区委员会/)
    await saveLink()
    await page.getByRole('link', { name: /柳溪桥社区委员会/ }).waitFor()
    await page.getByRole('heading', { name: '指导、领导与联系' }).scrollIntoViewIfNeeded()
    await look('organisation-links')

    await page.getByRole('button', { name: /^结束业务指导单位/ }).click()
    await page.getByRole('button', { name: '结束关系' }).click()
    await page.getByText('结束日期要晚于开始日期').waitFor()
    await look('link-end-refused')
    await page.getByRole('button', { name: '不结束' }).click()

    await page.getByRole('link', { name: /柳溪桥社区委员会/ }).click()
    await page.getByRole('button', { name: /^领导 \d+ 个组织$/ }).click()
    await page.getByText(/^共 \d+ 个，已显示 \d+ 个$/).waitFor()
    await look('organisation-linked')
    await page.getByRole('link', { name: LONG_NAME }).click()
    await page.getByRole('heading', { name: LONG_NAME }).waitFor()
  })
})
