import type { LedgerSession } from '../../ledger-session'
import type { LedgerContext } from '../../ledger-context'
import type { Handlers } from '../../rpc/procedures'
import { listBackups } from '../../store/backup'
import { createRecoveryPhrase, keyWrapKinds } from '../../store/data-key'
import { gridLevelList, gridLevelUses, removeGridLevel, saveGridLevel } from './grid-levels'
import { kindList, kindUses, removeKind, saveKind } from './organisation-kinds'

export function settingsHandlers(
  context: LedgerContext,
  session: LedgerSession,
  dataKey: Buffer,
  installation: { version: string; runtime: string },
): Handlers<'settings'> {
  const { store, settings } = context
  return {
    get: async () => settings.value,
    save: async (input) => {
      await settings.save(store, input)
      session.operator = input.operator
      return {}
    },
    installation: async () => {
      const kinds = await keyWrapKinds(store.reader)
      return {
        ...installation,
        folder: store.folder,
        keyStorage: kinds.includes('keychain') ? 'keychain' : 'key-file',
        hasRecoveryPhrase: kinds.includes('recovery-phrase'),
        sample: settings.sample,
        backups: await listBackups(store.folder),
      }
    },
    backUp: async () => session.backUp('manual'),
    kinds: async () => ({ kinds: await kindList(store) }),
    kindUses: async () => ({ uses: await kindUses(context) }),
    saveKind: async (input) => saveKind(context, input),
    removeKind: async (input) => removeKind(context, input),
    gridLevels: async () => ({ levels: await gridLevelList(store) }),
    gridLevelUses: async () => ({ uses: await gridLevelUses(context) }),
    saveGridLevel: async (input) => saveGridLevel(context, input),
    removeGridLevel: async (input) => removeGridLevel(context, input),
    createRecoveryPhrase: async () => {
      const recoveryPhrase = await store.transaction((manager) => createRecoveryPhrase(manager, dataKey))
      return { recoveryPhrase }
    },
  }
}
