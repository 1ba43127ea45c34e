import { z } from 'zod'
import { gridKinds } from '../domain/organisation-kinds'
import { asOf, calendarDay, chosenRecords, optionalLine, personalExportTo, recordId, requiredLine, saved, writtenList } from './common'
import { job, procedure } from './define'
import { noteField, post, postFields, postHistory, recordPath, recordState, recordWarning } from './posts'

export const gridLevel = z.number().int().min(1, '网格级别从一级到四级。').max(4, '网格级别从一级到四级。')
export const gridKind = z.enum(gridKinds)

/** A number of buildings, households or people; residents themselves are not recorded. */
function count(what: string): z.ZodType<number | null, number | null> {
  return z.number().int(`${what}要填整数。`).min(0, `${what}不能是负数。`).max(10_000_000, `${what}太大了，请核对。`).nullable()
}

export const gridNode = z.object({
  id: recordId,
  /** The grid above it; null for the top of the tree. */
  parentId: recordId.nullable(),
  code: z.string().nullable(),
  name: z.string(),
  level: z.number(),
  kind: z.string(),
  /** The community (an organisation) that it belongs to. */
  communityId: recordId.nullable(),
  communityName: z.string().nullable(),
  partyOrganisationId: recordId.nullable(),
  households: z.number().nullable(),
  sortOrder: z.number(),
})

/** One dated version: what was true in `[from, to)`. */
export const gridVersion = z.object({
  from: z.string(),
  /** Null while it runs. */
  to: z.string().nullable(),
  code: z.string().nullable(),
  name: z.string(),
  level: z.number(),
  kind: z.string(),
  parentId: recordId.nullable(),
  parentName: z.string().nullable(),
  communityId: recordId.nullable(),
  communityName: z.string().nullable(),
  partyOrganisationId: recordId.nullable(),
  partyOrganisationName: z.string().nullable(),
  boundary: z.string().nullable(),
  buildings: z.number().nullable(),
  households: z.number().nullable(),
  residents: z.number().nullable(),
  status: z.enum(['active', 'dissolved']),
})

export const gridChange = z.enum([
  'code',
  'name',
  'level',
  'kind',
  'parent',
  'community',
  'partyOrganisation',
  'boundary',
  'buildings',
  'households',
  'residents',
  'status',
])

/** A version and what differs from the one before it (nothing for the first). */
export const gridHistoryEntry = gridVersion.extend({ changed: z.array(gridChange) })

export const gridDetail = z.object({
  id: recordId,
  asOf: z.string(),
  state: recordState,
  /** Changes with every save, also of its versions; given back on saving. */
  revision: z.number(),
  /** The version of the day; of the first or last day when it did not exist on it. */
  version: gridVersion,
  path: recordPath,
  note: z.string().nullable(),
  sortOrder: z.number(),
  childrenCount: z.number(),
  posts: z.array(post),
  /** Newest first. */
  history: z.array(gridHistoryEntry),
  warnings: z.array(recordWarning),
})

export const gridSuggestion = z.object({
  id: recordId,
  code: z.string().nullable(),
  name: z.string(),
  level: z.number(),
  communityName: z.string().nullable(),
  parentName: z.string().nullable(),
})

export const gridInput = z.object({
  /** Null for a new grid. */
  id: recordId.nullable(),
  /** As read with `get`; null for a new grid. */
  revision: z.number().int().nullable(),
  /**
   * From when everything but note and order is as given: the first day of the last version corrects that
   * version, a later day begins a new one. Null for a new grid: from the first day of what it stands
   * under; null later: today.
   */
  effectiveFrom: calendarDay.nullable(),
  code: optionalLine(40),
  name: requiredLine('网格名称', 60),
  level: gridLevel,
  kind: gridKind,
  parentId: recordId.nullable(),
  /** Null takes the parent's. */
  communityId: recordId.nullable(),
  partyOrganisationId: recordId.nullable(),
  boundary: optionalLine(500),
  buildings: count('楼栋数'),
  households: count('户数'),
  residents: count('人数'),
  note: noteField,
  /** Order among its siblings; left out: last for a new one, unchanged otherwise. */
  sortOrder: z.number().int('排序要填整数。').min(0, '排序不能是负数。').max(1_000_000, '排序太大了。').optional(),
})

export const grids = {
  /** All grids alive on the day, flat, in the order of the tree. */
  tree: procedure(z.object({ asOf }), z.object({ nodes: z.array(gridNode) })),
  get: procedure(z.object({ id: recordId, asOf }), gridDetail),
  /** Warnings do not keep from saving. A change of community takes the grids below it along. */
  save: procedure(gridInput, saved.extend({ warnings: z.array(recordWarning) })),
  /** Ends a grid from a day on; refused while grids below it or staff depend on it. */
  dissolve: procedure(z.object({ id: recordId, revision: z.number().int(), on: calendarDay }), saved),
  /** For pickers: by characters, pinyin, initials or number. */
  suggest: procedure(
    z.object({ text: z.string().max(60), maxLevel: gridLevel.optional(), limit: z.number().int().min(1).max(500), asOf }),
    z.object({ items: z.array(gridSuggestion) }),
  ),
  savePost: procedure(z.object({ gridId: recordId, ...postFields }), saved),
  /** Only a post that nobody ever held can be removed; others are ended with `until`. */
  removePost: procedure(z.object({ id: recordId }), saved),
  postHistory: procedure(z.object({ id: recordId }), postHistory),
  /** The grids of a day as a list, or these of them, to a file; logged. */
  export: job(z.object({ asOf, only: chosenRecords, ...personalExportTo }), writtenList),
}
