import { z } from 'zod'
import { recordId } from './common'

/** What a preview of a dated act tells (办理前核对), on an organisation or a grid. */

/** A record by its name, to be opened. */
export const namedRecord = z.object({ kind: z.enum(['organisation', 'person', 'grid', 'report-in', 'matter']), id: recordId, name: z.string() })

export const actTouch = z.object({
  what: z.enum(['members', 'children', 'grids', 'posts', 'holders', 'links', 'reports', 'name', 'place', 'counts', 'numbers', 'matters']),
  count: z.number(),
  /** What happens to them, a sentence with the count. */
  words: z.string(),
  /** The first few of them. */
  first: z.array(namedRecord),
})

export const actRefusal = z.object({
  /** The field of the act it belongs to; empty for the act as a whole. */
  field: z.string(),
  message: z.string(),
  /** Something is not filled in yet. */
  missing: z.boolean(),
  /** What stands in the way, to be opened. */
  first: z.array(namedRecord),
  /** Where all of it can be dealt with: the people of the organisation, or a merger in place of a dissolution. */
  wayOut: z.enum(['people', 'merge']).nullable(),
})

export const actPreview = z.object({
  touches: z.array(actTouch),
  refusals: z.array(actRefusal),
  /** What is doubtful, but may be so. */
  doubts: z.array(z.string()),
})
