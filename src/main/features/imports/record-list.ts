import type { SheetRow, Value } from '@shared/domain/roster/layout'
import type { OpenSheet } from './open-file'
import { CHUNK, PackedRows } from './packed-rows'

/** A record of the file: the cells of its row, merged values filled in. */
export interface FileRecord {
  sheet: number
  row: number
  section: string | null
  cells: Value[]
}

const NONE = -1

/** A stretch of records of one sheet under one heading of a section. */
interface Stretch {
  from: number
  sheet: OpenSheet
  section: string | null
}

/**
 * The records among the rows of the opened sheets: where each stands, and its cells only where they are not those of
 * its row (merged cells, 同上), so that a file of 610,000 rows is kept once.
 */
export class RecordList {
  /** By record: its place among the rows of its sheet, and among `filled`. */
  private places = new Int32Array(1024)
  private filledAt = new Int32Array(1024)
  private readonly filled = new PackedRows<Value[]>()
  private readonly stretches: Stretch[] = []
  length = 0

  /** Adds records of a sheet, in the order of its rows. */
  of(sheet: OpenSheet): (place: number, row: SheetRow, cells: Value[], section: string | null) => void {
    return (place, row, cells, section) => {
      const stretch = this.stretches.at(-1)
      if (stretch?.sheet !== sheet || stretch.section !== section) this.stretches.push({ from: this.length, sheet, section })
      if (this.length === this.places.length) this.grow()
      this.places[this.length] = place
      this.filledAt[this.length] = NONE
      if (cells.some((cell, column) => cell !== (row.cells[column] ?? null))) {
        this.filledAt[this.length] = this.filled.length
        this.filled.push(cells)
      }
      this.length += 1
    }
  }

  /** All records in order, some at a time. */
  *chunks(): Generator<readonly FileRecord[]> {
    for (let from = 0; from < this.length; from += CHUNK) {
      yield Array.from({ length: Math.min(CHUNK, this.length - from) }, (_, index) => this.at(from + index)).filter((record) => record !== null)
    }
  }

  /** The record at a place, from 0. */
  at(place: number): FileRecord | null {
    const [row, filledAt] = [this.places[place] ?? 0, this.filledAt[place] ?? NONE]
    const stretch = place < this.length ? this.stretchAt(place) : undefined
    const read = stretch?.sheet.rows.at(row)
    if (!stretch || !read) return null
    const cells = filledAt === NONE ? null : this.filled.at(filledAt)
    return { sheet: stretch.sheet.index, row: read.number, section: stretch.section, cells: cells ?? [...read.cells] }
  }

  /** The last stretch that begins no later. */
  private stretchAt(place: number): Stretch | undefined {
    let [low, high] = [0, this.stretches.length - 1]
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if ((this.stretches[middle]?.from ?? 0) <= place) low = middle
      else high = middle - 1
    }
    return this.stretches[low]
  }

  private grow(): void {
    const [places, filledAt] = [this.places, this.filledAt]
    this.places = new Int32Array(places.length * 2)
    this.filledAt = new Int32Array(places.length * 2)
    this.places.set(places)
    this.filledAt.set(filledAt)
  }
}
