import { z } from 'zod'
import { calendarDay, recordId, requiredLine } from './common'

/** Pieces of the contract for reviewing a notice against the register, whether it was received or written here. */

/** What the clerk decided about one action; see `domain/notice-review/plan`. */
const choiceFields = {
  include: z.boolean().optional(),
  personId: recordId.nullable().optional(),
  organisationId: recordId.nullable().optional(),
  postId: recordId.nullable().optional(),
  unrecorded: z.enum(['former', 'skip']).optional(),
  replaces: z.array(recordId).max(200).optional(),
  seats: z.number().int().min(1).max(999).optional(),
  probationUntil: calendarDay.nullable().optional(),
  postEarlier: z.boolean().optional(),
}

export const actionChoice = z.object({ index: z.number().int().min(0), ...choiceFields })
export const actionChoices = z.array(actionChoice).max(20_000)

/** Where organisations that the register does not know are put. */
export const newOrganisations = z.object({ kind: requiredLine('新单位的类别', 20), parentId: recordId.nullable() })

/** What the clerk saw; a register that changed meanwhile is not written over. */
export const seenActions = z.array(z.object({ index: z.number().int(), effect: z.string() }))

const effect = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('begin'),
    from: z.string(),
    probationUntil: z.string().nullable(),
    replaces: z.array(z.object({ tenureId: recordId, personId: recordId, name: z.string(), since: z.string() })),
    seats: z.number().nullable(),
    postFrom: z.string().nullable(),
  }),
  z.object({ kind: z.literal('end'), tenureId: recordId, since: z.string(), on: z.string() }),
  z.object({ kind: z.literal('confirm'), tenureId: recordId, since: z.string(), on: z.string() }),
  z.object({ kind: z.literal('former'), on: z.string() }),
  z.object({ kind: z.literal('none'), why: z.enum(['excluded', 'skipped', 'holds', 'ended', 'twice', 'proposal', 'undecided', 'no-day']) }),
])

const personCandidate = z.object({ id: recordId, name: z.string(), sex: z.string().nullable(), birth: z.string().nullable(), known: z.string() })
const organisationCandidate = z.object({ id: recordId, name: z.string(), under: z.string().nullable() })

const finding = z.object({
  code: z.string(),
  level: z.enum(['stop', 'doubt', 'note']),
  message: z.string(),
  ways: z.array(z.object({ label: z.string(), choice: z.object(choiceFields) })),
})

export const reviewAction = z.object({
  index: z.number().int(),
  clause: z.number().int(),
  unit: z.string(),
  person: z.object({ name: z.string(), mark: z.string().nullable() }),
  action: z.enum(['appoint', 'remove']),
  title: z.string(),
  organisation: z.string().nullable(),
  remark: z.string().nullable(),
  doubtful: z.boolean(),
  transfer: z.boolean(),
  include: z.boolean(),
  people: z.array(personCandidate),
  /** An id, null for a new person; left out while the clerk must choose. */
  personId: recordId.nullable().optional(),
  organisations: z.array(organisationCandidate),
  organisationId: recordId.nullable().optional(),
  /** Posts of the organisation, for choosing another. */
  posts: z.array(z.object({ id: recordId, title: z.string() })),
  postId: recordId.nullable(),
  effect,
  /** Sent back when applying, to show what was seen. */
  effectKey: z.string(),
  /** What speaks against it, and the ways out. */
  findings: z.array(finding),
})

export const noticeSegment = z.object({
  text: z.string(),
  kind: z.enum(['clause', 'unit-heading', 'title', 'lead', 'authority', 'recipient', 'signature', 'date', 'closing', 'layout', 'not-understood']),
  reason: z.string(),
  clause: z.number().int().nullable(),
})

export const noticeReview = z.object({
  /** The source, whole and in order. */
  segments: z.array(noticeSegment),
  clauseCount: z.number(),
  actions: z.array(reviewAction),
  counts: z.object({
    clauses: z.number(),
    actions: z.number(),
    people: z.number(),
    units: z.number(),
    notUnderstood: z.number(),
    newPeople: z.number(),
    newOrganisations: z.number(),
    newPosts: z.number(),
  }),
  transfers: z.array(z.string()),
  title: z.string().nullable(),
  number: z.string().nullable(),
  date: z.string().nullable(),
  organ: z.string().nullable(),
  /** Why it cannot be applied yet. */
  obstacle: z.string().nullable(),
  /** Title of a notice in force with the very same text, or the same number. */
  appliedBefore: z.object({ id: recordId, title: z.string(), by: z.enum(['text', 'number']) }).nullable(),
})
