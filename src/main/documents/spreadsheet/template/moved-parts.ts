import { xmlText } from '../sheet'
import { Anchor, isAnchor } from './anchors'
import { movedFormula, sheetKey, type RowMaps } from './formula'
import { copiedArea, movedArea, movedAreas, movedCell } from './references'
import { RowMap } from './row-map'
import { attributesOf, tagsAround, textBetween, type SourceEdits, type XmlTag } from './xml-source'

/** What stands around the cells and refers to rows: in the sheet itself, and in the parts that hang on it. */
export interface PartMoves {
  /** `sheetKey` of the sheet the part belongs to. */
  key: string
  maps: RowMaps
  /** A chart: a series over one cell of a repeated row is one over all its copies. */
  series?: boolean
}

type Mover = (text: string, map: RowMap) => string

const cells: Mover = (text, map) => text.split(/\s+/).map((part) => movedCell(part, map)).join(' ')
const pageBreak: Mover = (row, map) => String(map.end(Number(row)))

/** Attributes that hold references, by element. */
const AREAS: [string, Mover][] = [['ref', movedArea]]
const SCATTERED: [string, Mover][] = [['sqref', movedAreas]]
const PLACE: [string, Mover][] = [['ref', movedCell]]
const ATTRIBUTES: ReadonlyMap<string, readonly [string, Mover][]> = new Map([
  ['dimension', AREAS],
  ['autoFilter', AREAS],
  ['sortState', AREAS],
  ['sortCondition', AREAS],
  ['table', AREAS],
  ['location', AREAS],
  ['conditionalFormatting', SCATTERED],
  ['dataValidation', SCATTERED],
  ['ignoredError', SCATTERED],
  ['protectedRange', SCATTERED],
  ['selection', [['activeCell', movedCell], ['sqref', cells]]],
  ['pane', [['topLeftCell', movedCell]]],
  ['sheetView', [['topLeftCell', movedCell]]],
  ['cellWatch', [['r', movedCell]]],
  ['inputCells', [['r', movedCell]]],
  ['comment', PLACE],
  ['threadedComment', PLACE],
])

/** Attributes and elements that hold formulas. */
const FORMULA_ATTRIBUTES: readonly string[] = ['textlink', 'fmlaLink', 'fmlaRange', 'fmlaTxbx']
const FORMULA_TEXTS: ReadonlySet<string> = new Set(['definedName', 'formula1', 'formula2', 'formula', 'f'])

/** Lays over `edits` what must change in a part when rows move; `skipped` is left to others (the rows themselves). */
export function movePart(xml: string, moves: PartMoves, edits: SourceEdits, skipped: { start: number; end: number } | null = null): void {
  const mover = new PartMover(xml, moves, edits)
  for (const tag of tagsAround(xml, skipped)) mover.tag(tag)
}

class PartMover {
  private readonly map: RowMap
  private open: XmlTag | null = null
  private inRowBreaks = false
  private merges: { count: XmlTag; added: number } | null = null
  private anchor: Anchor | null = null

  constructor(
    private readonly xml: string,
    private readonly moves: PartMoves,
    private readonly edits: SourceEdits,
  ) {
    this.map = moves.maps.get(moves.key) ?? new RowMap([])
  }

  tag(tag: XmlTag): void {
    if (tag.kind === 'close') this.closed(tag)
    else this.opened(tag)
    this.open = tag.kind === 'open' ? tag : null
  }

  private opened(tag: XmlTag): void {
    const { name } = tag
    if (name === 'rowBreaks') this.inRowBreaks = tag.kind === 'open'
    if (name === 'mergeCells') this.merges = { count: tag, added: 0 }
    if (name === 'mergeCell' || name === 'hyperlink') this.repeated(tag)
    if (name === 'brk' && this.inRowBreaks) this.attribute(tag, 'id', pageBreak)
    if (name === 'worksheetSource') this.pivotSource(tag)
    if (isAnchor(name)) this.anchor = new Anchor(this.xml, tag)
    for (const [attribute, move] of ATTRIBUTES.get(name) ?? []) this.attribute(tag, attribute, move)
    if (['sp', 'formControlPr'].includes(name)) for (const attribute of FORMULA_ATTRIBUTES) this.attribute(tag, attribute, (text) => this.formula(text))
  }

  private closed(tag: XmlTag): void {
    const { open } = this
    if (tag.name === 'rowBreaks') this.inRowBreaks = false
    if (tag.name === 'mergeCells' && this.merges) {
      const { count, added } = this.merges
      this.attribute(count, 'count', (text) => String(Number(text) + added))
      this.merges = null
    }
    if (isAnchor(tag.name)) {
      this.anchor?.move(this.map, this.edits)
      this.anchor = null
    }
    this.anchor?.closed(tag, open)
    if (open === null || open.name !== tag.name) return
    if (FORMULA_TEXTS.has(tag.name)) this.text(open, tag, (text) => this.formula(text))
    if (tag.name === 'sqref') this.text(open, tag, (text) => movedAreas(text.trim(), this.map))
  }

  private formula(text: string): string {
    const place = { sheet: this.moves.key, block: null, copy: 0 }
    // As if it were summed up.
    if (this.moves.series) return movedFormula(`SUM(${text})`, place, this.moves.maps).slice('SUM('.length, -1)
    return movedFormula(text, place, this.moves.maps)
  }

  private attribute(tag: XmlTag, name: string, move: Mover): void {
    const attribute = attributesOf(this.xml, tag).get(name)
    if (attribute) this.edits.set(attribute, move(attribute.value, this.map))
  }

  private text(open: XmlTag, close: XmlTag, move: (text: string) => string): void {
    const text = textBetween(this.xml, open.end, close.start)
    const moved = move(text)
    if (moved !== text) this.edits.replace(open.end, close.start, xmlText(moved))
  }

  /** Merged cells and links inside repeated rows stand in every copy. */
  private repeated(tag: XmlTag): void {
    const attributes = attributesOf(this.xml, tag)
    const ref = attributes.get('ref')
    if (!ref) return
    const [first = ref.value, ...others] = copiedArea(ref.value, this.map)
    for (const other of others) {
      // What tells one element from all others must not be copied with it.
      const copy = `${this.xml.slice(tag.start, ref.start)}${other}${this.xml.slice(ref.end, tag.end)}`.replace(/\s\w+:uid="[^"]*"/, '')
      this.edits.insert(tag.start, tag.kind === 'empty' ? copy : `${copy.slice(0, -1)}/>`)
    }
    this.edits.set(ref, first)
    if (this.merges && tag.name === 'mergeCell') this.merges.added += others.length
    const location = attributes.get('location')
    if (location) this.edits.set(location, this.formula(location.value))
  }

  private pivotSource(tag: XmlTag): void {
    const attributes = attributesOf(this.xml, tag)
    const map = this.moves.maps.get(sheetKey(attributes.get('sheet')?.value ?? ''))
    const ref = attributes.get('ref')
    if (map && ref) this.edits.set(ref, movedArea(ref.value, map))
  }
}
