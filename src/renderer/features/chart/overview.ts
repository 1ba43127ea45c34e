import type { ChartPicture } from '@shared/domain/chart-layout/picture'
import type { PlacedCard } from '@shared/domain/chart-layout/tree-layout'
import type { Ink, Pen } from './canvas-cards'
import type { Point, Rectangle, Size, View } from './viewport'

/** The largest map, and the smallest side of one: a city's chart is sixty times as wide as it is high. */
const LARGEST = { width: 220, height: 150 }
const NARROWEST = 44
/** The frame of what is in sight can always be seen and taken hold of. */
const SMALLEST_FRAME = 8

/** How large the map of a chart is; a very long chart is drawn compressed. */
export function mapSize(chart: Size): Size {
  const scale = Math.min(LARGEST.width / Math.max(chart.width, 1), LARGEST.height / Math.max(chart.height, 1))
  return { width: Math.round(Math.max(chart.width * scale, NARROWEST)), height: Math.round(Math.max(chart.height * scale, NARROWEST)) }
}

/** The part of the chart that the window shows, as a frame on the map; null when that is all of it. */
export function frameOn(map: Size, chart: Size, view: View, window: Size): Rectangle | null {
  const [left, width, allAcross] = side(-view.x / view.scale, window.width / view.scale, chart.width, map.width)
  const [top, height, allDown] = side(-view.y / view.scale, window.height / view.scale, chart.height, map.height)
  return allAcross && allDown ? null : { x: left, y: top, width, height }
}

function side(start: number, length: number, chart: number, map: number): [number, number, boolean] {
  const from = Math.max(start, 0)
  const to = Math.min(start + length, chart)
  const shown = Math.min(Math.max(((to - from) / chart) * map, SMALLEST_FRAME), map)
  const at = (from / chart) * map
  return [Math.min(Math.max(at, 0), map - shown), shown, start <= 0 && start + length >= chart]
}

/** The point of the chart that a point of the map stands for. */
export function pointOf(map: Size, chart: Size, at: Point): Point {
  const within = (value: number, most: number): number => Math.min(Math.max(value, 0), most)
  return { x: (within(at.x, map.width) / map.width) * chart.width, y: (within(at.y, map.height) / map.height) * chart.height }
}

/** Paints every card as a small mark: lines of the chart would be no more than grey at this size. Beside what has changed, the rest is pale. */
export function paintMap(pen: Pen, map: Size, { layout, cards }: ChartPicture, ink: Ink): void {
  const [across, down] = [map.width / Math.max(layout.width, 1), map.height / Math.max(layout.height, 1)]
  const changed = layout.cards.filter(({ key }) => cards.get(key)?.composed.outline !== 'plain')
  const paint = (marks: readonly PlacedCard[], least: number): void => {
    for (const { x, y, width, height } of marks) pen.fillRect(x * across, y * down, Math.max(width * across, least), Math.max(height * down, least))
  }
  pen.clearRect(0, 0, map.width, map.height)
  pen.fillStyle = changed.length > 0 ? ink.line : ink.faint
  paint(layout.cards, 0.6)
  pen.fillStyle = ink.ink
  paint(changed, 2)
}
