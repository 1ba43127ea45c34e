import { z } from 'zod'
import { organisationsInOrder } from './organisation-order'
import type { Store } from './store'

/** Enough of a grid to put it in its place. */
export interface OrderedGrid {
  id: number
  level: number
  parentId: number | null
  communityId: number | null
}

const nodes = z.array(z.tuple([z.number(), z.number(), z.number().nullable(), z.number().nullable()]))

/**
 * The grids of a day by community, in the order of the organisations, each followed by what lies below it; those of
 * no community come first. With `rootId` only those of communities at or below that organisation.
 */
export async function gridsInOrder(store: Store, day: string, rootId: number | null): Promise<OrderedGrid[]> {
  const row = await store.first<{ json: string }>(
    `SELECT json_group_array(json_array(id, level, parent_id, community_id)) AS json FROM (
       SELECT grid.id, version.level, version.parent_id, version.community_id
       FROM grid_version AS version JOIN grid ON grid.id = version.grid_id
       WHERE version.status = 'active' AND version.valid_from <= ?1 AND version.valid_to > ?1 ORDER BY version.level, grid.sort_order, grid.id)`,
    [day],
  )
  const all = nodes.parse(JSON.parse(row?.json ?? '[]')).map(([id, level, parentId, communityId]) => ({ id, level, parentId, communityId }))
  const places = new Map<number | null, number>((await organisationsInOrder(store, day, rootId)).map(({ id }, at) => [id, at + 1]))
  if (rootId === null) places.set(null, 0)
  const placeOf = ({ communityId }: OrderedGrid): number | undefined => places.get(communityId) ?? (rootId === null ? 0 : undefined)
  const wanted = new Map(all.filter((grid) => placeOf(grid) !== undefined).map((grid) => [grid.id, grid]))
  const children = new Map<number, OrderedGrid[]>()
  const tops: OrderedGrid[] = []
  for (const grid of wanted.values()) {
    const above = grid.parentId === null ? undefined : wanted.get(grid.parentId)
    // A grid under that of another community, such as the street's, begins the walk through its own.
    if (!above || placeOf(above) !== placeOf(grid)) tops.push(grid)
    else {
      const siblings = children.get(above.id)
      if (siblings) siblings.push(grid)
      else children.set(above.id, [grid])
    }
  }
  const ordered: OrderedGrid[] = []
  const walk = (grid: OrderedGrid): void => {
    ordered.push(grid)
    for (const child of children.get(grid.id) ?? []) walk(child)
  }
  for (const grid of tops.sort((a, b) => (placeOf(a) ?? 0) - (placeOf(b) ?? 0))) walk(grid)
  return ordered
}
