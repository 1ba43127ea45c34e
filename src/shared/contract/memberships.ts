import { z } from 'zod'
import { leavingReasons, partyCategories } from '../domain/membership-acts'
import { calendarDay, optionalLine, partialDay, recordId, requiredLine, saved } from './common'
import { procedure } from './define'
import { recordWarning } from './posts'

/** Acts on where a party membership is kept (组织关系), corrections of its history, and roles; spread into `people`. */

const letter = { letter: optionalLine(60), letterOn: calendarDay.nullable(), crossProvince: z.boolean() }
const note = optionalLine(300)

export const membershipAct = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('join'), on: calendarDay, organisationId: recordId, joiningKind: optionalLine(20) }),
  z.object({ kind: z.literal('extend'), on: calendarDay, until: calendarDay }),
  z.object({ kind: z.literal('full'), on: calendarDay }),
  z.object({ kind: z.literal('cancel'), on: calendarDay, note }),
  z.object({ kind: z.literal('move'), on: calendarDay, organisationId: recordId, ...letter }),
  z.object({ kind: z.literal('out'), on: calendarDay, place: requiredLine('转往的党组织', 80), ...letter }),
  z.object({
    kind: z.literal('arrive'),
    on: calendarDay,
    organisationId: recordId,
    category: z.enum(partyCategories),
    place: optionalLine(80),
    joinedOn: partialDay.nullable(),
    fullOn: partialDay.nullable(),
    ...letter,
  }),
  z.object({ kind: z.literal('leave'), on: calendarDay, reason: z.enum(leavingReasons), note }),
  z.object({ kind: z.literal('suspend'), on: calendarDay, note }),
  z.object({ kind: z.literal('resume'), on: calendarDay, note }),
])

const actOnPerson = z.object({
  id: recordId,
  /** The running party membership as the clerk sees it; null for none. Another one means the record is old. */
  membershipId: recordId.nullable(),
  act: membershipAct,
})

const problem = z.object({ field: z.string(), message: z.string() })

/** What an act would record, and what stands against it or is doubtful. */
export const actPreview = z.object({ sentence: z.string(), problems: z.array(problem), warnings: z.array(recordWarning) })

/** One stay of the history as it really was. */
export const stayToSave = z.object({
  id: recordId,
  revision: z.number().int(),
  organisationId: recordId,
  /** Null when nobody knows since when. */
  from: calendarDay.nullable(),
  /** Null while it lasts. */
  to: calendarDay.nullable(),
  category: z.enum(partyCategories).nullable(),
  beginLetter: optionalLine(60),
  beginLetterOn: calendarDay.nullable(),
  beginPlace: optionalLine(80),
  endReason: optionalLine(40),
  endLetter: optionalLine(60),
  endLetterOn: calendarDay.nullable(),
  endPlace: optionalLine(80),
  note: optionalLine(300),
})

export const roleToSave = z.object({
  personId: recordId,
  /** Null for a new one. */
  id: recordId.nullable(),
  revision: z.number().int().nullable(),
  role: requiredLine('身份', 20),
  from: calendarDay.nullable(),
  to: calendarDay.nullable(),
  note: optionalLine(200),
})

export const memberships = {
  previewAct: procedure(actOnPerson, actPreview),
  act: procedure(actOnPerson, saved),
  correctStay: procedure(stayToSave, saved),
  /** Removes a stay that never was; with `rejoin` the one before it lasts until this one's end. */
  removeStay: procedure(z.object({ id: recordId, revision: z.number().int(), rejoin: z.boolean() }), saved),
  saveRole: procedure(roleToSave, saved),
  removeRole: procedure(z.object({ id: recordId, revision: z.number().int() }), saved),
  /** Every role that somebody has or may be given, for filters and choices. */
  roleNames: procedure(z.object({}), z.object({ names: z.array(z.string()) })),
}
