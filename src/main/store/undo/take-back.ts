import { AppError } from '../../app-error'
import { recordTables } from '../entities'
import type { ChangeItemRow, RecordTable } from '../rows'
import type { UnitOfWork } from '../unit-of-work'
import { batches, changeSince, parseImage, reverse, sameImage, tableOf } from './images'
import { refuseNonsense } from './undo-checks'

/** Rows that an act may have registered only because it needed them; they go last, those that others need after those. */
const REGISTERED = ['post', 'organisation_version', 'organisation', 'person'] as const
type RegisteredTable = (typeof REGISTERED)[number]

/** What was registered with an act and stays when the act is taken back. */
export interface Stays {
  table: 'post' | 'organisation' | 'person'
  id: number
  name: string
  /** `used`: other records refer to it; `changed`: it was written since. */
  why: 'used' | 'changed'
}

export interface TakenBack {
  stays: Stays[]
  /** Rows of acts that were put back, by table. */
  put: ReadonlyMap<RecordTable, readonly number[]>
}

/**
 * Takes back, inside another change, what one change did to the records: acts (tenures, places of work, posts that
 * were altered) are put back as they were, or all is refused naming what was done with them since. People, organisations
 * and posts it registered go unless something else uses them. What `leave` says is left as it is.
 */
export async function takeBack(unit: UnitOfWork, changeId: number, leave: (table: RecordTable, id: number) => boolean): Promise<TakenBack> {
  const items = (await unit.manager.query<ChangeItemRow[]>('SELECT * FROM change_item WHERE change_id = ? ORDER BY seq DESC', [changeId])).filter(
    (item) => !leave(tableOf(item.table_name), item.row_id),
  )
  await unit.manager.query('PRAGMA defer_foreign_keys = ON')
  const put = new Map<RecordTable, number[]>()
  // An id that is written twice (a correction may register somebody under the id it freed) is put back step by step.
  const written = new Map<string, number>()
  for (const item of items) written.set(rowOf(item), (written.get(rowOf(item)) ?? 0) + 1)
  const isRegistered = (item: ChangeItemRow): boolean => item.before === null && registeredTable(item) !== null && written.get(rowOf(item)) === 1
  for (const batch of batches(items.filter((item) => !isRegistered(item)))) {
    await reverse(unit, batch)
    for (const item of batch) put.set(tableOf(item.table_name), [...(put.get(tableOf(item.table_name)) ?? []), item.row_id])
  }
  const stays: Stays[] = []
  const removed: Removed = new Map()
  for (const table of REGISTERED) {
    for (const item of items.filter((one) => isRegistered(one) && one.table_name === table)) {
      // Somebody removed it since, so that there is nothing left to take back.
      if ((await unit.image(table, item.row_id)) === null) continue
      const why = await whyStays(unit, item, removed)
      if (why === null) {
        removed.set(table, (removed.get(table) ?? new Set()).add(item.row_id))
        // A version goes with its organisation only: an organisation that stays needs its name.
        if (table !== 'organisation_version') await unit.remove(table, item.row_id)
      } else if (table !== 'organisation_version') stays.push({ table, id: item.row_id, name: await nameOf(unit, table, item.row_id), why })
    }
    if (table === 'organisation') await removeVersions(unit, items, removed)
  }
  await refuseNonsense(unit, put)
  return { stays, put }
}

type Removed = Map<RegisteredTable, Set<number>>

function rowOf(item: ChangeItemRow): string {
  return `${item.table_name} ${item.row_id}`
}

function registeredTable(item: ChangeItemRow): RegisteredTable | null {
  return REGISTERED.find((table) => table === item.table_name) ?? null
}

async function removeVersions(unit: UnitOfWork, items: readonly ChangeItemRow[], removed: Removed): Promise<void> {
  for (const item of items) {
    const owner = parseImage(item.after)?.['organisation_id']
    if (item.table_name === 'organisation_version' && item.before === null && typeof owner === 'number' && removed.get('organisation')?.has(owner)) {
      await unit.remove('organisation_version', item.row_id)
    }
  }
}

async function whyStays(unit: UnitOfWork, item: ChangeItemRow, removed: Removed): Promise<Stays['why'] | null> {
  const table = tableOf(item.table_name)
  if (!sameImage(await unit.image(table, item.row_id), parseImage(item.after))) return 'changed'
  if (table === 'organisation') {
    const versions = await unit.manager.query<{ id: number }[]>('SELECT id FROM organisation_version WHERE organisation_id = ?', [item.row_id])
    if (versions.some(({ id }) => !removed.get('organisation_version')?.has(id))) return 'changed'
  }
  return (await isUsed(unit, table, item.row_id)) ? 'used' : null
}

/** Whether any record refers to the row; the versions of an organisation are a part of it. */
async function isUsed(unit: UnitOfWork, table: RecordTable, id: number): Promise<boolean> {
  for (const other of recordTables) {
    const keys = await unit.manager.query<{ table: string; from: string }[]>(`SELECT "table", "from" FROM pragma_foreign_key_list('${other}')`)
    for (const key of keys) {
      if (key.table !== table || (other === 'organisation_version' && key.from === 'organisation_id')) continue
      const rows = await unit.manager.query<unknown[]>(`SELECT 1 FROM "${other}" WHERE "${key.from}" = ? LIMIT 1`, [id])
      if (rows.length > 0) return true
    }
  }
  return false
}

async function nameOf(unit: UnitOfWork, table: Stays['table'], id: number): Promise<string> {
  const sql = {
    person: 'SELECT name FROM person WHERE id = ?',
    post: 'SELECT title AS name FROM post WHERE id = ?',
    organisation: 'SELECT name FROM organisation_version WHERE organisation_id = ? ORDER BY valid_from DESC LIMIT 1',
  }[table]
  const rows = await unit.manager.query<{ name: string }[]>(sql, [id])
  return rows[0]?.name ?? ''
}

/** Refuses when records that were written since a notice's own change rest on it; names what wrote them. */
export async function refuseRestingOn(unit: UnitOfWork, noticeId: number, changeId: number): Promise<void> {
  const rows = await unit.manager.query<{ id: number; name: string }[]>(
    `SELECT tenure.id, person.name FROM tenure JOIN person ON person.id = person_id WHERE begin_notice_id = ?1 OR end_notice_id = ?1 ORDER BY tenure.id LIMIT 1`,
    [noticeId],
  )
  const [first] = rows
  if (!first) return
  const by = await changeSince(unit, { table_name: 'tenure', row_id: first.id, change_id: changeId })
  throw new AppError('refused', `不能撤销：后来又以这份通知为依据办了“${by ?? `${first.name}的任职`}”。没有做任何改动；请先撤销后来的那一次。`)
}
