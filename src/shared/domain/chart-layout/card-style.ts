import type { Setting } from './text-fit'

/** What is shown on the cards, chosen by the clerk. */
export interface CardFields {
  kind: boolean
  /** So many people by name. */
  leaders: 0 | 1 | 2 | 3
  /** Members, households of a grid. */
  members: boolean
  term: boolean
  /** Vacancy, overdue term, no party organisation. */
  marks: boolean
  below: boolean
}

export const densities = ['roomy', 'normal', 'dense'] as const
export type Density = (typeof densities)[number]

export interface CardStyle {
  density: Density
  fields: CardFields
  /** What has nothing below it: cards like all others, or rows of a compact list. */
  leaves: 'cards' | 'rows'
}

export const defaultCardStyle: CardStyle = {
  density: 'normal',
  fields: { kind: true, leaders: 2, members: true, term: true, marks: true, below: true },
  leaves: 'cards',
}

export interface CardSize {
  width: number
  padding: { x: number; y: number }
  footHeight: number
  name: readonly Setting[]
  text: readonly Setting[]
  rowName: readonly Setting[]
  rowText: readonly Setting[]
}

/** No text is smaller: 11 px are 8.25 pt where a pixel is 1/96 inch, and print must have 8 pt. */
export const SMALLEST_TEXT = 11

const ROW_NAME: readonly Setting[] = [
  { size: 12, lineHeight: 16, lines: 1 },
  { size: 11, lineHeight: 14, lines: 3 },
]
const ROW_TEXT: readonly Setting[] = [{ size: 11, lineHeight: 14, lines: 2 }]

/** Eighty characters are the longest name; two lines of a normal card hold 24 at full size, 28 at the next. */
export const CARD_SIZES: Readonly<Record<Density, CardSize>> = {
  roomy: {
    width: 236,
    padding: { x: 14, y: 12 },
    footHeight: 22,
    name: [{ size: 15, lineHeight: 20, lines: 2 }, { size: 13, lineHeight: 17, lines: 2 }, { size: 12, lineHeight: 15, lines: 3 }],
    text: [{ size: 13, lineHeight: 19, lines: 1 }, { size: 12, lineHeight: 16, lines: 2 }],
    rowName: ROW_NAME,
    rowText: ROW_TEXT,
  },
  normal: {
    width: 196,
    padding: { x: 12, y: 8 },
    footHeight: 20,
    name: [{ size: 14, lineHeight: 18, lines: 2 }, { size: 12, lineHeight: 16, lines: 2 }, { size: 11, lineHeight: 14, lines: 3 }],
    text: [{ size: 12, lineHeight: 17, lines: 1 }, { size: 11, lineHeight: 14, lines: 2 }],
    rowName: ROW_NAME,
    rowText: ROW_TEXT,
  },
  dense: {
    width: 152,
    padding: { x: 8, y: 5 },
    footHeight: 17,
    name: [{ size: 12, lineHeight: 16, lines: 2 }, { size: 11, lineHeight: 14, lines: 3 }],
    text: [{ size: 11, lineHeight: 14, lines: 2 }],
    rowName: [{ size: 11, lineHeight: 14, lines: 3 }],
    rowText: ROW_TEXT,
  },
}
