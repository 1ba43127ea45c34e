import { breakLines, textWidth } from '../chart-layout/text-fit'
import { MARGIN, paperSize, type Paper } from './paper'
import { textIn, type Mark } from './sheet'

/** What stands around the chart on every page. */
export interface ChartHead {
  title: string
  office: string
  /** `YYYY-MM-DD`. */
  asOf: string
  /** The day it is compared with. */
  than: string | null
}

export interface Area {
  x: number
  y: number
  width: number
  height: number
}

export interface Frame {
  size: { width: number; height: number }
  /** What is left for the chart. */
  area: Area
  /** Title, office, day and legend. */
  marks: Mark[]
}

const SMALL = { size: 11, lineHeight: 15 }
const ABOUT = { size: 12, lineHeight: 18 }
/** Between the entries of the legend. */
const LEGEND_GAP = 18
const FOOT_GAP = 24
const AROUND = 12

export function aboutLine({ office, asOf, than }: ChartHead): string {
  const day = than === null ? `${asOf} 的情况` : `${asOf} 的情况，与 ${than} 比较`
  return office === '' ? day : `${office}　${day}`
}

/** The frame of a page. One page of its own has its title in the middle and its number in the foot; one of several leaves `beside` px at the right for its index. */
export function frameOf(paper: Paper, head: ChartHead, legend: readonly string[], beside: number | null): Frame {
  const size = paperSize(paper)
  const width = size.width - 2 * MARGIN
  const middle = beside === null
  const room = middle ? width : width - beside
  const title = middle ? { size: 22, lineHeight: 32 } : { size: 17, lineHeight: 24 }
  const marks: Mark[] = []
  let y = MARGIN
  const put = (text: string, way: { size: number; lineHeight: number }, ink: 'ink' | 'soft', bold: boolean): void => {
    const place = { x: middle ? size.width / 2 : MARGIN, top: y, lineHeight: way.lineHeight }
    marks.push(textIn(place, { size: way.size, text, ink, ...(bold ? { bold } : {}), ...(middle ? { anchor: 'middle' } : {}) }))
    y += way.lineHeight
  }
  for (const line of breakLines(head.title, title.size, room)) put(line, title, 'ink', true)
  for (const line of breakLines(aboutLine(head), ABOUT.size, room)) put(line, ABOUT, 'soft', false)
  const top = Math.max(y, MARGIN + (middle ? 0 : INDEX_HEIGHT)) + AROUND

  const foot = legendLines(legend, width, SET)
  const number = '第 1 页，共 1 页'
  // The page's number shares the last line of the legend where that has room.
  const last = foot.at(-1)
  if (middle && (last === undefined || widthOf(last, SET) + FOOT_GAP + textWidth(number, SMALL.size) > width)) foot.push([])
  const bottom = size.height - MARGIN
  const footTop = bottom - foot.length * SMALL.lineHeight
  for (const [at, entries] of foot.entries()) {
    let x = MARGIN
    for (const text of entries) {
      marks.push(textIn({ x, top: footTop + at * SMALL.lineHeight, lineHeight: SMALL.lineHeight }, { size: SMALL.size, text, ink: 'soft' }))
      x += textWidth(text, SMALL.size) + LEGEND_GAP
    }
  }
  if (middle) marks.push(textIn({ x: size.width - MARGIN, top: bottom - SMALL.lineHeight, lineHeight: SMALL.lineHeight }, { size: SMALL.size, text: number, ink: 'soft', anchor: 'end' }))
  return { size, area: { x: MARGIN, y: top, width, height: footTop - AROUND - top }, marks }
}

/** Kept free for the index of the pages. */
const INDEX_HEIGHT = 40
const SET: EntrySetting = { size: SMALL.size, gap: LEGEND_GAP }

interface EntrySetting {
  size: number
  /** Between two entries. */
  gap: number
}

/** The entries of the legend in as few lines as they need; an entry too long for one is broken. */
export function legendLines(entries: readonly string[], width: number, setting: EntrySetting): string[][] {
  const lines: string[][] = []
  for (const entry of entries.flatMap((text) => breakLines(text, setting.size, width))) {
    const line = lines.at(-1)
    if (line && widthOf([...line, entry], setting) <= width) line.push(entry)
    else lines.push([entry])
  }
  return lines
}

function widthOf(entries: readonly string[], { size, gap }: EntrySetting): number {
  return entries.reduce((sum, text) => sum + textWidth(text, size), 0) + Math.max(0, entries.length - 1) * gap
}
