import { SIGNS, type CardLine, type ComposedCard } from '../chart-layout/card'
import type { PictureCard } from '../chart-layout/picture'
import type { PlacedCard } from '../chart-layout/tree-layout'
import { textIn, type BoxMark, type Ink, type Mark, type Placement, type TextMark } from './sheet'

const FOOT_SIZE = 12

const PARTY_BAR = 5
const PARTY_BAR_OF_ROW = 3

const inkOf: Readonly<Record<CardLine['tone'], Ink>> = { name: 'ink', plain: 'ink', soft: 'soft', mark: 'ink', late: 'late', change: 'ink' }
const boldTones: ReadonlySet<CardLine['tone']> = new Set(['name', 'mark', 'late'])

/** A card as it stands on the screen, at its place on the sheet. */
export function drawCard(placed: PlacedCard, card: PictureCard, at: Placement): Mark[] {
  const { composed } = card
  const box = { x: at.x + placed.x * at.scale, y: at.y + placed.y * at.scale, width: placed.width * at.scale, height: placed.height * at.scale }
  const marks: Mark[] = outline(composed, box, at.scale)
  const bar = (composed.row ? PARTY_BAR_OF_ROW : PARTY_BAR) * at.scale
  if (composed.party) marks.push({ kind: 'box', ...box, width: bar, fill: 'ink', stroke: null })
  for (const line of composed.lines) {
    marks.push(
      textIn(
        { x: box.x + composed.padding.x * at.scale, top: box.y + line.top * at.scale, lineHeight: line.lineHeight * at.scale },
        { size: line.size * at.scale, text: line.text, ink: inkOf[line.tone], ...(boldTones.has(line.tone) ? { bold: true } : {}) },
      ),
    )
  }
  const foot = footOf(card, box, at.scale)
  return foot ? [...marks, foot] : marks
}

/** What came has a double outline, what went a dashed one, what changed a thick one; a row has none unless something changed. */
function outline({ outline: way, row }: ComposedCard, card: Pick<BoxMark, 'x' | 'y' | 'width' | 'height'>, scale: number): Mark[] {
  // Rows stand close: their outlines must not run into each other.
  const box = row ? inset(card, 1.2 * scale) : card
  const plain: BoxMark = { kind: 'box', ...box, radius: 2 * scale, fill: 'paper', stroke: 'line', weight: 0.9 * scale }
  switch (way) {
    case 'plain':
      return row ? [] : [plain]
    case 'gone':
      return [{ ...plain, stroke: 'ink', dashed: true }]
    case 'changed':
      return [{ ...plain, stroke: 'ink', weight: 1.8 * scale }]
    case 'new': {
      return [{ ...plain, stroke: 'ink' }, { ...plain, ...inset(box, 2.5 * scale), stroke: 'ink', fill: null }]
    }
  }
}

function inset({ x, y, width, height }: Pick<BoxMark, 'x' | 'y' | 'width' | 'height'>, by: number): Pick<BoxMark, 'x' | 'y' | 'width' | 'height'> {
  return { x: x + by, y: y + by, width: width - 2 * by, height: height - 2 * by }
}

function footOf({ composed, open }: PictureCard, box: Pick<BoxMark, 'x' | 'y' | 'width' | 'height'>, scale: number): TextMark | null {
  const { below, lines, padding, footHeight } = composed
  if (below === null) return null
  const ownHeight = composed.height - padding.y - footHeight
  const last = lines.at(-1)
  // Sharing the last line, it stands on the same base.
  const shared = last !== undefined && last.top + last.lineHeight > ownHeight + 0.5 ? last : null
  const line = shared ? { top: shared.top, lineHeight: shared.lineHeight } : { top: ownHeight, lineHeight: footHeight }
  return textIn(
    { x: box.x + box.width - padding.x * scale, top: box.y + line.top * scale, lineHeight: line.lineHeight * scale },
    { size: FOOT_SIZE * scale, text: open ? below : `${SIGNS.closed} ${below}`, ink: 'soft', anchor: 'end' },
  )
}

/** Letters of the picture's smallest text, in px. */
export function smallestText(cards: Iterable<PictureCard>): number {
  let smallest = FOOT_SIZE
  for (const { composed } of cards) for (const line of composed.lines) smallest = Math.min(smallest, line.size)
  return smallest
}
