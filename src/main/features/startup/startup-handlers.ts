import { AppError } from '../../app-error'
import type { FileDialogs, KnownFiles } from '../../files'
import type { LedgerContext } from '../../ledger-context'
import type { LedgerSession } from '../../ledger-session'
import type { Call, Handlers } from '../../rpc/procedures'
import { listBackups } from '../../store/backup'
import type { Store } from '../../store/store'
import { insertOfficeSettings, newOfficeSettings } from '../settings/office-settings'

export interface StartupParts {
  session: LedgerSession
  dialogs: FileDialogs
  files: KnownFiles
  version: string
  today: () => string
  context: () => LedgerContext | null
  /** Fills a new ledger with the sample office. */
  fillSample: (store: Store, call: Call) => Promise<void>
}

export function startupHandlers(parts: StartupParts): Handlers<'startup'> {
  const { session, dialogs, files } = parts
  const state: Handlers<'startup'>['state'] = async () => {
    const { phase } = session
    return {
      phase: phase.kind,
      folder: session.folder,
      officeName: parts.context()?.settings.value.officeName ?? null,
      failure: phase.kind === 'failed' ? { message: phase.message, canCreateFolder: phase.canCreateFolder } : null,
      backups: phase.kind === 'ready' ? [] : await listBackups(session.folder),
      shell: dialogs.shell,
      today: parts.today(),
      version: parts.version,
    }
  }
  return {
    state,
    createOffice: async ({ officeName, operator }) => {
      const recoveryPhrase = await session.createOffice(async (store) => {
        await store.write({ action: 'startup.createOffice', summary: `新建台账：${officeName}` }, (unit) =>
          insertOfficeSettings(unit, newOfficeSettings(officeName, operator), false),
        )
      }, true)
      return { recoveryPhrase }
    },
    createSample: async (_input, call) => {
      await session.createOffice((store) => parts.fillSample(store, call), false)
      return {}
    },
    createFolder: async (input, call) => {
      await session.createFolder()
      return state(input, call)
    },
    chooseFolder: async (input, call) => {
      if (dialogs.shell === 'browser') {
        throw new AppError('refused', '浏览器模式下不能选择文件夹。请退出后用 --data-dir 选项指定文件夹再启动。')
      }
      const folder = await dialogs.chooseFolder()
      if (folder !== null) await session.moveTo(folder)
      return state(input, call)
    },
    restore: async ({ backup }, call) => {
      call.progress('恢复备份', 0, null)
      await session.restore('name' in backup ? backup : { path: files.path(backup.file, 'backup', 'read') })
      return state({}, call)
    },
    unlock: async ({ phrase }, call) => {
      await session.unlock(phrase)
      return state({}, call)
    },
    retry: async (input, call) => {
      if (session.phase.kind !== 'ready') await session.open()
      return state(input, call)
    },
    log: async () => ({ text: await session.logText() }),
  }
}
