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
 * acts rest on it. Answers what stays, in words.
 */
export async function withdrawNotice(unit: UnitOfWork, id: number, { on, reason }: { on: string; reason: string }): Promise<string[]> {
  const notice = await unit.get('notice', id, '通知')
  if (!isInForce(notice.state)) {
    throw new AppError('refused', notice.state === 'withdrawn' ? `“${notice.title}”已于 ${notice.withdrawn_on ?? ''} 撤销，没有重复撤销。` : `“${notice.title}”还没有印发或登记，没有可以撤销的。`)
  }
  const changeId = await changeOf(unit, id)
  const stays = await takeBack(unit, changeId, (table, row) => table === 'notice_clause' || (table === 'notice' && row === id))
  await refuseRestingOn(unit, id)
  await unit.update('notice', id, { state: 'withdrawn', withdrawn_on: on, withdraw_reason: reason })
  return staysInWords(stays)
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
