import { z } from 'zod'
import { optionalLine, recordId, requiredLine, saved } from './common'
import { done, nothing, procedure } from './define'
import { gridLevelEntry, gridLevelInput, gridLevelUse } from './grid-levels'
import { kindInput, kindUse, organisationKindEntry } from './organisation-kinds'
import { backupFile } from './startup'

export const officeSettings = z.object({
  officeName: requiredLine('单位名称', 60),
  /** Who is at the keyboard; written into every log entry. */
  operator: requiredLine('经办人', 20),
  /** 12-digit region code the grid numbers start with. */
  regionCode: optionalLine(12),
  /** Where residents call the office; it stands on the cards of grids. */
  officePhone: optionalLine(30).default(null),
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
  /** The list of kinds of organisations (组织类别) in its order. */
  kinds: procedure(nothing, z.object({ kinds: z.array(organisationKindEntry) })),
  /** How many organisations are of each kind. */
  kindUses: procedure(nothing, z.object({ uses: z.array(kindUse) })),
  saveKind: procedure(kindInput, saved),
  /** Only a kind that no organisation ever had can be removed; others are retired. */
  removeKind: procedure(z.object({ id: recordId, revision: z.number().int() }), saved),
  /** The levels of grids (网格级别), the highest first. */
  gridLevels: procedure(nothing, z.object({ levels: z.array(gridLevelEntry) })),
  gridLevelUses: procedure(nothing, z.object({ uses: z.array(gridLevelUse) })),
  saveGridLevel: procedure(gridLevelInput, saved),
  /** Only the lowest level can be removed, and only when no grid ever was of it. */
  removeGridLevel: procedure(z.object({ id: recordId, revision: z.number().int() }), saved),
  createRecoveryPhrase: procedure(nothing, z.object({ recoveryPhrase: z.string() })),
}
