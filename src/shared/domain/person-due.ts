import { addMonths, firstDayOf } from './calendar'
import { finding, lastDayOf, type Finding } from './organisation-rules'
import { PROBATION_SOURCE, probationEnd } from './party-periods'

/** What a person's record says is due, or must be followed up. */
export interface DueFacts {
  /** Category of the party membership of today; null without one. */
  category: string | null
  partyJoinedOn: string | null
  partyProbationUntil: string | null
  partyStanding: string | null
  lostContactSince: string | null
  floatingTo: string | null
  floatingSince: string | null
  contractUntil: string | null
}

/** Months before the end of probation or of a contract in which it is shown as due. */
export const DUE_MONTHS = 2
const AWAY_MONTHS = 6

export function dueFindings(facts: DueFacts, today: string): Finding[] {
  const due: Finding[] = []
  if (facts.category === '预备党员' && facts.partyJoinedOn !== null) due.push(...probationDue(probationEnd(facts.partyJoinedOn, facts.partyProbationUntil), today))
  if (facts.category !== null && facts.partyStanding === '停止党籍') due.push(finding('partyStanding', '党籍状态是“停止党籍”。'))
  if (facts.lostContactSince !== null) due.push(finding('lostContactSince', `自 ${facts.lostContactSince} 起失联${fullMonths(facts.lostContactSince, today)}，请继续查找并登记结果。`))
  if (facts.floatingSince !== null && addMonths(firstDayOf(facts.floatingSince), AWAY_MONTHS) <= today) {
    const to = facts.floatingTo === null ? '' : `到${facts.floatingTo}`
    due.push(finding('floatingSince', `自 ${facts.floatingSince} 起外出${to}${fullMonths(facts.floatingSince, today)}，外出 6 个月以上的一般应转接组织关系。`))
  }
  if (facts.contractUntil !== null) due.push(...contractDue(facts.contractUntil, today))
  return due
}

function probationDue(end: string, today: string): Finding[] {
  if (end <= today) return [{ field: 'partyProbationUntil', message: `预备期已于 ${end} 满，支部应及时讨论能否转正。`, source: PROBATION_SOURCE, overdue: true }]
  if (end > addMonths(today, DUE_MONTHS)) return []
  return [finding('partyProbationUntil', `预备期将于 ${end} 满，请准备讨论转正。`, PROBATION_SOURCE)]
}

function contractDue(until: string, today: string): Finding[] {
  const end = lastDayOf(until)
  if (end < today) return [{ field: 'contractUntil', message: `合同已于 ${until} 到期，请登记续签后的期限。`, source: null, overdue: true }]
  return end > addMonths(today, DUE_MONTHS) ? [] : [finding('contractUntil', `合同将于 ${until} 到期。`)]
}

/** `，已有 7 个月`; nothing under a month. */
function fullMonths(since: string, today: string): string {
  let months = 0
  while (addMonths(firstDayOf(since), months + 1) <= today) months += 1
  return months === 0 ? '' : `，已有 ${months} 个月`
}
