import { z } from 'zod'
import { asOf, calendarDay, optionalLine, pageRequest, personalExportTo, recordId, requiredLine, saved, writtenList } from './common'
import { job, procedure } from './define'

/** 双报到: party organisations of units, and their members, that report to a community. */

export const reportInKinds = ['unit', 'member'] as const

const amount = (what: string, most: number): z.ZodType<number | null, number | null> =>
  z.number().min(0, `${what}不能是负数。`).max(most, `${what}太大了，请核对。`).nullable()

const count = (what: string, most: number): z.ZodType<number | null, number | null> =>
  amount(what, most).refine((value) => value === null || Number.isInteger(value), `${what}要写整数。`)

export const reportInRow = z.object({
  id: recordId,
  revision: z.number(),
  kind: z.enum(reportInKinds),
  name: z.string(),
  unitName: z.string().nullable(),
  community: z.object({ id: recordId, name: z.string() }),
  organisationId: recordId.nullable(),
  personId: recordId.nullable(),
  contactName: z.string().nullable(),
  /** Masked. */
  phone: z.string().nullable(),
  members: z.number().nullable(),
  post: z.string().nullable(),
  note: z.string().nullable(),
  from: z.string(),
  to: z.string().nullable(),
  offered: z.number(),
  done: z.number(),
})

export const reportService = z.object({
  id: recordId,
  revision: z.number(),
  title: z.string(),
  offeredOn: z.string(),
  doneOn: z.string().nullable(),
  people: z.number().nullable(),
  hours: z.number().nullable(),
  note: z.string().nullable(),
})

export const reportInFilters = z.object({
  kind: z.enum(reportInKinds).optional(),
  communityId: recordId.optional(),
  /** In name, unit or post. */
  text: z.string().max(60).optional(),
  /** `idle`: nothing done yet. */
  show: z.enum(['current', 'ended', 'idle']).optional(),
  asOf,
})

export const reportInInput = z.object({
  id: recordId.nullable(),
  revision: z.number().int().nullable(),
  kind: z.enum(reportInKinds),
  communityId: recordId,
  organisationId: recordId.nullable(),
  personId: recordId.nullable(),
  name: requiredLine('名称', 60),
  unitName: optionalLine(60),
  contactName: optionalLine(20),
  /** Left out: as it is; null: none. */
  phone: optionalLine(20).optional(),
  members: count('党员人数', 100_000),
  post: optionalLine(60),
  note: optionalLine(500),
  reportedOn: calendarDay,
  endedOn: calendarDay.nullable(),
})

export const reportServiceInput = z.object({
  id: recordId.nullable(),
  revision: z.number().int().nullable(),
  reportInId: recordId,
  title: requiredLine('服务内容', 80),
  offeredOn: calendarDay,
  doneOn: calendarDay.nullable(),
  people: count('参加人数', 100_000),
  hours: amount('时长', 10_000),
  note: optionalLine(500),
})

export const reportIns = {
  list: procedure(z.object({ filters: reportInFilters, ...pageRequest }), z.object({ items: z.array(reportInRow), total: z.number() })),
  /** With the services as of the day; where none is asked for also with those that are offered for later. */
  get: procedure(z.object({ id: recordId, asOf }), reportInRow.extend({ services: z.array(reportService) })),
  save: procedure(reportInInput, saved),
  remove: procedure(z.object({ id: recordId, revision: z.number().int() }), saved),
  saveService: procedure(reportServiceInput, saved),
  removeService: procedure(z.object({ id: recordId, revision: z.number().int() }), saved),
  /** Shows the phone; logged. */
  revealPhone: procedure(z.object({ id: recordId }), z.object({ phone: z.string().nullable() })),
  /** Members in service on a day, for pickers (matters are dispatched to them). */
  suggest: procedure(
    z.object({ text: z.string().max(60), communityId: recordId.nullable(), limit: z.number().int().min(1).max(100), asOf }),
    z.object({ items: z.array(z.object({ id: recordId, name: z.string(), unitName: z.string().nullable(), community: z.string(), post: z.string().nullable() })) }),
  ),
  /** By community in the order of the organisations: units and members on the day, services offered and done since `from`. */
  counts: procedure(
    z.object({ asOf, from: calendarDay.optional() }),
    z.object({
      rows: z.array(z.object({ id: recordId, name: z.string(), units: z.number(), members: z.number(), offered: z.number(), done: z.number(), people: z.number(), hours: z.number() })),
    }),
  ),
  export: job(z.object({ filters: reportInFilters, ...personalExportTo }), writtenList),
  exportCounts: job(z.object({ asOf, from: calendarDay.optional(), ...personalExportTo }), writtenList),
}
