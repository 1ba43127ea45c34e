import { z } from 'zod'
import { calendarDay, exportTo, fileHandle, optionalLine, pageRequest, recordId, requiredLine, writtenList } from './common'
import { job, procedure } from './define'

const noticeText = z.string().min(1, '请先粘贴或打开通知的文字。').max(1_000_000, '文字太长了，一次最多 100 万字。')

const actionChoice = z.object({
  index: z.number().int().min(0),
  include: z.boolean().optional(),
  personId: recordId.nullable().optional(),
  organisationId: recordId.nullable().optional(),
  unrecorded: z.enum(['former', 'skip']).optional(),
})

/** Where organisations that the register does not know are put. */
const newOrganisations = z.object({ kind: requiredLine('新单位的类别', 20), parentId: recordId.nullable() })

const reviewInput = z.object({
  text: noticeText,
  effectiveOn: calendarDay.nullable(),
  choices: z.array(actionChoice).max(20_000),
})

const effect = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('begin'), from: z.string(), probationUntil: z.string().nullable() }),
  z.object({ kind: z.literal('end'), tenureId: recordId, since: z.string(), on: z.string() }),
  z.object({ kind: z.literal('confirm'), tenureId: recordId, since: z.string(), on: z.string() }),
  z.object({ kind: z.literal('former'), on: z.string() }),
  z.object({ kind: z.literal('none'), why: z.enum(['excluded', 'skipped', 'holds', 'proposal', 'undecided', 'no-day']) }),
])

const personCandidate = z.object({ id: recordId, name: z.string(), sex: z.string().nullable(), birth: z.string().nullable(), known: z.string() })
const organisationCandidate = z.object({ id: recordId, name: z.string(), under: z.string().nullable() })

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
  postId: recordId.nullable(),
  effect,
  /** Sent back when applying, to show what was seen. */
  effectKey: z.string(),
  warnings: z.array(z.string()),
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
  /** Title of an applied notice with the very same text. */
  appliedBefore: z.string().nullable(),
})

export const noticeEntry = z.object({
  id: recordId,
  direction: z.enum(['received', 'composed']),
  state: z.enum(['draft', 'applied', 'withdrawn']),
  title: z.string(),
  number: z.string().nullable(),
  issuer: z.string().nullable(),
  issuedOn: z.string().nullable(),
  effectiveOn: z.string().nullable(),
  clauses: z.number(),
})

export const notices = {
  /** The text of a chosen file; what its bytes are decides, not its name. */
  readFile: job(
    z.object({ file: fileHandle }),
    z.object({
      text: z.string(),
      name: z.string(),
      format: z.enum(['text', 'docx', 'pdf']),
      /** Of texts. */
      encoding: z.string().nullable(),
      /** Of PDFs. */
      pages: z.number().int().nullable(),
      /** What was left out or may be wrong, as sentences. */
      cautions: z.array(z.string()),
    }),
  ),
  /** Reads a notice and works out what applying it would do. Writes nothing. */
  review: procedure(reviewInput, noticeReview),
  /** Does what the review showed, all of it or nothing. */
  apply: procedure(
    reviewInput.extend({
      effectiveOn: calendarDay,
      title: requiredLine('通知标题', 300),
      issuer: optionalLine(120),
      issuedOn: calendarDay.nullable(),
      newOrganisations,
      /** What the clerk saw; a register that changed meanwhile is not written over. */
      seen: z.array(z.object({ index: z.number().int(), effect: z.string() })),
    }),
    z.object({ id: recordId, changeId: recordId, summary: z.string() }),
  ),
  list: procedure(
    z.object({ search: z.string().max(60), ...pageRequest }),
    z.object({ entries: z.array(noticeEntry), total: z.number() }),
  ),
  /** The list as found, to a file; logged. */
  export: job(z.object({ search: z.string().max(60), ...exportTo }), writtenList),
  get: procedure(
    z.object({ id: recordId }),
    noticeEntry.extend({
      text: z.string().nullable(),
      clauseList: z.array(
        z.object({
          id: recordId,
          unit: z.string().nullable(),
          action: z.enum(['appoint', 'remove']),
          sentence: z.string(),
          outcomes: z.array(
            z.object({
              personId: recordId.nullable(),
              person: z.string(),
              organisationId: recordId.nullable(),
              organisation: z.string().nullable(),
              title: z.string(),
              done: z.string(),
            }),
          ),
        }),
      ),
    }),
  ),
}
