import { markKey, marksIn, type Mark } from '@shared/domain/template-marks/syntax'
import { AppError } from '../../../app-error'
import { MAX_ROWS } from '../sheet'
import { columnNumber } from './formula'
import { areaOf } from './references'
import type { MarkValue, ValueOf } from './rich-text'
import { RowMap, type Block } from './row-map'
import type { RowSource, SheetSource } from './sheet-source'
import { attributesOf, tagsAround } from './xml-source'

/** What a template is filled with, by `markKey`; what is not among it stays in the form as it is. */
export interface TemplateValues {
  singles: ReadonlyMap<string, MarkValue>
  /** For each list the marks that have values, and each item's values in the order of these. */
  lists: ReadonlyMap<string, { keys: readonly string[]; items: readonly (readonly MarkValue[])[] }>
}

/** Where the rows of a sheet will stand. Fails with `refused` when they are more than a sheet holds. */
export function rowMap(name: string, source: SheetSource, values: TemplateValues): RowMap {
  const map = new RowMap(blocksOf(source, values))
  if ((source.rows.at(-1)?.number ?? 0) + map.growth > MAX_ROWS) {
    throw new AppError('refused', `填完后工作表“${name}”超过 Excel 的上限（${MAX_ROWS.toLocaleString('zh-CN')} 行），没有填表。请缩小范围，分几次填。`)
  }
  return map
}

/** Rows with marks of a list; such rows right below each other belong to one item, and so do those that a cell with a mark is merged over. */
function blocksOf(source: SheetSource, values: TemplateValues): Block[] {
  const merges = mergedRows(source)
  const blocks: Block[] = []
  for (const row of source.rows) {
    const list = listOf(row, values)
    const last = blocks.at(-1)
    if (list === null || (last && row.number <= last.last && last.list !== list)) continue
    const reach = Math.max(row.number, ...row.cells.filter((cell) => cell.text !== null && listIn(cell.text.plain, values) === list).map((cell) => merges.get(`${cell.column}/${row.number}`) ?? 0))
    if (last && last.list === list && row.number <= last.last + 1) last.last = Math.max(last.last, reach)
    else blocks.push({ first: row.number, last: reach, list, copies: Math.max(values.lists.get(list)?.items.length ?? 0, 1) })
  }
  return blocks
}

function listOf(row: RowSource, values: TemplateValues): string | null {
  for (const { text } of row.cells) {
    const list = text === null ? null : listIn(text.plain, values)
    if (list !== null) return list
  }
  return null
}

function listIn(text: string, values: TemplateValues): string | null {
  const known = marksIn(text).find((mark) => mark.list !== null && values.lists.get(mark.list)?.keys.includes(markKey(mark)))
  return known?.list ?? null
}

/** The last row of each merged area, by its first cell. */
function mergedRows({ xml, data }: SheetSource): Map<string, number> {
  const rows = new Map<string, number>()
  for (const tag of tagsAround(xml, data)) {
    if (tag.name !== 'mergeCell' || tag.kind === 'close') continue
    const area = areaOf(attributesOf(xml, tag).get('ref')?.value ?? '')
    if (area) rows.set(`${columnNumber(area.columns[0])}/${area.rows[0]}`, area.rows[1])
  }
  return rows
}

/** Values of the marks outside of repeated rows. */
export function singleValues(values: TemplateValues): ValueOf {
  return (mark) => (mark.list === null ? values.singles.get(markKey(mark)) : undefined)
}

/** Values of the marks in one copy of repeated rows: of its item, and those of the subject. An empty list leaves its row empty. */
export function itemValues(values: TemplateValues, block: Block, copy: number): ValueOf {
  const list = values.lists.get(block.list)
  const places = new Map(list?.keys.map((key, place) => [key, place]))
  const single = singleValues(values)
  return (mark: Mark) => {
    if (mark.list === null) return single(mark)
    const place = mark.list === block.list ? places.get(markKey(mark)) : undefined
    return place === undefined ? undefined : (list?.items[copy]?.[place] ?? null)
  }
}
