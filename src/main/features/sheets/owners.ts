import type { GridLevelBook } from '@shared/domain/grid-levels'
import { gridsInOrder } from '../../store/grid-order'
import { organisationsInOrder } from '../../store/organisation-order'
import type { Wanted } from './reading'

/** Whose post it is: `owner_level` is that of a grid. */
export interface OwnerRow {
  owner_name: string | null
  owner_kind: string | null
  owner_level: number | null
}

/** For SQL over `post`: the name of the organisation or grid on a day, and of what kind it is. What has ended is named as it was last. */
export function ownerColumns(day: string): string {
  const on = (table: string): string => `${table}.valid_from <= ${day} ORDER BY ${table}.valid_from DESC LIMIT 1`
  const organisation = (column: string): string => `(SELECT ${column} FROM organisation_version AS version WHERE version.organisation_id = post.organisation_id AND ${on('version')})`
  const grid = (column: string): string => `(SELECT ${column} FROM grid_version AS version WHERE version.grid_id = post.grid_id AND ${on('version')})`
  return `coalesce(${organisation('name')}, ${grid('name')}) AS owner_name, ${organisation('kind')} AS owner_kind, ${grid('level')} AS owner_level`
}

export function ownerKind(levels: GridLevelBook, { owner_kind: kind, owner_level: level }: OwnerRow): string | null {
  return level === null ? kind : levels.name(level)
}

/** The place of each organisation and grid of the day in the order of sheets: an organisation's posts, then those of the grids of its community. */
export async function ownerPlaces({ store, day, rootId }: Wanted): Promise<{ organisations: Map<number, number>; grids: Map<number, number> }> {
  const organisations = new Map((await organisationsInOrder(store, day, rootId)).map(({ id }, at) => [id, at]))
  const grids = await gridsInOrder(store, day, rootId)
  return {
    organisations,
    grids: new Map(grids.map(({ id, communityId }, at) => [id, (communityId === null ? 0 : (organisations.get(communityId) ?? 0)) + (at + 1) / (grids.length + 1)])),
  }
}
