/**
 * Text as a compositor sees it: characters on the grid, tied together where no line may break.
 * Widths are in cells of the grid: a Chinese character 1, a digit or Latin letter 1/2.
 */

export interface Glyph {
  /** One character with the marks that belong to it. */
  text: string
  width: number
  /** False for signs whose own width differs between fonts; they stand alone in the middle of their box. */
  steady: boolean
}

/** Characters that no line break may part: a word, a number, a dash of two cells, or one character. */
export interface Atom {
  glyphs: Glyph[]
  width: number
  mayStart: boolean
  mayEnd: boolean
  /** How much of its empty half a punctuation mark can give up, and on which side that half lies. */
  slack: number
  blankSide: 'before' | 'after'
  isSpace: boolean
}

const CLOSING = '、。，．；：）〕】》〉」』”’'
const OPENING = '（〔【《〈「『“‘'
const NEVER_FIRST = new Set([...CLOSING, ...'！？％‰℃·—～－)]}!,.:;?%'])
const NEVER_LAST = new Set([...OPENING, ...'([{'])
const EMPTY_AFTER = new Set(CLOSING)
const EMPTY_BEFORE = new Set(OPENING)
/** Full-width in Chinese fonts, narrower in others. */
const UNSTEADY = new Set('“”‘’—…·×÷±°§')
/** GB/T 15834: the separator dot takes half a cell. */
const HALF = new Set('·')

/** Words and numbers, two-cell dashes and ellipses, else single characters; marks stay with their letter. */
const ATOM = /[A-Za-z0-9]+(?:[-.,:/_@&+'][A-Za-z0-9]+)*%?|——|……|\P{M}\p{M}*|\p{M}+/gu
const GLYPH = /\P{M}\p{M}*|\p{M}+/gu
/** Control characters and half surrogates, which no font can show. */
const UNPRINTABLE = /[\p{Cc}\p{Cs}]/gu

const HALF_SLACK = 0.5

/** The text as it will be set: blanks and line ends inside become one space, unprintable characters go. */
export function settable(text: string): string {
  return text.replace(/[ \t\r\n\u00a0]+/g, ' ').replace(UNPRINTABLE, '').replace(/^[\s\u3000]+|[\s\u3000]+$/g, '')
}

function glyph(text: string): Glyph {
  const code = text.codePointAt(0) ?? 0
  const unsteady = UNSTEADY.has(text)
  const half = HALF.has(text) || (code < 0x250 && !unsteady) || (code >= 0xff61 && code <= 0xffdc)
  return { text, width: half ? 0.5 : 1, steady: !unsteady }
}

/**
 * Cuts settable text into atoms. A word wider than `measure` cells is cut into characters, since no
 * line could hold it.
 */
export function atomsOf(text: string, measure: number): Atom[] {
  return [...text.matchAll(ATOM)].flatMap(([piece]) => {
    const glyphs = (piece.match(GLYPH) ?? []).map(glyph)
    const whole = atom(glyphs)
    return whole.width > measure ? glyphs.map((single) => atom([single])) : [whole]
  })
}

function atom(glyphs: Glyph[]): Atom {
  const text = glyphs.map((each) => each.text).join('')
  const isSpace = text === ' '
  return {
    glyphs,
    width: glyphs.reduce((sum, each) => sum + each.width, 0),
    mayStart: !isSpace && !NEVER_FIRST.has(text),
    mayEnd: !NEVER_LAST.has(text),
    slack: EMPTY_AFTER.has(text) || EMPTY_BEFORE.has(text) ? HALF_SLACK : 0,
    blankSide: EMPTY_BEFORE.has(text) ? 'before' : 'after',
    isSpace,
  }
}

/** True when a line may end with `before` and the next begin with `after`. */
export function mayBreakBetween(before: Atom, after: Atom): boolean {
  return before.mayEnd && after.mayStart
}

/** Width of text in cells when it is set without breaks. */
export function cellsOf(text: string): number {
  return atomsOf(settable(text), Infinity).reduce((sum, each) => sum + each.width, 0)
}
