import { addMonths, firstDayOf, yearsBetween } from './calendar'
import { lastDayOf } from './organisation-rules'

/** Lengths of party life: probation, letters, years of membership. Dates may be partial. */

/** One year from the branch meeting that took somebody in; may be prolonged once, by half a year to a year. */
export const PROBATION_SOURCE = '《中国共产党发展党员工作细则》第三十二条'
export const PROBATION_MONTHS = 12
export const SHORTEST_EXTENSION_MONTHS = 6
export const LONGEST_EXTENSION_MONTHS = 12

/** 1969.4 – 1977.8: members who joined then had no probationary period. A date known in part gets the benefit of the doubt. */
export function joinedWithoutProbation(joined: string): boolean {
  return lastDayOf(joined) >= '1969-04-01' && firstDayOf(joined) <= '1977-08-31'
}

/** The day on which probation ends (预备期满): a year after joining, or the day it was extended to. */
export function probationEnd(joined: string, extendedUntil: string | null): string {
  return extendedUntil ?? addMonths(firstDayOf(joined), PROBATION_MONTHS)
}

/** The days to which the probation of somebody who joined then can be extended. */
export function extensionRange(joined: string): { from: string; to: string } {
  return {
    from: addMonths(firstDayOf(joined), PROBATION_MONTHS + SHORTEST_EXTENSION_MONTHS),
    to: addMonths(lastDayOf(joined), PROBATION_MONTHS + LONGEST_EXTENSION_MONTHS),
  }
}

/** The first day on which somebody can become a full member. */
export function earliestFull(joined: string, extendedUntil: string | null): string {
  return joinedWithoutProbation(joined) ? firstDayOf(joined) : probationEnd(joined, extendedUntil)
}

/** Years of membership (党龄) count from full membership, shifted by the correction kept in months (党龄校正值). */
export function partyYears(full: string, adjustmentMonths: number | null, day: string): number {
  return Math.max(yearsBetween(addMonths(firstDayOf(full), -(adjustmentMonths ?? 0)), day), 0)
}

/** Letters of introduction (组织关系介绍信) are usually good for three months, across provinces for six. */
export const LETTER_MONTHS = 3
export const LETTER_MONTHS_AWAY = 6
