import { addMonths, firstDayOf, isCalendarDate } from '../calendar'
import type { AppointmentKind, Clause, ClauseAction, ParsedNotice } from '../notice/clause'

/** What the register knows of the names in a notice, on the day it takes effect. */
export interface RegisterFacts {
  people: ReadonlyMap<string, PersonFacts[]>
  organisations: ReadonlyMap<string, OrganisationFacts[]>
  /** Posts of the organisations above, by `organisationId/title`. */
  posts: ReadonlyMap<string, PostFacts>
}

export interface PersonFacts {
  id: number
  name: string
  sex: string | null
  birth: string | null
  /** Organisations the person works in, is a member of, or holds posts in. */
  organisationIds: number[]
  /** For telling homonyms apart: `党工委书记`, `柳溪桥社区`. */
  known: string
}

export interface OrganisationFacts {
  id: number
  name: string
  /** Names of the organisations above it, for telling it apart. */
  under: string | null
}

export interface PostFacts {
  id: number
  seats: number
  holders: { tenureId: number; personId: number; since: string }[]
}

/** What the clerk decided about one action; what is left out is proposed. */
export interface ActionChoice {
  include?: boolean | undefined
  /** An id, or null for a new person. */
  personId?: number | null | undefined
  organisationId?: number | null | undefined
  /** How a removal without a tenure on record is kept: as a former holder, or not at all. */
  unrecorded?: 'former' | 'skip' | undefined
}

export type Effect =
  | { kind: 'begin'; from: string; probationUntil: string | null }
  | { kind: 'end'; tenureId: number; since: string; on: string }
  /** Holds the post already, on trial: 试用期满正式任职. */
  | { kind: 'confirm'; tenureId: number; since: string; on: string }
  /** Held the post until that day, nobody knows since when. */
  | { kind: 'former'; on: string }
  | { kind: 'none'; why: 'excluded' | 'skipped' | 'holds' | 'proposal' | 'undecided' | 'no-day' }

/** One person and one post of a clause: the line of the review table. */
export interface PlannedAction {
  index: number
  clause: number
  unit: string
  person: { name: string; mark: string | null }
  action: ClauseAction
  title: string
  organisation: string | null
  remark: string | null
  appointmentKind: AppointmentKind | null
  endReason: string | null
  doubtful: boolean
  /** Part of a transfer: removed from one post and appointed to another. */
  transfer: boolean
  include: boolean
  people: PersonFacts[]
  /** An id, null for a new person, undefined while the clerk must choose. */
  personId: number | null | undefined
  organisations: OrganisationFacts[]
  organisationId: number | null | undefined
  postId: number | null
  effect: Effect
  /** What speaks against it, in sentences. */
  warnings: string[]
}

/** Works out what applying a notice on a day would do. Pure: the same facts give the same plan. */
export function planActions(
  parsed: ParsedNotice,
  facts: RegisterFacts,
  effectiveOn: string | null,
  choices: ReadonlyMap<number, ActionChoice>,
): PlannedAction[] {
  const actions: PlannedAction[] = []
  const transferred = new Set(parsed.transfers.flatMap((transfer) => [...transfer.removed, ...transfer.appointed].map((clause) => `${clause}/${transfer.name}`)))
  parsed.clauses.forEach((clause, clauseIndex) => {
    for (const person of clause.people) {
      for (const post of clause.posts) {
        const index = actions.length
        const choice = choices.get(index) ?? {}
        const organisation = post.organisation ?? clause.unit.at(-1) ?? null
        const organisations = organisation === null ? [] : (facts.organisations.get(organisation) ?? [])
        const organisationId = choice.organisationId === undefined ? proposeOrganisation(organisation, organisations) : choice.organisationId
        const postFacts = typeof organisationId === 'number' ? facts.posts.get(`${organisationId}/${post.title}`) : undefined
        const people = facts.people.get(person.name) ?? []
        const personId = choice.personId === undefined ? proposePerson(clause.action, people, person.mark, organisationId, postFacts) : choice.personId
        actions.push({
          index,
          clause: clauseIndex,
          unit: clause.unit.join(' '),
          person: { name: person.name, mark: person.mark },
          action: clause.action,
          title: post.title,
          organisation,
          remark: clause.remark ?? post.remark,
          appointmentKind: clause.appointmentKind,
          endReason: clause.reason,
          doubtful: post.doubtful,
          transfer: transferred.has(`${clauseIndex}/${person.name}`),
          include: choice.include ?? !clause.proposal,
          people,
          personId,
          organisations,
          organisationId,
          postId: postFacts?.id ?? null,
          effect: { kind: 'none', why: 'undecided' },
          warnings: [],
        })
        const action = actions[index]
        if (action) action.effect = effectOf(action, clause, postFacts, effectiveOn, choice)
      }
    }
  })
  keepOnePersonOnePerson(actions, choices)
  keepHolders(actions, facts)
  for (const action of actions) action.warnings = warningsOf(action, actions, facts)
  return actions
}

function proposeOrganisation(name: string | null, found: OrganisationFacts[]): number | null | undefined {
  if (name === null || found.length > 1) return undefined
  return found[0]?.id ?? null
}

/** A namesake elsewhere may be somebody else: it is asked about, never guessed. */
function proposePerson(
  action: ClauseAction,
  people: PersonFacts[],
  mark: string | null,
  organisationId: number | null | undefined,
  post: PostFacts | undefined,
): number | null | undefined {
  const fitting = people.filter((person) => mark === null || !/[男女]/.test(mark) || person.sex === null || mark.includes(person.sex))
  if (action === 'remove') {
    const holders = fitting.filter((person) => post?.holders.some((holder) => holder.personId === person.id))
    if (holders.length === 1) return holders[0]?.id
  }
  const inside = fitting.filter((person) => typeof organisationId === 'number' && person.organisationIds.includes(organisationId))
  if (inside.length === 1) return inside[0]?.id
  return people.length === 0 ? null : undefined
}

/** One name in a notice is one person: what is known from one clause holds for the others. */
function keepOnePersonOnePerson(actions: PlannedAction[], choices: ReadonlyMap<number, ActionChoice>): void {
  for (const action of actions) {
    if (action.personId !== undefined || choices.get(action.index)?.personId !== undefined) continue
    const sure = actions.find((other) => other.person.name === action.person.name && typeof other.personId === 'number')
    if (sure) action.personId = sure.personId
  }
}

/** Nobody takes a post twice at once: who holds it on the day is confirmed in it, or stays as is. */
function keepHolders(actions: readonly PlannedAction[], facts: RegisterFacts): void {
  const ended = new Set(actions.flatMap((action) => (action.effect.kind === 'end' ? [action.effect.tenureId] : [])))
  for (const action of actions) {
    if (action.effect.kind !== 'begin' || typeof action.organisationId !== 'number') continue
    const post = facts.posts.get(`${action.organisationId}/${action.title}`)
    const held = post?.holders.find((holder) => holder.personId === action.personId && !ended.has(holder.tenureId))
    if (!held) continue
    const formal = action.appointmentKind === '正式任职' && held.since < action.effect.from
    action.effect = formal ? { kind: 'confirm', tenureId: held.tenureId, since: held.since, on: action.effect.from } : { kind: 'none', why: 'holds' }
  }
}

function effectOf(action: PlannedAction, clause: Clause, post: PostFacts | undefined, effectiveOn: string | null, choice: ActionChoice): Effect {
  if (!action.include) return { kind: 'none', why: clause.proposal && choice.include === undefined ? 'proposal' : 'excluded' }
  const day = clause.effectiveFrom === null ? effectiveOn : dayFrom(clause.effectiveFrom)
  if (day === null) return { kind: 'none', why: 'no-day' }
  if (action.action === 'appoint') {
    return { kind: 'begin', from: day, probationUntil: clause.probation === null ? null : addMonths(day, clause.probation) }
  }
  const held = post?.holders.find((holder) => holder.personId === action.personId)
  if (held) return { kind: 'end', tenureId: held.tenureId, since: held.since, on: day }
  return choice.unrecorded === 'skip' ? { kind: 'none', why: 'skipped' } : { kind: 'former', on: day }
}

function dayFrom(partial: string): string | null {
  const day = firstDayOf(partial)
  return isCalendarDate(day) ? day : null
}

function warningsOf(action: PlannedAction, actions: readonly PlannedAction[], facts: RegisterFacts): string[] {
  const warnings: string[] = []
  if (!action.include) return warnings
  if (action.personId === undefined) warnings.push(`台账里有 ${action.people.length} 位${action.person.name}，请指定是哪一位，或选“新建人员”。`)
  if (action.organisationId === undefined) {
    warnings.push(action.organisation === null ? '通知里没有写明单位，请指定。' : `台账里有 ${action.organisations.length} 个${action.organisation}，请指定是哪一个。`)
  }
  if (action.doubtful) warnings.push('单位和职务的分界是推测的，请核对。')
  if (action.effect.kind === 'former') warnings.push('台账里没有这段任职，起始日期将记为不详。')
  if (action.effect.kind === 'end' && action.effect.since >= action.effect.on) warnings.push(`台账里这段任职从 ${action.effect.since} 开始，不早于免职日期 ${action.effect.on}，请核对生效日期。`)
  if (action.effect.kind === 'none' && action.effect.why === 'holds') warnings.push('此人现在就任这个职务，请核对是否重复；不会重复登记。')
  warnings.push(...seatWarnings(action, actions, facts))
  return warnings
}

/** Holders after the notice against the seats of a post that is on record. */
function seatWarnings(action: PlannedAction, actions: readonly PlannedAction[], facts: RegisterFacts): string[] {
  if (action.effect.kind !== 'begin' || typeof action.organisationId !== 'number') return []
  const post = facts.posts.get(`${action.organisationId}/${action.title}`)
  if (!post) return []
  const same = actions.filter((other) => other.postId === post.id)
  const ended = same.filter((other) => other.effect.kind === 'end').length
  const begun = same.filter((other) => other.effect.kind === 'begin').length
  const held = post.holders.length - ended + begun
  return held > post.seats ? [`“${action.title}”定 ${post.seats} 人，应用后将有 ${held} 人，请核对。`] : []
}

/** Why a plan cannot be applied yet, or null. */
export function obstacleOf(actions: readonly PlannedAction[]): string | null {
  if (!actions.some((action) => action.include)) return '没有选中任何一条任免。'
  for (const action of actions) {
    if (!action.include || (action.effect.kind === 'none' && action.effect.why === 'skipped')) continue
    const who = `${action.person.name}的“${action.title}”`
    if (action.effect.kind === 'none' && action.effect.why === 'no-day') return '请填写生效日期。'
    if (action.personId === undefined) return `${who}：请指定是哪一位${action.person.name}。`
    if (action.organisationId === undefined) return `${who}：请指定单位。`
    if (action.effect.kind === 'end' && action.effect.since >= action.effect.on) return `${who}：任职起始日期 ${action.effect.since} 不早于免职日期，请核对生效日期，或不选这一条。`
  }
  return null
}
