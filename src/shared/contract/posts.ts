import { z } from 'zod'
import { calendarDay, optionalLine, recordId, requiredLine } from './common'

/** Pieces of the contract for posts (岗位), which organisations and grids own in the same way. */

export const postKinds = ['elected', 'appointed', 'engaged'] as const
export const postKind = z.enum(postKinds)

/** Who sits on a post on the day asked for. */
export const postHolder = z.object({
  tenureId: recordId,
  revision: z.number(),
  personId: recordId,
  name: z.string(),
  /** Tells homonyms apart; null when no birth date is recorded. */
  birthYear: z.string().nullable(),
  from: z.string(),
  appointmentKind: z.string(),
  probationUntil: z.string().nullable(),
  remark: z.string().nullable(),
})

export const post = z.object({
  id: recordId,
  revision: z.number(),
  title: z.string(),
  /** Order of precedence, 1 = first. */
  rank: z.number(),
  seats: z.number(),
  kind: postKind,
  from: z.string(),
  /** Null while the post is kept. */
  until: z.string().nullable(),
  holders: z.array(postHolder),
  /** Seats without a holder; 0 for a full or overfull post. */
  vacancies: z.number(),
  /** Whether anybody ever held it: then it can be ended, but not removed. */
  everHeld: z.boolean(),
})

/** A notice as it is referred to: by its number where it has one, else by its title. */
export const noticeReference = z.object({ id: recordId, label: z.string() })

export const postTenure = z.object({
  tenureId: recordId,
  revision: z.number(),
  personId: recordId,
  name: z.string(),
  birthYear: z.string().nullable(),
  from: z.string(),
  /** Null while it runs. */
  to: z.string().nullable(),
  appointmentKind: z.string(),
  probationUntil: z.string().nullable(),
  remark: z.string().nullable(),
  beginNotice: noticeReference.nullable(),
  endNotice: noticeReference.nullable(),
  endReason: z.string().nullable(),
  note: z.string().nullable(),
})

/** Who held a post, newest first. */
export const postHistory = z.object({ id: recordId, title: z.string(), owner: z.string(), tenures: z.array(postTenure) })

/** What a post is made of, whoever owns it. */
export const postFields = {
  /** Null for a new post. */
  id: recordId.nullable(),
  revision: z.number().int().nullable(),
  title: requiredLine('岗位名称', 40),
  rank: z.number().int('排序要填整数。').min(1, '排序从 1 开始。').max(9999, '排序最大 9999。'),
  seats: z.number().int('职数要填整数。').min(1, '职数至少为 1。').max(999, '职数最多 999。'),
  kind: postKind,
  /** First day of the post; null takes the day its owner's record begins. */
  from: calendarDay.nullable(),
  /** The day from which the post is no longer kept; null while it is. */
  until: calendarDay.nullable(),
}

/**
 * Something due or doubtful that does not keep from saving. `source` names the rule's origin where it has
 * one; `overdue` when a date has passed.
 */
export const recordWarning = z.object({
  field: z.string().nullable(),
  message: z.string(),
  source: z.string().nullable(),
  overdue: z.boolean(),
})

/** The form's own note field, the same length everywhere. */
export const noteField = optionalLine(2000)

/** Names of records above one, from the root down. */
export const recordPath = z.array(z.object({ id: recordId, name: z.string() }))

/** Whether a dated record existed on the day asked for. */
export const recordState = z.enum(['alive', 'not-yet', 'dissolved'])
