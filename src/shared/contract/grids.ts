import { z } from 'zod'
import { gridActs } from '../domain/grid-acts'
import { MOST_GRID_LEVELS } from '../domain/grid-levels'
import { gridKinds } from '../domain/organisation-kinds'
import { asOf, calendarDay, chosenRecords, optionalLine, personalExportTo, recordId, requiredLine, saved, writtenList } from './common'
import { job, procedure } from './define'
import { count, formerGrid, gridAct, gridActChoices, gridActPreview, relatedGridAct } from './grid-acts'
import { noteField, post, postFields, postHistory, recordPath, recordState, recordWarning } from './posts'

/** Which of them there are, the settings say. */
export const gridLevel = z.number().int().min(1, '请选网格级别。').max(MOST_GRID_LEVELS, `网格最多分 ${MOST_GRID_LEVELS} 级。`)
export const gridKind = z.enum(gridKinds)

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
export const gridHistoryEntry = gridVersion.extend({
  changed: z.array(gridChange),
  /** What brought it about; null where it was not told. */
  act: z.enum(gridActs).nullable(),
  basis: z.string().nullable(),
  /** Of a split the grid it came from, of a merger the one it went into. */
  related: z.object({ id: recordId, name: z.string() }).nullable(),
})

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
  /** What came out of it and what went into it, newest first. */
  relatedActs: z.array(relatedGridAct),
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
  /** The document a dated change rests on, as written. */
  basis: optionalLine(80).optional(),
  /** Staff posts that a new grid is founded with. */
  posts: z.array(z.object({ title: requiredLine('岗位名称', 40), seats: z.number().int().min(1).max(200) })).max(20).optional(),
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
  /** The next free number by the pattern of the level and kind; with why there is none. */
  nextCode: procedure(
    z.object({ level: gridLevel, kind: gridKind, communityId: recordId.nullable(), parentId: recordId.nullable(), asOf }),
    z.object({
      code: z.string().nullable(),
      pattern: z.string().nullable(),
      wanting: z.string().nullable(),
      /** What all numbers of the place look like, for checking what is typed. */
      scheme: z.object({ prefix: z.string(), digits: z.number(), suffix: z.string() }).nullable(),
    }),
  ),
  previewAct: procedure(z.object({ act: gridAct }), gridActPreview),
  /** `revision` as read with `get`; null for an act on a whole community. Answers the record to go to. */
  performAct: procedure(z.object({ revision: z.number().int().nullable(), act: gridAct }), saved),
  actChoices: procedure(z.object({ id: recordId, on: calendarDay }), gridActChoices),
  /** Grids that had a number or name once, also those that ended. */
  formerly: procedure(z.object({ text: z.string().max(60), limit: z.number().int().min(1).max(50), asOf }), z.object({ items: z.array(formerGrid) })),
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
