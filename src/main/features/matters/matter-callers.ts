import type { EntityManager } from 'typeorm'
import { maskPhone } from '@shared/domain/masking'
import { AppError } from '../../app-error'
import type { Store } from '../../store/store'
import { matterNumber } from '../../store/matter-records'
import type { UnitOfWork } from '../../store/unit-of-work'
import { readMatterSettings } from './matter-settings'

/**
 * Call-back names and phones. They are no records: they are written past the log, in the same transaction as their
 * matter, so that what was purged is gone, and neither undo nor the log can bring it back.
 */

export interface Caller {
  name: string | null
  phone: string | null
}

interface CallerRow {
  name_sealed: string | null
  phone_sealed: string | null
}

export async function putCaller(unit: UnitOfWork, store: Store, matterId: number, caller: Caller | null): Promise<void> {
  const { vault } = store
  await erase(unit.manager, [matterId])
  if (caller === null || (caller.name === null && caller.phone === null)) return
  await unit.manager.query('INSERT INTO matter_caller (matter_id, name_sealed, phone_sealed) VALUES (?, ?, ?)', [
    matterId,
    caller.name && vault.seal('caller_name', caller.name),
    caller.phone && vault.seal('caller_phone', caller.phone),
  ])
}

/** `secure_delete` overwrites what is removed in the file; it is dear where a whole import is undone, so it is for this alone. */
async function erase(manager: EntityManager, matterIds: readonly number[]): Promise<void> {
  await manager.query('PRAGMA secure_delete = ON')
  await manager.query('DELETE FROM matter_caller WHERE matter_id IN (SELECT value FROM json_each(?))', [JSON.stringify(matterIds)])
  await manager.query('PRAGMA secure_delete = OFF')
}

/**
 * For SQL: the day from which a row of call-back data goes, `?1` days after its matter, or the one that was merged into,
 * was closed; null while that is open. It is kept nowhere, so that no undo leaves it behind.
 */
const PURGE_ON = `(WITH RECURSIVE up(id, closed_on, above) AS (
    SELECT id, closed_on, merged_into_id FROM matter WHERE id = matter_caller.matter_id
    UNION SELECT matter.id, matter.closed_on, matter.merged_into_id FROM up JOIN matter ON matter.id = up.above)
  SELECT date(max(closed_on), '+' || ?1 || ' days') FROM up)`

/** Masked, for the screen. */
export async function maskedCaller(store: Store, matterId: number): Promise<{ name: string | null; phone: string | null; purgeOn: string | null } | null> {
  const row = await readCaller(store, matterId)
  if (!row) return null
  const { name, phone } = opened(store, row)
  const { callerDays } = await readMatterSettings(store.reader)
  const purge = await store.first<{ day: string | null }>(`SELECT ${PURGE_ON} AS day FROM matter_caller WHERE matter_id = ?2`, [callerDays, matterId])
  return { name: name && maskName(name), phone: phone && maskPhone(phone), purgeOn: purge?.day ?? null }
}

/** The values themselves; that they were looked at is logged. */
export async function revealCaller(store: Store, matterId: number): Promise<Caller> {
  const row = await readCaller(store, matterId)
  const matter = await store.first<{ year: number; serial: number }>('SELECT year, serial FROM matter WHERE id = ?', [matterId])
  if (!row || !matter) throw new AppError('not-found', '这件事项没有登记回访姓名和电话，或者已到期清除。')
  await store.transaction((manager) => store.logBulk(manager, { action: 'matters.revealCaller', summary: `查看了事项 ${matterNumber(matter)} 的回访姓名和电话` }))
  return opened(store, row)
}

const DUE = `SELECT matter_id FROM matter_caller WHERE ${PURGE_ON} <= ?2`

/** Removes what is past its time. */
export async function purgeCallers(store: Store, today: string): Promise<number> {
  const { callerDays } = await readMatterSettings(store.reader)
  const waiting = await store.all(DUE, [callerDays, today])
  if (waiting.length === 0) return 0
  return store.transaction(async (manager) => {
    const count = await removeDue(manager, today)
    if (count > 0) await store.logBulk(manager, { action: 'matters.purgeCallers', summary: `按期清除了 ${count} 件已办结事项的回访姓名和电话` })
    return count
  })
}

async function removeDue(manager: EntityManager, today: string): Promise<number> {
  const { callerDays } = await readMatterSettings(manager)
  const rows = await manager.query<{ matter_id: number }[]>(DUE, [callerDays, today])
  await erase(manager, rows.map((row) => row.matter_id))
  return rows.length
}

async function readCaller(store: Store, matterId: number): Promise<CallerRow | null> {
  return store.first<CallerRow>('SELECT * FROM matter_caller WHERE matter_id = ?', [matterId])
}

function opened(store: Store, row: CallerRow): Caller {
  return {
    name: row.name_sealed === null ? null : store.vault.open('caller_name', row.name_sealed),
    phone: row.phone_sealed === null ? null : store.vault.open('caller_phone', row.phone_sealed),
  }
}

/** `李**` */
function maskName(name: string): string {
  const characters = [...name]
  return (characters[0] ?? '') + '*'.repeat(Math.max(characters.length - 1, 1))
}
