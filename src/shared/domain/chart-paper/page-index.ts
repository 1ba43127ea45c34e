import type { Segment } from '../chart-layout/tree-layout'
import type { Mark } from './sheet'
import type { Tile } from './tiling'

const CELL = { width: 14, height: 10 }
const ROOM = { width: 130, height: 36 }
/** With more cells than this, the row and column in words must do. */
const MOST_CELLS = 800

/** A small map of all pages at the upper right: the present one filled, those left out hatched. */
export function indexMap(pages: { rows: number; columns: number; tiles: readonly Pick<Tile, 'row' | 'column'>[] }, present: Pick<Tile, 'row' | 'column'>, corner: { right: number; top: number }): Mark[] {
  const { rows, columns, tiles } = pages
  if (rows * columns > MOST_CELLS || rows * columns < 2) return []
  const width = Math.min(CELL.width, ROOM.width / columns)
  const height = Math.min(CELL.height, ROOM.height / rows)
  const left = corner.right - columns * width
  const there = new Set(tiles.map(({ row, column }) => row * columns + column))
  const hatched: Segment[] = []
  for (let cell = 0; cell < rows * columns; cell += 1) {
    if (there.has(cell)) continue
    const [x, y] = [left + (cell % columns) * width, corner.top + Math.floor(cell / columns) * height]
    hatched.push([x, y + height, x + width, y], [x, y + height / 2, x + width / 2, y], [x + width / 2, y + height, x + width, y + height / 2])
  }
  const grid: Segment[] = []
  for (let column = 0; column <= columns; column += 1) grid.push([left + column * width, corner.top, left + column * width, corner.top + rows * height])
  for (let row = 0; row <= rows; row += 1) grid.push([left, corner.top + row * height, corner.right, corner.top + row * height])
  return [
    { kind: 'box', x: left + present.column * width, y: corner.top + present.row * height, width, height, fill: 'ink', stroke: null },
    ...(hatched.length > 0 ? [{ kind: 'lines' as const, segments: hatched, ink: 'line' as const, weight: 0.5 }] : []),
    { kind: 'lines', segments: grid, ink: 'line', weight: 0.8 },
  ]
}
