/** A run of characters on a page, as the PDF places it; lengths in points, `y` counts upwards. */
export interface PlacedText {
  text: string
  x: number
  y: number
  width: number
  size: number
}

/** A line of a page or of one of its columns. */
export interface PdfLine {
  text: string
  left: number
  right: number
  size: number
}

interface RawLine {
  y: number
  size: number
  items: PlacedText[]
}

/** Blanks of so many times the type size part words, and cells of a table. */
const WORD_GAP = 0.6
const CELL_GAP = 2.2
/** Lines that a column needs on each side, and characters the longest must have: shorter ones are cells of a table. */
const COLUMN_LINES = 4
const COLUMN_CHARACTERS = 10

/** The lines of a page in reading order: two columns one after the other, what stands across them in its place. */
export function linesOfPage(items: readonly PlacedText[]): PdfLine[] {
  const lines = groupLines(items)
  const gutter = gutterOf(lines)
  if (gutter === null) return lines.map((line) => toLine(line.items))
  const result: PdfLine[] = []
  let left: PdfLine[] = []
  let right: PdfLine[] = []
  const flush = (): void => {
    result.push(...left, ...right)
    left = []
    right = []
  }
  for (const line of lines) {
    const before = line.items.filter((item) => item.x + item.width <= gutter + 1)
    const behind = line.items.filter((item) => item.x >= gutter - 1)
    if (before.length + behind.length < line.items.length) {
      flush()
      result.push(toLine(line.items))
    } else {
      if (before.length > 0) left.push(toLine(before))
      if (behind.length > 0) right.push(toLine(behind))
    }
  }
  flush()
  return result
}

/** Runs on one height are one line, from the top down. */
function groupLines(items: readonly PlacedText[]): RawLine[] {
  const lines: RawLine[] = []
  for (const item of [...items].filter((one) => one.text.trim() !== '').sort((a, b) => b.y - a.y || a.x - b.x)) {
    const last = lines[lines.length - 1]
    if (last && Math.abs(last.y - item.y) < Math.max(last.size, item.size) * 0.4) {
      last.items.push(item)
      last.size = Math.max(last.size, item.size)
    } else lines.push({ y: item.y, size: item.size, items: [item] })
  }
  for (const line of lines) line.items.sort((a, b) => a.x - b.x)
  return lines
}

/** Where the white strip between two columns of running text is; null for one column, and for tables. */
function gutterOf(lines: readonly RawLine[]): number | null {
  const items = lines.flatMap((line) => line.items)
  const from = Math.min(...items.map((item) => item.x))
  const to = Math.max(...items.map((item) => item.x + item.width))
  let best: { x: number; crossing: number } | null = null
  for (let x = from + (to - from) * 0.4; x <= from + (to - from) * 0.6; x += 2) {
    const crossing = lines.filter((line) => line.items.some((item) => item.x < x && item.x + item.width > x)).length
    if (!best || crossing < best.crossing) best = { x, crossing }
  }
  if (!best || best.crossing > lines.length * 0.25) return null
  const x = best.x
  for (const side of [items.filter((item) => item.x + item.width <= x), items.filter((item) => item.x >= x)]) {
    const own = groupLines(side)
    const lengths = own.map((line) => line.items.reduce((sum, item) => sum + item.text.length, 0))
    if (own.length < COLUMN_LINES || Math.max(0, ...lengths) < COLUMN_CHARACTERS) return null
    // Cells keep their distance; the lines of a column run on.
    if (own.filter((line) => toLine(line.items).text.includes('\t')).length > own.length * 0.3) return null
  }
  return x
}

function toLine(items: readonly PlacedText[]): PdfLine {
  let text = ''
  let right = 0
  let size = 0
  for (const item of items) {
    const gap = text === '' ? 0 : item.x - right
    const unit = Math.max(item.size, 1)
    text += (gap > unit * CELL_GAP ? '\t' : gap > unit * WORD_GAP ? ' ' : '') + item.text
    right = Math.max(right, item.x + item.width)
    size = Math.max(size, item.size)
  }
  return { text: text.trimEnd(), left: items[0]?.x ?? 0, right, size }
}

const PAGE_NUMBER = /^[—–―-]*\s*\d{1,4}\s*[—–―-]*$|^第\s*[\d一二三四五六七八九十]{1,4}\s*页(\s*[，,/]?\s*共\s*[\d一二三四五六七八九十]{1,4}\s*页)?$|^\d{1,4}\s*\/\s*\d{1,4}$/

/** The pages' text without page numbers and heads that return on every page; `heads` tells what was left out. */
export function joinPages(pages: readonly PdfLine[][]): { text: string; heads: string[] } {
  const numberless = pages.map((lines) => lines.filter((line, i) => (i > 0 && i < lines.length - 1) || !PAGE_NUMBER.test(line.text.trim())))
  const heads = [returning(numberless, 0), returning(numberless, -1)].filter((head) => head !== null)
  const kept = numberless.map((lines) => lines.filter((line, i) => (i > 0 && i < lines.length - 1) || !heads.includes(line.text.trim())))
  return { text: kept.map(joinLines).join('\n'), heads }
}

/** A first or last line that is the same on every one of several pages; the head of a table is none. */
function returning(pages: readonly PdfLine[][], at: number): string | null {
  const filled = pages.filter((lines) => lines.length > 1)
  const first = filled[0]?.at(at)?.text.trim()
  return filled.length > 1 && first !== undefined && !first.includes('\t') && filled.every((lines) => lines.at(at)?.text.trim() === first) ? first : null
}

/** A line that fills its column goes on in the next, where that does not begin with an indent. */
function joinLines(lines: readonly PdfLine[]): string {
  let text = ''
  lines.forEach((line, i) => {
    const before = lines[i - 1]
    if (before) text += goesOn(before, line, lines) ? '' : '\n'
    text += line.text
  })
  return text
}

function goesOn(before: PdfLine, line: PdfLine, lines: readonly PdfLine[]): boolean {
  if (before.text.includes('\t') || line.text.includes('\t')) return false
  if (Math.abs(before.size - line.size) > 1 || /[。；：:;]$/.test(before.text)) return false
  const column = lines.filter((other) => Math.abs(other.left - line.left) < other.size * 3 && other.left < before.right && other.right > before.left)
  const left = Math.min(...column.map((other) => other.left))
  const right = Math.max(...column.map((other) => other.right))
  return before.right > right - before.size * 1.6 && before.right - before.left > line.size * 8 && line.left < left + line.size * 0.6
}
