import type { MigrationInterface, QueryRunner } from 'typeorm'

const COLUMNS = 'id, direction, state, title, issuer, number_prefix, number_year, number_serial, issued_on, effective_on, source_text, document, revision'

/**
 * SQLite cannot change a CHECK: the table is made anew under its own name. Rows that refer to it wait for the end of
 * the transaction and find their notices there again.
 */
const REBUILD = [
  'PRAGMA defer_foreign_keys = ON',
  `CREATE TABLE notice_kept AS SELECT ${COLUMNS} FROM notice`,
  'DROP TABLE notice',
  `CREATE TABLE notice (
    id INTEGER PRIMARY KEY,
    direction TEXT NOT NULL CHECK (direction IN ('received', 'composed')),
    state TEXT NOT NULL CHECK (state IN ('draft', 'pending', 'issued', 'applied', 'withdrawn')),
    title TEXT NOT NULL, issuer TEXT,
    number_prefix TEXT, number_year INTEGER, number_serial INTEGER,
    issued_on TEXT, effective_on TEXT, source_text TEXT, document TEXT,
    corrects_id INTEGER REFERENCES notice(id),
    withdrawn_on TEXT, withdraw_reason TEXT,
    revision INTEGER NOT NULL DEFAULT 1,
    CHECK (state <> 'withdrawn' OR (withdrawn_on IS NOT NULL AND withdraw_reason IS NOT NULL)))`,
  `INSERT INTO notice (${COLUMNS}, withdrawn_on, withdraw_reason)
   SELECT ${COLUMNS}, CASE state WHEN 'withdrawn' THEN coalesce(effective_on, issued_on, date('now', 'localtime')) END, CASE state WHEN 'withdrawn' THEN '未记录' END FROM notice_kept`,
  'DROP TABLE notice_kept',
  `CREATE UNIQUE INDEX notice_by_number ON notice (number_prefix, number_year, number_serial) WHERE number_serial IS NOT NULL AND direction = 'composed'`,
  'CREATE INDEX notice_by_corrected ON notice (corrects_id) WHERE corrects_id IS NOT NULL',
]

const STATEMENTS = [
  // Who and what a clause made from the records is about, so that issuing need not guess.
  'ALTER TABLE notice_clause ADD COLUMN targets TEXT',
  // What the register of numbers knows beyond the notices: voided numbers, and where a year began.
  `CREATE TABLE number_mark (
    id INTEGER PRIMARY KEY,
    prefix TEXT NOT NULL CHECK (prefix <> ''), year INTEGER NOT NULL, serial INTEGER NOT NULL CHECK (serial >= 1),
    kind TEXT NOT NULL CHECK (kind IN ('first', 'voided')),
    reason TEXT, on_day TEXT NOT NULL,
    UNIQUE (prefix, year, serial, kind))`,
  `CREATE UNIQUE INDEX number_mark_first ON number_mark (prefix, year) WHERE kind = 'first'`,
  // The pages of an issued notice as they went out; no record, so that the log does not hold them twice.
  `CREATE TABLE notice_paper (
    notice_id INTEGER PRIMARY KEY REFERENCES notice(id),
    pages TEXT NOT NULL, pdf BLOB, made_at TEXT NOT NULL)`,
]

const TAKEN = `RAISE(ABORT, 'UNIQUE constraint failed: a number is used or voided, not both')`
const VOIDED = `NEW.direction = 'composed' AND NEW.number_serial IS NOT NULL AND EXISTS (SELECT 1 FROM number_mark
  WHERE kind = 'voided' AND prefix = NEW.number_prefix AND year = NEW.number_year AND serial = NEW.number_serial)`
const FROZEN = `OLD.direction = 'composed' AND OLD.state IN ('issued', 'withdrawn')`
const OF_FROZEN = `EXISTS (SELECT 1 FROM notice WHERE notice.id = OLD.notice_id AND direction = 'composed' AND state IN ('issued', 'withdrawn'))`
const SAID = ['notice_id', 'seq', 'unit', 'action', 'clause']
const REFUSED = `RAISE(ABORT, 'an issued notice is frozen')`
const KEPT = ['document', 'title', 'issuer', 'number_prefix', 'number_year', 'number_serial', 'issued_on', 'effective_on', 'corrects_id', 'direction']

const TRIGGERS = [
  `CREATE TRIGGER notice_number_voided_insert BEFORE INSERT ON notice WHEN ${VOIDED} BEGIN SELECT ${TAKEN}; END`,
  `CREATE TRIGGER notice_number_voided_update BEFORE UPDATE ON notice WHEN ${VOIDED} BEGIN SELECT ${TAKEN}; END`,
  `CREATE TRIGGER number_mark_used BEFORE INSERT ON number_mark
    WHEN NEW.kind = 'voided' AND EXISTS (SELECT 1 FROM notice WHERE direction = 'composed' AND number_prefix = NEW.prefix AND number_year = NEW.year AND number_serial = NEW.serial)
    BEGIN SELECT ${TAKEN}; END`,
  // What was printed cannot be changed, whoever asks: only withdrawn, and that taken back.
  `CREATE TRIGGER notice_frozen_update BEFORE UPDATE ON notice
    WHEN ${FROZEN} AND (NEW.state NOT IN ('issued', 'withdrawn') OR ${KEPT.map((column) => `NEW.${column} IS NOT OLD.${column}`).join(' OR ')})
    BEGIN SELECT ${REFUSED}; END`,
  `CREATE TRIGGER notice_frozen_delete BEFORE DELETE ON notice WHEN ${FROZEN} BEGIN SELECT ${REFUSED}; END`,
  // Whom it is about may come to be another record (two entries of one person are merged); what it says may not.
  `CREATE TRIGGER notice_clause_frozen_update BEFORE UPDATE ON notice_clause
    WHEN ${OF_FROZEN} AND (${SAID.map((column) => `NEW.${column} IS NOT OLD.${column}`).join(' OR ')}) BEGIN SELECT ${REFUSED}; END`,
  `CREATE TRIGGER notice_clause_frozen_insert BEFORE INSERT ON notice_clause WHEN ${OF_FROZEN.replace('OLD.', 'NEW.')} BEGIN SELECT ${REFUSED}; END`,
  ...['UPDATE', 'DELETE'].map((act) => `CREATE TRIGGER notice_paper_frozen_${act.toLowerCase()} BEFORE ${act} ON notice_paper WHEN ${OF_FROZEN} BEGIN SELECT ${REFUSED}; END`),
  `CREATE TRIGGER notice_clause_frozen_delete BEFORE DELETE ON notice_clause WHEN ${OF_FROZEN} BEGIN SELECT ${REFUSED}; END`,
]

export class NoticesIssued1764300000000 implements MigrationInterface {
  readonly name = 'NoticesIssued1764300000000'

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...REBUILD, ...STATEMENTS, ...TRIGGERS]) await runner.query(statement)
  }

  /** A failed migration is answered by the backup. */
  async down(): Promise<void> {
    throw new Error('not reverted: the backup made before the migration is put back')
  }
}
