/** The parts that flow from page to page: recipients, text, attachments, signature, date and note. */
import { toOfficialDate } from './official-text'
import { cellsOf } from './glyphs'
import { breakLines, singleLine, type LineShape } from './line-breaking'
import { AREA, SEAL_DIAMETER, type Grid } from './measure'
import type { FontRole, LineRole, OfficialDocument } from './page-model'
import { balanceLines } from './title'
import { shifted, typeset, type TypeStyle, type UnplacedLine } from './type-setting'

/** A line on its way to a page. */
export interface Row {
  line: UnplacedLine
  /** Empty space above it, in points, dropped at the top of a page. */
  gap: number
  /** Must stand on the same page as the next row. */
  keepWithNext: boolean
  /** Space in points that must be free below it on its page. */
  reserve: number
  /** Set where something is to be stamped: its place, relative to the row's upper edge. */
  seal: { x: number; above: number; width: number; height: number } | null
}

/** 7.3.3: a paragraph begins two characters in. */
const INDENT = 2
/** 7.3.5.1: the date of a stamped document ends four characters from the right edge. */
const DATE_INSET = 4
/** 7.3.5.2: without a seal the longer of signature and date ends two characters from the right edge. */
const PLAIN_INSET = 2
/**
 * Room for the seal in lines: it begins within one line below the text (7.3.5.1) and signature and date
 * stand a little below its middle, which leaves two empty lines above the signature.
 */
const SEAL_GAP = 2
/** 7.3.5.3: a stamped signature, in cells of the text: what stands left of it ends two cells before. */
const STAMP = { width: 5, lines: 2, inset: 4, before: 2 } as const
/** The middle of the seal above the middle of signature and date. */
const SEAL_RAISE = 6

const TYPE_OF: Readonly<Record<OfficialDocument['paragraphs'][number]['kind'], FontRole>> = {
  body: 'fangsong',
  heading1: 'hei',
  heading2: 'kai',
  unit: 'kai',
}

/** 7.3.2: recipients under the title after an empty line, from the edge, ending in a colon. */
export function recipientRows(recipients: string, grid: Grid): Row[] {
  const text = recipients.trim().replace(/[：:]$/, '')
  if (text === '') return []
  return rows(grid, 'recipients', 'fangsong', `${text}：`, {}, grid.line)
}

/** 7.3.3: the text; `gap` is the space above its first line. A heading stays with what follows it. */
export function bodyRows(document: OfficialDocument, gap: number, grid: Grid): Row[] {
  const all: Row[] = []
  for (const { kind, text } of document.paragraphs) {
    for (const part of text.split(/\r?\n/)) {
      const paragraph = rows(grid, kind, TYPE_OF[kind], part, { firstIndent: INDENT }, all.length === 0 ? gap : 0)
      all.push(...paragraph.map((row) => ({ ...row, keepWithNext: kind !== 'body' })))
    }
  }
  return all
}

/** 7.3.4: 附件 with numbers when there are several; further lines under the first character of the name. */
export function attachmentRows(attachments: readonly string[], grid: Grid): Row[] {
  const names = attachments.map((name) => name.trim().replace(/[。；，、;,.]+$/, '')).filter((name) => name !== '')
  return names.flatMap((name, index) => {
    const number = names.length > 1 ? `${index + 1}.` : ''
    const label = index === 0 ? `附件：${number}` : number
    const labelStart = INDENT + (index === 0 ? 0 : cellsOf('附件：'))
    const nameStart = labelStart + cellsOf(label)
    return rows(grid, 'attachment', 'fangsong', name, { firstIndent: nameStart, indent: nameStart }, index === 0 ? grid.line : 0).map(
      (row, line) => (line === 0 ? { ...row, line: withLabel(row.line, label, labelStart, grid) } : row),
    )
  })
}

/** 7.3.5: signature and date, always on one page, with room for the seal or without. */
export function closingRows(document: OfficialDocument, grid: Grid): Row[] {
  const set = (role: LineRole, text: string) => typeset(singleLine(text), style(grid, role, 'fangsong'), AREA.left)
  const date = set('date', toOfficialDate(document.date))
  if (document.signatory !== null) return stampedClosing(set('signature', document.signatory), date, grid)
  const signature = balanceLines(document.signature, grid.cells - PLAIN_INSET).map((text) => set('signature', text))
  return document.withSeal ? sealedClosing(signature, date, grid) : plainClosing(signature, date, grid)
}

/** The stamp stands two lines below the text, four cells in; the office held stands left of its middle. */
function stampedClosing(office: UnplacedLine, date: UnplacedLine, grid: Grid): Row[] {
  const [width, height] = [STAMP.width * grid.pitch, STAMP.lines * grid.line]
  const x = AREA.right - STAMP.inset * grid.pitch - width
  const title = row(shifted(office, x - STAMP.before * grid.pitch - office.width - office.x), 2 * grid.line, true)
  const dateLeft = AREA.right - STAMP.inset * grid.pitch - date.width
  const above = (height - grid.line) / 2
  return [{ ...title, gap: title.gap + above, seal: { x, above, width, height } }, row(shifted(date, dateLeft - date.x), grid.line + above, false)]
}

function sealedClosing(signature: readonly UnplacedLine[], date: UnplacedLine, grid: Grid): Row[] {
  const widest = Math.max(date.width, ...signature.map((line) => line.width))
  const usual = AREA.right - DATE_INSET * grid.pitch - date.width / 2
  // A long name reaches the edge first; then the date moves in under its middle.
  const middle = Math.min(usual, AREA.right - widest / 2)
  const lines = [...signature, date].map((line) => shifted(line, middle - line.width / 2 - line.x))
  const closing = lines.map((line, index) => row(line, index === 0 ? SEAL_GAP * grid.line : 0, index < lines.length - 1))
  const above = SEAL_RAISE + SEAL_DIAMETER / 2 + ((lines.length - 2) * grid.line) / 2
  return closing.map((each, index) =>
    index < closing.length - 1
      ? each
      : { ...each, reserve: grid.line, seal: { x: middle - SEAL_DIAMETER / 2, above, width: SEAL_DIAMETER, height: SEAL_DIAMETER } },
  )
}

function plainClosing(signature: readonly UnplacedLine[], date: UnplacedLine, grid: Grid): Row[] {
  const edge = AREA.right - PLAIN_INSET * grid.pitch
  const widest = Math.max(0, ...signature.map((line) => line.width))
  const dateIsLonger = date.width > widest
  const signatureLeft = dateIsLonger ? edge - date.width - PLAIN_INSET * grid.pitch : edge - widest
  const dateLeft = signatureLeft + PLAIN_INSET * grid.pitch
  const lines = [
    ...signature.map((line) => shifted(line, signatureLeft + (widest - line.width) / 2 - line.x)),
    shifted(date, dateLeft - date.x),
  ]
  return lines.map((line, index) => row(line, index === 0 ? grid.line : 0, index < lines.length - 1))
}

/** 7.3.6: the note in brackets, two characters in, on the line below the date. */
export function noteRows(note: string, grid: Grid): Row[] {
  const text = note.trim().replace(/^[（(](.*)[）)]$/su, '$1')
  return text === '' ? [] : rows(grid, 'note', 'fangsong', `（${text}）`, { firstIndent: INDENT }, 0)
}

function style(grid: Grid, role: LineRole, font: FontRole): TypeStyle {
  return { role, font, size: grid.body, colour: 'black', pitch: grid.pitch, leading: grid.line, condensed: 1 }
}

function row(line: UnplacedLine, gap: number, keepWithNext: boolean): Row {
  return { line, gap, keepWithNext, reserve: 0, seal: null }
}

function rows(grid: Grid, role: LineRole, font: FontRole, text: string, indents: Omit<LineShape, 'measure'>, gap: number): Row[] {
  return breakLines(text, { measure: grid.cells, ...indents }).map((line, index) =>
    row(typeset(line, style(grid, role, font), AREA.left), index === 0 ? gap : 0, false),
  )
}

function withLabel(line: UnplacedLine, label: string, labelStart: number, grid: Grid): UnplacedLine {
  const set = typeset(singleLine(label), style(grid, 'attachment', 'fangsong'), AREA.left + labelStart * grid.pitch)
  return {
    ...line,
    text: set.text + line.text,
    x: set.x,
    width: line.x + line.width - set.x,
    runs: [...set.runs, ...line.runs],
  }
}
