import type { OutputOf } from '@shared/contract'
import type { notices } from '@shared/contract/notices'
import { noticeDocument } from '@shared/contract/documents'
import { refuseEditing, type NoticeState } from '@shared/domain/notice-states'
import type { NoticeDocument } from '@shared/domain/notice-document'
import { AppError } from '../../app-error'
import type { LedgerContext } from '../../ledger-context'
import { nextSerial } from '../../store/notice-numbers'
import type { NoticeRow } from '../../store/rows'
import type { UnitOfWork } from '../../store/unit-of-work'
import { labelOf } from './withdraw-notice'

/** The way of a notice written here before it is issued: 草稿 ⇄ 待签发, and a correction's beginning. */

interface DraftRef {
  id: number
  revision: number
}

type Saved = OutputOf<typeof notices.submit>

export async function submitDraft({ store }: LedgerContext, { id, revision }: DraftRef): Promise<Saved> {
  const { changeId } = await store.write({ action: 'notices.submit', noticeId: id }, async (unit, intent) => {
    const { title, document } = await composedIn(unit, id, 'draft', '送签')
    if (document.body.trim() === '') throw new AppError('refused', `“${title}”还没有正文，没有送签。请先写正文。`)
    intent.summary = `送签通知“${title}”`
    await unit.update('notice', id, { state: 'pending' }, revision)
  })
  return { id, changeId }
}

export async function returnToDraft({ store }: LedgerContext, { id, revision }: DraftRef): Promise<Saved> {
  const { changeId } = await store.write({ action: 'notices.returnToDraft', noticeId: id }, async (unit, intent) => {
    const { title } = await composedIn(unit, id, 'pending', '退回')
    intent.summary = `退回修改通知“${title}”`
    await unit.update('notice', id, { state: 'draft' }, revision)
  })
  return { id, changeId }
}

/** A draft's number is free again with it; the register lists it as a gap until it is taken. */
export async function removeDraft({ store }: LedgerContext, { id, revision }: DraftRef): Promise<Saved> {
  const { changeId } = await store.write({ action: 'notices.removeDraft' }, async (unit, intent) => {
    const { title, row } = await composedIn(unit, id, 'draft', '删除')
    if (row.revision !== revision) throw new AppError('stale-version', '这份草稿在您打开之后已被修改，没有删除。请刷新看过新内容后再决定。')
    intent.summary = `删除通知草稿“${title}”`
    const clauses = await unit.manager.query<{ id: number }[]>('SELECT id FROM notice_clause WHERE notice_id = ?', [id])
    await unit.removeMany('notice_clause', clauses.map((clause) => clause.id))
    await unit.remove('notice', id)
  })
  return { id, changeId }
}

/** 更正: a new draft with the issued notice's text, its clauses and a line that names it. */
export async function correctNotice({ store, today }: LedgerContext, id: number): Promise<Saved> {
  const { result, changeId } = await store.write({ action: 'notices.correct' }, async (unit, intent) => {
    const { title, document } = await composedIn(unit, id, 'issued', '更正')
    const label = await labelOf(unit, id)
    intent.summary = `拟写更正：${label}`
    const day = today()
    const year = Number(day.slice(0, 4))
    const numberSerial = document.numberPrefix === '' ? null : await nextSerial(unit, document.numberPrefix, year)
    const corrected: NoticeDocument = { ...document, numberYear: year, numberSerial, date: day, printDate: day, note: [document.note, `本通知更正${label}，原通知同时废止`].filter((line) => line !== '').join('；') }
    const draft = await unit.insert('notice', {
      direction: 'composed', state: 'draft', title, issuer: document.issuer, number_prefix: numberSerial === null ? null : document.numberPrefix,
      number_year: numberSerial === null ? null : year, number_serial: numberSerial, issued_on: day, document: JSON.stringify(corrected), corrects_id: id,
    })
    const clauses = await unit.manager.query<{ seq: number; unit: string | null; action: 'appoint' | 'remove'; clause: string; targets: string | null }[]>(
      'SELECT seq, unit, action, clause, targets FROM notice_clause WHERE notice_id = ? ORDER BY seq',
      [id],
    )
    for (const clause of clauses) await unit.insert('notice_clause', { notice_id: draft, ...clause })
    return draft
  })
  return { id: result, changeId }
}

export interface Composed {
  row: NoticeRow
  title: string
  document: NoticeDocument
}

/** A notice written here that must be in a state; `act` names what would be done, for the refusal. */
export async function composedIn(unit: UnitOfWork, id: number, state: NoticeState, act: string): Promise<Composed> {
  const row = await unit.get('notice', id, '通知')
  if (row.direction !== 'composed' || row.document === null) throw new AppError('refused', `“${row.title}”是读入的通知，不能${act}。`)
  if (row.state !== state) throw new AppError('refused', stateRefusal(row, state, act))
  return { row, title: row.title, document: noticeDocument.parse(JSON.parse(row.document)) }
}

function stateRefusal({ title, state }: NoticeRow, wanted: NoticeState, act: string): string {
  if (wanted === 'draft' && state !== 'draft') return refuseEditing(state)?.replace('没有保存', `没有${act}`) ?? ''
  const now = { draft: '还是草稿', pending: '正在等待签发', issued: '已经印发', withdrawn: '已经撤销', applied: '是读入的通知' }[state]
  return `“${title}”${now}，不能${act}，没有做任何改动。请刷新后再看。`
}
