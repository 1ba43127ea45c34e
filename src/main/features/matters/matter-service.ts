import type { matterInput } from '@shared/contract/matters'
import { localTime } from '@shared/domain/calendar'
import { cleanPhone } from '@shared/domain/text'
import { closedSteps, dayPart } from '@shared/domain/matters/facts'
import { stepDueOn, wholeDueOn } from '@shared/domain/matters/limits'
import type { z } from 'zod'
import { AppError } from '../../app-error'
import type { LedgerContext } from '../../ledger-context'
import { refusedAt } from '../../store/dated-records'
import { limitsOf, matterNumber, recountLimits } from '../../store/matter-records'
import type { MatterKindRow, MatterRow } from '../../store/rows'
import type { WriteIntent } from '../../store/store'
import type { UnitOfWork } from '../../store/unit-of-work'
import { readCalendar } from '../../store/work-calendar'
import { putCaller } from './matter-callers'

type MatterInput = z.output<typeof matterInput>
type Saved = { id: number; changeId: number | null }
type Facts = Pick<MatterRow, 'received_at' | 'source' | 'source_number' | 'grid_id' | 'community_id' | 'kind_id' | 'title' | 'body'>

/** 受理: registers a matter, or corrects what was registered of one. */
export async function saveMatter(context: LedgerContext, input: MatterInput): Promise<Saved> {
  if (input.receivedAt > localTime(context.now())) throw refusedAt('receivedAt', '受理时间还没有到，没有保存。请改时间。')
  const { result, changeId } = await context.store.write({ action: 'matters.save' }, async (unit, intent) => {
    const kind = await unit.get('matter_kind', input.kindId, '事项类别')
    const id = input.id === null ? await receive(context, unit, intent, input, kind) : await correct(unit, intent, { ...input, id: input.id }, kind)
    if (input.caller !== undefined) await putCaller(unit, context.store, id, input.caller && { ...input.caller, phone: input.caller.phone && cleanPhone(input.caller.phone) })
    return id
  })
  return { id: result, changeId }
}

async function receive(context: LedgerContext, unit: UnitOfWork, intent: WriteIntent, input: MatterInput, kind: MatterKindRow): Promise<number> {
  if (kind.retired === 1) throw refusedAt('kindId', `类别“${kind.name}”已停用，没有保存。请另选类别。`)
  const facts = await factsOf(unit, input, null)
  const year = Number(input.receivedAt.slice(0, 4))
  const serial = await nextSerial(unit, year)
  const calendar = await readCalendar(unit.manager)
  const limits = limitsOf(kind.limits)
  const stepDue = stepDueOn('dispatch', input.receivedAt, limits, calendar)
  const id = await unit.insert('matter', {
    ...facts,
    year,
    serial,
    step: 'dispatch',
    step_since: input.receivedAt,
    step_due: stepDue,
    due_on: wholeDueOn(input.receivedAt, null, limits, calendar),
  })
  await unit.insert('matter_step', { matter_id: id, act: 'accept', at: input.receivedAt, who: context.settings.value.operator, due_on: stepDue, step: 'dispatch' })
  intent.summary = `受理事项 ${matterNumber({ year, serial })}“${input.title}”`
  return id
}

async function correct(unit: UnitOfWork, intent: WriteIntent, input: MatterInput & { id: number }, kind: MatterKindRow): Promise<number> {
  const row = await unit.get('matter', input.id, '事项')
  const number = matterNumber(row)
  if (row.step === 'archived' || row.step === 'merged') {
    throw new AppError('refused', `事项 ${number} ${row.step === 'archived' ? '已归档' : '已并案'}，不能再修改，没有保存。登记错了的话，请先在日志里撤销那一步。`)
  }
  if (input.caller !== undefined && closedSteps.includes(row.step)) throw refusedAt('caller', '事项已办结，回访姓名和电话不能再改，没有保存。')
  if (kind.retired === 1 && kind.id !== row.kind_id) throw refusedAt('kindId', `类别“${kind.name}”已停用，没有保存。请另选类别。`)
  const facts = await factsOf(unit, input, row)
  const steps = await unit.manager.query<{ id: number; at: string }[]>('SELECT id, at FROM matter_step WHERE matter_id = ? ORDER BY id LIMIT 2', [row.id])
  const [accepted, next] = steps
  if (next && input.receivedAt > next.at) throw refusedAt('receivedAt', `受理时间不能晚于下一步（${next.at}），没有保存。请改时间。`)
  intent.summary = `更正事项 ${number}“${input.title}”`
  const since = row.step_since === row.received_at && row.step === 'dispatch' ? input.receivedAt : row.step_since
  // Call-back data is a part of it, though no column of the row.
  await unit.update('matter', row.id, { ...facts, step_since: since }, input.revision ?? 0, { anyway: input.caller !== undefined })
  if (accepted) await unit.update('matter_step', accepted.id, { at: input.receivedAt })
  if (kind.id !== row.kind_id || input.receivedAt !== row.received_at) await recountLimits(unit, { ids: [row.id] })
  return row.id
}

/** The grid and the community it is in on the day; what stays as it is, is not asked again. */
async function factsOf(unit: UnitOfWork, input: MatterInput, before: MatterRow | null): Promise<Facts> {
  const day = dayPart(input.receivedAt)
  const grid = input.gridId === null ? null : await gridOn(unit, input.gridId, day)
  if (input.gridId !== null && grid === null && input.gridId !== before?.grid_id) throw refusedAt('gridId', `选的网格在 ${day} 不存在或已撤销，没有保存。请另选网格。`)
  const communityId = input.communityId ?? grid?.community_id ?? null
  if (communityId !== null && communityId !== before?.community_id && !(await organisationOn(unit, communityId, day))) {
    throw refusedAt('communityId', `选的社区在 ${day} 不存在或已撤销，没有保存。请另选社区。`)
  }
  if (grid && grid.community_id !== null && communityId !== grid.community_id) throw refusedAt('communityId', '选的社区不是这个网格所属的社区，没有保存。请改选社区，或清空后由网格带出。')
  return {
    received_at: input.receivedAt,
    source: input.source,
    source_number: input.sourceNumber,
    grid_id: input.gridId,
    community_id: communityId,
    kind_id: input.kindId,
    title: input.title,
    body: input.body,
  }
}

async function gridOn(unit: UnitOfWork, id: number, day: string): Promise<{ community_id: number | null } | null> {
  const rows = await unit.manager.query<{ community_id: number | null }[]>(
    "SELECT community_id FROM grid_version WHERE grid_id = ?1 AND status = 'active' AND valid_from <= ?2 AND valid_to > ?2",
    [id, day],
  )
  return rows[0] ?? null
}

/** Whether an organisation is there on a day. */
export async function organisationOn(unit: UnitOfWork, id: number, day: string): Promise<boolean> {
  const rows = await unit.manager.query<unknown[]>(
    "SELECT 1 FROM organisation_version WHERE organisation_id = ?1 AND status = 'active' AND valid_from <= ?2 AND valid_to > ?2",
    [id, day],
  )
  return rows.length > 0
}

async function nextSerial(unit: UnitOfWork, year: number): Promise<number> {
  const rows = await unit.manager.query<{ last: number | null }[]>('SELECT max(serial) AS last FROM matter WHERE year = ?', [year])
  return (rows[0]?.last ?? 0) + 1
}
