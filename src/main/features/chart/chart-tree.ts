import type { z } from 'zod'
import type { chartNode, chartTarget } from '@shared/contract/chart'
import { HIGHEST } from '@shared/domain/coverage/facts'

export type ChartNode = z.input<typeof chartNode>
export type Target = z.output<typeof chartTarget>

/** What stands at one place of a tree: a record whose card is read when it is shown, or a card that was made with the tree. */
export type Place = { key: string; target: { type: 'organisation' | 'grid'; id: number } } | { key: string; card: ChartNode }

/** The shape of a view on a day, without what stands on the cards. */
export interface ChartTree {
  /** In order; null is the top. Nothing for a key that is not there. */
  under(key: string | null): readonly Place[]
  count(key: string): number
  place(key: string): Place | null
  /** The keys from the root down to the first place of a record, its own last; null when it is not there. */
  pathTo(target: Target): string[] | null
}

/** One number a record: an organisation's id, a grid's with a minus; 0 is the top. */
export const ofGrid = (id: number): number => -id
const TOP = 0

const keyOf = (record: number): string => (record > 0 ? `o${record}` : `g${-record}`)
const placeOf = (record: number): Place => ({ key: keyOf(record), target: targetOf(record) })
const targetOf = (record: number): { type: 'organisation' | 'grid'; id: number } => (record > 0 ? { type: 'organisation', id: record } : { type: 'grid', id: -record })

/** The record that a key names; null for no such key. */
function recordOf(key: string): number | null {
  const found = /^([og])([1-9]\d{0,14})$/.exec(key)
  return found ? Number(found[2]) * (found[1] === 'o' ? 1 : -1) : null
}

/** A tree of organisations and grids in which everything stands once. A city has 85,000 of them, so that there are no objects. */
export class RecordTree implements ChartTree {
  private readonly parents = new Map<number, number>()
  private readonly children = new Map<number, number[]>()

  /** Siblings in the order they are added; `parent` 0 is the top. */
  add(record: number, parent: number): void {
    this.parents.set(record, parent)
    const siblings = this.children.get(parent)
    if (siblings) siblings.push(record)
    else this.children.set(parent, [record])
  }

  under(key: string | null): Place[] {
    const record = key === null ? TOP : recordOf(key)
    return record === null ? [] : (this.children.get(record) ?? []).map(placeOf)
  }

  count(key: string): number {
    const record = recordOf(key)
    return record === null ? 0 : (this.children.get(record)?.length ?? 0)
  }

  place(key: string): Place | null {
    const record = recordOf(key)
    return record !== null && this.parents.has(record) ? placeOf(record) : null
  }

  pathTo(target: Target): string[] | null {
    if (target.type === 'person') return null
    const keys: string[] = []
    let record = target.type === 'grid' ? ofGrid(target.id) : target.id
    while (record !== TOP) {
      const parent = this.parents.get(record)
      // A ring, which a damaged file may hold, hangs on no root.
      if (parent === undefined || keys.length > HIGHEST) return null
      keys.push(keyOf(record))
      record = parent
    }
    return keys.reverse()
  }
}

/** A small tree made card by card. */
export class MadeTree implements ChartTree {
  private readonly places = new Map<string, { place: Place; parent: string | null }>()
  private readonly children = new Map<string | null, Place[]>()

  add(place: Place, parent: string | null): void {
    this.places.set(place.key, { place, parent })
    const siblings = this.children.get(parent)
    if (siblings) siblings.push(place)
    else this.children.set(parent, [place])
  }

  under(key: string | null): readonly Place[] {
    return this.children.get(key) ?? []
  }

  count(key: string): number {
    return this.under(key).length
  }

  place(key: string): Place | null {
    return this.places.get(key)?.place ?? null
  }

  pathTo({ type, id }: Target): string[] | null {
    for (const { place } of this.places.values()) {
      const target = 'card' in place ? place.card.target : place.target
      if (target?.type === type && target.id === id) return this.pathOf(place.key)
    }
    return null
  }

  /** Everybody who has a card. */
  people(): number[] {
    const ids = [...this.places.values()].map(({ place }) => ('card' in place && place.card.target?.type === 'person' ? place.card.target.id : 0))
    return [...new Set(ids)].filter((id) => id !== 0)
  }

  private pathOf(key: string): string[] {
    const keys: string[] = []
    for (let at: string | null = key; at !== null; at = this.places.get(at)?.parent ?? null) keys.unshift(at)
    return keys
  }
}
