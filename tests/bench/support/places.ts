import { OPEN_END } from '@shared/domain/calendar'
import type { RawDatabase } from './raw-database'

export interface Place {
  id: number
  name: string
}

/** The top of the office, or its only street. */
export function rootOf(raw: RawDatabase): Promise<Place> {
  return raw.first<Place>(`SELECT organisation_id AS id, name FROM organisation_version WHERE parent_id IS NULL AND valid_to = ? ORDER BY id LIMIT 1`, [OPEN_END])
}

/** The district of fourteen streets, about 40,000 people in a whole city. */
export function districtOf(raw: RawDatabase): Promise<Place> {
  return raw.first<Place>(`SELECT organisation_id AS id, name FROM organisation_version WHERE name LIKE '%区委员会' ORDER BY id DESC LIMIT 1`)
}

export function communityOf(raw: RawDatabase): Promise<Place> {
  return raw.first<Place>(`SELECT organisation_id AS id, name FROM organisation_version WHERE kind = '社区' AND valid_to = ? ORDER BY id LIMIT 1`, [OPEN_END])
}

export function gridOf(raw: RawDatabase): Promise<Place> {
  return raw.first<Place>(`SELECT grid_id AS id, name FROM grid_version WHERE level = 3 AND valid_to = ? ORDER BY id LIMIT 1`, [OPEN_END])
}
