/**
 * The source as the grammar sees it: blanks dropped, punctuation folded to one form, every kept
 * character still knowing where it came from. `key` and `text` have the same length; `\n` marks the
 * end of a line that really ends there.
 */
export interface Reading {
  source: string
  /** Kept characters as written (middle dots unified). */
  text: string
  /** Kept characters with punctuation and digits folded, for matching. */
  key: string
  /** Source offset of each kept character. */
  at: number[]
  /** True where blanks were dropped in front of the character. */
  gap: boolean[]
}

const FOLDED: Record<string, string> = {
  ',': '，', ';': '；', ':': '：', '(': '（', ')': '）', '｡': '。', '､': '、', '﹑': '、', '︰': '：', '﹔': '；', '﹐': '，',
  '[': '〔', ']': '〕', '﹝': '〔', '﹞': '〕', '［': '〔', '］': '〕', '【': '〔', '】': '〕', '．': '.',
}
const MIDDLE_DOTS = '•‧∙・･·⋅'

/** One form for each character that notices write in several: `,`→`，`, `２`→`2`, `•`→`·`. */
function fold(character: string): string {
  const code = character.charCodeAt(0)
  // Chinese characters, nearly all of a notice, stay as they are.
  if (code >= 0x4e00 && code <= 0x9fff) return character
  if (code >= 0xff10 && code <= 0xff19) return String.fromCharCode(code - 0xff10 + 0x30)
  return FOLDED[character] ?? (MIDDLE_DOTS.includes(character) ? '·' : character)
}

/** A text with all its characters folded. */
export function foldText(text: string): string {
  return [...text].map(fold).join('')
}

function isLetter(character: string): boolean {
  return (character >= 'A' && character <= 'Z') || (character >= 'a' && character <= 'z')
}

/** Blanks of every width, zero-width and direction marks; by code, since every character is asked. */
function isDropped(code: number): boolean {
  return (
    code <= 0x20 || code === 0xa0 || code === 0xad || code === 0x3000 || code === 0xfeff ||
    (code >= 0x2000 && code <= 0x200f) || (code >= 0x2029 && code <= 0x202f) || (code >= 0x205f && code <= 0x2064)
  )
}

const PAGE_NUMBER = /[ \t\u3000]{0,80}[—–―-]{1,2} ?\d{1,4} ?[—–―-]{1,2}[ \t\u3000\r]{0,80}(?=\n|$)/y

/** Length of a line that holds nothing but a page number, `— 1 —`; 0 for any other. */
function pageNumberAt(source: string, at: number): number {
  PAGE_NUMBER.lastIndex = at
  return PAGE_NUMBER.exec(source)?.[0].length ?? 0
}

/** Drops blanks, blank lines and lines of page numbers and folds characters; a blank between two Latin words stays. */
export function readSource(source: string): Reading {
  const at: number[] = []
  const gap: boolean[] = []
  const text: string[] = []
  const key: string[] = []
  let blank = false
  let lineEnd = -1
  const keep = (offset: number, character: string): void => {
    at.push(offset)
    gap.push(blank)
    text.push(MIDDLE_DOTS.includes(character) ? '·' : character)
    key.push(fold(character))
    blank = false
  }
  for (let i = 0; i < source.length; i += 1) {
    if (i === 0 || source.charAt(i - 1) === '\n') i += pageNumberAt(source, i)
    const character = source.charAt(i)
    if (character === '\n' || character === '\r' || character === '\u2028' || character === '\f' || character === '\v') {
      if (lineEnd < 0) lineEnd = i
    } else if (isDropped(source.charCodeAt(i))) blank = true
    else {
      if (lineEnd >= 0) {
        blank = false
        if (at.length > 0) keep(lineEnd, '\n')
      } else if (blank && isLetter(character) && isLetter(text[text.length - 1] ?? '')) keep(i - 1, ' ')
      lineEnd = -1
      keep(i, character)
    }
  }
  return { source, at, gap, text: text.join(''), key: key.join('') }
}

/** Leaves out the line ends at the given positions: a word that was broken becomes whole. */
export function withoutBreaks(reading: Reading, broken: ReadonlySet<number>): Reading {
  if (broken.size === 0) return reading
  const kept: Reading = { source: reading.source, text: '', key: '', at: [], gap: [] }
  let from = 0
  for (let i = 0; i <= reading.key.length; i += 1) {
    if (i < reading.key.length && !broken.has(i)) {
      kept.at.push(reading.at[i] ?? 0)
      kept.gap.push(reading.gap[i] ?? false)
      continue
    }
    kept.text += reading.text.slice(from, i)
    kept.key += reading.key.slice(from, i)
    from = i + 1
  }
  return kept
}

/** Start and end (exclusive) of a line in a reading. */
export interface Line {
  from: number
  to: number
}

/** Every line of a reading that is not empty. */
export function linesOf(reading: Reading): Line[] {
  const lines: Line[] = []
  let from = 0
  for (let i = 0; i <= reading.key.length; i += 1) {
    if (i < reading.key.length && reading.key.charAt(i) !== '\n') continue
    if (i > from) lines.push({ from, to: i })
    from = i + 1
  }
  return lines
}

const LONGEST_RUN = 80

/** Where the text at `at` reaches one of these marks; a sentence without any is not looked through to its end. */
export function runEnd(key: string, at: number, to: number, marks: string): number {
  let end = at
  while (end < to && end < at + LONGEST_RUN && !marks.includes(key.charAt(end))) end += 1
  return end
}
