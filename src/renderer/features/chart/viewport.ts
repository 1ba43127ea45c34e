/** How the chart lies in its window: a point (x, y) of the chart is shown at (x · scale + view.x, y · scale + view.y). */
export interface View {
  x: number
  y: number
  scale: number
}

export interface Size {
  width: number
  height: number
}

export interface Point {
  x: number
  y: number
}

export interface Rectangle extends Size {
  x: number
  y: number
}

/** Small charts are not shown smaller than the least; large ones are, until they are seen whole. */
export const SCALE = { min: 0.08, max: 2 }
const SMALLEST = 0.0001
/** Below this, texts cannot be read; a chart is not opened smaller. */
const READABLE = 0.62
const MARGIN = 24
/** So much of the chart can always be seen, however far it is dragged. */
const KEPT_IN_SIGHT = 80

/** How small a chart may be shown: as small as it must be to be seen whole. */
export function leastScale(chart: Size, window: Size): number {
  return Math.min(SCALE.min, fitted(chart, window).scale)
}

/** Larger or smaller by a factor, with the point under the pointer staying where it is. */
export function zoomed(view: View, factor: number, at: Point, least: number = SCALE.min): View {
  const scale = Math.min(Math.max(view.scale * factor, least), SCALE.max)
  const ratio = scale / view.scale
  return { scale, x: at.x - (at.x - view.x) * ratio, y: at.y - (at.y - view.y) * ratio }
}

/** The whole chart in the window, in its middle; never larger than life. */
export function fitted(chart: Size, window: Size): View {
  const scale = Math.min(1, (window.width - 2 * MARGIN) / Math.max(chart.width, 1), (window.height - 2 * MARGIN) / Math.max(chart.height, 1))
  const kept = Math.max(scale, SMALLEST)
  return { scale: kept, x: (window.width - chart.width * kept) / 2, y: Math.max((window.height - chart.height * kept) / 2, MARGIN) }
}

/** As the chart is first shown: whole where that can be read, otherwise readable, beginning with the first card. */
export function opened(chart: Size, first: Rectangle | null, window: Size): View {
  const whole = fitted(chart, window)
  const scale = Math.max(whole.scale, READABLE)
  const beginning = first ?? { x: 0, y: 0, width: 0, height: 0 }
  return {
    scale,
    x: beginningOf(chart.width * scale, beginning.x * scale, beginning.width * scale, window.width),
    y: beginningOf(chart.height * scale, beginning.y * scale, beginning.height * scale, window.height),
  }
}

/** Along one side: in the middle when all of it has room, else the first card at the margin or in the middle. */
function beginningOf(length: number, first: number, firstLength: number, room: number): number {
  if (length <= room - 2 * MARGIN) return (room - length) / 2
  return first > 0 ? room / 2 - first - firstLength / 2 : MARGIN
}

/** The same size, with the middle of a card in the middle of the window; large enough to be read. */
export function centred(view: View, card: Rectangle, window: Size): View {
  const scale = Math.max(view.scale, READABLE)
  return centredOn({ ...view, scale }, { x: card.x + card.width / 2, y: card.y + card.height / 2 }, window)
}

/** Moves as little as needed to show a part of the chart; of a part that is too large, its beginning. */
export function broughtIntoSight(view: View, part: Rectangle, window: Size): View {
  return {
    scale: view.scale,
    x: intoSight(view.x, part.x * view.scale, part.width * view.scale, window.width),
    y: intoSight(view.y, part.y * view.scale, part.height * view.scale, window.height),
  }
}

function intoSight(offset: number, start: number, length: number, room: number): number {
  const earliest = MARGIN - start
  const latest = room - MARGIN - start - length
  if (latest < earliest) return offset > earliest || offset < latest ? earliest : offset
  return Math.min(Math.max(offset, earliest), latest)
}

/** Keeps part of the chart in the window. */
export function kept(view: View, chart: Size, window: Size): View {
  return {
    scale: view.scale,
    x: Math.min(Math.max(view.x, KEPT_IN_SIGHT - chart.width * view.scale), window.width - KEPT_IN_SIGHT),
    y: Math.min(Math.max(view.y, KEPT_IN_SIGHT - chart.height * view.scale), window.height - KEPT_IN_SIGHT),
  }
}

/** The part of the chart that the window shows, with something around it. */
export function shownPart(view: View, window: Size, spare: number): Rectangle {
  return {
    x: (-view.x - spare) / view.scale,
    y: (-view.y - spare) / view.scale,
    width: (window.width + 2 * spare) / view.scale,
    height: (window.height + 2 * spare) / view.scale,
  }
}

/** A part grown to whole steps, so that it stays the same while the window moves inside a step. */
export function inSteps({ x, y, width, height }: Rectangle, step: number): Rectangle {
  const left = Math.floor(x / step) * step
  const top = Math.floor(y / step) * step
  return { x: left, y: top, width: Math.ceil((x + width) / step) * step - left, height: Math.ceil((y + height) / step) * step - top }
}

/** A part grown so that it holds what is needed, without what lies outside of the limits. */
export function grownTo(part: Rectangle, needed: Rectangle, limits: Rectangle): Rectangle {
  const x = Math.max(part.x, limits.x)
  const y = Math.max(part.y, limits.y)
  const width = Math.min(part.x + part.width, limits.x + limits.width) - x
  const height = Math.min(part.y + part.height, limits.y + limits.height) - y
  return width > 0 && height > 0 ? around([{ x, y, width, height }, needed]) : needed
}

export function sameRectangle(a: Rectangle, b: Rectangle): boolean {
  return a.x === b.x && a.y === b.y && a.width === b.width && a.height === b.height
}

/** Rounded to pixels of the screen: between them, texts and thin lines blur. */
export function wholePixel(value: number): number {
  return Math.round(value * devicePixelRatio) / devicePixelRatio
}

/** The point of the chart under a point of the window. */
export function chartPoint(view: View, at: Point): Point {
  return { x: (at.x - view.x) / view.scale, y: (at.y - view.y) / view.scale }
}

/** The same size, with a point of the chart in the middle of the window. */
export function centredOn({ scale }: View, { x, y }: Point, window: Size): View {
  return { scale, x: window.width / 2 - x * scale, y: window.height / 2 - y * scale }
}

const EDGE = 48
const FASTEST = 20

/** How far the view moves in a frame while something is held near the window's edge: faster the nearer it is, and not beyond the chart. */
export function edgePush(at: Point, { x, y, scale }: View, chart: Size, window: Size): Point {
  return { x: push(at.x, x, chart.width * scale, window.width), y: push(at.y, y, chart.height * scale, window.height) }
}

function push(at: number, offset: number, length: number, room: number): number {
  const hidden = { before: MARGIN - offset, behind: offset + length + MARGIN - room }
  if (at < EDGE) return Math.min(nearness(at), Math.max(hidden.before, 0))
  if (at > room - EDGE) return -Math.min(nearness(room - at), Math.max(hidden.behind, 0))
  return 0
}

function nearness(distance: number): number {
  return (1 - Math.max(distance, 0) / EDGE) * FASTEST
}

export function meets(a: Rectangle, b: Rectangle): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height
}

/** The smallest rectangle around several. */
export function around(parts: readonly Rectangle[]): Rectangle {
  const x = Math.min(...parts.map((part) => part.x))
  const y = Math.min(...parts.map((part) => part.y))
  return {
    x,
    y,
    width: Math.max(...parts.map((part) => part.x + part.width)) - x,
    height: Math.max(...parts.map((part) => part.y + part.height)) - y,
  }
}
