import type { Segment } from '../chart-layout/tree-layout'

/**
 * A drawing as plain data: what goes to screen, file and printer is made from it in one place (`svg.ts`). The main
 * process takes such data from the window, never markup: there is nothing in it that could be anything but a drawing.
 */
export interface Sheet {
  /** In px, 96 to the inch. */
  width: number
  height: number
  marks: Mark[]
}

export const inks = ['ink', 'soft', 'line', 'late', 'paper'] as const
export type Ink = (typeof inks)[number]

export type Mark = TextMark | BoxMark | LinesMark

export interface TextMark {
  kind: 'text'
  x: number
  /** Of the baseline. */
  y: number
  size: number
  text: string
  ink: Ink
  bold?: boolean | undefined
  anchor?: 'middle' | 'end' | undefined
  /** Read from below upwards, turned about its own place. */
  turned?: boolean | undefined
}

export interface BoxMark {
  kind: 'box'
  x: number
  y: number
  width: number
  height: number
  radius?: number | undefined
  fill: Ink | null
  stroke: Ink | null
  weight?: number | undefined
  dashed?: boolean | undefined
}

export interface LinesMark {
  kind: 'lines'
  segments: Segment[]
  ink: Ink
  weight: number
}

/** Where a drawing stands on the sheet: its px times `scale`, moved. */
export interface Placement {
  scale: number
  x: number
  y: number
}

/** Where letters stand on, from the middle of their line's box, in ems. */
const BASELINE = 0.36

/** Sets a line of text into the box that begins at `top`. */
export function textIn(box: { x: number; top: number; lineHeight: number }, text: Pick<TextMark, 'size' | 'text' | 'ink' | 'bold' | 'anchor'>): TextMark {
  return { kind: 'text', x: box.x, y: box.top + box.lineHeight / 2 + text.size * BASELINE, ...text }
}
