/** Lines of text as they will be drawn, without asking a screen: widths are estimated, on the safe side. */
export interface FittedText {
  lines: string[]
  size: number
  lineHeight: number
}

/** Widths in ems of what is not a full-width character. */
const NARROW = /[ijl.,:;'’|!()[\]]/
const LATIN = /[\u0020-\u024f]/
const CAPITAL = /[A-Z@%&mwMW]/

/** Estimated width in px of text set in a Chinese sans-serif face. */
export function textWidth(text: string, size: number): number {
  let ems = 0
  for (const character of text) ems += widthOf(character)
  return ems * size
}

function widthOf(character: string): number {
  if (NARROW.test(character)) return 0.4
  if (CAPITAL.test(character)) return 0.86
  return LATIN.test(character) ? 0.6 : 1
}

/** What must not begin a line, and what must not end one. */
const CLOSING = /^[，。、；：！？）》”’」』〕】)\],.;:!?%·—-]/
const OPENING = /[（《“‘「『〔【([]$/

/** Breaks text into lines no wider than `width`, about equally long, words of letters and digits kept whole. */
export function breakLines(text: string, size: number, width: number): string[] {
  const pieces = unbreakable(text, size, width)
  const fewest = fill(pieces, size, width).length
  for (let narrower = textWidth(text, size) / fewest; narrower < width; narrower += size / 2) {
    const lines = fill(pieces, size, narrower)
    if (lines.length <= fewest) return lines
  }
  return fill(pieces, size, width)
}

function unbreakable(text: string, size: number, width: number): string[] {
  const pieces: string[] = []
  for (const token of text.match(/[A-Za-z0-9]+|[^A-Za-z0-9]/gu) ?? []) {
    const last = pieces.at(-1)
    const joined = last !== undefined && (CLOSING.test(token) || OPENING.test(last))
    if (joined && textWidth(last + token, size) <= width) pieces[pieces.length - 1] = last + token
    else if (textWidth(token, size) <= width) pieces.push(token)
    else pieces.push(...token)
  }
  return pieces
}

function fill(pieces: readonly string[], size: number, width: number): string[] {
  const lines: string[] = []
  let line = ''
  for (const piece of pieces) {
    if (line !== '' && textWidth(line + piece, size) > width) {
      lines.push(line.trim())
      line = ''
    }
    line += piece
  }
  lines.push(line.trim())
  return lines
}

/** How a text may be set, the nicest way first: a size, and the most lines it may take. */
export interface Setting {
  size: number
  lineHeight: number
  lines: number
}

/** Sets a text in the first way it fits; in the last one it takes as many lines as it needs. Nothing is ever cut. */
export function fitText(text: string, width: number, settings: readonly Setting[]): FittedText {
  let fitted: FittedText = { lines: [text], size: 12, lineHeight: 16 }
  for (const setting of settings) {
    fitted = { lines: breakLines(text, setting.size, width), size: setting.size, lineHeight: setting.lineHeight }
    if (fitted.lines.length <= setting.lines) return fitted
  }
  return fitted
}
