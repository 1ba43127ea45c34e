/**
 * The head of the first page: issuer, document number, red line and title (7.2.4–7.2.7, 7.3.1), that of a
 * letter (10.1), or the title alone.
 */
import { cellsOf } from './glyphs'
import { singleLine } from './line-breaking'
import {
  AREA,
  HALF_GAP,
  HEAD_OFFSET,
  LETTER,
  LINE,
  lineHeight,
  PAPER,
  RED_LINE_OFFSET,
  RED_LINE_THICKNESS,
  SIZE,
  type Grid,
} from './measure'
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
export function layOutHead(document: OfficialDocument, grid: Grid): Head {
  switch (document.style) {
    case 'plain':
      return titled({ lines: [], rules: [], bottom: AREA.top }, document.title, grid)
    case 'letter':
      return titled(letterHead(document), document.title, grid)
    default:
      return titled(redHead(document), document.title, grid)
  }
}

function redHead(document: OfficialDocument): Head {
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
  const rule: Rule = {
    role: 'head',
    colour: 'red',
    x: AREA.left,
    y: ruleTop,
    width: AREA.width,
    thickness: RED_LINE_THICKNESS,
  }
  return { lines, rules: [rule], bottom: ruleTop + RED_LINE_THICKNESS + 2 * LINE }
}

/** 10.1: the head is measured from the top of the page; its double lines are wider than the type area. */
function letterHead(document: OfficialDocument): Head {
  const lines: PlacedLine[] = []
  let y = LETTER.headTop - HALF_GAP
  for (const line of issuerLines(document.issuer.replace(/文件$/, ''))) {
    lines.push(placedAt(line, y))
    y += line.height
  }
  const top = doubleRule('head', y - HALF_GAP + LETTER.ruleOffset, [LETTER.thick, LETTER.thin])
  const foot = doubleRule('foot', PAPER.height - LETTER.footRule - LETTER.thick - LETTER.between - LETTER.thin, [LETTER.thin, LETTER.thick])
  const below = y - HALF_GAP + LETTER.ruleOffset + LETTER.thick + LETTER.between + LETTER.thin
  y = below + LETTER.numberOffset - HALF_GAP
  const number = typeset(singleLine(document.documentNumber ?? ''), NUMBER, AREA.left)
  if (document.documentNumber !== null) lines.push(placedAt(shifted(number, AREA.right - number.width - number.x), y))
  return { lines, rules: [...top, ...foot], bottom: y + number.height + 2 * LINE }
}

function doubleRule(role: Rule['role'], y: number, [first, second]: readonly [number, number]): Rule[] {
  const x = (PAPER.width - LETTER.ruleWidth) / 2
  const rule = (at: number, thickness: number): Rule => ({ role, colour: 'red', x, y: at, width: LETTER.ruleWidth, thickness })
  return [rule(y, first), rule(y + first + LETTER.between, second)]
}

function titled(head: Head, title: string, grid: Grid): Head {
  const style: TypeStyle = {
    role: 'title',
    font: 'biaosong',
    size: grid.title,
    colour: 'black',
    pitch: grid.title,
    leading: lineHeight(grid.title, grid),
    condensed: 1,
  }
  let { bottom } = head
  const lines = balanceLines(title, Math.floor(AREA.width / grid.title)).map((text) => {
    const line = placedAt(centred(typeset(singleLine(text), style, AREA.left)), bottom)
    bottom += line.height
    return line
  })
  return { lines: [...head.lines, ...lines], rules: head.rules, bottom }
}

const NUMBER: TypeStyle = {
  role: 'documentNumber',
  font: 'fangsong',
  size: SIZE.body,
  colour: 'black',
  pitch: SIZE.body,
  leading: LINE,
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
    leading: lineHeight(size),
    condensed: pitch / size,
  }
  return texts.map((text) => centred(typeset(singleLine(text), style, AREA.left)))
}

function centred(line: UnplacedLine): UnplacedLine {
  return shifted(line, AREA.left + (AREA.width - line.width) / 2 - line.x)
}
