import { z } from 'zod'
import { fileHandle, requiredLine } from './common'
import { done, job, nothing, procedure } from './define'

export const backupFile = z.object({
  name: z.string(),
  madeAt: z.string(),
  bytes: z.number(),
  reason: z.enum(['daily', 'manual', 'migration', 'restore', 'import']),
})

export const startupState = z.object({
  phase: z.enum(['first-run', 'failed', 'locked', 'ready']),
  /** Where the data lies, for reading only. */
  folder: z.string(),
  officeName: z.string().nullable(),
  /** Why the ledger could not be opened. */
  failure: z.object({ message: z.string(), canCreateFolder: z.boolean() }).nullable(),
  backups: z.array(backupFile),
  /** `window`: Electron with its own dialogs; `browser`: served on the loopback address. */
  shell: z.enum(['window', 'browser']),
  /** Days and version the window shows. */
  today: z.string(),
  version: z.string(),
})

/** A backup in the data folder by its name, or a file chosen by the clerk. */
export const backupChoice = z.union([
  z.object({ name: z.string().regex(/^ledger-[0-9a-z-]+\.db$/) }),
  z.object({ file: fileHandle }),
])

export const startup = {
  state: procedure(nothing, startupState, { always: true }),
  /** Makes an empty ledger; the recovery phrase is shown this one time. */
  createOffice: procedure(
    z.object({ officeName: requiredLine('单位名称', 60), operator: requiredLine('经办人', 20) }),
    z.object({ recoveryPhrase: z.string() }),
    { always: true },
  ),
  createSample: job(nothing, done, { always: true }),
  createFolder: procedure(nothing, startupState, { always: true }),
  chooseFolder: procedure(nothing, startupState, { always: true }),
  restore: job(z.object({ backup: backupChoice }), startupState, { always: true }),
  unlock: procedure(z.object({ phrase: requiredLine('恢复短语', 80) }), startupState, { always: true }),
  retry: procedure(nothing, startupState, { always: true }),
  /** The last lines of the program's log. */
  log: procedure(nothing, z.object({ text: z.string() }), { always: true }),
}
