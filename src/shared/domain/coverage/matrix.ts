import type { CoverageOnDay } from './day'
import type { Share } from './share'
import { plus } from './share'

/** Shares by row and column, rows as `CoveragePlaces.rows`. */
export type CoverageCells = readonly (readonly Share[])[]

export function cellsOf(day: CoverageOnDay): CoverageCells {
  const width = day.columns.length
  const rows = day.places.rows.length
  const covered = new Int32Array(rows * width)
  const all = new Int32Array(rows * width)
  for (const [place, column] of day.columns.entries()) {
    day.each(column, (row, _id, isCovered) => {
      const at = row * width + place
      all[at] = (all[at] ?? 0) + 1
      if (isCovered) covered[at] = (covered[at] ?? 0) + 1
    })
  }
  return Array.from({ length: rows }, (_row, row) => Array.from({ length: width }, (_cell, place) => ({ covered: covered[row * width + place] ?? 0, all: all[row * width + place] ?? 0 })))
}

export function sumOf(rows: CoverageCells, width: number): Share[] {
  return Array.from({ length: width }, (_cell, place) => rows.reduce((sum, row) => plus(sum, row[place] ?? { covered: 0, all: 0 }), { covered: 0, all: 0 }))
}
