import { z } from 'zod'
import { calendarDay, line, optionalLine, recordId, requiredLine } from './common'

/**
 * Acts on an organisation (组织的设立与变动), each from a day on. A preview takes what was filled in so far:
 * what is still missing is among its refusals.
 */
const kindName = requiredLine('组织类别', 20)
const common = { id: recordId, on: calendarDay, basis: optionalLine(80) }

/** As many as a whole city's largest branch has, several times over. */
const personIds = z.array(recordId).max(50_000)
const organisationIds = z.array(recordId).max(5_000)

export const organisationAct = z.discriminatedUnion('type', [
  z.object({ type: z.literal('rename'), ...common, name: line(80), shortName: optionalLine(40) }),
  z.object({ type: z.literal('move'), ...common, parentId: recordId.nullable() }),
  z.object({ type: z.literal('change-kind'), ...common, kind: kindName }),
  z.object({
    type: z.literal('merge'),
    ...common,
    targetId: recordId.nullable(),
    /** What goes along into the target; what does not must be gone before. */
    members: z.boolean(),
    children: z.boolean(),
    grids: z.boolean(),
    /** Ends the tenures of who is in office there; otherwise the merger is refused while anybody is. */
    dismiss: z.boolean(),
  }),
  z.object({
    type: z.literal('split'),
    ...common,
    /** The new organisation. */
    name: line(80),
    shortName: optionalLine(40),
    kind: kindName,
    parentId: recordId.nullable(),
    /** Members of the organisation that go into the new one. */
    personIds,
    /** Child organisations all of whose members go into the new one; they themselves stay. */
    membersOf: organisationIds,
    /** Child organisations that move under the new one with all that is theirs. */
    children: organisationIds,
  }),
  z.object({ type: z.literal('dissolve'), ...common }),
  z.object({ type: z.literal('restore'), ...common, parentId: recordId.nullable(), postIds: organisationIds }),
])

/** A record by its name, to be opened. */
export const namedRecord = z.object({ kind: z.enum(['organisation', 'person', 'grid', 'report-in']), id: recordId, name: z.string() })

export const actTouch = z.object({
  what: z.enum(['members', 'children', 'grids', 'posts', 'holders', 'links', 'reports', 'name', 'place']),
  count: z.number(),
  /** What happens to them, a sentence with the count. */
  words: z.string(),
  /** The first few of them. */
  first: z.array(namedRecord),
})

export const actRefusal = z.object({
  /** The field of the act it belongs to; empty for the act as a whole. */
  field: z.string(),
  message: z.string(),
  /** Something is not filled in yet. */
  missing: z.boolean(),
  /** What stands in the way, to be opened. */
  first: z.array(namedRecord),
  /** Where all of it can be dealt with: the people of the organisation, or a merger in place of a dissolution. */
  wayOut: z.enum(['people', 'merge']).nullable(),
})

export const actPreview = z.object({ touches: z.array(actTouch), refusals: z.array(actRefusal) })

/** What may be chosen for an act on a day. */
export const actChoices = z.object({
  members: z.array(
    z.object({ id: recordId, name: z.string(), sortName: z.string(), birthYear: z.string().nullable(), category: z.string().nullable(), party: z.boolean() }),
  ),
  children: z.array(z.object({ id: recordId, name: z.string(), kind: z.string(), members: z.number() })),
  /** Posts that ended with the organisation and may be kept again. */
  posts: z.array(z.object({ id: recordId, title: z.string(), seats: z.number() })),
})

/** In the history of an organisation: what was merged into it, or split from it. */
export const relatedAct = z.object({
  on: z.string(),
  act: z.enum(['merge', 'split']),
  organisationId: recordId,
  name: z.string(),
  basis: z.string().nullable(),
})
