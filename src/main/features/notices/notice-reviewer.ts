import { createHash } from 'node:crypto'
import type { z } from 'zod'
import type { noticeReview } from '@shared/contract/notice-review'
import { headlineOf, parseNotice, type ParsedNotice } from '@shared/domain/notice'
import { obstacleOf, planActions, type ActionChoice, type PlannedAction } from '@shared/domain/notice-review/plan'
import { AppError } from '../../app-error'
import { readFacts, type Read } from './register-facts'

export type ReviewForWindow = z.input<typeof noticeReview>

export interface ReviewRequest {
  text: string
  effectiveOn: string | null
  choices: ({ index: number } & ActionChoice)[]
}

export interface Reviewed {
  parsed: ParsedNotice
  actions: PlannedAction[]
}

/** What is known beforehand of the actions of a parsed notice, by their index; the clerk's choices go before it. */
export type Hints = (parsed: ParsedNotice) => ReadonlyMap<number, ActionChoice>

/** Reads a notice and plans it against the register of the day. `today` serves while no day is given. */
export async function reviewNotice(read: Read, request: ReviewRequest, today: string, hints: Hints = () => new Map()): Promise<Reviewed> {
  const names = await read<{ name: string }>('SELECT DISTINCT name FROM organisation_version', [])
  const parsed = parseNotice(request.text, { organisations: names.map((row) => row.name) })
  const choices = new Map(hints(parsed))
  for (const { index, ...choice } of request.choices) choices.set(index, { ...choices.get(index), ...choice })
  const chosen = {
    people: [...choices.values()].flatMap((choice) => choice.personId ?? []),
    organisations: [...choices.values()].flatMap((choice) => choice.organisationId ?? []),
  }
  const facts = await readFacts(read, parsed, request.effectiveOn ?? today, chosen)
  return { parsed, actions: planActions(parsed, facts, request.effectiveOn, choices, today) }
}

/** What a plan does to one person and post, in a form that two plans can be compared by. */
export function effectKey(action: PlannedAction): string {
  return createHash('sha256').update(JSON.stringify([action.personId ?? null, action.personId === undefined, action.organisationId ?? null, action.postId, action.effect])).digest('base64url').slice(0, 16)
}

/** Refuses when the plan is no longer the one that was shown. */
export function refuseUnseen(actions: readonly PlannedAction[], shown: readonly { index: number; effect: string }[]): void {
  const seen = new Map(shown.map((action) => [action.index, action.effect]))
  const changed = actions.find((action) => seen.get(action.index) !== effectKey(action))
  if (!changed && seen.size === actions.length) return
  const who = changed ? `${changed.person.name}的“${changed.title}”` : '通知内容'
  throw new AppError('stale-version', `核对之后台账有了变化（${who}），没有写入任何内容。请重新核对再登记。`)
}

/** What a plan did, counted: `任 2 人次、免 1 人次，共 2 人`. */
export function doneInWords(actions: readonly PlannedAction[]): string {
  const done = actions.filter((action) => action.effect.kind !== 'none')
  const people = new Set(done.map((action) => action.person.name)).size
  const appointed = done.filter((action) => action.action === 'appoint').length
  return `任 ${appointed} 人次、免 ${done.length - appointed} 人次，共 ${people} 人`
}

export function reviewForWindow(text: string, { parsed, actions }: Reviewed, appliedBefore: ReviewForWindow['appliedBefore']): ReviewForWindow {
  const included = actions.filter((action) => action.include)
  const newPosts = included.filter((action) => action.postId === null && action.effect.kind !== 'none').map((action) => `${action.organisation ?? ''}/${action.title}`)
  return {
    segments: parsed.segments.map(({ start, end, kind, reason, clause }) => ({ text: text.slice(start, end), kind, reason, clause })),
    clauseCount: parsed.clauses.length,
    // The router's schema leaves out what the window does not need.
    actions: actions.map((action) => ({ ...action, effectKey: effectKey(action) })),
    counts: {
      clauses: parsed.clauses.length,
      actions: actions.length,
      people: new Set(actions.map((action) => action.person.name)).size,
      units: new Set(actions.map((action) => action.unit || (action.organisation ?? ''))).size,
      notUnderstood: parsed.segments.filter((segment) => segment.kind === 'not-understood').length,
      newPeople: new Set(included.filter((action) => action.personId === null).map((action) => action.person.name)).size,
      newOrganisations: new Set(included.filter((action) => action.organisationId === null).map((action) => action.organisation)).size,
      newPosts: new Set(newPosts).size,
    },
    transfers: parsed.transfers.map((transfer) => transfer.name),
    title: parsed.title ?? headlineOf(text, parsed.segments),
    number: parsed.number,
    date: parsed.date,
    organ: parsed.organ,
    obstacle: parsed.clauses.length === 0 ? '没有读到任免条款。' : obstacleOf(actions),
    appliedBefore,
  }
}
