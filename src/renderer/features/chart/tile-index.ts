import type { Rectangle, Size } from './viewport'

/** Side of a tile, in px of the chart; larger only where there would be too many of them. */
const TILE = 512
const MOST_TILES = 250_000

/**
 * Which of many boxes lie in a part of the drawing, found by the tiles the part covers, so that a frame costs what
 * is in sight and not what there is. Made once for a drawing; boxes are told by their number.
 */
export class TileIndex {
  private readonly tile: number
  private readonly columns: number
  private readonly rows: number
  /** The boxes of tile `t` are `items[starts[t]]` up to, not with, `items[starts[t + 1]]`. */
  private readonly starts: Int32Array
  private readonly items: Int32Array
  /** The search in which each box was last met: one that lies in several tiles is told once. */
  private readonly met: Int32Array
  private search = 0

  /** `boxes` holds `x1, y1, x2, y2` of each; a line is a box without width or height. */
  constructor(
    private readonly boxes: Float64Array,
    area: Size,
  ) {
    this.tile = Math.max(TILE, Math.ceil(Math.sqrt((area.width * area.height) / MOST_TILES)))
    this.columns = Math.floor(area.width / this.tile) + 1
    this.rows = Math.floor(area.height / this.tile) + 1
    this.starts = new Int32Array(this.columns * this.rows + 1)
    this.met = new Int32Array(boxes.length / 4)
    this.count()
    this.items = new Int32Array(this.starts.at(-1) ?? 0)
    this.sort()
  }

  /** Tells the number of each box that meets a part once, in no order. */
  each(part: Rectangle, visit: (box: number) => void): void {
    const { boxes, items, starts, met } = this
    const right = part.x + part.width
    const bottom = part.y + part.height
    const lastColumn = this.column(right)
    const lastRow = this.row(bottom)
    this.search += 1
    for (let row = this.row(part.y); row <= lastRow; row += 1) {
      for (let column = this.column(part.x); column <= lastColumn; column += 1) {
        const tile = row * this.columns + column
        const end = starts[tile + 1] ?? 0
        for (let at = starts[tile] ?? 0; at < end; at += 1) {
          const box = items[at] ?? 0
          if (met[box] === this.search) continue
          met[box] = this.search
          const first = box * 4
          if ((boxes[first] ?? 0) < right && (boxes[first + 1] ?? 0) < bottom && part.x < (boxes[first + 2] ?? 0) && part.y < (boxes[first + 3] ?? 0)) visit(box)
        }
      }
    }
  }

  /** The same as a list, in the order the boxes came in. */
  meeting(part: Rectangle): number[] {
    const found: number[] = []
    this.each(part, (box) => found.push(box))
    return found.sort((a, b) => a - b)
  }

  /** How many boxes lie in each tile, and from that where each tile's begin. */
  private count(): void {
    const { starts } = this
    this.eachPlace((_, tile) => {
      starts[tile + 1] = (starts[tile + 1] ?? 0) + 1
    })
    for (let tile = 1; tile < starts.length; tile += 1) starts[tile] = (starts[tile] ?? 0) + (starts[tile - 1] ?? 0)
  }

  private sort(): void {
    const free = this.starts.slice()
    this.eachPlace((box, tile) => {
      const at = free[tile] ?? 0
      this.items[at] = box
      free[tile] = at + 1
    })
  }

  private eachPlace(visit: (box: number, tile: number) => void): void {
    const { boxes } = this
    const count = boxes.length / 4
    for (let box = 0; box < count; box += 1) {
      const first = box * 4
      const firstColumn = this.column(boxes[first] ?? 0)
      const lastColumn = this.column(boxes[first + 2] ?? 0)
      const lastRow = this.row(boxes[first + 3] ?? 0)
      for (let row = this.row(boxes[first + 1] ?? 0); row <= lastRow; row += 1) {
        for (let column = firstColumn; column <= lastColumn; column += 1) visit(box, row * this.columns + column)
      }
    }
  }

  private column(x: number): number {
    return Math.min(Math.max(Math.floor(x / this.tile), 0), this.columns - 1)
  }

  private row(y: number): number {
    return Math.min(Math.max(Math.floor(y / this.tile), 0), this.rows - 1)
  }
}
