import type { MatterAct, MatterRole, MatterStep, MatterUnitState, Satisfaction } from './steps'

/** A matter as its rules see it. Times are local, `YYYY-MM-DD HH:MM`; days `YYYY-MM-DD`. */

export interface Called {
  kind: 'organisation' | 'member'
  id: number
}

export interface UnitFacts {
  /** Null as long as it is not stored. */
  id: number | null
  role: MatterRole
  called: Called
  contact: string | null
  state: MatterUnitState
  assignedAt: string
  reportDue: string | null
  reportedAt: string | null
  handledAt: string | null
  endedAt: string | null
  reminders: number
}

export interface MatterFacts {
  receivedAt: string
  /** When something was done last. */
  lastAt: string
  step: MatterStep
  stepSince: string
  stepDue: string | null
  dueOn: string | null
  closedOn: string | null
  archivedOn: string | null
  satisfaction: Satisfaction | null
  mergedIntoId: number | null
  units: readonly UnitFacts[]
}

export interface CalledUnit {
  role: MatterRole
  called: Called
  contact: string | null
}

/** What is done, as the clerk said it. */
export interface MatterActRequest {
  act: MatterAct
  at: string
  note: string | null
  unitId: number | null
  units: readonly CalledUnit[]
  satisfaction: Satisfaction | null
  targetId: number | null
}

/** Why an act is refused, and at which field of its form. */
export interface MatterProblem {
  field: string
  message: string
}

/** Called and still at it. */
export function isActive(unit: UnitFacts): boolean {
  return unit.state !== 'returned' && unit.state !== 'transferred'
}

export function activeLead(units: readonly UnitFacts[]): UnitFacts | null {
  return units.find((unit) => unit.role === 'lead' && isActive(unit)) ?? null
}

const OPEN_STEPS: ReadonlySet<MatterStep> = new Set(['dispatch', 'report', 'handle', 'feedback', 'close'])

/** Not closed yet, nor merged into another. */
export function isOpen(step: MatterStep): boolean {
  return OPEN_STEPS.has(step)
}

export const openSteps: readonly MatterStep[] = [...OPEN_STEPS]
export const closedSteps: readonly MatterStep[] = ['evaluate', 'archive', 'archived']

export function dayPart(time: string): string {
  return time.slice(0, 10)
}
