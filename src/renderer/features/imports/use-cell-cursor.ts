import { computed, nextTick, ref, watch, type ComputedRef, type Ref } from 'vue'

/** Measures of the sheet, in pixels. */
export const ROW = 36
/** The columns before the cells: where the row stands (always in sight), and its verdict. */
export const PLACE = 116
export const VERDICT = 96
const BEFORE = PLACE + VERDICT

interface Sheet {
  /** The rows of this page by their places in the file. */
  rows: () => readonly number[]
  widths: () => readonly number[]
  current: () => number | null
  go: (at: number) => void
  /** Goes to the neighbouring page; false where there is none. */
  turn: (by: -1 | 1) => boolean
  edit: (row: number, column: number) => void
}

export interface CellCursor {
  /** The column of the cursor; -1 while it is on the row as such. */
  column: Ref<number>
  /** Which of the page's rows it is on; -1 for none. */
  row: ComputedRef<number>
  onKey: (event: KeyboardEvent) => void
  /** Brings the cursor into view. */
  show: () => void
  /** How far a column's cells begin from the left. */
  leftOf: (column: number) => number
}

/** A cursor that walks the cells of a sheet by keys, over the edges of its page, too. */
export function useCellCursor(scroller: Ref<HTMLElement | null>, sheet: Sheet): CellCursor {
  const column = ref(-1)
  const row = computed(() => sheet.rows().findIndex((at) => at === sheet.current()))
  let landing: 'first' | 'last' | null = null

  watch(sheet.rows, (rows) => {
    if (landing === null) return
    const to = landing === 'first' ? 0 : rows.length - 1
    landing = null
    void nextTick(() => walk(to))
  })

  function leftOf(at: number): number {
    return BEFORE + sheet.widths().slice(0, at).reduce((sum, one) => sum + one, 0)
  }

  function walk(to: number): void {
    const rows = sheet.rows()
    const at = rows[Math.min(Math.max(to, 0), rows.length - 1)]
    if (at === undefined) return
    sheet.go(at)
    void nextTick(show)
  }

  function turn(by: 1 | -1): void {
    if (sheet.turn(by)) landing = by > 0 ? 'first' : 'last'
  }

  function step(by: 1 | -1): void {
    const to = row.value + by
    if (row.value >= 0 && (to < 0 || to >= sheet.rows().length)) turn(by)
    else walk(to)
  }

  function side(by: 1 | -1): void {
    column.value = Math.min(Math.max(column.value + by, -1), sheet.widths().length - 1)
    if (row.value < 0) walk(0)
    void nextTick(show)
  }

  function show(): void {
    const box = scroller.value
    if (!box || row.value < 0) return
    const top = row.value * ROW
    if (top < box.scrollTop) box.scrollTop = top
    else if (top + 2 * ROW > box.scrollTop + box.clientHeight) box.scrollTop = top + 2 * ROW - box.clientHeight
    if (column.value < 0) return
    const left = leftOf(column.value)
    const right = left + (sheet.widths()[column.value] ?? 0)
    if (left - PLACE < box.scrollLeft) box.scrollLeft = left - BEFORE
    else if (right > box.scrollLeft + box.clientWidth) box.scrollLeft = right - box.clientWidth
  }

  function onKey(event: KeyboardEvent): void {
    const last = sheet.rows().length - 1
    const page = Math.max(Math.floor((scroller.value?.clientHeight ?? 0) / ROW) - 2, 1)
    const edit = (): void => sheet.edit(row.value, column.value)
    const acts: Record<string, () => void> = {
      ArrowDown: () => step(1),
      ArrowUp: () => step(-1),
      ArrowRight: () => side(1),
      ArrowLeft: () => side(-1),
      Home: () => walk(0),
      End: () => walk(last),
      PageDown: () => (row.value === last ? turn(1) : walk(row.value + page)),
      PageUp: () => (row.value === 0 ? turn(-1) : walk(row.value - page)),
      Enter: edit,
      F2: edit,
    }
    const act = acts[event.key]
    if (!act) return
    event.preventDefault()
    act()
  }

  return { column, row, onKey, show, leftOf }
}
