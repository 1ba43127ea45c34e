import type { EntityManager } from 'typeorm'
import type { Holiday } from '@shared/domain/holidays'
import { WorkCalendar } from '@shared/domain/workdays'

/** Working days by the ledger's own table of holidays; on the reading connection, or inside a write on its own. */
export async function readCalendar(manager: EntityManager): Promise<WorkCalendar> {
  return new WorkCalendar(await manager.query<Holiday[]>('SELECT day, kind, name FROM holiday'))
}
