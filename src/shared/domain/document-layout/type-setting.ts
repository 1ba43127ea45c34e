/** From cells on the grid to points on the page: a broken line gets its type, its runs and its place. */
import type { SetGlyph, SetLine } from './line-breaking'
import { baselineIn } from './measure'
import type { FontRole, LineRole, PlacedLine, PlacedRun } from './page-model'

export interface TypeStyle {
  role: LineRole
  font: FontRole
  size: number
  colour: 'black' | 'red'
  /** Distance of two full characters in points. */
  pitch: number
  /** Height of the line's box in points. */
  leading: number
  condensed: number
}

/** A line that knows its place across the page, not yet the one down it. */
export type UnplacedLine = Omit<PlacedLine, 'top' | 'baseline'>

/** Sets a line; `left` is the column's left edge in points. */
export function typeset(line: SetLine, style: TypeStyle, left: number): UnplacedLine {
  const { pitch, leading, ...type } = style
  return {
    ...type,
    text: line.text,
    x: left + line.start * pitch,
    width: (line.end - line.start) * pitch,
    height: leading,
    runs: runsOf(line.glyphs, pitch, left, style.condensed < 1),
  }
}

/** Moves a line across the page. */
export function shifted(line: UnplacedLine, by: number): UnplacedLine {
  return { ...line, x: line.x + by, runs: line.runs.map((run) => ({ ...run, x: run.x + by })) }
}

/** Puts a line onto a page with the upper edge of its box at `top`. */
export function placedAt(line: UnplacedLine, top: number): PlacedLine {
  return { ...line, top, baseline: baselineIn(top, line.height, line.size) }
}

const TOLERANCE = 1e-6

/** Groups glyphs that follow each other at one distance: closing up parts runs, spacing out is even. */
function runsOf(glyphs: readonly SetGlyph[], pitch: number, left: number, condensed: boolean): PlacedRun[] {
  const runs: SetGlyph[][] = []
  for (const glyph of glyphs) {
    const run = runs.at(-1)
    const before = run?.at(-1)
    if (run !== undefined && before !== undefined && follows(before, glyph)) run.push(glyph)
    else runs.push([glyph])
  }
  return runs.flatMap((members) => {
    const first = members[0]
    const last = members.at(-1)
    if (first === undefined || last === undefined) return []
    return [
      {
        text: members.map((member) => member.text).join(''),
        glyphs: members.length,
        x: left + first.at * pitch,
        width: (last.at + last.width - first.at) * pitch,
        fit: condensed ? 'narrow' : members.length > 1 ? (first.inWord ? 'narrow' : 'space') : single(first),
      },
    ]
  })
}

function single(glyph: SetGlyph): PlacedRun['fit'] {
  return glyph.steady && glyph.width === 1 ? 'left' : 'middle'
}

function follows(before: SetGlyph, glyph: SetGlyph): boolean {
  if (!before.steady || !glyph.steady || before.width !== glyph.width) return false
  const step = glyph.at - before.at
  if (glyph.width < 1) return before.inWord && glyph.inWord && step <= before.width + TOLERANCE
  return step >= 1 - TOLERANCE
}
