import { z } from 'zod'
import { calendarDay, exportTo, pageRequest, recordId, writtenList } from './common'
import { job, procedure } from './define'

/** What is compared, in the order it is shown. */
export const comparisonSections = ['organisations', 'tenures', 'memberships', 'staff', 'grids'] as const
const section = z.enum(comparisonSections)

/** Two days, in either order, and below which organisation (everything when left out). */
const twoDays = { from: calendarDay, to: calendarDay, organisationId: recordId.optional() }

/** One difference between the two days. */
export const comparisonRow = z.object({
  /** Unique in its section. */
  key: z.string(),
  /** The day from which it is so (the last one where several things happened). */
  on: z.string(),
  /** 新设, 更名, 任职, 转出 … */
  what: z.string(),
  subject: z.string(),
  /** Tells homonyms apart: birth year, kind, what it stands under. */
  about: z.string(),
  opens: z.object({ kind: z.enum(['person', 'organisation', 'grid']), id: recordId }),
  /** How it was on the first day and is on the second, in words; null where there was nothing. */
  before: z.string().nullable(),
  after: z.string().nullable(),
  /** The notice or document it rests on. */
  basis: z.object({ label: z.string(), noticeId: recordId.nullable() }).nullable(),
})

const figure = z.object({ label: z.string(), before: z.number(), after: z.number() })

export const comparison = {
  /** Figures of both days, and how many differences each section has. */
  summary: procedure(
    z.object(twoDays),
    z.object({
      /** The earlier and the later day. */
      from: z.string(),
      to: z.string(),
      figures: z.array(figure),
      counts: z.record(section, z.number()),
    }),
  ),
  /** The differences of one section, in the order they came about. */
  list: procedure(z.object({ ...twoDays, section, ...pageRequest }), z.object({ rows: z.array(comparisonRow), total: z.number() })),
  /** One section to a file; logged. */
  export: job(z.object({ ...twoDays, section, ...exportTo }), writtenList),
}
