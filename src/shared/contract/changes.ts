import { z } from 'zod'
import { calendarDay, exportTo, line, recordId, writtenList } from './common'
import { job, procedure } from './define'

export const changeEntry = z.object({
  id: recordId,
  /** Instant, ISO 8601 UTC. */
  at: z.string(),
  operator: z.string(),
  action: z.string(),
  summary: z.string(),
  noticeId: recordId.nullable(),
  undone: z.boolean(),
  undoes: recordId.nullable(),
  canUndo: z.boolean(),
})

export const changeFilters = z.object({
  /** Part of the summary. */
  text: line(60).optional(),
  operator: z.string().max(60).optional(),
  /** Days on the office's clock, both included. */
  from: calendarDay.optional(),
  to: calendarDay.optional(),
})

/** One row that a change wrote, in words; personal numbers and addresses never appear. */
export const changeItem = z.object({
  what: z.string(),
  act: z.enum(['added', 'changed', 'removed']),
  subject: z.string(),
  fields: z.array(z.object({ label: z.string(), before: z.string().nullable(), after: z.string().nullable() })),
})

export const changes = {
  /** Newest first; `before` continues below an entry. */
  list: procedure(
    z.object({ before: recordId.nullable(), limit: z.number().int().min(1).max(200), filters: changeFilters.optional() }),
    z.object({ entries: z.array(changeEntry), more: z.boolean() }),
  ),
  /** Who is named in the log. */
  operators: procedure(z.object({}), z.object({ operators: z.array(z.string()) })),
  /** One entry with what it changed; `left` counts the rows not listed. */
  get: procedure(z.object({ id: recordId }), z.object({ entry: changeEntry, items: z.array(changeItem), left: z.number() })),
  /** The log as filtered, to a file; logged. */
  export: job(z.object({ filters: changeFilters, ...exportTo }), writtenList),
  /** Reverses one change as a new change; refused with the reason when something later depends on it. */
  undo: procedure(z.object({ id: recordId }), z.object({ changeId: recordId, summary: z.string() })),
}
