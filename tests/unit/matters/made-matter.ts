import { publishedHolidays } from '@shared/domain/holidays'
import type { CalledUnit, MatterActRequest, MatterFacts } from '@shared/domain/matters/facts'
import { actProblem } from '@shared/domain/matters/act-problems'
import { stepDueOn, wholeDueOn } from '@shared/domain/matters/limits'
import { performAct } from '@shared/domain/matters/perform-act'
import type { MatterAct, MatterLimits } from '@shared/domain/matters/steps'
import { WorkCalendar } from '@shared/domain/workdays'

export const calendar = new WorkCalendar(publishedHolidays)
export const limits: MatterLimits = { dispatch: 0, report: 1, handle: 7, feedback: 1, close: 1, evaluate: 3, archive: 5, whole: 10 }
export const NOW = '2026-12-31 18:00'

export const lead = (id: number): CalledUnit => ({ role: 'lead', called: { kind: 'organisation', id }, contact: null })
export const joint = (id: number): CalledUnit => ({ role: 'joint', called: { kind: 'organisation', id }, contact: null })
export const member = (id: number): CalledUnit => ({ role: 'member', called: { kind: 'member', id }, contact: null })

export function received(at = '2026-11-24 09:00'): MatterFacts {
  return {
    receivedAt: at, lastAt: at, step: 'dispatch', stepSince: at, stepDue: stepDueOn('dispatch', at, limits, calendar), dueOn: wholeDueOn(at, null, limits, calendar),
    closedOn: null, archivedOn: null, satisfaction: null, mergedIntoId: null, units: [],
  }
}

export function request(act: MatterAct, more: Partial<MatterActRequest> = {}): MatterActRequest {
  return { act, at: '', note: '说明', unitId: null, units: [], satisfaction: act === 'evaluate' ? 'satisfied' : null, targetId: null, ...more }
}

/** Does an act as the program does it: refused by its rules, and new units get the next ids. */
export function act(matter: MatterFacts, wanted: MatterActRequest): MatterFacts {
  const asked = { ...wanted, at: wanted.at || matter.lastAt }
  const problem = actProblem(matter, asked, NOW)
  if (problem) throw new Error(problem.message)
  const { matter: after } = performAct(matter, asked, limits, calendar)
  return { ...after, units: after.units.map((unit, index) => ({ ...unit, id: index + 1 })) }
}
