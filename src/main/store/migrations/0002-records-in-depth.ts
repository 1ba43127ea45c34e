import type { MigrationInterface, QueryRunner } from 'typeorm'
import { defaultOrganisationKinds } from '@shared/domain/organisation-kinds'
import { renewNameKeys } from '../name-keys'

const COLUMNS = [
  // What brought a version about, the document it rests on, and the other side of a merger or split.
  'ALTER TABLE organisation_version ADD COLUMN act TEXT',
  'ALTER TABLE organisation_version ADD COLUMN basis TEXT',
  'ALTER TABLE organisation_version ADD COLUMN related_id INTEGER REFERENCES organisation(id)',
  'ALTER TABLE organisation ADD COLUMN term_years INTEGER',
  'ALTER TABLE person ADD COLUMN name_strokes TEXT',
  'ALTER TABLE person ADD COLUMN landline_sealed TEXT',
  'ALTER TABLE person ADD COLUMN landline_hash TEXT',
  'ALTER TABLE person ADD COLUMN landline_last4_hash TEXT',
  'ALTER TABLE person ADD COLUMN registered_residence_sealed TEXT',
  'ALTER TABLE person ADD COLUMN political_status TEXT',
  'ALTER TABLE person ADD COLUMN degree TEXT',
  'ALTER TABLE person ADD COLUMN party_applied_on TEXT',
  'ALTER TABLE person ADD COLUMN party_activist_on TEXT',
  'ALTER TABLE person ADD COLUMN party_joining_kind TEXT',
  'ALTER TABLE person ADD COLUMN party_probation_until TEXT',
  'ALTER TABLE person ADD COLUMN party_years_adjustment INTEGER',
  "ALTER TABLE person ADD COLUMN party_standing TEXT CHECK (party_standing IN ('正常', '停止党籍'))",
  'ALTER TABLE person ADD COLUMN lost_contact_since TEXT',
  'ALTER TABLE person ADD COLUMN floating_to TEXT',
  'ALTER TABLE person ADD COLUMN floating_since TEXT',
  'ALTER TABLE person ADD COLUMN new_stratum TEXT',
  'ALTER TABLE person ADD COLUMN migrant_worker INTEGER',
  'ALTER TABLE person ADD COLUMN staff_grade TEXT',
  'ALTER TABLE person ADD COLUMN contract_until TEXT',
  'ALTER TABLE person ADD COLUMN certificate TEXT',
  'ALTER TABLE person ADD COLUMN certificate_number TEXT',
  'ALTER TABLE person ADD COLUMN certificate_on TEXT',
  // The letters (组织关系介绍信) of a transfer, and a place outside the ledger it came from or went to.
  'ALTER TABLE membership ADD COLUMN begin_letter TEXT',
  'ALTER TABLE membership ADD COLUMN begin_letter_on TEXT',
  'ALTER TABLE membership ADD COLUMN begin_place TEXT',
  'ALTER TABLE membership ADD COLUMN end_letter TEXT',
  'ALTER TABLE membership ADD COLUMN end_letter_on TEXT',
  'ALTER TABLE membership ADD COLUMN end_place TEXT',
]

const TABLES = [
  `CREATE TABLE organisation_kind (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE CHECK (name <> ''),
    party INTEGER NOT NULL CHECK (party IN (0, 1)),
    under TEXT NOT NULL, term_years INTEGER, term_source TEXT,
    sort_order INTEGER NOT NULL, retired INTEGER NOT NULL DEFAULT 0 CHECK (retired IN (0, 1)),
    revision INTEGER NOT NULL DEFAULT 1)`,
  `CREATE TABLE organisation_link (
    id INTEGER PRIMARY KEY,
    organisation_id INTEGER NOT NULL REFERENCES organisation(id),
    other_id INTEGER NOT NULL REFERENCES organisation(id),
    kind TEXT NOT NULL CHECK (kind IN ('guiding', 'leading')),
    valid_from TEXT NOT NULL, valid_to TEXT NOT NULL, basis TEXT,
    revision INTEGER NOT NULL DEFAULT 1,
    CHECK (valid_from < valid_to), CHECK (organisation_id <> other_id))`,
  `CREATE TABLE person_role (
    id INTEGER PRIMARY KEY,
    person_id INTEGER NOT NULL REFERENCES person(id),
    role TEXT NOT NULL CHECK (role <> ''),
    valid_from TEXT NOT NULL, valid_to TEXT NOT NULL, note TEXT,
    revision INTEGER NOT NULL DEFAULT 1,
    CHECK (valid_from < valid_to))`,
  `CREATE TABLE excuse (
    id INTEGER PRIMARY KEY,
    organisation_id INTEGER NOT NULL REFERENCES organisation(id),
    rule TEXT NOT NULL, reason TEXT NOT NULL CHECK (reason <> ''),
    valid_from TEXT NOT NULL, valid_to TEXT NOT NULL,
    revision INTEGER NOT NULL DEFAULT 1,
    CHECK (valid_from < valid_to))`,
  `CREATE TABLE saved_view (
    id INTEGER PRIMARY KEY,
    list TEXT NOT NULL, name TEXT NOT NULL CHECK (name <> ''), query TEXT NOT NULL,
    UNIQUE (list, name))`,
  // Two entries that look like one person and were decided to be two (low_id < high_id).
  `CREATE TABLE not_same_person (
    id INTEGER PRIMARY KEY,
    low_id INTEGER NOT NULL REFERENCES person(id),
    high_id INTEGER NOT NULL REFERENCES person(id),
    reason TEXT,
    UNIQUE (low_id, high_id), CHECK (low_id < high_id))`,
]

const INDEXES = [
  'CREATE INDEX person_by_name_strokes ON person (name_strokes, id)',
  'CREATE INDEX person_by_landline ON person (landline_hash)',
  'CREATE INDEX person_by_landline_last4 ON person (landline_last4_hash)',
  'CREATE INDEX organisation_version_by_related ON organisation_version (related_id)',
  'CREATE INDEX organisation_link_by_organisation ON organisation_link (organisation_id, valid_from)',
  'CREATE INDEX organisation_link_by_other ON organisation_link (other_id, valid_from)',
  'CREATE INDEX person_role_by_person ON person_role (person_id, valid_from)',
  'CREATE INDEX person_role_by_role ON person_role (role, valid_to, person_id)',
  'CREATE INDEX excuse_by_organisation ON excuse (organisation_id, rule)',
  'CREATE INDEX not_same_person_by_high ON not_same_person (high_id)',
  // Namesakes born in one month (查重); holds all that finding them reads.
  'CREATE INDEX person_by_namesake ON person (name, birth, sex)',
  // What counting at a city's size reads, without going to the rows.
  'DROP INDEX membership_by_organisation',
  'CREATE INDEX membership_by_organisation ON membership (organisation_id, valid_to, valid_from, person_id)',
  "CREATE INDEX membership_of_party ON membership (person_id, valid_to, valid_from, category) WHERE kind = 'party'",
  'DROP INDEX membership_by_person',
  'CREATE INDEX membership_by_person ON membership (person_id, valid_from, valid_to, kind, organisation_id)',
  'DROP INDEX tenure_by_post',
  'CREATE INDEX tenure_by_post ON tenure (post_id, valid_to, valid_from)',
  // Posts of grids that are a role (网格长 …) are found by their title.
  'CREATE INDEX post_by_grid_title ON post (title, id) WHERE grid_id IS NOT NULL',
  'CREATE INDEX grid_version_by_party_organisation ON grid_version (party_organisation_id, valid_from)',
  // The people list's orders, with what its filters ask of each person on the way.
  'DROP INDEX person_by_birth',
  'CREATE INDEX person_by_birth ON person (birth, name_sort, id, sex, party_joined_on)',
  'CREATE INDEX person_by_party_joined ON person (party_joined_on, name_sort, id, sex, birth)',
  'CREATE INDEX person_by_party_full ON person (party_full_on, name_sort, id, sex, birth)',
  'CREATE INDEX person_by_sex ON person (sex, name_sort, id)',
  'CREATE INDEX person_by_education ON person (education)',
  'CREATE INDEX person_by_occupation ON person (occupation)',
]

/** The order of the kinds in the one search index there was before. */
const SEARCHED = ['person', 'organisation', 'grid', 'notice']

/** A search index for each kind, filled from the one for all. */
const SEARCH = [
  ...SEARCHED.flatMap((kind, index) => [
    `CREATE VIRTUAL TABLE search_${kind} USING fts5(
      chars, pinyin, initials, tokenize = "unicode61 remove_diacritics 0", prefix = '1 2 3', columnsize = 0)`,
    `INSERT INTO search_${kind} (rowid, chars, pinyin, initials) SELECT rowid / 4, chars, pinyin, initials FROM search_entry WHERE rowid % 4 = ${index}`,
  ]),
  'DROP TABLE search_entry',
]

export class RecordsInDepth1764100000000 implements MigrationInterface {
  readonly name = 'RecordsInDepth1764100000000'

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...COLUMNS, ...TABLES, ...SEARCH]) await runner.query(statement)
    await renewNameKeys(runner)
    for (const statement of INDEXES) await runner.query(statement)
    for (const [index, kind] of defaultOrganisationKinds.entries()) {
      await runner.query('INSERT INTO organisation_kind (name, party, under, term_years, term_source, sort_order) VALUES (?, ?, ?, ?, ?, ?)', [
        kind.name,
        kind.party ? 1 : 0,
        JSON.stringify(kind.under),
        kind.termYears,
        kind.termSource,
        index + 1,
      ])
    }
  }

  /** A failed migration is answered by the backup. */
  async down(): Promise<void> {
    throw new Error('not reverted: the backup made before the migration is put back')
  }
}
