import type { Sex } from '@shared/domain/citizen-id'
import type { GridAct } from '@shared/domain/grid-acts'
import type { MatterAct, MatterRole, MatterSource, MatterStep, MatterUnitState, Satisfaction } from '@shared/domain/matters/steps'
import type { NoticeState } from '@shared/domain/notice-states'

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
  /** Length of the term in years, where it is not the usual one of the kind. */
  term_years: number | null
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
  /** What brought this version about; null for what was loaded without it. */
  act: OrganisationAct | null
  /** The document it rests on (文号), as written. */
  basis: string | null
  /** The other side of a merger or split: what it was merged into, or split from. */
  related_id: number | null
}

export type OrganisationAct = 'create' | 'rename' | 'move' | 'change-kind' | 'merge' | 'split' | 'dissolve' | 'restore' | 'correct'

/** A kind of organisation (组织类别), kept as data in the settings. */
export interface OrganisationKindRow {
  id: number
  name: string
  party: 0 | 1
  /** JSON array of the names of kinds it may stand under; empty: anything. */
  under: string
  term_years: number | null
  term_source: string | null
  sort_order: number
  /** No longer offered for new organisations. */
  retired: 0 | 1
  revision: number
}

/** A relation beside the parent: `guiding` 业务指导（条）, `leading` 党组织领导（“一元”带“多元”）; `other_id` guides or leads. */
export interface OrganisationLinkRow {
  id: number
  organisation_id: number
  other_id: number
  kind: 'guiding' | 'leading' | 'contact'
  valid_from: string
  valid_to: string
  basis: string | null
  revision: number
}

/** A role beside party membership and posts: 社区工作者, 下沉干部, 党建指导员 … */
export interface PersonRoleRow {
  id: number
  person_id: number
  role: string
  valid_from: string
  valid_to: string
  note: string | null
  revision: number
}

/** Two entries that look like one person and were decided to be two; the smaller id first. */
export interface NotSamePersonRow {
  id: number
  low_id: number
  high_id: number
  reason: string | null
}

/** A rule that an organisation is excused from, with the reason. */
export interface ExcuseRow {
  id: number
  organisation_id: number
  rule: string
  reason: string
  valid_from: string
  valid_to: string
  revision: number
}

/** A list's filters, sorting and columns kept under a name; no record, so not logged. */
export interface SavedViewRow {
  id: number
  list: string
  name: string
  /** JSON, as the list's own contract reads it. */
  query: string
}

/** How the columns of files of one shape (kind and headings) were read the last time; no record, so not logged. */
export interface RosterLayoutRow {
  id: number
  shape: string
  /** JSON, as `features/imports` reads it. */
  layout: string
  used_at: string
}

/** A form of the office's own (.xlsx with marks such as {{姓名}}), kept whole; no record, so its coming and going is only noted in the log. */
export interface SheetTemplateRow {
  id: number
  name: string
  /** What it is filled from. */
  subject: string
  file_name: string
  content: Buffer
  added_at: string
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
  /** What brought this version about; null for what was loaded without it. */
  act: GridAct | null
  /** The document it rests on, as written. */
  basis: string | null
  /** The other side of a split or merger: what it was merged into, or split from. */
  related_id: number | null
}

export interface PersonRow {
  id: number
  name: string
  name_sort: string
  /** Sorts by strokes (姓氏笔画); null until it was worked out. */
  name_strokes: string | null
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
  landline_sealed: string | null
  landline_hash: string | null
  landline_last4_hash: string | null
  /** 户籍所在地 */
  registered_residence_sealed: string | null
  /** 政治面貌 of those who are no party members */
  political_status: string | null
  degree: string | null
  party_applied_on: string | null
  party_activist_on: string | null
  /** 入党类型 */
  party_joining_kind: string | null
  /** The day to which the probationary period (预备期) was extended. */
  party_probation_until: string | null
  /** 党龄校正值, in months: added to what is counted from 转正. */
  party_years_adjustment: number | null
  party_standing: '正常' | '停止党籍' | null
  lost_contact_since: string | null
  floating_to: string | null
  floating_since: string | null
  /** 新社会阶层类型 */
  new_stratum: string | null
  /** 是否农民工 */
  migrant_worker: 0 | 1 | null
  /** 社区工作者岗位等级（三岗十八级） */
  staff_grade: string | null
  contract_until: string | null
  /** 社会工作者职业资格证书 */
  certificate: string | null
  certificate_number: string | null
  certificate_on: string | null
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
  /** Number and date of the letter (组织关系介绍信) it came with, and the place outside the ledger it came from. */
  begin_letter: string | null
  begin_letter_on: string | null
  begin_place: string | null
  /** The same of leaving. */
  end_letter: string | null
  end_letter_on: string | null
  end_place: string | null
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
  state: NoticeState
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
  /** The notice that this one puts right. */
  corrects_id: number | null
  withdrawn_on: string | null
  withdraw_reason: string | null
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
  /** Whom and which posts a clause made from the records means, JSON. */
  targets: string | null
}

/** What the register of numbers (发文字号登记簿) knows beyond the notices themselves. */
export interface NumberMarkRow {
  id: number
  prefix: string
  year: number
  serial: number
  /** `first`: the year's numbers begin here; `voided`: never to be used. */
  kind: 'first' | 'voided'
  reason: string | null
  on_day: string
}

/** A level of grids (网格级别), kept as data in the settings. */
export interface GridLevelRow {
  id: number
  level: number
  name: string
  place: string
  in_community: 0 | 1
  /** `GridLevel['rules']`, JSON. */
  rules: string
  revision: number
}

/** A unit or a member of another unit that reports to a community (双报到). */
export interface ReportInRow {
  id: number
  kind: 'unit' | 'member'
  community_id: number
  /** The unit's party organisation, where it is in the ledger. */
  organisation_id: number | null
  /** The member, where he is in the ledger. */
  person_id: number | null
  name: string
  /** Of a member: the unit. */
  unit_name: string | null
  contact_name: string | null
  phone_sealed: string | null
  /** Of a unit: how many members come with it. */
  members: number | null
  /** What it offers to do (认领岗位). */
  post: string | null
  note: string | null
  valid_from: string
  valid_to: string
  revision: number
}

export interface ReportServiceRow {
  id: number
  report_in_id: number
  title: string
  offered_on: string
  done_on: string | null
  people: number | null
  hours: number | null
  note: string | null
  revision: number
}

export interface HolidayRow {
  id: number
  day: string
  kind: 'rest' | 'work'
  name: string
}

export interface MatterKindRow {
  id: number
  name: string
  category: string
  /** `MatterLimits`, JSON. */
  limits: string
  source: string | null
  sort_order: number
  retired: 0 | 1
  revision: number
}

/** Times of matters are local, `YYYY-MM-DD HH:MM`; days `YYYY-MM-DD`. */
export interface MatterRow {
  id: number
  year: number
  serial: number
  received_at: string
  source: MatterSource
  /** The number it has where it came from (12345 工单号). */
  source_number: string | null
  grid_id: number | null
  community_id: number | null
  kind_id: number
  title: string
  body: string | null
  /** What is awaited. */
  step: MatterStep
  step_since: string
  /** Last day of the awaited step, and of the whole up to closing. */
  step_due: string | null
  due_on: string | null
  closed_on: string | null
  archived_on: string | null
  satisfaction: Satisfaction | null
  merged_into_id: number | null
  revision: number
}

/** Who was called to a matter. */
export interface MatterUnitRow {
  id: number
  matter_id: number
  role: MatterRole
  organisation_id: number | null
  report_in_id: number | null
  contact: string | null
  state: MatterUnitState
  assigned_at: string
  report_due: string | null
  reported_at: string | null
  handled_at: string | null
  /** Sent back or passed on. */
  ended_at: string | null
  reminders: number
  revision: number
}

/** A line of a matter's time line. */
export interface MatterStepRow {
  id: number
  matter_id: number
  act: MatterAct
  at: string
  who: string
  unit_id: number | null
  note: string | null
  /** The day that this act set for what comes next. */
  due_on: string | null
  /** What was awaited after it. */
  step: MatterStep
}

export interface MatterFileRow {
  id: number
  matter_id: number
  name: string
  bytes: number
  sha256: string
  added_at: string
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
  organisation_kind: OrganisationKindRow
  organisation_link: OrganisationLinkRow
  excuse: ExcuseRow
  grid: GridRow
  grid_version: GridVersionRow
  person: PersonRow
  person_role: PersonRoleRow
  not_same_person: NotSamePersonRow
  membership: MembershipRow
  post: PostRow
  tenure: TenureRow
  notice: NoticeRow
  notice_clause: NoticeClauseRow
  number_mark: NumberMarkRow
  grid_level: GridLevelRow
  report_in: ReportInRow
  report_service: ReportServiceRow
  holiday: HolidayRow
  matter_kind: MatterKindRow
  matter: MatterRow
  matter_unit: MatterUnitRow
  matter_step: MatterStepRow
  matter_file: MatterFileRow
  setting: SettingRow
}

export type RecordTable = keyof RecordRows
