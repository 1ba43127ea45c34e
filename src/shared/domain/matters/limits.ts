import type { WorkCalendar } from '../workdays'
import { dayPart, isOpen, type MatterFacts } from './facts'
import { limitedSteps, type LimitedStep, type MatterLimits, type MatterStep } from './steps'

/** How a matter stands to its limits on a day. */
export type Lateness = 'overdue' | 'soon' | 'in-time' | 'none'

function isLimited(step: MatterStep): step is LimitedStep {
  return limitedSteps.some((limited) => limited === step)
}

/** The last day of a step that is awaited since `since`. */
export function stepDueOn(step: MatterStep, since: string, limits: MatterLimits, calendar: WorkCalendar): string | null {
  return isLimited(step) ? dueAfter(since, limits[step], calendar) : null
}

/**
 * The last day of the whole. When it is done again, the handling has its full time once more: the day moves
 * out, never in.
 */
export function wholeDueOn(receivedAt: string, reworkedAt: string | null, limits: MatterLimits, calendar: WorkCalendar): string | null {
  const due = dueAfter(receivedAt, limits.whole, calendar)
  const again = reworkedAt === null ? null : dueAfter(reworkedAt, limits.handle, calendar)
  return due !== null && again !== null && again > due ? again : due
}

/** The last day for those called at `assignedAt` to report in. */
export function reportDueOn(assignedAt: string, limits: MatterLimits, calendar: WorkCalendar): string | null {
  return dueAfter(assignedAt, limits.report, calendar)
}

function dueAfter(since: string, days: number | null, calendar: WorkCalendar): string | null {
  return days === null ? null : calendar.addWorkdays(dayPart(since), days)
}

/** The day that counts now: of the step, or of the whole, whichever comes first. */
export function nextDue({ step, stepDue, dueOn }: Pick<MatterFacts, 'step' | 'stepDue' | 'dueOn'>): string | null {
  const whole = isOpen(step) ? dueOn : null
  if (stepDue === null || whole === null) return stepDue ?? whole
  return stepDue < whole ? stepDue : whole
}

/** `soonUntil` is the last day that is soon, see `soonUntil`. */
export function latenessOn(matter: Pick<MatterFacts, 'step' | 'stepDue' | 'dueOn'>, today: string, lastSoon: string): Lateness {
  const due = matter.step === 'archived' || matter.step === 'merged' ? null : nextDue(matter)
  if (due === null) return 'none'
  if (due < today) return 'overdue'
  return due <= lastSoon ? 'soon' : 'in-time'
}

/** A limit up to this day is soon due. */
export function soonUntil(today: string, soonDays: number, calendar: WorkCalendar): string {
  return calendar.addWorkdays(today, soonDays)
}

/** By how many working days something was done after its day: 0 in time, at least 1 when late. */
export function lateDays(due: string | null, doneOn: string, calendar: WorkCalendar): number {
  if (due === null || doneOn <= due) return 0
  return Math.max(1, calendar.workdaysBetween(due, doneOn))
}
