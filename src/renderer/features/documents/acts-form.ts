import type { InputOf, OutputOf } from '@shared/contract'
import type { documents } from '@shared/contract/documents'
import { PROBATION_MONTHS } from '@shared/domain/tenure-rules'
import type { PickedPerson } from '../../components/PersonPicker.vue'

export type ActPost = OutputOf<typeof documents.actPosts>['posts'][number]
export type Holder = ActPost['holders'][number]
export type DueProbation = OutputOf<typeof documents.dueProbations>['tenures'][number]
export type MadeClause = OutputOf<typeof documents.composeActs>['made'][number]
export type RecordAct = InputOf<typeof documents.composeActs>['acts'][number]
export type ActOrder = InputOf<typeof documents.composeActs>['order']

/** How the chooser begins: what was opened, from which record. */
export interface ActsStart {
  view: 'posts' | 'vacant' | 'probation'
  postId?: number | undefined
  personId?: number | undefined
  organisationId?: number | undefined
}

/** An act while it is being chosen; the person of an appointment may still be missing. */
export interface ChosenAct extends Omit<RecordAct, 'person'> {
  key: string
  person: PickedPerson | null
  where: string
}

let keys = 0

function begun(act: Pick<ChosenAct, 'action' | 'person' | 'postId' | 'tenureId' | 'where'> & Partial<ChosenAct>): ChosenAct {
  keys += 1
  return { key: String(keys), kind: '任命', probation: null, effectiveFrom: null, reason: null, ...act }
}

export const ORDER_NAMES: Readonly<Record<ActOrder, string>> = {
  'by-post': '单位内按职务，先任后免', 'by-unit': '单位内先任后免', 'appointments-first': '全文先任后免',
}

/** Months on probation that are offered. */
export const PROBATIONS = [6, PROBATION_MONTHS, 24] as const

export function appointTo(post: ActPost, person: PickedPerson | null): ChosenAct {
  return begun({ action: 'appoint', person, postId: post.id, tenureId: null, where: `${post.organisation}${post.title}` })
}

export function removeFrom(post: ActPost, holder: Holder): ChosenAct {
  return begun({ action: 'remove', person: { id: holder.personId, name: holder.name }, postId: post.id, tenureId: holder.tenureId, where: `${post.organisation}${post.title}` })
}

/** Confirmed, somebody's office counts from the day the trial began. */
export function confirmIn(due: Pick<DueProbation, 'personId' | 'name' | 'postId' | 'tenureId' | 'since' | 'organisation' | 'title'>): ChosenAct {
  return begun({
    action: 'confirm', person: { id: due.personId, name: due.name }, postId: due.postId, tenureId: due.tenureId, effectiveFrom: due.since, where: `${due.organisation}${due.title}`,
  })
}

export function holderAsDue(post: ActPost, holder: Holder): Parameters<typeof confirmIn>[0] {
  return { ...holder, postId: post.id, organisation: post.organisation, title: post.title }
}

/** The same act twice is one. */
export function isChosen(acts: readonly ChosenAct[], action: ChosenAct['action'], tenureId: number): boolean {
  return acts.some((act) => act.action === action && act.tenureId === tenureId)
}

/** What is to be worded; null while somebody is missing. */
export function whole(acts: readonly ChosenAct[]): RecordAct[] | null {
  const complete = acts.flatMap(({ key: _key, where: _where, person, ...act }) => (person === null ? [] : [{ ...act, person: { id: person.id, name: person.name } }]))
  return complete.length === acts.length && acts.length > 0 ? complete : null
}
