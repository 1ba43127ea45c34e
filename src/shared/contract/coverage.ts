import { z } from 'zod'
import { coverageGroups } from '../domain/coverage/columns'
import { coverageLists } from '../domain/coverage/lists'
import { asOf, calendarDay, exportTo, pageRequest, recordId, writtenList } from './common'
import { job, procedure } from './define'

/** So many of so many. */
const share = z.object({ covered: z.number(), all: z.number() })

const column = z.object({
  key: z.string(),
  group: z.enum(coverageGroups),
  head: z.tuple([z.string(), z.string()]),
  unit: z.enum(['个网格', '个组织', '个社区']),
  about: z.string(),
})

/** A part of the whole: of a street (0: of none that is known) and of a community (`none`: of no community); null leaves it open. */
const place = z.object({ street: z.number().int().min(0).nullable(), community: z.union([recordId, z.literal('none')]).nullable() })

const row = z.object({
  /** Of the whole both are null. */
  place,
  name: z.string(),
  cells: z.array(share),
  /** Of the day it is compared with; null where there was no such row. */
  before: z.array(share).nullable(),
  /** It is no longer there on the day. */
  gone: z.boolean(),
})

const days = { asOf, /** Compared with this day. */ than: calendarDay.optional() }

/** Streets whose communities are told, too; the only one always is. */
const open = z.union([z.array(z.number().int().min(0)).max(1000), z.literal('all')])

/** How many posts in grids are too many for one person. */
const mostPosts = z.number().int('兼岗数要填整数。').min(2, '兼岗数至少是 2。').max(50, '兼岗数最多填 50。')

/** A list of what is missing, or what a column of the matrix counts. */
const names = z.object({
  asOf,
  of: z.union([z.object({ list: z.enum(coverageLists), mostPosts }), z.object({ column: z.string().max(120), covered: z.boolean() })]),
  place,
})

export const coverageName = z.object({
  /** Where its record is. */
  opens: z.object({ page: z.enum(['grids', 'organisations', 'people']), id: recordId }),
  name: z.string(),
  /** 级别 or 类别. */
  kind: z.string(),
  /** The community. */
  place: z.string(),
  /** What is asked for. */
  demand: z.string(),
  /** How it stands, in words. */
  state: z.string(),
  /** Where the rule comes from. */
  source: z.string().nullable(),
})

export const coverage = {
  /** Communities × what must be there, on a day; the rows add up to the whole. */
  matrix: procedure(
    z.object({ ...days, open }),
    z.object({
      asOf: z.string(),
      than: z.string().nullable(),
      columns: z.array(column),
      /** The whole first, then streets, each with its communities where they are asked for. */
      rows: z.array(row),
      streets: z.number(),
      communities: z.number(),
    }),
  ),
  /** How long each list is. */
  counts: procedure(z.object({ asOf, mostPosts, place }), z.object({ counts: z.array(z.object({ list: z.enum(coverageLists), count: z.number() })) })),
  /** The names behind a cell or of a list, by place. */
  names: procedure(names.extend(pageRequest), z.object({ total: z.number(), rows: z.array(coverageName) })),
  /** For the first page: what is covered in the whole office. */
  summary: procedure(
    z.object({ asOf }),
    z.object({ asOf: z.string(), gridsWithParty: share, postsFilled: share, gridsInSize: share, bodiesWithPartyWork: share, communitiesWithCentre: share, communitiesWithContact: share }),
  ),
  exportMatrix: job(z.object({ ...days, open, ...exportTo }), writtenList),
  exportNames: job(names.extend(exportTo), writtenList),
}
