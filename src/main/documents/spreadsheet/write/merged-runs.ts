import { columnName, type SheetValue } from '../sheet'

interface Run {
  readonly column: number
  value: SheetValue
  from: number
}

/**
 * Finds, row by row, where neighbours of a column are one merged cell. A run ends where the value changes, and where
 * one in a merged column to its left does: the same grid leader in two communities is two cells.
 */
export class MergedRuns {
  private readonly runs: Run[]
  private readonly found: string[] = []
  private last = 0

  /** `columns` from left to right. */
  constructor(columns: readonly number[]) {
    this.runs = columns.map((column) => ({ column, value: null, from: 0 }))
  }

  /** Takes the next row; tells the columns whose value stands in the cell above already. */
  add(row: number, values: readonly SheetValue[]): ReadonlySet<number> {
    const covered = new Set<number>()
    let broken = false
    for (const run of this.runs) {
      const value = values[run.column] ?? null
      broken ||= value !== run.value
      if (!broken && value !== null && value !== '') covered.add(run.column)
      else this.begin(run, row, value)
    }
    this.last = row
    return covered
  }

  /** The merged cells of all rows taken, as XML. */
  finish(): readonly string[] {
    for (const run of this.runs) this.begin(run, this.last + 1, null)
    return this.found
  }

  private begin(run: Run, row: number, value: SheetValue): void {
    const name = columnName(run.column)
    if (row - run.from > 1 && run.value !== null && run.value !== '') this.found.push(`<mergeCell ref="${name}${run.from}:${name}${row - 1}"/>`)
    run.from = row
    run.value = value
  }
}
