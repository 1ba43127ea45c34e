const FIRST_SIZE = 1024
/** Slots in use of all there are, before there are twice as many. */
const FULL = 0.6
const ID_NUMBER = /^\d{17}[\dX]$/

/**
 * Places of records by id number, in two plain arrays: half a million strings in a map cost the program a quarter of the
 * memory it may take, and a pause whenever the map grows.
 */
export class PlacesById {
  /** Open addressing; 0 is free. */
  private keys = new Float64Array(FIRST_SIZE)
  private places = new Int32Array(FIRST_SIZE)
  private size = 0

  /** Whether a text is an id number as they are kept here. */
  static takes(text: string): boolean {
    return ID_NUMBER.test(text)
  }

  get(idNumber: string): number | undefined {
    const slot = this.slotOf(keyOf(idNumber))
    return this.keys[slot] === 0 ? undefined : this.places[slot]
  }

  set(idNumber: string, place: number): void {
    if (this.size >= this.keys.length * FULL) this.grow()
    this.put(keyOf(idNumber), place)
  }

  private put(key: number, place: number): void {
    const slot = this.slotOf(key)
    if (this.keys[slot] === 0) this.size += 1
    this.keys[slot] = key
    this.places[slot] = place
  }

  /** Where a key is, or would be put. */
  private slotOf(key: number): number {
    const mask = this.keys.length - 1
    const mixed = Math.imul((key >>> 0) ^ Math.imul(Math.floor(key / 2 ** 32), 0x9e3779b1), 0x85ebca6b)
    let slot = (mixed ^ (mixed >>> 15)) & mask
    while (this.keys[slot] !== 0 && this.keys[slot] !== key) slot = (slot + 1) & mask
    return slot
  }

  private grow(): void {
    const [keys, places] = [this.keys, this.places]
    this.keys = new Float64Array(keys.length * 2)
    this.places = new Int32Array(keys.length * 2)
    this.size = 0
    for (const [slot, key] of keys.entries()) if (key !== 0) this.put(key, places[slot] ?? 0)
  }
}

const DAYS_A_MONTH = 31
const DAYS_A_YEAR = 12 * DAYS_A_MONTH
const MOST_DAYS = 10_000 * DAYS_A_YEAR

/** The first 17 digits, which tell the last one, as a whole number that is exact and never 0: region, day, sequence. */
function keyOf(idNumber: string): number {
  const digits = (from: number, to: number): number => Number(idNumber.slice(from, to))
  const day = digits(6, 10) * DAYS_A_YEAR + digits(10, 12) * DAYS_A_MONTH + digits(12, 14)
  return (digits(0, 6) * MOST_DAYS + day) * 1000 + digits(14, 17) + 1
}
