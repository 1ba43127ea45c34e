import { z } from 'zod'
import { calendarDay, optionalLine, recordId } from './common'
import { procedure } from './define'

/** 查重: two entries of one person are found, and become one or are decided to be two people. */

export const duplicateGrades = ['likely', 'possible'] as const

/** One of two entries, with what tells it apart; numbers masked. */
export const entrySide = z.object({
  id: recordId,
  name: z.string(),
  sex: z.string().nullable(),
  birth: z.string().nullable(),
  idNumber: z.string().nullable(),
  phone: z.string().nullable(),
  organisation: z.string().nullable(),
  partyOrganisation: z.string().nullable(),
  posts: z.string().nullable(),
})

export const duplicatePair = z.object({
  /** The entry that was registered first. */
  a: entrySide,
  b: entrySide,
  grade: z.enum(duplicateGrades),
  /** What is the same, and what speaks against it, in words. */
  reasons: z.array(z.string()),
})

/** Where the list goes on: behind this pair. */
const cursor = z.object({ grade: z.enum(duplicateGrades), aId: recordId, bId: recordId })

const side = z.enum(['a', 'b'])

export const mergeField = z.object({
  key: z.string(),
  label: z.string(),
  /** As shown: sealed values are masked. */
  a: z.string().nullable(),
  b: z.string().nullable(),
  sealed: z.boolean(),
  differs: z.boolean(),
  /** The filled one, else the one changed last. */
  preset: side,
})

export const mergeStay = z.object({
  id: recordId,
  side,
  kind: z.enum(['party', 'staff', 'post', 'role', 'report']),
  place: z.string(),
  words: z.string(),
  from: z.string(),
  to: z.string(),
})

const pairOf = { aId: recordId, bId: recordId }

/** How two party memberships at one time are made one after the other, or which one stays. */
export const stayDecision = z.object({ key: z.string().max(200), how: z.enum(['first', 'second', 'follow']), on: calendarDay.optional() })

export const duplicates = {
  /** Pairs that may be one person, the likely ones first. With `personId`, those of one person. */
  list: procedure(
    z.object({ personId: recordId.optional(), withDifferentIds: z.boolean(), after: cursor.nullable(), limit: z.number().int().min(1).max(200) }),
    z.object({ pairs: z.array(duplicatePair), total: z.number(), more: z.boolean() }),
  ),
  /** Both entries side by side, with all that would become one. `a` is the one registered first, whatever the order asked in. */
  compare: procedure(
    z.object(pairOf),
    z.object({
      a: entrySide,
      b: entrySide,
      aRevision: z.number(),
      bRevision: z.number(),
      fields: z.array(mergeField),
      stays: z.array(mergeStay),
      /** What speaks against their being one person. */
      doubts: z.array(z.string()),
    }),
  ),
  /** Makes one entry of two: `a` stays, `b` goes, and all that refers to `b` refers to `a`. */
  merge: procedure(
    z.object({
      ...pairOf,
      aRevision: z.number().int(),
      bRevision: z.number().int(),
      /** The side whose value stays, by field; left out: the preset. */
      fields: z.record(z.string(), side),
      decisions: z.array(stayDecision).max(100),
    }),
    z.object({ id: recordId, changeId: recordId }),
  ),
  /** Remembers that they are two people. */
  decideDifferent: procedure(z.object({ ...pairOf, reason: optionalLine(200) }), z.object({ changeId: recordId.nullable() })),
}
