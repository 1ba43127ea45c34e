import { AppError } from '../../../app-error'
import { plainOf } from '../read/xlsx-parts'
import { MAX_CELL_CHARACTERS, xmlText } from '../sheet'
import { copiedFormula, movedFormula, type FormulaPlace, type RowMaps } from './formula'
import { copiedArea, movedArea, movedCell } from './references'
import { filledTexts, rewritten, soleValue, type ValueOf } from './rich-text'
import type { Block, RowMap } from './row-map'
import { cellName, type CellSource, type RowSource, type SheetSource } from './sheet-source'
import { attributesOf, prefixOf, SourceEdits } from './xml-source'

/** What the rows of a sheet are filled with. */
export interface RowFilling {
  /** `sheetKey` of the sheet, and its name for messages. */
  key: string
  name: string
  map: RowMap
  maps: RowMaps
  /** Values of the marks, inside a repeated row those of the copy's item, too. */
  valuesAt(block: Block | null, copy: number): ValueOf
}

/** The rows of a sheet with their marks filled in, repeated rows once for each item, what is below moved down. */
export function filledRows(sheet: SheetSource, filling: RowFilling): string {
  const writer = new RowWriter(sheet, filling)
  const { map } = filling
  let xml = ''
  let at = sheet.data.start
  for (let index = 0; index < sheet.rows.length; index += 1) {
    const row = sheet.rows[index]
    if (!row) break
    xml += sheet.xml.slice(at, row.open.start)
    const block = map.blockOf(row.number)
    if (!block) {
      xml += writer.row(row, map.start(row.number), { sheet: filling.key, block: null, copy: 0 })
      at = row.end
      continue
    }
    const together = sheet.rows.filter((other) => other.number >= row.number && other.number <= block.last)
    for (let copy = 0; copy < block.copies; copy += 1) {
      const base = map.copyStart(block, copy) - block.first
      for (const one of together) xml += writer.row(one, base + one.number, { sheet: filling.key, block, copy })
    }
    index += together.length - 1
    at = together.at(-1)?.end ?? row.end
  }
  return xml + sheet.xml.slice(at, sheet.data.end)
}

class RowWriter {
  private readonly xml: string
  private readonly shared: ReadonlyMap<string, CellSource>
  /** Whether rows move anywhere, so that formulas may have to follow. */
  private readonly moving: boolean

  constructor(
    sheet: SheetSource,
    private readonly filling: RowFilling,
  ) {
    this.xml = sheet.xml
    this.moving = filling.maps.size > 0
    this.shared = this.moving ? this.sharedFormulas(sheet) : new Map()
  }

  row(row: RowSource, number: number, place: FormulaPlace): string {
    const moved = number !== row.number
    const cells = row.cells.filter((cell) => moved || cell.text !== null || cell.formula !== null)
    if (cells.length === 0 && !moved) return this.xml.slice(row.open.start, row.end)
    const edits = new SourceEdits()
    const own = attributesOf(this.xml, row.open).get('r')
    if (own) edits.set(own, String(number))
    const valueOf = this.filling.valuesAt(place.block, place.copy)
    for (const cell of cells) this.cell(cell, number, place, valueOf, edits)
    return edits.applied(this.xml, row.open.start, row.end)
  }

  private cell(cell: CellSource, row: number, place: FormulaPlace, valueOf: ValueOf, edits: SourceEdits): void {
    if (cell.text !== null && this.filled(cell, row, valueOf, edits)) return
    const attributes = attributesOf(this.xml, cell.open)
    const reference = attributes.get('r')
    if (reference) edits.set(reference, cellName(cell.column, row))
    if (cell.formula === null) return
    if (this.moving) this.formula(cell, cell.formula, place, edits)
    // What was worked out before the form was filled is worked out anew when it is opened: an old total is worse than none.
    const type = attributes.get('t')
    if (type) edits.replace(type.from, type.to, '')
    if (cell.value) edits.replace(cell.value.start, cell.value.end, '')
  }

  /** Writes the whole cell anew; false when none of its marks has a value. */
  private filled(cell: CellSource, row: number, valueOf: ValueOf, edits: SourceEdits): boolean {
    const { text } = cell
    if (text === null) return false
    const prefix = prefixOf(this.xml, cell.open)
    const attributes = [...attributesOf(this.xml, cell.open).values()]
      .filter(({ name }) => name !== 't' && name !== 'r')
      .map(({ from, to }) => this.xml.slice(from, to))
      .join('')
    const head = `<${prefix}c r="${cellName(cell.column, row)}"${attributes}`
    const replace = (inside: string): void => edits.replace(cell.open.start, cell.end, inside === '' ? `${head}/>` : `${head}${inside}</${prefix}c>`)
    const sole = soleValue(text, valueOf)
    if (typeof sole === 'number') {
      replace(`><${prefix}v>${sole}</${prefix}v>`)
      return true
    }
    const texts = filledTexts(text, valueOf)
    const whole = texts.join('')
    if (whole === text.plain && texts.every((part, index) => part === text.nodes[index]?.text)) return false
    if (whole.length > MAX_CELL_CHARACTERS) throw tooLongText(this.filling.name, cellName(cell.column, row))
    if (whole === '') replace('')
    else replace(` t="inlineStr"><${prefix}is>${rewritten(text, texts, prefix)}</${prefix}is>`)
    return true
  }

  private formula(cell: CellSource, formula: NonNullable<CellSource['formula']>, place: FormulaPlace, edits: SourceEdits): void {
    const attributes = attributesOf(this.xml, formula.open)
    const type = attributes.get('t')?.value
    const { map } = this.filling
    if (type === 'dataTable') {
      for (const [name, move] of [['ref', movedArea], ['r1', movedCell], ['r2', movedCell]] as const) {
        const attribute = attributes.get(name)
        if (attribute) edits.set(attribute, move(attribute.value, map))
      }
      return
    }
    const dropped = type === 'shared' ? ['t', 'ref', 'si'] : []
    const area = attributes.get('ref')
    const kept = [...attributes.values()].filter(({ name }) => !dropped.includes(name) && name !== 'ref').map(({ from, to }) => this.xml.slice(from, to))
    const copies = area ? copiedArea(area.value, map) : []
    const ref = area && type !== 'shared' ? [` ref="${copies[place.copy] ?? movedArea(area.value, map)}"`] : []
    const prefix = prefixOf(this.xml, formula.open)
    const text = movedFormula(this.ownFormula(cell, formula.text, attributes.get('si')?.value), place, this.filling.maps)
    edits.replace(formula.open.start, formula.end, `<${prefix}f${[...kept, ...ref].join('')}>${xmlText(plainOf(text))}</${prefix}f>`)
  }

  /** Shared formulas are written out, for the cells that share one may move apart. */
  private ownFormula(cell: CellSource, text: string, shared: string | undefined): string {
    const master = shared === undefined || text !== '' ? undefined : this.shared.get(shared)
    return master?.formula ? copiedFormula(master.formula.text, cell.row - master.row, cell.column - master.column) : text
  }

  private sharedFormulas(sheet: SheetSource): Map<string, CellSource> {
    const masters = new Map<string, CellSource>()
    for (const cell of sheet.rows.flatMap((row) => row.cells)) {
      if (cell.formula === null || cell.formula.text === '') continue
      const shared = attributesOf(this.xml, cell.formula.open).get('si')?.value
      if (shared !== undefined) masters.set(shared, cell)
    }
    return masters
  }
}

function tooLongText(sheet: string, cell: string): AppError {
  return new AppError('refused', `填进工作表“${sheet}”${cell} 的文字超过 Excel 的上限（${MAX_CELL_CHARACTERS.toLocaleString('zh-CN')} 个字），没有填表。请缩短内容，或改用重复行。`)
}
