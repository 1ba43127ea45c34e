import type { batchAct } from '@shared/contract/people-batch'
import { OPEN_END } from '@shared/domain/calendar'
import type { MembershipAct, PlaceFacts } from '@shared/domain/membership-acts'
import { runningMembership } from '@shared/domain/membership-checks'
import { judgeAct } from '@shared/domain/membership-rules'
import { gridRoles, MEMBER_ROLE } from '@shared/domain/person-choices'
import type { EntityManager } from 'typeorm'
import type { z } from 'zod'
import { refusedAt } from '../../../store/dated-records'
import type { NewRow } from '../../../store/unit-of-work'
import { personPatch, runningPatch } from '../membership-acts'
import { placeFactsOf } from '../membership-facts'
import { memberFacts, partyMemberships, peopleFacts, rolesFrom, type PersonFacts } from './batch-facts'
import type { BatchWrites } from './batch-writes'
import { planGridMove } from './plan-grid-move'

export type BatchAct = z.output<typeof batchAct>
export type ActOf<Kind extends BatchAct['kind']> = Extract<BatchAct, { kind: Kind }>

/** What becomes of one person: it changes (perhaps with a doubt), stays as it is, or cannot. */
export type Verdict = { kind: 'changes'; warning: string | null } | { kind: 'same' | 'refused'; reason: string }

/** Judges people group by group; what is to be written gathers in `writes`. */
export interface BatchPlan {
  /** What is done, without the people: 转到“第一党支部”. */
  words: string
  judge: (manager: EntityManager, ids: readonly number[], writes: BatchWrites) => Promise<{ person: PersonFacts; verdict: Verdict }[]>
}

const NOTE_LENGTH = 1000
const changes: Verdict = { kind: 'changes', warning: null }

export async function planBatch(manager: EntityManager, act: BatchAct, today: string): Promise<BatchPlan> {
  if ('on' in act && act.on > today) throw refusedAt('on', `日期 ${act.on} 还没有到，请在办完之后再登记，没有做任何改动。`)
  switch (act.kind) {
    case 'party':
      return planMove(act, await placeFactsOf(manager, act.organisationId, act.on), today)
    case 'category':
      return planCategory(act, today)
    case 'beginRole':
    case 'endRole':
      return planRole(act)
    case 'grid':
      return planGridMove(manager, act)
    case 'occupation':
    case 'education':
      return planField(act)
    case 'note':
      return planNote(act)
  }
}

function planMove(act: ActOf<'party'>, place: PlaceFacts | null, today: string): BatchPlan {
  const name = place?.name ?? ''
  return {
    words: `自 ${act.on} 起组织关系转到“${name}”`,
    judge: (manager, ids, writes) =>
      judgeMembers(manager, ids, writes, (facts) => {
        const running = runningMembership(facts.memberships)
        if (running?.organisationId === act.organisationId) return `组织关系已在“${name}”`
        return judgeAct(facts, { kind: 'move', on: act.on, organisationId: act.organisationId, letter: null, letterOn: null, crossProvince: false } satisfies MembershipAct, place, today)
      }),
  }
}

function planCategory(act: ActOf<'category'>, today: string): BatchPlan {
  return {
    words: `自 ${act.on} 起党员类别为${act.category}`,
    judge: (manager, ids, writes) =>
      judgeMembers(manager, ids, writes, (facts) => {
        const running = runningMembership(facts.memberships)
        if (running?.category === act.category) return `已经是${act.category}`
        // A category that was never written is put down; from probationary to full there is only one way.
        if (running && running.category === null) {
          return { plan: { running: { id: running.id, patch: { category: act.category } }, begin: null, person: {} }, problems: [], warnings: [], sentence: '' }
        }
        if (running && act.category === '预备党员') {
          return { plan: null, problems: [{ field: 'category', message: '登记的是正式党员，不能改回预备党员。登记错的，请在这个人的履历里更正。' }], warnings: [], sentence: '' }
        }
        return judgeAct(facts, { kind: 'full', on: act.on }, null, today)
      }),
  }
}

/** Judges by what is on record of party memberships; a sentence instead of a judgement means that nothing changes. */
async function judgeMembers(
  manager: EntityManager,
  ids: readonly number[],
  writes: BatchWrites,
  judge: (facts: ReturnType<typeof memberFacts>) => ReturnType<typeof judgeAct> | string,
): Promise<{ person: PersonFacts; verdict: Verdict }[]> {
  const people = await peopleFacts(manager, ids)
  const memberships = await partyMemberships(manager, ids)
  const beginning: NewRow<'membership'>[] = []
  const verdicts = people.map((person) => {
    const judged = judge(memberFacts(person, memberships.get(person.id) ?? []))
    if (typeof judged === 'string') return { person, verdict: { kind: 'same', reason: judged } as const }
    const { plan, problems, warnings } = judged
    if (!plan) return { person, verdict: { kind: 'refused', reason: problems.map(({ message }) => message).join('') } as const }
    if (plan.running) writes.update('membership', plan.running.id, runningPatch(plan.running.patch))
    if (plan.begin) {
      const { organisationId, from, category, reason } = plan.begin
      beginning.push({ person_id: person.id, organisation_id: organisationId, valid_from: from, valid_to: OPEN_END, kind: 'party', category, begin_reason: reason })
    }
    const patch = personPatch(plan.person)
    if (Object.keys(patch).length > 0) writes.update('person', person.id, patch)
    return { person, verdict: { kind: 'changes', warning: warnings.map(({ message }) => message).join('') || null } as const }
  })
  writes.insertAll('membership', beginning)
  return verdicts
}

function planRole(act: ActOf<'beginRole' | 'endRole'>): BatchPlan {
  const { role, on } = act
  if (role === MEMBER_ROLE) throw refusedAt('role', '党员身份由组织关系得出，不在这里登记，没有做任何改动。请用“调整所在党支部”。')
  if (gridRoles.some((title) => title === role)) throw refusedAt('role', `“${role}”由网格的岗位任职得出，不在这里登记，没有做任何改动。请在网格里任职。`)
  const begins = act.kind === 'beginRole'
  return {
    words: `自 ${on} 起${begins ? '有' : '不再有'}身份“${role}”`,
    judge: async (manager, ids, writes) => {
      const kept = await rolesFrom(manager, ids, role, on)
      const beginning: NewRow<'person_role'>[] = []
      const verdicts = (await peopleFacts(manager, ids)).map((person) => {
        const stays = kept.get(person.id) ?? []
        const [stay] = stays
        if (begins) {
          if (stay && stay.valid_from > on) return { person, verdict: refused(`自 ${stay.valid_from} 起已登记过这个身份，请在这个人的记录里改日期。`) }
          if (stay) return { person, verdict: same(stay.valid_to === OPEN_END ? '已有这个身份' : `这个身份登记到 ${stay.valid_to}`) }
          beginning.push({ person_id: person.id, role, valid_from: on, valid_to: OPEN_END })
          return { person, verdict: changes }
        }
        if (!stay) return { person, verdict: same('那一天没有这个身份') }
        if (stay.valid_from >= on || stays.length > 1) return { person, verdict: refused(`这个身份自 ${stay.valid_from} 起，结束日期要晚于这一天。`) }
        writes.update('person_role', stay.id, { valid_to: on })
        return { person, verdict: changes }
      })
      writes.insertAll('person_role', beginning)
      return verdicts
    },
  }
}

function planField({ kind, value }: ActOf<'occupation' | 'education'>): BatchPlan {
  const word = kind === 'occupation' ? '工作岗位' : '学历'
  return {
    words: value === null ? `清空${word}` : `${word}改为“${value}”`,
    judge: async (manager, ids, writes) =>
      (await peopleFacts(manager, ids)).map((person) => {
        if (person[kind] === value) return { person, verdict: same(value === null ? `没有登记${word}` : `${word}已是“${value}”`) }
        writes.update('person', person.id, { [kind]: value })
        return { person, verdict: changes }
      }),
  }
}

function planNote({ text }: ActOf<'note'>): BatchPlan {
  return {
    words: `备注后面加上“${text}”`,
    judge: async (manager, ids, writes) =>
      (await peopleFacts(manager, ids)).map((person) => {
        const note = person.note === null ? text : `${person.note}；${text}`
        if (note.length > NOTE_LENGTH) return { person, verdict: refused(`备注已有 ${person.note?.length ?? 0} 个字，加上就超过 ${NOTE_LENGTH} 个字。`) }
        if (person.note?.split('；').includes(text)) return { person, verdict: same('备注里已有这句话') }
        writes.update('person', person.id, { note })
        return { person, verdict: changes }
      }),
  }
}

export function same(reason: string): Verdict {
  return { kind: 'same', reason }
}

export function refused(reason: string): Verdict {
  return { kind: 'refused', reason }
}
