import { OPEN_END } from '@shared/domain/calendar'
import type { GridLevelBook } from '@shared/domain/grid-levels'
import { plainName } from '@shared/domain/roster/organisation-names'
import type { GridVersionRow } from '../../../store/rows'
import type { Store } from '../../../store/store'

export interface KnownGrid extends GridVersionRow {
  note: string | null
  /** The day it began. */
  since: string
}

/** All grids that are there today, by name and number; a city has 58,000. */
export class GridIndex {
  private readonly byName = new Map<string, KnownGrid[]>()
  private readonly byCode = new Map<string, KnownGrid>()
  private readonly above = new Map<number, KnownGrid[]>()

  constructor(grids: readonly KnownGrid[], levels: GridLevelBook) {
    for (const grid of grids) {
      if (grid.code !== null) this.byCode.set(grid.code, grid)
      const key = plainName(grid.name)
      this.byName.set(key, [...(this.byName.get(key) ?? []), grid])
      if (!levels.inCommunity(grid.level) && grid.community_id !== null) this.above.set(grid.community_id, [...(this.above.get(grid.community_id) ?? []), grid])
    }
  }

  static async read(store: Store, levels: GridLevelBook): Promise<GridIndex> {
    return new GridIndex(
      await store.all<KnownGrid>(
        `SELECT version.*, grid.note, (SELECT min(valid_from) FROM grid_version AS first WHERE first.grid_id = version.grid_id) AS since
         FROM grid_version AS version JOIN grid ON grid.id = version.grid_id WHERE version.valid_to = ? AND version.status = 'active'`,
        [OPEN_END],
      ),
      levels,
    )
  }

  withCode(code: string): KnownGrid | null {
    return this.byCode.get(code) ?? null
  }

  /** Grids of a community that are called so, with or without the community's name before it. */
  named(name: string, communityId: number | null, community: string): KnownGrid[] {
    const bare = plainName(name)
    const [short, long] = bare.startsWith(community) ? [bare.slice(community.length), bare] : [bare, `${community}${bare}`]
    const found = [...new Set([short, long, bare])].flatMap((key) => this.byName.get(key) ?? [])
    return [...new Set(found)].filter((grid) => grid.community_id === communityId)
  }

  /** The one grid above the levels inside communities that stands for a community; null where there is none or several. */
  ofCommunity(communityId: number): KnownGrid | null {
    const [only, other] = this.above.get(communityId) ?? []
    return only && !other ? only : null
  }
}
