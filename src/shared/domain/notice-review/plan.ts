import { addMonths, firstDayOf, isCalendarDate } from '../calendar'
import type { AppointmentKind, Clause, ClauseAction, ParsedNotice, PostMention } from '../notice/clause'
import { isHeld, leftBefore, type OrganisationFacts, type PersonFacts, type PostFacts, type RegisterFacts, type TenureFacts } from './facts'
import { findingsOf, type Finding } from './findings'

export type { OrganisationFacts, PersonFacts, PostFacts, RegisterFacts, TenureFacts } from './facts'
export type { Finding, Way } from './findings'

/** What the clerk decided about one action; what is left out is proposed. */
export interface ActionChoice {
  include?: boolean | undefined
  /** An id, or null for a new person. */
  personId?: number | null | undefined
  organisationId?: number | null | undefined
  /** Another post of the organisation than the one of the written title; null for one that is new. */
  postId?: number | null | undefined
  /** How a removal without a tenure on record is kept: as a former holder, or not at all. */
  unrecorded?: 'former' | 'skip' | undefined
  /** Tenures of present holders that end when this one begins. */
  replaces?: number[] | undefined
  /** Seats the post gets. */
  seats?: number | undefined
  /** End of a probation of which the notice does not say how long it is; null: none is kept. */
  probationUntil?: string | null | undefined
  /** The post was kept from the day of effect on already. */
  postEarlier?: boolean | undefined
}

export type Effect =
  | {
      kind: 'begin'
      from: string
      probationUntil: string | null
      /** Present holders who leave with it. */
      replaces: { tenureId: number; personId: number; name: string; since: string }[]
      /** The post's new seats, and new beginning, where they change. */
      seats: number | null
      postFrom: string | null
    }
  | { kind: 'end'; tenureId: number; since: string; on: string }
  /** Holds the post already, on trial: 试用期满正式任职. */
  | { kind: 'confirm'; tenureId: number; since: string; on: string }
  /** Held the post until that day, nobody knows since when. */
  | { kind: 'former'; on: string }
  | { kind: 'none'; why: 'excluded' | 'skipped' | 'holds' | 'ended' | 'twice' | 'proposal' | 'undecided' | 'no-day' }

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
  /** Posts of the organisation, for choosing another. */
  posts: { id: number; title: string }[]
  postId: number | null
  effect: Effect
  /** What speaks against it, and the ways out. */
  findings: Finding[]
}

/** What planning knows of an action beside what the window sees. */
export interface Planned {
  action: PlannedAction
  clause: Clause
  choice: ActionChoice
  post: PostFacts | undefined
  /** Who holds the post on the day, or while that is not known, today. */
  holders: TenureFacts[]
  /** The day it takes effect on; null while it is not known. */
  day: string | null
}

/** Works out what applying a notice on a day would do. Pure: the same facts give the same plan. */
export function planActions(
  parsed: Pick<ParsedNotice, 'clauses' | 'transfers'>,
  facts: RegisterFacts,
  effectiveOn: string | null,
  choices: ReadonlyMap<number, ActionChoice>,
  today: string,
): PlannedAction[] {
  const transferred = new Set(parsed.transfers.flatMap((transfer) => [...transfer.removed, ...transfer.appointed].map((clause) => `${clause}/${transfer.name}`)))
  const planned = saidActions(parsed.clauses).map((said) =>
    resolve(said, facts, effectiveOn, choices.get(said.index) ?? {}, today, transferred.has(`${said.clauseIndex}/${said.person.name}`)),
  )
  keepOnePersonOnePerson(planned)
  for (const one of planned) one.action.effect = effectOf(one)
  keepHolders(planned, effectiveOn)
  keepOnce(planned)
  for (const one of planned) one.action.findings = findingsOf(one, planned)
  return planned.map(({ action }) => action)
}

/** One person and one post of a clause, numbered through the notice. */
export interface SaidAction {
  clause: Clause
  clauseIndex: number
  person: Clause['people'][number]
  mention: PostMention
  index: number
}

export function saidActions(clauses: readonly Clause[]): SaidAction[] {
  const each = clauses.flatMap((clause, clauseIndex) => clause.people.flatMap((person) => clause.posts.map((mention) => ({ clause, clauseIndex, person, mention }))))
  return each.map((said, index) => ({ ...said, index }))
}

/** The organisation a post is said to be of: its own, or that of the heading. */
export function organisationSaid({ clause, mention }: Pick<SaidAction, 'clause' | 'mention'>): string | null {
  return mention.organisation ?? clause.unit.at(-1) ?? null
}

/** Who, where and which post is meant. */
function resolve(said: SaidAction, facts: RegisterFacts, effectiveOn: string | null, choice: ActionChoice, today: string, transfer: boolean): Planned {
  const { clause, clauseIndex, person, mention, index } = said
  const day = clause.effectiveFrom === null ? effectiveOn : dayFrom(clause.effectiveFrom)
  const organisation = organisationSaid(said)
  const organisations = withChosen(organisation === null ? [] : (facts.organisations.get(organisation) ?? []), facts.organisations, choice.organisationId)
  const organisationId = choice.organisationId === undefined ? proposeOrganisation(organisation, organisations) : choice.organisationId
  const posts = typeof organisationId === 'number' ? (facts.posts.get(organisationId) ?? []) : []
  const post = choice.postId === undefined ? posts.find((one) => one.title === mention.title) : posts.find((one) => one.id === choice.postId)
  const holders = post?.tenures.filter((tenure) => isHeld(tenure, day ?? today)) ?? []
  const people = withChosen(facts.people.get(person.name) ?? [], facts.people, choice.personId)
  const action: PlannedAction = {
    index,
    clause: clauseIndex,
    unit: clause.unit.join(' '),
    person: { name: person.name, mark: person.mark },
    action: clause.action,
    title: mention.title,
    organisation,
    remark: clause.remark ?? mention.remark,
    appointmentKind: clause.appointmentKind,
    endReason: clause.reason,
    doubtful: mention.doubtful,
    transfer,
    include: choice.include ?? !clause.proposal,
    people,
    personId: choice.personId === undefined ? proposePerson(clause.action, people, person.mark, organisationId, holders) : choice.personId,
    organisations,
    organisationId,
    posts: posts.map(({ id, title }) => ({ id, title })),
    postId: post?.id ?? null,
    effect: { kind: 'none', why: 'undecided' },
    findings: [],
  }
  return { action, clause, choice, post, holders, day }
}

/** Somebody or something chosen under another name stands among the candidates, too. */
function withChosen<Facts extends { id: number }>(candidates: Facts[], all: ReadonlyMap<string, Facts[]>, chosen: number | null | undefined): Facts[] {
  if (typeof chosen !== 'number' || candidates.some(({ id }) => id === chosen)) return candidates
  const found = [...all.values()].flat().find(({ id }) => id === chosen)
  return found ? [...candidates, found] : candidates
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
  holding: readonly TenureFacts[],
): number | null | undefined {
  const fitting = people.filter((person) => mark === null || !/[男女]/.test(mark) || person.sex === null || mark.includes(person.sex))
  if (action === 'remove') {
    const holders = fitting.filter((person) => holding.some((holder) => holder.personId === person.id))
    if (holders.length === 1) return holders[0]?.id
  }
  const inside = fitting.filter((person) => typeof organisationId === 'number' && person.organisationIds.includes(organisationId))
  if (inside.length === 1) return inside[0]?.id
  return people.length === 0 ? null : undefined
}

/** One name in a notice is one person: what is known from one clause holds for the others. */
function keepOnePersonOnePerson(planned: readonly Planned[]): void {
  for (const { action, choice } of planned) {
    if (action.personId !== undefined || choice.personId !== undefined) continue
    const sure = planned.find(({ action: other }) => other.person.name === action.person.name && typeof other.personId === 'number')
    if (sure) action.personId = sure.action.personId
  }
}

function effectOf({ action, clause, choice, post, holders, day }: Planned): Effect {
  if (!action.include) return { kind: 'none', why: clause.proposal && choice.include === undefined ? 'proposal' : 'excluded' }
  if (day === null) return { kind: 'none', why: 'no-day' }
  if (action.action === 'appoint') {
    return {
      kind: 'begin',
      from: day,
      probationUntil: choice.probationUntil === undefined ? (clause.probation === null ? null : addMonths(day, clause.probation)) : choice.probationUntil,
      replaces: holders.filter(({ tenureId, personId }) => choice.replaces?.includes(tenureId) === true && personId !== action.personId),
      seats: post && choice.seats !== undefined && choice.seats !== post.seats ? choice.seats : null,
      postFrom: post && choice.postEarlier === true && post.from > day ? day : null,
    }
  }
  const held = holders.find((holder) => holder.personId === action.personId)
  if (held) return { kind: 'end', tenureId: held.tenureId, since: held.since, on: day }
  if (choice.unrecorded === undefined && leftBefore(post, action.personId, day)) return { kind: 'none', why: 'ended' }
  return choice.unrecorded === 'skip' ? { kind: 'none', why: 'skipped' } : { kind: 'former', on: day }
}

/**
 * Nobody takes a post twice at once: who holds it on the day, or will, is confirmed in it, or stays as is. A confirmation
 * holds from the notice's own day, whenever the office counts from.
 */
function keepHolders(planned: readonly Planned[], effectiveOn: string | null): void {
  const ended = new Set(planned.flatMap(({ action: { effect } }) => (effect.kind === 'end' ? [effect.tenureId] : [])))
  for (const { action, post, holders } of planned) {
    const { effect } = action
    if (effect.kind !== 'begin' || typeof action.personId !== 'number') continue
    const on = action.appointmentKind === '正式任职' ? (effectiveOn ?? effect.from) : effect.from
    const mine = post?.tenures.filter((tenure) => tenure.personId === action.personId && !ended.has(tenure.tenureId)) ?? []
    const held = mine.find((tenure) => isHeld(tenure, on)) ?? mine.find((tenure) => holders.includes(tenure))
    const later = mine.find((tenure) => tenure.since > effect.from)
    if (!held && !later) continue
    const formal = held && action.appointmentKind === '正式任职' && held.since < on && held.kind !== '正式任职'
    action.effect = formal ? { kind: 'confirm', tenureId: held.tenureId, since: held.since, on } : { kind: 'none', why: 'holds' }
  }
}

/** The same appointment, or removal, said twice in one notice is done once. */
function keepOnce(planned: readonly Planned[]): void {
  const done = new Set<string>()
  for (const { action } of planned) {
    if (action.effect.kind === 'none' || action.personId === undefined || action.organisationId === undefined) continue
    const key = [action.action, action.personId ?? action.person.name, action.postId ?? `${action.organisationId ?? action.organisation}/${action.title}`].join('\n')
    if (done.has(key)) action.effect = { kind: 'none', why: 'twice' }
    done.add(key)
  }
}

function dayFrom(partial: string): string | null {
  const day = firstDayOf(partial)
  return isCalendarDate(day) ? day : null
}

/** Why a plan cannot be applied yet, or null. */
export function obstacleOf(actions: readonly PlannedAction[]): string | null {
  if (!actions.some((action) => action.include)) return '没有选中任何一条任免。'
  for (const action of actions) {
    if (!action.include || (action.effect.kind === 'none' && action.effect.why === 'skipped')) continue
    if (action.effect.kind === 'none' && action.effect.why === 'no-day') return '请填写生效日期。'
    const stop = action.findings.find((finding) => finding.level === 'stop')
    if (stop) return `${action.person.name}的“${action.title}”：${stop.message}`
  }
  return null
}
