import { OPEN_END } from '@shared/domain/calendar'
import { DEPLOYED_TITLE } from '@shared/domain/grid-staffing'
import type { GridVersionRow, PostRow, TenureRow } from '../store/rows'
import type { LoadedRow } from '../store/unit-of-work'
import { dayBetween, later, monthsBefore } from './days'
import { postRow } from './organisation-maker'
import type { SeededRandom } from './random'
import type { Counters, StreetPlan } from './street'

const WITH_DEPLOYED_SHARE = 0.4
const BASE_LEVEL = 3
/** Behind the posts that every grid has. */
const RANK = 9

/** 下沉干部: people of the departments who also help in a grid. `random` is a stream of its own, so that what else is made stays as it is. */
export function deployStaff(random: SeededRandom, today: string, plan: StreetPlan, grids: readonly GridVersionRow[], memberships: readonly LoadedRow<'membership'>[], next: Counters): { posts: PostRow[]; tenures: TenureRow[] } {
  const departments = new Set(plan.departments.map(({ id }) => id))
  const staff = random.shuffled(memberships.filter((membership) => membership.kind === 'staff' && membership.valid_to === OPEN_END && departments.has(membership.organisation_id)))
  const posts: PostRow[] = []
  const tenures: TenureRow[] = []
  for (const grid of grids.filter((version) => version.level === BASE_LEVEL && version.valid_to === OPEN_END && version.status === 'active')) {
    if (!random.chance(WITH_DEPLOYED_SHARE)) continue
    const person = staff[tenures.length]
    const from = later(later(grid.valid_from, person?.valid_from ?? grid.valid_from), dayBetween(random, monthsBefore(today, 18), monthsBefore(today, 2)))
    if (!person || from > today) continue
    const row = postRow((next.post += 1), { organisation_id: null, grid_id: grid.grid_id }, { title: DEPLOYED_TITLE, rank: RANK, seats: 1, kind: 'appointed', valid_from: from, valid_to: OPEN_END })
    posts.push(row)
    tenures.push({
      id: (next.tenure += 1), person_id: person.person_id, post_id: row.id, valid_from: from, valid_to: OPEN_END, appointment_kind: '任命', probation_until: null, remark: null,
      begin_notice_id: null, end_notice_id: null, end_reason: null, note: null, revision: 1,
    })
  }
  return { posts, tenures }
}
