import type { OutputOf } from '@shared/contract'
import type { matters } from '@shared/contract/matters'
import { dayPart, isOpen } from '@shared/domain/matters/facts'
import { lateDays } from '@shared/domain/matters/limits'
import { possibleActs } from '@shared/domain/matters/possible-acts'
import { unknownYearWarning, type WorkCalendar } from '@shared/domain/workdays'
import { AppError } from '../../app-error'
import type { LedgerContext } from '../../ledger-context'
import { matterNumber, organisationName } from '../../store/matter-records'
import type { MatterFileRow, MatterRow, MatterStepRow, MatterUnitRow } from '../../store/rows'
import type { Store } from '../../store/store'
import { readCalendar } from '../../store/work-calendar'
import { maskedCaller } from './matter-callers'
import { factsOf, unitFacts } from './matter-facts'
import { dueDays } from './matter-queries'
import { NAMED_MATTERS, rowInWords, type NamedMatterRow } from './matter-rows'
import { similarMatters } from './similar-matters'

type Detail = OutputOf<typeof matters.get>
type NamedUnitRow = MatterUnitRow & { name: string | null }

export async function matterDetail(context: LedgerContext, id: number): Promise<Detail> {
  const { store } = context
  const row = await store.first<NamedMatterRow>(`${NAMED_MATTERS} WHERE matter.id = ?`, [id])
  if (!row) throw new AppError('not-found', '这件事项已不存在，可能已被撤销。请刷新列表后再试。')
  const days = await dueDays(context)
  const calendar = await readCalendar(store.reader)
  const units = await store.all<NamedUnitRow>(
    `SELECT matter_unit.*, coalesce(${organisationName('matter_unit.organisation_id')}, (SELECT name FROM report_in WHERE report_in.id = matter_unit.report_in_id)) AS name
     FROM matter_unit WHERE matter_id = ? ORDER BY id`,
    [id],
  )
  const steps = await store.all<MatterStepRow>('SELECT * FROM matter_step WHERE matter_id = ? ORDER BY id', [id])
  const facts = factsOf(row, units, steps.at(-1)?.at ?? row.received_at)
  const files = await store.all<MatterFileRow>('SELECT * FROM matter_file WHERE matter_id = ? ORDER BY id', [id])
  return {
    ...rowInWords(row, days),
    revision: row.revision,
    kindId: row.kind_id,
    sourceNumber: row.source_number,
    body: row.body,
    stepSince: row.step_since,
    archivedOn: row.archived_on,
    mergedInto: row.merged_into_id === null ? null : ((await briefly(store, 'id = ?', row.merged_into_id))[0] ?? null),
    merged: await briefly(store, 'merged_into_id = ?', id),
    units: units.map((unit) => ({ ...unitFacts(unit), name: unit.name ?? '' })),
    steps: timeLine(row, steps, units, calendar),
    files: files.map(({ id: fileId, name, bytes, added_at: addedAt }) => ({ id: fileId, name, bytes, addedAt })),
    caller: await maskedCaller(store, id),
    acts: possibleActs(facts),
    similar: isOpen(row.step)
      ? await similarMatters(context, { id, kindId: row.kind_id, gridId: row.grid_id, communityId: row.community_id, title: row.title })
      : [],
    warnings: warningsOf(row, days.today, calendar),
  }
}

/** Each line with how late it was: by the unit's own day for reporting in, else by the day the step had since it began. */
function timeLine(row: MatterRow, steps: readonly MatterStepRow[], units: readonly NamedUnitRow[], calendar: WorkCalendar): Detail['steps'] {
  let due: string | null = null
  let before: MatterStepRow['step'] | null = null
  return steps.map((step) => {
    const unit = units.find((one) => one.id === step.unit_id)
    const on = dayPart(step.at)
    const held = step.act === 'report' ? (unit?.report_due ?? null) : before !== null && step.step !== before ? due : null
    const late = Math.max(lateDays(held, on, calendar), step.act === 'close' ? lateDays(row.due_on, on, calendar) : 0)
    if (step.step !== before || (step.act === 'transfer' && step.step === 'report' && (unit?.role === 'lead' || !isLedAt(units, step.at)))) due = step.due_on
    before = step.step
    return { id: step.id, act: step.act, at: step.at, who: step.who, unit: unit?.name ?? null, note: step.note, dueOn: step.due_on, step: step.step, lateDays: late }
  })
}

/** Without a lead the members who reported in are awaited. */
function isLedAt(units: readonly NamedUnitRow[], at: string): boolean {
  return units.some((unit) => unit.role === 'lead' && unit.assigned_at <= at && (unit.ended_at === null || unit.ended_at > at))
}

async function briefly(store: Store, condition: string, id: number): Promise<{ id: number; number: string; title: string }[]> {
  const rows = await store.all<Pick<MatterRow, 'id' | 'year' | 'serial' | 'title'>>(`SELECT id, year, serial, title FROM matter WHERE ${condition} ORDER BY id`, [id])
  return rows.map((row) => ({ id: row.id, number: matterNumber(row), title: row.title }))
}

function warningsOf(row: MatterRow, today: string, calendar: WorkCalendar): string[] {
  if (row.step === 'archived' || row.step === 'merged') return []
  const warnings: string[] = []
  const late = (due: string | null, what: string): void => {
    const days = lateDays(due, today, calendar)
    if (due !== null && days > 0) warnings.push(`${what}（${due}）已超过 ${days} 个工作日`)
  }
  late(row.step_due, '本环节的期限')
  if (isOpen(row.step)) late(row.due_on, '办结期限')
  const last = [row.step_due, row.due_on].reduce<string>((latest, due) => (due !== null && due > latest ? due : latest), dayPart(row.received_at))
  return [...warnings, ...calendar.unknownYears(dayPart(row.received_at), last).map((year) => `${unknownYearWarning(year)}。请在“设置”的工作日里登记`)]
}
