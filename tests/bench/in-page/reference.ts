import { OrgChart } from 'd3-org-chart'
import { drawnAfter, recordFrames } from './frames'

/** d3-org-chart in a page of its own, with the same organisations as ours. */

const EXPANDED = '_expanded'

interface Row {
  id: string
  parentId: string | null
  /** What our card says. */
  lines: string[]
  /** Set by the chart itself. */
  [EXPANDED]?: boolean
}

const CARD = { width: 196, height: 104 }

let chart = new OrgChart<Row>()
let rows: Row[] = []
let root: Row | null = null
let firstCount = 0

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
const transform = (): string => document.querySelector('g.chart')?.getAttribute('transform') ?? ''

/** So many cards are there, and the last of them has come to its place: they fade in on the way. */
function shows(count?: number): boolean {
  const nodes = document.querySelectorAll('g.node')
  return (count === undefined || nodes.length === count) && nodes[nodes.length - 1]?.getAttribute('opacity') === '1'
}

/** As its documentation sets it up; without animation, which would only take time, and without leaving cards out. */
function begin(): void {
  document.querySelector('#chart')?.replaceChildren()
  for (const row of rows) delete row[EXPANDED]
  chart = new OrgChart<Row>()
    .container('#chart')
    .data(rows)
    .svgHeight(innerHeight)
    .duration(0)
    .nodeWidth(() => CARD.width)
    .nodeHeight(() => CARD.height)
    .minPagingVisibleNodes(() => Infinity)
    .nodeContent(({ data }) => `<div class="card">${data.lines.map((line) => `<div>${escaped(line)}</div>`).join('')}</div>`)
}

const reference = {
  load(json: string): void {
    rows = JSON.parse(json)
    root = rows.find((row) => row.parentId === null) ?? null
    firstCount = 1 + rows.filter((row) => row.parentId === root?.id).length
  },

  /** The root and what stands right below it. */
  first(): Promise<number> {
    begin()
    return drawnAfter(() => chart.render(), () => shows(firstCount))
  },

  /** Opens or closes the root by its button. */
  toggle(): Promise<number> {
    const count = document.querySelectorAll('g.node').length === 1 ? firstCount : 1
    const button = document.querySelector('g.node .node-button-g')
    return drawnAfter(() => button?.dispatchEvent(new MouseEvent('click', { bubbles: true })), () => shows(count))
  },

  /** Opens the way to a card and brings it into the middle. */
  goTo(id: string): Promise<number> {
    const before = transform()
    return drawnAfter(() => chart.setCentered(id).render(), () => transform() !== before && shows())
  },

  openAll(): Promise<number> {
    return drawnAfter(() => chart.expandAll(), () => shows(rows.length))
  },

  fit(): Promise<number> {
    const before = transform()
    return drawnAfter(() => chart.fit({ animate: false }), () => transform() !== before)
  },

  /** What its layout takes with everything open, without drawing. */
  layOut(turns: number): number[] {
    begin()
    chart.render()
    for (const row of rows) row[EXPANDED] = true
    chart.setLayouts({ expandNodesFirst: false })
    const state = chart.getChartState()
    return Array.from({ length: turns }, () => {
      const start = performance.now()
      chart.calculateCompactFlexDimensions(state.root)
      state.flexTreeLayout(state.root)
      chart.calculateCompactFlexPositions(state.root)
      return performance.now() - start
    })
  },

  emptyPlace: (): number[] => [innerWidth / 2, innerHeight / 2],

  recordFrames,
}

Object.assign(window, { reference })
