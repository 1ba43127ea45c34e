import type { matterActInput } from '@shared/contract/matters'
import { localTime } from '@shared/domain/calendar'
import { actProblem } from '@shared/domain/matters/act-problems'
import { dayPart, isOpen, type CalledUnit, type MatterFacts, type UnitFacts } from '@shared/domain/matters/facts'
import { performAct } from '@shared/domain/matters/perform-act'
import { callsUnits, isDoneByCalled } from '@shared/domain/matters/possible-acts'
import { MATTER_ACT_NAMES, MATTER_ROLE_NAMES, SATISFACTION_NAMES } from '@shared/domain/matters/steps'
import type { z } from 'zod'
import { AppError } from '../../app-error'
import type { LedgerContext } from '../../ledger-context'
import { refusedAt, refuseProblems } from '../../store/dated-records'
import { limitsOf, matterNumber, organisationName } from '../../store/matter-records'
import type { MatterRow, MatterUnitRow } from '../../store/rows'
import type { UnitOfWork } from '../../store/unit-of-work'
import { readCalendar } from '../../store/work-calendar'
import { calledOf, factsOf, lastActOf, unitsOf } from './matter-facts'
import { organisationOn } from './matter-service'

type ActInput = z.output<typeof matterActInput>

/** One act on a matter: what the rules make of it, and its line in the time line. */
export async function actOnMatter(context: LedgerContext, input: ActInput): Promise<{ id: number; changeId: number | null }> {
  const { changeId } = await context.store.write({ action: `matters.${input.act}` }, async (unit, intent) => {
    const row = await unit.get('matter', input.id, '事项')
    if (row.revision !== input.revision) throw new AppError('stale-version', '这件事项在您打开之后又办了别的，这一步没有保存，填写的内容还在。请刷新看过它走到了哪一步，再办。')
    const units = await unitsOf(unit, row.id)
    const before = factsOf(row, units, await lastActOf(unit, row))
    const problem = actProblem(before, input, localTime(context.now()))
    const target = input.act === 'join' && input.targetId !== null ? await targetOf(unit, row, input.targetId) : null
    if (problem) refuseProblems([problem])
    for (const called of calledBy(input)) await refuseAbsent(unit, called, dayPart(input.at))
    const kind = await unit.get('matter_kind', row.kind_id, '事项类别')
    const { matter, dueOn } = performAct(before, input, limitsOf(kind.limits), await readCalendar(unit.manager))
    intent.summary = await summaryOf(unit, row, input, units, target)
    const newUnits = await writeUnits(unit, row.id, before, matter)
    await unit.update('matter', row.id, columnsOf(matter), input.revision, { anyway: true })
    const about = units.find((one) => one.id === input.unitId)
    await unit.insert('matter_step', {
      matter_id: row.id,
      act: input.act,
      at: input.at,
      who: input.who ?? (isDoneByCalled(input.act) ? about?.contact : null) ?? context.settings.value.operator,
      unit_id: about?.id ?? newUnits[0] ?? null,
      note: input.note,
      due_on: dueOn,
      step: matter.step,
    })
  })
  return { id: input.id, changeId }
}

function columnsOf(matter: MatterFacts): Partial<MatterRow> {
  return {
    step: matter.step,
    step_since: matter.stepSince,
    step_due: matter.stepDue,
    due_on: matter.dueOn,
    closed_on: matter.closedOn,
    archived_on: matter.archivedOn,
    satisfaction: matter.satisfaction,
    merged_into_id: matter.mergedIntoId,
  }
}

/** Writes what became of those called, and the new ones. Returns the ids of the new ones. */
async function writeUnits(unit: UnitOfWork, matterId: number, before: MatterFacts, after: MatterFacts): Promise<number[]> {
  const added: number[] = []
  for (const facts of after.units) {
    const { id } = facts
    if (id === null) added.push(await unit.insert('matter_unit', { matter_id: matterId, ...unitColumns(facts) }))
    else if (!before.units.includes(facts)) await unit.update('matter_unit', id, unitColumns(facts))
  }
  return added
}

function unitColumns(facts: UnitFacts): Omit<MatterUnitRow, 'id' | 'matter_id' | 'revision'> {
  return {
    role: facts.role,
    organisation_id: facts.called.kind === 'organisation' ? facts.called.id : null,
    report_in_id: facts.called.kind === 'member' ? facts.called.id : null,
    contact: facts.contact,
    state: facts.state,
    assigned_at: facts.assignedAt,
    report_due: facts.reportDue,
    reported_at: facts.reportedAt,
    handled_at: facts.handledAt,
    ended_at: facts.endedAt,
    reminders: facts.reminders,
  }
}

function calledBy({ act, units }: ActInput): readonly CalledUnit[] {
  return callsUnits(act) ? units : []
}

async function refuseAbsent(unit: UnitOfWork, { called }: CalledUnit, day: string): Promise<void> {
  if (called.kind === 'organisation') {
    if (!(await organisationOn(unit, called.id, day))) throw refusedAt('units', `选的单位在 ${day} 不存在或已撤销，没有保存。请另选单位。`)
    return
  }
  const rows = await unit.manager.query<unknown[]>("SELECT 1 FROM report_in WHERE id = ?1 AND kind = 'member' AND valid_from <= ?2 AND valid_to > ?2", [called.id, day])
  if (rows.length === 0) throw refusedAt('units', `选的党员在 ${day} 没有在双报到里登记，没有保存。请另选。`)
}

async function targetOf(unit: UnitOfWork, row: MatterRow, targetId: number): Promise<MatterRow> {
  if (targetId === row.id) throw refusedAt('targetId', '不能并到它自己，没有保存。请另选一件事项。')
  const target = await unit.get('matter', targetId, '事项')
  if (!isOpen(target.step)) throw refusedAt('targetId', `事项 ${matterNumber(target)} 已办结或已并案，不能再并进去，没有保存。请另选一件未办结的事项。`)
  return target
}

/** The log's sentence: numbers, names of units and what was done; never what was noted, which may name a resident. */
async function summaryOf(unit: UnitOfWork, row: MatterRow, input: ActInput, units: readonly MatterUnitRow[], target: MatterRow | null): Promise<string> {
  const head = `事项 ${matterNumber(row)}“${row.title}”${MATTER_ACT_NAMES[input.act]}`
  if (target) return `${head}到 ${matterNumber(target)}`
  if (input.satisfaction !== null && input.act === 'evaluate') return `${head}：${SATISFACTION_NAMES[input.satisfaction]}`
  const about = units.find((one) => one.id === input.unitId)
  const called: string[] = []
  for (const one of calledBy(input)) called.push(`${MATTER_ROLE_NAMES[one.role]}${await nameOf(unit, one.called)}`)
  const parts = [about === undefined ? null : await nameOf(unit, calledOf(about)), called.join('、') || null]
  const words = parts.filter((part) => part !== null).join(' → ')
  return words === '' ? head : `${head}：${words}`
}

async function nameOf(unit: UnitOfWork, { kind, id }: CalledUnit['called']): Promise<string> {
  const rows = await unit.manager.query<{ name: string | null }[]>(kind === 'organisation' ? `SELECT ${organisationName('?1')} AS name` : 'SELECT name FROM report_in WHERE id = ?1', [id])
  return rows[0]?.name ?? ''
}
