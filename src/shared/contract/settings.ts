import { z } from 'zod'
import { optionalLine, requiredLine } from './common'
import { done, nothing, procedure } from './define'
import { backupFile } from './startup'

export const officeSettings = z.object({
  officeName: requiredLine('单位名称', 60),
  /** Who is at the keyboard; written into every log entry. */
  operator: requiredLine('经办人', 20),
  /** 12-digit region code the grid numbers start with. */
  regionCode: optionalLine(12),
  /** The red head of documents (发文机关标志) and their prefix (代字). */
  documentIssuer: optionalLine(60),
  documentPrefix: optionalLine(20),
})

export const settings = {
  get: procedure(nothing, officeSettings),
  save: procedure(officeSettings, done),
  /** What the settings page tells about this installation. */
  installation: procedure(
    nothing,
    z.object({
      version: z.string(),
      runtime: z.string(),
      folder: z.string(),
      keyStorage: z.enum(['keychain', 'key-file']),
      hasRecoveryPhrase: z.boolean(),
      sample: z.boolean(),
      backups: z.array(backupFile),
    }),
  ),
  backUp: procedure(nothing, backupFile),
  createRecoveryPhrase: procedure(nothing, z.object({ recoveryPhrase: z.string() })),
}
