import { z } from 'zod'
import { dueGroups, duePages, isDueCode, type DueCode } from '../domain/due-rules/rules'
import type { DueSettings } from '../domain/due-rules/settings'
import { asOf, calendarDay, exportTo, fileHandle, line, pageRequest, recordId, saved, writtenList } from './common'
import { job, nothing, procedure } from './define'

/** Everything with a date in one place (到期日历). */

export const dueCode = z.custom<DueCode>((value) => typeof value === 'string' && isDueCode(value), '没有这条到期规则，请刷新后再试。')

export const dueEntry = z.object({
  /** The same for as long as it is the same thing, also when its day moves. */
  key: z.string(),
  rule: dueCode,
  day: z.string(),
  /** Whose it is: a person, an organisation, or the number and title of a matter. */
  subject: z.object({ kind: z.enum(['person', 'organisation', 'matter']), id: recordId, name: z.string() }),
  /** Without anybody's name. */
  what: z.string(),
  organisation: z.object({ id: recordId, name: z.string() }).nullable(),
  /** Where it is dealt with. */
  act: z.object({ page: z.enum(duePages), id: recordId }),
})

export const dueFilters = z.object({
  group: z.enum(dueGroups).optional(),
  /** Left out of the list and of its counts, for a page that lists this group elsewhere. */
  exceptGroup: z.enum(dueGroups).optional(),
  rule: dueCode.optional(),
  /** Of this organisation and of those below it. */
  organisationId: recordId.optional(),
  overdueOnly: z.boolean().optional(),
  /** Days `[from, to]` whatever is reminded of already; left out: what is reminded of now. */
  from: calendarDay.optional(),
  to: calendarDay.optional(),
  /** Part of a name or of what is due. */
  search: line(60).optional(),
})

const sectionCounts = z.object({ overdue: z.number(), today: z.number(), week: z.number(), month: z.number(), later: z.number() })

const monthText = z.string().regex(/^(19|20|21)\d\d-(0[1-9]|1[0-2])$/, '月份请写成 2026-03 这样，在 1900 年到 2199 年之间。')

const ruleSetting = z.object({
  on: z.boolean(),
  lead: z.object({ count: z.number().int().min(0, '提前的时间不能是负数。').max(60, '提前的时间最多 60。'), unit: z.enum(['months', 'workdays']) }),
  keepMonths: z.number().int().min(0, '逾期后列出的月数不能是负数。').max(120, '逾期后列出的月数最多 120。').nullable(),
})

/** As the settings keep it; a rule that is not in it (from an earlier version) is as usual. */
export const dueSettings: z.ZodType<DueSettings, DueSettings> = z.object({
  rules: z.object({
    'term-end': ruleSetting,
    'tenure-probation': ruleSetting,
    'party-probation': ruleSetting,
    letter: ruleSetting,
    floating: ruleSetting,
    'lost-contact': ruleSetting,
    contract: ruleSetting,
    certificate: ruleSetting,
    retirement: ruleSetting,
    'matter-step': ruleSetting,
    'matter-whole': ruleSetting,
  } satisfies Record<DueCode, z.ZodType>),
  letterMonths: z.number().int().min(1, '介绍信有效期至少 1 个月。').max(24, '介绍信有效期最多 24 个月。'),
  letterMonthsAway: z.number().int().min(1, '介绍信有效期至少 1 个月。').max(24, '介绍信有效期最多 24 个月。'),
  certificateYears: z.number().int().min(1, '证书登记有效期至少 1 年。').max(50, '证书登记有效期最多 50 年。'),
  womenRetireAt: z.union([z.literal(50), z.literal(55)]),
})

/** Whole days before, at nine in the morning; 0 is the day itself, null no alarm. */
export const icsAlarms = [0, 1, 3, 7] as const

export const due = {
  /**
   * What is due in the order of its days. `counts` are those of each rule under the other filters, `sections` those of
   * what is listed.
   */
  list: procedure(
    z.object({ asOf, filters: dueFilters, ...pageRequest }),
    z.object({
      asOf: z.string(),
      total: z.number(),
      rows: z.array(dueEntry),
      counts: z.array(z.object({ rule: dueCode, count: z.number() })),
      sections: sectionCounts,
    }),
  ),
  /** The weeks of a month: how much falls due on each day with the first entries, and which days are free or worked by the table. */
  month: procedure(
    z.object({ asOf, month: monthText, filters: dueFilters.omit({ from: true, to: true }), shown: z.number().int().min(0).max(20) }),
    z.object({
      asOf: z.string(),
      /** Of the month itself, without the other days of its weeks. */
      total: z.number(),
      days: z.array(z.object({ day: z.string(), count: z.number(), entries: z.array(dueEntry) })),
      holidays: z.array(z.object({ day: z.string(), kind: z.enum(['rest', 'work']), name: z.string() })),
      counts: z.array(z.object({ rule: dueCode, count: z.number() })),
    }),
  ),
  /** What is reminded of now: for the navigation, the reminder at start and the workbench. */
  summary: procedure(
    z.object({ asOf }),
    sectionCounts.extend({ asOf: z.string(), total: z.number(), groups: z.array(sectionCounts.extend({ group: z.enum(dueGroups), total: z.number() })) }),
  ),
  /** The rules as they are set, and where each comes from. */
  rules: procedure(nothing, z.object({ settings: dueSettings, sources: z.array(z.object({ rule: dueCode, source: z.string() })) })),
  saveRules: procedure(z.object({ settings: dueSettings }), saved.omit({ id: true })),
  /** The list as filtered, to a table; logged. */
  export: job(z.object({ asOf, filters: dueFilters, ...exportTo }), writtenList),
  /** The same as a calendar file (.ics), for a telephone or a mail program; logged. */
  exportCalendar: job(
    z.object({ asOf, filters: dueFilters, names: z.boolean(), alarm: z.union(icsAlarms.map((days) => z.literal(days))).nullable(), target: fileHandle }),
    writtenList,
  ),
}

