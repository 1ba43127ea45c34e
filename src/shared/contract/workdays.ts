import { z } from 'zod'
import { calendarDay, requiredLine, saved } from './common'
import { nothing, procedure } from './define'

/** Holidays and worked weekends (节假日与调休), by which time limits are counted. */

export const holiday = z.object({ day: z.string(), kind: z.enum(['rest', 'work']), name: z.string() })

export const workdays = {
  /** The whole table, for counting working days. */
  calendar: procedure(nothing, z.object({ days: z.array(holiday.omit({ name: true })) })),
  /** The table of a year; `years` are those it has days of. */
  list: procedure(z.object({ year: z.number().int().min(2000).max(2100) }), z.object({ days: z.array(holiday), years: z.array(z.number()) })),
  /** Sets days `[from, to]`; what was there for them is replaced. Open matters' limits are counted anew. */
  save: procedure(z.object({ from: calendarDay, to: calendarDay, kind: z.enum(['rest', 'work']), name: requiredLine('名称', 20) }), saved.omit({ id: true })),
  remove: procedure(z.object({ from: calendarDay, to: calendarDay }), saved.omit({ id: true })),
}
