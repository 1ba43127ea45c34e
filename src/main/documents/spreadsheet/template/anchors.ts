import { movedFormula, type RowMaps } from './formula'
import type { RowMap } from './row-map'
import { attributesOf, type SourceEdits, type XmlTag } from './xml-source'

export function isAnchor(name: string): boolean {
  return name === 'twoCellAnchor' || name === 'oneCellAnchor' || name === 'anchor'
}

/** Where a shape or control hangs; rows count from 0. */
export class Anchor {
  private readonly rows: Partial<Record<'from' | 'to', { start: number; end: number; row: number }>> = {}
  private readonly sized: boolean
  private readonly fixed: boolean

  constructor(
    private readonly xml: string,
    tag: XmlTag,
  ) {
    const attributes = attributesOf(xml, tag)
    const editAs = attributes.get('editAs')?.value
    const isTrue = (name: string): boolean => /^(1|true)$/.test(attributes.get(name)?.value ?? '')
    const control = tag.name === 'anchor'
    this.sized = control ? isTrue('sizeWithCells') : editAs !== 'oneCell'
    this.fixed = control ? !isTrue('moveWithCells') && !isTrue('sizeWithCells') : editAs === 'absolute'
  }

  closed(tag: XmlTag, open: XmlTag | null): void {
    if (tag.name === 'row' && open?.name === 'row') {
      const corner = this.rows.from === undefined ? 'from' : 'to'
      this.rows[corner] ??= { start: open.end, end: tag.start, row: Number(this.xml.slice(open.end, tag.start)) }
    }
  }

  move(map: RowMap, edits: SourceEdits): void {
    const { from, to } = this.rows
    if (this.fixed || !from) return
    const put = ({ start, end, row }: { start: number; end: number; row: number }, moved: number): void => {
      if (moved !== row) edits.replace(start, end, String(moved))
    }
    const top = map.start(from.row + 1) - 1
    put(from, top)
    if (to) put(to, this.sized ? map.start(to.row + 1) - 1 : top + to.row - from.row)
  }
}

/** The older drawing format, in which comments and form controls hang; it is not always well-formed, so only its known places are touched. */
export function movedVml(vml: string, moves: { key: string; maps: RowMaps }): string {
  const map = moves.maps.get(moves.key)
  if (!map) return vml
  return vml.replace(/<(\w+:)?ClientData\b[\s\S]*?<\/\1?ClientData>/g, (client) => {
    const cell = /<(?:\w+:)?Row>\s*(\d+)\s*</.exec(client)?.[1]
    const corner = /<(?:\w+:)?Anchor>\s*([^<]*)</.exec(client)?.[1]?.split(',').map(Number) ?? []
    const top = cell === undefined ? (corner[2] ?? 0) : Number(cell)
    const by = map.start(top + 1) - 1 - top
    return client
      .replace(/(<(?:\w+:)?Row>\s*)(\d+)/g, (_whole, head: string, row: string) => `${head}${map.start(Number(row) + 1) - 1}`)
      .replace(/(<(?:\w+:)?Anchor>)([^<]*)/g, (whole, head: string, numbers: string) => {
        const parts = numbers.split(',')
        if (by === 0 || parts.length !== 8) return whole
        return `${head}${parts.map((part, index) => (index === 2 || index === 6 ? part.replace(/\d+/, (row) => String(Number(row) + by)) : part)).join(',')}`
      })
      .replace(/(<(?:\w+:)?Fmla(?:Link|Range|Txbx|Pict|Group)>)([^<]*)/g, (_whole, head: string, formula: string) => head + movedFormula(formula, { sheet: moves.key, block: null, copy: 0 }, moves.maps))
  })
}
