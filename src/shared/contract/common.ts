import { z } from 'zod'
import { isCalendarDate, isPartialDate } from '../domain/calendar'
import { exportFormats, listPresets } from '../domain/export-presets'
import { cleanText } from '../domain/text'

/** Pieces that several features' schemas are made of. Messages are Chinese: they reach the clerk. */

export const recordId = z.number().int().positive()

export const calendarDay = z.string().refine(isCalendarDate, '日期不存在，请写成 2026-03-05 这样。')

export const partialDay = z.string().refine(isPartialDate, '日期不存在，请写成 1990、1990-01 或 1990-01-05 这样。')

/** Text of one line as typed or pasted: trimmed, invisible characters dropped. */
export function line(max: number): z.ZodType<string, string> {
  return z.string().transform(cleanText).pipe(z.string().max(max, `太长了，最多 ${max} 个字。`))
}

/** A line that must not be empty; `what` names the field in the message. */
export function requiredLine(what: string, max: number): z.ZodType<string, string> {
  return z.string().transform(cleanText).pipe(z.string().min(1, `请填写${what}。`).max(max, `${what}太长了，最多 ${max} 个字。`))
}

/** A line that may be left empty; empty becomes null. */
export function optionalLine(max: number): z.ZodType<string | null, string | null> {
  return z
    .string()
    .nullable()
    .transform((text) => (text === null ? null : cleanText(text) || null))
    .pipe(z.string().max(max, `太长了，最多 ${max} 个字。`).nullable())
}

/** The day a list or detail is asked for; today when left out. */
export const asOf = calendarDay.optional()

/** A file the main process knows: chosen in its dialog, or uploaded in browser mode. Never a path. */
export const fileHandle = z.string().regex(/^[A-Za-z0-9_-]{22}$/)

/** A written file: its name for the message, and the handle to fetch or show it by. */
export const writtenFile = z.object({ name: z.string(), handle: fileHandle })

/** Where a list is written to; the target was chosen for a file of this format. */
export const exportTo = { format: z.enum(exportFormats), target: fileHandle }

/** The same of a list with personal data: how much of it is told. */
export const personalExportTo = { ...exportTo, preset: z.enum(listPresets) }

/** Which of a tree's records are meant, as found in it; all of them when left out. */
export const chosenRecords = z.array(recordId).max(200_000).optional()

/** A written list and how many rows it has. */
export const writtenList = writtenFile.extend({ rows: z.number() })

export const pageRequest = { offset: z.number().int().min(0).max(10_000_000), limit: z.number().int().min(1).max(500) }

/** What was saved: the record and its log entry (null when nothing had changed). */
export const saved = z.object({ id: recordId, changeId: recordId.nullable() })
