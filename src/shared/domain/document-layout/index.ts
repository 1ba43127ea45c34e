/**
 * Official documents on A4 by GB/T 9704-2012, laid out by the program itself on the grid of 22 lines
 * of 28 characters, so that every engine puts the same characters on the same lines and pages.
 */
import { attachmentRows, bodyRows, closingRows, noteRows, recipientRows, type Row } from './blocks'
import { imprintRows } from './imprint'
import { BOARD_GRID, STANDARD_GRID, type Grid } from './measure'
import type { LaidOutDocument, OfficialDocument, Page } from './page-model'
import { paginate } from './paginate'
import { layOutHead } from './red-head'
import { styleRemarks } from './style-remarks'

export { documentStyles, type DocumentStyle } from './page-model'
export type {
  FontRole,
  LaidOutDocument,
  LineRole,
  OfficialDocument,
  Page,
  PlacedLine,
  PlacedRun,
  Rule,
  SealPlace,
} from './page-model'
export { isPartyOrgan } from './style-remarks'
export { formatDocumentNumber, refuseClassified, toOfficialDate } from './official-text'
export { FONT_STACKS, renderHtml, renderPagesHtml } from './render-html'

const RECIPIENTS_MOVED = '主送机关较多，首页放不下正文，已按国家标准把主送机关移到版记。'
const NO_TEXT_ON_FIRST_PAGE = '首页没有显示正文，不合国家标准，请缩短标题或主送机关。'

/**
 * Lays a document out. Throws a RangeError when its date or printing date is no calendar day.
 * Whether it may be made at all is for `refuseClassified` to say.
 */
export function layOut(document: OfficialDocument): LaidOutDocument {
  const remarks = styleRemarks(document)
  const pages = pagesOf(document, document.recipients, null)
  if (showsText(pages)) return { pages, remarks }
  if (document.recipients.trim() !== '' && document.style !== 'plain') {
    const without = pagesOf(document, '', document.recipients)
    if (showsText(without)) return { pages: without, remarks: [...remarks, RECIPIENTS_MOVED] }
  }
  const hasText = document.paragraphs.some((paragraph) => paragraph.text.trim() !== '')
  return { pages, remarks: hasText ? [...remarks, NO_TEXT_ON_FIRST_PAGE] : remarks }
}

/** Several documents one behind the other, each with its own page numbers. */
export function layOutAll(documents: readonly OfficialDocument[]): LaidOutDocument {
  const all = documents.map(layOut)
  return { pages: all.flatMap((each) => each.pages), remarks: [...new Set(all.flatMap((each) => each.remarks))] }
}

function pagesOf(document: OfficialDocument, recipients: string, moved: string | null): Page[] {
  const grid = gridOf(document)
  const before = recipientRows(recipients, grid)
  const text = bodyRows(document, before.length > 0 ? 0 : grid.line, grid)
  const tail = keptTogether(text, attachmentRows(document.attachments, grid), joined(closingRows(document, grid), noteRows(document.note ?? '', grid)), grid)
  const rows = [...before, ...tail]
  return paginate(layOutHead(document, grid), rows, imprintRows(document, moved), grid, NUMBERED[document.style])
}

/** The grid of a document's pages. */
export function gridOf({ style }: Pick<OfficialDocument, 'style'>): Grid {
  return style === 'plain' ? BOARD_GRID : STANDARD_GRID
}

/** 10.1: the first page of a letter bears no number; a single sheet on a notice board needs none. */
const NUMBERED: Readonly<Record<OfficialDocument['style'], (page: number, of: number) => boolean>> = {
  party: () => true,
  government: () => true,
  letter: (page) => page > 1,
  plain: (_page, of) => of > 1,
}

/** A note stays under its date. */
function joined(closing: readonly Row[], note: readonly Row[]): Row[] {
  const all = [...closing, ...note]
  return all.map((row, index) => ({ ...row, keepWithNext: index < all.length - 1 }))
}

/** 7.3.5.5: signature and date never stand alone; at least the last line of the text goes with them. */
function keptTogether(text: readonly Row[], attachments: readonly Row[], closing: readonly Row[], grid: Grid): Row[] {
  const kept = [...text.slice(-1), ...attachments]
  // Headings right before the last line come along: together they must not be longer than a page.
  const others = text.slice(0, -1)
  const headings = others.slice(others.map((row) => row.keepWithNext).lastIndexOf(false) + 1)
  const height = [...headings, ...kept, ...closing].reduce((sum, row) => sum + row.gap + row.line.height + row.reserve, 0)
  const fitsOnePage = height <= grid.lines * grid.line
  const before = [...text, ...attachments].map((row, index, all) => {
    const isKept = fitsOnePage ? index >= all.length - kept.length : index === all.length - 1
    return isKept ? { ...row, keepWithNext: true } : row
  })
  return [...before, ...closing]
}

/** 7.3.3: the first page must show text. */
function showsText(pages: readonly Page[]): boolean {
  return pages[0]?.lines.some((line) => line.role === 'body') === true
}
