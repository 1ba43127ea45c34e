import { AppError } from '../../app-error'
import { NOTICE_LABEL } from '../../store/post-records'
import { ISSUING } from '../../store/undo/undo'
import { refuseRestingOn, takeBack, type Stays } from '../../store/undo/take-back'
import type { UnitOfWork } from '../../store/unit-of-work'
import { isInForce } from '@shared/domain/notice-states'

/** The action of a change that wrote a received notice into the records. */
export const APPLYING = 'notices.apply'

/**
 * Takes back what a notice in force did to the records and marks it 已撤销. Refused, naming what came later, when other
 * acts rest on it. Answers what stays, and what is doubtful about the records now, in words.
 */
export async function withdrawNotice(unit: UnitOfWork, id: number, { on, reason, today }: { on: string; reason: string; today: string }): Promise<{ stays: string[]; doubts: string[] }> {
  const notice = await unit.get('notice', id, '通知')
  if (!isInForce(notice.state)) {
    throw new AppError('refused', notice.state === 'withdrawn' ? `“${notice.title}”已于 ${notice.withdrawn_on ?? ''} 撤销，没有重复撤销。` : `“${notice.title}”还没有印发或登记，没有可以撤销的。`)
  }
  const changeId = await changeOf(unit, id)
  const { stays, put } = await takeBack(unit, changeId, (table, row) => table === 'notice_clause' || (table === 'notice' && row === id))
  await refuseRestingOn(unit, id, changeId)
  await unit.update('notice', id, { state: 'withdrawn', withdrawn_on: on, withdraw_reason: reason })
  return { stays: staysInWords(stays), doubts: [...(await backInForce(unit, notice.corrects_id)), ...(await overfull(unit, put.get('tenure') ?? [], today))] }
}

/** A correction that took a notice's place gives the place back with the records. */
async function backInForce(unit: UnitOfWork, correctedId: number | null): Promise<string[]> {
  const corrected = correctedId === null ? null : await unit.find('notice', correctedId)
  return corrected && isInForce(corrected.state) ? [`它更正的“${await labelOf(unit, corrected.id)}”重新有效`] : []
}

/** A successor may have been appointed meanwhile, by an act of its own: then the post has both. */
async function overfull(unit: UnitOfWork, tenures: readonly number[], today: string): Promise<string[]> {
  const rows = await unit.manager.query<{ title: string; seats: number; held: number }[]>(
    `SELECT post.title, post.seats, count(*) AS held FROM post JOIN tenure ON tenure.post_id = post.id AND tenure.valid_from <= ?2 AND tenure.valid_to > ?2
     WHERE post.id IN (SELECT post_id FROM tenure WHERE id IN (SELECT value FROM json_each(?1))) GROUP BY post.id HAVING count(*) > post.seats`,
    [JSON.stringify(tenures), today],
  )
  return rows.map(({ title, seats, held }) => `岗位“${title}”定 ${seats} 人，现在有 ${held} 人在任`)
}

/** The change that wrote the notice into the records and still holds. */
async function changeOf(unit: UnitOfWork, noticeId: number): Promise<number> {
  const rows = await unit.manager.query<{ id: number }[]>(
    'SELECT id FROM change WHERE notice_id = ? AND action IN (?, ?) AND undone_by_id IS NULL ORDER BY id DESC LIMIT 1',
    [noticeId, APPLYING, ISSUING],
  )
  const [change] = rows
  if (!change) throw new AppError('refused', '日志里找不到这份通知登记了什么，不能自动撤销，没有做任何改动。请在岗位任免里逐条更正。')
  return change.id
}

const WHAT: Record<Stays['table'], string> = { person: '人员', organisation: '单位', post: '岗位' }

function staysInWords(stays: readonly Stays[]): string[] {
  return stays.map(({ table, name, why }) => `${WHAT[table]}“${name}”${why === 'used' ? '还有别的登记用到' : '登记后又有修改'}`)
}

/** A notice as the log calls it: number, else title. */
export async function labelOf(unit: UnitOfWork, id: number): Promise<string> {
  const rows = await unit.manager.query<{ label: string }[]>(`SELECT ${NOTICE_LABEL('notice')} AS label FROM notice WHERE id = ?`, [id])
  return rows[0]?.label ?? ''
}
