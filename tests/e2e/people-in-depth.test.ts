import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { lookAtBoth } from '../support/look'
import { describeIn } from '../support/runtimes'
import { launch, type Program } from '../support/program'

/** Made up; two of them are told apart from people of the sample office by their second character alone. */
const NAMES = ['郗云帆', '郗云朵', '郗云舟'] as const
const LONG_NAME = '阿依古丽·买买提艾力江·库尔班'

describeIn('browser', "three people's party life", (binary) => {
  let program: Program
  const complaints: string[] = []

  beforeAll(async () => {
    program = await launch('browser', binary(), { sample: true })
    program.page.on('console', (message) => {
      // A refusal is an answer, and the browser's console tells of it.
      if (message.type() === 'error' && !message.text().includes('409 (Conflict)')) complaints.push(message.text())
    })
    program.page.on('pageerror', (error) => complaints.push(error.message))
    await program.page.getByRole('heading', { name: '工作台' }).waitFor()
  })
  afterEach(() => expect(complaints.splice(0)).toEqual([]))
  afterAll(() => program?.close())

  const look = (name: string): Promise<void> => lookAtBoth(program, `people-${name}`)

  async function visit(path: string): Promise<void> {
    await program.page.evaluate(`location.hash = ${JSON.stringify(path)}`)
  }

  async function openPerson(name: string): Promise<void> {
    await visit(`/people?search=${encodeURIComponent(name)}`)
    await program.page.getByRole('gridcell', { name, exact: true }).first().click()
    await program.page.getByRole('heading', { name, exact: true }).waitFor()
  }

  async function begin(act: string): Promise<void> {
    await program.page.getByRole('button', { name: '办理组织关系' }).click()
    await program.page.getByRole('menuitem', { name: act }).click()
    await program.page.getByRole('dialog', { name: new RegExp(act) }).waitFor()
  }

  async function pickBranch(label: string, index: number): Promise<string> {
    const { page } = program
    const field = page.getByRole('dialog').getByRole('combobox', { name: label })
    await field.click()
    await field.fill('党支部')
    // The list is drawn anew when the answer to what was typed arrives.
    const options = page.getByRole('option').filter({ visible: true })
    await expect
      .poll(async () => {
        const texts = await options.allTextContents()
        return texts.length > index && texts.every((text) => text.includes('党支部'))
      })
      .toBe(true)
    const option = options.nth(index)
    const name = (await option.locator('.name').textContent()) ?? ''
    await option.click()
    return name
  }

  async function finish(button: string): Promise<void> {
    const { page } = program
    await page.getByRole('dialog').getByRole('button', { name: button, exact: true }).click()
    await page.getByRole('dialog').waitFor({ state: 'detached' })
  }

  test('three people are registered, with every field of one', async () => {
    const { page } = program
    for (const name of NAMES) {
      await visit('/people?act=new')
      await page.getByRole('textbox', { name: '姓名' }).waitFor()
      await page.getByRole('textbox', { name: '姓名' }).fill(name)
      if (name === NAMES[0]) {
        await page.getByRole('textbox', { name: '固定电话' }).fill('0371-6512 3456')
        await page.getByRole('textbox', { name: '户籍所在地' }).fill('柳溪市槐树区槐树路一号院')
        await page.getByText('党员与发展信息').click()
        await page.getByRole('textbox', { name: '申请入党' }).fill('2021.3')
        await look('form-new')
      }
      await page.getByRole('button', { name: '保存人员' }).click()
      await page.getByRole('button', { name: '编辑人员' }).waitFor()
    }
    await visit('/people?search=6512 3456')
    await page.getByText('共 1 人').waitFor()
    await page.getByRole('gridcell', { name: NAMES[0], exact: true }).waitFor()
  })

  test('a date to come is told at its field', async () => {
    const { page } = program
    await openPerson(NAMES[0])
    await page.getByRole('button', { name: '编辑人员' }).click()
    await page.getByRole('textbox', { name: '取得证书日期' }).waitFor({ state: 'hidden' })
    await page.getByText('社区工作者', { exact: false }).filter({ visible: true }).last().click()
    await page.getByRole('textbox', { name: '取得证书日期' }).fill('2099.1')
    await page.getByRole('textbox', { name: '证书编号' }).click()
    await page.getByText('取得证书日期 2099-01 还没有到').waitFor()
    await look('form-error')
    await page.getByRole('button', { name: '不保存' }).click()
    await page.getByRole('button', { name: '放弃修改' }).click()
    await page.getByRole('button', { name: '编辑人员' }).waitFor()
  })

  test('all three join, with a preview of what is recorded', async () => {
    const { page } = program
    for (const [index, name] of NAMES.entries()) {
      await openPerson(name)
      await begin('接收预备党员')
      await page.getByLabel('大会通过日期').fill('2024-03-05')
      const branch = await pickBranch('党组织', index)
      await page.getByText(`将登记：${name}于 2024-03-05 经支部大会通过接收为预备党员，组织关系在“${branch}”`).waitFor()
      if (index === 0) await look('act-join')
      await finish('登记接收')
      await page.getByText(`组织关系在${branch}`).first().waitFor()
    }
    await page.getByText(/预备期已于 2025-03-05 满/).first().waitFor()
    await look('record-probation')
  })

  test('one turns full; too early is refused in words', async () => {
    const { page } = program
    await openPerson(NAMES[0])
    await begin('预备党员转正')
    await page.getByRole('dialog').getByLabel('转正日期').fill('2025-01-05')
    await page.getByText('转正不能早于 2025-03-05').waitFor()
    await look('act-full-refused')
    await page.getByRole('dialog').getByLabel('转正日期').fill('2025-03-05')
    await page.getByText(/将登记：.*转为正式党员/).waitFor()
    await finish('登记转正')
    await page.getByText(/转为正式党员，组织关系在/).waitFor()
    await page.getByText(/年（自 2025-03-05 转正起算）/).waitFor()
  })

  test('one moves to another branch with a letter', async () => {
    const { page } = program
    await openPerson(NAMES[1])
    await begin('转到本台账内的党组织')
    await page.getByLabel('转接日期').fill('2024-12-01')
    const branch = await pickBranch('转到', 4)
    await page.getByLabel('介绍信编号').fill('第 12 号')
    await page.getByLabel('开出日期').fill('2024-08-01')
    await page.getByText(/到 2024-11-01 已过期/).waitFor()
    await look('act-move')
    await finish('登记转接')
    await page.getByText(`组织关系转到${branch}`).waitFor()
    await look('record-moved')
  })

  test('one leaves', async () => {
    const { page } = program
    await openPerson(NAMES[2])
    await begin('离开党组织')
    await page.getByRole('dialog').getByLabel('离开日期').fill('2025-06-01')
    await page.getByRole('dialog').getByRole('combobox', { name: '原因' }).press('ArrowDown')
    await page.getByRole('option', { name: '退党' }).click()
    await page.getByText(/离开党组织（退党）/).waitFor()
    await finish('登记离开')
    await page.getByText('退党', { exact: true }).waitFor()
    expect(await page.getByText(/^组织关系在/).count()).toBe(0)
  })

  test('the list tells each of them as they are now', async () => {
    const { page } = program
    await visit('/people?search=郗云')
    await page.getByText('共 3 人').waitFor()
    expect(await page.getByRole('row').filter({ hasText: NAMES[0] }).first().textContent()).toContain('正式党员')
    expect(await page.getByRole('row').filter({ hasText: NAMES[1] }).first().textContent()).toContain('预备党员')
    expect(await page.getByRole('row').filter({ hasText: NAMES[2] }).first().textContent()).not.toContain('预备党员')
    await look('list-after')
  })

  test('a role is registered, ended and shown with the others', async () => {
    const { page } = program
    await openPerson(NAMES[0])
    await page.getByRole('button', { name: '登记身份' }).click()
    await page.getByRole('dialog').getByRole('combobox', { name: '身份' }).click()
    await page.getByRole('option', { name: '社区工作者' }).click()
    await page.getByRole('dialog').getByLabel('从哪天起').fill('2023-05-01')
    await look('role-dialog')
    await finish('登记身份')
    await page.getByRole('region', { name: '身份' }).getByText('社区工作者').waitFor()
    await page.getByRole('button', { name: '结束身份社区工作者' }).click()
    await page.getByRole('dialog').getByLabel('到哪天止').fill('2026-01-01')
    await finish('结束身份')
    await page.getByText('2023-05-01 至 2026-01-01').waitFor()
    await look('record-roles')
  })

  test('a wrongly registered stay is put right, or refused where it would overlap', async () => {
    const { page } = program
    await openPerson(NAMES[1])
    await page.getByRole('button', { name: /更正这段登记：组织关系转到/ }).click()
    await page.getByRole('dialog').getByLabel('从哪天起').fill('2024-06-01')
    await page.getByRole('button', { name: '保存更正' }).click()
    await page.getByRole('dialog').getByText(/和另一段组织关系重叠/).first().waitFor()
    await look('stay-overlap')
    await page.getByRole('dialog').getByLabel('从哪天起').fill('2025-01-01')
    await finish('保存更正')
    await page.getByText('2025-01-01 至 今').first().waitFor()
  })

  test('a long name in every place', async () => {
    const { page } = program
    await visit('/people?act=new')
    await page.getByRole('textbox', { name: '姓名' }).fill(LONG_NAME)
    await page.getByRole('button', { name: '保存人员' }).click()
    await page.getByRole('button', { name: '编辑人员' }).waitFor()
    await look('record-long-name')
    await begin('从外单位转入')
    await page.getByRole('dialog').getByLabel('转自').fill('中共某省某市某区某街道工作委员会某社区第三网格退役军人与流动党员联合党支部委员会')
    await page.keyboard.press('Tab')
    await look('act-arrive')
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: '放弃修改' }).click()
    await page.getByRole('dialog').waitFor({ state: 'detached' })
  })
})
