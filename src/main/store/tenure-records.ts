import { BEGINNING, OPEN_END } from '@shared/domain/calendar'
import { gapFrom, startInWords } from '@shared/domain/dated-versions'
import type { Finding } from '@shared/domain/organisation-rules'
import { overfullWarning, secretaryWarning, tenureProblems, type HeldSpan, type Problem, type SeatedPost, type WantedTenure } from '@shared/domain/tenure-rules'
import { AppError } from '../app-error'
import { refusedAt } from './dated-records'
import type { PostRow, TenureRow } from './rows'
import type { UnitOfWork } from './unit-of-work'
import { adjustWork, beginWork, endWork } from './work-places'

/** Writing tenures (任职): the one way for notices and for what a clerk registers without one. */

export interface NewTenure {
  personId: number
  postId: number
  from: string
  to: string
  kind: string
  probationUntil: string | null
  remark: string | null
  beginNoticeId: number | null
  endNoticeId?: number | null
  endReason?: string | null
  note?: string | null
}

export interface TenureEnd {
  on: string
  reason: string
  noticeId: number | null
  note: string | null
}

/** A post as the rules see it, with whose it is. */
export interface PostContext {
  row: PostRow
  /** Name of the organisation or grid, the last one. */
  owner: string
  post: SeatedPost
  party: boolean
  active: readonly { from: string; to: string }[]
  tenures: readonly TenureRow[]
}

interface OwnerVersion {
  name: string
  valid_from: string
  valid_to: string
  status: string
  party: number
}

export async function postContext(unit: UnitOfWork, postId: number): Promise<PostContext> {
  const row = await unit.get('post', postId, '岗位')
  const versions = await unit.manager.query<OwnerVersion[]>(
    row.organisation_id === null
      ? 'SELECT name, valid_from, valid_to, status, 0 AS party FROM grid_version WHERE grid_id = ? ORDER BY valid_from'
      : `SELECT version.name, valid_from, valid_to, status, coalesce(party, 0) AS party FROM organisation_version AS version
         LEFT JOIN organisation_kind ON organisation_kind.name = version.kind WHERE organisation_id = ? ORDER BY valid_from`,
    [row.organisation_id ?? row.grid_id],
  )
  const last = versions.at(-1)
  return {
    row,
    owner: last?.name ?? '',
    post: { title: row.title, seats: row.seats, from: row.valid_from, to: row.valid_to },
    party: last?.party === 1,
    active: versions.filter((version) => version.status === 'active').map((version) => ({ from: version.valid_from, to: version.valid_to })),
    tenures: await unit.manager.query<TenureRow[]>('SELECT * FROM tenure WHERE post_id = ? ORDER BY valid_from, id', [postId]),
  }
}

/** Registers that somebody holds a post; refuses what cannot be. Returns the new tenure's id. */
export async function beginTenure(unit: UnitOfWork, tenure: NewTenure): Promise<number> {
  const person = await unit.get('person', tenure.personId, '人员')
  const context = await postContext(unit, tenure.postId)
  refuse(problemsOf(context, context.tenures, { personId: person.id, name: person.name, from: tenure.from, to: tenure.to }))
  const row = {
    person_id: tenure.personId,
    post_id: tenure.postId,
    valid_from: tenure.from,
    valid_to: tenure.to,
    appointment_kind: tenure.kind,
    probation_until: tenure.probationUntil,
    remark: tenure.remark,
    begin_notice_id: tenure.beginNoticeId,
    end_notice_id: tenure.endNoticeId ?? null,
    end_reason: tenure.endReason ?? null,
    note: tenure.note ?? null,
  }
  const id = await unit.insert('tenure', row)
  const organisationId = context.row.organisation_id
  // A branch secretary works where they did before: a party organisation is no employer.
  if (organisationId !== null && !context.party && tenure.from !== BEGINNING) await beginWork(unit, row, organisationId)
  return id
}

/**
 * Ends a tenure on a day. With `stays`, the person is appointed in the same organisation by the same act,
 * so that the work there goes on.
 */
export async function endTenure(unit: UnitOfWork, id: number, end: TenureEnd, options: { revision?: number; stays?: boolean } = {}): Promise<TenureRow> {
  const before = await unit.get('tenure', id, '任职')
  const context = await postContext(unit, before.post_id)
  const name = await nameOf(unit, before.person_id)
  if (before.valid_to !== OPEN_END && before.valid_to <= end.on) {
    throw refusedAt('on', `${name}已于 ${before.valid_to} 不再任“${context.post.title}”，没有重复登记。要改离任日期，请用“更正”。`)
  }
  if (end.on <= before.valid_from) {
    throw refusedAt('on', `${name}自 ${before.valid_from} 起任“${context.post.title}”，离任日期 ${end.on} 要晚于这一天，没有保存。请核对日期；如果这段任职是误登的，请在“更正”里删除它。`)
  }
  const patch = { valid_to: end.on, end_reason: end.reason, end_notice_id: end.noticeId, ...(end.note === null ? {} : { note: joinedNote(before.note, end.note) }) }
  await unit.update('tenure', id, patch, options.revision)
  if (context.row.organisation_id !== null && options.stays !== true) await endWork(unit, before, context.row.organisation_id, end.on)
  return before
}

export interface TenureCorrection {
  from: string
  to: string
  kind: string
  probationUntil: string | null
  remark: string | null
  endReason: string | null
}

/** Puts a wrongly registered tenure right. */
export async function correctTenure(unit: UnitOfWork, id: number, correction: TenureCorrection, revision: number): Promise<void> {
  const before = await unit.get('tenure', id, '任职')
  const context = await postContext(unit, before.post_id)
  const wanted = { personId: before.person_id, name: await nameOf(unit, before.person_id), from: correction.from, to: correction.to }
  refuse(problemsOf(context, context.tenures.filter((other) => other.id !== id), wanted))
  const after = { valid_from: correction.from, valid_to: correction.to }
  await unit.update(
    'tenure',
    id,
    {
      ...after,
      appointment_kind: correction.kind,
      probation_until: correction.probationUntil,
      remark: correction.remark,
      end_reason: correction.to === OPEN_END ? null : correction.endReason,
      ...(correction.to === OPEN_END ? { end_notice_id: null } : {}),
    },
    revision,
  )
  const organisationId = context.row.organisation_id
  if (organisationId !== null) await adjustWork(unit, before, { person_id: before.person_id, ...after }, organisationId)
}

/** 试用期满转正: the tenure goes on from its own beginning, now formal. */
export async function formaliseTenure(
  unit: UnitOfWork,
  id: number,
  { on, noticeId, document }: { on: string; noticeId: number | null; document: string | null },
  revision?: number,
): Promise<TenureRow> {
  const before = await unit.get('tenure', id, '任职')
  const name = await nameOf(unit, before.person_id)
  if (before.valid_to <= on) throw refusedAt('on', `${name}已于 ${before.valid_to} 离任，不能从 ${on} 起正式任职，没有保存。请核对日期。`)
  if (on <= before.valid_from) throw refusedAt('on', `${name}自 ${before.valid_from} 起任职，正式任职的日期 ${on} 要晚于这一天，没有保存。请核对日期。`)
  if (before.appointment_kind === '正式任职') throw new AppError('refused', `${name}已经正式任职，不用再办。`)
  const remark = `${on} 试用期满正式任职${document === null ? '' : `，依据${document}`}`
  await unit.update('tenure', id, { appointment_kind: '正式任职', remark, begin_notice_id: before.begin_notice_id ?? noticeId }, revision)
  return before
}

export async function removeTenure(unit: UnitOfWork, id: number, revision: number): Promise<TenureRow> {
  const before = await unit.get('tenure', id, '任职')
  if (before.revision !== revision) throw new AppError('stale-version', '这段任职在您打开之后已被修改，没有删除。请刷新查看新内容后再决定。')
  const context = await postContext(unit, before.post_id)
  await unit.remove('tenure', id)
  if (context.row.organisation_id !== null) await adjustWork(unit, before, null, context.row.organisation_id)
  return before
}

/** What is doubtful about a registered tenure but may stay so, in sentences. */
export async function tenureDoubts(unit: UnitOfWork, id: number): Promise<Finding[]> {
  const tenure = await unit.get('tenure', id, '任职')
  const context = await postContext(unit, tenure.post_id)
  const wanted = { ...spanOf(tenure), name: await nameOf(unit, tenure.person_id) }
  const others = context.tenures.filter((other) => other.id !== id).map(spanOf)
  const category = context.party ? await partyCategory(unit, tenure.person_id, tenure.valid_from) : null
  const doubts = [overfullWarning(context.post, others, wanted), secretaryWarning({ title: context.post.title, party: context.party }, wanted, category)]
  return doubts.filter((doubt) => doubt !== null)
}

async function partyCategory(unit: UnitOfWork, personId: number, day: string): Promise<string | null> {
  const rows = await unit.manager.query<{ category: string | null }[]>(
    `SELECT category FROM membership WHERE person_id = ?1 AND kind = 'party' AND valid_from <= ?2 AND valid_to > ?2 LIMIT 1`,
    [personId, day],
  )
  return rows[0]?.category ?? null
}

function problemsOf(context: PostContext, others: readonly TenureRow[], wanted: WantedTenure): Problem[] {
  return [...tenureProblems(context.post, others.map(spanOf), wanted), ...ownerProblems(context, wanted)]
}

/** The organisation or grid has to be there all the time somebody holds its post. */
function ownerProblems({ owner, active }: PostContext, wanted: WantedTenure): Problem[] {
  const start = wanted.from === BEGINNING ? (active[0]?.from ?? BEGINNING) : wanted.from
  const gap = gapFrom(active, start)
  if (gap?.kind === 'starts') return [{ field: 'from', message: `“${owner}”自 ${gap.on} 起才有，不能从更早的 ${startInWords(wanted.from)} 起任职，没有保存。请改任职日期。` }]
  const end = active.at(-1)?.to ?? ''
  if (gap?.kind === 'never') return [{ field: 'from', message: `“${owner}”自 ${end} 起已撤销，不能从 ${wanted.from} 起任职，没有保存。请核对日期。` }]
  if (gap && gap.on < wanted.to) return [{ field: 'to', message: `“${owner}”自 ${gap.on} 起已撤销，任职要在这一天或以前结束，没有保存。请填写离任日期。` }]
  return []
}

function refuse(problems: readonly Problem[]): void {
  const [first] = problems
  if (first) throw new AppError('refused', first.message, [...problems])
}

function spanOf(tenure: TenureRow): HeldSpan {
  return { personId: tenure.person_id, from: tenure.valid_from, to: tenure.valid_to }
}

function joinedNote(before: string | null, note: string): string {
  return before === null || before === '' ? note : `${before}；${note}`
}

async function nameOf(unit: UnitOfWork, personId: number): Promise<string> {
  return (await unit.get('person', personId, '人员')).name
}
