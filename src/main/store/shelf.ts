import type { RecordTable } from './rows'

/** Counts the writes to each table, so that what was read from it before is known to be old. */
export class WriteCounts {
  private readonly counts = new Map<RecordTable, number>()
  private unknown = 0

  /** To be called after each commit. */
  wrote(tables: Iterable<RecordTable>): void {
    for (const table of tables) this.counts.set(table, (this.counts.get(table) ?? 0) + 1)
  }

  /** After a transaction that did not tell which rows it wrote. */
  wroteAnything(): void {
    this.unknown += 1
  }

  of(tables: readonly RecordTable[]): string {
    return [this.unknown, ...tables.map((table) => this.counts.get(table) ?? 0)].join(' ')
  }
}

/**
 * Answers that take long to read and are asked for again and again (a tree of 27,000 organisations, the figures of
 * the first page), kept until a row of a table they were made from is written. Whoever writes past the store's own
 * doors is not noticed; that one program holds a folder makes this safe.
 */
export class Shelf<Value> {
  /** By when they were last asked for, the oldest first. */
  private readonly kept = new Map<string, { stamp: string; value: Promise<Value> }>()

  constructor(
    private readonly stamp: () => string,
    private readonly size: number,
  ) {}

  /** What `make` reads; `key` names everything it depends on besides the tables. Not to be changed by whoever gets it. */
  async get(key: string, make: () => Promise<Value>): Promise<Value> {
    // Taken before reading: what is committed meanwhile makes this answer old at once.
    const stamp = this.stamp()
    const known = this.kept.get(key)
    const entry = known?.stamp === stamp ? known : { stamp, value: make() }
    this.kept.delete(key)
    this.kept.set(key, entry)
    for (const oldest of this.kept.keys()) {
      if (this.kept.size <= this.size) break
      this.kept.delete(oldest)
    }
    try {
      return await entry.value
    } catch (error) {
      if (this.kept.get(key) === entry) this.kept.delete(key)
      throw error
    }
  }

  /** Whether the answer is there and nothing it was made from was written since. */
  has(key: string): boolean {
    return this.kept.get(key)?.stamp === this.stamp()
  }
}
