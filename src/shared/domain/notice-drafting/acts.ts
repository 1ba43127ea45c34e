import { dateInWords, lengthInWords, type Clause, type NoticeStyle } from '../notice'
import { composeClause, type ClauseDraft } from '../notice/compose'

/** One act chosen from the records: somebody comes to a post, leaves it, or is confirmed in it. */
export interface RecordAct {
  action: 'appoint' | 'remove' | 'confirm'
  person: { id: number | null; name: string; mark: string | null }
  post: ActPost
  /** The tenure that ends or is confirmed. */
  tenureId: number | null
  kind: '任命' | '兼任' | '代理' | '挂职' | '聘任'
  /** Months. */
  probation: number | null
  effectiveFrom: string | null
  reason: string | null
}

export interface ActPost {
  id: number
  title: string
  /** Order of precedence, 1 = first. */
  rank: number
  organisationId: number
  organisation: string
  /** Where the organisation stands in the register's order. */
  place: number
}

/**
 * Within the units in their order: `by-post`: post by post in order of rank, the appointment before the removal;
 * `by-unit`: all appointments of a unit, then its removals. `appointments-first`: all appointments of the notice first.
 */
export const actOrders = ['by-post', 'by-unit', 'appointments-first'] as const
export type ActOrder = (typeof actOrders)[number]

/** Whom and which post one mention of a clause means. */
export interface ClauseTarget {
  person: string
  organisation: string
  title: string
  personId: number | null
  organisationId: number
  postId: number
  tenureId: number | null
}

export interface MadeClause {
  clause: Clause
  targets: ClauseTarget[]
}

/** Words acts as clauses in the customary order; people who come to, or leave, one post in the same way share a clause, and so do posts of one person. */
export function clausesOf(acts: readonly RecordAct[], style: NoticeStyle, order: ActOrder): MadeClause[] {
  const groups: RecordAct[][] = []
  for (const act of [...acts].sort(compareActs(order))) {
    const group = groups.at(-1)
    if (group && joins(group, act)) group.push(act)
    else groups.push([act])
  }
  return groups.map((group) => ({ clause: composeClause(draftOf(group), style), targets: targetsOf(group) }))
}

function compareActs(order: ActOrder): (a: RecordAct, b: RecordAct) => number {
  const verb = (act: RecordAct): number => (act.action === 'remove' ? 1 : 0)
  const keys: Record<ActOrder, (act: RecordAct) => number[]> = {
    'by-post': (act) => [act.post.place, act.post.rank, act.post.id, verb(act)],
    'by-unit': (act) => [act.post.place, verb(act), act.post.rank, act.post.id],
    'appointments-first': (act) => [verb(act), act.post.place, act.post.rank, act.post.id],
  }
  return (a, b) => {
    const [left, right] = [keys[order](a), keys[order](b)]
    const at = left.findIndex((key, index) => key !== right[index])
    return at < 0 ? 0 : (left[at] ?? 0) - (right[at] ?? 0)
  }
}

/** Alike in everything but the person, or in everything but the post. */
function joins(group: readonly RecordAct[], act: RecordAct): boolean {
  const first = group[0]
  if (!first || manner(first) !== manner(act) || first.post.organisationId !== act.post.organisationId) return false
  const onePost = group.every((other) => other.post.id === act.post.id)
  const onePerson = group.every((other) => who(other) === who(act))
  return onePost || onePerson
}

function manner(act: RecordAct): string {
  return JSON.stringify([act.action, act.action === 'appoint' ? [act.kind, act.probation] : null, act.effectiveFrom, act.action === 'remove' ? act.reason : null])
}

function who(act: RecordAct): string {
  return act.person.id === null ? act.person.name : String(act.person.id)
}

function draftOf(group: readonly RecordAct[]): ClauseDraft {
  const [act] = group
  if (!act) throw new Error('a clause without acts')
  const people = [...new Map(group.map((one) => [who(one), one.person])).values()]
  const posts = [...new Map(group.map((one) => [one.post.id, one.post])).values()]
  const tails: NonNullable<ClauseDraft['tails']> = []
  if (act.effectiveFrom !== null && act.action !== 'remove') tails.push({ kind: 'effective', text: `任职时间从${dateInWords(act.effectiveFrom)}起算` })
  if (act.action === 'remove' && act.reason !== null) tails.push({ kind: tailKind(act.reason), text: act.reason })
  return {
    action: act.action === 'remove' ? 'remove' : 'appoint',
    people: people.map(({ name, mark }) => ({ name, mark })),
    posts: posts.map(({ organisation, title }) => ({ organisation, title })),
    ...(act.action === 'remove' ? {} : { kind: act.action === 'confirm' ? ('正式任职' as const) : act.kind }),
    remark: act.action === 'appoint' && act.probation !== null ? `试用期${lengthInWords(act.probation)}` : null,
    tails,
    unit: [act.post.organisation],
  }
}

function tailKind(reason: string): 'elsewhere' | 'retired' | 'other' {
  return /^另(有|行)/.test(reason) ? 'elsewhere' : reason.includes('退休') ? 'retired' : 'other'
}

function targetsOf(group: readonly RecordAct[]): ClauseTarget[] {
  return group.map(({ person, post, tenureId }) => ({
    person: person.name, organisation: post.organisation, title: post.title, personId: person.id, organisationId: post.organisationId, postId: post.id, tenureId,
  }))
}

/** Reasons for leaving that a notice writes and reads back. */
export const noticeReasons = ['另有任用', '退休', '到龄退休', '辞职', '调离', '挂职期满'] as const
