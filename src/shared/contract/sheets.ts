import { z } from 'zod'
import { formPresets } from '../domain/export-presets'
import { officialSheetNames } from '../domain/official-sheets'
import { calendarDay, exportTo, fileHandle, recordId, writtenFile, writtenList } from './common'
import { job, procedure } from './define'

/** Which official sheet, as of which day, of which organisation and all below it (of everything when left out). */
const wanted = {
  sheet: z.enum(officialSheetNames),
  asOf: calendarDay,
  /** Where a sheet tells what happened in a time, its first day. */
  from: calendarDay.optional(),
  organisationId: recordId.optional(),
  preset: z.enum(formPresets),
}

export const sheets = {
  /** How the sheet begins, as it would be written but with numbers and addresses masked, and how many rows it has in all. */
  preview: procedure(
    z.object(wanted),
    z.object({
      title: z.string(),
      subtitle: z.string(),
      columns: z.array(z.object({ heading: z.string(), width: z.number(), align: z.enum(['left', 'center', 'right']), merged: z.boolean() })),
      rows: z.array(z.array(z.union([z.string(), z.number(), z.null()]))),
      foot: z.array(z.string()),
      total: z.number(),
    }),
  ),
  /** The whole sheet to a file; logged. */
  export: job(z.object({ ...wanted, ...exportTo }), writtenList),
  /** A blank form for a kind of roster, which is read in without questions. */
  blank: job(z.object({ kind: z.enum(['people', 'workers', 'organisations', 'grids', 'posts']), target: fileHandle }), writtenFile),
}
