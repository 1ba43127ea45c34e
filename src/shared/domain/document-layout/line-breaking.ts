/**
 * Breaking text into lines of a fixed number of cells (避头尾): no closing sign at the start of a
 * line, no opening sign at its end, and the measure kept to the cell. A sign that would begin a line
 * is drawn in by closing up the empty halves of punctuation; where that does not suffice, the last
 * characters go down with it and the line is spaced out. Words and numbers stay whole.
 */
import { atomsOf, mayBreakBetween, settable, type Atom, type Glyph } from './glyphs'

export interface LineShape {
  /** Cells from the left edge to the right edge of the column. */
  measure: number
  /** Empty cells at the start of the first line. */
  firstIndent?: number
  /** Empty cells at the start of the other lines. */
  indent?: number
  /** False where the lines will be set at their natural width, so that no sign can be drawn in. */
  closeUp?: boolean
}

export interface SetGlyph extends Glyph {
  /** Left edge of the glyph's box, in cells from the left edge of the column. */
  at: number
  /** True for a glyph of a word or number, which follows the one before it at its own width. */
  inWord: boolean
}

export interface SetLine {
  /** All characters of the line; the lines joined give the text back. */
  text: string
  glyphs: SetGlyph[]
  /** Left and right edge of the set characters, in cells. */
  start: number
  end: number
}

const TOLERANCE = 1e-6
/** A line that would need wider gaps than this (in cells) is left ragged. */
const WIDEST_GAP = 0.25

interface Break {
  to: number
  /** Natural width of the line without a space at its end. */
  width: number
}

/** Breaks text into lines. Blank text gives no line. Linear in the length of the text. */
export function breakLines(text: string, shape: LineShape): SetLine[] {
  const { measure, firstIndent = 0, indent = 0, closeUp = true } = shape
  const atoms = atomsOf(settable(text), measure - Math.max(firstIndent, indent))
  const lines: SetLine[] = []
  for (let from = 0; from < atoms.length; ) {
    const start = lines.length === 0 ? firstIndent : indent
    const { to, width } = nextBreak(atoms, from, measure - start, closeUp)
    const last = to === atoms.length
    lines.push(setLine(atoms.slice(from, to), start, measure - start, width, last))
    from = to
  }
  return lines
}

/** Text on one line at its natural width, however long. */
export function singleLine(text: string): SetLine {
  const atoms = atomsOf(settable(text), Infinity)
  const width = atoms.reduce((sum, each) => sum + each.width, 0)
  return setLine(atoms, 0, width, width, true)
}

function nextBreak(atoms: readonly Atom[], from: number, measure: number, closeUp: boolean): Break {
  let width = 0
  let slack = 0
  let natural: Break = { to: from + 1, width: atoms[from]?.width ?? 0 }
  let allowed: Break | null = null
  for (let to = from; to < atoms.length; to++) {
    const atom = atoms[to]
    if (atom === undefined) break
    width += atom.width
    if (closeUp) slack += atom.slack
    const candidate = { to: to + 1, width: atom.isSpace ? width - atom.width : width }
    if (candidate.width - slack > measure + TOLERANCE) break
    const next = atoms[to + 1]
    const mayBreak = next === undefined || mayBreakBetween(atom, next)
    if (candidate.width <= measure + TOLERANCE) {
      natural = candidate
      if (mayBreak) allowed = candidate
    } else if (allowed?.to === natural.to) {
      break
    } else if (mayBreak) {
      return candidate
    }
  }
  // Without any permitted place (a row of thirty full stops) the measure comes first.
  return allowed ?? natural
}

function setLine(atoms: readonly Atom[], start: number, measure: number, width: number, last: boolean): SetLine {
  const drawn = atoms.at(-1)?.isSpace === true ? atoms.slice(0, -1) : atoms
  const cuts = width > measure + TOLERANCE ? closingUp(drawn, width - measure) : []
  const gap = (measure - width) / Math.max(drawn.length - 1, 1)
  const stretch = !last && gap > TOLERANCE && gap <= WIDEST_GAP ? gap : 0
  const glyphs: SetGlyph[] = []
  let at = start
  let end = start
  drawn.forEach((atom, index) => {
    const cut = cuts[index] ?? 0
    if (index > 0) at += stretch
    let left = atom.blankSide === 'before' ? at - cut : at
    for (const glyph of atom.glyphs) {
      if (!atom.isSpace) glyphs.push({ ...glyph, at: left, inWord: atom.glyphs.length > 1 && glyph.steady })
      left += glyph.width
    }
    at += atom.width - cut
    end = at
  })
  return { text: atoms.flatMap((atom) => atom.glyphs.map((glyph) => glyph.text)).join(''), glyphs, start, end }
}

/** Shares `excess` out among the punctuation of a line: the last sign first, then all alike. */
function closingUp(atoms: readonly Atom[], excess: number): number[] {
  const cuts = atoms.map(() => 0)
  const lastIndex = atoms.length - 1
  const last = atoms[lastIndex]
  const atEnd = last !== undefined && last.blankSide === 'after' ? Math.min(last.slack, excess) : 0
  if (atEnd > 0) cuts[lastIndex] = atEnd
  const others = atoms.flatMap((atom, index) => (atom.slack > 0 && index !== lastIndex ? [index] : []))
  const share = others.length > 0 ? (excess - atEnd) / others.length : 0
  for (const index of others) cuts[index] = share
  return cuts
}
