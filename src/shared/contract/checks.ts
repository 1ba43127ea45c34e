import { z } from 'zod'
import { checkGroups, isCheckCode, type CheckCode } from '../domain/organisation-checks/rules'
import { asOf, calendarDay, exportTo, line, pageRequest, recordId, requiredLine, writtenList } from './common'
import { job, procedure } from './define'
import { recordWarning } from './posts'

export const checkCode = z.custom<CheckCode>((value) => typeof value === 'string' && isCheckCode(value), '没有这条检查规则，请刷新后再试。')

/** Why an organisation is excused from a rule, since and until when, and by whom. */
export const excuse = z.object({
  id: recordId,
  reason: z.string(),
  from: z.string(),
  /** The first day on which it counts again; null while there is none. */
  to: z.string().nullable(),
  by: z.string().nullable(),
})

/** What a check found about an organisation on the day. */
export const checkFinding = recordWarning.extend({
  rule: checkCode,
  /** To be looked at when there is time. */
  hint: z.boolean(),
  excuse: excuse.nullable(),
})

export const checkFilters = z.object({
  group: z.enum(checkGroups).optional(),
  rule: checkCode.optional(),
  /** In this organisation and below it. */
  organisationId: recordId.optional(),
  overdueOnly: z.boolean().optional(),
  /** Those that are excused instead of those that are not. */
  excused: z.boolean().optional(),
  /** Part of the organisation's name or of the sentence. */
  search: line(60).optional(),
})

export const checkSortings = ['urgency', 'organisation', 'parent', 'rule'] as const

/** By the first, and where that is the same by the next. */
const sort = z.array(z.object({ by: z.enum(checkSortings), direction: z.enum(['up', 'down']) })).max(checkSortings.length)

const listed = checkFinding.extend({
  organisationId: recordId,
  name: z.string(),
  kind: z.string(),
  parentId: recordId.nullable(),
  parentName: z.string().nullable(),
})

/** A finding is named by its organisation and its rule: there is at most one. */
const findingReference = z.object({ organisationId: recordId, rule: checkCode })

/** These findings or, with `all`, everything that these filters list today but them. */
const selection = z.object({ findings: z.array(findingReference).max(500, '一次最多逐条选 500 条，更多的请用“选中全部”。'), all: checkFilters.optional() })

const outcome = z.object({ count: z.number(), changeId: recordId.nullable() })

export const checks = {
  /**
   * Findings of a day, with how many each rule would list under the same filters; `excused` counts what
   * the list would hold if it were asked for the excused ones.
   */
  list: procedure(
    z.object({ asOf, filters: checkFilters, sort: sort.optional(), ...pageRequest }),
    z.object({
      total: z.number(),
      rows: z.array(listed),
      counts: z.array(z.object({ rule: checkCode, count: z.number() })),
      excused: z.number(),
    }),
  ),
  /** For the workbench: what is open in all, and overdue. */
  counts: procedure(z.object({ asOf }), z.object({ open: z.number(), overdue: z.number(), excused: z.number() })),
  /** From today on, and until a day or without end, these are not told any more. */
  excuse: procedure(z.object({ selection, reason: requiredLine('理由', 200), until: calendarDay.nullable() }), outcome),
  /** Takes the excuses of these back from today on. */
  resume: procedure(z.object({ selection }), outcome),
  /** The list as filtered and sorted, to a file; logged. */
  export: job(z.object({ asOf, filters: checkFilters, sort: sort.optional(), ...exportTo }), writtenList),
}
