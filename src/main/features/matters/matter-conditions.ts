import type { matterFilters } from '@shared/contract/matters'
import { closedSteps, openSteps } from '@shared/domain/matters/facts'
import type { MatterStep } from '@shared/domain/matters/steps'
import type { z } from 'zod'
import { NEXT_DUE } from '../../store/matter-records'
import { matchesCondition, matchExpression } from '../../store/sqlite/search-index'

export type MatterFilters = z.output<typeof matterFilters>

/** The day, and the last day that is soon due. */
export interface DueDays {
  today: string
  soonUntil: string
}

export interface Condition {
  sql: string
  parameters: unknown[]
}

const STATES: Record<NonNullable<MatterFilters['state']>, readonly MatterStep[]> = { open: openSteps, closed: closedSteps, merged: ['merged'] }

/** What is still awaited: only that can be late. */
const AWAITED = "step NOT IN ('archived', 'merged')"

/** Which matters are meant, as a condition on the rows of `matter`. */
export function conditionOf(filters: MatterFilters, { today, soonUntil }: DueDays): Condition {
  const parts: string[] = []
  const parameters: unknown[] = []
  const add = (sql: string, ...values: unknown[]): void => {
    parts.push(sql)
    parameters.push(...values)
  }
  const steps = stepsOf(filters)
  // Nearly all are archived: an index on the step would find, and then sort, nearly all of them (the plus keeps it out).
  if (steps !== null) add(`${steps.includes('archived') ? '+' : ''}step IN (${steps.map((step) => `'${step}'`).join(', ')})`)
  if (filters.late === 'overdue') add(`${AWAITED} AND ${NEXT_DUE} < ?`, today)
  if (filters.late === 'soon') add(`${AWAITED} AND ${NEXT_DUE} BETWEEN ? AND ?`, today, soonUntil)
  if (filters.kindId !== undefined) add('kind_id = ?', filters.kindId)
  if (filters.category !== undefined) add('kind_id IN (SELECT id FROM matter_kind WHERE category = ?)', filters.category)
  if (filters.source !== undefined) add('source = ?', filters.source)
  if (filters.gridId !== undefined) add('grid_id = ?', filters.gridId)
  if (filters.communityId !== undefined) add('community_id = ?', filters.communityId)
  if (filters.organisationId !== undefined) add('matter.id IN (SELECT matter_id FROM matter_unit WHERE organisation_id = ?)', filters.organisationId)
  if (filters.from !== undefined) add('received_at >= ?', filters.from)
  // Times of the last day are longer than the day itself.
  if (filters.to !== undefined) add('received_at < ?', `${filters.to} 24`)
  const typed = filters.text?.trim() ?? ''
  if (typed !== '') {
    const match = matchExpression(typed)
    if (match === null) add('FALSE')
    else add(matchesCondition('matter', 'matter.id'), match)
  }
  return { sql: parts.length === 0 ? 'TRUE' : parts.join(' AND '), parameters }
}

function stepsOf({ steps, state }: MatterFilters): MatterStep[] | null {
  if (steps === undefined && state === undefined) return null
  const ofState = state === undefined ? null : STATES[state]
  return (steps ?? [...(ofState ?? [])]).filter((step) => ofState === null || ofState.includes(step))
}
