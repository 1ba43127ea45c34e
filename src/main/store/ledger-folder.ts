import { access, constants, open, readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { DataSource } from 'typeorm'
import { AppError, messageOf, systemCode } from '../app-error'
import { BACKUP_FOLDER } from './backup'
import { createDataKey, findDataKey, type Keychain } from './data-key'
import { openConnection } from './data-source'
import { LOCK_FILE } from './instance-lock'
import { APPLICATION_ID, createDatabase, openMigrated, pragma } from './migrate'
import { DATABASE_FILE } from './store'

/** A file this large is checked page by page only after a crash: the check would delay every start. */
const CHECK_ALWAYS_BELOW = 64 * 1024 * 1024

/** What a data folder holds, found out without changing anything. */
export type FolderState =
  | { kind: 'ledger' }
  /** Empty or new: nothing of ours was ever here. */
  | { kind: 'empty' }
  | { kind: 'missing'; message: string }
  | { kind: 'unreadable'; message: string }
  /** Traces of a ledger (backups, a key) but no database: never answered with an empty one. */
  | { kind: 'database-missing'; message: string }

export async function inspectFolder(folder: string): Promise<FolderState> {
  const facts = await stat(folder).catch((error: unknown) => systemCode(error))
  if (facts === 'ENOENT') {
    return { kind: 'missing', message: '数据文件夹不存在。可能是移动盘没有插好，或文件夹被改名、移走了。' }
  }
  if (typeof facts === 'string') return { kind: 'unreadable', message: `数据文件夹打不开（${facts}）。可能是没有权限，或磁盘有故障。` }
  if (!facts.isDirectory()) return { kind: 'unreadable', message: '指定的数据位置不是文件夹，而是一个文件。' }
  const denied = await access(folder, constants.R_OK | constants.W_OK | constants.X_OK).then(
    () => null,
    (error: unknown) => systemCode(error),
  )
  if (denied !== null || !(await canWrite(folder))) {
    return { kind: 'unreadable', message: '数据文件夹不能写入。可能是磁盘写保护，或当前用户没有权限。' }
  }
  const names = await readdir(folder)
  if (names.includes(DATABASE_FILE)) return { kind: 'ledger' }
  const traces = names.filter((name) => name === BACKUP_FOLDER || name === 'ledger.key' || name.startsWith(`${DATABASE_FILE}.`))
  if (traces.length > 0) {
    return { kind: 'database-missing', message: '数据文件夹里有备份或密钥，但数据文件不见了。没有新建空白数据来代替它。' }
  }
  return { kind: 'empty' }
}

/** Root passes every permission check, so a file is really written. */
async function canWrite(folder: string): Promise<boolean> {
  try {
    const file = await open(join(folder, LOCK_FILE), 'a', 0o600)
    await file.close()
    return true
  } catch {
    return false // read-only disk or no permission: the caller says so
  }
}

export type OpenedLedger =
  | { kind: 'open'; writer: DataSource; dataKey: Buffer }
  | { kind: 'locked'; writer: DataSource }

/** Opens the ledger of a folder: checks it, migrates it, finds its key. Fails in words. */
export async function openLedger(
  folder: string,
  keychain: Keychain | null,
  clock: () => Date,
  afterCrash: boolean,
): Promise<OpenedLedger> {
  const file = join(folder, DATABASE_FILE)
  await checkDatabase(file, afterCrash)
  const writer = await openMigrated(folder, file, clock)
  try {
    const dataKey = await findDataKey(writer.manager, folder, keychain)
    return dataKey ? { kind: 'open', writer, dataKey } : { kind: 'locked', writer }
  } catch (error) {
    await writer.destroy()
    throw error
  }
}

/** Makes a new ledger in an empty folder. */
export async function createLedger(folder: string, keychain: Keychain | null): Promise<{ writer: DataSource; dataKey: Buffer }> {
  const writer = await createDatabase(join(folder, DATABASE_FILE))
  try {
    return { writer, dataKey: await createDataKey(writer.manager, folder, keychain) }
  } catch (error) {
    await writer.destroy()
    throw error
  }
}

async function checkDatabase(file: string, afterCrash: boolean): Promise<void> {
  const damaged = (cause: unknown): AppError =>
    new AppError('storage', '数据文件已损坏，打不开。原文件没有改动，请从备份恢复；恢复时会保留损坏的文件，以便进一步抢救。', [], { cause })
  const handle = await open(file, 'r').catch((error: unknown) => {
    throw new AppError('storage', '数据文件打不开，可能没有权限或磁盘有故障。文件没有改动。', [], { cause: error })
  })
  const head = Buffer.alloc(16)
  const size = (await handle.stat()).size
  await handle.read(head, 0, 16, 0)
  await handle.close()
  if (head.toString('latin1') !== 'SQLite format 3\0') throw damaged('no SQLite header')
  const source = await openConnection(file, 'read').catch((error: unknown) => {
    throw damaged(messageOf(error))
  })
  try {
    if ((await pragma(source, 'application_id')) !== APPLICATION_ID) {
      throw new AppError('storage', '这个数据文件不是网格台账的数据，没有打开，也没有改动。请换一个文件夹。')
    }
    if (afterCrash || size < CHECK_ALWAYS_BELOW) {
      const rows = await source.query<{ quick_check: string }[]>('PRAGMA quick_check(1)')
      if (rows[0]?.quick_check !== 'ok') throw damaged(rows[0]?.quick_check)
    }
  } catch (error) {
    throw error instanceof AppError ? error : damaged(messageOf(error))
  } finally {
    await source.destroy()
  }
}
