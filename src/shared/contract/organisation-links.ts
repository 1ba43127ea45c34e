import { z } from 'zod'
import { linkKinds } from '../domain/organisation-links'
import { asOf, calendarDay, optionalLine, pageRequest, recordId } from './common'

/** Relations beside the parent: who guides an organisation in its business, which party organisation leads it, and which departments
 * are the contacts of a community (部门联系社区). */

export const linkKind = z.enum(linkKinds)

/** One relation of an organisation in `[from, to)`. */
export const organisationLink = z.object({
  id: recordId,
  revision: z.number(),
  kind: linkKind,
  /** Who guides or leads it, by its name of the day. */
  other: z.object({ id: recordId, name: z.string() }),
  from: z.string(),
  /** Null while it runs. */
  to: z.string().nullable(),
  /** The document it rests on (文号), as written. */
  basis: z.string().nullable(),
  /** Whether it holds on the day asked for. */
  current: z.boolean(),
})

export const organisationLinks = z.object({
  /** All there ever were, newest first. */
  own: z.array(organisationLink),
  /** How many it guides and leads itself on the day. */
  guides: z.number(),
  leads: z.number(),
  /** Communities that it, a department, is the contact of. */
  contacts: z.number(),
})

export const linkInput = z.object({
  /** Null for a new one. */
  id: recordId.nullable(),
  revision: z.number().int().nullable(),
  organisationId: recordId,
  otherId: recordId,
  kind: linkKind,
  /** Null: from the first day on which both organisations exist. */
  from: calendarDay.nullable(),
  /** The day from which it no longer holds; null while it does. */
  until: calendarDay.nullable(),
  basis: optionalLine(80),
  /** For a new guiding relation: end the one that holds then. */
  replace: z.boolean(),
})

export const linkedRequest = z.object({ id: recordId, kind: linkKind, asOf, ...pageRequest })

export const linkedPage = z.object({
  items: z.array(z.object({ id: recordId, name: z.string(), kind: z.string(), from: z.string(), basis: z.string().nullable() })),
  total: z.number(),
})
