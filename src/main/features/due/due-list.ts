import type { z } from 'zod'
import type { due, dueFilters } from '@shared/contract/due'
import { dueCodes, dueGroups, dueRule, type DueCode } from '@shared/domain/due-rules/rules'
import { dueSection, dueSections, monthGrid, type DueSection } from '@shared/domain/due-rules/sections'
import type { OutputOf } from '@shared/contract'
import type { OrderedOrganisation } from '../../store/organisation-order'
import type { DueEntry } from './due-source'

export type DueFilters = z.output<typeof dueFilters>
type Organisations = ReadonlyMap<number, OrderedOrganisation>

export interface DueList {
  rows: DueEntry[]
  counts: { rule: DueCode; count: number }[]
}

/** The entries under the filters, and what each rule would list under the others of them. */
export function filtered(entries: readonly DueEntry[], filters: DueFilters, today: string, organisations: Organisations): DueList {
  const { group, exceptGroup, rule, organisationId, overdueOnly, search } = filters
  const within = organisationId === undefined ? null : subtree(organisations, organisationId)
  const asked = entries.filter(
    (entry) =>
      (exceptGroup === undefined || dueRule(entry.rule).group !== exceptGroup) &&
      (within === null || (entry.organisation !== null && within.has(entry.organisation.id))) &&
      (overdueOnly !== true || entry.day < today) &&
      (!search || entry.subject.name.includes(search) || entry.what.includes(search) || (entry.organisation?.name.includes(search) ?? false)),
  )
  const tally = new Map<DueCode, number>()
  for (const entry of asked) tally.set(entry.rule, (tally.get(entry.rule) ?? 0) + 1)
  return {
    rows: asked.filter((entry) => (rule === undefined || entry.rule === rule) && (group === undefined || dueRule(entry.rule).group === group)),
    counts: dueCodes.map((code) => ({ rule: code, count: tally.get(code) ?? 0 })),
  }
}

/** The organisation and all below it; what was asked for and is not there today has nothing. */
function subtree(organisations: Organisations, top: number): Set<number> {
  const found = new Set<number>()
  // In the order of the tree a parent stands before what is below it.
  for (const { id, parentId } of organisations.values()) if (id === top || (parentId !== null && found.has(parentId))) found.add(id)
  return found
}

type SectionCounts = Record<DueSection, number>

export function sectionsOf(entries: readonly DueEntry[], today: string): SectionCounts {
  const counts: SectionCounts = { overdue: 0, today: 0, week: 0, month: 0, later: 0 }
  for (const { day } of entries) counts[dueSection(day, today)] += 1
  return counts
}

export function summaryOf(entries: readonly DueEntry[], today: string): OutputOf<typeof due.summary> {
  const groups = dueGroups.map((group) => {
    const own = entries.filter(({ rule }) => dueRule(rule).group === group)
    return { group, total: own.length, ...sectionsOf(own, today) }
  })
  const whole = (section: DueSection): number => groups.reduce((sum, group) => sum + group[section], 0)
  const [overdue, now, week, month, later] = dueSections.map(whole)
  return { asOf: today, total: entries.length, overdue: overdue ?? 0, today: now ?? 0, week: week ?? 0, month: month ?? 0, later: later ?? 0, groups }
}

/** The days of the month's weeks, each with its count and first entries. */
export function daysOf(entries: readonly DueEntry[], month: string, shown: number): OutputOf<typeof due.month>['days'] {
  const byDay = new Map<string, DueEntry[]>()
  for (const entry of entries) {
    const day = byDay.get(entry.day)
    if (day) day.push(entry)
    else byDay.set(entry.day, [entry])
  }
  return monthGrid(month)
    .flat()
    .map((day) => {
      const own = byDay.get(day) ?? []
      return { day, count: own.length, entries: own.slice(0, shown) }
    })
}
