import { deflateRawSync, inflateRawSync } from 'node:zlib'

/** Rows that are packed together. */
export const CHUNK = 200
/** Speed over size: a city's file takes some 60 MB. */
const LEVEL = 1

/** Rows kept packed in memory: a file of 610,000 rows must fit, and nothing of it may lie on a disk. */
export class PackedRows<Row> {
  private readonly packed: Buffer[] = []
  private open: Row[] = []
  private readonly kept = new Map<number, Row[]>()
  length = 0

  push(row: Row): void {
    this.open.push(row)
    this.length += 1
    if (this.open.length === CHUNK) {
      this.packed.push(packed(JSON.stringify(this.open)))
      this.open = []
    }
  }

  /** All rows in order, a chunk at a time. */
  *chunks(): Generator<readonly Row[]> {
    for (let at = 0; at < this.packed.length; at += 1) yield this.unpacked(at)
    if (this.open.length > 0) yield this.open
  }

  /** The row at a place, from 0. */
  at(place: number): Row | null {
    const chunk = Math.floor(place / CHUNK)
    if (chunk >= this.packed.length) return this.open[place - this.packed.length * CHUNK] ?? null
    let rows = this.kept.get(chunk)
    if (!rows) {
      rows = this.unpacked(chunk)
      if (this.kept.size > 4) this.kept.clear()
      this.kept.set(chunk, rows)
    }
    return rows[place % CHUNK] ?? null
  }

  private unpacked(chunk: number): Row[] {
    const bytes = this.packed[chunk]
    // What comes out is what `push` put in.
    return bytes ? JSON.parse(unpacked(bytes)) : []
  }
}

export function packed(text: string): Buffer {
  return deflateRawSync(text, { level: LEVEL })
}

export function unpacked(bytes: Buffer): string {
  return inflateRawSync(bytes).toString('utf8')
}
