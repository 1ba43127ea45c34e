import type { MigrationInterface, QueryRunner } from 'typeorm'

const STATEMENTS = [
  // How the columns of files of one shape were read the last time.
  `CREATE TABLE roster_layout (
    id INTEGER PRIMARY KEY,
    shape TEXT NOT NULL UNIQUE,
    layout TEXT NOT NULL,
    used_at TEXT NOT NULL)`,
  // The office's own forms (.xlsx with marks), whole.
  `CREATE TABLE sheet_template (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE CHECK (name <> ''),
    subject TEXT NOT NULL,
    file_name TEXT NOT NULL,
    content BLOB NOT NULL,
    added_at TEXT NOT NULL)`,
]

export class Spreadsheets1764200000000 implements MigrationInterface {
  readonly name = 'Spreadsheets1764200000000'

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement)
  }

  /** A failed migration is answered by the backup. */
  async down(): Promise<void> {
    throw new Error('not reverted: the backup made before the migration is put back')
  }
}
