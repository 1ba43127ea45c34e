/** What a list needs to know of its columns, its sorting and the rows chosen in it; no framework. */

export interface TableColumn<Row> {
  key: string
  label: string
  /** In pixels. A column without it shares what is left of the width. */
  width?: number
  /** What a column without a width needs at least. */
  minWidth?: number
  align?: 'left' | 'right' | 'center'
  /** Whether a click on its head sorts by its key. */
  sortable?: boolean
  /** What is shown and copied; null or empty shows a dash. */
  text: (row: Row) => string | null
  /** Stays in sight at the left and can be neither hidden nor moved. */
  fixed?: boolean
  /** Not shown until it is chosen. */
  spare?: boolean
}

export interface SortStep<By extends string = string> {
  by: By
  direction: 'up' | 'down'
}

/** Rows chosen by their ids or, with `all`, everything the filter finds but these. */
export interface Chosen {
  all: boolean
  ids: ReadonlySet<number>
}

export const nothingChosen: Chosen = { all: false, ids: new Set() }

const MIN_WIDTH = 120

export function widthOf(column: TableColumn<never>): number {
  return column.width ?? column.minWidth ?? MIN_WIDTH
}

export function isChosen({ all, ids }: Chosen, id: number): boolean {
  return ids.has(id) !== all
}

export function countChosen({ all, ids }: Chosen, total: number): number {
  return all ? Math.max(total - ids.size, 0) : ids.size
}

/** These rows chosen, or no longer chosen; the others stay as they are. */
export function withRows({ all, ids }: Chosen, rows: readonly number[], wanted: boolean): Chosen {
  const next = new Set(ids)
  for (const id of rows) {
    if (wanted === all) next.delete(id)
    else next.add(id)
  }
  return { all, ids: next }
}

/**
 * A click on a column's head: sorts by it alone, then downwards, then as usual again. `further` keeps the other
 * columns and sorts by this one after them.
 */
export function nextSort<By extends string>(sort: readonly SortStep<By>[], by: By, further: boolean): SortStep<By>[] {
  const now = sort.find((step) => step.by === by)
  if (!further) {
    if (sort.length > 1 || !now) return [{ by, direction: 'up' }]
    return now.direction === 'up' ? [{ by, direction: 'down' }] : []
  }
  if (!now) return [...sort, { by, direction: 'up' }]
  if (now.direction === 'down') return sort.filter((step) => step !== now)
  return sort.map((step) => (step === now ? { by, direction: 'down' } : step))
}

/** Rows as Excel takes them from the clipboard: a line a row, tabs between cells. */
export function tabSeparated<Row>(rows: readonly Row[], columns: readonly TableColumn<Row>[]): string {
  return rows.map((row) => columns.map((column) => (column.text(row) ?? '').replace(/\s+/g, ' ')).join('\t')).join('\n')
}
