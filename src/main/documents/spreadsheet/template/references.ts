import type { RowMap } from './row-map'

/** A reference without a sheet, as attributes hold it: `B5`, `A5:F9`, with or without `$`. */
export interface Area {
  /** `$B` and `$F`, as written. */
  columns: readonly [string, string]
  rows: readonly [number, number]
  single: boolean
}

/** Null for what is none. */
export function areaOf(text: string): Area | null {
  const match = /^(\$?[A-Za-z]{1,3})\$?(\d{1,7})(?::(\$?[A-Za-z]{1,3})\$?(\d{1,7}))?$/.exec(text)
  if (!match) return null
  const [, from = '', top = '', to, bottom] = match
  return { columns: [from, to ?? from], rows: [Number(top), Number(bottom ?? top)], single: to === undefined }
}

function written({ columns, single }: Area, from: number, to: number): string {
  return single && from === to ? `${columns[0]}${from}` : `${columns[0]}${from}:${columns[1]}${to}`
}

/** One area after rows have moved, grown over the copies of repeated rows. */
export function movedArea(text: string, map: RowMap): string {
  const area = areaOf(text)
  return area ? written(area, map.start(area.rows[0]), map.end(area.rows[1])) : text
}

/** A cell that things hang on (a comment, the cursor): of a repeated row the first copy. */
export function movedCell(text: string, map: RowMap): string {
  const area = areaOf(text)
  return area ? written(area, map.start(area.rows[0]), map.start(area.rows[1])) : text
}

/** Areas separated by blanks (`sqref`). */
export function movedAreas(text: string, map: RowMap): string {
  return text
    .split(/\s+/)
    .flatMap((part) => {
      const area = areaOf(part)
      return area ? map.spread(...area.rows).map(([from, to]) => written(area, from, to)) : [part]
    })
    .join(' ')
}

/** An area once for each copy, where it lies inside repeated rows (merged cells). */
export function copiedArea(text: string, map: RowMap): string[] {
  const area = areaOf(text)
  return area ? map.copiesOf(...area.rows).map(([from, to]) => written(area, from, to)) : [text]
}
