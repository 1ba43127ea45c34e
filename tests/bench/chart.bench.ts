import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { composeCard } from '@shared/domain/chart-layout/card'
import { defaultCardStyle } from '@shared/domain/chart-layout/card-style'
import { benchmark, type Bench, type MeasuredCase } from './support/bench'
import { MeasuredPage, ServedProgram } from './support/browser'
import type { BrowserTask } from './support/office-task'
import { readWholeChart, type ChartRow } from './support/whole-chart'

const REFERENCE = 'd3-org-chart'
const MIB = 2 ** 20
/** So long it may take to open everything; then it is measured with fewer. */
const REFERENCE_PATIENCE_MS = 60_000
const FEWER = [5000, 2000]
const DRAG_SECONDS = 3
/** A picture of two frames at sixty a second; the clocks of a browser are a little off. */
const TWO_FRAMES = 33.5

type Goal = NonNullable<MeasuredCase['goal']>

const median = (most: number): Goal => ({ of: 'median', most })

/**
 * The chart of the program as it is built, in a real Chromium, beside d3-org-chart with the same organisations in the
 * same Chromium. What is seen is timed in the pages: from the act to the end of the frame that shows what it led to.
 * Ours reads its cards from the main process, the other one was handed all of them before.
 */
void benchmark(async (bench) => {
  const { browser, work, scale } = bench.task
  if (!browser) throw new Error('no browser was given')
  const userData = join(work, 'user-data')
  await mkdir(userData)
  const program = await ServedProgram.start(browser.program, { data: await bench.copyOffice(), userData })
  bench.afterwards(() => program.close())
  await measureChart(bench, program, browser, scale < 1 ? 3 : 10)
})

async function measureChart(bench: Bench, program: ServedProgram, browser: BrowserTask, turns: number): Promise<void> {
  const ours = await MeasuredPage.open(browser, 'program', `${program.origin}/#/chart`, program.entry)
  bench.afterwards(() => ours.close())
  const cold = await ours.milliseconds('loaded')
  const rows = await readWholeChart(program)
  await measureLayout(bench, browser, rows)

  const other = await MeasuredPage.open(browser, 'reference', 'about:blank')
  bench.afterwards(() => other.close())
  await loadReference(other, rows)
  /** Cases whose turns follow from each other, by turns with the other chart. */
  const compare = async (cases: { name: string; goal?: Goal }[], own: (turn: number) => Promise<number[]>, reference: (turn: number) => Promise<number[]>): Promise<void> => {
    const measured = cases.map((one): MeasuredCase => ({ ...one, samples: [], reference: { what: REFERENCE, samples: [] } }))
    for (let turn = 0; turn < turns; turn += 1) {
      const [theirs, owns] = [await reference(turn), await own(turn)]
      for (const [at, one] of measured.entries()) {
        one.reference.samples.push(theirs[at] ?? NaN)
        one.samples.push(owns[at] ?? NaN)
      }
    }
    bench.cases.push(...measured)
  }

  const first = async (): Promise<number[]> => [await other.milliseconds('first')]
  await compare(
    [{ name: 'first picture', goal: median(200) }],
    async () => {
      await ours.does('leave')
      return [await ours.milliseconds('open')]
    },
    first,
  )
  await compare(
    [{ name: 'first picture, the window loaded anew' }],
    async () => {
      await ours.reloads('reloadAs', null)
      return [await ours.milliseconds('loaded')]
    },
    first,
  )
  bench.cases.push({ name: 'first picture, the program just started', samples: [cold], reference: { what: REFERENCE, samples: await first() } })

  // In a whole city nothing has more below it than the root.
  const [root] = rows
  if (!root) throw new Error('an office without organisations')
  await compare(
    [{ name: `opening a branch of ${root.content.childCount}, not read yet`, goal: median(30) }, { name: 'closing it' }, { name: 'opening it again', goal: median(30) }],
    async () => {
      await ours.reloads('reloadAs', [])
      await ours.milliseconds('closed', root.key)
      return [await ours.milliseconds('openBranch', root.key), await ours.milliseconds('closeBranch', root.key), await ours.milliseconds('openBranch', root.key)]
    },
    async () => {
      await other.milliseconds('first')
      const close = await other.milliseconds('toggle')
      const open = await other.milliseconds('toggle')
      return [open, close, open]
    },
  )

  const nodes = someNodes(rows, turns)
  const goTo = async ({ key, content }: ChartRow): Promise<number> => {
    await ours.page.getByRole('combobox', { name: '在架构图中找组织' }).fill(content.name)
    await ours.page.locator('.chart-search').getByRole('option').first().waitFor()
    return ours.milliseconds('goTo', key)
  }
  await compare(
    [{ name: 'going to a node, its path not read yet', goal: median(50) }, { name: 'going there again', goal: median(50) }],
    async (turn) => {
      const node = nodes[turn] ?? root
      await ours.reloads('reloadAs', null)
      await ours.milliseconds('loaded')
      const first = await goTo(node)
      await goTo(root)
      return [first, await goTo(node)]
    },
    async (turn) => {
      const node = nodes[turn] ?? root
      await other.milliseconds('first')
      const first = await other.milliseconds('goTo', node.key)
      await other.milliseconds('goTo', root.key)
      return [first, await other.milliseconds('goTo', node.key)]
    },
  )
  await measureHeap(bench, 'as first opened', ours, other)

  await other.close()
  await measureAllOpen(bench, browser, { ours, rows, node: nodes.at(-1) ?? root, goTo })
}

interface Drawn {
  ours: MeasuredPage
  rows: readonly ChartRow[]
  /** One far down, whose neighbours are seen when it is gone to. */
  node: ChartRow
  goTo: (node: ChartRow) => Promise<number>
}

/** Every branch is open; of the other chart as many as it can open in a minute. */
async function measureAllOpen(bench: Bench, browser: BrowserTask, { ours, rows, node, goTo }: Drawn): Promise<void> {
  const { other, what, opened, last } = await allOpenReference(bench, browser, rows)
  const add = (name: string, own: number[], theirs: number[], goal?: Goal): void => {
    bench.cases.push({ name: `all open: ${name}`, samples: own, reference: { what, samples: theirs }, ...(goal ? { goal } : {}) })
  }
  await ours.reloads('reloadAs', rows.filter(({ content }) => content.childCount > 0).map(({ key }) => key))
  add('first picture, the window loaded anew', [await ours.milliseconds('loaded')], [opened])
  add('going to a node', [await goTo(node)], [await other.milliseconds('goTo', last)])
  const drag = async (where: string): Promise<void> =>
    add(`frames of dragging, ${where}`, await ours.framesOfDragging(DRAG_SECONDS), await other.framesOfDragging(DRAG_SECONDS), { of: 'p95', most: TWO_FRAMES })
  await drag('cards readable')
  add('zooming to fit', [await ours.milliseconds('fit')], [await other.milliseconds('fit')])
  await drag('all in sight')
  await measureHeap(bench, 'with everything open', ours, other, what)
}

interface OpenReference {
  other: MeasuredPage
  /** In words, with the number of nodes where it is not that of all. */
  what: string
  opened: number
  /** The last of its nodes. */
  last: string
}

async function allOpenReference(bench: Bench, browser: BrowserTask, rows: readonly ChartRow[]): Promise<OpenReference> {
  for (const count of [rows.length, ...FEWER].filter((count) => count <= rows.length)) {
    const other = await MeasuredPage.open(browser, 'reference', 'about:blank')
    await loadReference(other, rows.slice(0, count))
    await other.milliseconds('first')
    const opened = await within(other.milliseconds('openAll'), REFERENCE_PATIENCE_MS)
    const last = rows[count - 1]?.key ?? ''
    if (opened !== null) {
      bench.afterwards(() => other.close())
      return { other, what: count === rows.length ? REFERENCE : `${REFERENCE} with ${count} nodes`, opened, last }
    }
    await other.close()
  }
  throw new Error(`${REFERENCE} could not be opened`)
}

/** Null when it takes longer. */
async function within(work: Promise<number>, patience: number): Promise<number | null> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<null>((resolve) => (timer = setTimeout(() => resolve(null), patience)))
  // Closing the page ends what is not waited for any more.
  const done = work.catch(() => null)
  const first = await Promise.race([done, late])
  clearTimeout(timer)
  return first
}

/** Our layout and the one of the other chart, both without drawing, in the same page. */
async function measureLayout(bench: Bench, browser: BrowserTask, rows: readonly ChartRow[]): Promise<void> {
  const [own, other] = [await MeasuredPage.open(browser, 'layout', 'about:blank'), await MeasuredPage.open(browser, 'reference', 'about:blank')]
  await own.does('load', JSON.stringify(rows.map(({ key, parent, content }) => ({ id: key, parentId: parent, content }))))
  await loadReference(other, rows)
  const TURNS = 9
  const theirs = { what: `${REFERENCE}, its layout`, samples: await other.samples('layOut', TURNS) }
  bench.cases.push(
    { name: `layout of ${rows.length} open nodes`, samples: await own.samples('layOut', TURNS), reference: theirs, goal: median(150) },
    { name: 'the same with the cards, known texts', samples: await own.samples('compose', TURNS, false), reference: theirs },
    { name: 'the same with all texts set anew', samples: await own.samples('compose', TURNS, true), reference: theirs },
  )
  await own.close()
  await other.close()
}

async function measureHeap(bench: Bench, when: string, ours: MeasuredPage, other: MeasuredPage, what = REFERENCE): Promise<void> {
  const [own, theirs] = [await ours.memory(), await other.memory()]
  bench.peakMemory = Math.max(bench.peakMemory ?? 0, own.all)
  bench.cases.push(
    { name: `heap ${when}, MiB`, samples: [own.script / MIB], reference: { what, samples: [theirs.script / MIB] }, goal: median(150) },
    { name: `with the document ${when}, MiB`, samples: [own.all / MIB], reference: { what, samples: [theirs.all / MIB] } },
  )
}

/** Its cards say what ours say. It wants one root. */
async function loadReference(page: MeasuredPage, rows: readonly ChartRow[]): Promise<void> {
  await page.page.setContent('<style>body { margin: 0 } .card { box-sizing: border-box; height: 100%; padding: 8px 12px; overflow: hidden; background: #fff; border: 1px solid #888 }</style><div id="chart"></div>')
  const root = rows[0]?.key
  const given = rows.map(({ key, parent, content }) => ({
    id: key,
    parentId: parent ?? (key === root ? null : root),
    lines: composeCard(content, defaultCardStyle).lines.map(({ text }) => text),
  }))
  await page.does('load', JSON.stringify(given))
}

/** Spread over the whole office, at least three levels down, with a name that nothing else has. */
function someNodes(rows: readonly ChartRow[], count: number): ChartRow[] {
  const named = new Map<string, number>()
  for (const { content } of rows) named.set(content.name, (named.get(content.name) ?? 0) + 1)
  const parents = new Map(rows.map(({ key, parent }) => [key, parent]))
  const depth = (key: string | null): number => (key === null ? 0 : 1 + depth(parents.get(key) ?? null))
  const fit = rows.filter(({ key, content }) => named.get(content.name) === 1 && depth(key) > 3)
  return Array.from({ length: count }, (_, at) => fit[Math.floor(((at + 0.5) * fit.length) / count)]).filter((row) => row !== undefined)
}
