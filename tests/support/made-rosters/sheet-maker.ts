import { craftXlsx, type CraftedSheet } from '../craft-xlsx'

/** A cell as an office program would store it. */
export type MadeCell = string | number | { serial: number; format: string } | { formula: string; result?: number } | 'ghost' | null

const FORMATS = ['yyyy-mm-dd', 'yyyy/m/d', 'yyyy"年"m"月"d"日"', 'yyyy\\.mm\\.dd', 'yyyy\\.mm', 'yyyy"年"m"月"', 'yyyy/mm', '[$-804]yyyy"年"m"月";@', 'yyyy"年"']
const FIRST_FORMAT = 164
const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

export const STYLES_OF_MADE = `<numFmts>${FORMATS.map((code, index) => `<numFmt numFmtId="${FIRST_FORMAT + index}" formatCode="${escaped(code)}"/>`).join('')}</numFmts><cellXfs><xf numFmtId="0"/>${FORMATS.map((_, index) => `<xf numFmtId="${FIRST_FORMAT + index}"/>`).join('')}</cellXfs>`

export function columnName(column: number): string {
  return column < 26 ? String.fromCharCode(65 + column) : columnName(Math.floor(column / 26) - 1) + columnName(column % 26)
}

/** A sheet filled cell by cell: rows count from 1, columns from 0. */
export class SheetMaker {
  private readonly cells = new Map<number, Map<number, MadeCell>>()
  private readonly merges: string[] = []
  row = 0

  constructor(
    readonly name: string,
    readonly state?: 'hidden',
  ) {}

  /** Writes the next row and returns its number. */
  add(cells: readonly MadeCell[]): number {
    this.row += 1
    this.cells.set(this.row, new Map(cells.map((cell, column) => [column, cell])))
    return this.row
  }

  skip(rows = 1): void {
    this.row += rows
  }

  merge(fromRow: number, fromColumn: number, toRow: number, toColumn: number): void {
    if (fromRow !== toRow || fromColumn !== toColumn) this.merges.push(`${columnName(fromColumn)}${fromRow}:${columnName(toColumn)}${toRow}`)
  }

  /** As rows of text, for files without formats; merged cells hold their words once. */
  lines(): string[][] {
    return Array.from({ length: this.row }, (_, index) => {
      const row = this.cells.get(index + 1) ?? new Map<number, MadeCell>()
      const width = Math.max(-1, ...row.keys()) + 1
      return Array.from({ length: width }, (_cell, column) => {
        const cell = row.get(column) ?? null
        if (cell === null || cell === 'ghost') return ''
        if (typeof cell === 'object') {
          if ('formula' in cell) return cell.result === undefined ? '' : String(cell.result)
          throw new Error('a format has no text')
        }
        return typeof cell === 'number' && cell >= 1e15 ? cell.toExponential(5).toUpperCase() : String(cell)
      })
    })
  }

  crafted(shared: Map<string, number> | null): CraftedSheet {
    const rows = [...this.cells].map(([number, row]) => `<row r="${number}">${[...row].map(([column, cell]) => this.cellXml(`${columnName(column)}${number}`, cell, shared)).join('')}</row>`)
    const after = this.merges.length === 0 ? '' : `<mergeCells count="${this.merges.length}">${this.merges.map((ref) => `<mergeCell ref="${ref}"/>`).join('')}</mergeCells>`
    return { name: this.name, rows: rows.join(''), after, ...(this.state ? { state: this.state } : {}) }
  }

  private cellXml(reference: string, cell: MadeCell, shared: Map<string, number> | null): string {
    if (cell === null) return ''
    if (cell === 'ghost') return `<c r="${reference}" s="0"/>`
    if (typeof cell === 'number') return `<c r="${reference}" t="n"><v>${cell}</v></c>`
    if (typeof cell === 'object') {
      if ('formula' in cell) return `<c r="${reference}"><f>${cell.formula}</f><v>${cell.result ?? ''}</v></c>`
      return `<c r="${reference}" s="${FORMATS.indexOf(cell.format) + 1}"><v>${cell.serial}</v></c>`
    }
    if (shared === null) return `<c r="${reference}" t="inlineStr"><is><t xml:space="preserve">${escaped(cell)}</t></is></c>`
    const index = shared.get(cell) ?? shared.size
    shared.set(cell, index)
    return `<c r="${reference}" t="s"><v>${index}</v></c>`
  }
}

/** Writes sheets as .xlsx, with strings shared as office programs do, or inline as libraries do. */
export async function writeMade(path: string, sheets: readonly SheetMaker[], sharedStrings: boolean): Promise<string> {
  const shared = sharedStrings ? new Map<string, number>() : null
  const crafted = sheets.map((sheet) => sheet.crafted(shared))
  return craftXlsx(path, {
    sheets: crafted,
    styles: STYLES_OF_MADE,
    ...(shared ? { sharedStrings: [...shared.keys()].map((text) => `<si><t xml:space="preserve">${escaped(text)}</t></si>`).join('') } : {}),
  })
}
