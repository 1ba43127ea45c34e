import { z } from 'zod'
import { exportTo, line, recordId, requiredLine, saved, writtenList } from './common'
import { done, job, procedure } from './define'

const prefix = requiredLine('代字', 20)
const year = z.number().int().min(1949, '年份不对。').max(2999, '年份不对。')
const serial = z.number().int().min(1, '序号从 1 开始。').max(99_999, '序号太大了。')

export const numberQuery = { prefix: line(20).optional(), year: year.optional() }

/** What became of a number: a notice has it, it was voided, or nobody has it (`gap`). */
export const numberStates = ['draft', 'pending', 'issued', 'withdrawn', 'voided', 'gap'] as const

export const numberRow = z.object({
  prefix: z.string(),
  year: z.number(),
  serial: z.number(),
  /** The last number of a run of gaps; else the number itself. */
  until: z.number(),
  /** As printed; of a run from – to. */
  label: z.string(),
  state: z.enum(numberStates),
  notice: z.object({ id: recordId, title: z.string() }).nullable(),
  /** Day of issue; of voiding for a voided number. */
  on: z.string().nullable(),
  /** Why a number is not in use, or what became of its notice. */
  explanation: z.string().nullable(),
})

/** 发文字号登记簿: prefix × year × number, in order. */
export const numbers = {
  list: procedure(
    z.object(numberQuery),
    z.object({
      rows: z.array(numberRow),
      /** What there is to choose from; the office's own prefix and this year are always among them. */
      prefixes: z.array(z.string()),
      years: z.array(z.number()),
      /** Of the prefix and year shown, where both are chosen. */
      next: z.object({ prefix: z.string(), year: z.number(), serial: z.number(), first: z.number() }).nullable(),
      counts: z.object({ used: z.number(), reserved: z.number(), voided: z.number(), gaps: z.number() }),
    }),
  ),
  /** 作废: never to be used; refused for a number that a notice has. */
  void: procedure(z.object({ prefix, year, serial, reason: requiredLine('作废原因', 100) }), saved),
  /** Makes a voided number free again. */
  restore: procedure(z.object({ prefix, year, serial }), saved),
  /** The year's numbers begin here: for an office that begins in the middle of a year. */
  setFirst: procedure(z.object({ prefix, year, serial }), done),
  /** The register as filtered, to a file; logged. */
  export: job(z.object({ ...numberQuery, ...exportTo }), writtenList),
}
