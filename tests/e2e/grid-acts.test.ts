import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { lookAtBoth } from '../support/look'
import { launch, type Program } from '../support/program'
import { describeIn } from '../support/runtimes'

const BASIS = '柳街办〔2026〕2号'
const LONG_NAME = '柳溪桥社区第二十八网格（滨河花园二期南区及沿街商铺与退役军人服务站周边片区）'
const SOURCE = '柳溪街道 2026 年网格划分方案'

interface Node {
  id: number
  parentId: number | null
  name: string
  code: string | null
  level: number
  kind: string
  communityId: number | null
  communityName: string | null
  households: number | null
}

describeIn('browser', 'levels of grids and acts on them', (binary) => {
  let program: Program
  let thirds: Node[]
  let nodes: Node[]
  const complaints: string[] = []

  beforeAll(async () => {
    program = await launch('browser', binary(), { sample: true })
    program.page.on('pageerror', (error) => complaints.push(error.message))
    await program.page.getByRole('heading', { name: '工作台' }).waitFor()
    const reply = await program.page.evaluate<{ value: { nodes: Node[] } }>(`fetch('/rpc/grids.tree', { method: 'POST', body: '{}' }).then((reply) => reply.json())`)
    nodes = reply.value.nodes
    thirds = nodes.filter(({ level, kind }) => level === 3 && kind === '基础网格')
  })
  afterEach(() => expect(complaints.splice(0)).toEqual([]))
  afterAll(() => program?.close())

  const look = (name: string): Promise<void> => lookAtBoth(program, name)

  async function visit(path: string): Promise<void> {
    await program.page.evaluate(`location.hash = ${JSON.stringify(path)}`)
  }

  async function begin(id: number, act: string): Promise<void> {
    const { page } = program
    await visit(`/grids?id=${id}`)
    await page.getByRole('button', { name: '办理变动' }).click()
    await page.getByRole('menuitem', { name: act }).click()
    await page.getByRole('dialog').waitFor()
  }

  /** Third-level grids of one community, the first with child grids. */
  function neighbours(): [Node, Node] {
    const first = thirds.find((grid) => nodes.some((node) => node.parentId === grid.id) && thirds.some((other) => other.communityId === grid.communityId && other.id !== grid.id))
    const second = thirds.find((other) => other.communityId === first?.communityId && other.id !== first.id)
    if (!first || !second) throw new Error('the sample has no two grids of one community')
    return [first, second]
  }

  test('a rule is changed in the settings, and the warning follows it', async () => {
    const { page } = program
    const [grid] = neighbours()
    await visit('/settings')
    const section = page.getByRole('region', { name: '网格级别' })
    await section.getByRole('rowheader', { name: '三级网格' }).waitFor()
    await section.scrollIntoViewIfNeeded()
    await look('grid-levels')
    await section.getByRole('button', { name: '修改级别三级网格' }).click()
    await page.getByLabel('基础网格户数下限').fill('700')
    await page.getByLabel('基础网格户数上限').fill('600')
    await page.getByLabel('基础网格编号规则').fill('{街道}{序号3}')
    await page.getByRole('button', { name: '保存级别' }).click()
    await page.getByText('上限不能比下限小。').waitFor()
    await page.getByText('不认识“{街道}”').waitFor()
    await look('grid-level-error')
    await page.getByLabel('基础网格户数上限').fill('900')
    await page.getByLabel('基础网格标准来源').fill(SOURCE)
    await page.getByLabel('基础网格编号规则').fill('{社区}{序号3}')
    await page.getByRole('button', { name: '保存级别' }).click()
    await section.getByText('700–900 户').waitFor()
    await visit(`/grids?id=${grid.id}`)
    await page.getByText('少于 700 户').waitFor()
    await page.getByText(`依据：${SOURCE}`).waitFor()
    await look('grid-warned')
  })

  test('a new grid gets its number and its posts', async () => {
    const { page } = program
    const [grid] = neighbours()
    await visit(`/grids?community=${grid.communityId ?? 0}`)
    await page.getByRole('button', { name: '在本社区新建网格' }).click()
    await expect.poll(() => page.getByLabel('网格编号').inputValue()).toMatch(/^\d{15}$/)
    await page.getByText(/按规则 {社区}{序号3} 推算，可以改/).waitFor()
    await page.getByLabel('网格名称').fill(LONG_NAME)
    await page.getByLabel('户数').fill('120')
    await look('grid-new')
    await page.getByLabel('网格编号').fill('88')
    await page.getByText('编号 88 不合编号规则').waitFor()
    await page.getByRole('group', { name: '设立岗位' }).getByText('党建指导员').click()
    await look('grid-new-warned')
    await page.getByRole('button', { name: '保存网格' }).click()
    await page.getByRole('heading', { name: LONG_NAME, exact: true }).waitFor()
    await page.getByText('必设的岗位空缺：网格长、网格员。').waitFor()
    await page.getByText('编号 88 不合编号规则').waitFor()
    await look('grid-new-record')
  })

  test('a grid is split: what does not add up is told, children and staff are divided', async () => {
    const { page } = program
    const [grid] = neighbours()
    await begin(grid.id, '分设新网格')
    const dialog = page.getByRole('dialog')
    await dialog.getByText('原来登记：').waitFor()
    await dialog.getByRole('button', { name: '分设 1 个新网格' }).click()
    await dialog.getByText('请填写第 1 个新网格的名称。').waitFor()
    await look('grid-act-split-empty')
    await dialog.getByLabel('名称').fill('南片新网格')
    await dialog.getByLabel('第 1 个新网格的户数').fill('100')
    await dialog.getByLabel('原网格留下的户数').fill('1')
    await dialog.getByText(/户数分开后合计 101 户，原来是 \d+ 户，少 \d+ 户/).waitFor()
    await dialog.getByLabel('依据').fill(BASIS)
    await look('grid-act-split-doubt')
    await dialog.getByLabel('原网格留下的户数').fill('')
    await dialog.getByText(/户数分开后合计/).waitFor({ state: 'detached' })
    const child = nodes.find((node) => node.parentId === grid.id)
    // The chosen value lies over the field itself.
    await dialog.getByRole('combobox', { name: `${child?.name ?? ''}（${child?.households ?? 0} 户）的去向` }).click({ force: true })
    await page.getByRole('option', { name: '南片新网格' }).click()
    await dialog.getByText('1 个下级网格自').waitFor()
    await dialog.getByRole('heading', { name: '新编号（1 个）' }).waitFor()
    await dialog.getByRole('heading', { name: '新编号（1 个）' }).scrollIntoViewIfNeeded()
    await look('grid-act-split')
    await dialog.getByRole('button', { name: '分设 1 个新网格' }).click()
    await page.getByText('分设出“南片新网格”').waitFor()
    await page.getByText(`依据：${BASIS}`).first().waitFor()
    await page.getByText('分设出“南片新网格”').scrollIntoViewIfNeeded()
    await look('grid-split-history')
    await page.getByRole('link', { name: '分设出“南片新网格”' }).click()
    await page.getByRole('heading', { name: '南片新网格', exact: true }).waitFor()
    await page.getByText(`由“${grid.name}”分设`).waitFor()
    await look('grid-split-new')
  })

  test('a grid is merged, and found again by its number in both searches', async () => {
    const { page } = program
    const [target, grid] = neighbours()
    await begin(grid.id, '撤销网格')
    await page.getByText('还不能办理：').waitFor()
    await look('grid-act-dissolve-refused')
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    await begin(grid.id, '合并到别的网格')
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('并入').fill(target.name)
    await page.getByRole('option', { name: target.name }).first().click()
    await dialog.getByText(`合并后“${target.name}”：`).waitFor()
    await dialog.getByLabel('依据').fill(BASIS)
    await look('grid-act-merge')
    await dialog.getByRole('button', { name: /^合并到“/ }).click()
    await page.getByRole('heading', { name: target.name, exact: true }).waitFor()
    await page.getByText(`“${grid.name}”并入`).first().waitFor()

    await page.getByRole('textbox', { name: '名称、编号或拼音首字母' }).fill(grid.code ?? '')
    const former = page.getByRole('region', { name: '曾用编号和曾用名' })
    await former.getByText(`现为“${target.name}”`).waitFor()
    await look('grid-found-formerly')
    await former.getByRole('link', { name: grid.name }).click()
    await page.getByText('去向：').waitFor()
    await page.getByRole('button', { name: '恢复网格' }).waitFor()
    await look('grid-merged-record')

    await page.keyboard.press('Control+k')
    await page.keyboard.type(grid.code ?? '')
    await page.getByRole('option', { name: `编号 ${grid.code ?? ''}，` }).first().waitFor()
    await look('search-former-grid')
    await page.keyboard.press('Escape')
  })

  test('a grid is moved with a new number, and a whole community is numbered', async () => {
    const { page } = program
    const [first] = neighbours()
    const other = thirds.find((grid) => grid.communityId !== first.communityId)
    if (!other) throw new Error('the sample has one community only')
    await begin(first.id, '划转到别的社区')
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('划到社区').fill(other.communityName ?? '')
    await page.getByRole('option', { name: other.communityName ?? '' }).first().click()
    await dialog.getByRole('heading', { name: /^新编号/ }).waitFor()
    await look('grid-act-move')
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: '放弃修改' }).click()
    await page.getByRole('dialog').waitFor({ state: 'detached' })

    await visit(`/grids?community=${other.communityId ?? 0}`)
    await page.getByRole('button', { name: '统一改编号' }).click()
    await page.getByText('编号都合规则，没有要改的。').waitFor()
    await look('grid-act-renumber-none')
    await page.keyboard.press('Escape')
    await begin(first.id, '改编号')
    await page.getByLabel('新编号').fill('X1')
    await page.getByText('编号 X1 不合编号规则').waitFor()
    await look('grid-act-renumber')
    await page.getByRole('dialog').getByRole('button', { name: '改编号' }).click()
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    await page.getByRole('heading', { name: /编号改为 X1$/ }).waitFor()
    await visit(`/grids?community=${first.communityId ?? 0}`)
    await page.getByRole('button', { name: '统一改编号' }).click()
    await page.getByRole('heading', { name: /^新编号/ }).waitFor()
    await look('grid-act-renumber-many')
    await page.getByRole('button', { name: '按规则改编号' }).click()
    await page.getByRole('dialog').waitFor({ state: 'detached' })
  })
})
