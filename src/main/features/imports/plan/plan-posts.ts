import { firstDayOf } from '@shared/domain/calendar'
import { isSecretary } from '@shared/domain/organisation-rules'
import { kindByName, plainName } from '@shared/domain/roster/organisation-names'
import type { PersonRow } from '../../../store/rows'
import { personFields, type PersonFields } from './person-fields'
import type { Place } from './places'
import type { BatchRow, PlanFacts } from './plan-facts'
import { planOf, somebodyOf } from './plan-people'
import type { Planner } from './planners'
import type { RowPlan } from './row-plan'
import { nearness, StaffFacts, type Staffing } from './staffing'

/** Plans rosters of posts and who holds them (班子成员名册): one row a person. */
export class PostPlanner implements Planner {
  /** Whom the file names for a post: as many seats, where it has to be set up. */
  private readonly named = new Map<string, Set<string>>()

  constructor(private readonly facts: PlanFacts) {}

  async prepare(rows: readonly BatchRow[]): Promise<void> {
    for (const row of rows) {
      const [key, name] = [seatKey(row), row.record.values['name'] ?? null]
      if (key !== null && name !== null && !row.skipped) this.named.set(key, (this.named.get(key) ?? new Set()).add(name))
    }
  }

  async plan(rows: readonly BatchRow[]): Promise<RowPlan[]> {
    const planned = rows.map((row) => this.planRow(row))
    const staff = await StaffFacts.read(this.facts, planned.flatMap(({ staffing }) => staffing ?? []))
    return planned.map(({ plan, staffing }, at) => {
      const row = rows[at]
      if (!row || !staffing) return plan
      staff.plan(this.facts, row, plan, staffing)
      plan.fresh = plan.writes.some((write) => write.op === 'tenure')
      return plan
    })
  }

  private planRow(row: BatchRow): { plan: RowPlan; staffing: Staffing | null } {
    const plan = planOf(row)
    const { values } = row.record
    const { name = null, title = null, duty = null, note = null } = values
    const organisation = values['organisation'] ?? row.section
    if (name === null || title === null || organisation === null) return { plan, staffing: null }
    const place = this.placeOf(row, organisation)
    if ('problem' in place) {
      plan.problems.push({ field: 'organisation', message: place.problem })
      return { plan, staffing: null }
    }
    const twice = this.facts.claims.claim([`tenure ${String(place.ref)} ${title} ${name} ${values['birth']?.slice(0, 7) ?? ''}`], row, plan)
    if (twice !== null) plan.problems.push({ field: 'name', message: `${name}任“${place.name}”${title}已在表中出现（${twice}），不能登记两次。请删去重复的一行。` })
    if (plan.problems.length > 0) return { plan, staffing: null }
    const named = this.named.get(seatKey(row) ?? '') ?? new Set([name])
    const remark = [duty === null ? null : `分工：${duty}`, note, ...row.extra].filter((line) => line !== null).join('；') || null
    return {
      plan,
      staffing: {
        owner: { organisation: place.ref }, ownerName: place.name, ownerFrom: place.from, title, rank: rankOf(title), kind: this.facts.kinds.isParty(place.kind) ? 'elected' : 'appointed', seats: named.size, named, all: false,
        people: [{ ...somebodyOf(row), about: remark, fields: (person) => this.fieldsOf(row, person) }],
        since: values['from'] ? firstDayOf(values['from']) : null, near: nearness(place.name, ''), field: 'name',
      },
    }
  }

  private placeOf(row: BatchRow, organisation: string): Place | { problem: string } {
    const [only, other] = this.facts.index.find(organisation, 'any')
    if (only && !other) return { ref: only.id, name: only.name, from: only.from, kind: only.kind }
    const community = kindByName(organisation, this.facts.kinds) === '社区'
    return this.facts.places.find(organisation, community ? 'community' : 'party', row.section ?? row.sheetName)
  }

  private fieldsOf(row: BatchRow, person: PersonRow | null): PersonFields {
    const { existing } = this.facts.settings
    // What the row notes is about the post.
    return personFields('posts', { ...row.record.values, note: null }, [], person, { existing, vault: this.facts.store.vault })
  }
}

function seatKey({ record: { values }, section }: BatchRow): string | null {
  const { title = null } = values
  const organisation = values['organisation'] ?? section
  return title === null || organisation === null ? null : `${plainName(organisation)}|${title}`
}

/** 书记 first, then deputies, members last. */
function rankOf(title: string): number {
  if (isSecretary(title) || /^(主任|会长|理事长)$/.test(title)) return 1
  return /副/.test(title) ? 2 : title.endsWith('委员') ? 4 : 3
}
