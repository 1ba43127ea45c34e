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
