import { now } from '../../store/dated-records'
import { readGridLevels } from '../../store/grid-levels'
import { gridsInOrder } from '../../store/grid-order'
import type { Store } from '../../store/store'

export interface ChosenGrid {
  id: number
  code: string | null
  name: string
  level: number
  kind: string
  levelName: string
  parentId: number | null
  communityId: number | null
  community: string | null
}

/** The grids of these communities on a day (null: of all), in the order of the lists. */
export async function gridsOfCommunities(store: Store, communityIds: readonly number[] | null, day: string): Promise<ChosenGrid[]> {
  const ordered = communityIds === null ? (await gridsInOrder(store, day, null)).filter(({ communityId }) => communityId !== null) : await orderedOf(store, communityIds, day)
  return gridsById(store, ordered.map(({ id }) => id), day)
}

/** Those of a few communities, without reading all there are: each grid followed by what lies below it. */
async function orderedOf(store: Store, communityIds: readonly number[], day: string): Promise<{ id: number }[]> {
  const rows = await store.all<{ id: number; parent: number | null; community: number }>(
    `SELECT grid.id, version.parent_id AS parent, version.community_id AS community
     FROM json_each(?2) AS wanted JOIN grid_version AS version ON version.community_id = wanted.value AND version.status = 'active' AND ${now('version')} JOIN grid ON grid.id = version.grid_id
     ORDER BY wanted.key, version.level, grid.sort_order, grid.id`,
    [day, JSON.stringify(communityIds)],
  )
  const communityOf = new Map(rows.map(({ id, community }) => [id, community]))
  const below = new Map<number, { id: number }[]>()
  const tops: { id: number }[] = []
  for (const { id, parent, community } of rows) {
    // A grid under that of another community, such as the street's, begins the walk through its own.
    if (parent === null || communityOf.get(parent) !== community) tops.push({ id })
    else below.set(parent, [...(below.get(parent) ?? []), { id }])
  }
  const walk = (grid: { id: number }): { id: number }[] => [grid, ...(below.get(grid.id) ?? []).flatMap(walk)]
  return tops.flatMap(walk)
}

/** In the order given; those that are not there on the day are left out. */
export async function gridsById(store: Store, ids: readonly number[], day: string): Promise<ChosenGrid[]> {
  const levels = await readGridLevels(store.reader)
  const rows = await store.all<Omit<ChosenGrid, 'levelName'>>(
    `SELECT version.grid_id AS id, version.code, version.name, version.level, version.kind, version.parent_id AS parentId, version.community_id AS communityId,
       (SELECT name FROM organisation_version AS community WHERE community.organisation_id = version.community_id AND ${now('community')}) AS community
     FROM json_each(?2) AS wanted JOIN grid_version AS version ON version.grid_id = wanted.value AND ${now('version')} AND version.status = 'active' ORDER BY wanted.key`,
    [day, JSON.stringify(ids)],
  )
  return rows.map((row) => ({ ...row, levelName: levels.name(row.level) }))
}
