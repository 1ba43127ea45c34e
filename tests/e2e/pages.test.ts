import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { lookAtBoth } from '../support/look'
import { describeIn } from '../support/runtimes'
import { launch, type Program } from '../support/program'

const LONG_NAME = '中共柳溪街道工作委员会柳溪桥社区第三网格退役军人与流动党员联合功能型临时党支部委员会'
const OTHER_DAY = '2019-03-01'
const TAB_STOPS = 10

/**
 * Run in the page: what has the focus and looks no different without it; null when the focus is to be seen.
 * A field's mark may be drawn by what encloses it, a checkbox's by its painted neighbour. Tab still goes on
 * from what lost the focus here.
 */
const UNMARKED = `(async () => {
  const at = document.activeElement
  if (!at || at === document.body) return null
  const marked = [at, at.nextElementSibling, at.closest('.el-input__wrapper, .el-textarea, .el-select__wrapper')].filter((one) => one !== null)
  const looks = async () => {
    await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))
    await Promise.allSettled(document.getAnimations().filter((one) => one instanceof CSSTransition).map((one) => one.finished))
    return marked.map((one) => [getComputedStyle(one).outline, getComputedStyle(one).boxShadow].join()).join()
  }
  const focused = await looks()
  at.blur()
  return focused === (await looks()) ? at.outerHTML.slice(0, 200) : null
})()`

describeIn('browser', 'every page', (binary) => {
  let program: Program
  const complaints: string[] = []

  beforeAll(async () => {
    program = await launch('browser', binary(), { sample: true })
    program.page.on('console', (message) => {
      // Taking a picture runs a script in every frame, and the paper's frame lets none run.
      if (message.type() === 'error' && !message.text().includes("Blocked script execution in 'about:srcdoc'")) complaints.push(message.text())
    })
    program.page.on('pageerror', (error) => complaints.push(error.message))
    await program.page.getByRole('heading', { name: '工作台' }).waitFor()
  })
  afterEach(async () => {
    await discard()
    expect(complaints.splice(0)).toEqual([])
  })
  afterAll(() => program?.close())

  /** Leaves the page by its address, giving up what was typed. */
  async function visit(path: string): Promise<void> {
    await discard()
    await program.page.evaluate(`location.hash = ${JSON.stringify(path)}`)
  }

  async function discard(): Promise<void> {
    const { page } = program
    if ((await page.getByRole('button', { name: '不保存' }).count()) === 0) return
    await page.getByRole('button', { name: '不保存' }).click()
    const question = page.getByRole('button', { name: '放弃修改' })
    const closed = page.getByRole('button', { name: '不保存' })
    await expect.poll(async () => (await question.count()) + 1 - Math.min(await closed.count(), 1)).toBeGreaterThan(0)
    if ((await question.count()) > 0) await question.click()
    await closed.waitFor({ state: 'detached' })
  }

  const look = (name: string): Promise<void> => lookAtBoth(program, name)

  /** The first stops of the Tab key, each of which must show that it has the focus. */
  async function tabThrough(): Promise<void> {
    const { page } = program
    await page.evaluate('document.activeElement.blur()')
    for (let stop = 0; stop < TAB_STOPS; stop += 1) {
      await page.keyboard.press('Tab')
      const unmarked = await page.evaluate<string | null>(UNMARKED)
      expect(unmarked, 'the focus is not to be seen').toBeNull()
    }
  }

  const pages: { name: string; path: string; heading: string; ready: string | RegExp }[] = [
    { name: 'workbench', path: '/workbench', heading: '工作台', ready: '谁办' },
    { name: 'changes', path: '/workbench/changes', heading: '改动日志', ready: '载入示例台账' },
    { name: 'comparison', path: '/workbench/comparison', heading: '两日对比', ready: /共 [\d,]+ 条变化/ },
    { name: 'organisations', path: '/organisations', heading: '组织', ready: /共 \d+ 个组织/ },
    { name: 'people', path: '/people', heading: '人员', ready: /共 1,5\d\d 人/ },
    { name: 'grids', path: '/grids', heading: '网格', ready: /共 \d+ 个网格/ },
    { name: 'posts', path: '/posts', heading: '岗位任免', ready: /共 \d+ 个岗位/ },
    { name: 'notices', path: '/notices', heading: '任免通知', ready: '还没有任免通知' },
    { name: 'numbers', path: '/notices/numbers', heading: '发文字号登记簿', ready: '还没有编过号' },
    { name: 'notice-read', path: '/notices/read', heading: '读入通知', ready: '读取条款' },
    { name: 'notice-compose', path: '/notices/compose', heading: '拟写通知', ready: '保存草稿' },
    { name: 'chart', path: '/chart', heading: '架构图', ready: '适合窗口' },
    { name: 'checks', path: '/checks', heading: '检查', ready: '已届满未换届' },
    { name: 'coverage', path: '/coverage', heading: '覆盖', ready: '三级网格' },
    { name: 'due', path: '/due', heading: '到期', ready: /年 \d+ 月共 \d+ 项/ },
    { name: 'matters', path: '/matters', heading: '事项', ready: '待归档' },
    { name: 'report-ins', path: '/grids/report-ins', heading: '双报到', ready: /共 \d+/ },
    { name: 'spreadsheets', path: '/spreadsheets', heading: '党员花名册', ready: /共 \d+ 人，预览/ },
    { name: 'settings', path: '/settings', heading: '设置', ready: '个人信息的保护' },
  ]
  test.each(pages)('$name shows what it holds and is walked by Tab', async ({ name, path, heading, ready }) => {
    await visit(path)
    await program.page.getByRole('heading', { name: heading, exact: true }).waitFor()
    await program.page.getByText(ready).first().waitFor()
    await look(`${name}-filled`)
    await tabThrough()
  })

  test.each(['organisations', 'grids'])('%s: a record, and another day on which nothing may be changed', async (name) => {
    const { page } = program
    const edit = page.getByRole('button', { name: name === 'grids' ? '编辑网格' : '编辑组织' })
    await visit(`/${name}?id=5`)
    await edit.waitFor()
    await look(`${name}-record`)
    await visit(`/${name}?id=5&day=${OTHER_DAY}`)
    await page.getByText(`现在看到的是 ${OTHER_DAY} 这一天的情况，不能修改`).waitFor()
    await page.getByText('正在看另一天，不能修改').waitFor()
    expect(await edit.count()).toBe(0)
    await look(`${name}-other-day`)
  })

  test('people: a record, and another day on which nobody may be registered', async () => {
    const { page } = program
    await visit('/people?id=5')
    await page.getByRole('button', { name: '编辑人员' }).waitFor()
    await look('people-record')
    await visit(`/people?day=${OTHER_DAY}`)
    await page.getByText(`现在看到的是 ${OTHER_DAY} 这一天的情况，不能修改`).waitFor()
    expect(await page.getByRole('button', { name: '新建人员' }).first().isDisabled()).toBe(true)
    await look('people-other-day')
  })

  test('changes: what one change did, before and after', async () => {
    const { page } = program
    await visit('/people?id=7&act=edit')
    await page.getByLabel('备注').fill('核对过的备注')
    await page.getByRole('button', { name: '保存人员' }).click()
    await page.getByRole('button', { name: '编辑人员' }).waitFor()
    await visit('/workbench/changes')
    await page.getByText('载入示例台账').waitFor()
    await page.getByRole('row', { name: /修改人员|保存/ }).first().click()
    await page.getByText('核对过的备注').waitFor()
    await look('changes-record')
    await page.getByRole('button', { name: '撤销这次改动' }).first().click()
    await page.getByText('已撤销').first().waitFor()
    await visit('/workbench/changes?text=查无此事')
    await page.getByText('没有符合条件的改动').waitFor()
    await look('changes-nothing-found')
  })

  test('people: nothing found offers to clear the filter', async () => {
    const { page } = program
    await visit('/people')
    await page.getByLabel('查找人员').fill('查无此人')
    await page.getByText('没有符合条件的人员').waitFor()
    await look('people-nothing-found')
    await page.getByRole('button', { name: '清空筛选' }).click()
    await page.getByText(/共 1,5\d\d 人/).waitFor()
  })

  test('organisations: a long name is entered', async () => {
    const { page } = program
    expect(LONG_NAME.length).toBeGreaterThanOrEqual(40)
    await visit('/organisations?id=5&act=edit')
    await page.getByLabel('组织全称').fill(LONG_NAME)
    await page.getByText('名称或隶属有改动，请说明是哪一种').waitFor()
    await look('organisations-edit-long-name')
    await tabThrough()
  })

  test('people: a wrong id number is refused with its reason', async () => {
    const { page } = program
    await visit('/people?id=5&act=edit')
    await page.getByRole('button', { name: '保存人员' }).waitFor()
    await look('people-edit')
    await visit('/people?act=new')
    const field = page.getByRole('textbox', { name: '身份证号' })
    await field.fill('410199199001011230')
    await field.press('Tab')
    await page.getByRole('alert').filter({ hasText: /身份证|校验/ }).waitFor()
    await look('people-new-wrong-id')
  })
})
