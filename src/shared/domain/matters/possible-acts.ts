import { activeLead, isActive, isOpen, type MatterFacts, type UnitFacts } from './facts'
import type { MatterAct, MatterStep } from './steps'

export interface PossibleAct {
  act: MatterAct
  /** The step's own act, which carries the matter on. */
  main: boolean
  noteRequired: boolean
  /** The units it can be about; empty where it is about none. */
  units: number[]
}

/** What is done at a step to carry the matter on. */
const MAIN: Partial<Record<MatterStep, MatterAct>> = {
  dispatch: 'dispatch',
  report: 'report',
  handle: 'handle',
  feedback: 'feedback',
  close: 'close',
  evaluate: 'evaluate',
  archive: 'archive',
}

/** What must say what was done, or why. */
const NOTED: ReadonlySet<MatterAct> = new Set(['handle', 'return', 'transfer', 'rework', 'note'])

const unitActs = ['report', 'handle', 'return', 'transfer', 'remind'] as const
type UnitAct = (typeof unitActs)[number]

export function isUnitAct(act: MatterAct): act is UnitAct {
  return unitActs.some((unitAct) => unitAct === act)
}

const CALLING: ReadonlySet<MatterAct> = new Set(['dispatch', 'add-unit', 'transfer'])

/** Acts that call somebody. */
export function callsUnits(act: MatterAct): boolean {
  return CALLING.has(act)
}

const OF_CALLED: ReadonlySet<MatterAct> = new Set(['report', 'handle', 'return'])

/** What those called do themselves, by their contact; they are reminded and passed on by others. */
export function isDoneByCalled(act: MatterAct): boolean {
  return OF_CALLED.has(act)
}

/** Which of those called an act can be about. */
const ABOUT: Record<UnitAct, (unit: UnitFacts) => boolean> = {
  report: (unit) => unit.state === 'assigned',
  handle: (unit) => unit.state === 'reported',
  return: (unit) => unit.state === 'assigned' || unit.state === 'reported',
  transfer: (unit) => unit.state === 'assigned' || unit.state === 'reported',
  remind: (unit) => unit.state === 'assigned' || unit.state === 'reported',
}

/** What can be done to a matter now, the step's own act first. */
export function possibleActs(matter: MatterFacts): PossibleAct[] {
  const { step } = matter
  if (step === 'archived' || step === 'merged') return []
  // Where whoever came is done, and others are still to come, their coming is awaited.
  const main = step === 'handle' && unitIds(matter, ABOUT.handle).length === 0 ? 'report' : MAIN[step]
  const acts: MatterAct[] = main === undefined ? [] : [main]
  if (step === 'report' || step === 'handle') {
    for (const act of ['report', 'handle'] as const) if (act !== main) acts.push(act)
    if (canGiveFeedbackEarly(matter)) acts.push('feedback')
    acts.push('add-unit', 'remind', 'return', 'transfer')
  }
  if (canRework(matter)) acts.push('rework')
  if (isOpen(step)) acts.push('join')
  acts.push('note')
  return acts.flatMap((act): PossibleAct[] => {
    const units = isUnitAct(act) ? unitIds(matter, ABOUT[act]) : []
    if (isUnitAct(act) && units.length === 0) return []
    // Ahead of joint departments only with the reason why they are not waited for.
    return [{ act, main: act === main, noteRequired: NOTED.has(act) || (act === 'feedback' && step !== 'feedback'), units }]
  })
}

/** The lead has handled it, and only joint departments are awaited: the office may go on without them. */
function canGiveFeedbackEarly({ step, units }: MatterFacts): boolean {
  return step === 'handle' && activeLead(units)?.state === 'handled'
}

/** Handled, but not to the caller's or the office's satisfaction. */
function canRework({ step, units }: MatterFacts): boolean {
  return ['feedback', 'close', 'evaluate', 'archive'].includes(step) && units.some((unit) => isActive(unit) && unit.state === 'handled')
}

function unitIds({ units }: MatterFacts, about: (unit: UnitFacts) => boolean): number[] {
  return units.flatMap((unit) => (unit.id !== null && about(unit) ? [unit.id] : []))
}
