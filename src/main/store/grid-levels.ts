import type { EntityManager } from 'typeorm'
import { GridLevelBook, type GridLevel } from '@shared/domain/grid-levels'
import type { GridLevelRow } from './rows'

/** The office's list of levels of grids (网格级别), which all features ask. */

export async function gridLevelRows(manager: EntityManager): Promise<GridLevelRow[]> {
  return manager.query('SELECT * FROM grid_level ORDER BY level')
}

/** On the reading connection, or inside a write on its own. */
export async function readGridLevels(manager: EntityManager): Promise<GridLevelBook> {
  return new GridLevelBook((await gridLevelRows(manager)).map(gridLevelOf))
}

export function gridLevelOf(row: GridLevelRow): GridLevel {
  const rules: GridLevel['rules'] = JSON.parse(row.rules)
  return { level: row.level, name: row.name, place: row.place, inCommunity: row.in_community === 1, rules }
}
