/** Filling pages: what flows is put on page after page, and the imprint at the foot of the last one. */
import type { Row } from './blocks'
import { AREA, type Grid } from './measure'
import { imprintHeight, pageNumberLine, placeImprint, type ImprintRow } from './imprint'
import type { Page, SealPlace } from './page-model'
import type { Head } from './red-head'
import { placedAt } from './type-setting'

const TOLERANCE = 1e-6

interface OpenPage extends Page {
  /** Lower edge of what stands on the page, the room kept for the seal included. */
  bottom: number
  /** True until something that flows stands on it. */
  isFresh: boolean
}

/**
 * Lays head, rows and imprint out on as many pages as they need; `numbered` says which pages of how many
 * bear their number.
 */
export function paginate(
  head: Head,
  rows: readonly Row[],
  imprint: readonly ImprintRow[],
  grid: Grid,
  numbered: (page: number, of: number) => boolean,
): Page[] {
  const first = { ...openPage(1), lines: [...head.lines], rules: [...head.rules], bottom: head.bottom, isFresh: false }
  const pages: OpenPage[] = [first]
  let page = first
  const turn = () => {
    page = openPage(pages.length + 1)
    pages.push(page)
  }
  for (const group of groupsOf(rows)) {
    if (!hasRoom(page, group) && !page.isFresh) turn()
    for (const row of group) {
      // Only in a group that is longer than a page.
      if (!hasRoom(page, [row]) && !page.isFresh) turn()
      putRow(page, row)
    }
  }
  for (const chunk of chunksOf(imprint)) {
    if (!page.isFresh && page.bottom + grid.line > AREA.bottom - imprintHeight(chunk)) turn()
    const { lines, rules } = placeImprint(chunk, chunk.at(-1) === imprint.at(-1))
    page.lines.push(...lines)
    page.rules.push(...rules)
    page.bottom = AREA.bottom
    page.isFresh = false
  }
  return pages.map(({ number, lines, rules, seal }) => ({
    number,
    lines: numbered(number, pages.length) ? [...lines, pageNumberLine(number)] : lines,
    rules,
    seal,
  }))
}

function openPage(number: number): OpenPage {
  return { number, lines: [], rules: [], seal: null, bottom: AREA.top, isFresh: true }
}

/** Rows that must stand on one page together. */
function groupsOf(rows: readonly Row[]): Row[][] {
  const groups: Row[][] = []
  let open: Row[] = []
  for (const row of rows) {
    open.push(row)
    if (row.keepWithNext) continue
    groups.push(open)
    open = []
  }
  if (open.length > 0) groups.push(open)
  return groups
}

function hasRoom(page: OpenPage, group: readonly Row[]): boolean {
  let bottom = page.bottom
  let isFresh = page.isFresh
  for (const row of group) {
    bottom += (isFresh ? 0 : row.gap) + row.line.height
    isFresh = false
  }
  const reserve = Math.max(0, ...group.map((row) => row.reserve))
  return bottom + reserve <= AREA.bottom + TOLERANCE
}

function putRow(page: OpenPage, row: Row): void {
  const top = page.bottom + (page.isFresh ? 0 : row.gap)
  page.lines.push(placedAt(row.line, top))
  if (row.seal !== null) page.seal = sealAt(row.seal, top)
  page.bottom = top + row.line.height
  page.isFresh = false
}

function sealAt(seal: NonNullable<Row['seal']>, top: number): SealPlace {
  return { x: seal.x, y: top - seal.above, width: seal.width, height: seal.height }
}

/** An imprint longer than a page (hundreds of recipients) fills pages from its first row on. */
function chunksOf(imprint: readonly ImprintRow[]): ImprintRow[][] {
  const chunks: ImprintRow[][] = []
  let open: ImprintRow[] = []
  for (const row of imprint) {
    if (open.length > 0 && imprintHeight([...open, row]) > AREA.height) {
      chunks.push(open)
      open = []
    }
    open.push(row)
  }
  if (open.length > 0) chunks.push(open)
  return chunks
}
