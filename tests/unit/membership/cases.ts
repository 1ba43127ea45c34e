import { BEGINNING, OPEN_END } from '@shared/domain/calendar'
import { usualDueSettings } from '@shared/domain/due-rules/settings'
import type { Judgement, KnownMembership, MemberFacts, MembershipAct, PlaceFacts } from '@shared/domain/membership-acts'
import { judgeAct } from '@shared/domain/membership-rules'

export const TODAY = '2026-11-24'

export const nobody: MemberFacts = { name: '钱明', birth: '1990-05', joinedOn: null, fullOn: null, probationUntil: null, standing: null, memberships: [], posts: [], letters: usualDueSettings }

export function branch(id: number, part: Partial<PlaceFacts> = {}): PlaceFacts {
  return { id, name: `第${id}党支部`, kind: '党支部', party: true, active: [{ from: BEGINNING, to: OPEN_END }], ...part }
}

export function stay(part: Partial<KnownMembership> = {}): KnownMembership {
  return { id: 1, organisationId: 1, organisation: '第1党支部', category: '正式党员', note: null, from: '2020-01-10', to: OPEN_END, ...part }
}

/** On probation since 2025-07-01. */
export const probationer: MemberFacts = { ...nobody, joinedOn: '2025-07-01', memberships: [stay({ category: '预备党员', from: '2025-07-01' })] }
export const member: MemberFacts = { ...nobody, joinedOn: '2018-07-01', fullOn: '2019-07-01', memberships: [stay()] }

export interface Letter {
  letter: string | null
  letterOn: string | null
  crossProvince: boolean
}

export const noLetter: Letter = { letter: null, letterOn: null, crossProvince: false }

export function judge(facts: MemberFacts, act: MembershipAct, place: PlaceFacts | null = 'organisationId' in act ? branch(act.organisationId) : null): Judgement {
  return judgeAct(facts, act, place, TODAY)
}
