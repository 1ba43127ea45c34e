import { copyFile, mkdir, readdir, rename, rm, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { AppError } from '../app-error'
import { openConnection } from './data-source'

export const BACKUP_FOLDER = 'backups'

/** Automatic backups kept besides those of each month's first day of use. */
const KEEP = 20
/** Backups kept of those made before large imports; each one is as large as the ledger. */
const KEEP_OF_IMPORTS = 3

export interface BackupFile {
  /** File name inside the backup folder. */
  name: string
  /** Instant it was made, ISO 8601. */
  madeAt: string
  bytes: number
  reason: BackupReason
}

export type BackupReason = 'daily' | 'manual' | 'migration' | 'restore' | 'import'

const NAME = /^ledger-(\d{8})-(\d{6})-(daily|manual|migration|restore|import)\.db$/

function isReason(text: string | undefined): text is BackupReason {
  return text === 'daily' || text === 'manual' || text === 'migration' || text === 'restore' || text === 'import'
}

/**
 * Makes a backup through `copy` (a consistent copy into a new file), checks that it opens and is
 * whole, and only then gives it its name. Returns the file name.
 */
export async function makeBackup(
  folder: string,
  reason: BackupReason,
  clock: () => Date,
  copy: (path: string) => Promise<void>,
): Promise<string> {
  const backups = join(folder, BACKUP_FOLDER)
  await mkdir(backups, { recursive: true, mode: 0o700 })
  const name = await freeName(backups, reason, clock())
  const part = join(backups, `${name}.part`)
  await rm(part, { force: true })
  try {
    await copy(part)
    await verifyDatabase(part)
    await rename(part, join(backups, name))
  } catch (error) {
    await rm(part, { force: true })
    throw error
  }
  if (reason === 'daily') await prune(folder)
  if (reason === 'import') await pruneImports(folder)
  return name
}

/** The backups of a data folder, newest first. Files of other names are left out. */
export async function listBackups(folder: string): Promise<BackupFile[]> {
  const backups = join(folder, BACKUP_FOLDER)
  const names = await readdir(backups).catch(() => [])
  const found = await Promise.all(
    names.map(async (name): Promise<BackupFile | null> => {
      const match = NAME.exec(name)
      if (!match || !isReason(match[3])) return null
      const facts = await stat(join(backups, name))
      return { name, madeAt: facts.mtime.toISOString(), bytes: facts.size, reason: match[3] }
    }),
  )
  return found.filter((file) => file !== null).sort((a, b) => b.name.localeCompare(a.name))
}

/** Throws when a database file does not open or fails SQLite's check. */
export async function verifyDatabase(file: string): Promise<void> {
  const source = await openConnection(file, 'read')
  try {
    const rows = await source.query<{ quick_check: string }[]>('PRAGMA quick_check(1)')
    if (rows[0]?.quick_check !== 'ok') throw new AppError('storage', '这个数据文件已损坏，没有使用它。请换一个备份。')
    await source.query('SELECT count(*) FROM change')
  } finally {
    await source.destroy()
  }
}

/**
 * Puts a backup in the place of the ledger (which must be closed). What was there before, damaged or
 * not, is kept beside it under a name that says so; nothing is deleted. Returns that name or null.
 */
export async function putBackupInPlace(folder: string, databaseFile: string, backup: string, clock: () => Date): Promise<string | null> {
  const target = join(folder, databaseFile)
  const part = `${target}.restore.part`
  await copyFile(backup, part)
  await verifyDatabase(part).catch((error: unknown) => {
    throw new AppError('storage', '选中的备份打不开或已损坏，原有数据没有改动。请换一个备份。', [], { cause: error })
  })
  for (const rest of ['-wal', '-shm']) await rm(`${part}${rest}`, { force: true })
  const kept = await setAside(target, clock())
  await rename(part, target)
  return kept
}

async function setAside(target: string, now: Date): Promise<string | null> {
  const kept = `${target}.replaced-${stamp(now)}`
  let moved = false
  for (const rest of ['', '-wal', '-shm']) {
    await rename(`${target}${rest}`, `${kept}${rest}`).then(
      () => (moved = true),
      () => undefined, // no such file: nothing to keep
    )
  }
  return moved ? basename(kept) : null
}

async function freeName(folder: string, reason: BackupReason, now: Date): Promise<string> {
  const taken = new Set(await readdir(folder))
  for (let second = 0; ; second += 1) {
    const name = `ledger-${stamp(new Date(now.getTime() + second * 1000))}-${reason}.db`
    if (!taken.has(name)) return name
  }
}

async function prune(folder: string): Promise<void> {
  const daily = (await listBackups(folder)).filter((file) => file.reason === 'daily')
  const firstOfMonth = new Set(
    [...new Map(daily.map((file) => [file.name.slice(7, 13), file.name]))].map(([, name]) => name),
  )
  for (const file of daily.slice(KEEP)) {
    if (!firstOfMonth.has(file.name)) await rm(join(folder, BACKUP_FOLDER, file.name), { force: true })
  }
}

async function pruneImports(folder: string): Promise<void> {
  const made = (await listBackups(folder)).filter((file) => file.reason === 'import')
  for (const file of made.slice(KEEP_OF_IMPORTS)) await rm(join(folder, BACKUP_FOLDER, file.name), { force: true })
}

/** Local time as `YYYYMMDD-HHMMSS`: what a clerk reads in the folder. */
function stamp(now: Date): string {
  const part = (value: number): string => String(value).padStart(2, '0')
  return `${now.getFullYear()}${part(now.getMonth() + 1)}${part(now.getDate())}-${part(now.getHours())}${part(now.getMinutes())}${part(now.getSeconds())}`
}
