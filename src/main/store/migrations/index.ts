import type { MigrationInterface } from 'typeorm'
import { Foundation1764000000000 } from './0001-foundation'
import { RecordsInDepth1764100000000 } from './0002-records-in-depth'
import { Spreadsheets1764200000000 } from './0003-spreadsheets'
import { NoticesIssued1764300000000 } from './0004-notices-issued'
import { GridsAtWork1764400000000 } from './0005-grids-at-work'

/** Every migration in order of release; a class is never changed once it was released. */
export const migrations: readonly (new () => MigrationInterface)[] = [
  Foundation1764000000000,
  RecordsInDepth1764100000000,
  Spreadsheets1764200000000,
  NoticesIssued1764300000000,
  GridsAtWork1764400000000,
]

/** Written to `PRAGMA user_version`: a file with a higher number comes from a newer program. */
export const SCHEMA_VERSION = migrations.length
