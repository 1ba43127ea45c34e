import { copyFile, mkdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { DataSource } from 'typeorm'
import { AppError, messageOf } from './app-error'
import { AppLog } from './app-log'
import { rememberDataLocation, type DataLocation } from './data-location'
import { hasOfficeSettings } from './features/settings/office-settings'
import { BACKUP_FOLDER, listBackups, makeBackup, putBackupInPlace, type BackupFile } from './store/backup'
import { createRecoveryPhrase, recoverDataKey, type Keychain } from './store/data-key'
import { lockFolder, type HeldLock } from './store/instance-lock'
import { createLedger, inspectFolder, openLedger } from './store/ledger-folder'
import { SensitiveVault } from './store/sensitive'
import { DATABASE_FILE, Store } from './store/store'

export type Phase =
  | { kind: 'first-run' }
  | { kind: 'failed'; message: string; canCreateFolder: boolean }
  | { kind: 'locked'; writer: DataSource }
  | { kind: 'ready'; store: Store; dataKey: Buffer }

export interface SessionOptions {
  userData: string
  location: DataLocation
  keychain: Keychain | null
  clock: () => Date
  /** Builds the services on an opened store. */
  onReady: (store: Store, dataKey: Buffer) => Promise<void>
  onPhase: () => void
}

/** Thrown when another running program holds the folder. */
export class FolderTaken extends Error {
  constructor(readonly address: string) {
    super('the data folder is in use')
  }
}

const DAY = 24 * 60 * 60 * 1000

/**
 * The life of one data folder: found, locked, opened, restored, closed. It never answers a failure
 * with an empty ledger; only the clerk's own act makes one.
 */
export class LedgerSession {
  phase: Phase = { kind: 'first-run' }
  folder: string
  readonly log: AppLog
  private lock: HeldLock | null = null
  private chosen: boolean
  /** Who is at the keyboard; kept up to date by the settings. */
  operator = '经办人'
  /** Asked for when a second start knocks. */
  onKnock: () => string = () => ''

  constructor(private readonly options: SessionOptions) {
    this.folder = options.location.folder
    this.chosen = options.location.chosen
    this.log = new AppLog(options.userData)
  }

  /** Opens what the folder holds. Fails only with `FolderTaken`; everything else becomes a phase. */
  async open(): Promise<void> {
    await this.close()
    try {
      this.setPhase(await this.find())
    } catch (error) {
      if (error instanceof FolderTaken) throw error
      this.fail(error)
    }
  }

  async createOffice(prepare: (store: Store) => Promise<void>, withPhrase: boolean): Promise<string> {
    if (this.phase.kind !== 'first-run') throw new AppError('refused', '这里已经有数据，没有新建。')
    const { writer, dataKey } = await createLedger(this.folder, this.options.keychain)
    const store = await this.openStore(writer, dataKey)
    try {
      const phrase = withPhrase ? await store.transaction((manager) => createRecoveryPhrase(manager, dataKey)) : ''
      await prepare(store)
      await this.becomeReady(store, dataKey)
      return phrase
    } catch (error) {
      await store.close()
      await this.dropUnfinished()
      throw error
    }
  }

  async unlock(phrase: string): Promise<void> {
    if (this.phase.kind !== 'locked') return
    const { writer } = this.phase
    const dataKey = await recoverDataKey(writer.manager, this.folder, this.options.keychain, phrase)
    await this.becomeReady(await this.openStore(writer, dataKey), dataKey)
  }

  /** Restores a backup by its name in the folder, or from a path. What was there is kept aside. */
  async restore(backup: { name: string } | { path: string }): Promise<void> {
    const path = 'name' in backup ? join(this.folder, BACKUP_FOLDER, backup.name) : backup.path
    if (this.phase.kind === 'ready') await this.backUp('restore')
    await this.closeStore()
    try {
      await this.ensureLock()
      await putBackupInPlace(this.folder, DATABASE_FILE, path, this.options.clock)
    } finally {
      await this.open()
    }
    this.log.write('restored a backup')
  }

  async createFolder(): Promise<void> {
    await mkdir(this.folder, { recursive: true, mode: 0o700 })
    await this.open()
  }

  async moveTo(folder: string): Promise<void> {
    await this.close()
    this.folder = folder
    this.chosen = true
    await this.open()
    await rememberDataLocation(this.options.userData, folder)
  }

  async backUp(reason: 'manual' | 'daily' | 'restore'): Promise<BackupFile> {
    if (this.phase.kind !== 'ready') throw new AppError('not-ready', '数据没有打开，无法备份。')
    const { store } = this.phase
    const name = await makeBackup(this.folder, reason, this.options.clock, (path) => store.copyTo(path))
    const made = (await listBackups(this.folder)).find((file) => file.name === name)
    if (!made) throw new AppError('storage', '备份没有写成，原有数据不受影响。请检查磁盘空间后再试。')
    return made
  }

  /** Copies a backup to a place the clerk chose. */
  async copyBackup(name: string, target: string): Promise<void> {
    await copyFile(join(this.folder, BACKUP_FOLDER, name), target)
  }

  async logText(): Promise<string> {
    const text = await readFile(this.log.file, 'utf8').catch(() => '')
    return text.split('\n').slice(-200).join('\n')
  }

  /** Closes the ledger and gives the folder free. */
  async close(): Promise<void> {
    await this.closeStore()
    await this.lock?.release()
    this.lock = null
  }

  private async find(): Promise<Phase> {
    if (!this.chosen) await mkdir(this.folder, { recursive: true, mode: 0o700 })
    const found = await inspectFolder(this.folder)
    if (found.kind === 'missing') return { kind: 'failed', message: found.message, canCreateFolder: true }
    if (found.kind === 'unreadable') return { kind: 'failed', message: found.message, canCreateFolder: false }
    const lock = await this.ensureLock()
    if (found.kind === 'database-missing') return { kind: 'failed', message: found.message, canCreateFolder: false }
    if (found.kind === 'empty') return { kind: 'first-run' }
    const opened = await openLedger(this.folder, this.options.keychain, this.options.clock, lock.afterCrash)
    if (opened.kind === 'locked') return { kind: 'locked', writer: opened.writer }
    const store = await this.openStore(opened.writer, opened.dataKey)
    if (!(await hasOfficeSettings(store))) {
      // Its making was cut off before anything was in it: the first-run screen is where it belongs.
      await store.close()
      await this.dropUnfinished()
      return { kind: 'first-run' }
    }
    await this.options.onReady(store, opened.dataKey)
    return { kind: 'ready', store, dataKey: opened.dataKey }
  }

  private async openStore(writer: DataSource, dataKey: Buffer): Promise<Store> {
    return Store.open({
      folder: this.folder,
      writer,
      vault: new SensitiveVault(dataKey),
      clock: this.options.clock,
      operator: () => this.operator,
    })
  }

  private async becomeReady(store: Store, dataKey: Buffer): Promise<void> {
    await this.options.onReady(store, dataKey)
    this.setPhase({ kind: 'ready', store, dataKey })
  }

  /** A backup a day, when something changed since the last one. Failing is logged, not fatal. */
  async backUpDaily(): Promise<void> {
    if (this.phase.kind !== 'ready') return
    const last = (await listBackups(this.folder))[0]
    const change = await this.phase.store.first<{ at: string }>('SELECT at FROM change ORDER BY id DESC LIMIT 1')
    const due = !last || (this.options.clock().getTime() - Date.parse(last.madeAt) > DAY && (change?.at ?? '') > last.madeAt)
    if (!due || !change) return
    await this.backUp('daily').catch((error: unknown) => this.log.write('daily backup failed', { message: messageOf(error) }))
  }

  private async ensureLock(): Promise<HeldLock> {
    if (this.lock) return this.lock
    const lock = await lockFolder(this.folder)
    if (lock.kind === 'taken') throw new FolderTaken(lock.address)
    lock.onKnock = () => this.onKnock()
    this.lock = lock
    return lock
  }

  private async closeStore(): Promise<void> {
    if (this.phase.kind === 'ready') await this.phase.store.close()
    if (this.phase.kind === 'locked') await this.phase.writer.destroy()
    this.phase = { kind: 'first-run' }
  }

  /** A ledger whose making was cut off must not be found as an empty one at the next start. */
  private async dropUnfinished(): Promise<void> {
    for (const rest of ['', '-wal', '-shm']) await rm(join(this.folder, `${DATABASE_FILE}${rest}`), { force: true })
    await rm(join(this.folder, 'ledger.key'), { force: true })
  }

  private setPhase(phase: Phase): void {
    this.phase = phase
    this.log.write('phase', { phase: phase.kind })
    this.options.onPhase()
  }

  private fail(error: unknown): void {
    const told = error instanceof AppError ? error.message : '数据没有打开，原文件没有改动。请查看日志，或从备份恢复。'
    this.log.write('ledger failed to open', { message: messageOf(error), cause: error instanceof Error ? messageOf(error.cause) : '' })
    this.setPhase({ kind: 'failed', message: told, canCreateFolder: false })
  }
}
