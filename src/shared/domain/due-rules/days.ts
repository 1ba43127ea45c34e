import { addMonths, firstDayOf } from '../calendar'
import { lastDayOf } from '../organisation-rules'
import { probationEnd } from '../party-periods'
import { retirementDay, schemeOf } from './retirement'
import type { DueSettings } from './settings'

/** The day on which each rule's something falls due; null where it cannot be told. */

const AWAY_MONTHS = 6

/** The last day of a term, of a contract: of a date known in part, the last that it can mean. */
export const lastsUntil = lastDayOf

export function partyProbationDay(joined: string | null, extendedUntil: string | null): string | null {
  return joined === null ? extendedUntil : probationEnd(joined, extendedUntil)
}

/** Half a year away, or without contact. */
export function awayDay(since: string): string {
  return addMonths(firstDayOf(since), AWAY_MONTHS)
}

/** How long letters of transfer are good for. */
export type LetterMonths = Pick<DueSettings, 'letterMonths' | 'letterMonthsAway'>

export function letterMonths(away: boolean, settings: LetterMonths): number {
  return away ? settings.letterMonthsAway : settings.letterMonths
}

export function letterDay(letterOn: string, away: boolean, settings: LetterMonths): string {
  return addMonths(firstDayOf(letterOn), letterMonths(away, settings))
}

export function certificateDay(on: string, settings: Pick<DueSettings, 'certificateYears'>): string {
  return addMonths(firstDayOf(on), settings.certificateYears * 12)
}

/** 离退休人员, 退休人员 have reached it already. */
export const RETIRED = '退休'

export function ageDay(person: { sex: '男' | '女' | null; birth: string | null; occupation: string | null }, settings: Pick<DueSettings, 'womenRetireAt'>): string | null {
  const scheme = schemeOf(person.sex, settings.womenRetireAt)
  return scheme === null || person.birth === null || person.occupation?.includes(RETIRED) === true ? null : retirementDay(scheme, person.birth)
}
