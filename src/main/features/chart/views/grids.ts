import { HIGHEST, placesById } from '@shared/domain/coverage/facts'
import { CoveragePlaces } from '@shared/domain/coverage/places'
import { gridsOn, linksOn, organisationsOn } from '../../../store/coverage-facts'
import type { Store } from '../../../store/store'
import { ofGrid, RecordTree } from '../chart-tree'

/**
 * Grids under the grid above them or their community, which stands where it stands by block; organisations without
 * grids below them are left out. The street's own grid, which belongs to no community, stands under what its
 * communities stand under: they stand beside it, and their grids under them. What belongs nowhere stands last at the top.
 */
export async function gridsTree(store: Store, day: string): Promise<RecordTree> {
  const grids = await gridsOn(store, day)
  const { order, byId } = await organisationsOn(store, day)
  const { leading } = await linksOn(store, day)
  const places = new CoveragePlaces({ order, leading }, byId)
  const rows = places.ofGrids(grids)
  const at = placesById(grids.id)
  const tree = new RecordTree()
  const shown = new Set<number>()
  const nowhere: number[] = []
  for (const [place, id] of grids.id.entries()) {
    const above = at[grids.parent[place] ?? 0] ?? -1
    const { community = null, street = 0 } = places.rows[rows[place] ?? -1] ?? {}
    const owner = community ?? street
    // One that says no community goes with the grid above it.
    if (above >= 0 && (community === null || grids.community[above] === community)) tree.add(ofGrid(id), ofGrid(grids.id[above] ?? 0))
    else if (owner === 0) nowhere.push(id)
    else {
      tree.add(ofGrid(id), owner)
      for (let up = owner, height = 0; up !== 0 && !shown.has(up) && height < HIGHEST; up = byId.parent(up), height += 1) shown.add(up)
    }
  }
  for (const id of byId.ids) if (shown.has(id)) tree.add(id, byId.parent(id))
  for (const id of nowhere) tree.add(ofGrid(id), 0)
  return tree
}
