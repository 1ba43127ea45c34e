import { copyFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { DataSource } from 'typeorm'
import { AppError } from '../app-error'
import { BACKUP_FOLDER, makeBackup } from './backup'
import { openConnection } from './data-source'
import { migrations as releasedMigrations } from './migrations'

/** `PRAGMA application_id` of a ledger file ("GRLD"), so that another program's database is recognised. */
export const APPLICATION_ID = 0x47524c44

type Migrations = typeof releasedMigrations

/**
 * Opens a ledger file for writing and brings it to the newest schema. A file that needs a migration is
 * backed up and verified first; no table may lose rows on the way; a failure puts the backup back.
 * Refuses a file written by a newer program.
 */
export async function openMigrated(
  folder: string,
  file: string,
  clock: () => Date,
  migrations: Migrations = releasedMigrations,
): Promise<DataSource> {
  const source = await openConnection(file, 'write', { migrations })
  try {
    const found = await pragma(source, 'user_version')
    if (found > migrations.length) {
      throw new AppError(
        'storage',
        '这份数据是由更新版本的网格台账保存的，当前版本打不开，数据没有改动。请安装新版本程序后再打开。',
      )
    }
    if (found < migrations.length) await upgrade(source, folder, file, clock, migrations.length)
    return source
  } catch (error) {
    if (source.isInitialized) await source.destroy()
    throw error
  }
}

/** Makes an empty ledger of the newest schema in a new file. */
export async function createDatabase(file: string): Promise<DataSource> {
  const source = await openConnection(file, 'write', { create: true })
  try {
    await source.runMigrations({ transaction: 'all' })
    await markVersion(source, releasedMigrations.length)
    return source
  } catch (error) {
    await source.destroy()
    throw error
  }
}

async function upgrade(source: DataSource, folder: string, file: string, clock: () => Date, version: number): Promise<void> {
  const backup = await makeBackup(folder, 'migration', clock, async (path) => {
    await source.query('VACUUM INTO ?', [path])
  })
  const before = await rowCounts(source)
  try {
    await source.runMigrations({ transaction: 'all' })
    const after = await rowCounts(source)
    for (const [table, rows] of before) {
      if ((after.get(table) ?? rows) < rows) throw new Error(`rows lost in ${table}`)
    }
    await markVersion(source, version)
  } catch (error) {
    await source.destroy()
    for (const rest of ['', '-wal', '-shm']) await rm(`${file}${rest}`, { force: true })
    await copyFile(join(folder, BACKUP_FOLDER, backup), file)
    throw new AppError(
      'storage',
      `数据升级没有成功，已恢复到升级前的状态，数据没有丢失。备份在 ${BACKUP_FOLDER} 文件夹中（${backup}）。请把日志交给维护人员。`,
      [],
      { cause: error },
    )
  }
}

async function markVersion(source: DataSource, version: number): Promise<void> {
  await source.query(`PRAGMA application_id = ${APPLICATION_ID}`)
  await source.query(`PRAGMA user_version = ${version}`)
}

/** A numeric pragma's value. */
export async function pragma(source: DataSource, name: 'user_version' | 'application_id'): Promise<number> {
  const rows = await source.query<Record<string, number>[]>(`PRAGMA ${name}`)
  return rows[0]?.[name] ?? 0
}

async function rowCounts(source: DataSource): Promise<Map<string, number>> {
  const tables = await source.query<{ name: string }[]>(
    `SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name NOT LIKE 'search_%' AND name <> 'migrations'`,
  )
  const counts = new Map<string, number>()
  for (const { name } of tables) {
    const rows = await source.query<{ n: number }[]>(`SELECT count(*) AS n FROM "${name}"`)
    counts.set(name, rows[0]?.n ?? 0)
  }
  return counts
}
