import { EXPORT_BATCH, type ExportColumn } from '../../export-sheet'
import type { OfficialSheet } from '@shared/domain/official-sheets/sheet'
import type { SheetValue } from '../../documents/spreadsheet/sheet'
import { now } from '../../store/dated-records'
import type { SealedColumn } from '../../store/sensitive'
import type { Store } from '../../store/store'

/** What a sheet is made of: a day, what is at or below an organisation (all when null), and for registers of a time its first day. */
export interface Wanted {
  store: Store
  day: string
  from: string
  rootId: number | null
}

/** The rows of a sheet, and how many there are. */
export interface Source<Row> {
  total: number
  columns: ExportColumn<Row>[]
  rows: AsyncIterable<readonly Row[]>
}

/** The columns of a form with where their values come from. */
export function columnsOf<Key extends string, Row>(sheet: OfficialSheet<Key>, values: Record<Key, (row: Row, number: number) => SheetValue>): ExportColumn<Row>[] {
  return sheet.columns.map(({ key, ...column }) => ({ ...column, value: values[key] }))
}

/** Ids in their order, in groups that hold about a batch of rows together; those without rows are passed over. */
export function* groupsOf(ids: readonly number[], sizes: ReadonlyMap<number, number>): Generator<number[]> {
  let group: number[] = []
  let rows = 0
  for (const id of ids) {
    const size = sizes.get(id) ?? 0
    if (size === 0) continue
    group.push(id)
    rows += size
    if (rows < EXPORT_BATCH) continue
    yield group
    group = []
    rows = 0
  }
  if (group.length > 0) yield group
}

export function sumOf(ids: readonly number[], sizes: ReadonlyMap<number, number>): number {
  return ids.reduce((sum, id) => sum + (sizes.get(id) ?? 0), 0)
}

/** Counts by id from a query that selects `id` and `n`. */
export async function countsBy(store: Store, sql: string, parameters: unknown[]): Promise<Map<number, number>> {
  const rows = await store.all<{ id: number; n: number }>(sql, parameters)
  return new Map(rows.map(({ id, n }) => [id, n]))
}

export function opened(store: Store, column: SealedColumn, sealed: string | null): string | null {
  return sealed === null ? null : store.vault.open(column, sealed)
}

/** In order of precedence in the organisation, then by strokes (姓氏笔画). */
export const BY_RANK_AND_STROKES = 'rank IS NULL, rank, person.name_strokes IS NULL, person.name_strokes, person.name_sort, person.id'

/** The highest post that `person` holds in an organisation on the day. */
export function rankIn(organisation: string): string {
  return `(SELECT min(post.rank) FROM tenure JOIN post ON post.id = tenure.post_id
    WHERE tenure.person_id = person.id AND post.organisation_id = ${organisation} AND ${now('tenure')})`
}
