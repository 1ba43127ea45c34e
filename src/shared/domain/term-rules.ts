import { addMonths, calendarDate, daysInMonth, firstDayOf } from './calendar'
import type { OrganisationKind } from './organisation-kinds'
import { finding, lastDayOf, type Finding } from './organisation-rules'

/** The usual length of a term of office, and where it is laid down. */
export interface UsualTerm {
  years: number
  source: string | null
}

const COMMUNITY_YEARS = 5
const COMMUNITY_SOURCE = '《关于党的基层组织任期的意见》（中办 2018）第一条：村和社区党的委员会、总支部委员会、支部委员会每届任期五年'
const CHANGED_TERM_SOURCE = '《关于党的基层组织任期的意见》（中办 2018）第二条：延期或提前换届应报上级党的委员会批准，期限一般不超过一年'

/** Bounds of what may be entered as a term in years. */
export const MOST_TERM_YEARS = 10

/**
 * The usual term of an organisation of a kind; null where there is none. Party organisations of a village or
 * community, and those below them, have five years whatever their kind's term is; `names` are its own name and
 * those of what it stands under.
 */
export function usualTerm(kind: OrganisationKind | null, names: readonly string[]): UsualTerm | null {
  if (!kind || kind.termYears === null) return null
  if (kind.party && kind.termYears !== COMMUNITY_YEARS && names.some(isOfCommunity)) return { years: COMMUNITY_YEARS, source: COMMUNITY_SOURCE }
  return { years: kind.termYears, source: kind.termSource }
}

/** The end of a party organisation's name, behind the name of what it belongs to. */
const PARTY_ENDING = /(?:党?(?:总支部|总支|支部)(?:委员会)?|党?委员会|党委)$/

/** Whether a name is that of a village or community, or of its committee, general branch or branch. */
export function isOfCommunity(name: string): boolean {
  const stem = /(?:居民|村民)委员会$/.test(name) ? name : name.replace(PARTY_ENDING, '')
  return /(?:社区|村|居委会|村委会|居民委员会|村民委员会)$/.test(stem)
}

/** The last day of a term that began then, as exactly as the beginning is known; null beyond the calendar. */
export function workedOutEnd(start: string, years: number): string | null {
  const year = Number(start.slice(0, 4)) + years
  if (year > 9999) return null
  if (start.length < 10) return `${year}${start.slice(4)}`
  return dayBefore(addMonths(start, years * 12))
}

function dayBefore(day: string): string {
  const [year, month, date] = [Number(day.slice(0, 4)), Number(day.slice(5, 7)), Number(day.slice(8))]
  if (date > 1) return calendarDate(year, month, date - 1) ?? day
  const before = addMonths(day, -1)
  return calendarDate(Number(before.slice(0, 4)), Number(before.slice(5, 7)), daysInMonth(Number(before.slice(0, 4)), Number(before.slice(5, 7)))) ?? day
}

/**
 * Says that the written end of a term is not its beginning and length; the day on which the next term would
 * begin counts as its end, too. Null when both agree or something is not known.
 */
export function termEndWarning(term: { start: string | null; end: string | null; years: number | null; party: boolean }): Finding | null {
  const { start, end, years } = term
  if (start === null || end === null || years === null) return null
  const expected = workedOutEnd(start, years)
  const earliest = workedOutEnd(firstDayOf(start), years)
  if (expected === null || earliest === null) return null
  const latest = addMonths(lastDayOf(start), years * 12)
  const [later, earlier] = [firstDayOf(end) > latest, lastDayOf(end) < earliest]
  if (!later && !earlier) return null
  const differs = `届满日期 ${end} 比本届开始 ${start} 加 ${years} 年（${expected}）${later ? '晚' : '早'}`
  if (!term.party) return finding('termEnd', `${differs}，请核对。`)
  const act = later ? '延期' : '提前'
  const much = later ? firstDayOf(end) > addMonths(latest, 12) : lastDayOf(end) < addMonths(earliest, -12)
  const message = much ? `${differs}，相差超过 1 年：${act}换届一般不超过 1 年，请核对日期和任期年数。` : `${differs}：${act}换届要报上级党组织批准，最多${act} 1 年。`
  return finding('termEnd', message, CHANGED_TERM_SOURCE)
}
