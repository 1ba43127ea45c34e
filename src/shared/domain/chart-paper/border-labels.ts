import { breakLines, textWidth } from '../chart-layout/text-fit'

/** A line that leaves the page: where along its border, and what is to be read there. */
export interface Crossing {
  at: number
  text: string
}

/** A label beside a border: lines of text from `along` on, `depth` away from the border. */
export interface BorderLabel {
  crossing: Crossing
  along: number
  width: number
  depth: number
  lines: string[]
  /** Whether a line leads from the border to it. */
  led: boolean
}

export const LABEL = { size: 11, lineHeight: 14 }
const BESIDE = 4
const WIDEST = 260
/** Narrower than this, a label gives up its place beside its line rather than be broken further. */
const NARROWEST = 96

interface Placed extends BorderLabel {
  height: number
}

/**
 * Sets labels beside a border of this length, right of their line or left of it, one above another where they would
 * touch. From the last to the first: what is set already mostly begins behind the line that is set now, so that going
 * further out finds a place where the line that leads there crosses no text. In a corner two labels may each stand in
 * the other's way; then one goes without that line.
 */
export function placeLabels(crossings: readonly Crossing[], length: number): { labels: BorderLabel[]; thickness: number } {
  const ordered = [...crossings].sort((a, b) => b.at - a.at)
  const placed: Placed[] = []
  let thickness = 0
  for (const crossing of ordered) {
    const ways = waysOf(crossing, ordered, length)
    const label = firstFree(ways, placed, thickness) ?? firstFree(ways.map((way) => ({ ...way, led: false })), placed, thickness)
    if (!label) continue
    placed.push(label)
    thickness = Math.max(thickness, label.depth + label.height)
  }
  return { labels: placed, thickness }
}

/** Further out than everything that is set, nothing changes any more. */
function firstFree(ways: readonly Placed[], placed: readonly Placed[], furthest: number): Placed | null {
  for (let depth = 0; depth < furthest + LABEL.lineHeight; depth += LABEL.lineHeight) {
    const free = ways.map((way) => ({ ...way, depth })).find((way) => !placed.some((other) => touches(way, other)))
    if (free) return free
  }
  return null
}

function waysOf(crossing: Crossing, all: readonly Crossing[], length: number): Placed[] {
  const whole = setIn(crossing, WIDEST)
  const right = crossing.at + BESIDE
  const left = crossing.at - BESIDE - whole.width
  const ways: Placed[] = []
  if (right + whole.width <= length) ways.push({ ...whole, along: right })
  // To the left only where no other line has to come past.
  if (left >= 0 && !all.some(({ at }) => at !== crossing.at && at >= left - BESIDE && at <= crossing.at)) ways.push({ ...whole, along: left })
  if (ways.length > 0) return ways
  const narrow = setIn(crossing, Math.min(WIDEST, Math.max(NARROWEST, length - right)))
  return [{ ...narrow, along: Math.max(0, Math.min(right, length - narrow.width)) }]
}

function setIn(crossing: Crossing, width: number): Placed {
  const lines = breakLines(crossing.text, LABEL.size, width)
  return {
    crossing,
    along: 0,
    depth: 0,
    led: true,
    lines,
    width: Math.max(...lines.map((line) => textWidth(line, LABEL.size))),
    height: lines.length * LABEL.lineHeight,
  }
}

function touches(one: Placed, other: Placed): boolean {
  return overlap(one, other) || leads(one, other) || leads(other, one)
}

function overlap(one: Placed, other: Placed): boolean {
  return one.along < other.along + other.width + BESIDE && other.along < one.along + one.width + BESIDE && one.depth < other.depth + other.height && other.depth < one.depth + one.height
}

/** Whether the line to a label that stands further out runs through another. */
function leads(to: Placed, through: Placed): boolean {
  return to.led && to.depth > through.depth && to.crossing.at > through.along - BESIDE / 2 && to.crossing.at < through.along + through.width + BESIDE / 2
}
