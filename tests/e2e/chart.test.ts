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
      const { page } = program
      for (const view of ['party', 'line', 'grids']) {
        await visit(`?view=${view}`)
        await page.locator('.stage [role=treeitem], .empty-state').first().waitFor()
        await look(view)
      }
      const community = first('社区')
      await visit(`?view=leaders`)
      await page.getByText('请在上面选一个组织').waitFor()
      await look('leaders-empty')
      await visit(`?view=leaders&organisation=${community.parentId}`)
      await cards().first().waitFor()
      await look('leaders')
      await cards().nth(2).click()
      await page.locator('.panel').waitFor()
      await look('leaders-panel')
      await visit(`?view=person&person=7`)
      await cards().first().waitFor()
      await look('person')
      await page.getByRole('button', { name: '与另一天比较…' }).click()
      await page.getByText('与哪一天比？').waitFor()
      await look('compare')
    }, 60000)
  })
}
