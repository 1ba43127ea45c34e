import { z } from 'zod'
import { templateLists, templateSubjects } from '../domain/template-marks/catalogue'
import { formPresets } from '../domain/export-presets'
import { treatments } from '../domain/template-marks/values'
import { asOf, fileHandle, recordId, requiredLine, writtenFile } from './common'
import { done, job, nothing, procedure } from './define'

/** The office's own .xlsx forms (模板) with marks such as {{姓名}}: kept, and filled from the ledger. */

const subject = z.enum(templateSubjects)
const templateName = requiredLine('模板名称', 60)

/** A mark of a form, with every place where it stands. */
const placedMark = z.object({
  /** As it is written: `{{班子.姓名}}`. */
  text: z.string(),
  /** Sheet and cell: `花名册!B4`. */
  places: z.array(z.string()),
  /** What it means, or why it cannot be filled. */
  source: z.string().nullable(),
  problem: z.string().nullable(),
})

const template = z.object({
  id: recordId,
  name: z.string(),
  subject,
  fileName: z.string(),
  addedAt: z.string(),
  marks: z.array(placedMark),
  remarks: z.array(z.string()),
})

export const templateTarget = z.discriminatedUnion('subject', [
  z.object({ subject: z.literal('person'), personId: recordId }),
  z.object({ subject: z.literal('organisation'), organisationId: recordId }),
  z.object({ subject: z.literal('list'), list: z.enum(templateLists), organisationId: recordId }),
])

const filling = { id: recordId, from: templateTarget, preset: z.enum(formPresets), asOf }

export const templates = {
  list: procedure(nothing, z.object({ templates: z.array(template) })),
  /** Looks into a chosen file before it is kept: what it seems to be for, and its marks under each subject. */
  inspect: procedure(
    z.object({ source: fileHandle }),
    z.object({ name: z.string(), subject, marks: z.record(subject, z.array(placedMark)), remarks: z.array(z.string()) }),
  ),
  /** Keeps a form; a name that is taken is refused unless that template is to be replaced. */
  add: procedure(z.object({ source: fileHandle, name: templateName, subject, replace: z.boolean() }), z.object({ id: recordId })),
  change: procedure(z.object({ id: recordId, name: templateName, subject }), done),
  remove: procedure(z.object({ id: recordId }), done),
  /** A copy of the form as it was handed in. */
  download: procedure(z.object({ id: recordId, target: fileHandle }), writtenFile),
  /** What would be filled in, personal data masked; a list by its first row. */
  preview: procedure(
    z.object(filling),
    z.object({
      title: z.string(),
      marks: z.array(
        z.object({
          text: z.string(),
          places: z.array(z.string()),
          /** Null: stays empty, or (with a problem) as it is. */
          value: z.string().nullable(),
          treatment: z.enum(treatments),
          problem: z.string().nullable(),
        }),
      ),
      lists: z.array(z.object({ name: z.string(), rows: z.number().int() })),
    }),
  ),
  fill: job(z.object({ ...filling, target: fileHandle }), writtenFile),
}
