import type { Sex } from '@shared/domain/citizen-id'

/**
 * Row shapes of the store, one interface a table, named as the columns are. Every row has a numeric
 * `id`. `valid_from`/`valid_to` are calendar dates of an interval `[from, to)`; an open end is
 * `OPEN_END`, an unrecorded beginning `BEGINNING`. Columns ending in `_sealed` hold ciphertext made by
 * `sensitive.ts`; those ending in `_hash` the keyed hashes they are found again by.
 */
export interface OrganisationRow {
  id: number
  code: string | null
  credit_code: string | null
  founded_on: string | null
  term_number: string | null
  term_start: string | null
  term_end: string | null
  contact_name: string | null
  contact_phone_sealed: string | null
  address: string | null
  note: string | null
  sort_order: number
  revision: number
}

export interface OrganisationVersionRow {
  id: number
  organisation_id: number
  valid_from: string
  valid_to: string
  name: string
  short_name: string | null
  kind: string
  parent_id: number | null
  status: 'active' | 'dissolved'
}

export interface GridRow {
  id: number
  note: string | null
  sort_order: number
  revision: number
}

export interface GridVersionRow {
  id: number
  grid_id: number
  valid_from: string
  valid_to: string
  code: string | null
  name: string
  level: number
  kind: string
  parent_id: number | null
  /** The community's organisation (社区) that the grid belongs to. */
  community_id: number | null
  /** The party organisation built in the grid (网格党组织). */
  party_organisation_id: number | null
  boundary: string | null
  buildings: number | null
  households: number | null
  residents: number | null
  status: 'active' | 'dissolved'
}

export interface PersonRow {
  id: number
  name: string
  name_sort: string
  sex: Sex | null
  birth: string | null
  ethnicity: string | null
  native_place: string | null
  education: string | null
  occupation: string | null
  work_started_on: string | null
  party_joined_on: string | null
  party_full_on: string | null
  id_number_sealed: string | null
  id_number_hash: string | null
  id_last4_hash: string | null
  phone_sealed: string | null
  phone_hash: string | null
  phone_last4_hash: string | null
  home_address_sealed: string | null
  /** Why sex or birth date was entered differently from the id number. */
  overrule_reason: string | null
  note: string | null
  revision: number
}

export interface MembershipRow {
  id: number
  person_id: number
  organisation_id: number
  valid_from: string
  valid_to: string
  /** `party`: where the party membership is kept (组织关系); `staff`: where the person works. */
  kind: 'party' | 'staff'
  /** 正式党员 or 预备党员 for a party membership. */
  category: string | null
  begin_reason: string | null
  end_reason: string | null
  note: string | null
  revision: number
}

export interface PostRow {
  id: number
  organisation_id: number | null
  grid_id: number | null
  title: string
  /** Order of precedence inside its organisation or grid, 1 = first. */
  rank: number
  seats: number
  kind: 'elected' | 'appointed' | 'engaged'
  valid_from: string
  valid_to: string
  revision: number
}

export interface TenureRow {
  id: number
  person_id: number
  post_id: number
  valid_from: string
  valid_to: string
  /** 任命, 兼任, 挂职, 代理, 聘任, 正式任职 … */
  appointment_kind: string
  probation_until: string | null
  remark: string | null
  begin_notice_id: number | null
  end_notice_id: number | null
  end_reason: string | null
  note: string | null
  revision: number
}

export interface NoticeRow {
  id: number
  /** `received`: read from text that came from elsewhere; `composed`: written here. */
  direction: 'received' | 'composed'
  state: 'draft' | 'applied' | 'withdrawn'
  title: string
  issuer: string | null
  number_prefix: string | null
  number_year: number | null
  number_serial: number | null
  issued_on: string | null
  effective_on: string | null
  source_text: string | null
  /** The laid-out document's fields as JSON (composed notices). */
  document: string | null
  revision: number
}

export interface NoticeClauseRow {
  id: number
  notice_id: number
  seq: number
  unit: string | null
  action: 'appoint' | 'remove'
  /** The clause as `shared/domain/notice` reads it, JSON. */
  clause: string
  /** What applying it did, JSON; null while nothing was applied. */
  outcome: string | null
}

export interface ChangeRow {
  id: number
  /** Instant of writing, ISO 8601 in UTC. */
  at: string
  operator: string
  action: string
  /** What was done, one Chinese sentence without sensitive values. */
  summary: string
  notice_id: number | null
  undoes_id: number | null
  undone_by_id: number | null
}

export interface ChangeItemRow {
  id: number
  change_id: number
  seq: number
  table_name: string
  row_id: number
  /** Row images as stored (sensitive values stay sealed), JSON; null before an insert or after a removal. */
  before: string | null
  after: string | null
}

export interface SettingRow {
  id: number
  key: string
  value: string
}

/** The tables whose rows are records: every write to them is logged and can be undone. */
export interface RecordRows {
  organisation: OrganisationRow
  organisation_version: OrganisationVersionRow
  grid: GridRow
  grid_version: GridVersionRow
  person: PersonRow
  membership: MembershipRow
  post: PostRow
  tenure: TenureRow
  notice: NoticeRow
  notice_clause: NoticeClauseRow
  setting: SettingRow
}

export type RecordTable = keyof RecordRows
