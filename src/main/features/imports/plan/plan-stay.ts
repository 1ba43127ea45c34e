import { BEGINNING, OPEN_END } from '@shared/domain/calendar'
import { startInWords } from '@shared/domain/dated-versions'
import type { MembershipRow } from '../../../store/rows'
import type { Store } from '../../../store/store'
import type { Place } from './places'
import { later, type PlanFacts } from './plan-facts'
import type { Ref, RowPlan } from './row-plan'

/** Stays of some people that still run or end later, with the names of their organisations. */
export async function openStays(store: Store, ids: readonly number[], day: string): Promise<Map<number, MembershipRow[]>> {
  const rows = ids.length === 0 ? [] : await store.all<MembershipRow>('SELECT * FROM membership WHERE person_id IN (SELECT value FROM json_each(?1)) AND valid_to > ?2 ORDER BY valid_from', [JSON.stringify(ids), day])
  const stays = new Map<number, MembershipRow[]>()
  for (const row of rows) stays.set(row.person_id, [...(stays.get(row.person_id) ?? []), row])
  return stays
}

export interface WantedStay {
  kind: 'party' | 'staff'
  place: Place
  category: string | null
  /** The first day of it, as far as the row says; the roster's day otherwise. */
  since: string | null
  /** 转正日期, where it is a whole day. */
  fullOn: string | null
}

const REASON = '名册导入'
const WORDS = { party: '组织关系', staff: '工作单位' } as const

/** Makes the stay hold from the roster's day on: begins it, or changes the running one. Null `stays`: somebody new. */
export function planStay(facts: PlanFacts, plan: RowPlan, person: Ref, stays: readonly MembershipRow[] | null, wanted: WantedStay): void {
  const { kind, place, category } = wanted
  const { day, existing } = facts.settings
  const mine = (stays ?? []).filter((stay) => stay.kind === kind)
  const open = mine.filter((stay) => stay.valid_to === OPEN_END)
  // People may work in two places; the one the file names is the one that is meant.
  const running = open.find((stay) => stay.organisation_id === place.ref) ?? open[0]
  const label = WORDS[kind]
  const after = named(place.name, category)
  if (!running) {
    const from = later(wanted.since ?? day, place.from)
    const meets = mine.find((stay) => stay.valid_to > from)
    if (meets) {
      plan.problems.push({ field: kind === 'party' ? 'branch' : 'employer', message: `台账里这个人的${label}到 ${meets.valid_to} 才结束，不能从 ${from} 起再登记一段。请先在人员里更正。` })
      return
    }
    plan.writes.push({ op: 'stay', person, organisation: place.ref, kind, from, category, reason: REASON })
    if (!plan.fresh) plan.changes.push({ label, before: null, after })
    return
  }
  const before = named(facts.index.get(running.organisation_id)?.name ?? '已撤销的组织', running.category)
  if (running.organisation_id === place.ref) planCategory(facts, plan, person, running, wanted, before)
  else if (existing === 'fill') plan.doubts.push({ field: 'branch', message: `台账里${label}在“${before}”，表中是“${after}”；按“只补空白”没有改。` })
  else {
    const on = later(day, place.from)
    if (running.valid_from > on) {
      plan.problems.push({ field: kind === 'party' ? 'branch' : 'employer', message: `台账里${label}从 ${startInWords(running.valid_from)} 起在“${before}”，晚于名册日期 ${on}，不能从更早的日期改到“${place.name}”。请核对名册日期。` })
      return
    }
    plan.changes.push({ label, before, after })
    end(plan, running, on, '变更')
    plan.writes.push({ op: 'stay', person, organisation: place.ref, kind, from: on, category: category ?? running.category, reason: REASON })
  }
}

function planCategory(facts: PlanFacts, plan: RowPlan, person: Ref, running: MembershipRow, { kind, place, category, fullOn }: WantedStay, before: string): void {
  if (kind === 'staff' || category === null || category === running.category) return
  const { day, existing } = facts.settings
  if (running.category !== null && (existing === 'fill' || category === '预备党员')) {
    plan.doubts.push({ field: 'category', message: `台账里是${running.category}，表中是${category}；${category === '预备党员' ? '正式党员不会退回预备期' : '按“只补空白”'}，没有改。` })
    return
  }
  plan.changes.push({ label: '组织关系', before, after: named(place.name, category) })
  const on = fullOn ?? day
  if (running.category === null || on <= running.valid_from || running.valid_from === BEGINNING) {
    plan.writes.push({ op: 'stay-change', id: running.id, columns: { category } })
    return
  }
  plan.writes.push({ op: 'stay-change', id: running.id, columns: { valid_to: on, end_reason: '转正' } })
  plan.writes.push({ op: 'stay', person, organisation: place.ref, kind: 'party', from: on, category, reason: '转正' })
}

/** A stay that only began on the very day was never one. */
function end(plan: RowPlan, running: MembershipRow, on: string, reason: string): void {
  if (running.valid_from === on) plan.writes.push({ op: 'stay-remove', id: running.id })
  else plan.writes.push({ op: 'stay-change', id: running.id, columns: { valid_to: on, end_reason: reason } })
}

function named(name: string, category: string | null): string {
  return category === null ? name : `${name}（${category}）`
}
