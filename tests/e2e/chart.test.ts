import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { lookAtBoth } from '../support/look'
import { launch, type Program } from '../support/program'
import { describeIn } from '../support/runtimes'

const LONG_NAME = '中共柳溪街道工作委员会柳溪桥社区第三网格退役军人与流动党员联合功能型临时党支部委员会'
const BASIS = '柳街党〔2026〕3号'
const YEAR_AGO = '2025-11-28'

interface Node {
  id: number
  parentId: number | null
  name: string
  kind: string
}

describeIn('browser', 'the chart', (binary) => {
  let program: Program
  let nodes: Node[]
  const complaints: string[] = []

  beforeAll(async () => {
    program = await launch('browser', binary(), { sample: true })
    program.page.on('pageerror', (error) => complaints.push(error.message))
    await program.page.getByRole('heading', { name: '工作台' }).waitFor()
    await readNodes()
  })
  afterEach(() => expect(complaints.splice(0)).toEqual([]))
  afterAll(() => program?.close())

  async function readNodes(): Promise<void> {
    const reply = await program.page.evaluate<{ value: { nodes: Node[] } }>(`fetch('/rpc/organisations.tree', { method: 'POST', body: '{}' }).then((reply) => reply.json())`)
    nodes = reply.value.nodes
  }

  type Locator = ReturnType<Program['page']['locator']>
  const look = (name: string): Promise<void> => lookAtBoth(program, `chart-${name}`)
  const visit = (query: string): Promise<unknown> => program.page.evaluate(`location.hash = '/chart${query}'`)
  const query = (part: string): Promise<string | null> => program.page.evaluate<string | null>(`new URLSearchParams(location.hash.split('?')[1] ?? '').get('${part}')`)
  const cards = (): Locator => program.page.getByRole('treeitem')
  const card = (name: string): Locator => program.page.locator(`[role=treeitem][aria-label^="${name}，"]`)
  const panel = (): Locator => program.page.locator('section.panel')
  const focused = (): Promise<string | null> => program.page.evaluate<string | null>(`document.activeElement.getAttribute('aria-label')`)

  function named(test: (node: Node) => boolean): Node {
    const found = nodes.find(test)
    if (!found) throw new Error('the sample has no such organisation')
    return found
  }
  const community = (): Node => named(({ kind, name }) => kind === '社区' && name === '柳溪桥社区')

  async function choose(view: string): Promise<void> {
    await program.page.locator('.views').click()
    await program.page.getByRole('option', { name: view, exact: true }).click()
  }

  test('every view is chosen from one list, and drawn', async () => {
    const { page } = program
    await visit('')
    await cards().first().waitFor()
    await look('block')
    for (const [view, name] of [['党组织', 'party'], ['业务条线（按条）', 'line'], ['网格与人员', 'grids']] as const) {
      await choose(view)
      await page.getByRole('tree', { name: `架构图：${view}` }).waitFor({ state: 'attached' })
      await cards().nth(1).waitFor()
      await look(name)
    }
    await choose('一个组织的班子')
    await page.getByText('请在上面选一个组织').waitFor()
    await look('leaders-empty')
    await page.getByRole('combobox', { name: '看哪个组织的班子' }).fill('柳溪街道办事处')
    await page.getByRole('option', { name: /^柳溪街道办事处/ }).first().click()
    await card('柳溪街道办事处').waitFor()
    await look('leaders')
    await cards().nth(2).click()
    await panel().getByRole('link', { name: '看位置' }).click()
    await page.getByRole('tree', { name: '架构图：一个人的位置' }).waitFor({ state: 'attached' })
    await cards().nth(1).waitFor()
    await look('person')
    await page.goBack()
    await card('柳溪街道办事处').waitFor()
  })

  test('the matrix says where its columns come from, counts by kind, and leads to the cards', async () => {
    const { page } = program
    await visit('')
    await choose('条块矩阵')
    await page.getByRole('region', { name: /条块矩阵/ }).waitFor()
    await look('matrix')
    await page.getByText('列：组织类别').click()
    await page.getByRole('columnheader', { name: /居民委员会/ }).waitFor()
    await look('matrix-kinds')
    await page.getByRole('button', { name: /列出 \d+ 个/ }).first().click()
    await page.locator('.el-popover:visible').getByRole('link').first().waitFor()
    await look('matrix-list')
    await page.keyboard.press('Escape')
    await page.getByRole('link', { name: /^打开“.*”的矩阵$/ }).first().click()
    await page.getByRole('navigation', { name: '看哪一块' }).getByRole('link', { name: '最上层' }).waitFor()
    await page.getByRole('cell').getByRole('link').first().click()
    await panel().waitFor()
    await page.getByRole('tree', { name: '架构图：全部组织（按块）' }).waitFor({ state: 'attached' })
  })

  test('two days are compared, with a list that leads to every change', async () => {
    const { page } = program
    await visit('')
    await page.getByRole('button', { name: '与另一天比较…' }).click()
    await page.getByLabel('另一天', { exact: true }).fill(YEAR_AGO)
    await look('choose-day')
    await page.getByRole('button', { name: '比较这两天' }).click()
    await page.getByRole('complementary', { name: '两天的变化' }).getByRole('button', { name: '下一处' }).click()
    await panel().getByText('变化').waitFor()
    await look('two-days')
    await visit(`?view=matrix&columns=kind&than=${YEAR_AGO}`)
    await page.getByRole('columnheader', { name: /居民委员会/ }).waitFor()
    await look('matrix-two-days')
    await page.getByRole('button', { name: '不再比较' }).click()
    await expect.poll(() => query('than')).toBeNull()
  })

  test('a record opens beside the chart, with its forms; long names are not cut off', async () => {
    const { page } = program
    await visit(`?id=${community().id}`)
    await panel().getByRole('button', { name: '打开组织记录' }).click()
    await panel().getByRole('button', { name: '编辑组织' }).waitFor()
    await look('record')
    await panel().getByRole('button', { name: '新建下级组织' }).click()
    await panel().getByLabel('组织全称').fill(LONG_NAME)
    await look('add-child')
    await panel().getByRole('button', { name: '保存组织' }).click()
    await card(LONG_NAME).waitFor()
    await panel().getByRole('heading', { name: LONG_NAME }).first().waitFor()
    await look('long-name')
    await card(LONG_NAME).focus()
    await page.keyboard.press('Control+z')
    await page.getByRole('button', { name: '撤销这次改动' }).click()
    await card(LONG_NAME).waitFor({ state: 'detached' })
  })

  test('a failure stays until it is tried again', async () => {
    const { page } = program
    await visit('?view=party')
    await cards().first().waitFor()
    await page.route('**/rpc/chart.branches', (route) => route.abort())
    await visit('?view=grids')
    await page.getByText('没有取到内容').waitFor()
    await look('error')
    await page.unroute('**/rpc/chart.branches')
    await page.getByRole('button', { name: '重新读取' }).click()
    await cards().first().waitFor()
  })

  test('by keys: search, focus on a branch and its breadcrumb, and back', async () => {
    const { page } = program
    await visit('')
    await page.getByLabel('在架构图中找组织').fill('柳溪桥社区')
    await page.getByRole('option', { name: /^柳溪桥社区 社区/ }).waitFor()
    await page.keyboard.press('Enter')
    await expect.poll(focused).toContain('柳溪桥社区，社区')
    await page.keyboard.press('f')
    await page.getByRole('navigation', { name: '只看的一支在全图中的位置' }).waitFor()
    await expect.poll(() => query('focus')).toBe(`o${community().id}`)
    expect(await cards().first().getAttribute('aria-label')).toContain('柳溪桥社区，社区')
    await look('focus')
    await page.getByRole('button', { name: '柳溪街道办事处', exact: true }).click()
    await expect.poll(() => cards().first().getAttribute('aria-label')).toContain('柳溪街道办事处，')
    await page.goBack()
    await expect.poll(() => query('focus')).toBe(`o${community().id}`)
    await page.getByLabel('在架构图中找组织').fill('柳溪街道财政所')
    await page.getByRole('option', { name: /^柳溪街道财政所/ }).waitFor()
    await page.keyboard.press('Enter')
    // It stands outside the branch, which is left.
    await expect.poll(focused).toContain('柳溪街道财政所，')
    expect(await query('focus')).toBeNull()
  })

  interface Spot {
    id: number
    name: string
    x: number
    y: number
  }

  /** A community in sight, and a point on its card; the chart is made smaller until there is one. */
  async function otherParent(than: number | null): Promise<Spot> {
    for (let times = 0; times < 3; times += 1) {
      const found = await inSight(than)
      if (found) return found
      const before = await program.page.locator('.percent').textContent()
      await program.page.getByRole('button', { name: '缩小' }).click()
      await expect.poll(() => program.page.locator('.percent').textContent()).not.toBe(before)
    }
    throw new Error('no other community comes into sight')
  }

  async function inSight(than: number | null): Promise<Spot | null> {
    const stage = await program.page.locator('.stage').boundingBox()
    for (const { id, name } of nodes.filter((node) => node.kind === '社区' && node.id !== than)) {
      const box = (await card(name).count()) > 0 ? await card(name).boundingBox() : null
      if (box && stage && box.x > stage.x && box.y > stage.y && box.x + box.width < stage.x + stage.width && box.y + box.height < stage.y + stage.height) {
        return { id, name, x: box.x + 30, y: box.y + 20 }
      }
    }
    return null
  }

  test('a card is dragged under another parent: asked for date and basis, done, undone', async () => {
    const { page } = program
    const team = named(({ name }) => name === '柳溪桥社区志愿服务队')
    await visit(`?id=${team.id}`)
    await card(team.name).waitFor()
    await panel().waitFor()
    await page.getByRole('button', { name: '收起缩略图' }).click()
    const office = await otherParent(team.parentId)
    await card(team.name).hover()
    await page.mouse.down()
    await page.mouse.move(office.x, office.y, { steps: 6 })
    await page.getByText(`放到 ${office.name} 之下`).first().waitFor()
    await page.mouse.up()
    const dialog = page.getByRole('dialog', { name: `改变隶属：${team.name}` })
    await dialog.getByText(office.name).first().waitFor()
    await look('move')
    // Nothing has changed yet.
    await readNodes()
    expect(named(({ id }) => id === team.id).parentId).toBe(team.parentId)
    await dialog.getByLabel('依据').fill(BASIS)
    await dialog.getByRole('button', { name: '改变隶属' }).click()
    await dialog.waitFor({ state: 'detached' })
    await expect.poll(async () => (await readNodes(), named(({ id }) => id === team.id).parentId)).toBe(office.id)
    await card(team.name).waitFor()
    await page.getByRole('button', { name: '撤销这次改动' }).click()
    await expect.poll(async () => (await readNodes(), named(({ id }) => id === team.id).parentId)).toBe(team.parentId)
  })

  test('by keys a card is put under another parent, too', async () => {
    const { page } = program
    const team = named(({ name }) => name === '柳溪桥社区志愿服务队')
    // Away and back: what the test before has undone is read again meanwhile, and a card that then moves loses the focus.
    await page.getByRole('link', { name: '组织', exact: true }).click()
    await page.getByRole('heading', { name: '组织', exact: true }).waitFor()
    await visit(`?id=${team.id}`)
    await panel().waitFor()
    await card(team.name).focus()
    await page.keyboard.press('m')
    await page.getByText(`正在移动 ${team.name}`).first().waitFor()
    // Up through the list it stands in, past its own parent, to what that stands under.
    const target = named(({ name }) => name === '柳溪街道办事处')
    for (let steps = 0; steps < 12 && !(await focused())?.startsWith(`${target.name}，`); steps += 1) {
      const before = await focused()
      await page.keyboard.press('ArrowUp')
      await expect.poll(focused).not.toBe(before)
    }
    await page.getByText(`放到 ${target.name} 之下`).first().waitFor()
    await page.keyboard.press('Enter')
    await page.getByRole('dialog', { name: `改变隶属：${team.name}` }).waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('dialog', { name: '改变隶属' }).waitFor({ state: 'detached' })
  })

  test('levels are opened and closed; the cards show what is chosen, also when one comes back', async () => {
    const { page } = program
    await visit('')
    await cards().first().waitFor()
    await page.getByRole('button', { name: '展开到' }).click()
    await page.getByRole('menuitem', { name: '全部级' }).click()
    await expect.poll(() => page.locator('.percent').textContent()).not.toBe('')
    await look('all-levels')
    await page.getByRole('button', { name: '适合窗口' }).click()
    await look('all-fitted')
    await page.getByRole('button', { name: '收起各级' }).click()
    await page.getByRole('button', { name: '显示…' }).click()
    await page.getByText('清单', { exact: true }).click()
    await page.getByText('紧凑', { exact: true }).click()
    await page.getByText('自左向右', { exact: true }).click()
    await look('display')
    await page.keyboard.press('Escape')
    await page.getByRole('link', { name: '组织', exact: true }).click()
    await page.getByRole('heading', { name: '组织', exact: true }).waitFor()
    await page.goBack()
    await cards().first().waitFor()
    await look('rows')
  })
})
