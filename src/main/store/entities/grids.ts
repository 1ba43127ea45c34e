import type { GridLevelRow, GridRow, GridVersionRow } from '../rows'
import { entity, id, integer, optionalInteger, optionalText, text } from './columns'

export const gridEntity = entity<GridRow>('grid', { id, note: optionalText, sort_order: integer, revision: integer })

export const gridVersionEntity = entity<GridVersionRow>('grid_version', {
  id,
  grid_id: integer,
  valid_from: text,
  valid_to: text,
  code: optionalText,
  name: text,
  level: integer,
  kind: text,
  parent_id: optionalInteger,
  community_id: optionalInteger,
  party_organisation_id: optionalInteger,
  boundary: optionalText,
  buildings: optionalInteger,
  households: optionalInteger,
  residents: optionalInteger,
  status: text,
  act: optionalText,
  basis: optionalText,
  related_id: optionalInteger,
})

export const gridLevelEntity = entity<GridLevelRow>('grid_level', {
  id,
  level: integer,
  name: text,
  place: text,
  in_community: integer,
  rules: text,
  revision: integer,
})
