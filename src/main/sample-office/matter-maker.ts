import type { WorkCalendar } from '@shared/domain/workdays'
import { isActive, type CalledUnit, type MatterActRequest, type MatterFacts } from '@shared/domain/matters/facts'
import { nextDue, stepDueOn, wholeDueOn } from '@shared/domain/matters/limits'
import { performAct } from '@shared/domain/matters/perform-act'
import type { MatterAct, MatterLimits, MatterStep } from '@shared/domain/matters/steps'
import { feedbackWords, handledWords, returnedWords } from './matter-words'
import type { SeededRandom } from './random'

export interface MadeUpLine {
  act: MatterAct
  at: string
  unit: number | null
  note: string | null
  dueOn: string | null
  step: MatterFacts['step']
}

export interface MatterWay {
  matter: MatterFacts
  lines: MadeUpLine[]
}

/** Of every hundred acts so many come late, and so many of those called give it back. */
const LATE_SHARE = 0.04
const RETURN_SHARE = 0.05
const REMIND_SHARE = 0.08
const MOST_ACTS = 40
/** The days after a limit by which a late act comes. */
const MOST_LATE = 6

/**
 * The way of one made-up matter, act by act by the rules themselves, until `now` or its archive. Units have the ids
 * 1, 2, 3 … within it; `call` says who is called, the lead first. With `until` nothing is done any more once it stands there.
 */
export function walkMatter(random: SeededRandom, receivedAt: string, now: string, limits: MatterLimits, calendar: WorkCalendar, call: () => CalledUnit[], until: MatterStep | null = null): MatterWay {
  let matter: MatterFacts = {
    receivedAt, lastAt: receivedAt, step: 'dispatch', stepSince: receivedAt, stepDue: stepDueOn('dispatch', receivedAt, limits, calendar),
    dueOn: wholeDueOn(receivedAt, null, limits, calendar), closedOn: null, archivedOn: null, satisfaction: null, mergedIntoId: null, units: [],
  }
  const lines: MadeUpLine[] = [{ act: 'accept', at: receivedAt, unit: null, note: null, dueOn: matter.stepDue, step: 'dispatch' }]
  for (let count = 0; count < MOST_ACTS && matter.step !== 'archived' && matter.step !== until; count += 1) {
    const at = nextTime(random, matter.lastAt, nextDue(matter), calendar)
    if (at > now) break
    const request = nextAct(random, matter, at, call)
    const { matter: after, dueOn } = performAct(matter, request, limits, calendar)
    matter = { ...after, units: after.units.map((unit, index) => ({ ...unit, id: index + 1 })) }
    const unit = request.unitId ?? (request.act === 'dispatch' ? matter.units.findIndex((one) => one.role === 'lead' && isActive(one)) + 1 || matter.units.length : null)
    lines.push({ act: request.act, at, unit, note: request.note, dueOn, step: matter.step })
  }
  return { matter, lines }
}

/** Mostly within the limit, often on the same day. */
function nextTime(random: SeededRandom, lastAt: string, due: string | null, calendar: WorkCalendar): string {
  const last = lastAt.slice(0, 10)
  const left = due === null || due <= last ? 0 : calendar.workdaysBetween(last, due)
  const days = random.chance(LATE_SHARE) ? left + random.integer(1, MOST_LATE) : random.chance(0.35) ? 0 : random.integer(0, left)
  const day = calendar.addWorkdays(last, days)
  const from = day === last ? minutesOf(lastAt) + 1 : OPENS
  // After hours it is done the next morning.
  if (from >= CLOSES) return timeOf(calendar.addWorkdays(day, 1), random.integer(OPENS, OPENS + 60))
  return timeOf(day, random.integer(from, Math.min(CLOSES, from + (left === 0 ? 50 : 240))))
}

const OPENS = 8 * 60 + 30
const CLOSES = 18 * 60

function minutesOf(time: string): number {
  return Number(time.slice(11, 13)) * 60 + Number(time.slice(14, 16))
}

export function timeOf(day: string, minutes: number): string {
  return `${day} ${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
}

function nextAct(random: SeededRandom, matter: MatterFacts, at: string, call: () => CalledUnit[]): MatterActRequest {
  const request = (act: MatterAct, more: Partial<MatterActRequest> = {}): MatterActRequest => ({
    act, at, note: null, unitId: null, units: [], satisfaction: null, targetId: null, ...more,
  })
  const { step, units } = matter
  const waiting = units.filter((unit) => unit.state === 'assigned')
  const working = units.filter((unit) => unit.state === 'reported')
  const [lead] = [...waiting, ...working].sort((a, b) => rankOf(a.role) - rankOf(b.role))
  if (step === 'dispatch') {
    const there = new Set(units.filter(isActive).map(({ called }) => `${called.kind} ${called.id}`))
    return request('dispatch', { units: call().filter(({ called }) => !there.has(`${called.kind} ${called.id}`)) })
  }
  if (step === 'report' || step === 'handle') {
    if (lead && random.chance(REMIND_SHARE)) return request('remind', { unitId: lead.id, note: null })
    if (step === 'report' && lead?.role === 'lead' && units.length < 4 && random.chance(RETURN_SHARE)) return request('return', { unitId: lead.id, note: returnedWords(random) })
    const late = waiting[0]
    if (late && (step === 'report' || working.length === 0 || random.chance(0.7))) return request('report', { unitId: (step === 'report' ? lead : late)?.id ?? null })
    return request('handle', { unitId: working[0]?.id ?? null, note: handledWords(random) })
  }
  if (step === 'feedback') return request('feedback', { note: feedbackWords(random) })
  if (step === 'evaluate') return request('evaluate', { satisfaction: random.chance(0.82) ? 'satisfied' : random.chance(0.7) ? 'fair' : 'unsatisfied' })
  if (step === 'archive' && matter.satisfaction === 'unsatisfied' && random.chance(0.3)) return request('rework', { note: '评价不满意，退回重办。' })
  return request(step === 'close' ? 'close' : 'archive')
}

function rankOf(role: CalledUnit['role']): number {
  return role === 'lead' ? 0 : role === 'member' ? 1 : 2
}
