import { headingKey } from './fields'
import { textOf, type Area, type Header, type Sheet, type SheetRow, type Value } from './layout'

/** What a row below the heading is. */
export type RowPart = 'record' | 'subtotal' | 'note' | 'section' | 'heading' | 'blank'

export interface RosterRow {
  number: number
  part: RowPart
  /** One value a column, merged values in every row they cover. */
  cells: Value[]
  /** The heading over this stretch of rows, such as the branch they belong to. */
  section: string | null
}

const SUBTOTAL = /^[（(]?(本页|本社区|各支部)?(小计|合计|总计|共计|累计|总数)/
const NOTE = /^[（(]?(注|说明|备注|填表说明|填报说明|填写说明)[：:）)1一]|^(填表人|审核人|制表人|制表|负责人|填报人|审核|单位负责人|联系人|主要负责人|签字|盖章)[^：:]{0,8}[：:]/
const SECTION = /(党?支部|党委|党总支|党小组|社区|村|网格|办公室|中心|科|局|队)([（(].*[)）])?[：:]?$/

/**
 * Walks the rows below a heading in order. Rows are classified one by one, so that a sheet of any length can
 * be read as it comes; merged areas and the heading are known beforehand.
 */
export class RosterRows {
  private readonly down: Map<number, Area[]>
  private readonly anchors = new Map<Area, Value>()
  private section: string | null = null
  private readonly last: number

  constructor(
    private readonly header: Header,
    merges: readonly Area[],
  ) {
    this.last = header.rows.at(-1) ?? 0
    this.down = new Map()
    for (const area of merges) {
      if (area.toRow <= this.last) continue
      const from = Math.max(area.fromRow, this.last + 1)
      // What is merged over thousands of rows is looked up by the rows it covers.
      for (let row = from; row <= area.toRow; row += 1) {
        const known = this.down.get(row)
        if (known) known.push(area)
        else this.down.set(row, [area])
      }
    }
  }

  next(row: SheetRow): RosterRow {
    const across = this.mergedAcross(row)
    const cells = this.filled(row)
    const part = this.partOf(row, cells, across)
    if (part === 'section') this.section = textOf(row.cells.find((cell) => textOf(cell).trim() !== '')).replace(/[（(].*?[)）]/g, '').replace(/[：:]$/, '').trim()
    return { number: row.number, part, cells, section: this.section }
  }

  private partOf(row: SheetRow, cells: readonly Value[], across: boolean): RowPart {
    const texts = row.cells.map((cell) => textOf(cell).trim())
    const present = texts.filter((text) => text !== '')
    const [first] = present
    if (first === undefined) return cells.some((cell) => textOf(cell).trim() !== '') ? 'record' : 'blank'
    const bare = first.replace(/\s+/g, '')
    if (SUBTOTAL.test(bare) || (present.length <= 3 && texts.slice(0, 3).some((text) => /(小计|合计|总计)$/.test(text.replace(/\s+/g, ''))))) return 'subtotal'
    if (present.length <= 2 && NOTE.test(bare)) return 'note'
    if (this.repeatsHeading(texts)) return 'heading'
    if (present.length === 1 && across && SECTION.test(bare)) return 'section'
    if (present.length === 1 && (across || bare.length > 24)) return 'note'
    return 'record'
  }

  /** Printed lists repeat their heading on each page. */
  private repeatsHeading(texts: readonly string[]): boolean {
    const filledIn = texts.map((text, column) => [headingKey(text), headingKey(this.header.headings[column] ?? '')]).filter(([text]) => text !== '')
    return filledIn.length >= 2 && filledIn.every(([text, heading]) => heading !== '' && text !== undefined && heading?.endsWith(text))
  }

  /** Whether the row's only words are merged over several columns, or the row has only one cell. */
  private mergedAcross(row: SheetRow): boolean {
    const present = row.cells.filter((cell) => textOf(cell).trim() !== '').length
    const merged = (this.down.get(row.number) ?? []).some((area) => area.fromRow === row.number && area.toColumn > area.fromColumn + 1)
    return present === 1 && (merged || row.cells.length === 1)
  }

  private filled(row: SheetRow): Value[] {
    const cells = [...row.cells]
    const width = this.header.headings.length
    while (cells.length < width) cells.push(null)
    for (const area of this.down.get(row.number) ?? []) {
      const own = row.cells[area.fromColumn] ?? null
      if (area.fromRow === row.number && own !== null) this.anchors.set(area, own)
      // Only what is merged down is said of several rows; what is merged across is one cell's.
      const value = this.anchors.get(area) ?? null
      if (area.toRow === area.fromRow || value === null) continue
      for (let column = area.fromColumn; column <= area.toColumn; column += 1) cells[column] ??= value
    }
    return cells
  }
}

/** All rows of a sheet below its heading; for sheets that are in memory anyway. */
export function rosterRows(sheet: Sheet, header: Header): RosterRow[] {
  const walk = new RosterRows(header, sheet.merges)
  const last = header.rows.at(-1) ?? 0
  return sheet.rows.filter((row) => row.number > last).map((row) => walk.next(row))
}
