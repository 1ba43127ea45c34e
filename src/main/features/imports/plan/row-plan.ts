import type { SensitiveFields } from '../../../store/person-records'
import type { NewRow, RowPatch } from '../../../store/unit-of-work'

/** A record of the ledger by its id, or one that the same import registers, by its key. */
export type Ref = number | string

/** What writing a row does, in the order it must be done; everything is worked out before, so that it only has to be carried out. */
export type Write =
  | { op: 'person'; key: string; columns: NewRow<'person'>; sensitive: SensitiveFields }
  | { op: 'person-change'; id: number; columns: RowPatch<'person'>; sensitive: SensitiveFields }
  | { op: 'stay'; person: Ref; organisation: Ref; kind: 'party' | 'staff'; from: string; category: string | null; reason: string }
  | { op: 'stay-change'; id: number; columns: RowPatch<'membership'> }
  | { op: 'stay-remove'; id: number }
  | { op: 'role'; person: Ref; role: string; from: string }
  | { op: 'organisation'; key: string; columns: Omit<NewRow<'organisation'>, 'sort_order'>; phone: string | null; version: OrganisationStart; parent: Ref | null }
  | { op: 'organisation-change'; id: number; columns: RowPatch<'organisation'>; phone: string | null }
  | { op: 'grid'; key: string; note: string | null; version: GridStart; links: GridLinks }
  | { op: 'grid-change'; id: number; day: string; patch: GridPatch; party: Ref | null; note: string | null }
  | { op: 'post'; key: string; owner: Owner; title: string; seats: number; kind: 'elected' | 'appointed' | 'engaged'; rank: number }
  | { op: 'tenure'; person: Ref; post: Ref; from: string; remark: string | null; appointment: string }
  | { op: 'tenure-end'; id: number; on: string; reason: string }

/** Registers an organisation or a grid that others may refer to. */
export type Founding = Extract<Write, { op: 'organisation' | 'grid' }>

/** Somebody new whom only their own row names: no other row refers to them. */
export function isOfRow(key: string): boolean {
  return key.startsWith('person@')
}

export type Owner = { organisation: Ref } | { grid: Ref }

export interface OrganisationStart {
  name: string
  short_name: string | null
  kind: string
  from: string
}

export interface GridStart {
  code: string | null
  name: string
  level: number
  kind: string
  boundary: string | null
  buildings: number | null
  households: number | null
  residents: number | null
  from: string
}

/** What changes of a grid; what is left out stays as it is when it is written. */
export type GridPatch = Partial<Pick<GridStart, 'code' | 'boundary' | 'buildings' | 'households' | 'residents'>>

export interface GridLinks {
  parent: Ref | null
  community: Ref | null
  party: Ref | null
}

export interface Candidate {
  id: number
  name: string
  about: string
}

export interface Question {
  key: string
  message: string
  candidates: Candidate[]
  answer: number | 'new' | null
}

/** What will happen to one record of the file. */
export interface RowPlan {
  /** Why it cannot be taken, by field. */
  problems: { field: string; message: string }[]
  doubts: { field: string; message: string }[]
  questions: Question[]
  /** `before` is null for what begins. */
  changes: { label: string; before: string | null; after: string | null }[]
  /** The main record of the row does not exist yet. */
  fresh: boolean
  writes: Write[]
}

export function emptyPlan(): RowPlan {
  return { problems: [], doubts: [], questions: [], changes: [], fresh: false, writes: [] }
}

export type Verdict = 'new' | 'changes' | 'same' | 'refused' | 'asked' | 'skipped'

export function verdictOf(plan: RowPlan, skipped: boolean): Verdict {
  if (skipped) return 'skipped'
  if (plan.problems.length > 0) return 'refused'
  if (plan.questions.some((question) => question.answer === null)) return 'asked'
  if (plan.fresh) return 'new'
  return plan.writes.length > 0 ? 'changes' : 'same'
}

/** Everything a write refers to that may have to be registered first. */
export function refsOf(write: Write): Ref[] {
  switch (write.op) {
    case 'stay':
      return [write.organisation]
    case 'organisation':
      return write.parent === null ? [] : [write.parent]
    case 'grid-change':
      return write.party === null ? [] : [write.party]
    case 'grid':
      return [write.links.parent, write.links.community, write.links.party].filter((ref) => ref !== null)
    case 'post':
      return ['organisation' in write.owner ? write.owner.organisation : write.owner.grid]
    default:
      return []
  }
}
