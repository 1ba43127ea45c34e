import { createHash } from 'node:crypto'
import type { z } from 'zod'
import type { noticeReview } from '@shared/contract/notices'
import { parseNotice, type ParsedNotice } from '@shared/domain/notice'
import { obstacleOf, planActions, type ActionChoice, type PlannedAction } from '@shared/domain/notice-review/plan'
import { readFacts, type Read } from './register-facts'

export interface ReviewRequest {
  text: string
  effectiveOn: string | null
  choices: ({ index: number } & ActionChoice)[]
}

export interface Reviewed {
  parsed: ParsedNotice
  actions: PlannedAction[]
}

/** Reads a notice and plans it against the register of the day. `today` serves while no day is given. */
export async function reviewNotice(read: Read, request: ReviewRequest, today: string): Promise<Reviewed> {
  const names = await read<{ name: string }>('SELECT DISTINCT name FROM organisation_version', [])
  const parsed = parseNotice(request.text, { organisations: names.map((row) => row.name) })
  const choices = new Map(request.choices.map(({ index, ...choice }) => [index, choice]))
  const chosen = {
    people: request.choices.flatMap((choice) => choice.personId ?? []),
    organisations: request.choices.flatMap((choice) => choice.organisationId ?? []),
  }
  const facts = await readFacts(read, parsed, request.effectiveOn ?? today, chosen)
  return { parsed, actions: planActions(parsed, facts, request.effectiveOn, choices) }
}

/** What a plan does to one person and post, in a form that two plans can be compared by. */
export function effectKey(action: PlannedAction): string {
  return createHash('sha256').update(JSON.stringify([action.personId ?? null, action.personId === undefined, action.organisationId ?? null, action.postId, action.effect])).digest('base64url').slice(0, 16)
}

export function reviewForWindow(request: ReviewRequest, { parsed, actions }: Reviewed, appliedBefore: string | null): z.input<typeof noticeReview> {
  const included = actions.filter((action) => action.include)
  const newPosts = included.filter((action) => action.postId === null && action.effect.kind !== 'none').map((action) => `${action.organisation ?? ''}/${action.title}`)
  return {
    segments: parsed.segments.map(({ start, end, kind, reason, clause }) => ({ text: request.text.slice(start, end), kind, reason, clause })),
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
    title: parsed.title,
    number: parsed.number,
    date: parsed.date,
    organ: parsed.organ,
    obstacle: parsed.clauses.length === 0 ? '没有读到任免条款。' : obstacleOf(actions),
    appliedBefore,
  }
}
