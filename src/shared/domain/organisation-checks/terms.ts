import type { DueWindows } from '../due-rules/settings'
import { lastDayOf } from '../organisation-rules'
import { termEndWarning } from '../term-rules'
import { partyForm, type CheckFacts } from './facts'
import { found, type CheckFinding } from './rules'

/** Whether a term is spoken of at all: not of a party organisation whose kind has none (党工委, 临时党支部). */
export function hasTerms(facts: Pick<CheckFacts, 'kind' | 'party' | 'termYears'>): boolean {
  return facts.termYears !== null || partyForm(facts) === null
}

/** A term that has ended, ends soon, is not written down, or should not be there. */
export function termFindings(facts: Pick<CheckFacts, 'kind' | 'party' | 'termYears' | 'termStart' | 'termEnd'>, day: string, windows: DueWindows): CheckFinding[] {
  const { termStart, termEnd, termYears } = facts
  // The rule speaks of party organisations; a 居民委员会 has its own law.
  const source = facts.party ? {} : { source: null }
  if (!hasTerms(facts)) {
    if (termEnd === null && termStart === null) return []
    return [found('term-not-applicable', `${facts.kind}不设届期，却登记了届期${termEnd === null ? '' : `（至 ${termEnd}）`}，请核对类别，或清空任期。`, { field: 'termEnd' })]
  }
  if (termEnd === null) return termYears !== null ? [found('term-missing', '没有登记届满日期，到期时不能提醒，请补登。', { field: 'termEnd', ...source })] : []
  const disagrees = termEndWarning({ start: termStart, end: termEnd, years: termYears, party: facts.party })
  return [
    ...dueFindings(termEnd, day, windows, source),
    ...(disagrees === null ? [] : [found('term-disagrees', disagrees.message, { field: 'termEnd', source: disagrees.source })]),
  ]
}

/** That a term has ended, or ends so soon that it is reminded of. */
export function dueFindings(termEnd: string, day: string, windows: DueWindows, source: { source?: null }): CheckFinding[] {
  const end = lastDayOf(termEnd)
  if (end < day) return [found('term-ended', `本届任期已于 ${termEnd} 届满，应当换届。`, { field: 'termEnd', overdue: true, ...source })]
  if (!windows.covers('term-end', end)) return []
  return [found('term-ending', `本届任期将于 ${termEnd} 届满，请准备换届。`, { field: 'termEnd', ...source })]
}
