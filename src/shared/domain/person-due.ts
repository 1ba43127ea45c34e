import { addMonths, firstDayOf } from './calendar'
import { ageDay, awayDay, certificateDay, lastsUntil, partyProbationDay } from './due-rules/days'
import { ageInWords, retirementAge, schemeOf } from './due-rules/retirement'
import type { DueCode } from './due-rules/rules'
import { sourceOf, type DueWindows } from './due-rules/settings'
import { finding, type Finding } from './organisation-rules'

/** What a person's record says is due, or must be followed up. */
export interface DueFacts {
  /** Category of the party membership of today; null without one. */
  category: string | null
  /** Works somewhere or holds a post today; also of whom neither was ever registered. */
  serving: boolean
  /** Works somewhere or holds a post today. */
  employed: boolean
  sex: '男' | '女' | null
  birth: string | null
  occupation: string | null
  partyJoinedOn: string | null
  partyProbationUntil: string | null
  partyStanding: string | null
  lostContactSince: string | null
  floatingTo: string | null
  floatingSince: string | null
  contractUntil: string | null
  certificateOn: string | null
}

/** Everything that the calendar has of this person's own dates is said here, by the same rules and days. */
export function dueFindings(facts: DueFacts, windows: DueWindows): Finding[] {
  const { today } = windows
  const due: Finding[] = []
  if (facts.category === '预备党员') {
    due.push(...told(windows, 'party-probation', partyProbationDay(facts.partyJoinedOn, facts.partyProbationUntil), 'partyProbationUntil', {
      past: (day) => `预备期已于 ${day} 满，支部应及时讨论能否转正。`,
      now: (day) => `预备期今天（${day}）满，支部应及时讨论能否转正。`,
      ahead: (day) => `预备期将于 ${day} 满，请准备讨论转正。`,
    }))
  }
  if (facts.category !== null && facts.partyStanding === '停止党籍') due.push(finding('partyStanding', '党籍状态是“停止党籍”。'))
  due.push(...lostContactFindings(facts, windows))
  if (facts.category !== null && facts.floatingSince !== null) {
    const to = facts.floatingTo === null ? '' : `到${facts.floatingTo}`
    const since = `自 ${facts.floatingSince} 起外出${to}${fullMonths(facts.floatingSince, today)}`
    due.push(...told(windows, 'floating', awayDay(facts.floatingSince), 'floatingSince', {
      past: () => `${since}，外出 6 个月以上的一般应转接组织关系。`,
      now: () => `${since}，外出 6 个月以上的一般应转接组织关系。`,
      ahead: (day) => `${since}，到 ${day} 满 6 个月，满了一般应转接组织关系。`,
    }))
  }
  if (facts.serving && facts.contractUntil !== null) {
    const until = facts.contractUntil
    due.push(...told(windows, 'contract', lastsUntil(until), 'contractUntil', {
      past: () => `合同已于 ${until} 到期，请登记续签后的期限。`,
      now: () => `合同今天（${until}）到期，请登记续签后的期限。`,
      ahead: () => `合同将于 ${until} 到期。`,
    }))
  }
  if (facts.serving && facts.certificateOn !== null) {
    due.push(...told(windows, 'certificate', certificateDay(facts.certificateOn, windows.settings), 'certificateOn', {
      past: (day) => `社工证书的登记按设置已于 ${day} 到期，请核对是否需要续登。`,
      now: (day) => `社工证书的登记按设置今天（${day}）到期，请核对是否需要续登。`,
      ahead: (day) => `社工证书的登记按设置将于 ${day} 到期，请核对是否需要续登。`,
    }))
  }
  if (facts.employed) due.push(...ageFindings(facts, windows))
  return due
}

function ageFindings(facts: DueFacts, windows: DueWindows): Finding[] {
  const scheme = schemeOf(facts.sex, windows.settings.womenRetireAt)
  if (scheme === null || facts.birth === null) return []
  const age = ageInWords(retirementAge(scheme, facts.birth))
  return told(windows, 'retirement', ageDay(facts, windows.settings), 'birth', {
    past: (day) => `已于 ${day} 到法定退休年龄（${age}），请办理退休或调整岗位。`,
    now: (day) => `今天（${day}）到法定退休年龄（${age}），请办理退休或调整岗位。`,
    ahead: (day) => `将于 ${day} 到法定退休年龄（${age}）。`,
  })
}

interface Sentences {
  past: (day: string) => string
  now: (day: string) => string
  ahead: (day: string) => string
}

/** What is said of a day that the rule reminds of; on the day itself it is due, not overdue. */
function told(windows: DueWindows, rule: DueCode, day: string | null, field: string, words: Sentences): Finding[] {
  if (day === null || !windows.covers(rule, day)) return []
  const source = sourceOf(rule, windows.settings)
  if (day < windows.today) return [{ field, message: words.past(day), source, overdue: true }]
  return [finding(field, day === windows.today ? words.now(day) : words.ahead(day), source)]
}

/** Said from the first day on, and also of who is no member: it is to be followed up before half a year is over. */
function lostContactFindings({ category, lostContactSince: since }: DueFacts, windows: DueWindows): Finding[] {
  const rule: DueCode = 'lost-contact'
  if (since === null || windows.lastDay(rule) === null || awayDay(since) < windows.firstDay(rule)) return []
  const told = finding('lostContactSince', `自 ${since} 起失联${fullMonths(since, windows.today)}，请继续查找并登记结果。`)
  return [{ ...told, overdue: category !== null && awayDay(since) < windows.today }]
}

/** `，已有 7 个月`; nothing under a month. */
function fullMonths(since: string, today: string): string {
  const first = firstDayOf(since)
  const apart = (Number(today.slice(0, 4)) - Number(first.slice(0, 4))) * 12 + Number(today.slice(5, 7)) - Number(first.slice(5, 7))
  if (apart <= 0) return ''
  const months = addMonths(first, apart) <= today ? apart : apart - 1
  return months === 0 ? '' : `，已有 ${months} 个月`
}
