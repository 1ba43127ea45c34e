import { activeLead, isActive, type CalledUnit, type MatterActRequest, type MatterFacts, type MatterProblem } from './facts'
import { callsUnits, isUnitAct, possibleActs } from './possible-acts'
import { MATTER_ACT_NAMES, MATTER_STEP_NAMES, type MatterAct } from './steps'

const NOTE_WANTED: Partial<Record<MatterAct, string>> = {
  handle: '请写明怎么办的。',
  return: '请写明退回的原因。',
  transfer: '请写明转办的原因。',
  rework: '请写明为什么要重办。',
  note: '请填写要记的情况。',
  feedback: '还有协办单位没有办完，请写明为什么不再等。',
}

/** What is told where an act needs a note and has none. */
export function noteProblem(act: MatterAct): string {
  return NOTE_WANTED[act] ?? '请填写说明。'
}

/** Why an act cannot be done to a matter as it stands; null when it can. `now` is the local time. */
export function actProblem(matter: MatterFacts, request: MatterActRequest, now: string): MatterProblem | null {
  const { act, at } = request
  const possible = possibleActs(matter).find((one) => one.act === act)
  if (!possible) return { field: 'act', message: `这件事项${MATTER_STEP_NAMES[matter.step]}，现在不能办“${MATTER_ACT_NAMES[act]}”。请刷新后看它走到了哪一步。` }
  if (at < matter.lastAt) return { field: 'at', message: `时间不能早于上一步（${matter.lastAt}）。请改时间。` }
  if (at > now) return { field: 'at', message: '时间还没有到，只能登记已经办了的。请改时间。' }
  if (possible.noteRequired && request.note === null) return { field: 'note', message: noteProblem(act) }
  if (isUnitAct(act) && (request.unitId === null || !possible.units.includes(request.unitId))) {
    return { field: 'unitId', message: `请选择是哪个单位${MATTER_ACT_NAMES[act]}。` }
  }
  if (callsUnits(act)) return calledProblem(matter, request)
  if (act === 'evaluate' && request.satisfaction === null) return { field: 'satisfaction', message: '请选择满意程度。' }
  if (act === 'join' && request.targetId === null) return { field: 'targetId', message: '请选择并到哪一件事项。' }
  return null
}

/** Just one leads, or members of other units do it; nobody is called twice. */
function calledProblem(matter: MatterFacts, { act, units, unitId }: MatterActRequest): MatterProblem | null {
  const problem = (message: string): MatterProblem => ({ field: 'units', message })
  if (units.length === 0) return problem(act === 'transfer' ? '请选择转给哪个单位。' : '请选择派给谁。')
  if (units.some((unit) => (unit.role === 'member') !== (unit.called.kind === 'member'))) return problem('牵头和协办的要选单位，报到党员要选双报到里登记的党员。')
  const active = matter.units.filter(isActive)
  if (act === 'transfer') {
    const passing = matter.units.find((unit) => unit.id === unitId)
    const [to] = units
    if (units.length > 1 || !to || !passing) return problem('只能转给一个单位。')
    if (to.role !== passing.role) return problem(passing.role === 'member' ? '报到党员只能转给另一名报到党员。' : '转办后角色不变，请选一个单位。')
  }
  const keys = [...active, ...units].map(keyOf)
  if (new Set(keys).size < keys.length) return problem('同一个单位或党员只能派一次，它可能已经在承办。请去掉重复的。')
  if (act === 'transfer') return null
  const leads = units.filter((unit) => unit.role === 'lead').length + (activeLead(matter.units) ? 1 : 0)
  if (leads > 1) return problem('牵头单位只能有一个，其余的请选协办。')
  if (leads === 0 && [...active, ...units].some((unit) => unit.role === 'joint')) return problem('请选一个牵头单位；只派给报到党员的，不要选协办单位。')
  return null
}

function keyOf({ called }: Pick<CalledUnit, 'called'>): string {
  return `${called.kind} ${called.id}`
}
