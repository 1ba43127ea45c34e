import type { MigrationInterface, QueryRunner } from 'typeorm'

const TABLES = [
  `CREATE TABLE organisation (
    id INTEGER PRIMARY KEY,
    code TEXT, credit_code TEXT, founded_on TEXT,
    term_number TEXT, term_start TEXT, term_end TEXT,
    contact_name TEXT, contact_phone_sealed TEXT, address TEXT, note TEXT,
    sort_order INTEGER NOT NULL DEFAULT 0,
    revision INTEGER NOT NULL DEFAULT 1)`,
  `CREATE TABLE organisation_version (
    id INTEGER PRIMARY KEY,
    organisation_id INTEGER NOT NULL REFERENCES organisation(id),
    valid_from TEXT NOT NULL, valid_to TEXT NOT NULL,
    name TEXT NOT NULL CHECK (name <> ''), short_name TEXT, kind TEXT NOT NULL,
    parent_id INTEGER REFERENCES organisation(id),
    status TEXT NOT NULL CHECK (status IN ('active', 'dissolved')),
    CHECK (valid_from < valid_to), CHECK (parent_id IS NULL OR parent_id <> organisation_id))`,
  `CREATE TABLE grid (
    id INTEGER PRIMARY KEY, note TEXT,
    sort_order INTEGER NOT NULL DEFAULT 0,
    revision INTEGER NOT NULL DEFAULT 1)`,
  `CREATE TABLE grid_version (
    id INTEGER PRIMARY KEY,
    grid_id INTEGER NOT NULL REFERENCES grid(id),
    valid_from TEXT NOT NULL, valid_to TEXT NOT NULL,
    code TEXT, name TEXT NOT NULL CHECK (name <> ''), level INTEGER NOT NULL, kind TEXT NOT NULL,
    parent_id INTEGER REFERENCES grid(id),
    community_id INTEGER REFERENCES organisation(id),
    party_organisation_id INTEGER REFERENCES organisation(id),
    boundary TEXT, buildings INTEGER, households INTEGER, residents INTEGER,
    status TEXT NOT NULL CHECK (status IN ('active', 'dissolved')),
    CHECK (valid_from < valid_to), CHECK (parent_id IS NULL OR parent_id <> grid_id))`,
  `CREATE TABLE person (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL CHECK (name <> ''), name_sort TEXT NOT NULL,
    sex TEXT CHECK (sex IN ('男', '女')), birth TEXT,
    ethnicity TEXT, native_place TEXT, education TEXT, occupation TEXT, work_started_on TEXT,
    party_joined_on TEXT, party_full_on TEXT,
    id_number_sealed TEXT, id_number_hash TEXT, id_last4_hash TEXT,
    phone_sealed TEXT, phone_hash TEXT, phone_last4_hash TEXT,
    home_address_sealed TEXT, overrule_reason TEXT, note TEXT,
    revision INTEGER NOT NULL DEFAULT 1)`,
  `CREATE TABLE membership (
    id INTEGER PRIMARY KEY,
    person_id INTEGER NOT NULL REFERENCES person(id),
    organisation_id INTEGER NOT NULL REFERENCES organisation(id),
    valid_from TEXT NOT NULL, valid_to TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('party', 'staff')),
    category TEXT, begin_reason TEXT, end_reason TEXT, note TEXT,
    revision INTEGER NOT NULL DEFAULT 1,
    CHECK (valid_from < valid_to))`,
  `CREATE TABLE post (
    id INTEGER PRIMARY KEY,
    organisation_id INTEGER REFERENCES organisation(id),
    grid_id INTEGER REFERENCES grid(id),
    title TEXT NOT NULL CHECK (title <> ''),
    rank INTEGER NOT NULL DEFAULT 100, seats INTEGER NOT NULL DEFAULT 1 CHECK (seats > 0),
    kind TEXT NOT NULL CHECK (kind IN ('elected', 'appointed', 'engaged')),
    valid_from TEXT NOT NULL, valid_to TEXT NOT NULL,
    revision INTEGER NOT NULL DEFAULT 1,
    CHECK (valid_from < valid_to), CHECK ((organisation_id IS NULL) <> (grid_id IS NULL)))`,
  `CREATE TABLE notice (
    id INTEGER PRIMARY KEY,
    direction TEXT NOT NULL CHECK (direction IN ('received', 'composed')),
    state TEXT NOT NULL CHECK (state IN ('draft', 'applied', 'withdrawn')),
    title TEXT NOT NULL, issuer TEXT,
    number_prefix TEXT, number_year INTEGER, number_serial INTEGER,
    issued_on TEXT, effective_on TEXT, source_text TEXT, document TEXT,
    revision INTEGER NOT NULL DEFAULT 1)`,
  `CREATE TABLE notice_clause (
    id INTEGER PRIMARY KEY,
    notice_id INTEGER NOT NULL REFERENCES notice(id),
    seq INTEGER NOT NULL, unit TEXT,
    action TEXT NOT NULL CHECK (action IN ('appoint', 'remove')),
    clause TEXT NOT NULL, outcome TEXT,
    UNIQUE (notice_id, seq))`,
  `CREATE TABLE tenure (
    id INTEGER PRIMARY KEY,
    person_id INTEGER NOT NULL REFERENCES person(id),
    post_id INTEGER NOT NULL REFERENCES post(id),
    valid_from TEXT NOT NULL, valid_to TEXT NOT NULL,
    appointment_kind TEXT NOT NULL, probation_until TEXT, remark TEXT,
    begin_notice_id INTEGER REFERENCES notice(id),
    end_notice_id INTEGER REFERENCES notice(id),
    end_reason TEXT, note TEXT,
    revision INTEGER NOT NULL DEFAULT 1,
    CHECK (valid_from < valid_to))`,
  `CREATE TABLE change (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    at TEXT NOT NULL, operator TEXT NOT NULL, action TEXT NOT NULL, summary TEXT NOT NULL,
    notice_id INTEGER, undoes_id INTEGER REFERENCES change(id), undone_by_id INTEGER REFERENCES change(id))`,
  `CREATE TABLE change_item (
    id INTEGER PRIMARY KEY,
    change_id INTEGER NOT NULL REFERENCES change(id),
    seq INTEGER NOT NULL, table_name TEXT NOT NULL, row_id INTEGER NOT NULL,
    before TEXT, after TEXT)`,
  `CREATE TABLE setting (id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, value TEXT NOT NULL)`,
  `CREATE TABLE key_wrap (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN ('keychain', 'key-file', 'recovery-phrase')),
    salt TEXT, wrapped TEXT NOT NULL)`,
  `CREATE VIRTUAL TABLE search_entry USING fts5(
    chars, pinyin, initials, tokenize = "unicode61 remove_diacritics 0", prefix = '1 2 3')`,
]

/** The log is append-only: what was written cannot be changed, only marked as undone. */
const TRIGGERS = [
  `CREATE TRIGGER change_append_only BEFORE UPDATE OF at, operator, action, summary, undoes_id ON change
    BEGIN SELECT RAISE(ABORT, 'the change log is append-only'); END`,
  `CREATE TRIGGER change_keep BEFORE DELETE ON change
    BEGIN SELECT RAISE(ABORT, 'the change log is append-only'); END`,
  `CREATE TRIGGER change_item_append_only BEFORE UPDATE ON change_item
    BEGIN SELECT RAISE(ABORT, 'the change log is append-only'); END`,
  `CREATE TRIGGER change_item_keep BEFORE DELETE ON change_item
    BEGIN SELECT RAISE(ABORT, 'the change log is append-only'); END`,
]

export const FOUNDATION_INDEXES = [
  'CREATE INDEX organisation_version_by_organisation ON organisation_version (organisation_id, valid_from)',
  'CREATE INDEX organisation_version_by_parent ON organisation_version (parent_id, valid_from)',
  'CREATE INDEX organisation_version_by_name ON organisation_version (name)',
  'CREATE INDEX grid_version_by_grid ON grid_version (grid_id, valid_from)',
  'CREATE INDEX grid_version_by_parent ON grid_version (parent_id, valid_from)',
  'CREATE INDEX grid_version_by_community ON grid_version (community_id, valid_from)',
  'CREATE INDEX person_by_name_sort ON person (name_sort, id)',
  'CREATE INDEX person_by_name ON person (name)',
  'CREATE INDEX person_by_birth ON person (birth, id)',
  'CREATE INDEX person_by_id_number ON person (id_number_hash)',
  'CREATE INDEX person_by_id_last4 ON person (id_last4_hash)',
  'CREATE INDEX person_by_phone ON person (phone_hash)',
  'CREATE INDEX person_by_phone_last4 ON person (phone_last4_hash)',
  'CREATE INDEX membership_by_person ON membership (person_id, valid_from)',
  'CREATE INDEX membership_by_organisation ON membership (organisation_id, valid_to, person_id)',
  'CREATE INDEX post_by_organisation ON post (organisation_id, rank)',
  'CREATE INDEX post_by_grid ON post (grid_id, rank)',
  'CREATE INDEX tenure_by_person ON tenure (person_id, valid_from)',
  'CREATE INDEX tenure_by_post ON tenure (post_id, valid_to)',
  'CREATE INDEX tenure_by_begin_notice ON tenure (begin_notice_id)',
  'CREATE INDEX tenure_by_end_notice ON tenure (end_notice_id)',
  'CREATE INDEX change_item_by_change ON change_item (change_id, seq)',
  'CREATE INDEX change_item_by_row ON change_item (table_name, row_id, change_id)',
  'CREATE UNIQUE INDEX notice_by_number ON notice (number_prefix, number_year, number_serial) WHERE number_serial IS NOT NULL AND direction = \'composed\'',
]

export class Foundation1764000000000 implements MigrationInterface {
  readonly name = 'Foundation1764000000000'

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...TABLES, ...TRIGGERS, ...FOUNDATION_INDEXES]) await runner.query(statement)
  }

  /** The first version has nothing to go back to; a failed migration is answered by the backup. */
  async down(): Promise<void> {
    throw new Error('the first migration cannot be reverted')
  }
}
