import type { Dated } from './dated-versions'
import type { LetterMonths } from './due-rules/days'
import type { Finding } from './organisation-rules'

/** Acts on where a party membership is kept (组织关系), what they are judged by, and what they write. */

export const partyCategories = ['正式党员', '预备党员'] as const
export type PartyCategory = (typeof partyCategories)[number]

/** Ways out of the party, or of life. */
export const leavingReasons = ['退党', '劝退', '除名', '自行脱党', '开除党籍', '去世', '其他'] as const

interface Letter {
  letter: string | null
  letterOn: string | null
  crossProvince: boolean
}

export type MembershipAct =
  | { kind: 'join'; on: string; organisationId: number; joiningKind: string | null }
  | { kind: 'extend'; on: string; until: string }
  | { kind: 'full'; on: string }
  | { kind: 'cancel'; on: string; note: string | null }
  | ({ kind: 'move'; on: string; organisationId: number } & Letter)
  | ({ kind: 'out'; on: string; place: string } & Letter)
  | ({ kind: 'arrive'; on: string; organisationId: number; category: PartyCategory; place: string | null; joinedOn: string | null; fullOn: string | null } & Letter)
  | { kind: 'leave'; on: string; reason: (typeof leavingReasons)[number]; note: string | null }
  | { kind: 'suspend'; on: string; note: string | null }
  | { kind: 'resume'; on: string; note: string | null }

export type ActKind = MembershipAct['kind']

/** What the acts are called, and what their date is the date of. */
export const actWords: Readonly<Record<ActKind, { act: string; date: string }>> = {
  join: { act: '接收预备党员', date: '支部大会通过日期' },
  extend: { act: '延长预备期', date: '支部大会通过日期' },
  full: { act: '预备党员转正', date: '转正日期' },
  cancel: { act: '取消预备党员资格', date: '取消日期' },
  move: { act: '转到本台账内的党组织', date: '转接日期' },
  out: { act: '转出到外单位', date: '转出日期' },
  arrive: { act: '从外单位转入', date: '转入日期' },
  leave: { act: '离开党组织', date: '离开日期' },
  suspend: { act: '停止党籍', date: '停止日期' },
  resume: { act: '恢复党籍', date: '恢复日期' },
}

/** A party membership that is on record. */
export interface KnownMembership extends Dated {
  id: number
  organisationId: number
  organisation: string
  category: string | null
  note: string | null
}

export interface MemberFacts {
  name: string
  birth: string | null
  joinedOn: string | null
  fullOn: string | null
  probationUntil: string | null
  standing: string | null
  /** In order of time, none overlapping. */
  memberships: readonly KnownMembership[]
  /** Posts held today, in words. */
  posts: readonly string[]
  /** By the office's settings. */
  letters: LetterMonths
}

/** An organisation that an act names. */
export interface PlaceFacts {
  id: number
  name: string
  kind: string
  /** Of a kind that is a party organisation. */
  party: boolean
  /** When it was, or is, in force. */
  active: readonly Dated[]
}

export interface Problem {
  field: string
  message: string
}

export interface RunningPatch {
  to?: string
  category?: string
  endReason?: string
  endLetter?: string | null
  endLetterOn?: string | null
  endPlace?: string | null
  note?: string | null
}

export interface NewMembership {
  organisationId: number
  from: string
  category: string | null
  reason: string
  letter: string | null
  letterOn: string | null
  place: string | null
}

export interface MemberPatch {
  joinedOn?: string | null
  fullOn?: string | null
  probationUntil?: string | null
  standing?: '正常' | '停止党籍'
  joiningKind?: string | null
}

/** What an act writes: to the running membership, as a new one, and to the person. */
export interface MembershipPlan {
  running: { id: number; patch: RunningPatch } | null
  begin: NewMembership | null
  person: MemberPatch
}

/** What becomes of an act: its plan, or null with the problems that stand against it. */
export interface Judgement {
  plan: MembershipPlan | null
  problems: readonly Problem[]
  warnings: readonly Finding[]
  /** What will be recorded, one sentence without sensitive values; for the preview and the log. */
  sentence: string
}
