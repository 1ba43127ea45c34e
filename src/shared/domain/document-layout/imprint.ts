/** 版记 (7.4) and page numbers (7.5): what stands at the foot of a page. */
import { cellsOf } from './glyphs'
import { breakLines, singleLine, type SetLine } from './line-breaking'
import {
  AREA,
  HALF_GAP,
  IMPRINT_INNER_THICKNESS,
  IMPRINT_OUTER_THICKNESS,
  lineHeight,
  PAGE_NUMBER_OFFSET,
  SIZE,
} from './measure'
import { toOfficialDate } from './official-text'
import type { OfficialDocument, PlacedLine, Rule } from './page-model'
import { placedAt, shifted, typeset, type TypeStyle, type UnplacedLine } from './type-setting'

export interface ImprintRow {
  lines: UnplacedLine[]
  height: number
  /** Thickness of the rule above it, or null. */
  ruleAbove: number | null
}

/** 7.4: one character free at either side; the distance of characters fills the rest exactly. */
const CELLS = Math.floor(AREA.width / SIZE.small)
const PITCH = AREA.width / CELLS
const MARGIN = 1

const STYLE: TypeStyle = {
  role: 'imprint',
  font: 'fangsong',
  size: SIZE.small,
  colour: 'black',
  pitch: PITCH,
  leading: lineHeight(SIZE.small),
  condensed: 1,
}

/**
 * The rows of the imprint from top to bottom, empty when there is none. A letter's (10.1) has no printing
 * office, no date of printing and no rules. `movedRecipients` are main
 * recipients that found no place on the first page (7.3.2); they stand above 抄送 without a rule between.
 */
export function imprintRows({ copies, style }: OfficialDocument, movedRecipients: string | null): ImprintRow[] {
  if (style === 'plain') return []
  const ruled = style !== 'letter'
  const to = movedRecipients === null ? [] : listRows('主送：', movedRecipients.trim().replace(/[：:。]$/, ''))
  const cc = copies === null ? [] : listRows('抄送：', joined(copies.cc))
  const printing = copies === null || !ruled || copies.printOffice === '' ? [] : printingRows(copies.printOffice, copies.printDate)
  const lists = to.length + cc.length
  return [...to, ...cc, ...printing].map((lines, index) => ({
    lines,
    height: lineHeight(SIZE.small),
    ruleAbove: !ruled ? null : index === 0 ? IMPRINT_OUTER_THICKNESS : index === lists ? IMPRINT_INNER_THICKNESS : null,
  }))
}

/** Height of rows of an imprint with all its rules. */
export function imprintHeight(rows: readonly ImprintRow[]): number {
  const closing = isRuled(rows) ? IMPRINT_OUTER_THICKNESS : 0
  return rows.reduce((sum, row) => sum + row.height + (row.ruleAbove ?? 0), closing)
}

/**
 * Places rows so that they end at the foot of the type area; the closing rule lies on its lower edge
 * (7.4.1) and is drawn only below the last row of the imprint.
 */
export function placeImprint(rows: readonly ImprintRow[], isLast: boolean): { lines: PlacedLine[]; rules: Rule[] } {
  const lines: PlacedLine[] = []
  const rules: Rule[] = []
  let y = AREA.bottom - imprintHeight(rows)
  for (const row of rows) {
    if (row.ruleAbove !== null) {
      rules.push(rule(y, row.ruleAbove))
      y += row.ruleAbove
    }
    const top = y
    lines.push(...row.lines.map((line) => placedAt(line, top)))
    y += row.height
  }
  if (isLast && isRuled(rows)) rules.push(rule(y, IMPRINT_OUTER_THICKNESS))
  return { lines, rules }
}

function isRuled(rows: readonly ImprintRow[]): boolean {
  return rows.some((row) => row.ruleAbove !== null)
}

/** 7.5: `— 1 —`, outside: right on odd pages, left on even ones, one character in from the edge. */
export function pageNumberLine(number: number): PlacedLine {
  const style: TypeStyle = { ...STYLE, role: 'pageNumber', font: 'song', pitch: SIZE.small }
  const line = typeset(singleLine(`— ${number} —`), style, AREA.left)
  const x = number % 2 === 1 ? AREA.right - SIZE.small - line.width : AREA.left + SIZE.small
  // The dashes stand at half the height of the type, and it is they that are 7 mm below.
  const top = AREA.bottom + PAGE_NUMBER_OFFSET - SIZE.small / 2 - HALF_GAP
  return placedAt(shifted(line, x - line.x), top)
}

function joined(names: readonly string[]): string {
  return names
    .map((name) => name.trim().replace(/[，。、；,;]+$/, ''))
    .filter((name) => name !== '')
    .join('，')
}

/** A label and a list that hangs behind it and ends in a full stop. */
function listRows(label: string, list: string): UnplacedLine[][] {
  if (list.trim() === '') return []
  const indent = MARGIN + cellsOf(label)
  const broken = breakLines(`${list.trim()}。`, { measure: CELLS - MARGIN, firstIndent: indent, indent })
  return broken.map((line, index) => {
    const set = typeset(line, STYLE, AREA.left)
    return index === 0 ? [typeset(moved(singleLine(label), MARGIN), STYLE, AREA.left), set] : [set]
  })
}

/** The date stands on the last line of a printing office whose name needs several. */
function printingRows(office: string, date: string): UnplacedLine[][] {
  const printed = typeset(singleLine(`${toOfficialDate(date)}印发`), STYLE, AREA.left)
  const dateLine = shifted(printed, AREA.right - MARGIN * PITCH - printed.width - printed.x)
  const measure = CELLS - 2 * MARGIN - Math.ceil(printed.width / PITCH)
  const names = breakLines(office, { measure, firstIndent: MARGIN, indent: MARGIN }).map((line) => [
    typeset(line, STYLE, AREA.left),
  ])
  return [...names.slice(0, -1), [...(names.at(-1) ?? []), dateLine]]
}

function moved(line: SetLine, by: number): SetLine {
  return {
    ...line,
    start: line.start + by,
    end: line.end + by,
    glyphs: line.glyphs.map((glyph) => ({ ...glyph, at: glyph.at + by })),
  }
}

function rule(y: number, thickness: number): Rule {
  return { role: 'imprint', colour: 'black', x: AREA.left, y, width: AREA.width, thickness }
}
