import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { look as lookAt } from '../support/look'
import { launch, type Program } from '../support/program'
import { describeIn } from '../support/runtimes'

const SIZE = { width: 1366, height: 768 }
const NEW_GRID = '东片新网格'

interface Node {
  id: number
  name: string
  level: number
  kind: string
  communityName: string | null
  partyOrganisationId: number | null
}

/** What several features of 网格 show together: an act on a grid in the coverage, and the first page that leads to all of them. */
describeIn('browser', 'grids at work', (binary) => {
  let program: Program
  const complaints: string[] = []

  beforeAll(async () => {
    program = await launch('browser', binary(), { sample: true, size: SIZE })
    program.page.on('pageerror', (error) => complaints.push(error.message))
    await program.page.getByRole('heading', { name: '工作台' }).waitFor()
  })
  afterEach(() => expect(complaints.splice(0)).toEqual([]))
  afterAll(() => program?.close())

  const visit = (path: string): Promise<unknown> => program.page.evaluate(`location.hash = ${JSON.stringify(path)}`)
  const cell = (row: string, column: string) => program.page.getByRole('button', { name: new RegExp(`^${row}，${column}：`) })

  async function share(row: string, column: string): Promise<{ covered: number; all: number }> {
    const [, covered, all] = /(\d+)\/(\d+)/.exec((await cell(row, column).getAttribute('aria-label')) ?? '') ?? []
    return { covered: Number(covered), all: Number(all) }
  }

  test('a grid is split: the coverage before and after, and as it was the day before', async () => {
    const { page } = program
    const reply = await page.evaluate<{ value: { nodes: Node[] } }>(`fetch('/rpc/grids.tree', { method: 'POST', body: '{}' }).then((reply) => reply.json())`)
    const grid = reply.value.nodes.find(({ level, kind, partyOrganisationId }) => level === 3 && kind === '基础网格' && partyOrganisationId !== null)
    if (!grid?.communityName) throw new Error('the sample has no third-level grid with a party organisation')
    const community = grid.communityName
    await visit('/coverage')
    await cell('合计', '三级网格·有党组织').waitFor()
    const before = { whole: await share('合计', '三级网格·有党组织'), own: await share(community, '三级网格·有党组织'), chiefs: await share(community, '三级网格·网格长') }

    await visit(`/grids?id=${grid.id}`)
    await page.getByRole('button', { name: '办理变动' }).click()
    await page.getByRole('menuitem', { name: '分设新网格' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('名称').fill(NEW_GRID)
    await dialog.getByLabel('第 1 个新网格的户数').fill('310')
    await dialog.getByLabel('依据').fill('柳街办〔2026〕9号')
    await dialog.getByRole('button', { name: '分设 1 个新网格' }).click()
    await page.getByText(`分设出“${NEW_GRID}”`).first().waitFor()

    await visit('/coverage')
    await expect.poll(() => share('合计', '三级网格·有党组织')).toEqual({ covered: before.whole.covered + 1, all: before.whole.all + 1 })
    expect(await share(community, '三级网格·有党组织')).toEqual({ covered: before.own.covered + 1, all: before.own.all + 1 })
    // Nobody is in charge of the new grid yet.
    expect(await share(community, '三级网格·网格长')).toEqual({ covered: before.chiefs.covered, all: before.chiefs.all + 1 })
    await cell(community, '三级网格·网格长').click()
    await page.getByRole('article', { name: `${community} 三级网格·网格长` }).getByText(NEW_GRID).waitFor()
    await lookAt(program, 'grids-at-work-after-split', SIZE.width)

    const yesterday = await page.evaluate<string>('new Date(Date.now() - 86400000).toLocaleDateString("sv")')
    await visit(`/coverage?day=${yesterday}`)
    await expect.poll(() => share('合计', '三级网格·有党组织')).toEqual(before.whole)
  })

  test('every number of the first page leads to its list', async () => {
    const { page } = program
    await visit('/workbench')
    await page.getByRole('link', { name: /^网格有党组织：/ }).click()
    await page.getByRole('grid', { name: '没有党组织的网格' }).waitFor()
    await visit('/workbench')
    const step = page.getByRole('list', { name: '各环节的事项' }).getByRole('link', { name: /待报到/ })
    const awaited = Number((await step.locator('b').textContent())?.trim())
    expect(awaited).toBeGreaterThan(0)
    await step.click()
    await page.getByText(`共 ${awaited} 件`).waitFor()
    await visit('/workbench')
    const due = page.getByRole('region', { name: '到期' })
    await due.getByRole('link').nth(1).waitFor()
    await due.getByRole('link', { name: '到期日历' }).click()
    // The first page has such a heading, too.
    await page.getByRole('heading', { level: 1, name: '到期', exact: true }).waitFor()
    await visit('/workbench')
    const matters = page.getByRole('region', { name: '事项' })
    const title = (await matters.getByRole('row').nth(1).getByRole('link').textContent()) ?? ''
    await matters.getByRole('row').nth(1).getByRole('link').click()
    await page.getByRole('heading', { name: title, exact: true }).waitFor()
  })

  test('another day shows the state of that day, and nothing to be done', async () => {
    const { page } = program
    await visit('/workbench?day=2022-06-01')
    await page.getByText('今天要办的事只在看今天的时候列出').waitFor()
    await page.getByRole('link', { name: /^网格有党组织：/ }).waitFor()
    expect(await page.getByRole('heading', { name: '今天要办' }).count()).toBe(0)
    await lookAt(program, 'workbench-other-day', SIZE.width)
  })
})
