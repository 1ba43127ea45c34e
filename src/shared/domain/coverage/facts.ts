/**
 * What is in force on a day, as far as the coverage asks: lists of equal length, one place a record. A city has
 * 58,000 grids, so that there are no objects. 0 stands for none.
 */
export interface CoverageFacts {
  grids: {
    id: readonly number[]
    level: readonly number[]
    dedicated: readonly number[]
    parent: readonly number[]
    community: readonly number[]
    party: readonly number[]
    /** −1: not registered. */
    households: readonly number[]
  }
  /** The grids of those who hold a post of this title, once for each holder. */
  holders: ReadonlyMap<string, readonly number[]>
  organisations: {
    id: readonly number[]
    parent: readonly number[]
    kind: readonly string[]
    name: readonly string[]
  }
  /** Who leads whom, and which department is a community's contact: own side, other side. */
  leading: readonly (readonly [own: number, other: number])[]
  contacts: readonly (readonly [own: number, other: number])[]
  /** Of communities and what they stand under, in the order of the tree. */
  order: readonly number[]
}

/** No tree is that high; a ring would be. */
export const HIGHEST = 100

/** Where each id stands in a list; −1 for those that do not. */
export function placesById(ids: readonly number[]): Int32Array {
  let highest = 0
  for (const id of ids) if (id > highest) highest = id
  const places = new Int32Array(highest + 1).fill(-1)
  for (let at = 0; at < ids.length; at += 1) places[ids[at] ?? 0] = at
  return places
}

/** The organisations of a day by their ids. */
export class OrganisationsOnDay {
  private readonly places: Int32Array

  constructor(private readonly lists: CoverageFacts['organisations']) {
    this.places = placesById(lists.id)
  }

  get ids(): readonly number[] {
    return this.lists.id
  }

  has(id: number): boolean {
    return this.at(id) >= 0
  }

  private at(id: number): number {
    return this.places[id] ?? -1
  }

  kind(id: number): string {
    return this.lists.kind[this.at(id)] ?? ''
  }

  name(id: number): string {
    return this.lists.name[this.at(id)] ?? ''
  }

  /** Of these kinds, in the order of the list. */
  ofKinds(wanted: (kind: string) => boolean): number[] {
    const { id, kind } = this.lists
    const answers = new Map<string, boolean>()
    const found: number[] = []
    for (let at = 0; at < id.length; at += 1) {
      const name = kind[at] ?? ''
      let answer = answers.get(name)
      if (answer === undefined) answers.set(name, (answer = wanted(name)))
      if (answer) found.push(id[at] ?? 0)
    }
    return found
  }

  /** 0 where there is none that day. */
  parent(id: number): number {
    const parent = this.lists.parent[this.at(id)] ?? 0
    return this.has(parent) ? parent : 0
  }

  /** The nearest of which this is true, from the organisation itself upwards; 0 when none is. */
  nearest(id: number, wanted: (id: number) => boolean): number {
    let at = id
    for (let height = 0; at !== 0 && height < HIGHEST; height += 1) {
      if (wanted(at)) return at
      at = this.parent(at)
    }
    return 0
  }
}
