import 'reflect-metadata'
import sqlite3 from 'sqlite3'
import { DataSource } from 'typeorm'
import { allEntities } from './entities'
import { migrations as releasedMigrations } from './migrations'

const READ_WRITE = 2
const CREATE = 4

type Migrations = typeof releasedMigrations

/**
 * TypeORM asks the driver to be verbose: it then writes down where each statement came from, with its parameters in
 * words, whether it fails or not. Of a batch of thousands of rows that takes longer than many a statement.
 */
export const quietDriver = { ...sqlite3, verbose: () => sqlite3 }

/**
 * The one place that names the driver. A write connection is the only one that changes the file; the
 * reading connection sees whole transactions only (WAL gives it a snapshot) and is never kept waiting.
 */
export async function openConnection(
  file: string,
  use: 'write' | 'read',
  options: { create?: boolean; migrations?: Migrations } = {},
): Promise<DataSource> {
  const source = new DataSource({
    type: 'sqlite',
    database: file,
    driver: quietDriver,
    flags: options.create ? READ_WRITE | CREATE : READ_WRITE,
    busyTimeout: 5000,
    entities: allEntities,
    migrations: [...(options.migrations ?? releasedMigrations)],
    migrationsTransactionMode: 'all',
    synchronize: false,
    logging: false,
  })
  await source.initialize()
  try {
    await configure(source, use)
  } catch (error) {
    await source.destroy()
    throw error
  }
  return source
}

async function configure(source: DataSource, use: 'write' | 'read'): Promise<void> {
  if (use === 'write') await source.query('PRAGMA journal_mode = WAL')
  await source.query('PRAGMA synchronous = FULL')
  await source.query('PRAGMA foreign_keys = ON')
  await source.query('PRAGMA cache_size = -32000')
  await source.query('PRAGMA temp_store = MEMORY')
  if (use === 'read') await source.query('PRAGMA query_only = ON')
}
