/**
 * The measures of GB/T 9704-2012 that the layout uses, in points (1/72 inch) unless a name says
 * otherwise. Clause numbers are those of the standard.
 */

const POINTS_PER_MM = 72 / 25.4

/** Millimetres to points. */
export function mm(millimetres: number): number {
  return millimetres * POINTS_PER_MM
}

/** Points to millimetres. */
export function toMm(points: number): number {
  return points / POINTS_PER_MM
}

/** 5.1: A4. */
export const PAPER = { width: mm(210), height: mm(297) } as const

/** 5.2.1: 天头 37 mm, 订口 28 mm, 版心 156 × 225 mm. */
export const AREA = {
  left: mm(28),
  top: mm(37),
  right: mm(28 + 156),
  bottom: mm(37 + 225),
  width: mm(156),
  height: mm(225),
} as const

/** 5.2.3: 22 lines a page, 28 characters a line, filling the type area. */
export const LINES_PER_PAGE = 22
export const CHARACTERS_PER_LINE = 28

/**
 * Distance of two lines. The definition in chapter 3 (height of a character plus 7/8 of a size-3
 * character, 30 pt) does not fit 22 times into 225 mm; 28.95 pt does.
 */
export const LINE = 28.95
/** Distance of two characters: 15.79 pt, a little less than the 16 pt of the type. */
export const PITCH = AREA.width / CHARACTERS_PER_LINE

/** Type sizes (字号) in points. */
export const SIZE = { head: 36, title: 22, body: 16, small: 14 } as const

/** 7.2.4: the issuer's upper edge below the top of the type area. */
export const HEAD_OFFSET = mm(35)
/** 7.2.7: the red line below the document number. */
export const RED_LINE_OFFSET = mm(4)
/** The standard gives the red line's length only; 0.5 mm is usual. */
export const RED_LINE_THICKNESS = mm(0.5)
/** 7.4.1: first and last line of the imprint, and the lines between. */
export const IMPRINT_OUTER_THICKNESS = mm(0.35)
export const IMPRINT_INNER_THICKNESS = mm(0.25)
/** 10.1: a letter's head below the top of the page, its red double lines, and its number below the first of them. */
export const LETTER = {
  headTop: mm(30),
  ruleOffset: mm(4),
  ruleWidth: mm(170),
  footRule: mm(20),
  numberOffset: (SIZE.body * 7) / 8,
  thick: mm(0.7),
  thin: mm(0.25),
  between: mm(0.5),
} as const
/** 7.5: the dashes of the page number below the type area. */
export const PAGE_NUMBER_OFFSET = mm(7)

/** Diameter of the seal of an office below the county: 42 mm. */
export const SEAL_DIAMETER = mm(42)

/** The lines and characters of a page, and the type that fills them; points. */
export interface Grid {
  /** Characters a line, lines a page. */
  cells: number
  lines: number
  /** Distance of two characters, and of two lines. */
  pitch: number
  line: number
  /** Sizes of the text and of the title. */
  body: number
  title: number
}

/** 5.2.3, for everything that is an official document. */
export const STANDARD_GRID: Grid = {
  cells: CHARACTERS_PER_LINE,
  lines: LINES_PER_PAGE,
  pitch: PITCH,
  line: LINE,
  body: SIZE.body,
  title: SIZE.title,
}

/** For notice boards, to be read from two metres: 二号 text under a 小初 title, 16 lines of 20 characters. */
export const BOARD_GRID: Grid = {
  cells: 20,
  lines: 16,
  pitch: AREA.width / 20,
  line: 39.8,
  body: SIZE.title,
  title: SIZE.head,
}

/** Above and below the characters in a line of any size. */
export const HALF_GAP = (LINE - SIZE.body) / 2

/** Height of a line of any type size: the character and the same gap as between lines of text. */
export function lineHeight(size: number, grid: Grid = STANDARD_GRID): number {
  return size + grid.line - grid.body
}

/** Part of the type size that stands above the baseline in Chinese fonts (FangSong 0.86, Noto 0.88). */
const ASCENT = 0.86

/** Baseline of type of a size that stands centred in a line of a height. */
export function baselineIn(top: number, height: number, size: number): number {
  return top + (height - size) / 2 + ASCENT * size
}
