/** Of the font that column widths are counted in, points. */
const STANDARD_SIZE = 11
/** Height of a row that says nothing else, and of each line beyond the first, points. */
export const ROW_HEIGHT = 18
const LINE_HEIGHT = 15
/** Excel's limit, points. */
const TALLEST = 409

/**
 * Lines that a text takes in a cell, `width` in characters of the standard font, of which a Chinese one takes two.
 * Programs differ in whether they fit the height of a row to its text when they open a file, so it is said there.
 */
export function lineCount(text: string, width: number, size = STANDARD_SIZE): number {
  const room = Math.max((width * STANDARD_SIZE) / size, 2)
  let lines = 0
  for (const line of text.split('\n')) lines += Math.max(Math.ceil(displayWidth(line) / room), 1)
  return lines
}

/** Height of a row with so many lines in its fullest cell. */
export function heightOf(lines: number): number {
  return Math.min(ROW_HEIGHT + (lines - 1) * LINE_HEIGHT, TALLEST)
}

function displayWidth(text: string): number {
  let width = 0
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index)
    // A low surrogate is the second half of a character that was counted.
    width += code < 0x2000 ? 1 : code >= 0xdc00 && code < 0xe000 ? 0 : 2
  }
  return width
}
