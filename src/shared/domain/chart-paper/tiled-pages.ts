import type { ChartPicture } from '../chart-layout/picture'
import { textWidth } from '../chart-layout/text-fit'
import type { Segment } from '../chart-layout/tree-layout'
import { LABEL, placeLabels, type BorderLabel, type Crossing } from './border-labels'
import { drawCard } from './draw-card'
import { frameOf, type ChartHead, type Frame } from './frame'
import { legendOf } from './legend'
import { indexMap } from './page-index'
import { MARGIN, MOST_PAGES, type Paper } from './paper'
import { textIn, type Mark, type Sheet } from './sheet'
import { cutIntoTiles, sides, type Side, type Tile, type Tiling } from './tiling'

export type TiledPages =
  /** `draw` makes the sheets; how many there are is known before. */
  | { kind: 'pages'; pages: number; rows: number; columns: number; draw: () => Sheet[] }
  /** More pages than anybody puts together. */
  | { kind: 'too-many'; pages: number }
  /** A card, with its labels, does not fit on a page. */
  | { kind: 'too-small' }

/** Title, day and page stand at the left and right of the head. */
const INDEX_WIDTH = 200
const JOIN = 9
const LEAST_STRIPS: Strips = { top: 12, right: 12, bottom: 12, left: 12 }
const STRIP_GAP = 3
const TRIES = 8
const CONTINUED = '边上的“第 n 页 · 名称”：连线接到第 n 页，名称是上级'

const arrows: Readonly<Record<Side, string>> = { top: '↑', right: '→', bottom: '↓', left: '←' }
/** The arrow of a label that is turned with its text. */
const turnedArrows: Readonly<Record<Side, string>> = { ...arrows, right: '↓', left: '↑' }
const ways: Readonly<Record<Side, readonly [number, number]>> = { top: [-1, 0], right: [0, 1], bottom: [1, 0], left: [0, -1] }

/** How thick the strips beside the borders are. */
type Strips = Readonly<Record<Side, number>>

interface Labelled {
  tile: Tile
  labels: { side: Side; labels: BorderLabel[] }[]
}

/** The drawing at its own size over several pages that are put together at their marks. */
export function tiledPages(picture: ChartPicture, head: ChartHead, paper: Paper): TiledPages {
  const legend = legendOf(picture.cards.values())
  let strips = LEAST_STRIPS
  let several = false
  for (let tries = 0; tries < TRIES; tries += 1) {
    const frame = frameOf(paper, head, several ? [...legend, CONTINUED] : legend, INDEX_WIDTH)
    const size = tileSize(frame, strips)
    const tiling = size.width > 0 && size.height > 0 ? cutIntoTiles(picture, size) : null
    if (!tiling) return { kind: 'too-small' }
    if (tiling.tiles.length > MOST_PAGES) return { kind: 'too-many', pages: tiling.tiles.length }
    const labelled = labelPages(tiling, picture, size)
    const needed = strips
    strips = thickest([strips, ...labelled.map(({ thickness }) => thickness)])
    if (several === tiling.tiles.length > 1 && sides.every((side) => strips[side] <= needed[side])) {
      const pages = { picture, tiling, frame, size, strips }
      return { kind: 'pages', pages: labelled.length, rows: tiling.rows, columns: tiling.columns, draw: () => labelled.map((page, at) => drawPage(page, at + 1, pages)) }
    }
    several ||= tiling.tiles.length > 1
  }
  return { kind: 'too-small' }
}

function tileSize({ area }: Frame, strips: Strips): { width: number; height: number } {
  return { width: area.width - strips.left - strips.right - 2 * STRIP_GAP, height: area.height - strips.top - strips.bottom - 2 * STRIP_GAP }
}

function thickest(all: readonly Strips[]): Strips {
  const most = (side: Side): number => all.reduce((sum, strips) => Math.max(sum, strips[side]), 0)
  return { top: most('top'), right: most('right'), bottom: most('bottom'), left: most('left') }
}

function labelPages(tiling: Tiling, { cards }: ChartPicture, size: { width: number; height: number }): (Labelled & { thickness: Strips })[] {
  const { tiles } = tiling
  const shift = toTheMiddle(tiling, size)
  const numbers = new Map(tiles.map(({ row, column }, at) => [`${row}/${column}`, at + 1]))
  return tiles.map((tile) => {
    const thickness = { ...LEAST_STRIPS }
    const labels = sides.map((side) => {
      const flat = side === 'top' || side === 'bottom'
      const [row, column] = [tile.row + ways[side][0], tile.column + ways[side][1]]
      const goesTo = `${(flat ? arrows : turnedArrows)[side]} 第 ${numbers.get(`${row}/${column}`) ?? 0} 页`
      const places = new Map<string, number[]>()
      for (const exit of tile.exits) {
        // Turned text runs from below upwards, and so do its places.
        if (exit.side === side) places.set(exit.parent, [...(places.get(exit.parent) ?? []), flat ? exit.at + shift : size.height - exit.at])
      }
      const length = flat ? size.width : size.height
      const placed = placeLabels([...places].flatMap(([parent, ats]) => crossingsOf(ats, goesTo, cards.get(parent)?.content.name ?? '', length)), length)
      thickness[side] = Math.max(thickness[side], placed.thickness)
      return { side, labels: placed.labels }
    })
    return { tile, labels, thickness }
  })
}

/** Where the lines of one connector leave: the last that has room behind it says whose they are, the others only where they go. */
function crossingsOf(ats: readonly number[], goesTo: string, name: string, length: number): Crossing[] {
  const whole = `${goesTo} · ${name}`
  const ordered = [...ats].sort((a, b) => a - b)
  const roomy = ordered.filter((at) => at + textWidth(whole, LABEL.size) < length - LABEL.size)
  const named = roomy.at(-1) ?? ordered.at(-1)
  return ordered.map((at) => ({ at, text: at === named ? whole : goesTo }))
}

/** What is narrower than one page stands in its middle. */
function toTheMiddle({ columns, width }: Tiling, size: { width: number }): number {
  return columns > 1 ? 0 : Math.max(0, (size.width - width) / 2)
}

interface Pages {
  picture: ChartPicture
  tiling: Tiling
  frame: Frame
  size: { width: number; height: number }
  strips: Strips
}

function drawPage({ tile, labels }: Labelled, number: number, { picture, tiling, frame, size, strips }: Pages): Sheet {
  const count = tiling.tiles.length
  const corner = { x: frame.area.x + strips.left + STRIP_GAP, y: frame.area.y + strips.top + STRIP_GAP }
  const origin = { x: corner.x - tile.column * size.width + toTheMiddle(tiling, size), y: corner.y - tile.row * size.height }
  const marks = frame.marks.slice()
  const right = frame.size.width - MARGIN
  const words = [`第 ${number} 页，共 ${count} 页`, `第 ${tile.row + 1} 行，第 ${tile.column + 1} 列`]
  const map = indexMap(tiling, tile, { right, top: MARGIN + 2 })
  const beside = right - (map.length === 0 ? 0 : mapWidth(map, right) + 10)
  for (const [at, text] of words.entries()) marks.push(textIn({ x: beside, top: MARGIN + at * 16, lineHeight: 16 }, { size: 11, text, ink: at === 0 ? 'ink' : 'soft', anchor: 'end', ...(at === 0 ? { bold: true } : {}) }))
  marks.push(...map)
  if (count > 1) marks.push(joinMarks(corner, size))
  const lines = tile.lines.map(([x1, y1, x2, y2]): Segment => [origin.x + x1, origin.y + y1, origin.x + x2, origin.y + y2])
  if (lines.length > 0) marks.push({ kind: 'lines', segments: lines, ink: 'line', weight: 1 })
  for (const placed of tile.cards) {
    const card = picture.cards.get(placed.key)
    if (card) marks.push(...drawCard(placed, card, { scale: 1, x: origin.x, y: origin.y }))
  }
  for (const { side, labels: placed } of labels) for (const label of placed) marks.push(...drawLabel(label, side, corner, size))
  return { ...frame.size, marks }
}

function mapWidth(map: readonly Mark[], right: number): number {
  return right - Math.min(...map.flatMap((mark) => (mark.kind === 'lines' ? mark.segments.map(([x]) => x) : [])))
}

/** Lines outside the corners: where the page is cut off and set beside the next. */
function joinMarks({ x, y }: { x: number; y: number }, { width, height }: { width: number; height: number }): Mark {
  const segments = [x, x + width].flatMap((at, right) =>
    [y, y + height].flatMap((level, below): Segment[] => {
      const [outX, outY] = [right ? 1 : -1, below ? 1 : -1]
      return [
        [at + outX * 2, level, at + outX * (2 + JOIN), level],
        [at, level + outY * 2, at, level + outY * (2 + JOIN)],
      ]
    }),
  )
  return { kind: 'lines', segments, ink: 'ink', weight: 0.9 }
}

/** A label and the line that leads to it, in the strip beside the border. */
function drawLabel({ crossing, along, depth, lines, led }: BorderLabel, side: Side, corner: { x: number; y: number }, size: { width: number; height: number }): Mark[] {
  const flat = side === 'top' || side === 'bottom'
  const out = side === 'bottom' || side === 'right' ? 1 : -1
  const border = { top: corner.y, bottom: corner.y + size.height, left: corner.x, right: corner.x + size.width }[side] + out * STRIP_GAP
  const reach = border + out * (led ? depth + LABEL.lineHeight * 0.6 : 0)
  const start = border - out * STRIP_GAP
  const at = flat ? corner.x + crossing.at : corner.y + size.height - crossing.at
  const leader: Segment = flat ? [at, start, at, reach] : [start, at, reach, at]
  const texts = lines.map((text, line): Mark => {
    // The first line is the uppermost, and the leftmost where the text is turned.
    const far = out > 0 ? depth + line * LABEL.lineHeight : depth + (lines.length - line) * LABEL.lineHeight
    const place = textIn(
      { x: flat ? corner.x + along : corner.y + size.height - along, top: border + out * far, lineHeight: LABEL.lineHeight },
      { size: LABEL.size, text, ink: 'ink' },
    )
    return flat ? place : { ...place, x: place.y, y: place.x, turned: true }
  })
  return [{ kind: 'lines', segments: [leader], ink: 'line', weight: 1 }, ...texts]
}
