import type { z } from 'zod'
import type { checkFilters, checks, checkSortings } from '@shared/contract/checks'
import { checkRule, checkRules, type CheckCode } from '@shared/domain/organisation-checks/rules'
import type { CheckedOrganisation, FindingOnDay } from '../../store/organisation-findings'

export type CheckFilters = z.output<typeof checkFilters>
export type CheckSort = NonNullable<z.output<typeof checks.list.input>['sort']>[number]

/** One finding with where it stands in the order of the organisations. */
export interface ListedFinding {
  organisation: CheckedOrganisation
  parentName: string | null
  place: number
  parentPlace: number
  finding: FindingOnDay
}

export interface CheckList {
  /** Sorted, as filtered. */
  rows: ListedFinding[]
  counts: { rule: CheckCode; count: number }[]
  excused: number
}

/** The list under its filters, and what each rule would list under the others of them. */
export function checkList(organisations: readonly CheckedOrganisation[], filters: CheckFilters, sort: readonly CheckSort[] = []): CheckList {
  const { rule, group, excused = false } = filters
  const within = everyFinding(organisations, filters.organisationId).filter((row) => matches(row, filters))
  const asked = within.filter(({ finding }) => (finding.excuse !== null) === excused)
  const chosen = ({ finding }: ListedFinding): boolean =>
    (rule === undefined || finding.rule === rule) && (group === undefined || checkRule(finding.rule).group === group)
  const tally = new Map<CheckCode, number>()
  for (const { finding } of asked) tally.set(finding.rule, (tally.get(finding.rule) ?? 0) + 1)
  return {
    rows: asked.filter(chosen).sort(comparison(sort.length > 0 ? sort : [{ by: 'urgency', direction: 'up' }])),
    counts: checkRules.map(({ code }) => ({ rule: code, count: tally.get(code) ?? 0 })),
    excused: within.filter((row) => row.finding.excuse !== null && chosen(row)).length,
  }
}

function everyFinding(organisations: readonly CheckedOrganisation[], below: number | undefined): ListedFinding[] {
  const places = new Map(organisations.map(({ id }, place) => [id, place]))
  const wanted = below === undefined ? null : subtree(organisations, below)
  return organisations.flatMap((organisation, place) => {
    if (organisation.findings.length === 0 || wanted?.has(organisation.id) === false) return []
    const parentPlace = organisation.parentId === null ? -1 : (places.get(organisation.parentId) ?? -1)
    const parentName = organisations[parentPlace]?.name ?? null
    return organisation.findings.map((finding) => ({ organisation, parentName, place, parentPlace, finding }))
  })
}

function subtree(organisations: readonly CheckedOrganisation[], top: number): Set<number> {
  const children = new Map<number, number[]>()
  for (const { id, parentId } of organisations) {
    if (parentId === null) continue
    const siblings = children.get(parentId)
    if (siblings) siblings.push(id)
    else children.set(parentId, [id])
  }
  const found = new Set([top])
  for (const id of found) for (const child of children.get(id) ?? []) found.add(child)
  return found
}

function matches({ organisation, finding }: ListedFinding, { overdueOnly, search }: CheckFilters): boolean {
  if (overdueOnly === true && !finding.overdue) return false
  return !search || organisation.name.includes(search) || finding.message.includes(search)
}

const RULE_PLACES = new Map(checkRules.map(({ code }, place) => [code, place]))

function rulePlace({ finding }: ListedFinding): number {
  return RULE_PLACES.get(finding.rule) ?? 0
}

/** What is overdue first, what is only a hint last. */
function urgency({ finding }: ListedFinding): number {
  return finding.overdue ? 0 : finding.hint ? 2 : 1
}

const KEYS: Record<(typeof checkSortings)[number], (row: ListedFinding) => number> = {
  urgency,
  organisation: ({ place }) => place,
  parent: ({ parentPlace }) => parentPlace,
  rule: rulePlace,
}

function comparison(sort: readonly CheckSort[]): (a: ListedFinding, b: ListedFinding) => number {
  const steps = sort.map(({ by, direction }) => ({ key: KEYS[by], sign: direction === 'up' ? 1 : -1 }))
  return (a, b) => {
    for (const { key, sign } of steps) {
      const difference = sign * (key(a) - key(b))
      if (difference !== 0) return difference
    }
    return a.place - b.place || rulePlace(a) - rulePlace(b)
  }
}
