import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { lookAtBoth } from '../support/look'
import { launch, type Program } from '../support/program'
import { describeIn } from '../support/runtimes'

const LONG_NAME = '中共柳溪街道工作委员会柳溪桥社区第三网格退役军人与流动党员联合功能型临时党支部委员会'
const BASIS = '柳街党〔2026〕3号'

interface Node {
  id: number
  parentId: number | null
  name: string
  kind: string
  memberCount: number
}

describeIn('browser', 'acts on organisations', (binary) => {
  let program: Program
  let nodes: Node[]
  const complaints: string[] = []

  beforeAll(async () => {
    program = await launch('browser', binary(), { sample: true })
    program.page.on('pageerror', (error) => complaints.push(error.message))
    await program.page.getByRole('heading', { name: '工作台' }).waitFor()
    const reply = await program.page.evaluate<{ value: { nodes: Node[] } }>(
      `fetch('/rpc/organisations.tree', { method: 'POST', body: '{"memberCounts":true}' }).then((reply) => reply.json())`,
    )
    nodes = reply.value.nodes
  })
  afterEach(() => expect(complaints.splice(0)).toEqual([]))
  afterAll(() => program?.close())

  const look = (name: string): Promise<void> => lookAtBoth(program, `organisation-act-${name}`)

  async function open(id: number, act: string): Promise<void> {
    const { page } = program
    await page.evaluate(`location.hash = '/organisations?id=${id}'`)
    await page.getByRole('button', { name: '办理变动' }).click()
    await page.getByRole('menuitem', { name: act }).waitFor()
    if (act === '更名') await look('menu')
    await page.getByRole('menuitem', { name: act }).click()
    await page.getByRole('dialog').waitFor()
  }

  /** The branch with most members, and another one to go to. */
  function branches(): [Node, Node] {
    const all = nodes.filter((node) => node.kind === '党支部').sort((a, b) => b.memberCount - a.memberCount)
    const [from, to] = all
    if (!from || !to) throw new Error('the sample has no two branches')
    return [from, to]
  }

  test('the dialog begins with what is there, and says what is missing only when it is tried', async () => {
    const { page } = program
    const [branch] = branches()
    await open(branch.id, '更名')
    await page.getByLabel('新全称').fill('')
    await page.getByRole('dialog').getByRole('button', { name: '更名' }).click()
    await page.getByText('请填写新的组织全称，与公章一致。').waitFor()
    await page.getByLabel('新全称').fill(LONG_NAME)
    await page.getByText('以前的名册、架构图和通知仍显示').waitFor()
    await look('rename')
    await page.getByRole('dialog').getByLabel('依据').fill(BASIS)
    await page.getByRole('dialog').getByRole('button', { name: '更名' }).click()
    await page.getByText(`依据 ${BASIS}`).waitFor()
    await page.getByRole('button', { name: '撤销这次改动' }).click()
    await page.getByText(`依据 ${BASIS}`).waitFor({ state: 'detached' })
  })

  test('a dissolution is refused with the ways out, one of which is a merger', async () => {
    const { page } = program
    const [branch, target] = branches()
    await open(branch.id, '撤销组织')
    await page.getByText('还不能办理：').waitFor()
    await page.getByRole('link', { name: '查看全部成员' }).waitFor()
    await look('dissolve-refused')
    await expect.poll(() => page.evaluate("document.activeElement.closest('.act-dialog') !== null")).toBe(true)
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })

    await open(branch.id, '合并到别的组织')
    await page.getByRole('dialog').getByRole('button', { name: '合并到…' }).click()
    await page.getByText('请选择并入哪个组织。').waitFor()
    await look('merge-empty')
    await page.getByLabel('并入').fill(target.name)
    await page.getByRole('option', { name: target.name }).first().click()
    await page.getByText(`转到“${target.name}”`).waitFor()
    await page.getByText('同时免去职务', { exact: true }).click()
    await page.getByText('还不能办理：').waitFor({ state: 'detached' })
    await page.getByRole('dialog').getByLabel('依据').fill(BASIS)
    await look('merge-filled')
    await page.getByRole('dialog').getByRole('button', { name: /^合并到“/ }).click()
    await page.getByRole('heading', { name: target.name, exact: true }).waitFor()
    await page.getByText(`“${branch.name}”并入`).first().waitFor()
    await look('merged-into')
  })

  test('what was merged comes back with its posts', async () => {
    const { page } = program
    const [branch, target] = branches()
    await page.evaluate(`location.hash = '/organisations?id=${branch.id}'`)
    await page.getByText(`并入“${target.name}”`).first().waitFor()
    await page.getByRole('button', { name: '恢复组织' }).click()
    await page.getByText('重新出现在树和名册里').waitFor()
    await look('restore')
    await page.getByRole('dialog').getByRole('button', { name: /^恢复“/ }).click()
    await page.getByRole('button', { name: '办理变动' }).waitFor()
  })

  test('a new organisation is split off with chosen members', async () => {
    const { page } = program
    const [, target] = branches()
    await open(target.id, '分设新组织')
    await page.getByLabel('新组织全称').fill('中共柳溪街道第九支部委员会')
    const members = page.getByRole('list', { name: '成员' }).getByRole('listitem').locator('label')
    for (const index of [0, 1]) await members.nth(index).click()
    await page.getByText('2 名成员自').waitFor()
    await look('split-filled')
    await page.getByRole('dialog').getByRole('button', { name: /^分设“/ }).click()
    await page.getByRole('heading', { name: '中共柳溪街道第九支部委员会', exact: true }).waitFor()
    await page.getByText(`由“${target.name}”分设`).first().waitFor()
    await look('split-done')
  })

  test('a community is not dissolved while grids belong to it', async () => {
    const { page } = program
    const community = nodes.find((node) => node.kind === '社区')
    await open(community?.id ?? 0, '撤销组织')
    await page.getByText('个网格').first().waitFor()
    await look('dissolve-community')
    await page.getByRole('button', { name: '改为办理合并' }).click()
    await page.getByRole('dialog', { name: '合并：' }).waitFor()
  })
})
