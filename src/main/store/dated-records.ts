import type { EntityManager } from 'typeorm'
import { OPEN_END } from '@shared/domain/calendar'
import { planVersion, startInWords } from '@shared/domain/dated-versions'
import { AppError } from '../app-error'

/** What organisations and grids, which keep dated versions beside their record, have in common. */

interface VersionRow {
  id: number
  valid_from: string
  valid_to: string
}

/** How versions of one table are written. */
export interface VersionDoors<Facts> {
  insert(version: Facts & { valid_from: string; valid_to: string }): Promise<unknown>
  correct(id: number, facts: Facts): Promise<unknown>
  /** Sets the day a version ends on. */
  end(id: number, day: string): Promise<unknown>
  remove(id: number): Promise<unknown>
}

/**
 * Makes `facts` true from `day` on: corrects the last version, begins a new one or does nothing.
 * Fails with `refused` when later versions exist. Returns whether something was written.
 */
export async function putVersion<Facts extends object>(
  versions: readonly (VersionRow & Facts)[],
  day: string,
  facts: Facts,
  doors: VersionDoors<Facts>,
): Promise<boolean> {
  const last = versions.at(-1)
  const before = versions.at(-2)
  if (!last) throw new Error('a dated record without versions')
  const plan = planVersion(versions.map((row) => ({ row, from: row.valid_from, to: row.valid_to })), day, ({ row }) => agrees(row, facts))
  if (plan === 'too-early') throw tooEarly(last.valid_from)
  if (plan === 'correct') await doors.correct(last.id, facts)
  if (plan === 'follow') {
    await doors.end(last.id, day)
    await doors.insert({ ...facts, valid_from: day, valid_to: OPEN_END })
  }
  if (plan === 'rejoin' && before) {
    await doors.remove(last.id)
    await doors.end(before.id, last.valid_to)
  }
  return plan !== 'unchanged'
}

function agrees<Facts extends object>(row: Facts, facts: Facts): boolean {
  const wanted = new Map<string, unknown>(Object.entries(facts))
  return Object.entries(row).every(([column, value]) => !wanted.has(column) || wanted.get(column) === value)
}

function tooEarly(lastFrom: string): AppError {
  const message = `${startInWords(lastFrom)} 起已有一次变更，不能再从更早的日期改起，没有保存。请把生效日期改为 ${lastFrom} 或以后；要更正更早的内容，请先在日志里撤销那次变更。`
  return new AppError('refused', message, [{ field: 'effectiveFrom', message }])
}

/**
 * The log entry that last touched a record or one of its versions; 0 when it was loaded in bulk. It
 * changes with every save and every undo, also of a version alone, so it tells whether a form is old.
 */
export async function lastChangeOf(
  manager: EntityManager,
  table: 'organisation' | 'grid',
  id: number,
): Promise<number> {
  const rows = await manager.query<{ last: number | null }[]>(
    `SELECT max(change_id) AS last FROM change_item
     WHERE (table_name = ?1 AND row_id = ?2)
        OR (table_name = ?1 || '_version' AND row_id IN (SELECT id FROM ${table}_version WHERE ${table}_id = ?2))`,
    [table, id],
  )
  return rows[0]?.last ?? 0
}

/** Fails with `stale-version` when the record was saved since it was read. */
export async function refuseStale(manager: EntityManager, table: 'organisation' | 'grid', id: number, revision: number | null): Promise<void> {
  if (revision === (await lastChangeOf(manager, table, id))) return
  throw new AppError('stale-version', '这条记录在您打开之后已被修改。您填写的内容还在表单里，没有保存；请刷新查看新内容后再决定。')
}

/** A refusal that belongs to one field of a form. */
export function refusedAt(field: string, message: string): AppError {
  return new AppError('refused', message, [{ field, message }])
}

/** Refuses with all problems at once; the first one is the message. */
export function refuseProblems(problems: readonly { field: string; message: string }[]): void {
  const first = problems[0]
  if (first) throw new AppError('refused', `没有保存：${first.message}`, [...problems])
}

/** For SQL: that a row of the table is in force on the day `?1`. */
export function now(table: string): string {
  return `${table}.valid_from <= ?1 AND ${table}.valid_to > ?1`
}
