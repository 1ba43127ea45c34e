/** Chance that comes out the same for the same seed. */
export class Random {
  constructor(private state: number) {}

  /** 0 up to, but not, 1 (mulberry32). */
  next(): number {
    this.state = (this.state + 0x6d2b79f5) | 0
    let mixed = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }

  int(from: number, to: number): number {
    return from + Math.floor(this.next() * (to - from + 1))
  }

  chance(share: number): boolean {
    return this.next() < share
  }

  pick<T>(from: readonly T[]): T {
    const chosen = from[this.int(0, from.length - 1)]
    if (chosen === undefined) throw new RangeError('nothing to pick from')
    return chosen
  }

  some<T>(from: readonly T[], share: number): T[] {
    return from.filter(() => this.chance(share))
  }

  shuffled<T>(from: readonly T[]): T[] {
    return from.map((item) => ({ item, at: this.next() })).sort((one, other) => one.at - other.at).map(({ item }) => item)
  }
}
