import { AppError } from '../../app-error'
import { recountLimits } from '../matter-records'
import type { ChangeItemRow, ChangeRow, RecordTable } from '../rows'
import { withLateIndexes } from '../sqlite/late-indexes'
import type { Store } from '../store'
import { storedImage, type UnitOfWork } from '../unit-of-work'
import { batches, reverse, tableOf } from './images'
import { refuseNonsense } from './undo-checks'

/** The action of a change that issued a notice: it went out, so that it can be withdrawn, but not undone. */
export const ISSUING = 'notices.issue'

/**
 * Reverses one change as a new change. Refused when a row it wrote has been changed since, or when a
 * later record refers to a row it made: then the later change has to be undone first.
 */
export async function undoChange(store: Store, id: number): Promise<{ changeId: number; summary: string }> {
  const { result, changeId } = await store.write({ action: 'changes.undo', undoesId: id }, async (unit, intent) => {
    const change = await readChange(unit, id)
    intent.summary = summaryOfUndo(change.summary)
    if (change.notice_id !== null) intent.noticeId = change.notice_id
    const last = await lastSeq(unit, id)
    if (last === null) throw new AppError('refused', `“${change.summary}”是整批载入的，不能单独撤销。可以从备份恢复到载入之前。`)
    // References between the rows of one change may point either way until all of them are put back.
    await unit.manager.query('PRAGMA defer_foreign_keys = ON')
    const put = new Map<RecordTable, number[]>()
    const reverseAll = async (): Promise<void> => {
      for (let seq = last; seq >= 0; seq -= READ_AT_ONCE) {
        const removed = await removeMade(unit, id, seq - READ_AT_ONCE, seq, put)
        for (const batch of batches(await itemsBetween(unit, id, seq - READ_AT_ONCE, seq, removed))) {
          await reverse(unit, batch)
          for (const item of batch) touched(put, tableOf(item.table_name)).push(item.row_id)
        }
      }
    }
    await (last >= LARGE && (await isLarge(unit, id)) ? withLateIndexes(unit.manager, reverseAll, ['person']) : reverseAll())
    await refuseNonsense(unit, put)
    await recountPut(unit, put)
    return intent.summary
  }).catch((error: unknown) => {
    throw undoneInWords(error)
  })
  if (changeId === null) throw new Error('an undo that wrote nothing')
  return { changeId, summary: result }
}

/** Limits follow the holidays and kinds of today, also of what was received, or changed, between the change and its undo. */
async function recountPut(unit: UnitOfWork, put: ReadonlyMap<RecordTable, readonly number[]>): Promise<void> {
  const [kindIds, ids] = [put.get('matter_kind'), put.get('matter')]
  if (put.has('holiday')) await recountLimits(unit)
  else if (kindIds || ids) await recountLimits(unit, { kindIds: kindIds ?? [], ids: ids ?? [] })
}

/** An import leaves over a million images; they are put back in parts. */
const READ_AT_ONCE = 10_000
/** Of fewer rows it is all the same how they are put back. */
const MANY = 100
const LARGE = 20_000

async function lastSeq(unit: UnitOfWork, changeId: number): Promise<number | null> {
  const rows = await unit.manager.query<{ last: number | null }[]>('SELECT max(seq) AS last FROM change_item WHERE change_id = ?', [changeId])
  return rows[0]?.last ?? null
}

/** The items with `after` < seq <= `to` but those that are done with, the last first. */
async function itemsBetween(unit: UnitOfWork, changeId: number, after: number, to: number, done: readonly number[]): Promise<ChangeItemRow[]> {
  return unit.manager.query('SELECT * FROM change_item WHERE change_id = ? AND seq > ? AND seq <= ? AND seq NOT IN (SELECT value FROM json_each(?)) ORDER BY seq DESC', [changeId, after, to, JSON.stringify(done)])
}

/**
 * Removes the rows that the change made, wrote once, and that are in every column as it left them: thousands of an
 * import, without reading them. All else is looked at one by one. Returns the places of their items.
 */
async function removeMade(unit: UnitOfWork, changeId: number, after: number, to: number, put: Map<RecordTable, number[]>): Promise<number[]> {
  const which = 'change_id = ?1 AND seq > ?2 AND seq <= ?3 AND before IS NULL'
  const tables = await unit.manager.query<{ name: string; count: number }[]>(`SELECT table_name AS name, count(*) AS count FROM change_item WHERE ${which} GROUP BY table_name`, [changeId, after, to])
  const done: number[] = []
  for (const { name, count } of tables) {
    if (count < MANY) continue
    const table = tableOf(name)
    const made = await unit.manager.query<{ seq: number; id: number }[]>(
      `SELECT seq, row_id AS id FROM change_item AS item JOIN "${table}" AS stored ON stored.id = row_id
       WHERE ${which} AND table_name = ?4 AND after = ${await storedImage(unit.manager, table)}
         AND NOT EXISTS (SELECT 1 FROM change_item AS other WHERE other.table_name = ?4 AND other.row_id = item.row_id AND other.change_id = ?1 AND other.seq <> item.seq)`,
      [changeId, after, to, table],
    )
    await unit.removeMany(table, made.map((row) => row.id))
    const own = touched(put, table)
    for (const { id, seq } of made) {
      own.push(id)
      done.push(seq)
    }
  }
  return done
}

function touched(put: Map<RecordTable, number[]>, table: RecordTable): number[] {
  const ids = put.get(table) ?? []
  put.set(table, ids)
  return ids
}

/** Whether a change wrote so many people, of those there are, that their indexes are sooner made anew. */
async function isLarge(unit: UnitOfWork, changeId: number): Promise<boolean> {
  const rows = await unit.manager.query<{ written: number; there: number }[]>(
    `SELECT (SELECT count(*) FROM change_item WHERE change_id = ? AND table_name = 'person') AS written, (SELECT count(*) FROM person) AS there`,
    [changeId],
  )
  const { written, there } = rows[0] ?? { written: 0, there: 0 }
  return written >= LARGE && written * 2 >= there
}

/** What undoes an undo does the change again; undone once more, it is an undo. */
function summaryOfUndo(summary: string): string {
  return summary.startsWith('撤销：') ? `重做：${summary.slice(3)}` : `撤销：${summary.replace(/^重做：/, '')}`
}

async function readChange(unit: UnitOfWork, id: number): Promise<ChangeRow> {
  const rows = await unit.manager.query<ChangeRow[]>('SELECT * FROM change WHERE id = ?', [id])
  const change = rows[0]
  if (!change) throw new AppError('not-found', '这条记录在日志里找不到，没有撤销。')
  if (change.undone_by_id !== null) throw new AppError('refused', `“${change.summary}”已经撤销过了。`)
  if (change.action === ISSUING) throw new AppError('refused', '通知已经印发，不能从日志里撤销，没有做任何改动。请在这份通知的记录里办“撤销通知”：任免照样退回，通知和文号留下可查。')
  return change
}

/** A commit that the database refuses, because what was put back is referred to or taken, in words; anything else as it is. */
export function undoneInWords(error: unknown): unknown {
  return isDangling(error) ? stillReferred() : isTaken(error) ? takenSince() : error
}

/** The commit is refused when a row that the undo removed is still referred to. */
function isDangling(error: unknown): boolean {
  return error instanceof Error && error.message.includes('FOREIGN KEY constraint failed')
}

/** What the undo would bring back has a name or number that something registered later has, too. */
function isTaken(error: unknown): boolean {
  return error instanceof Error && error.message.includes('UNIQUE constraint failed')
}

function takenSince(): AppError {
  return new AppError('refused', '不能撤销：要恢复的内容和后来登记的重名或重号了（如同名的组织类别、同号的通知）。没有做任何改动；请先把后来的那一个改名、改号或撤销。')
}

function stillReferred(): AppError {
  return new AppError(
    'refused',
    '不能撤销：后来登记的内容还用到这次新建的记录（如任职、组织关系、下级，或事项的附件、并进来的事项）。请先撤销后来的那几次，再撤销这一次。',
  )
}
