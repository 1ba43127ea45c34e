import { z } from 'zod'
import type { Placed, PlacedTree } from '@shared/domain/chart-difference/compare-trees'
import { organisationsOn } from '../../store/coverage-facts'
import type { Store } from '../../store/store'
import { ofGrid, type ChartTree, type Target } from './chart-tree'
import { treeOn, type WholeView } from './chart-trees'

/** The trees of the whole office as two days of them are compared: by record, whatever its keys are. */

/** One number a record, as in the trees: an organisation's id, a grid's with a minus. */
export function recordNumber({ type, id }: Target): number {
  return type === 'grid' ? ofGrid(id) : id
}

export function recordOf(number: number): { type: 'organisation' | 'grid'; id: number } {
  return number > 0 ? { type: 'organisation', id: number } : { type: 'grid', id: -number }
}

interface Naming {
  name: string
  code: string | null
}

export async function placedTreeOn(store: Store, view: WholeView, day: string): Promise<PlacedTree> {
  const tree = await treeOn(store, { view }, day)
  const { byId } = await organisationsOn(store, day)
  const grids = view === 'grids' ? await gridNames(store, day) : new Map<number, Naming>()
  return placedIn(tree, ({ type, id }) => (type === 'grid' ? grids.get(id) : undefined) ?? { name: byId.name(id), code: null })
}

/** Walked from the top; what is met again at another place is not entered again. */
function placedIn(tree: ChartTree, naming: (target: Target) => Naming): PlacedTree {
  const placed = new Map<number, Placed & { parents: number[] }>()
  const open: { key: string | null; record: number | null }[] = [{ key: null, record: null }]
  for (let above = open.pop(); above !== undefined; above = open.pop()) {
    const below: typeof open = []
    for (const place of tree.under(above.key)) {
      if (!('target' in place)) continue
      const record = recordNumber(place.target)
      const known = placed.get(record)
      if (known && above.record !== null && !known.parents.includes(above.record)) known.parents.push(above.record)
      if (known) continue
      placed.set(record, { parents: above.record === null ? [] : [above.record], ...naming(place.target) })
      if (tree.count(place.key) > 0) below.push({ key: place.key, record })
    }
    open.push(...below.reverse())
  }
  return placed
}

/** What SQLite made is not checked value by value: there may be 58,000. */
const gridRows = z.custom<[id: number, name: string, code: string | null][]>((value) => Array.isArray(value))

async function gridNames(store: Store, day: string): Promise<Map<number, Naming>> {
  const row = await store.first<{ json: string }>(
    "SELECT json_group_array(json_array(grid_id, name, code)) AS json FROM grid_version WHERE status = 'active' AND valid_from <= ?1 AND valid_to > ?1",
    [day],
  )
  return new Map(gridRows.parse(JSON.parse(row?.json ?? '[]')).map(([id, name, code]) => [id, { name, code }]))
}
