import { z } from 'zod'
import { MOST_TERM_YEARS } from '../domain/term-rules'
import { checkFinding } from './checks'
import { actPreview } from './acts'
import { asOf, calendarDay, chosenRecords, optionalLine, partialDay, personalExportTo, recordId, requiredLine, saved, writtenList } from './common'
import { job, procedure } from './define'
import { actChoices, organisationAct, relatedAct } from './organisation-acts'
import { linkedPage, linkedRequest, linkInput, organisationLinks } from './organisation-links'
import { noteField, post, postFields, postHistory, recordPath, recordState, recordWarning } from './posts'

/** A kind of the settings' list; whether it is one is checked when it is saved. */
export const organisationKind = requiredLine('组织类别', 20)

export const organisationNode = z.object({
  id: recordId,
  /** Null for the top of the tree. */
  parentId: recordId.nullable(),
  name: z.string(),
  shortName: z.string().nullable(),
  kind: z.string(),
  sortOrder: z.number(),
  /** People with a membership in it (not below it); only when asked for. */
  memberCount: z.number().optional(),
})

/** One dated version: what was true in `[from, to)`. */
export const organisationVersion = z.object({
  from: z.string(),
  /** Null while it runs. */
  to: z.string().nullable(),
  name: z.string(),
  shortName: z.string().nullable(),
  kind: z.string(),
  parentId: recordId.nullable(),
  parentName: z.string().nullable(),
  status: z.enum(['active', 'dissolved']),
})

/** A version and what differs from the one before it (nothing for the first). */
export const organisationHistoryEntry = organisationVersion.extend({
  changed: z.array(z.enum(['name', 'shortName', 'kind', 'parent', 'status'])),
  /** What brought it about, where that is registered, the document it rests on, and the other organisation as it was named then. */
  act: z.enum(['create', 'rename', 'move', 'change-kind', 'merge', 'split', 'dissolve', 'restore', 'correct']).nullable(),
  basis: z.string().nullable(),
  related: z.object({ id: recordId, name: z.string() }).nullable(),
})

export const organisationDetail = z.object({
  id: recordId,
  asOf: z.string(),
  state: recordState,
  /** Changes with every save, also of its versions; given back on saving. */
  revision: z.number(),
  /** The version of the day; of the first or last day when it did not exist on it. */
  version: organisationVersion,
  /** What the parent is on the day; null without one. */
  parentKind: z.string().nullable(),
  path: recordPath,
  code: z.string().nullable(),
  creditCode: z.string().nullable(),
  foundedOn: z.string().nullable(),
  termNumber: z.string().nullable(),
  termStart: z.string().nullable(),
  termEnd: z.string().nullable(),
  /** Length of the term where it is not the usual one. */
  termYears: z.number().nullable(),
  /** The usual term of its kind and place, with where that is laid down; null where there is none. */
  usualTerm: z.object({ years: z.number(), source: z.string().nullable() }).nullable(),
  contactName: z.string().nullable(),
  /** Masked; `revealContactPhone` shows it. */
  contactPhone: z.string().nullable(),
  address: z.string().nullable(),
  note: z.string().nullable(),
  sortOrder: z.number(),
  childrenCount: z.number(),
  /** People with a membership in it, and in it or anywhere below it, each counted once. */
  members: z.object({ own: z.number(), subtree: z.number() }),
  posts: z.array(post),
  links: organisationLinks,
  /** Newest first. */
  history: z.array(organisationHistoryEntry),
  /** What was merged into it or split from it, newest first. */
  relatedActs: z.array(relatedAct),
  warnings: z.array(checkFinding),
})

export const organisationSuggestion = z.object({
  id: recordId,
  name: z.string(),
  shortName: z.string().nullable(),
  kind: z.string(),
  /** Where it stands, to tell organisations of one name apart. */
  parentName: z.string().nullable(),
})

export const organisationInput = z.object({
  /** Null for a new organisation. */
  id: recordId.nullable(),
  /** As read with `get`; null for a new organisation. */
  revision: z.number().int().nullable(),
  /**
   * From when name, short name, kind and parent are as given: the first day of the last version corrects
   * that version, a later day begins a new one. Null at founding: from `foundedOn`, or from the first
   * day of the parent's record; null later: today.
   */
  effectiveFrom: calendarDay.nullable(),
  /** Full name as on the seal. */
  name: requiredLine('组织全称', 80),
  shortName: optionalLine(40),
  kind: organisationKind,
  parentId: recordId.nullable(),
  code: optionalLine(40),
  creditCode: optionalLine(40),
  foundedOn: partialDay.nullable(),
  termNumber: optionalLine(20),
  termStart: partialDay.nullable(),
  termEnd: partialDay.nullable(),
  /** Null: the usual length; left out: stays as it is. */
  termYears: z.number().int('任期年数要填整数。').min(1, '任期至少 1 年。').max(MOST_TERM_YEARS, `任期最多 ${MOST_TERM_YEARS} 年。`).nullable().optional(),
  contactName: optionalLine(40),
  /** Left out: stays as it is; null: removed. */
  contactPhone: optionalLine(40).optional(),
  address: optionalLine(120),
  note: noteField,
  /** Order among its siblings; left out: last for a new one, unchanged otherwise. */
  sortOrder: z.number().int('排序要填整数。').min(0, '排序不能是负数。').max(1_000_000, '排序太大了。').optional(),
  /** The document (文号) that the founding or the change rests on; a correction without one keeps what is there. */
  basis: optionalLine(80).optional(),
})

export const organisations = {
  /** All organisations alive on the day, flat, in the order of the tree (`sortOrder`, then age). */
  tree: procedure(z.object({ asOf, memberCounts: z.boolean().optional() }), z.object({ nodes: z.array(organisationNode) })),
  get: procedure(z.object({ id: recordId, asOf }), organisationDetail),
  /** Warnings do not keep from saving. */
  save: procedure(organisationInput, saved.extend({ warnings: z.array(recordWarning) })),
  /** What an act would touch, and what refuses it, as far as it is filled in. */
  previewAct: procedure(z.object({ act: organisationAct }), actPreview),
  /** Carries out an act on an organisation; answers the organisation to look at then. Refused as the preview says. */
  performAct: procedure(z.object({ revision: z.number().int(), act: organisationAct }), saved),
  /** Members, children and posts that may be chosen for an act. */
  actChoices: procedure(z.object({ id: recordId, on: calendarDay }), actChoices),
  /** For pickers: by characters, pinyin or initials; the first ones of the tree when nothing was typed. */
  suggest: procedure(
    z.object({
      text: z.string().max(60),
      kinds: z.array(organisationKind).optional(),
      limit: z.number().int().min(1).max(500),
      asOf,
    }),
    z.object({ items: z.array(organisationSuggestion) }),
  ),
  /** The contact phone in clear; leaves an entry in the log. */
  revealContactPhone: procedure(z.object({ id: recordId }), z.object({ phone: z.string() })),
  savePost: procedure(z.object({ organisationId: recordId, ...postFields }), saved),
  /** Only a post that nobody ever held can be removed; others are ended with `until`. */
  removePost: procedure(z.object({ id: recordId }), saved),
  /** Sets a guiding or leading relation, or corrects one. */
  saveLink: procedure(linkInput, saved),
  /** Ends a relation from a day on. */
  endLink: procedure(z.object({ id: recordId, revision: z.number().int(), on: calendarDay }), saved),
  /** Removes a relation that was registered by mistake. */
  removeLink: procedure(z.object({ id: recordId, revision: z.number().int() }), saved),
  /** The organisations that one guides or leads on the day. */
  linked: procedure(linkedRequest, linkedPage),
  postHistory: procedure(z.object({ id: recordId }), postHistory),
  /** The tree of a day as a list, or these of it, to a file; logged. */
  export: job(z.object({ asOf, only: chosenRecords, ...personalExportTo }), writtenList),
}
