import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { ask } from '../support/ask-window'
import { lookAtBoth } from '../support/look'
import { KEEP_INSTEAD_OF_PRINTING, launch, type Program } from '../support/program'
import { readSheet } from '../support/read-sheet'
import { describeIn } from '../support/runtimes'

const TITLE = '玉带路 12 号院门口路灯三天不亮，夜里老人出入看不见台阶'
const LONG_TITLE = '玉带河社区第三网格柳溪花园二期十六号楼至十九号楼之间的消防通道长期被私家车和共享单车占用，消防车辆无法通行'
const NOTHING = { received: 0, called: 0, reported: 0, closed: 0, evaluated: 0, satisfied: 0 }

describeIn('electron', 'matters from call to archive', (binary) => {
  let program: Program
  const complaints: string[] = []
  const before = { led: NOTHING, joined: NOTHING, gaveBack: NOTHING }

  beforeAll(async () => {
    program = await launch('electron', binary(), { sample: true })
    program.page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text())
    })
    program.page.on('pageerror', (error) => complaints.push(error.message))
    await program.page.getByRole('heading', { name: '工作台' }).waitFor()
  })
  afterEach(() => expect(complaints.splice(0)).toEqual([]))
  afterAll(async () => {
    // A form that a failed test left open would keep the window from closing.
    await program?.electron?.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().forEach((window) => window.destroy())).catch(() => undefined)
    await program?.close()
  })

  async function visit(path: string): Promise<void> {
    await program.page.evaluate(`location.hash = ${JSON.stringify(path)}`)
  }

  const look = (name: string): Promise<void> => lookAtBoth(program, `matters-${name}`)
  const record = (): ReturnType<Program['page']['getByRole']> => program.page.getByRole('complementary', { name: '记录' })
  const dialog = (): ReturnType<Program['page']['getByRole']> => program.page.getByRole('dialog')

  /** This year's figures of a department. */
  async function figure(department: string): Promise<typeof NOTHING> {
    const { today } = await ask(program, 'startup', 'state', {})
    const { rows } = await ask(program, 'matters', 'figures', { from: `${today.slice(0, 4)}-01-01`, to: `${today.slice(0, 4)}-12-31`, by: 'department' })
    const { received, called, reported, closed, evaluated, satisfied } = rows.find((row) => row.name.endsWith(department)) ?? NOTHING
    return { received, called, reported, closed, evaluated, satisfied }
  }

  async function listed(): Promise<number> {
    const text = await program.page.getByText(/^共 [\d,]+ 件/).innerText()
    return Number(/共 ([\d,]+) 件/.exec(text)?.[1]?.replaceAll(',', ''))
  }

  async function inCommunity(): Promise<void> {
    const box = record().getByRole('combobox', { name: '社区' })
    await box.click()
    await box.fill('柳溪桥')
    await program.page.getByRole('option', { name: /柳溪桥社区/ }).first().click()
  }

  /** What an open record says where it stands. */
  const step = async (words: string): Promise<void> => record().locator('.state strong').getByText(words, { exact: true }).waitFor()

  async function pick(field: string, typed: string, option: string | RegExp): Promise<void> {
    const { page } = program
    const box = dialog().getByRole('combobox', { name: field })
    await box.click()
    await box.fill(typed)
    await page.getByRole('option', { name: option }).first().click()
  }

  /** Opens an act of the record, fills it in and saves it by Ctrl+S. */
  async function act(button: string, fill?: () => Promise<void>): Promise<void> {
    const { page } = program
    await record().getByRole('button', { name: button, exact: true }).click()
    await dialog().getByLabel('时间（时分）').waitFor()
    await fill?.()
    await page.keyboard.press('Control+s')
    await dialog().waitFor({ state: 'detached' })
  }

  const field = (name: string): ReturnType<Program['page']['getByRole']> => record().getByRole('textbox', { name })
  /** Its card stands in that column of the board. */
  const onBoard = async (column: string): Promise<void> => program.page.getByRole('region', { name: new RegExp(`^${column}`) }).getByRole('button', { name: new RegExp(TITLE.slice(0, 8)) }).waitFor()
  const note = (text: string): Promise<void> => dialog().locator('textarea').fill(text)
  const unit = (name: RegExp): Promise<void> => dialog().getByRole('radio', { name }).check({ force: true })

  test('a call is received: refused in words first, then registered, its caller masked', async () => {
    const { page } = program
    await page.getByRole('navigation', { name: '主导航' }).getByRole('link', { name: '事项' }).click()
    await page.getByRole('button', { name: '受理事项' }).click()
    await field('标题').waitFor()
    await page.keyboard.press('Control+s')
    await page.getByText('请用一句话写明是什么事。').waitFor()
    await look('form-errors')
    await field('标题').fill(TITLE)
    await record().getByRole('combobox', { name: '类别' }).click()
    await page.getByRole('option', { name: '路灯故障' }).click()
    await page.getByText('时限：办结 10 个工作日').waitFor()
    await field('内容').fill('路灯杆编号 YD-012。')
    await inCommunity()
    await field('称呼').fill('王先生')
    await field('电话').fill('13900000017')
    await look('form')
    await page.keyboard.press('Control+s')
    await record().getByRole('heading', { name: TITLE }).waitFor()
    await step('待分派')
    await record().getByText('139****0017').waitFor()
    expect(await page.getByText('13900000017').count()).toBe(0)
    await look('record-new')
    await record().getByRole('button', { name: '显示回电姓名和电话' }).click()
    await record().getByText('王先生 13900000017').waitFor()
    await record().getByRole('button', { name: '隐藏回电姓名和电话' }).click()
    expect(await page.getByText('13900000017').count()).toBe(0)
    await onBoard('待分派')
  })

  test('a similar call is noticed while it is typed, and leads to the first one', async () => {
    const { page } = program
    await page.getByRole('button', { name: '受理事项' }).click()
    await field('标题').fill('玉带路 12 号院路灯不亮')
    await record().getByRole('combobox', { name: '类别' }).click()
    await page.getByRole('option', { name: '路灯故障' }).click()
    await inCommunity()
    await page.getByRole('status', { name: '相似的在办事项' }).getByText(TITLE).waitFor()
    await look('form-similar')
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: '放弃修改' }).click()
    await field('标题').waitFor({ state: 'detached' })
  })

  test('it goes through two departments with one return and one reminder to the archive', async () => {
    const { page } = program
    Object.assign(before, { led: await figure('公共服务办公室'), joined: await figure('城市管理中队'), gaveBack: await figure('公共管理办公室') })
    await visit(`/matters?search=${encodeURIComponent(TITLE.slice(0, 8))}`)
    await page.locator('.card', { hasText: TITLE }).click()
    await step('待分派')
    await record().getByRole('button', { name: '吹哨分派…' }).click()
    await dialog().getByLabel('时间（时分）').waitFor()
    await page.keyboard.press('Control+s')
    await page.getByText('请选择牵头单位，或选择报到党员。').waitFor()
    await look('act-dispatch-error')
    await pick('牵头单位', '公共管理', /公共管理办公室/)
    await pick('协办单位', '城市管理', /城市管理中队/)
    await dialog().getByText('登记后下一步的时限').waitFor()
    await look('act-dispatch')
    await page.keyboard.press('Control+s')
    await dialog().waitFor({ state: 'detached' })
    await step('待报到')

    await act('催办…', () => unit(/公共管理办公室/))
    await record().getByText('催办 1 次').first().waitFor()
    await act('退回派单…', async () => {
      await unit(/公共管理办公室/)
      await note('路灯由市政维护，不归本办管理。')
    })
    await step('待分派')
    await act('吹哨分派…', () => pick('牵头单位', '公共服务', /公共服务办公室/))
    await step('待报到')
    await act('登记报到…', () => unit(/公共服务办公室/))
    await step('办理中')
    await act('登记报到…')
    await record().getByRole('button', { name: '登记办理…' }).click()
    await unit(/公共服务办公室/)
    await page.keyboard.press('Control+s')
    await page.getByText('请写明怎么办的。').waitFor()
    await note('已请市政更换灯头。')
    await look('act-handle')
    await page.keyboard.press('Control+s')
    await dialog().waitFor({ state: 'detached' })
    await act('登记办理…', () => note('已清理灯杆周边的杂物。'))
    await step('待反馈')
    await onBoard('待反馈')
    await act('登记反馈…', () => note('电话回复，反映人表示知道了。'))
    await act('办结事项…')
    await step('待评价')
    await act('登记评价…', async () => {
      await look('act-evaluate')
      await dialog().getByRole('radio', { name: '满意', exact: true }).check({ force: true })
    })
    await act('归档事项…')
    await step('已归档')
    await look('record-archived')
    await record().getByRole('region', { name: '办理经过' }).scrollIntoViewIfNeeded()
    const line = await record().getByRole('region', { name: '办理经过' }).locator('li strong').allInnerTexts()
    expect(line).toEqual(['归档', '评价', '办结', '反馈', '办理', '办理', '报到', '报到', '吹哨（分派）', '退回', '催办', '吹哨（分派）', '受理'])
    await look('record-timeline')
    expect(await page.locator('.card', { hasText: TITLE }).count()).toBe(0)
  })

  test('the figures count it for who led and who was called, and lead to its list', async () => {
    const { page } = program
    await visit('/matters?tab=figures')
    const row = page.getByRole('row', { name: /公共服务办公室/ })
    await row.waitFor()
    const [led, joined, gaveBack] = [await figure('公共服务办公室'), await figure('城市管理中队'), await figure('公共管理办公室')]
    for (const key of ['received', 'called', 'reported', 'closed', 'evaluated', 'satisfied'] as const) expect([key, led[key]]).toEqual([key, before.led[key] + 1])
    for (const key of ['called', 'reported'] as const) expect([key, joined[key]]).toEqual([key, before.joined[key] + 1])
    expect(joined.received).toBe(before.joined.received)
    // Whoever gave it back before reporting in is not counted.
    expect(gaveBack).toEqual(before.gaveBack)
    const cells = await row.locator('td').allInnerTexts()
    expect([cells[0], cells[1], cells[2], cells[4]]).toEqual([led.received, led.called, led.reported, led.closed].map(String))
    await row.getByRole('button').click()
    await page.getByRole('grid', { name: '事项列表' }).getByRole('row', { name: new RegExp(TITLE.slice(0, 8)) }).waitFor()
    await expect.poll(() => page.url()).toMatch(/department=\d+&from=\d{4}-01-01&to=\d{4}-12-31/)
    await page.goBack()
    await row.waitFor()
  })

  test('the limits of its kind are settings: changing them changes what is open', async () => {
    const { page } = program
    const { kinds } = await ask(program, 'matters', 'kinds', {})
    const kind = kinds.find((one) => one.name === '井盖缺损')
    const { today } = await ask(program, 'startup', 'state', {})
    const { id } = await ask(program, 'matters', 'save', {
      id: null, revision: null, receivedAt: `${today} 00:00`, source: 'patrol', sourceNumber: null, kindId: kind?.id ?? 0, title: '古树旁井盖缺损', body: null, gridId: null, communityId: null,
    })
    const before = (await ask(program, 'matters', 'get', { id })).dueOn
    await visit('/settings')
    const section = page.getByRole('region', { name: '事项类别与时限' })
    await section.getByRole('row', { name: /井盖缺损/ }).waitFor()
    await section.scrollIntoViewIfNeeded()
    await look('settings-kinds')
    await section.getByRole('button', { name: '修改事项类别井盖缺损' }).click()
    await dialog().getByLabel('全程到办结').fill('很快')
    await dialog().getByLabel('全程到办结').press('Tab')
    await dialog().getByText('填 0 到 250 的整数，不限就空着。').waitFor()
    await look('settings-kind-error')
    await dialog().getByLabel('全程到办结').fill('3')
    await look('settings-kind')
    await page.keyboard.press('Control+s')
    await dialog().waitFor({ state: 'detached' })
    const after = (await ask(program, 'matters', 'get', { id })).dueOn
    expect(after).not.toBe(before)
    expect(String(after) < String(before)).toBe(true)
    await visit(`/matters?id=${id}`)
    await record().getByText(`办结期限 ${after}`).waitFor()
  })

  test('days of rest move the limits; a year without them is told', async () => {
    const { page } = program
    await visit('/settings')
    const section = page.getByRole('region', { name: '节假日与调休' })
    await section.getByText(/的节假日还没有登记/).first().waitFor()
    await section.scrollIntoViewIfNeeded()
    await look('settings-holidays')
    const { today } = await ask(program, 'startup', 'state', {})
    const [open] = (await ask(program, 'matters', 'list', { filters: { text: '古树旁' }, sort: 'received', descending: true, offset: 0, limit: 1 })).items
    await section.getByRole('button', { name: '登记放假或调休' }).click()
    await page.keyboard.press('Control+s')
    await dialog().getByText('请填写日期。').waitFor()
    await dialog().getByLabel('名称').fill('抗洪停工')
    await dialog().getByLabel('第一天').fill(today)
    await dialog().getByLabel('最后一天').fill(String(open?.dueOn))
    await look('settings-holiday')
    await page.keyboard.press('Control+s')
    await dialog().waitFor({ state: 'detached' })
    await section.getByRole('row', { name: /抗洪停工/ }).waitFor()
    const [moved] = (await ask(program, 'matters', 'list', { filters: { text: '古树旁' }, sort: 'received', descending: true, offset: 0, limit: 1 })).items
    expect(String(moved?.dueOn) > String(open?.dueOn)).toBe(true)
    await section.getByRole('button', { name: /^删除抗洪停工/ }).click()
    await section.getByRole('row', { name: /抗洪停工/ }).waitFor({ state: 'detached' })
  })

  test('how long call-back data is kept and how large a file may be are settings', async () => {
    const { page } = program
    await visit('/settings')
    const form = page.getByRole('form', { name: '事项办理' })
    await form.scrollIntoViewIfNeeded()
    await form.getByLabel('回电信息').fill('0')
    await page.keyboard.press('Control+s')
    await form.getByText('填 1 到 365 的整数。').waitFor()
    await form.getByLabel('回电信息').fill('15')
    await look('settings-rules')
    await page.keyboard.press('Control+s')
    await page.getByText('事项办理的设置已保存。').waitFor()
    expect((await ask(program, 'matters', 'settings', {})).callerDays).toBe(15)
  })

  test('a file is added to a matter, opened and removed', async () => {
    const { page } = program
    await visit('/matters?tab=list&search=古树旁')
    await page.getByRole('row', { name: /古树旁/ }).click()
    const files = record().getByRole('region', { name: '附件' })
    const path = join(program.userData, '现场照片.txt')
    await writeFile(path, '井盖缺了一半')
    await program.opening(path, () => files.getByRole('button', { name: '添加附件…' }).click())
    await files.getByRole('button', { name: '现场照片.txt', exact: true }).waitFor()
    await files.scrollIntoViewIfNeeded()
    await look('record-files')
    await files.getByRole('button', { name: '移除附件现场照片.txt' }).click()
    await files.getByText('没有附件。').waitFor()
  })

  test('a board of many is walked by keys; late ones are told in words and lead to their list', async () => {
    const { page } = program
    const { kinds } = await ask(program, 'matters', 'kinds', {})
    const { today } = await ask(program, 'startup', 'state', {})
    await ask(program, 'matters', 'save', {
      id: null, revision: null, receivedAt: `${Number(today.slice(0, 4)) - 1}${today.slice(4).replace('02-29', '02-28')} 00:00`, source: 'inspection', sourceNumber: '督查〔2026〕17号', kindId: kinds[0]?.id ?? 0, title: LONG_TITLE, body: null, gridId: null, communityId: null,
    })
    await visit('/matters')
    await page.getByTitle(LONG_TITLE).waitFor()
    await look('board')
    const first = page.locator('.card[tabindex="0"]').first()
    await first.focus()
    const id = await first.getAttribute('data-matter')
    await page.keyboard.press('ArrowDown')
    await expect.poll(() => page.evaluate('document.activeElement.dataset.matter')).not.toBe(id)
    await page.keyboard.press('Enter')
    await record().getByRole('button', { name: '打印办理单' }).waitFor()
    const opened = page.url()
    await look('board-record')
    await page.keyboard.press('ArrowRight')
    await expect.poll(() => page.url()).not.toBe(opened)
    await record().getByRole('button', { name: '关闭记录' }).click()
    await page.getByRole('button', { name: /^列出待报到逾期的 \d+ 件$/ }).click()
    await page.getByRole('grid', { name: '事项列表' }).waitFor()
    await expect.poll(() => page.url()).toMatch(/step=report&late=overdue/)
    const dues = page.locator('table[aria-label=事项列表] td .overdue')
    await expect.poll(() => dues.count()).toBeGreaterThan(0)
    expect(await dues.first().innerText()).toMatch(/^逾期 \d+ 个工作日$/)
    await look('list-late')
  })

  test('the list is walked with the record beside it, filtered, kept as a view, printed and exported', async () => {
    const { page } = program
    await visit('/matters?tab=list')
    // What was listed before was less.
    await expect.poll(listed).toBeGreaterThan(50)
    const all = await listed()
    await look('list')
    await page.locator('table[aria-label=事项列表] tbody tr').first().click()
    await record().getByRole('button', { name: '打印办理单' }).waitFor()
    const heading = await record().getByRole('heading', { level: 2 }).innerText()
    await page.keyboard.press('ArrowDown')
    await expect.poll(() => record().getByRole('heading', { level: 2 }).innerText()).not.toBe(heading)
    await look('list-record')
    await page.evaluate(KEEP_INSTEAD_OF_PRINTING)
    await record().getByRole('button', { name: '打印办理单' }).click()
    await expect.poll(() => page.evaluate('window.printed')).toMatch(/事项办理单[\s\S]+办理经过[\s\S]+受理/)
    await record().getByRole('button', { name: '关闭记录' }).click()
    await page.getByRole('group', { name: '筛选事项' }).locator('.el-select', { hasText: '全部来源' }).click()
    await page.getByRole('option', { name: '12345 热线' }).click()
    await expect.poll(() => page.url()).toContain('source=12345')
    await expect.poll(listed).toBeLessThan(all)
    const some = await listed()
    await page.getByRole('button', { name: '打印清单' }).click()
    await expect.poll(() => page.evaluate('window.printed')).toContain(`共 ${some} 件`)
    const sheet = await program.saved(async () => {
      await page.getByRole('button', { name: '导出清单…' }).click()
      await look('export')
      await page.getByRole('button', { name: '导出为 .xlsx' }).click()
    })
    const cells = readSheet(sheet.bytes).flat()
    expect(cells.filter((cell) => typeof cell === 'string' && /^\d{4}-\d{5}$/.test(cell))).toHaveLength(some)
    await page.getByRole('button', { name: '方案…' }).click()
    await page.getByLabel('方案名称').fill('热线转来的')
    await page.getByRole('button', { name: '保存现在的看法' }).click()
    await page.getByText('已保存方案“热线转来的”').waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: '✕ 清空筛选' }).click()
    await expect.poll(listed).toBe(all)
  })

  test('the figures of a year by department and month can be read from afar, printed and handed upward', async () => {
    const { page } = program
    await visit('/matters?tab=figures')
    await page.getByText('按月受理与办结').waitFor()
    await look('figures')
    await page.getByRole('radio', { name: '按类别' }).check({ force: true })
    await expect.poll(() => page.url()).toContain('by=kind')
    await page.getByRole('columnheader', { name: '类别' }).waitFor()
    await page.getByRole('radio', { name: '本季度' }).check({ force: true })
    await expect.poll(() => page.url()).toMatch(/since=\d{4}-\d\d-01/)
    await look('figures-kinds')
    await page.evaluate(KEEP_INSTEAD_OF_PRINTING)
    await page.getByRole('button', { name: '打印统计表' }).click()
    await expect.poll(() => page.evaluate('window.printed')).toMatch(/事项办理情况统计表[\s\S]+合计/)
    const sheet = await program.saved(async () => {
      await page.getByRole('button', { name: '导出统计表…' }).click()
      await page.getByRole('button', { name: '导出为 .xlsx' }).click()
    })
    expect(readSheet(sheet.bytes).flat()).toContain('合计')
  })

  test('a doubled matter is merged into the other one', async () => {
    const { page } = program
    await visit('/matters?search=古树旁')
    await page.locator('.card').first().click()
    await record().getByRole('button', { name: '并入另一事项…' }).click()
    await page.keyboard.press('Control+s')
    await dialog().getByText('请选择并入哪一件事项。').waitFor()
    await pick('并入', LONG_TITLE.slice(0, 10), new RegExp(LONG_TITLE.slice(0, 10)))
    await look('act-join')
    await page.keyboard.press('Control+s')
    await dialog().waitFor({ state: 'detached' })
    await step('已并案')
    await page.getByRole('button', { name: '撤销这次改动' }).last().click()
    await page.getByText(/^已撤销：/).first().waitFor()
  })
})

describeIn('electron', 'matters in a new office', (binary) => {
  let program: Program

  beforeAll(async () => {
    program = await launch('electron', binary())
    const { page } = program
    await page.getByLabel('单位名称').fill('测试街道办事处')
    await page.getByLabel('经办人').fill('王经办')
    await page.keyboard.press('Enter')
    await page.getByText('已经抄好并收妥').click()
    await page.getByRole('button', { name: '开始使用' }).click()
    await page.getByRole('heading', { name: '工作台' }).waitFor()
  })
  afterAll(() => program?.close())

  test('an empty board says what would be here and offers the first act', async () => {
    const { page } = program
    await page.getByRole('navigation', { name: '主导航' }).getByRole('link', { name: '事项' }).click()
    await page.getByText('没有在办的事项').waitFor()
    await lookAtBoth(program, 'matters-board-empty')
    await page.getByRole('tab', { name: '列表' }).click()
    await page.getByText('还没有受理过事项').waitFor()
    await page.getByRole('tab', { name: '统计' }).click()
    await page.getByText('这段时间没有受理过事项').waitFor()
    await lookAtBoth(program, 'matters-figures-empty')
    await page.goBack()
    await page.getByText('还没有受理过事项').waitFor()
    await page.locator('.empty-acts').getByRole('button', { name: '受理事项' }).click()
    await page.getByRole('complementary', { name: '记录' }).getByRole('textbox', { name: '标题' }).waitFor()
    await page.keyboard.press('Escape')
  })
})
