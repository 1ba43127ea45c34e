import type { z } from 'zod'
import type { appointee, appointmentInput, basis as basisSchema, posts } from '@shared/contract/post-register'
import type { OutputOf } from '@shared/contract'
import { BEGINNING, OPEN_END } from '@shared/domain/calendar'
import { startInWords } from '@shared/domain/dated-versions'
import type { Finding } from '@shared/domain/organisation-rules'
import { AppError } from '../../app-error'
import type { LedgerContext } from '../../ledger-context'
import { refusedAt } from '../../store/dated-records'
import { registerPerson } from '../../store/person-records'
import { beginTenure, correctTenure, endTenure, formaliseTenure, postContext, removeTenure, tenureDoubts } from '../../store/tenure-records'
import type { TenureRow } from '../../store/rows'
import type { UnitOfWork } from '../../store/unit-of-work'

/** What a clerk registers without a notice: one act, one change. */

type Saved = OutputOf<typeof posts.appoint>
type InputFor<Name extends keyof typeof posts> = z.output<(typeof posts)[Name]['input']>
type Basis = z.output<typeof basisSchema>

/** 任职, and in the same change the end of whom it replaces. */
export async function appoint(context: LedgerContext, input: InputFor<'appoint'>): Promise<Saved> {
  const { result, changeId } = await context.store.write({ action: 'posts.appoint' }, async (unit, intent) => {
    const { post, owner } = await postContext(unit, input.postId)
    if (input.probationUntil !== null && input.probationUntil <= input.from) {
      throw refusedAt('probationUntil', `试用期要在任职日期 ${input.from} 以后结束，没有保存。请核对试用期。`)
    }
    await requireBasis(unit, input.basis)
    const person = await personOf(unit, input.person)
    const replaced = await endReplaced(unit, input, person.id)
    const id = await beginTenure(unit, {
      personId: person.id,
      postId: input.postId,
      from: input.from,
      to: input.until ?? OPEN_END,
      kind: input.kind,
      probationUntil: input.probationUntil,
      remark: withDocument(input.remark, input.basis),
      beginNoticeId: input.basis.noticeId,
    })
    await askAbout(unit, id, input.confirmed, '任职')
    const instead = replaced.length === 0 ? '' : `，同时免去${replaced.join('、')}`
    intent.summary = `登记${person.name}任“${owner} ${post.title}”（${input.kind}，自 ${input.from} 起）${instead}`
    noteNotice(intent, input.basis)
    return id
  })
  return { id: result, changeId }
}

/** Ends the holders that somebody replaces; answers their names. */
async function endReplaced(unit: UnitOfWork, input: z.output<typeof appointmentInput>, personId: number): Promise<string[]> {
  const names: string[] = []
  for (const { id, revision } of input.replaces) {
    const tenure = await unit.get('tenure', id, '任职')
    if (tenure.post_id !== input.postId) throw new AppError('refused', '要免去的现任不在这个岗位上，没有保存。请刷新后再试。')
    const { name } = await unit.get('person', tenure.person_id, '人员')
    if (tenure.person_id === personId) throw refusedAt('person', `${name}正是要免去的现任，没有保存。请核对人员，或不勾选“同时免去”。`)
    if (input.from <= tenure.valid_from) {
      throw refusedAt('from', `现任${name}自 ${tenure.valid_from} 起任职，接任的日期 ${input.from} 要晚于这一天，没有保存。请改任职日期，或不勾选“同时免去”。`)
    }
    await endTenure(unit, id, { on: input.from, reason: input.replaceReason, ...endBasis(input.basis) }, { revision })
    names.push(name)
  }
  return names
}

/** 免职、离任 */
export async function end(context: LedgerContext, input: InputFor<'end'>): Promise<Saved> {
  const { result, changeId } = await context.store.write({ action: 'posts.end' }, async (unit, intent) => {
    await requireBasis(unit, input.basis)
    const ended: TenureRow[] = []
    for (const { id, revision } of input.tenures) {
      ended.push(await endTenure(unit, id, { on: input.on, reason: input.reason, ...endBasis(input.basis) }, { revision }))
    }
    const [first] = ended
    if (!first) throw new Error('nothing to end')
    if (ended.some((tenure) => tenure.person_id !== first.person_id)) throw new AppError('refused', '一次只能办一个人的离任，没有保存。')
    const titles = await Promise.all(ended.map((tenure) => titleOf(unit, tenure)))
    const { name } = await unit.get('person', first.person_id, '人员')
    intent.summary = `登记${name}自 ${input.on} 起不再任${titles.join('、')}（${input.reason}）`
    noteNotice(intent, input.basis)
    return first.id
  })
  return { id: result, changeId }
}

export async function correct(context: LedgerContext, input: InputFor<'correct'>): Promise<Saved> {
  const { changeId } = await context.store.write({ action: 'posts.correct' }, async (unit, intent) => {
    const before = await unit.get('tenure', input.id, '任职')
    const to = input.until ?? OPEN_END
    if (input.probationUntil !== null && input.probationUntil <= (input.from ?? BEGINNING)) {
      throw refusedAt('probationUntil', `试用期要在任职日期 ${startInWords(input.from ?? BEGINNING)} 以后结束，没有保存。请核对试用期。`)
    }
    if (to !== OPEN_END && input.endReason === null) throw refusedAt('endReason', '请填写离任原因，没有保存。')
    const { from, kind, probationUntil, remark, endReason } = input
    const known = await tenureDoubts(unit, input.id)
    await correctTenure(unit, input.id, { from: from ?? BEGINNING, to, kind, probationUntil, remark, endReason }, input.revision)
    await askAbout(unit, input.id, input.confirmed, '更正', known)
    const { name } = await unit.get('person', before.person_id, '人员')
    intent.summary = `更正${name}任${await titleOf(unit, before)}的登记`
  })
  return { id: input.id, changeId }
}

/** 试用期满转正 */
export async function formalise(context: LedgerContext, input: InputFor<'formalise'>): Promise<Saved> {
  const { changeId } = await context.store.write({ action: 'posts.formalise' }, async (unit, intent) => {
    await requireBasis(unit, input.basis)
    const before = await formaliseTenure(unit, input.id, { on: input.on, ...input.basis }, input.revision)
    const { name } = await unit.get('person', before.person_id, '人员')
    intent.summary = `登记${name}试用期满，自 ${input.on} 起正式任${await titleOf(unit, before)}`
    noteNotice(intent, input.basis)
  })
  return { id: input.id, changeId }
}

export async function remove(context: LedgerContext, input: InputFor<'remove'>): Promise<Saved> {
  const { changeId } = await context.store.write({ action: 'posts.remove' }, async (unit, intent) => {
    const before = await removeTenure(unit, input.id, input.revision)
    const { name } = await unit.get('person', before.person_id, '人员')
    intent.summary = `删除误登的任职：${name}任${await titleOf(unit, before)}`
  })
  return { id: input.id, changeId }
}

async function personOf(unit: UnitOfWork, given: z.output<typeof appointee>): Promise<{ id: number; name: string }> {
  if ('id' in given) return unit.get('person', given.id, '人员')
  return { id: await registerPerson(unit, { ...given, ethnicity: null }), name: given.name }
}

/** Doubts keep from saving until they were read, `known` ones aside; then they are the clerk's own decision. */
async function askAbout(unit: UnitOfWork, tenureId: number, confirmed: boolean, what: string, known: readonly Finding[] = []): Promise<void> {
  const all = confirmed ? [] : await tenureDoubts(unit, tenureId)
  const doubts = all.filter((doubt) => !known.some(({ message }) => message === doubt.message))
  if (doubts.length === 0) return
  const sentences = doubts.map(({ field, message, source }) => ({ field: field ?? '', message: source === null ? message : `${message}（依据：${source}）` }))
  throw new AppError('conflict', `还没有保存，请先看一看：${sentences.map(({ message }) => message).join('')}确认无误可以仍要登记${what}。`, sentences)
}

async function requireBasis(unit: UnitOfWork, { noticeId }: Basis): Promise<void> {
  if (noticeId !== null) await unit.get('notice', noticeId, '通知')
}

function noteNotice(intent: { noticeId?: number }, { noticeId }: Basis): void {
  if (noticeId !== null) intent.noticeId = noticeId
}

/** A document that is not in the register is kept in words. */
function withDocument(remark: string | null, { document }: Basis): string | null {
  return [remark, document === null ? null : `依据${document}`].filter((part) => part !== null).join('；') || null
}

function endBasis({ noticeId, document }: Basis): { noticeId: number | null; note: string | null } {
  return { noticeId, note: document === null ? null : `离任依据：${document}` }
}

async function titleOf(unit: UnitOfWork, tenure: TenureRow): Promise<string> {
  const { owner, post } = await postContext(unit, tenure.post_id)
  return `“${owner} ${post.title}”`
}
