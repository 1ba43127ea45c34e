import type { MigrationInterface, QueryRunner } from 'typeorm'
import { defaultGridLevels } from '@shared/domain/grid-levels'
import { publishedHolidays } from '@shared/domain/holidays'
import { defaultMatterKinds } from '@shared/domain/matters/default-kinds'

const LINK_COLUMNS = 'id, organisation_id, other_id, kind, valid_from, valid_to, basis, revision'

/** SQLite cannot change a CHECK: the table is made anew under its own name. Nothing refers to its rows. */
const LINKS = [
  'ALTER TABLE organisation_link RENAME TO organisation_link_before',
  `CREATE TABLE organisation_link (
    id INTEGER PRIMARY KEY,
    organisation_id INTEGER NOT NULL REFERENCES organisation(id),
    other_id INTEGER NOT NULL REFERENCES organisation(id),
    kind TEXT NOT NULL CHECK (kind IN ('guiding', 'leading', 'contact')),
    valid_from TEXT NOT NULL, valid_to TEXT NOT NULL, basis TEXT,
    revision INTEGER NOT NULL DEFAULT 1,
    CHECK (valid_from < valid_to), CHECK (organisation_id <> other_id))`,
  `INSERT INTO organisation_link (${LINK_COLUMNS}) SELECT ${LINK_COLUMNS} FROM organisation_link_before`,
  'DROP TABLE organisation_link_before',
  'CREATE INDEX organisation_link_by_organisation ON organisation_link (organisation_id, valid_from)',
  'CREATE INDEX organisation_link_by_other ON organisation_link (other_id, valid_from)',
]

const GRIDS = [
  // What brought a version about, the document it rests on, and the other side of a split or merger.
  'ALTER TABLE grid_version ADD COLUMN act TEXT',
  'ALTER TABLE grid_version ADD COLUMN basis TEXT',
  'ALTER TABLE grid_version ADD COLUMN related_id INTEGER REFERENCES grid(id)',
  'CREATE INDEX grid_version_by_related ON grid_version (related_id) WHERE related_id IS NOT NULL',
  'CREATE INDEX grid_version_by_code ON grid_version (code) WHERE code IS NOT NULL',
  `CREATE TABLE grid_level (
    id INTEGER PRIMARY KEY,
    level INTEGER NOT NULL UNIQUE CHECK (level BETWEEN 1 AND 6),
    name TEXT NOT NULL UNIQUE CHECK (name <> ''), place TEXT NOT NULL,
    in_community INTEGER NOT NULL CHECK (in_community IN (0, 1)),
    rules TEXT NOT NULL,
    revision INTEGER NOT NULL DEFAULT 1)`,
]

const REPORTS = [
  // 双报到: a unit's party organisation or a member of another unit that reports to a community.
  `CREATE TABLE report_in (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN ('unit', 'member')),
    community_id INTEGER NOT NULL REFERENCES organisation(id),
    organisation_id INTEGER REFERENCES organisation(id),
    person_id INTEGER REFERENCES person(id),
    name TEXT NOT NULL CHECK (name <> ''), unit_name TEXT,
    contact_name TEXT, phone_sealed TEXT, members INTEGER,
    post TEXT, note TEXT,
    valid_from TEXT NOT NULL, valid_to TEXT NOT NULL,
    revision INTEGER NOT NULL DEFAULT 1,
    CHECK (valid_from < valid_to))`,
  'CREATE INDEX report_in_by_community ON report_in (community_id, valid_from)',
  'CREATE INDEX report_in_by_organisation ON report_in (organisation_id) WHERE organisation_id IS NOT NULL',
  'CREATE INDEX report_in_by_person ON report_in (person_id) WHERE person_id IS NOT NULL',
  `CREATE TABLE report_service (
    id INTEGER PRIMARY KEY,
    report_in_id INTEGER NOT NULL REFERENCES report_in(id),
    title TEXT NOT NULL CHECK (title <> ''),
    offered_on TEXT NOT NULL, done_on TEXT,
    people INTEGER, hours REAL, note TEXT,
    revision INTEGER NOT NULL DEFAULT 1)`,
  'CREATE INDEX report_service_by_report ON report_service (report_in_id, offered_on)',
]

const MATTERS = [
  `CREATE TABLE holiday (
    id INTEGER PRIMARY KEY,
    day TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL CHECK (kind IN ('rest', 'work')),
    name TEXT NOT NULL)`,
  `CREATE TABLE matter_kind (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE CHECK (name <> ''), category TEXT NOT NULL,
    limits TEXT NOT NULL, source TEXT,
    sort_order INTEGER NOT NULL, retired INTEGER NOT NULL DEFAULT 0 CHECK (retired IN (0, 1)),
    revision INTEGER NOT NULL DEFAULT 1)`,
  `CREATE TABLE matter (
    id INTEGER PRIMARY KEY,
    year INTEGER NOT NULL, serial INTEGER NOT NULL,
    received_at TEXT NOT NULL,
    source TEXT NOT NULL CHECK (source IN ('call', 'patrol', '12345', 'inspection', 'other')),
    source_number TEXT,
    grid_id INTEGER REFERENCES grid(id),
    community_id INTEGER REFERENCES organisation(id),
    kind_id INTEGER NOT NULL REFERENCES matter_kind(id),
    title TEXT NOT NULL CHECK (title <> ''), body TEXT,
    step TEXT NOT NULL CHECK (step IN ('dispatch', 'report', 'handle', 'feedback', 'close', 'evaluate', 'archive', 'archived', 'merged')),
    step_since TEXT NOT NULL, step_due TEXT, due_on TEXT,
    closed_on TEXT, archived_on TEXT,
    satisfaction TEXT CHECK (satisfaction IN ('satisfied', 'fair', 'unsatisfied')),
    merged_into_id INTEGER REFERENCES matter(id),
    revision INTEGER NOT NULL DEFAULT 1,
    UNIQUE (year, serial))`,
  'CREATE INDEX matter_by_step ON matter (step, step_due, id)',
  // What a list shows comes from the row, what it is sorted and counted by from these alone.
  'CREATE INDEX matter_by_received ON matter (received_at, id)',
  `CREATE INDEX matter_by_due ON matter (CASE WHEN step IN ('dispatch', 'report', 'handle', 'feedback', 'close') THEN min(coalesce(step_due, '9999-12-31'), coalesce(due_on, '9999-12-31')) ELSE coalesce(step_due, '9999-12-31') END, id)`,
  'CREATE INDEX matter_by_source ON matter (source, received_at, id)',
  'CREATE INDEX matter_by_closing ON matter (closed_on) WHERE closed_on IS NOT NULL',
  'CREATE INDEX matter_by_grid ON matter (grid_id, received_at)',
  'CREATE INDEX matter_by_community ON matter (community_id, received_at)',
  'CREATE INDEX matter_by_kind ON matter (kind_id, received_at)',
  'CREATE INDEX matter_by_merged ON matter (merged_into_id) WHERE merged_into_id IS NOT NULL',
  `CREATE TABLE matter_unit (
    id INTEGER PRIMARY KEY,
    matter_id INTEGER NOT NULL REFERENCES matter(id),
    role TEXT NOT NULL CHECK (role IN ('lead', 'joint', 'member')),
    organisation_id INTEGER REFERENCES organisation(id),
    report_in_id INTEGER REFERENCES report_in(id),
    contact TEXT,
    state TEXT NOT NULL CHECK (state IN ('assigned', 'reported', 'handled', 'returned', 'transferred')),
    assigned_at TEXT NOT NULL, report_due TEXT,
    reported_at TEXT, handled_at TEXT, ended_at TEXT,
    reminders INTEGER NOT NULL DEFAULT 0,
    revision INTEGER NOT NULL DEFAULT 1,
    CHECK ((organisation_id IS NULL) <> (report_in_id IS NULL)))`,
  'CREATE INDEX matter_unit_by_matter ON matter_unit (matter_id, role, state, organisation_id, report_due, reported_at)',
  'CREATE INDEX matter_unit_by_organisation ON matter_unit (organisation_id, assigned_at) WHERE organisation_id IS NOT NULL',
  'CREATE INDEX matter_unit_by_report ON matter_unit (report_in_id) WHERE report_in_id IS NOT NULL',
  `CREATE TABLE matter_step (
    id INTEGER PRIMARY KEY,
    matter_id INTEGER NOT NULL REFERENCES matter(id),
    act TEXT NOT NULL,
    at TEXT NOT NULL, who TEXT NOT NULL,
    unit_id INTEGER REFERENCES matter_unit(id),
    note TEXT, due_on TEXT,
    step TEXT NOT NULL)`,
  'CREATE INDEX matter_step_by_matter ON matter_step (matter_id, id)',
  // Asked when an undo takes away whom it called.
  'CREATE INDEX matter_step_by_unit ON matter_step (unit_id) WHERE unit_id IS NOT NULL',
  // The bytes lie in the data folder under their checksum.
  `CREATE TABLE matter_file (
    id INTEGER PRIMARY KEY,
    matter_id INTEGER NOT NULL REFERENCES matter(id),
    name TEXT NOT NULL CHECK (name <> ''), bytes INTEGER NOT NULL, sha256 TEXT NOT NULL, added_at TEXT NOT NULL)`,
  'CREATE INDEX matter_file_by_matter ON matter_file (matter_id)',
  // Call-back data is no record: the log never holds it, so that what is purged is gone.
  `CREATE TABLE matter_caller (
    matter_id INTEGER PRIMARY KEY REFERENCES matter(id) ON DELETE CASCADE,
    name_sealed TEXT, phone_sealed TEXT)`,
  `CREATE VIRTUAL TABLE search_matter USING fts5(chars, pinyin, initials, tokenize = "unicode61 remove_diacritics 0", columnsize = 0)`,
]

/** What the calendar of due dates (到期日历) reads at a city's size; partial, so that no other question prefers them. */
const DUE = [
  'CREATE INDEX organisation_by_term_end ON organisation (term_end) WHERE term_end IS NOT NULL',
  'CREATE INDEX person_by_contract ON person (contract_until) WHERE contract_until IS NOT NULL',
  'CREATE INDEX person_by_certificate ON person (certificate_on) WHERE certificate_on IS NOT NULL',
  'CREATE INDEX person_by_floating ON person (floating_since) WHERE floating_since IS NOT NULL',
  'CREATE INDEX person_by_lost_contact ON person (lost_contact_since) WHERE lost_contact_since IS NOT NULL',
  'CREATE INDEX tenure_by_probation ON tenure (probation_until) WHERE probation_until IS NOT NULL',
  "CREATE INDEX membership_of_candidates ON membership (valid_to, valid_from, person_id, organisation_id) WHERE kind = 'party' AND category = '预备党员'",
  'CREATE INDEX membership_by_end_letter ON membership (end_letter_on) WHERE end_letter_on IS NOT NULL',
  'CREATE INDEX matter_by_whole ON matter (due_on) WHERE due_on IS NOT NULL AND closed_on IS NULL',
]

export class GridsAtWork1764400000000 implements MigrationInterface {
  readonly name = 'GridsAtWork1764400000000'

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...LINKS, ...GRIDS, ...REPORTS, ...MATTERS, ...DUE]) await runner.query(statement)
    for (const { level, name, place, inCommunity, rules } of defaultGridLevels) {
      await runner.query('INSERT INTO grid_level (level, name, place, in_community, rules) VALUES (?, ?, ?, ?, ?)', [level, name, place, inCommunity ? 1 : 0, JSON.stringify(rules)])
    }
    for (const { day, kind, name } of publishedHolidays) await runner.query('INSERT INTO holiday (day, kind, name) VALUES (?, ?, ?)', [day, kind, name])
    for (const [index, { name, category, limits, source }] of defaultMatterKinds.entries()) {
      await runner.query('INSERT INTO matter_kind (name, category, limits, source, sort_order) VALUES (?, ?, ?, ?, ?)', [name, category, JSON.stringify(limits), source, index + 1])
    }
  }

  /** A failed migration is answered by the backup. */
  async down(): Promise<void> {
    throw new Error('not reverted: the backup made before the migration is put back')
  }
}
