import type { z } from 'zod'
import type { reportInInput, reportServiceInput } from '@shared/contract/report-ins'
import { OPEN_END } from '@shared/domain/calendar'
import { endOrNull } from '@shared/domain/dated-versions'
import { REPORT_IN_NAMES, reportInProblems, serviceProblems } from '@shared/domain/report-ins'
import { cleanPhone } from '@shared/domain/text'
import { AppError } from '../../app-error'
import type { LedgerContext } from '../../ledger-context'
import { refuseProblems } from '../../store/dated-records'
import { givenColumns } from '../../store/given-columns'
import type { ReportInRow } from '../../store/rows'
import type { RowPatch } from '../../store/unit-of-work'
import { refuseServicesOutside, refuseTwice, requireCommunity, requirePartyOrganisation } from './report-in-checks'

type Input = z.output<typeof reportInInput>
type ServiceInput = z.output<typeof reportServiceInput>
type Saved = { id: number; changeId: number | null }

const WORD = '报到'
const SERVICE = '服务'

export async function saveReportIn(context: LedgerContext, input: Input): Promise<Saved> {
  const { store } = context
  const { result, changeId } = await store.write({ action: 'reportIns.save' }, async (unit, intent) => {
    refuseProblems(reportInProblems(input, context.today()))
    const before = input.id === null ? null : await unit.get('report_in', input.id, WORD)
    if (before && before.kind !== input.kind) throw new AppError('refused', '单位和党员不能互改，没有保存。请删除这一条，重新登记。')
    const unitsOwn = input.kind === 'unit'
    const time = { from: input.reportedOn, to: input.endedOn ?? OPEN_END }
    const community = await requireCommunity(unit, input.communityId, time)
    const organisationId = unitsOwn ? input.organisationId : null
    const personId = unitsOwn ? null : input.personId
    if (organisationId !== null) await requirePartyOrganisation(unit, organisationId, time)
    if (personId !== null) await unit.get('person', personId, '人员')
    const unitName = unitsOwn ? null : input.unitName
    await refuseTwice(unit, { ...time, id: input.id, kind: input.kind, communityId: input.communityId, organisationId, personId, name: input.name, unitName })
    if (before) await refuseServicesOutside(unit, before.id, time)
    const row = {
      community_id: input.communityId,
      organisation_id: organisationId,
      person_id: personId,
      name: input.name,
      unit_name: unitName,
      contact_name: unitsOwn ? input.contactName : null,
      members: unitsOwn ? input.members : null,
      post: input.post,
      note: input.note,
      valid_from: time.from,
      valid_to: time.to,
    }
    if (!before) {
      intent.summary = `登记${REPORT_IN_NAMES[input.kind]}“${input.name}”到${community}报到`
      return unit.insert('report_in', { ...row, kind: input.kind, phone_sealed: sealed(context, input.phone ?? null) })
    }
    intent.summary = summaryOf(before, input, community)
    const phone = input.phone === undefined ? undefined : phonePatch(context, before, input.phone)
    await unit.update('report_in', before.id, givenColumns<RowPatch<'report_in'>>({ ...row, phone_sealed: phone }), input.revision ?? 0)
    return before.id
  })
  return { id: result, changeId }
}

function summaryOf(before: ReportInRow, input: Input, community: string): string {
  if (endOrNull(before.valid_to) === null && input.endedOn !== null) return `“${input.name}”在${community}的报到自 ${input.endedOn} 起结束`
  return `修改“${input.name}”在${community}的报到`
}

function sealed({ store }: LedgerContext, phone: string | null): string | null {
  return phone === null ? null : store.vault.seal('phone', cleanPhone(phone))
}

/** Sealing anew gives another text each time: the same number is no change. */
function phonePatch(context: LedgerContext, before: ReportInRow, phone: string | null): string | null | undefined {
  const known = before.phone_sealed === null ? null : context.store.vault.open('phone', before.phone_sealed)
  return known === (phone === null ? null : cleanPhone(phone)) ? undefined : sealed(context, phone)
}

/** Only what was registered by mistake is removed; what was done stays, and is ended. */
export async function removeReportIn(context: LedgerContext, { id, revision }: { id: number; revision: number }): Promise<Saved> {
  const { changeId } = await context.store.write({ action: 'reportIns.remove' }, async (unit, intent) => {
    const row = await unit.get('report_in', id, WORD)
    if (row.revision !== revision) throw new AppError('stale-version', `“${row.name}”的报到在您打开之后已被修改，没有删除。请看过新内容后再决定。`)
    const counted = await unit.manager.query<{ services: number; matters: number }[]>(
      'SELECT (SELECT count(*) FROM report_service WHERE report_in_id = ?1) AS services, (SELECT count(DISTINCT matter_id) FROM matter_unit WHERE report_in_id = ?1) AS matters',
      [id],
    )
    const { services = 0, matters = 0 } = counted[0] ?? {}
    if (matters > 0) throw new AppError('refused', `“${row.name}”承办过 ${matters} 件事项，不能删除。不再报到的话，请填写结束日期。`)
    if (services > 0) throw new AppError('refused', `“${row.name}”已登记 ${services} 项服务，不能删除。不再报到的话，请填写结束日期；登记错了的话，先删除服务。`)
    await unit.remove('report_in', id)
    intent.summary = `删除“${row.name}”的报到`
  })
  return { id, changeId }
}

export async function saveService(context: LedgerContext, input: ServiceInput): Promise<Saved> {
  const { result, changeId } = await context.store.write({ action: 'reportIns.saveService' }, async (unit, intent) => {
    const report = await unit.get('report_in', input.reportInId, WORD)
    refuseProblems(serviceProblems(input, { reportedOn: report.valid_from, endedOn: endOrNull(report.valid_to) }, context.today()))
    const before = input.id === null ? null : await unit.get('report_service', input.id, SERVICE)
    if (before && before.report_in_id !== report.id) throw new AppError('invalid-input', '这项服务不是这条报到的，没有保存。请刷新后再试。')
    const row = { title: input.title, offered_on: input.offeredOn, done_on: input.doneOn, people: input.people, hours: input.hours, note: input.note }
    if (!before) {
      intent.summary = `登记“${report.name}”${input.doneOn === null ? '认领' : '完成'}服务“${input.title}”`
      return unit.insert('report_service', { ...row, report_in_id: report.id })
    }
    intent.summary = before.done_on === null && input.doneOn !== null ? `“${report.name}”完成服务“${input.title}”` : `修改“${report.name}”的服务“${input.title}”`
    await unit.update('report_service', before.id, row, input.revision ?? 0)
    return before.id
  })
  return { id: result, changeId }
}

export async function removeService(context: LedgerContext, { id, revision }: { id: number; revision: number }): Promise<Saved> {
  const { changeId } = await context.store.write({ action: 'reportIns.removeService' }, async (unit, intent) => {
    const row = await unit.get('report_service', id, SERVICE)
    if (row.revision !== revision) throw new AppError('stale-version', `服务“${row.title}”在您打开之后已被修改，没有删除。请看过新内容后再决定。`)
    const report = await unit.get('report_in', row.report_in_id, WORD)
    await unit.remove('report_service', id)
    intent.summary = `删除“${report.name}”的服务“${row.title}”`
  })
  return { id, changeId }
}

export async function revealPhone({ store }: LedgerContext, id: number): Promise<{ phone: string | null }> {
  const row = await store.first<Pick<ReportInRow, 'name' | 'phone_sealed'>>('SELECT name, phone_sealed FROM report_in WHERE id = ?', [id])
  if (!row) throw new AppError('not-found', '这条报到登记已不存在，可能已被删除或撤回。请刷新列表。')
  if (row.phone_sealed === null) return { phone: null }
  await store.transaction((manager) => store.logBulk(manager, { action: 'reportIns.revealPhone', summary: `查看了“${row.name}”报到登记的联系电话` }))
  return { phone: store.vault.open('phone', row.phone_sealed) }
}
