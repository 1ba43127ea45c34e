import { escaped } from './sheets'
import { linesOf, mm } from './lines'

/**
 * What flows over sheets: headings, lines and tables, laid out line by line, so that what the preview shows is what
 * the printer gets. Tables repeat their head; a row that is higher than a sheet goes on over it. Pure.
 */

export interface FlowColumn {
  heading: string
  /** In millimetres. */
  width: number
  align?: 'left' | 'center' | 'right'
}

export type FlowPart =
  | { kind: 'heading'; text: string }
  | { kind: 'text'; text: string }
  | { kind: 'table'; columns: readonly FlowColumn[]; rows: readonly (readonly string[])[] }
  /** Kept together, such as the lines to be signed on. */
  | { kind: 'block'; html: string; height: number }

export interface FlowRoom {
  width: number
  height: number
  /** Size of type in points. */
  points: number
}

const LEADING = 1.36
const PAD_X = 1.2
const PAD_Y = 0.8
const RULE = 0.25
const HEADING_ABOVE = 2.5

/** The contents of one sheet after the other. */
export function flow(parts: readonly FlowPart[], room: FlowRoom): string[] {
  const sheets = new Sheets(room.height)
  const line = mm(room.points) * LEADING
  for (const [index, part] of parts.entries()) {
    if (part.kind === 'heading') {
      const height = line * 1.25 + HEADING_ABOVE
      sheets.need(height + leastOf(parts[index + 1], line))
      sheets.put(`<h2 style="height:${size(line * 1.25)};margin-top:${size(HEADING_ABOVE)}">${escaped(part.text)}</h2>`, height)
    } else if (part.kind === 'text') {
      for (const text of linesOf(part.text, room.width, room.points)) sheets.put(`<div class="line" style="height:${size(line)}">${escaped(text)}</div>`, line)
    } else if (part.kind === 'block') sheets.put(part.html, part.height)
    else table(sheets, part, { ...room, line })
  }
  return sheets.done()
}

/** What must stand below a heading on its sheet. */
function leastOf(part: FlowPart | undefined, line: number): number {
  if (part?.kind === 'table') return 3 * (line + 2 * PAD_Y + RULE)
  return part?.kind === 'block' ? part.height : line
}

function table(sheets: Sheets, { columns, rows }: Extract<FlowPart, { kind: 'table' }>, { width, points, line }: FlowRoom & { line: number }): void {
  const scale = width / columns.reduce((sum, column) => sum + column.width, 0)
  const widths = columns.map((column) => column.width * scale)
  const wrap = (cells: readonly string[]): string[][] => cells.map((cell, at) => linesOf(cell, (widths[at] ?? 0) - 2 * PAD_X - RULE, points))
  const heightOf = (cells: readonly string[][]): number => Math.max(1, ...cells.map((lines) => lines.length)) * line + 2 * PAD_Y + RULE
  const draw = (cells: readonly string[][], tag: 'td' | 'th'): string =>
    `<tr style="height:${size(heightOf(cells))}">${cells.map((lines, at) => `<${tag} class="${tag === 'th' ? 'center' : (columns[at]?.align ?? 'left')}">${lines.map(escaped).join('<br>')}</${tag}>`).join('')}</tr>`
  const head = wrap(columns.map(({ heading }) => heading))
  const open = `<table style="line-height:${size(line)}"><colgroup>${widths.map((each) => `<col style="width:${size(each)}">`).join('')}</colgroup><thead>${draw(head, 'th')}</thead><tbody>`
  const begin = (): void => sheets.open(open, '</tbody></table>', heightOf(head) + RULE)
  begin()
  for (const row of rows) {
    let left = wrap(row)
    while (left.some((lines) => lines.length > 0)) {
      const height = heightOf(left)
      if (sheets.fits(height)) {
        sheets.put(draw(left, 'td'), height)
        break
      }
      // Only what no sheet could hold is cut.
      const cut = height > sheets.most - heightOf(head) ? Math.floor((sheets.room - 2 * PAD_Y - RULE) / line) : 0
      if (cut >= 2) {
        const upper = left.map((lines) => lines.slice(0, cut))
        sheets.put(draw(upper, 'td'), heightOf(upper))
        left = left.map((lines) => lines.slice(cut))
      }
      sheets.close()
      sheets.turn()
      begin()
    }
  }
  sheets.close()
}

/** Fills sheet by sheet and knows what is left of the one being filled. */
class Sheets {
  private readonly finished: string[] = []
  private current: string[] = []
  private used = 0
  private end: string | null = null

  constructor(readonly most: number) {}

  get room(): number {
    return this.most - this.used
  }

  /** A fresh sheet takes anything: what is too high even for it cannot be helped. */
  fits(height: number): boolean {
    return height <= this.room + 0.001
  }

  need(height: number): void {
    if (!this.fits(height) && this.used > 0) this.turn()
  }

  put(html: string, height: number): void {
    if (this.end === null) this.need(height)
    this.current.push(html)
    this.used += height
  }

  open(html: string, end: string, height: number): void {
    this.put(html, height)
    this.end = end
  }

  close(): void {
    this.current.push(this.end ?? '')
    this.end = null
  }

  turn(): void {
    this.finished.push(this.current.join(''))
    this.current = []
    this.used = 0
  }

  done(): string[] {
    return this.current.length > 0 || this.finished.length === 0 ? [...this.finished, this.current.join('')] : this.finished
  }
}

function size(millimetres: number): string {
  return `${millimetres.toFixed(2)}mm`
}
