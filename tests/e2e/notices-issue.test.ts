import { afterAll, beforeAll, expect, test } from 'vitest'
import { look } from '../support/look'
import { describeIn } from '../support/runtimes'
import { KEEP_WHAT_IS_PRINTED, launch, type Program } from '../support/program'

const WIDTH = 1366

describeIn('browser', 'a notice from the records to the records: issued, corrected, withdrawn, reprinted', (binary) => {
  let program: Program

  beforeAll(async () => {
    program = await launch('browser', binary(), { sample: true })
    await program.page.getByRole('heading', { name: '工作台' }).waitFor()
  })
  afterAll(() => program.close())

  /** Chooses somebody new in a picker of people. */
  async function pickNew(name: string): Promise<void> {
    const { page } = program
    const picker = page.getByRole('dialog', { name: '从台账选人选岗' }).getByRole('combobox', { name: /^任.*的人$/ }).last()
    await picker.click()
    await picker.pressSequentially(name)
    await page.getByRole('option', { name: `新建人员“${name}”` }).click()
  }

  test('the register of numbers is empty at first, and begins where the office says', async () => {
    const { page } = program
    await page.getByRole('link', { name: '通知', exact: true }).click()
    await page.getByRole('button', { name: '发文字号登记簿' }).click()
    await page.getByText('还没有编过号').waitFor()
    await look(program, 'numbers-empty', WIDTH)
    await page.getByRole('button', { name: '设起始号…' }).click()
    await page.getByRole('dialog', { name: '设起始号' }).getByLabel('序号').fill('37')
    await page.getByRole('button', { name: '保存起始号' }).click()
    await page.getByText(/从 37 号起编/).first().waitFor()
  })

  test('posts and people are picked, worded in order, and kept as a draft', async () => {
    const { page } = program
    await page.getByRole('link', { name: '通知', exact: true }).click()
    await page.getByRole('button', { name: '拟写通知' }).click()
    await page.getByRole('button', { name: '从台账选人选岗…' }).click()
    const dialog = page.getByRole('dialog', { name: '从台账选人选岗' })
    await dialog.getByLabel('查找岗位').fill('办事处副主任')
    const post = dialog.getByRole('listitem').filter({ hasText: '办事处 · 副主任' }).first()
    await post.getByRole('button', { name: /^任命/ }).click()
    await pickNew('欧阳文博')
    await post.getByRole('button', { name: /^免去/ }).first().click()
    await dialog.getByLabel('免职原因').click()
    await page.getByRole('option', { name: '另有任用' }).click()
    await look(program, 'notice-start', WIDTH)
    await dialog.getByRole('button', { name: '按这些任免拟写' }).click()
    const paper = page.frameLocator('iframe[title="通知版面"]')
    await paper.getByText(/欧阳文博同志任.*副主任/).first().waitFor()
    await page.getByRole('button', { name: '保存草稿' }).click()
    await page.getByText('已保存通知稿').first().waitFor()
    await look(program, 'notice-draft', WIDTH)
    await page.getByRole('button', { name: '送签' }).click()
    await page.getByRole('button', { name: '签发通知…' }).waitFor()
    await look(program, 'notice-pending', WIDTH)
    await page.getByRole('button', { name: '打印签发稿…' }).click()
    await page.getByRole('heading', { name: '版面和通知书' }).waitFor()
    await page.getByRole('button', { name: '返回通知' }).click()
    await page.getByRole('button', { name: '签发通知…' }).waitFor()
  })

  test('what it will do is shown with the ways out; issued, it stands in the records', async () => {
    const { page } = program
    await page.getByRole('button', { name: '签发通知…' }).click()
    await page.getByRole('heading', { name: '签发通知' }).waitFor()
    await page.getByText('将新建人员 1 人').waitFor()
    await look(program, 'notice-issue', WIDTH)
    await page.getByRole('button', { name: '编号印发' }).click()
    await page.getByText(/已印发.*〔\d{4}〕37号/).first().waitFor()
    await page.getByRole('button', { name: '重印' }).waitFor()
    await look(program, 'notice-issued', WIDTH)
    await page.getByRole('link', { name: '欧阳文博' }).first().click()
    await page.getByRole('heading', { name: '欧阳文博', exact: true }).waitFor()
    await page.getByRole('link', { name: /依据 .*37号/ }).first().click()
    await page.getByRole('button', { name: '更正…' }).waitFor()
  })

  test('it is reprinted as it went out', async () => {
    const { page } = program
    await page.evaluate(KEEP_WHAT_IS_PRINTED)
    await page.getByRole('button', { name: '重印' }).click()
    await expect.poll(() => page.evaluate('window.printed.replace(/\\s/g, "")')).toContain('欧阳文博同志任')
  })

  test('its pages go to Word and text, and letters to those it names, without changing it', async () => {
    const { page } = program
    await page.getByRole('button', { name: '通知书、Word…' }).click()
    await page.getByRole('heading', { name: '版面和通知书' }).waitFor()
    await look(program, 'notice-paper', WIDTH)
    await page.getByRole('button', { name: '更多' }).click()
    await page.getByRole('menuitem', { name: /印任职、免职通知书…（2 份）/ }).click()
    await page.getByText('全选（共 2 份，已选 2 份）').waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: '返回通知' }).click()
    await page.getByRole('button', { name: '更正…' }).waitFor()
  })

  test('a correction takes its place; the text edited by hand is what counts', async () => {
    const { page } = program
    await page.getByRole('button', { name: '更正…' }).click()
    await page.getByRole('heading', { name: '修改通知稿' }).waitFor()
    const body = page.getByRole('textbox', { name: '正文' })
    await body.fill((await body.inputValue()).replace('欧阳文博', '欧阳文渊'))
    await page.getByRole('button', { name: '保存草稿' }).click()
    await page.getByText('已保存通知稿').first().waitFor()
    await page.getByRole('button', { name: '送签' }).click()
    await page.getByRole('button', { name: '签发通知…' }).click()
    await page.getByText(/正文和选用的条款有 2 处不同/).waitFor()
    await page.getByText('标题里的欧阳文博不在正文的任免里').waitFor()
    await page.getByText(/代替 .*37号/).waitFor()
    await look(program, 'notice-correction', WIDTH)
    await page.getByRole('button', { name: '编号印发' }).click()
    await page.getByText(/已印发.*38号/).first().waitFor()
    await page.getByText(/^更正：/).waitFor()
  })

  test('withdrawn, it leaves nothing behind but itself and its number', async () => {
    const { page } = program
    await page.getByRole('button', { name: '撤销通知…' }).click()
    const dialog = page.getByRole('dialog', { name: '撤销通知' })
    await dialog.getByRole('button', { name: '撤销通知' }).click()
    await dialog.getByText('请填写撤销原因。').waitFor()
    await dialog.getByLabel('撤销原因').fill('人选有变')
    await dialog.getByRole('button', { name: '撤销通知' }).click()
    await page.getByText(/撤销：人选有变/).first().waitFor()
    // It had taken the place of the first notice, which is valid again: said until it is read.
    const told = page.locator('.el-message', { hasText: /37号”重新有效/ })
    await told.locator('.el-message__closeBtn').click()
    await told.waitFor({ state: 'detached' })
    await look(program, 'notice-withdrawn', WIDTH)
    await page.getByRole('button', { name: '发文字号登记簿' }).click()
    await page.getByRole('row', { name: /37号.*已印发/ }).waitFor()
    await page.getByRole('row', { name: /38号.*已撤销.*人选有变/ }).waitFor()
    await page.getByRole('button', { name: '作废号码…' }).click()
    await page.getByRole('dialog', { name: '作废发文字号' }).getByLabel('序号').fill('40')
    await page.getByLabel('作废原因').fill('编号有误')
    await page.getByRole('dialog').getByRole('button', { name: '作废号码' }).click()
    await page.getByRole('row', { name: /39号.*空号.*没有用过/ }).waitFor()
    await page.getByRole('row', { name: /40号.*作废.*编号有误/ }).waitFor()
    await look(program, 'numbers', WIDTH)
    const saved = await program.saved(async () => {
      await page.getByRole('button', { name: '导出登记簿…' }).click()
      await page.getByRole('button', { name: '导出为 .xlsx' }).click()
    })
    expect(saved.name).toMatch(/发文字号登记簿.*\.xlsx/)
  })

  test('a draft that is given up frees its number, and the register says so', async () => {
    const { page } = program
    await page.getByRole('button', { name: '返回通知列表' }).click()
    await page.getByRole('button', { name: '拟写通知' }).click()
    await page.getByRole('textbox', { name: '正文' }).fill('特此通知。')
    await page.getByRole('textbox', { name: '标题' }).fill('关于一件小事的通知')
    await page.getByRole('button', { name: '保存草稿' }).click()
    await page.getByText('已保存通知稿').first().waitFor()
    await page.getByRole('button', { name: '删除草稿…' }).click()
    await page.getByRole('button', { name: '删除草稿', exact: true }).click()
    await page.getByText('已删除草稿“关于一件小事的通知”').first().waitFor()
    await page.getByRole('button', { name: '发文字号登记簿' }).click()
    await page.getByRole('row', { name: /40号.*作废/ }).waitFor()
    expect(await page.getByRole('row', { name: /41号/ }).count()).toBe(0)
  })
})
