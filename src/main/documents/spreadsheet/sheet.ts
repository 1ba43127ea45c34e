/** A sheet to be written: titles, columns and rows as they come. */
export interface Sheet {
  /** Tab name, at most 31 characters; what Excel forbids is replaced. */
  name: string
  title: string
  /** Line under the title: 填报单位, 日期 … */
  subtitle: string
  columns: SheetColumn[]
  rows: AsyncIterable<readonly SheetValue[][]>
  /** Lines under the table, merged over its width: 填表人, 审核人, notes. */
  foot?: readonly string[]
  /** A4, as most lists need it: landscape unless said otherwise. */
  orientation?: 'landscape' | 'portrait'
  /** A second sheet of plain lines, as a blank form needs it (填表说明); the first line is its heading. */
  notes?: { name: string; lines: readonly string[] }
  /** Rows fold into those above them: how many levels there are. A column with `outline: 'level'` says where each row stands. */
  levels?: number
}

/** A sheet without its rows: what is known before the first one comes. */
export type SheetForm = Omit<Sheet, 'rows'>

export interface SheetColumn {
  heading: string
  /** In characters of the standard font. */
  width: number
  align: 'left' | 'center' | 'right'
  /** A text with a percentage is filled by how much that is (see `domain/coverage/share`). */
  shaded?: boolean
  /** The same value in rows that follow each other is one merged cell. */
  merged?: boolean
  /** What may be chosen from a list in the cells of the column, where others fill in the form. */
  choices?: readonly string[]
  /** Something else than the choices may be typed, too, after a warning. */
  othersAllowed?: boolean
  /** In a sheet with levels: its number is the row's level, from 1; its text is indented by that. */
  outline?: 'level' | 'indented'
  /** A word of help shown when a cell of the column is chosen. */
  hint?: string
}

/** Text stays text whatever it looks like (id numbers, `=…`); numbers are numbers; null is an empty cell. */
export type SheetValue = string | number | null

export const MAX_ROWS = 1_048_576
export const MAX_CELL_CHARACTERS = 32_767

const LETTERS = 26

/** `0` → `A`, `26` → `AA`. */
export function columnName(index: number): string {
  const rest = index % LETTERS
  const before = Math.floor(index / LETTERS) - 1
  return (before >= 0 ? columnName(before) : '') + String.fromCharCode(65 + rest)
}

export function tabName(name: string): string {
  const text = name.replace(/[[\]:*?/\\]/g, ' ').replace(/^'+|'+$/g, '').trim()
  return [...text].slice(0, 31).join('') || '名单'
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/**
 * Text that needs a look; most cells have none, and are taken as they are: markup, control characters (XML 1.0
 * forbids them, Excel keeps tab and line feed), surrogates, spaces that a reader may drop, and what Excel takes
 * for one of its own escapes (`_x000D_`).
 */
// oxlint-disable-next-line no-control-regex -- they must be found
const SUSPECT = /[&<>"\u0000-\u001f\ud800-\udfff\ufffe\uffff]|^\s|\s$| {2}|_x[\da-fA-F]{4}_/

/** Whether `xmlText` would change the text, or its spaces must be protected. */
export function isSuspect(text: string): boolean {
  return SUSPECT.test(text)
}

/** Text for XML 1.0: markup and Excel's escapes escaped, line ends `\n`, control characters dropped, lone surrogates replaced by U+FFFD. */
export function xmlText(text: string): string {
  if (!SUSPECT.test(text)) return text
  let safe = ''
  for (const character of plainText(text).replace(/_(?=x[\da-f]{4}_)/gi, '_x005F_')) safe += ENTITIES[character] ?? character
  return safe
}

/** Text that any format can hold: line ends `\n`, no control characters but tab and line feed, no lone surrogates. */
export function plainText(text: string): string {
  if (!SUSPECT.test(text)) return text
  let plain = ''
  for (const character of text.replace(/\r\n?/g, '\n')) plain += allowed(character)
  return plain
}

function allowed(character: string): string {
  const code = character.codePointAt(0) ?? 0
  if (code < 0x20) return code === 0x09 || code === 0x0a ? character : ''
  return (code >= 0xd800 && code <= 0xdfff) || code === 0xfffe || code === 0xffff ? '\ufffd' : character
}
