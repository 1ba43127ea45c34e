import type { RosterKind } from '@shared/domain/roster/fields'
import { OrganisationPlanner } from './plan-organisations'
import { GridPlanner } from './plan-grids'
import { planPeople } from './plan-people'
import type { BatchRow, PlanFacts } from './plan-facts'
import { PostPlanner } from './plan-posts'
import { refsOf, type RowPlan } from './row-plan'

/** Plans rows of one kind of roster. */
export interface Planner {
  /** Sees every row of the file before the first is planned. */
  prepare?(rows: readonly BatchRow[]): Promise<void>
  plan(rows: readonly BatchRow[]): Promise<RowPlan[]>
}

export function plannerFor(kind: RosterKind, facts: PlanFacts): Planner {
  const planner = ownPlanner(kind, facts)
  return {
    ...(planner.prepare ? { prepare: (rows) => planner.prepare?.(rows) ?? Promise.resolve() } : {}),
    plan: async (rows) => {
      const plans = await planner.plan(rows)
      if (facts.absent.size > 0) for (const plan of plans) refuseAbsent(plan, facts.absent)
      return plans
    },
  }
}

/** What needs an organisation or a grid whose own row is not taken cannot be taken either. */
function refuseAbsent(plan: RowPlan, absent: ReadonlySet<string>): void {
  if (!plan.writes.flatMap(refsOf).some((ref) => typeof ref === 'string' && absent.has(ref))) return
  plan.problems.push({ field: 'parent', message: '它的上级在表中的那一行没有导入，这一行也不能导入。请先改好那一行。' })
}

function ownPlanner(kind: RosterKind, facts: PlanFacts): Planner {
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
