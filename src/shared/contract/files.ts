import { z } from 'zod'
import { fileHandle, requiredLine, writtenFile } from './common'
import { done, procedure } from './define'

/** `attachment` is what may be kept beside a matter: pictures, documents, recordings. `notice` is any file a notice may come in: .txt, .docx, PDF; `table` is any file a roster may come in: .xlsx, .xls, .csv, .txt, .html. */
export const fileKinds = ['text', 'notice', 'xlsx', 'csv', 'table', 'pdf', 'docx', 'svg', 'png', 'attachment', 'ics', 'backup'] as const
export type FileKind = (typeof fileKinds)[number]

export const files = {
  /** Asks where to save, in the main process's dialog; null when the clerk cancelled. */
  chooseTarget: procedure(
    z.object({ kind: z.enum(fileKinds), suggestedName: requiredLine('文件名', 120) }),
    z.object({ handle: fileHandle, name: z.string() }).nullable(),
    { always: true },
  ),
  /** Asks for a file to open; null when the clerk cancelled. In browser mode files are uploaded instead. */
  chooseSource: procedure(
    z.object({ kind: z.enum(fileKinds) }),
    z.object({ handle: fileHandle, name: z.string() }).nullable(),
    { always: true },
  ),
  /** Writes a drawing made in the window to a chosen target. */
  writeDrawing: procedure(
    z.object({ target: fileHandle, kind: z.enum(['svg', 'png']), base64: z.base64().max(90_000_000) }),
    writtenFile,
  ),
  /** Shows a written file in the system's file manager. */
  showInFolder: procedure(z.object({ handle: fileHandle }), done),
}

export const jobs = {
  cancel: procedure(z.object({ jobId: z.string().max(40) }), done, { always: true }),
  /** For scripts that cannot listen to events. */
  get: procedure(
    z.object({ jobId: z.string().max(40) }),
    z.object({
      state: z.enum(['running', 'done', 'failed']),
      phase: z.string(),
      done: z.number(),
      total: z.number().nullable(),
      value: z.unknown(),
      message: z.string().nullable(),
    }),
    { always: true },
  ),
}
