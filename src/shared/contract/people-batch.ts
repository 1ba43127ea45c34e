import { z } from 'zod'
import { partyCategories } from '../domain/membership-acts'
import { asOf, calendarDay, optionalLine, recordId, requiredLine } from './common'
import { job, procedure } from './define'
import { peopleFilters } from './people-filters'

/** One act on many people: what it would do to each, then all of it as one change. Spread into `people`. */

/** More at once would be a mistake more often than a wish. */
export const MOST_PEOPLE = 20_000

export const batchAct = z.discriminatedUnion('kind', [
  /** 调整所在党支部: a transfer inside the ledger. */
  z.object({ kind: z.literal('party'), on: calendarDay, organisationId: recordId }),
  /** 调整党员类别: confirmation as full member, or a category that was never written. */
  z.object({ kind: z.literal('category'), on: calendarDay, category: z.enum(partyCategories) }),
  z.object({ kind: z.literal('beginRole'), on: calendarDay, role: requiredLine('身份', 20) }),
  z.object({ kind: z.literal('endRole'), on: calendarDay, role: requiredLine('身份', 20) }),
  /** 移到网格: the post they hold in a grid goes on as the post of that title in another. */
  z.object({ kind: z.literal('grid'), on: calendarDay, gridId: recordId }),
  z.object({ kind: z.literal('occupation'), value: optionalLine(60) }),
  z.object({ kind: z.literal('education'), value: optionalLine(30) }),
  /** Put after what the note says already. */
  z.object({ kind: z.literal('note'), text: requiredLine('备注', 200) }),
])

/** Those chosen one by one, or all that a filter finds but a few. */
export const batchPeople = z.union([
  z.object({ ids: z.array(recordId).min(1, '没有选中人员，请先选人。').max(MOST_PEOPLE, `一次最多 ${MOST_PEOPLE} 人，请分几次办。`) }),
  z.object({ asOf, search: z.string().max(60), filters: peopleFilters, except: z.array(recordId).max(MOST_PEOPLE) }),
])

const told = z.array(z.object({ id: recordId, name: z.string(), reason: z.string() }))

export const batchPreview = z.object({
  /** What will be done, in one sentence. */
  sentence: z.string(),
  people: z.number(),
  changing: z.number(),
  /** Who stays as is, who cannot, and what is doubtful of those who change: each with the reason. */
  same: told,
  refused: told,
  warned: told,
})

const batch = z.object({ people: batchPeople, act: batchAct })

export const peopleBatch = {
  previewBatch: procedure(batch, batchPreview),
  /** `changing` is what the preview counted; where it is no longer so, nothing is done. */
  applyBatch: job(batch.extend({ changing: z.number().int() }), z.object({ changed: z.number(), summary: z.string(), changeId: recordId.nullable() })),
}
