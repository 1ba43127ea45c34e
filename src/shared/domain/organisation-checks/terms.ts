import { addMonths } from '../calendar'
import { lastDayOf } from '../organisation-rules'
import { termEndWarning } from '../term-rules'
import { partyForm, type CheckFacts } from './facts'
import { found, type CheckFinding } from './rules'

/** Months before the end of a term in which it is shown as due. */
export const TERM_NOTICE_MONTHS = 6

/** A term that has ended, ends soon, is not written down, or should not be there. */
export function termFindings(facts: Pick<CheckFacts, 'kind' | 'party' | 'termYears' | 'termStart' | 'termEnd'>, day: string): CheckFinding[] {
  const { termStart, termEnd, termYears } = facts
  // The rule speaks of party organisations; a 居民委员会 has its own law.
  const source = facts.party ? {} : { source: null }
  if (termYears === null && partyForm(facts) !== null) {
    if (termEnd === null && termStart === null) return []
    return [found('term-not-applicable', `${facts.kind}不设届期，却登记了届期${termEnd === null ? '' : `（至 ${termEnd}）`}，请核对类别，或清空任期。`, { field: 'termEnd' })]
  }
  if (termEnd === null) return termYears !== null ? [found('term-missing', '没有登记届满日期，到期时不能提醒，请补登。', { field: 'termEnd', ...source })] : []
  const disagrees = termEndWarning({ start: termStart, end: termEnd, years: termYears, party: facts.party })
  return [
    ...dueFindings(termEnd, day, source),
    ...(disagrees === null ? [] : [found('term-disagrees', disagrees.message, { field: 'termEnd', source: disagrees.source })]),
  ]
}

/** That a term has ended, or ends within the months of notice. */
export function dueFindings(termEnd: string, day: string, source: { source?: null }): CheckFinding[] {
  const end = lastDayOf(termEnd)
  if (end < day) return [found('term-ended', `本届任期已于 ${termEnd} 届满，应当换届。`, { field: 'termEnd', overdue: true, ...source })]
  if (end > addMonths(day, TERM_NOTICE_MONTHS)) return []
  return [found('term-ending', `本届任期将于 ${termEnd} 届满，请准备换届。`, { field: 'termEnd', ...source })]
}
