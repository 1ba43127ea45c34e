import { z } from 'zod'
import { recordId } from './common'
import { procedure } from './define'

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

export const changes = {
  /** Newest first; `before` continues below an entry. */
  list: procedure(
    z.object({ before: recordId.nullable(), limit: z.number().int().min(1).max(200) }),
    z.object({ entries: z.array(changeEntry), more: z.boolean() }),
  ),
  /** Reverses one change as a new change; refused with the reason when something later depends on it. */
  undo: procedure(z.object({ id: recordId }), z.object({ changeId: recordId, summary: z.string() })),
}
