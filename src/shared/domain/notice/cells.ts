import type { Reading } from './reading'

/** A cell of a line that is a row: its place in the reading and its column (counted by tabs where there are any). */
export interface Cell {
  from: number
  to: number
  column: number
}

const MOST_CELLS = 40

/**
 * Splits a line at its blanks. Single characters that only blanks part (`张　三`, `姓　名`) are one cell; a tab
 * always parts, and two tabs leave an empty cell between them.
 */
export function cellsOf(reading: Reading, from: number, to: number): Cell[] {
  const cells: Cell[] = []
  let column = 0
  let start = from
  for (let i = from + 1; i <= to; i += 1) {
    if (i < to && reading.gap[i] !== true) continue
    addCell(reading, cells, { from: start, to: i, column })
    if (cells.length > MOST_CELLS) return []
    if (i < to) column += Math.max(1, tabsBefore(reading, i))
    start = i
  }
  return cells
}

function addCell(reading: Reading, cells: Cell[], cell: Cell): void {
  const last = cells[cells.length - 1]
  if (last && single(reading, last, true) && single(reading, cell, false) && tabsBefore(reading, cell.from) === 0) last.to = cell.to
  else cells.push(cell)
}

function single(reading: Reading, cell: Cell, grown: boolean): boolean {
  const text = reading.key.slice(cell.from, cell.to)
  const short = text.length === 1 || (grown && text.length === 2 && reading.gap[cell.from + 1] === true)
  return short && !/[\d男女是否]/.test(text)
}

function tabsBefore(reading: Reading, at: number): number {
  let tabs = 0
  for (let i = (reading.at[at] ?? 0) - 1; i >= 0 && i > (reading.at[at - 1] ?? -1); i -= 1) if (reading.source.charAt(i) === '\t') tabs += 1
  return tabs
}
