import { CARD_SIZES, densities, type CardStyle, type Density } from '../chart-layout/card-style'
import { composePicture, type ChartEntry, type ChartPicture } from '../chart-layout/picture'
import type { Direction } from '../chart-layout/tree-layout'
import { drawCard, smallestText } from './draw-card'
import { countOf } from './entries'
import { frameOf, type ChartHead } from './frame'
import { legendOf } from './legend'
import { paperSize, SMALLEST_IN_PRINT, type Paper } from './paper'
import type { Segment } from '../chart-layout/tree-layout'
import type { Mark, Placement, Sheet } from './sheet'

/** How a chart is set. */
export interface Setting {
  style: CardStyle
  direction: Direction
}

export interface OnePage {
  sheet: Sheet
  scale: number
  setting: Setting
}

/** A chart of three cards is not blown up to fill the sheet. */
const LARGEST_SCALE = 1.5
/** A row of the densest list: nothing is smaller. */
const LEAST_CARD = CARD_SIZES.dense.width * 18

/**
 * The whole chart on one page, in the first of these settings in which it fits (`settingsNear` what was chosen).
 * Never cut, and no text under 8 pt; null when no way fits.
 */
export function fitOnePage(entries: readonly ChartEntry[], settings: readonly Setting[], head: ChartHead, paper: Paper): OnePage | null {
  const { width, height } = paperSize(paper)
  if (countOf(entries) * LEAST_CARD * (SMALLEST_IN_PRINT / 12) ** 2 > width * height) return null
  for (const setting of settings) {
    const picture = composePicture(entries, setting.direction, setting.style)
    const fitted = onPage(picture, head, paper)
    if (fitted) return { ...fitted, setting }
  }
  return null
}

function onPage(picture: ChartPicture, head: ChartHead, paper: Paper): { sheet: Sheet; scale: number } | null {
  const frame = frameOf(paper, head, legendOf(picture.cards.values()), null)
  const { area } = frame
  const { layout } = picture
  const room = Math.min(area.width / layout.width, area.height / layout.height)
  const scale = Math.min(LARGEST_SCALE, room)
  if (!(scale * smallestText(picture.cards.values()) >= SMALLEST_IN_PRINT - 1e-9)) return null
  const at = { scale, x: area.x + (area.width - layout.width * scale) / 2, y: area.y + Math.min(HIGHEST, (area.height - layout.height * scale) / 2) }
  return { scale, sheet: { ...frame.size, marks: [...frame.marks, ...pictureMarks(picture, at)] } }
}

/** A small chart hangs below its title rather than in the middle of the sheet. */
const HIGHEST = 36

export function pictureMarks({ layout, cards }: ChartPicture, at: Placement): Mark[] {
  const segments = layout.connectors.flatMap((connector) =>
    connector.segments.map(([x1, y1, x2, y2]): Segment => [at.x + x1 * at.scale, at.y + y1 * at.scale, at.x + x2 * at.scale, at.y + y2 * at.scale]),
  )
  const marks: Mark[] = segments.length > 0 ? [{ kind: 'lines', segments, ink: 'line', weight: at.scale }] : []
  for (const placed of layout.cards) {
    const card = cards.get(placed.key)
    if (card) marks.push(...drawCard(placed, card, at))
  }
  return marks
}

/** The chosen way first, then by how much is changed: leaves as rows, denser cards, the other direction. */
export function settingsNear({ style, direction }: Setting): Setting[] {
  const other: Direction = direction === 'down' ? 'right' : 'down'
  const denser: Density[] = densities.slice(densities.indexOf(style.density))
  const leaves: CardStyle['leaves'][] = style.leaves === 'rows' ? ['rows'] : ['cards', 'rows']
  const styles = leaves.flatMap((way, rows) => denser.map((density, steps) => ({ style: rows + steps === 0 ? style : { ...style, density, leaves: way }, cost: steps + rows * 1.5 })))
  return styles
    .flatMap((one) => [direction, other].map((way, turned) => ({ style: one.style, direction: way, cost: one.cost + turned * 1.2 })))
    .sort((a, b) => a.cost - b.cost)
    .map((one) => ({ style: one.style, direction: one.direction }))
}
