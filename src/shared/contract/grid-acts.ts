import { z } from 'zod'
import { actPreview } from './acts'
import { calendarDay, line, optionalLine, recordId } from './common'

/**
 * Acts on a grid (网格的变动), each from a day on. A preview takes what was filled in so far: what is still missing
 * is among its refusals.
 */
const common = { id: recordId, on: calendarDay, basis: optionalLine(80) }

/** A number of buildings, households or people; residents themselves are not recorded. */
export function count(what: string): z.ZodType<number | null, number | null> {
  return z.number().int(`${what}要填整数。`).min(0, `${what}不能是负数。`).max(10_000_000, `${what}太大了，请核对。`).nullable()
}

const counts = { buildings: count('楼栋数'), households: count('户数'), residents: count('人数') }

/** Of the parts of a split, by place; what stays with the old grid is not named. */
const part = z.number().int().min(0).max(19)

export const gridAct = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('split'),
    ...common,
    parts: z.array(z.object({ name: line(60), code: optionalLine(40), boundary: optionalLine(500), partyOrganisationId: recordId.nullable(), ...counts })).min(1).max(20),
    /** What the old grid keeps; null: it ends, and everything goes into the parts. */
    rest: z.object(counts).nullable(),
    children: z.array(z.object({ id: recordId, part })).max(1_000),
    /** Staff that go on in a part; null ends the tenure. */
    tenures: z.array(z.object({ id: recordId, part: part.nullable() })).max(1_000),
    /** Numbers the child grids that move anew by their pattern. */
    renumber: z.boolean(),
  }),
  z.object({
    type: z.literal('merge'),
    ...common,
    targetId: recordId.nullable(),
    /** Tenures that go on in the target's post of the same title; the others end. */
    tenures: z.array(recordId).max(1_000),
    /** Numbers the child grids that come over anew by their pattern. */
    renumber: z.boolean(),
  }),
  z.object({ type: z.literal('move'), ...common, communityId: recordId.nullable(), parentId: recordId.nullable(), renumber: z.boolean() }),
  z.object({ type: z.literal('renumber'), ...common, code: line(40) }),
  z.object({
    type: z.literal('renumber-many'),
    /** The community. */
    ...common,
    /** One level only; null: all that have a pattern. */
    level: z.number().int().nullable(),
    /** Those without a number that fits, or all of them from 1 on. */
    which: z.enum(['wrong', 'all']),
  }),
  /** With `dismiss` the tenures of its staff end with it. */
  z.object({ type: z.literal('dissolve'), ...common, dismiss: z.boolean() }),
  /** With `posts` those that ended with it are kept again. */
  z.object({ type: z.literal('restore'), ...common, posts: z.boolean() }),
])

/** A number that an act gives. */
export const gridNumber = z.object({ id: recordId, name: z.string(), before: z.string().nullable(), after: z.string() })

export const gridActPreview = actPreview.extend({
  /** The first of them, in their order. */
  numbers: z.array(gridNumber),
  numbersInAll: z.number(),
})

/** What may be chosen for an act on a day. */
export const gridActChoices = z.object({
  children: z.array(z.object({ id: recordId, name: z.string(), households: z.number().nullable() })),
  tenures: z.array(z.object({ id: recordId, personId: recordId, name: z.string(), title: z.string() })),
  /** The first free numbers for new grids beside this one; empty where its level has no pattern. */
  codes: z.array(z.string()),
})

/** In the history of a grid: what came out of it, or what went into it. */
export const relatedGridAct = z.object({ on: z.string(), act: z.enum(['merge', 'split']), gridId: recordId, name: z.string(), basis: z.string().nullable() })

/** A grid found by a number or name that it had (曾用编号、曾用名). */
export const formerGrid = z.object({
  id: recordId,
  /** As it is called now, or was last. */
  name: z.string(),
  code: z.string().nullable(),
  /** What it was found by, in words: `曾用编号 410199001001004`. */
  was: z.string(),
  dissolvedOn: z.string().nullable(),
  /** What it went into when it ended. */
  into: z.array(z.object({ id: recordId, name: z.string() })),
})
