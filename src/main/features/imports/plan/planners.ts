import type { RosterKind } from '@shared/domain/roster/fields'
import { OrganisationPlanner } from './plan-organisations'
import { GridPlanner } from './plan-grids'
import { planPeople } from './plan-people'
import type { BatchRow, PlanFacts } from './plan-facts'
import { PostPlanner } from './plan-posts'
import type { RowPlan } from './row-plan'

/** Plans rows of one kind of roster. */
export interface Planner {
  /** Sees every row of the file before the first is planned. */
  prepare?(rows: readonly BatchRow[]): Promise<void>
  plan(rows: readonly BatchRow[]): Promise<RowPlan[]>
}

export function plannerFor(kind: RosterKind, facts: PlanFacts): Planner {
  switch (kind) {
    case 'people':
    case 'workers':
      return { plan: (rows) => planPeople(facts, rows) }
    case 'organisations':
      return new OrganisationPlanner(facts)
    case 'grids':
      return new GridPlanner(facts)
    case 'posts':
      return new PostPlanner(facts)
  }
}
