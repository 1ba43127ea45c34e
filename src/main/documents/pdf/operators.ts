/** Walks a page's drawing operators for filled rectangles and red characters. */

interface OperatorList {
  fnArray: number[]
  argsArray: unknown[]
}

/** The numbers of the operators that count here. */
interface Operators {
  save: number
  restore: number
  transform: number
  constructPath: number
  rectangle: number
  fill: number
  eoFill: number
  setFillRGBColor: number
  setFillGray: number
  showText: number
}

/** In PDF coordinates: points from the lower left. */
export interface Rectangle {
  left: number
  right: number
  top: number
  bottom: number
  red: boolean
}

type Matrix = readonly [number, number, number, number, number, number]

interface State {
  matrix: Matrix
  red: boolean
}

/** Rectangles in the order of drawing, and everything written in red. */
export function readOperators(ops: Operators, { fnArray, argsArray }: OperatorList): { rectangles: Rectangle[]; redText: string } {
  let state: State = { matrix: [1, 0, 0, 1, 0, 0], red: false }
  const stack: State[] = []
  const rectangles: Rectangle[] = []
  let path: number[][] = []
  let redText = ''
  fnArray.forEach((operator, index) => {
    const args = argsArray[index]
    switch (operator) {
      case ops.save:
        stack.push(state)
        break
      case ops.restore:
        state = stack.pop() ?? state
        break
      case ops.transform:
        state = { ...state, matrix: multiplied(state.matrix, matrixOf(args)) }
        break
      case ops.setFillGray:
        state = { ...state, red: false }
        break
      case ops.setFillRGBColor:
        state = { ...state, red: isRed(list(args)) }
        break
      case ops.constructPath:
        path = rectanglesOf(args, ops.rectangle)
        break
      case ops.fill:
      case ops.eoFill:
        rectangles.push(...path.map((box) => placed(box, state)))
        path = []
        break
      case ops.showText:
        if (state.red) redText += textOf(list(args)[0])
        break
    }
  })
  return { rectangles, redText }
}

function list(value: unknown): unknown[] {
  if (Array.isArray(value)) return value
  return ArrayBuffer.isView(value) && !(value instanceof DataView) ? Array.from(Object.values(value)) : []
}

function numbers(value: unknown): number[] {
  return list(value).map(Number)
}

function matrixOf(args: unknown): Matrix {
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = numbers(args)
  return [a, b, c, d, e, f]
}

function multiplied(m: Matrix, n: Matrix): Matrix {
  return [
    m[0] * n[0] + m[2] * n[1],
    m[1] * n[0] + m[3] * n[1],
    m[0] * n[2] + m[2] * n[3],
    m[1] * n[2] + m[3] * n[3],
    m[0] * n[4] + m[2] * n[5] + m[4],
    m[1] * n[4] + m[3] * n[5] + m[5],
  ]
}

/** A path's arguments are its steps and their coordinates; only paths made of nothing but rectangles count. */
function rectanglesOf(args: unknown, rectangle: number): number[][] {
  const [steps, coordinates] = list(args)
  const places = numbers(coordinates)
  const kinds = numbers(steps)
  if (kinds.some((kind) => kind !== rectangle)) return []
  return kinds.map((_kind, index) => places.slice(index * 4, index * 4 + 4))
}

function placed([x = 0, y = 0, width = 0, height = 0]: number[], { matrix, red }: State): Rectangle {
  const corner = (px: number, py: number): [number, number] => [
    matrix[0] * px + matrix[2] * py + matrix[4],
    matrix[1] * px + matrix[3] * py + matrix[5],
  ]
  const [x1, y1] = corner(x, y)
  const [x2, y2] = corner(x + width, y + height)
  return { left: Math.min(x1, x2), right: Math.max(x1, x2), top: Math.max(y1, y2), bottom: Math.min(y1, y2), red }
}

/** Numbers from 0 to 255. */
function isRed(colour: unknown[]): boolean {
  const [red = 0, green = 0, blue = 0] = colour.map(Number)
  return red > 150 && green < 100 && blue < 100
}

function textOf(glyphs: unknown): string {
  return list(glyphs)
    .map((glyph) => (typeof glyph === 'object' && glyph !== null && 'unicode' in glyph ? String(glyph.unicode) : ''))
    .join('')
}
