/** The head of the first page: issuer, document number, red line and title (7.2.4–7.2.7, 7.3.1). */
import { cellsOf } from './glyphs'
import { singleLine } from './line-breaking'
import { AREA, HALF_GAP, HEAD_OFFSET, LINE, RED_LINE_OFFSET, RED_LINE_THICKNESS, SIZE } from './measure'
import type { OfficialDocument, PlacedLine, Rule } from './page-model'
import { balanceLines } from './title'
import { placedAt, shifted, typeset, type TypeStyle, type UnplacedLine } from './type-setting'

export interface Head {
  lines: PlacedLine[]
  rules: Rule[]
  /** Lower edge of the title. */
  bottom: number
}

/** Red heads are customarily narrowed before they are made smaller, but not beyond this. */
const NARROWEST = 2 / 3
/** Below the size of the title a red head is none: a longer name takes a second line. */
const SMALLEST_HEAD = SIZE.title

/** Sets the head. A missing document number keeps its place free, since drafts get theirs later. */
export function layOutHead(document: OfficialDocument): Head {
  const lines: PlacedLine[] = []
  // 7.2.4 measures to the upper edge of the characters, not of the line's box.
  let y = AREA.top + HEAD_OFFSET - HALF_GAP
  for (const line of issuerLines(document.issuer)) {
    lines.push(placedAt(line, y))
    y += line.height
  }
  y += 2 * LINE
  const number = centred(typeset(singleLine(document.documentNumber ?? ''), NUMBER, AREA.left))
  if (document.documentNumber !== null) lines.push(placedAt(number, y))
  const ruleTop = y + number.height - HALF_GAP + RED_LINE_OFFSET
  y = ruleTop + RED_LINE_THICKNESS + 2 * LINE
  for (const text of balanceLines(document.title, Math.floor(AREA.width / SIZE.title))) {
    const line = placedAt(centred(typeset(singleLine(text), TITLE, AREA.left)), y)
    lines.push(line)
    y += line.height
  }
  const rule: Rule = {
    role: 'head',
    colour: 'red',
    x: AREA.left,
    y: ruleTop,
    width: AREA.width,
    thickness: RED_LINE_THICKNESS,
  }
  return { lines, rules: [rule], bottom: y }
}

const NUMBER: TypeStyle = {
  role: 'documentNumber',
  font: 'fangsong',
  size: SIZE.body,
  colour: 'black',
  pitch: SIZE.body,
  condensed: 1,
}

const TITLE: TypeStyle = {
  role: 'title',
  font: 'biaosong',
  size: SIZE.title,
  colour: 'black',
  pitch: SIZE.title,
  condensed: 1,
}

function issuerLines(issuer: string): UnplacedLine[] {
  const narrowest = SMALLEST_HEAD * NARROWEST
  const texts = balanceLines(issuer, Math.floor(AREA.width / narrowest))
  const widest = Math.max(1, ...texts.map(cellsOf))
  const pitch = Math.min(SIZE.head, AREA.width / widest)
  const size = Math.min(SIZE.head, pitch / NARROWEST)
  const style: TypeStyle = {
    role: 'issuer',
    font: 'biaosong',
    size,
    colour: 'red',
    pitch,
    condensed: pitch / size,
  }
  return texts.map((text) => centred(typeset(singleLine(text), style, AREA.left)))
}

function centred(line: UnplacedLine): UnplacedLine {
  return shifted(line, AREA.left + (AREA.width - line.width) / 2 - line.x)
}
