/** Head, foot and imprint of an official document in Word. */
import {
  AlignmentType,
  BorderStyle,
  Footer,
  Header,
  HeightRule,
  LineRuleType,
  PageNumber,
  Paragraph,
  RelativeVerticalPosition,
  Tab,
  Table,
  TableAnchorType,
  TableCell,
  TableLayoutType,
  TableRow,
  TabStopType,
  TextRun,
  WidthType,
  type IBorderOptions,
  type IParagraphOptions,
} from 'docx'
import { gridOf, toOfficialDate, type LaidOutDocument, type OfficialDocument, type PlacedLine } from '@shared/domain/document-layout'
import { cellsOf } from '@shared/domain/document-layout/glyphs'
import { AREA, HALF_GAP, IMPRINT_OUTER_THICKNESS, LETTER, lineHeight, mm, PAGE_NUMBER_OFFSET, PAPER, RED_LINE_OFFSET, SIZE } from '@shared/domain/document-layout/measure'
import { fontOf, RED, styleId, twips } from './docx-styles'
import { titleParagraph } from './docx-flow'

const AREA_WIDTH = twips(AREA.width)
/** Widths of lines are given in eighths of a point. */
const EIGHTHS = 8
/** The foot of the page number's line above the lower edge of the page; the number stands in its middle. */
const NUMBER_FOOT = PAPER.height - (AREA.bottom + PAGE_NUMBER_OFFSET + lineHeight(SIZE.small) / 2)

/** Everything above the text, the title included. */
export function headParagraphs(document: OfficialDocument, laidOut: LaidOutDocument): Paragraph[] {
  const grid = gridOf(document)
  if (document.style === 'plain') return [titleParagraph(laidOut, 0)]
  const number = document.documentNumber ?? ' '
  if (document.style === 'letter') {
    // The head stands in the header, which pushes the text down to its own foot.
    const before = LETTER.thick + LETTER.between + LETTER.thin + LETTER.numberOffset - HALF_GAP - DOUBLE_RULE
    return [numberParagraph(number, { alignment: AlignmentType.RIGHT, before, rule: null }), titleParagraph(laidOut, 2 * grid.line)]
  }
  const issuer = laidOut.pages[0]?.lines.filter((line) => line.role === 'issuer') ?? []
  const rule: IBorderOptions = { style: BorderStyle.SINGLE, color: RED, size: 12, space: Math.round(RED_LINE_OFFSET - HALF_GAP) }
  return [
    ...issuer.map((line, index) => issuerParagraph(line, index === 0 ? line.top - AREA.top : 0)),
    numberParagraph(number, { alignment: AlignmentType.CENTER, before: 2 * grid.line, rule }),
    titleParagraph(laidOut, 2 * grid.line + RED_LINE_OFFSET - HALF_GAP),
  ]
}

/** Headers and footers of the section; the first page of a letter has its own. */
export function frameOf(document: OfficialDocument, laidOut: LaidOutDocument): {
  headers: { default: Header; first: Header; even: Header }
  footers: { default: Footer; first: Footer; even: Footer }
  titlePage: boolean
  /** Distances from the edges of the page, in twips. */
  header: number
  footer: number
} {
  const bare = () => new Paragraph({ spacing: { before: 0, after: 0, line: 20, lineRule: LineRuleType.EXACT } })
  const numbered = document.style !== 'plain' || laidOut.pages.length > 1
  const number = (alignment: 'left' | 'right') => new Footer({ children: [numbered ? numberLine(alignment) : bare()] })
  const letter = document.style === 'letter'
  const issuer = laidOut.pages[0]?.lines.filter((line) => line.role === 'issuer') ?? []
  return {
    headers: {
      default: new Header({ children: [bare()] }),
      even: new Header({ children: [bare()] }),
      first: new Header({ children: letter ? letterHead(issuer) : [bare()] }),
    },
    footers: { default: number('right'), even: number('left'), first: new Footer({ children: letter ? [letterFoot()] : [bare()] }) },
    titlePage: letter,
    header: letter ? twips(LETTER.headTop - HALF_GAP) : 851,
    footer: letter ? twips(LETTER.footRule) : twips(NUMBER_FOOT),
  }

  function numberLine(alignment: 'left' | 'right'): Paragraph {
    return new Paragraph({
      alignment: alignment === 'right' ? AlignmentType.RIGHT : AlignmentType.LEFT,
      indent: { [alignment]: twips(SIZE.small) },
      spacing: { before: 0, after: letter ? twips(NUMBER_FOOT - LETTER.footRule) : 0, line: twips(lineHeight(SIZE.small)), lineRule: LineRuleType.EXACT },
      children: [new TextRun({ children: ['— ', PageNumber.CURRENT, ' —'], font: fontOf('song'), size: SIZE.small * 2 })],
    })
  }
}

function issuerParagraph(line: PlacedLine, before: number): Paragraph {
  return new Paragraph({
    style: styleId('issuer'),
    spacing: { before: twips(before), line: twips(line.height), lineRule: LineRuleType.EXACT },
    children: [issuerRun(line)],
  })
}

/** A crowded head is narrowed, as a compositor does (字符缩放). */
function issuerRun(line: PlacedLine): TextRun {
  return new TextRun({ text: line.text, size: Math.floor(line.size * 2), snapToGrid: false, ...(line.condensed < 1 ? { scale: Math.floor(line.condensed * 100) } : {}) })
}

function numberParagraph(text: string, { alignment, before, rule }: { alignment: 'center' | 'right'; before: number; rule: IBorderOptions | null }): Paragraph {
  return new Paragraph({
    style: styleId('documentNumber'),
    alignment,
    spacing: { before: twips(before) },
    ...(rule === null ? {} : { border: { bottom: rule } }),
    children: [new TextRun(text)],
  })
}

/** 10.1: red double lines are 170 mm long and reach over the type area on both sides. */
const OVER = { left: -twips(AREA.left - (PAPER.width - LETTER.ruleWidth) / 2), right: -twips((PAPER.width + LETTER.ruleWidth) / 2 - AREA.right) }
/** What the double lines take of a paragraph's height. */
const DOUBLE_RULE = 3
const double = (style: IBorderOptions['style'], space: number): IBorderOptions => ({ style, color: RED, size: 24, space })

function letterHead(lines: readonly PlacedLine[]): Paragraph[] {
  return lines.map((line, index) => {
    const last = index === lines.length - 1
    return new Paragraph({
      style: styleId('issuer'),
      // Its own indents make the line as long as it must be; the head is centred on the type area all the same.
      indent: OVER,
      spacing: { before: 0, line: twips(line.height), lineRule: LineRuleType.EXACT },
      ...(last ? { border: { bottom: double(BorderStyle.THICK_THIN_SMALL_GAP, Math.round(LETTER.ruleOffset - HALF_GAP)) } } : {}),
      children: [issuerRun(line)],
    })
  })
}

function letterFoot(): Paragraph {
  return new Paragraph({
    indent: OVER,
    spacing: { before: 0, after: 0, line: 20, lineRule: LineRuleType.EXACT },
    border: { bottom: double(BorderStyle.THIN_THICK_SMALL_GAP, 0) },
  })
}

/**
 * 版记, after everything else: a table that floats at the foot of the type area of the page on which the small paragraph
 * after it stands, or, where it is longer than a page, ordinary paragraphs. Empty for none.
 */
export function imprint(document: OfficialDocument, laidOut: LaidOutDocument): (Paragraph | Table)[] {
  const rows = imprintRows(document, laidOut)
  if (rows.length === 0) return []
  const pages = laidOut.pages.filter((page) => page.lines.some((line) => line.role === 'imprint'))
  const alone = pages[0]?.lines.every((line) => line.role === 'imprint' || line.role === 'pageNumber') === true
  if (pages.length > 1) return rows.map((row, index) => row({ ...(index === 0 ? { pageBreakBefore: true } : {}), ...rulesOf(index, rows.length, document) }))
  return [imprintTable(rows.map((row) => row({})), document), anchor(alone)]
}

/** So small that it takes no room; what it hangs on keeps it on its page. */
function anchor(pageBreakBefore: boolean): Paragraph {
  return new Paragraph({ pageBreakBefore, spacing: { before: 0, after: 0, line: 20, lineRule: LineRuleType.EXACT }, run: { size: 2 } })
}

type ImprintRow = (options: Pick<IParagraphOptions, 'pageBreakBefore' | 'border'>) => Paragraph

function imprintRows(document: OfficialDocument, laidOut: LaidOutDocument): ImprintRow[] {
  const { copies, style } = document
  const moved = document.recipients.trim() !== '' && !laidOut.pages.some((page) => page.lines.some((line) => line.role === 'recipients'))
  if (style === 'plain') return []
  const lists = [
    ...(moved ? [{ label: '主送：', text: document.recipients.trim().replace(/[：:。]$/, '') }] : []),
    ...(copies !== null && copies.cc.length > 0 ? [{ label: '抄送：', text: copies.cc.join('，') }] : []),
  ]
  const printed = printingOf(document)
  return [
    ...lists.map((list): ImprintRow => (options) => listParagraph(list, options)),
    ...(printed === null ? [] : [((options) => printingParagraph(printed, options)) satisfies ImprintRow]),
  ]
}

/** Who printed it and when; a letter does not tell. */
function printingOf({ copies, style }: OfficialDocument): OfficialDocument['copies'] {
  return copies !== null && style !== 'letter' && copies.printOffice !== '' ? copies : null
}

/** Thick rules around the imprint, a thin one above who printed it; none in a letter. */
function rulesOf(index: number, count: number, document: OfficialDocument): Pick<IParagraphOptions, 'border'> {
  if (document.style === 'letter') return {}
  const outer = border(IMPRINT_OUTER_THICKNESS)
  const last = index === count - 1
  const top = index === 0 ? outer : last && printingOf(document) !== null ? border(mm(0.25)) : undefined
  return { border: { ...(top ? { top } : {}), ...(last ? { bottom: outer } : {}) } }
}

function imprintTable(rows: readonly Paragraph[], document: OfficialDocument): Table {
  const ruled = document.style !== 'letter'
  const hasPrinting = printingOf(document) !== null
  const outer = ruled ? border(IMPRINT_OUTER_THICKNESS) : NONE
  return new Table({
    width: { size: AREA_WIDTH, type: WidthType.DXA },
    columnWidths: [AREA_WIDTH],
    layout: TableLayoutType.FIXED,
    margins: { top: 0, bottom: 0, left: 0, right: 0, marginUnitType: WidthType.DXA },
    borders: { top: outer, bottom: outer, left: NONE, right: NONE, insideVertical: NONE, insideHorizontal: NONE },
    float: {
      // From the edge of the page: LibreOffice puts a table as wide as the margins back into the text.
      horizontalAnchor: TableAnchorType.PAGE,
      absoluteHorizontalPosition: twips(AREA.left),
      verticalAnchor: TableAnchorType.MARGIN,
      relativeVerticalPosition: RelativeVerticalPosition.BOTTOM,
      leftFromText: 0,
      rightFromText: 0,
    },
    rows: rows.map((child, index) => {
      const isPrinting = hasPrinting && index === rows.length - 1
      const top = index === 0 ? outer : isPrinting && ruled ? border(mm(0.25)) : NONE
      return new TableRow({
        cantSplit: true,
        height: { value: twips(lineHeight(SIZE.small)), rule: HeightRule.ATLEAST },
        children: [new TableCell({ borders: { top, bottom: index === rows.length - 1 ? outer : NONE, left: NONE, right: NONE }, children: [child] })],
      })
    }),
  })
}

const NONE: IBorderOptions = { style: BorderStyle.NONE, size: 0, color: 'auto' }

function border(thickness: number): IBorderOptions {
  return { style: BorderStyle.SINGLE, size: Math.round(thickness * EIGHTHS), color: '000000' }
}

function listParagraph({ label, text }: { label: string; text: string }, options: Pick<IParagraphOptions, 'pageBreakBefore' | 'border'>): Paragraph {
  const hanging = twips(cellsOf(label) * SIZE.small)
  const margin = twips(SIZE.small)
  return new Paragraph({ ...options, style: styleId('imprint'), indent: { left: margin + hanging, hanging, right: margin }, children: [new TextRun(`${label}${text}。`)] })
}

function printingParagraph({ printOffice, printDate }: NonNullable<OfficialDocument['copies']>, options: Pick<IParagraphOptions, 'pageBreakBefore' | 'border'>): Paragraph {
  const margin = twips(SIZE.small)
  return new Paragraph({
    ...options,
    style: styleId('imprint'),
    indent: { left: margin, right: margin },
    tabStops: [{ type: TabStopType.RIGHT, position: AREA_WIDTH - margin }],
    children: [new TextRun({ children: [printOffice, new Tab(), `${toOfficialDate(printDate)}印发`] })],
  })
}
