import { SIGNS, type ComposedCard } from '@shared/domain/chart-layout/card'
import type { ChartPicture, PictureCard } from '@shared/domain/chart-layout/picture'
import { textWidth } from '@shared/domain/chart-layout/text-fit'
import type { PlacedCard } from '@shared/domain/chart-layout/tree-layout'
import type { CardIndex } from './card-index'
import type { Rectangle } from './viewport'

/** The theme's colours and type, for a canvas knows no variables. */
export interface Ink {
  ink: string
  soft: string
  faint: string
  line: string
  paper: string
  act: string
  late: string
  font: string
}

/** What is used of a canvas to paint on. */
export type Pen = Pick<CanvasRenderingContext2D, 'fillStyle' | 'strokeStyle' | 'lineWidth' | 'font' | 'textAlign' | 'fillRect' | 'strokeRect' | 'clearRect' | 'setLineDash' | 'fillText'>

export function readInk(element: Element): Ink {
  const style = getComputedStyle(element)
  const of = (name: string): string => style.getPropertyValue(name).trim()
  return {
    ink: of('--ink'),
    soft: of('--ink-soft'),
    faint: of('--ink-faint'),
    line: of('--line'),
    paper: of('--paper'),
    act: of('--act'),
    late: of('--overdue'),
    font: of('--font-ui'),
  }
}

/** From here on a card shows all its lines where they stand; below, its name as large as it can be read. */
const ALL_LINES_FROM = 0.62
const SMALLEST_NAME = 8
const LARGEST_NAME = 12
/** The beginning of a name says nothing when it is shorter. */
const FEWEST_EMS = 4.2
const ELLIPSIS = '…'
const PAD = 3
const LINE_SPACE = 1.2
/** Lines and cards smaller than this, in px of the window, are left out or become marks. */
const SPECK = 1.5
/** Baseline from the middle of a line, in ems. */
const BASELINE = 0.36

/** Paints a part of the chart at a scale, the part's corner at the canvas's. */
export function paintPart(pen: Pen, picture: ChartPicture, index: CardIndex, part: Rectangle, scale: number, ink: Ink): void {
  // A line on the very border belongs to both parts.
  const border = 1 / scale
  paintLines(pen, index, { x: part.x - border, y: part.y - border, width: part.width + 2 * border, height: part.height + 2 * border }, scale, ink)
  index.eachCardIn(part, (placed) => {
    const card = picture.cards.get(placed.key)
    if (card) paintCard(pen, card, onScreen(placed, part, scale), scale, ink)
  })
}

function onScreen({ x, y, width, height }: PlacedCard, part: Rectangle, scale: number): Rectangle {
  return { x: (x - part.x) * scale, y: (y - part.y) * scale, width: width * scale, height: height * scale }
}

/** The canvas's corner lies one pixel inside the part. */
function paintLines(pen: Pen, index: CardIndex, part: Rectangle, scale: number, ink: Ink): void {
  const stroke = Math.min(Math.max(1.2 * scale, 0.6), 1.2)
  pen.fillStyle = ink.faint
  // All lines are straight: filled boxes are much quicker than strokes.
  index.eachLineIn(part, ([x1, y1, x2, y2]) => {
    const width = Math.abs(x2 - x1) * scale
    const height = Math.abs(y2 - y1) * scale
    if (width + height < SPECK) return
    // A line may be a million px long: only what is in the part is given to the canvas.
    const left = Math.max((Math.min(x1, x2) - part.x) * scale, 0) - 1
    const top = Math.max((Math.min(y1, y2) - part.y) * scale, 0) - 1
    if (height === 0) pen.fillRect(left, top - stroke / 2, Math.min((Math.max(x1, x2) - part.x) * scale, part.width * scale) - left - 1, stroke)
    else pen.fillRect(left - stroke / 2, top, stroke, Math.min((Math.max(y1, y2) - part.y) * scale, part.height * scale) - top - 1)
  })
}

function paintCard(pen: Pen, card: PictureCard, box: Rectangle, scale: number, ink: Ink): void {
  const { composed } = card
  const changed = composed.outline !== 'plain'
  if (box.height < 2 * SPECK || box.width < 4 * SPECK) {
    pen.fillStyle = changed ? ink.ink : ink.faint
    pen.fillRect(box.x, box.y, Math.max(box.width, 1), Math.max(box.height, 1))
    return
  }
  pen.fillStyle = ink.paper
  pen.fillRect(box.x, box.y, box.width, box.height)
  paintOutline(pen, composed, box, scale, ink)
  if (composed.party) {
    pen.fillStyle = ink.ink
    pen.fillRect(box.x, box.y, Math.max(5 * scale, 1.5), box.height)
  }
  if (scale >= ALL_LINES_FROM) paintText(pen, card, box, scale, ink)
  else paintName(pen, card, box, scale, ink)
}

function paintOutline(pen: Pen, { outline, row }: ComposedCard, { x, y, width, height }: Rectangle, scale: number, ink: Ink): void {
  if (row && outline === 'plain') {
    pen.fillStyle = ink.line
    pen.fillRect(x, y + height - 1, width, 1)
    return
  }
  pen.strokeStyle = outline === 'plain' ? ink.faint : ink.ink
  pen.lineWidth = outline === 'changed' ? 2 : Math.min(Math.max(scale * 1.5, 0.5), 1)
  pen.setLineDash(outline === 'gone' ? [3, 2] : [])
  pen.strokeRect(x + 0.5, y + 0.5, width - 1, height - 1)
  if (outline === 'new' && Math.min(width, height) > 8) pen.strokeRect(x + 2.5, y + 2.5, width - 5, height - 5)
  pen.setLineDash([])
}

function paintText(pen: Pen, { composed, open }: PictureCard, box: Rectangle, scale: number, ink: Ink): void {
  const left = box.x + (composed.padding.x + 1) * scale
  for (const { text, tone, size, top, lineHeight } of composed.lines) {
    const bold = tone === 'name' || tone === 'mark' || tone === 'late'
    pen.fillStyle = tone === 'late' ? ink.late : tone === 'soft' ? ink.soft : ink.ink
    pen.font = `${tone === 'change' ? 'italic ' : ''}${bold ? '600 ' : ''}${size * scale}px ${ink.font}`
    pen.fillText(text, left, box.y + (top + 1 + lineHeight / 2 + size * BASELINE) * scale)
  }
  if (composed.below === null) return
  const below = `${composed.below} ${open ? SIGNS.open : SIGNS.closed}`
  pen.font = `${12 * scale}px ${ink.font}`
  pen.fillStyle = ink.act
  pen.textAlign = 'right'
  pen.fillText(below, box.x + box.width - composed.padding.x * scale, box.y + box.height - (composed.padding.y + composed.footHeight / 2 - 12 * BASELINE) * scale)
  pen.textAlign = 'left'
}

/** The name over the whole card, and the signs of its marks behind it: △ 空缺, ！ 届满, and so on. */
function paintName(pen: Pen, { composed, content }: PictureCard, box: Rectangle, scale: number, ink: Ink): void {
  const size = Math.min(Math.max(Math.round(24 * scale), SMALLEST_NAME), LARGEST_NAME)
  const left = box.x + PAD + (composed.party ? Math.max(5 * scale, 1.5) : 0)
  const ems = (box.x + box.width - PAD - left) / size
  const lineHeight = size * LINE_SPACE
  const most = Math.floor((box.height - 2) / lineHeight)
  if (ems < 1 || most < 1) return
  const marks = marksOf(composed)
  const lines = cutLines(content.name, ems, marks === '' ? most : Math.max(most - 1, 1))
  if (ems < FEWEST_EMS && lines.at(-1)?.endsWith(ELLIPSIS)) return
  const signsFit = marks !== '' && lines.length < most
  let y = box.y + (box.height - (lines.length + (signsFit ? 1 : 0)) * lineHeight) / 2 + lineHeight / 2 + size * BASELINE
  pen.font = `600 ${size}px ${ink.font}`
  pen.fillStyle = ink.ink
  for (const line of lines) {
    pen.fillText(line, left, y)
    y += lineHeight
  }
  if (!signsFit) return
  if (marks.includes(SIGNS.overdue)) pen.fillStyle = ink.late
  pen.fillText(marks, left, y)
}

const MARK_SIGNS: ReadonlySet<string> = new Set([SIGNS.overdue, SIGNS.due, SIGNS.vacancy, SIGNS.noParty, SIGNS.new, SIGNS.gone, SIGNS.moved, SIGNS.renamed, SIGNS.leaders])
const knownMarks = new WeakMap<ComposedCard, string>()

/** The signs on a card, without their words. */
export function marksOf(composed: ComposedCard): string {
  const known = knownMarks.get(composed)
  if (known !== undefined) return known
  const signs = new Set<string>()
  for (const { text, tone } of composed.lines) {
    if (tone !== 'mark' && tone !== 'late' && tone !== 'change') continue
    for (const character of text) if (MARK_SIGNS.has(character)) signs.add(character)
  }
  const marks = [...signs].join('')
  knownMarks.set(composed, marks)
  return marks
}

/** A text in at most so many lines of so many ems; what does not fit is left out behind an ellipsis. */
export function cutLines(text: string, ems: number, most: number): string[] {
  const lines: string[] = []
  let line = ''
  let taken = 0
  for (const character of text) {
    const width = textWidth(character, 1)
    if (taken + width > ems && line !== '') {
      if (lines.length === most - 1) return [...lines, `${[...line].slice(0, -1).join('')}${ELLIPSIS}`]
      lines.push(line)
      line = ''
      taken = 0
    }
    line += character
    taken += width
  }
  return [...lines, line]
}
