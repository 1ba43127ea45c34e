import { matchesCondition, matchExpression } from '../../store/sqlite/search-index'
import type { GridRow, GridVersionRow } from '../../store/rows'
import type { Store } from '../../store/store'

/** Versions in force on the day `?1`. */
const ON_DAY = "status = 'active' AND valid_from <= ?1 AND valid_to > ?1"
const OWN_ON_DAY = "own.status = 'active' AND own.valid_from <= ?1 AND own.valid_to > ?1"

/** Every grid of a day, siblings in their order, as JSON text of the contract's nodes (see the tree of organisations). */
export async function treeOn(store: Store, day: string): Promise<string> {
  const row = await store.first<{ nodes: string }>(
    `SELECT json_group_array(json_object('id', id, 'parentId', parent_id, 'code', code, 'name', name, 'level', level, 'kind', kind,
       'communityId', community_id, 'communityName', community_name, 'partyOrganisationId', party_organisation_id, 'households', households, 'sortOrder', sort_order)) AS nodes
     FROM (SELECT grid.id, own.parent_id, own.code, own.name, own.level, own.kind, own.community_id, community.name AS community_name,
         own.party_organisation_id, own.households, sort_order
       FROM grid_version own JOIN grid ON grid.id = own.grid_id
       LEFT JOIN organisation_version community ON community.organisation_id = own.community_id
         AND community.valid_from <= ?1 AND community.valid_to > ?1
       WHERE ${OWN_ON_DAY} ORDER BY sort_order, grid.id)`,
    [day],
  )
  return row?.nodes ?? '[]'
}

export async function gridById(store: Store, id: number): Promise<GridRow | null> {
  return store.first<GridRow>('SELECT * FROM grid WHERE id = ?', [id])
}

export type NamedGridVersionRow = GridVersionRow & {
  parent_name: string | null
  community_name: string | null
  party_organisation_name: string | null
  related_name: string | null
}

/** All versions of a grid in order of time; what each refers to is named as it was when it began. */
export async function versionsOf(store: Store, id: number): Promise<NamedGridVersionRow[]> {
  return store.all<NamedGridVersionRow>(
    `SELECT own.*, parent.name AS parent_name, community.name AS community_name, party.name AS party_organisation_name,
       (SELECT related.name FROM grid_version AS related WHERE related.grid_id = own.related_id ORDER BY related.valid_from DESC LIMIT 1) AS related_name
     FROM grid_version own
     LEFT JOIN grid_version parent ON parent.grid_id = own.parent_id
       AND parent.valid_from <= own.valid_from AND parent.valid_to > own.valid_from
     LEFT JOIN organisation_version community ON community.organisation_id = own.community_id
       AND community.valid_from <= own.valid_from AND community.valid_to > own.valid_from
     LEFT JOIN organisation_version party ON party.organisation_id = own.party_organisation_id
       AND party.valid_from <= own.valid_from AND party.valid_to > own.valid_from
     WHERE own.grid_id = ? ORDER BY own.valid_from`,
    [id],
  )
}

/** Grids that were split from one, and those that were merged into it, newest first. */
export async function relatedActsOf(store: Store, id: number): Promise<{ on: string; act: 'merge' | 'split'; gridId: number; name: string; basis: string | null }[]> {
  return store.all(
    `SELECT valid_from AS "on", act, grid_id AS gridId, name, basis FROM grid_version
     WHERE related_id = ? AND act IN ('merge', 'split') ORDER BY valid_from DESC, id`,
    [id],
  )
}

/** The grids above one on a day, the highest first; itself left out. */
export async function pathOn(store: Store, id: number, day: string): Promise<{ id: number; name: string }[]> {
  return store.all(
    `WITH RECURSIVE up(id, depth) AS (
       SELECT ?2, 0
       UNION SELECT parent_id, depth + 1 FROM grid_version JOIN up ON grid_id = up.id
         WHERE parent_id IS NOT NULL AND depth < 10 AND ${ON_DAY})
     SELECT up.id, name FROM up JOIN grid_version ON grid_id = up.id
     WHERE depth > 0 AND ${ON_DAY} ORDER BY depth DESC`,
    [day, id],
  )
}

export async function childrenCountOn(store: Store, id: number, day: string): Promise<number> {
  const row = await store.first<{ children: number }>(
    `SELECT count(*) AS children FROM grid_version WHERE parent_id = ?2 AND ${ON_DAY}`,
    [day, id],
  )
  return row?.children ?? 0
}

export interface GridSuggestionRow {
  id: number
  code: string | null
  name: string
  level: number
  community_name: string | null
  parent_name: string | null
}

/** Grids of a day found by characters, pinyin, initials or number; exact ones first. */
export async function findGrids(
  store: Store,
  options: { text: string; maxLevel: number; limit: number; day: string },
): Promise<GridSuggestionRow[]> {
  const typed = options.text.trim()
  const match = matchExpression(typed)
  if (typed !== '' && match === null) return []
  const found = match === null ? '' : `AND ${matchesCondition('grid', 'own.grid_id').replace('?', '?3')}`
  return store.all<GridSuggestionRow>(
    `SELECT own.grid_id AS id, own.code, own.name, own.level, community.name AS community_name, parent.name AS parent_name
     FROM grid_version own JOIN grid ON grid.id = own.grid_id
     LEFT JOIN grid_version parent ON parent.grid_id = own.parent_id AND parent.valid_from <= ?1 AND parent.valid_to > ?1
     LEFT JOIN organisation_version community ON community.organisation_id = own.community_id
       AND community.valid_from <= ?1 AND community.valid_to > ?1
     WHERE ${OWN_ON_DAY} AND own.level <= ?4 ${found}
     ORDER BY CASE WHEN own.name = ?2 OR own.code = ?2 THEN 0 WHEN substr(own.name, 1, length(?2)) = ?2 THEN 1 ELSE 2 END,
       own.level, sort_order, own.grid_id
     LIMIT ?5`,
    [options.day, typed, match, options.maxLevel, options.limit],
  )
}
