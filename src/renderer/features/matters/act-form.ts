import type { InputOf } from '@shared/contract'
import type { matters } from '@shared/contract/matters'
import { noteProblem } from '@shared/domain/matters/act-problems'
import type { MatterFacts } from '@shared/domain/matters/facts'
import { performAct } from '@shared/domain/matters/perform-act'
import { callsUnits } from '@shared/domain/matters/possible-acts'
import type { MatterAct, MatterLimits, MatterRole, Satisfaction } from '@shared/domain/matters/steps'
import type { WorkCalendar } from '@shared/domain/workdays'
import type { MatterDetail, PossibleAct } from './matter-words'
import { isMoment } from './moment'

export type ActInput = InputOf<typeof matters.act>
type Called = ActInput['units'][number]['called']

/** One who is called, as chosen in the form. */
export interface CalledChoice {
  role: MatterRole
  called: Called
  name: string
  contact: string
}

export interface ActForm {
  at: string | null
  who: string
  note: string
  unitId: number | null
  units: CalledChoice[]
  satisfaction: Satisfaction | null
  target: { id: number; words: string } | null
}

export function emptyActForm(possible: PossibleAct, now: string): ActForm {
  const [only] = possible.units
  return { at: now, who: '', note: '', unitId: possible.units.length === 1 && only !== undefined ? only : null, units: [], satisfaction: null, target: null }
}

/** Why the act cannot be sent yet, field by field; what only the rules know, main says. */
export function actProblems(form: ActForm, possible: PossibleAct): Record<string, string> {
  const found: Record<string, string> = {}
  const { act } = possible
  if (form.at === null || !isMoment(form.at)) found['at'] = '请填写时间，如 2026-03-05 09:30。'
  if (possible.noteRequired && form.note.trim() === '') found['note'] = noteProblem(act)
  if (possible.units.length > 0 && form.unitId === null) found['unitId'] = '请选择是哪个单位。'
  if (callsUnits(act) && form.units.length === 0) found['units'] = act === 'transfer' ? '请选择转给谁。' : act === 'dispatch' ? '请选择牵头单位，或选择报到党员。' : '请选择要增派的单位或党员。'
  if (act === 'evaluate' && form.satisfaction === null) found['satisfaction'] = '请选择满意程度。'
  if (act === 'join' && form.target === null) found['targetId'] = '请选择并入哪一件事项。'
  return found
}

export function actInput(form: ActForm, act: MatterAct, detail: Pick<MatterDetail, 'id' | 'revision'>): ActInput {
  return {
    id: detail.id,
    revision: detail.revision,
    act,
    at: form.at ?? '',
    who: form.who,
    note: form.note,
    unitId: form.unitId,
    units: form.units.map(({ role, called, contact }) => ({ role, called, contact })),
    satisfaction: act === 'evaluate' ? form.satisfaction : null,
    targetId: act === 'join' ? (form.target?.id ?? null) : null,
  }
}

/** The day the act sets for what comes next, by the same rules that main saves by; null where it sets none. */
export function dueAfterAct(form: ActForm, act: MatterAct, detail: MatterDetail, limits: MatterLimits, calendar: WorkCalendar): string | null {
  if (form.at === null || !isMoment(form.at) || act === 'join') return null
  const request = { ...actInput(form, act, detail), at: form.at, note: form.note || null, units: form.units.map(({ role, called, contact }) => ({ role, called, contact: contact || null })) }
  const { matter, dueOn } = performAct(factsOf(detail), request, limits, calendar)
  return dueOn ?? (matter.step === detail.step ? null : matter.stepDue)
}

function factsOf(detail: MatterDetail): MatterFacts {
  return { ...detail, lastAt: detail.steps.at(-1)?.at ?? detail.receivedAt, mergedIntoId: detail.mergedInto?.id ?? null }
}
