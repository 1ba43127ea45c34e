import type { OutputOf } from '@shared/contract'
import type { matters } from '@shared/contract/matters'
import { addDays } from '@shared/domain/calendar'
import { alikeTitles } from '@shared/domain/matters/alike-titles'
import type { LedgerContext } from '../../ledger-context'
import { matterNumber, OPEN_STEPS } from '../../store/matter-records'
import type { MatterRow } from '../../store/rows'

type Similar = OutputOf<typeof matters.similar>['items']

export interface Likeness {
  /** Null for one that is not registered yet. */
  id: number | null
  kindId: number
  gridId: number | null
  communityId: number | null
  title: string
}

const DAYS_BACK = 60
const MOST = 8
/** So many open matters of one place are looked at. */
const CANDIDATES = 400

/** Open matters of the last two months that may be the same: of the same kind and place, or alike in title. */
export async function similarMatters({ store, today }: LedgerContext, { id, kindId, gridId, communityId, title }: Likeness): Promise<Similar> {
  if (gridId === null && communityId === null) return []
  const since = addDays(today(), -DAYS_BACK)
  const rows = await store.all<Pick<MatterRow, 'id' | 'year' | 'serial' | 'title' | 'received_at' | 'step' | 'kind_id' | 'grid_id'>>(
    `SELECT id, year, serial, title, received_at, step, kind_id, grid_id FROM matter
     WHERE ${gridId === null ? 'community_id = ?1' : '(grid_id = ?2 OR community_id = ?1)'} AND received_at >= ?3 AND step IN ${OPEN_STEPS} AND id <> ?4
     ORDER BY received_at DESC LIMIT ${CANDIDATES}`,
    [communityId, gridId, since, id ?? 0],
  )
  const found = rows.flatMap((row) => {
    const samePlace = gridId === null || row.grid_id === null || row.grid_id === gridId
    const likeness = alikeTitles(title, row.title)
    const same = samePlace && row.kind_id === kindId
    return same || likeness >= (samePlace ? 0.5 : 0.7) ? [{ row, weight: likeness + (same ? 1 : 0) }] : []
  })
  return found
    .sort((a, b) => b.weight - a.weight || b.row.id - a.row.id)
    .slice(0, MOST)
    .map(({ row }) => ({ id: row.id, number: matterNumber(row), title: row.title, receivedAt: row.received_at, step: row.step }))
}
