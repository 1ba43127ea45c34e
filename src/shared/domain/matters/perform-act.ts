import type { WorkCalendar } from '../workdays'
import { activeLead, dayPart, isActive, type CalledUnit, type MatterActRequest, type MatterFacts, type UnitFacts } from './facts'
import { reportDueOn, stepDueOn, wholeDueOn } from './limits'
import { callsUnits } from './possible-acts'
import type { MatterLimits, MatterStep } from './steps'

export interface Performed {
  /** New units have no id yet. */
  matter: MatterFacts
  /** The day this act set for what comes next, for its line. */
  dueOn: string | null
}

/** What becomes of a matter by an act that `actProblem` has nothing against. */
export function performAct(matter: MatterFacts, request: MatterActRequest, limits: MatterLimits, calendar: WorkCalendar): Performed {
  const { act, at } = request
  const acted: MatterFacts = { ...matter, lastAt: at, units: unitsAfter(matter, request, limits, calendar) }
  const moved = (changes: Partial<MatterFacts> & { step: MatterStep }): Performed => {
    const stepDue = stepDueOn(changes.step, at, limits, calendar)
    return { matter: { ...acted, stepSince: at, stepDue, ...changes }, dueOn: stepDue }
  }
  switch (act) {
    case 'feedback':
      return moved({ step: 'close' })
    case 'close':
      return moved({ step: 'evaluate', closedOn: dayPart(at) })
    case 'evaluate':
      return moved({ step: 'archive', satisfaction: request.satisfaction })
    case 'archive':
      return moved({ step: 'archived', archivedOn: dayPart(at) })
    case 'join':
      return moved({ step: 'merged', mergedIntoId: request.targetId })
    case 'rework':
      return moved({ step: 'handle', closedOn: null, satisfaction: null, dueOn: later(matter.dueOn, wholeDueOn(matter.receivedAt, at, limits, calendar)) })
    case 'accept':
    case 'note':
    case 'remind':
      return { matter: acted, dueOn: null }
    default:
      return followUnits(matter, acted, request, moved)
  }
}

/** The step after those called have done something: it stays, or begins anew. */
function followUnits(before: MatterFacts, acted: MatterFacts, { act, unitId }: MatterActRequest, moved: (changes: { step: MatterStep }) => Performed): Performed {
  const about = before.units.find((unit) => unit.id === unitId)
  // Whoever led gives it back: who does it is to be decided anew, also where others are at it.
  const step = act === 'return' && about?.role === 'lead' ? 'dispatch' : stepOf(acted.units)
  // Passed on by whoever is awaited, it begins anew.
  const passedOn = act === 'transfer' && step === 'report' && (about?.role === 'lead' || activeLead(acted.units) === null)
  if (step !== before.step || passedOn) return moved({ step })
  const called = acted.units.find((unit) => unit.id === null)
  return { matter: acted, dueOn: called?.reportDue ?? null }
}

/**
 * What is awaited of those called: of the lead, and at handling of the joint departments as well; without a lead of the
 * members who reported in. Members who were called and did not come are not waited for.
 */
export function stepOf(units: readonly UnitFacts[]): 'dispatch' | 'report' | 'handle' | 'feedback' {
  const active = units.filter(isActive)
  const lead = activeLead(active)
  const came = active.filter((unit) => unit.role === 'member' && unit.state !== 'assigned')
  if (lead === null) {
    if (active.length === 0 || active.some((unit) => unit.role === 'joint')) return 'dispatch'
    if (came.length === 0) return 'report'
    return came.some((unit) => unit.state === 'reported') ? 'handle' : 'feedback'
  }
  if (lead.state === 'assigned') return 'report'
  const awaited = [lead, ...active.filter((unit) => unit.role === 'joint'), ...came]
  return awaited.some((unit) => unit.state !== 'handled') ? 'handle' : 'feedback'
}

function unitsAfter(matter: MatterFacts, request: MatterActRequest, limits: MatterLimits, calendar: WorkCalendar): UnitFacts[] {
  const { act, at } = request
  const changed = matter.units.map((unit): UnitFacts => {
    if (act === 'rework') return isRedone(unit, matter.units) ? { ...unit, state: 'reported', handledAt: null } : unit
    if (unit.id !== request.unitId) return unit
    if (act === 'report') return { ...unit, state: 'reported', reportedAt: at }
    if (act === 'handle') return { ...unit, state: 'handled', handledAt: at }
    if (act === 'return') return { ...unit, state: 'returned', endedAt: at }
    if (act === 'transfer') return { ...unit, state: 'transferred', endedAt: at }
    if (act === 'remind') return { ...unit, reminders: unit.reminders + 1 }
    return unit
  })
  const called = callsUnits(act) ? request.units : []
  return [...changed, ...called.map((unit) => newUnit(unit, at, reportDueOn(at, limits, calendar)))]
}

/** Whoever leads does it again; without a lead, the members. What joint departments did stands. */
function isRedone(unit: UnitFacts, units: readonly UnitFacts[]): boolean {
  return unit.state === 'handled' && (activeLead(units) === null ? unit.role === 'member' : unit.role === 'lead')
}

function newUnit({ role, called, contact }: CalledUnit, at: string, reportDue: string | null): UnitFacts {
  return { id: null, role, called, contact, state: 'assigned', assignedAt: at, reportDue, reportedAt: null, handledAt: null, endedAt: null, reminders: 0 }
}

function later(a: string | null, b: string | null): string | null {
  if (a === null || b === null) return a ?? b
  return a > b ? a : b
}
