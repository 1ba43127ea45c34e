import { wholePixel, type Rectangle, type Size, type View } from './viewport'

/** Side of a canvas, in px of the window. */
const SIDE = 384

type Paint = (context: CanvasRenderingContext2D, part: Rectangle, scale: number) => void

/**
 * A drawing on canvases laid side by side, each painted when it comes into sight: while the drawing is dragged, only
 * what is new is painted. A change of scale paints all that are in sight.
 */
export class CanvasTiles {
  private readonly tiles = new Map<string, HTMLCanvasElement>()
  private spare: HTMLCanvasElement[] = []
  private scale = 0
  private ratio = 0

  constructor(
    private readonly host: HTMLElement,
    private readonly paint: Paint,
  ) {}

  /** Shows what the window shows of the drawing. */
  show(view: View, window: Size, drawing: Size): void {
    if (view.scale !== this.scale || devicePixelRatio !== this.ratio) this.clear()
    this.scale = view.scale
    this.ratio = devicePixelRatio
    this.host.style.transform = `translate(${wholePixel(view.x)}px, ${wholePixel(view.y)}px)`
    const [firstColumn, lastColumn] = range(view.x, window.width, drawing.width * view.scale)
    const [firstRow, lastRow] = range(view.y, window.height, drawing.height * view.scale)
    const wanted = new Map<string, [number, number]>()
    for (let row = firstRow; row <= lastRow; row += 1) for (let column = firstColumn; column <= lastColumn; column += 1) wanted.set(`${column},${row}`, [column, row])
    for (const [key, tile] of this.tiles) if (!wanted.has(key)) this.put(key, tile)
    for (const [key, [column, row]] of wanted) if (!this.tiles.has(key)) this.tiles.set(key, this.painted(column, row))
    for (const tile of this.spare) tile.remove()
    this.spare = []
  }

  /** What was painted is of no use any more. */
  clear(): void {
    for (const [key, tile] of this.tiles) this.put(key, tile)
  }

  /** Set aside, to be painted anew. */
  private put(key: string, tile: HTMLCanvasElement): void {
    this.tiles.delete(key)
    this.spare.push(tile)
  }

  private painted(column: number, row: number): HTMLCanvasElement {
    const tile = this.spare.pop() ?? this.host.appendChild(document.createElement('canvas'))
    const pixels = Math.round(SIDE * this.ratio)
    if (tile.width !== pixels) [tile.width, tile.height] = [pixels, pixels]
    tile.style.cssText = `position: absolute; left: ${column * SIDE}px; top: ${row * SIDE}px; width: ${SIDE}px; height: ${SIDE}px`
    const context = tile.getContext('2d')
    if (!context) return tile
    context.setTransform(1, 0, 0, 1, 0, 0)
    context.clearRect(0, 0, pixels, pixels)
    context.setTransform(pixels / SIDE, 0, 0, pixels / SIDE, 0, 0)
    const side = SIDE / this.scale
    this.paint(context, { x: column * side, y: row * side, width: side, height: side }, this.scale)
    return tile
  }
}

/** The first and the last tile in sight along one side of the window, within the drawing. */
function range(offset: number, room: number, length: number): [number, number] {
  return [Math.max(Math.floor(-offset / SIDE), 0), Math.min(Math.floor((room - offset) / SIDE), Math.floor(length / SIDE))]
}
