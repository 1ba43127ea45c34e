import type { GridAct } from '@shared/domain/grid-acts'

export interface GridRow {
  id: number
  note: string | null
  sort_order: number
  revision: number
}

export interface GridVersionRow {
  id: number
  grid_id: number
  valid_from: string
  valid_to: string
  code: string | null
  name: string
  level: number
  kind: string
  parent_id: number | null
  /** The community's organisation (社区) that the grid belongs to. */
  community_id: number | null
  /** The party organisation built in the grid (网格党组织). */
  party_organisation_id: number | null
  boundary: string | null
  buildings: number | null
  households: number | null
  residents: number | null
  status: 'active' | 'dissolved'
  /** What brought this version about; null for what was loaded without it. */
  act: GridAct | null
  /** The document it rests on, as written. */
  basis: string | null
  /** The other side of a split or merger: what it was merged into, or split from. */
  related_id: number | null
}

/** A level of grids (网格级别), kept as data in the settings. */
export interface GridLevelRow {
  id: number
  level: number
  name: string
  place: string
  in_community: 0 | 1
  /** `GridLevel['rules']`, JSON. */
  rules: string
  revision: number
}
