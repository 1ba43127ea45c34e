import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { look as lookAt } from '../support/look'
import { launch, type Program } from '../support/program'
import { describeIn } from '../support/runtimes'

const SIZES = [
  { width: 1366, height: 768 },
  { width: 1093, height: 614 },
]
const LONG_NAME = '中共柳溪街道工作委员会柳溪桥社区第三网格退役军人与流动党员联合功能型临时党支部委员会'
const BASIS = '柳街党〔2026〕3号'

interface Node {
  id: number
  parentId: number | null
  name: string
  shortName: string | null
  kind: string
}

for (const size of SIZES) {
  describeIn('browser', `the chart at ${size.width} × ${size.height}`, (binary) => {
    let program: Program
    let nodes: Node[]
    const complaints: string[] = []

    beforeAll(async () => {
      program = await launch('browser', binary(), { sample: true, size })
      program.page.on('pageerror', (error) => complaints.push(error.message))
      await program.page.getByRole('heading', { name: '工作台' }).waitFor()
      nodes = (await call<{ nodes: Node[] }>('organisations.tree', {})).nodes
    })
    afterEach(() => expect(complaints.splice(0)).toEqual([]))
    afterAll(() => program?.close())

    async function call<Value>(name: string, input: object): Promise<Value> {
      const reply = await program.page.evaluate<{ value: Value }>(`fetch('/rpc/${name}', { method: 'POST', body: ${JSON.stringify(JSON.stringify(input))} }).then((reply) => reply.json())`)
      return reply.value
    }

    const look = (name: string): Promise<void> => lookAt(program, `chart-${name}`, size.width)
    const visit = (query: string): Promise<unknown> => program.page.evaluate(`location.hash = '/chart${query}'`)
    const cards = (): ReturnType<Program['page']['locator']> => program.page.getByRole('treeitem')
    const card = (name: string): ReturnType<Program['page']['locator']> => program.page.locator(`[role=treeitem][aria-label^="${name}，"]`)

    function first(kind: string): Node {
      const found = nodes.find((node) => node.kind === kind)
      if (!found) throw new Error(`the sample has no ${kind}`)
      return found
    }

    test('explore', async () => {
      await visit('')
      await cards().first().waitFor()
      await look('block')
      await program.page.getByRole('button', { name: '显示…' }).click()
      await program.page.getByText('末级').waitFor()
      await look('display')
      await program.page.keyboard.press('Escape')
      const community = first('社区')
      await visit(`?id=${community.id}`)
      await program.page.locator('.panel').waitFor()
      await look('panel')
      await visit(`?id=${community.id}&record=open`)
      await program.page.getByRole('button', { name: '编辑组织' }).waitFor()
      await look('record')
      await visit(`?id=${community.id}&record=open&act=child`)
      await program.page.getByRole('button', { name: '保存组织' }).waitFor()
      await look('child')
      await visit(`?focus=o${community.id}`)
      await program.page.getByRole('button', { name: '回到全图' }).waitFor()
      await look('focus')
      await visit(`?than=2025-11-28`)
      await program.page.getByText('相比').waitFor()
      await look('two-days')
      await visit(`?view=leaders`)
      await look('leaders-empty')
      await visit(`?view=leaders&organisation=${community.id}`)
      await look('leaders')
      await visit(`?view=matrix`)
      await look('matrix-empty')
    }, 60000)
  })
}
