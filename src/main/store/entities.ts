import { EntitySchema, type EntitySchemaColumnOptions } from 'typeorm'
import type {
  ChangeItemRow,
  ChangeRow,
  GridLevelRow,
  GridRow,
  GridVersionRow,
  HolidayRow,
  MatterFileRow,
  MatterKindRow,
  MatterRow,
  MatterStepRow,
  MatterUnitRow,
  MembershipRow,
  NoticeClauseRow,
  NoticeRow,
  NotSamePersonRow,
  NumberMarkRow,
  ExcuseRow,
  OrganisationKindRow,
  OrganisationLinkRow,
  OrganisationRow,
  OrganisationVersionRow,
  PersonRoleRow,
  PersonRow,
  PostRow,
  RecordTable,
  ReportInRow,
  ReportServiceRow,
  SettingRow,
  TenureRow,
} from './rows'

type Columns<Row> = { [Key in keyof Row]-?: EntitySchemaColumnOptions }

const id: EntitySchemaColumnOptions = { type: 'integer', primary: true, generated: true }
const text: EntitySchemaColumnOptions = { type: 'text' }
const optionalText: EntitySchemaColumnOptions = { type: 'text', nullable: true }
const integer: EntitySchemaColumnOptions = { type: 'integer' }
const optionalInteger: EntitySchemaColumnOptions = { type: 'integer', nullable: true }

function entity<Row extends { id: number }>(name: string, columns: Columns<Row>): EntitySchema<Row> {
  return new EntitySchema<Row>({ name, tableName: name, columns })
}

export const organisationEntity = entity<OrganisationRow>('organisation', {
  id,
  code: optionalText,
  credit_code: optionalText,
  founded_on: optionalText,
  term_number: optionalText,
  term_start: optionalText,
  term_end: optionalText,
  term_years: optionalInteger,
  contact_name: optionalText,
  contact_phone_sealed: optionalText,
  address: optionalText,
  note: optionalText,
  sort_order: integer,
  revision: integer,
})

export const organisationVersionEntity = entity<OrganisationVersionRow>('organisation_version', {
  id,
  organisation_id: integer,
  valid_from: text,
  valid_to: text,
  name: text,
  short_name: optionalText,
  kind: text,
  parent_id: optionalInteger,
  status: text,
  act: optionalText,
  basis: optionalText,
  related_id: optionalInteger,
})

export const organisationKindEntity = entity<OrganisationKindRow>('organisation_kind', {
  id,
  name: text,
  party: integer,
  under: text,
  term_years: optionalInteger,
  term_source: optionalText,
  sort_order: integer,
  retired: integer,
  revision: integer,
})

export const organisationLinkEntity = entity<OrganisationLinkRow>('organisation_link', {
  id,
  organisation_id: integer,
  other_id: integer,
  kind: text,
  valid_from: text,
  valid_to: text,
  basis: optionalText,
  revision: integer,
})

export const excuseEntity = entity<ExcuseRow>('excuse', {
  id,
  organisation_id: integer,
  rule: text,
  reason: text,
  valid_from: text,
  valid_to: text,
  revision: integer,
})

export const gridEntity = entity<GridRow>('grid', { id, note: optionalText, sort_order: integer, revision: integer })

export const gridVersionEntity = entity<GridVersionRow>('grid_version', {
  id,
  grid_id: integer,
  valid_from: text,
  valid_to: text,
  code: optionalText,
  name: text,
  level: integer,
  kind: text,
  parent_id: optionalInteger,
  community_id: optionalInteger,
  party_organisation_id: optionalInteger,
  boundary: optionalText,
  buildings: optionalInteger,
  households: optionalInteger,
  residents: optionalInteger,
  status: text,
  act: optionalText,
  basis: optionalText,
  related_id: optionalInteger,
})

export const personEntity = entity<PersonRow>('person', {
  id,
  name: text,
  name_sort: text,
  name_strokes: optionalText,
  sex: optionalText,
  birth: optionalText,
  ethnicity: optionalText,
  native_place: optionalText,
  education: optionalText,
  occupation: optionalText,
  work_started_on: optionalText,
  party_joined_on: optionalText,
  party_full_on: optionalText,
  id_number_sealed: optionalText,
  id_number_hash: optionalText,
  id_last4_hash: optionalText,
  phone_sealed: optionalText,
  phone_hash: optionalText,
  phone_last4_hash: optionalText,
  home_address_sealed: optionalText,
  landline_sealed: optionalText,
  landline_hash: optionalText,
  landline_last4_hash: optionalText,
  registered_residence_sealed: optionalText,
  political_status: optionalText,
  degree: optionalText,
  party_applied_on: optionalText,
  party_activist_on: optionalText,
  party_joining_kind: optionalText,
  party_probation_until: optionalText,
  party_years_adjustment: optionalInteger,
  party_standing: optionalText,
  lost_contact_since: optionalText,
  floating_to: optionalText,
  floating_since: optionalText,
  new_stratum: optionalText,
  migrant_worker: optionalInteger,
  staff_grade: optionalText,
  contract_until: optionalText,
  certificate: optionalText,
  certificate_number: optionalText,
  certificate_on: optionalText,
  overrule_reason: optionalText,
  note: optionalText,
  revision: integer,
})

export const membershipEntity = entity<MembershipRow>('membership', {
  id,
  person_id: integer,
  organisation_id: integer,
  valid_from: text,
  valid_to: text,
  kind: text,
  category: optionalText,
  begin_reason: optionalText,
  end_reason: optionalText,
  begin_letter: optionalText,
  begin_letter_on: optionalText,
  begin_place: optionalText,
  end_letter: optionalText,
  end_letter_on: optionalText,
  end_place: optionalText,
  note: optionalText,
  revision: integer,
})

export const personRoleEntity = entity<PersonRoleRow>('person_role', {
  id,
  person_id: integer,
  role: text,
  valid_from: text,
  valid_to: text,
  note: optionalText,
  revision: integer,
})

export const notSamePersonEntity = entity<NotSamePersonRow>('not_same_person', { id, low_id: integer, high_id: integer, reason: optionalText })

export const postEntity = entity<PostRow>('post', {
  id,
  organisation_id: optionalInteger,
  grid_id: optionalInteger,
  title: text,
  rank: integer,
  seats: integer,
  kind: text,
  valid_from: text,
  valid_to: text,
  revision: integer,
})

export const tenureEntity = entity<TenureRow>('tenure', {
  id,
  person_id: integer,
  post_id: integer,
  valid_from: text,
  valid_to: text,
  appointment_kind: text,
  probation_until: optionalText,
  remark: optionalText,
  begin_notice_id: optionalInteger,
  end_notice_id: optionalInteger,
  end_reason: optionalText,
  note: optionalText,
  revision: integer,
})

export const noticeEntity = entity<NoticeRow>('notice', {
  id,
  direction: text,
  state: text,
  title: text,
  issuer: optionalText,
  number_prefix: optionalText,
  number_year: optionalInteger,
  number_serial: optionalInteger,
  issued_on: optionalText,
  effective_on: optionalText,
  source_text: optionalText,
  document: optionalText,
  corrects_id: optionalInteger,
  withdrawn_on: optionalText,
  withdraw_reason: optionalText,
  revision: integer,
})

export const noticeClauseEntity = entity<NoticeClauseRow>('notice_clause', {
  id,
  notice_id: integer,
  seq: integer,
  unit: optionalText,
  action: text,
  clause: text,
  outcome: optionalText,
  targets: optionalText,
})

export const numberMarkEntity = entity<NumberMarkRow>('number_mark', {
  id,
  prefix: text,
  year: integer,
  serial: integer,
  kind: text,
  reason: optionalText,
  on_day: text,
})

export const changeEntity = entity<ChangeRow>('change', {
  id,
  at: text,
  operator: text,
  action: text,
  summary: text,
  notice_id: optionalInteger,
  undoes_id: optionalInteger,
  undone_by_id: optionalInteger,
})

export const changeItemEntity = entity<ChangeItemRow>('change_item', {
  id,
  change_id: integer,
  seq: integer,
  table_name: text,
  row_id: integer,
  before: optionalText,
  after: optionalText,
})

export const gridLevelEntity = entity<GridLevelRow>('grid_level', {
  id,
  level: integer,
  name: text,
  place: text,
  in_community: integer,
  rules: text,
  revision: integer,
})

export const reportInEntity = entity<ReportInRow>('report_in', {
  id,
  kind: text,
  community_id: integer,
  organisation_id: optionalInteger,
  person_id: optionalInteger,
  name: text,
  unit_name: optionalText,
  contact_name: optionalText,
  phone_sealed: optionalText,
  members: optionalInteger,
  post: optionalText,
  note: optionalText,
  valid_from: text,
  valid_to: text,
  revision: integer,
})

export const reportServiceEntity = entity<ReportServiceRow>('report_service', {
  id,
  report_in_id: integer,
  title: text,
  offered_on: text,
  done_on: optionalText,
  people: optionalInteger,
  hours: { type: 'real', nullable: true },
  note: optionalText,
  revision: integer,
})

export const holidayEntity = entity<HolidayRow>('holiday', {
  id,
  day: text,
  kind: text,
  name: text,
})

export const matterKindEntity = entity<MatterKindRow>('matter_kind', {
  id,
  name: text,
  category: text,
  limits: text,
  source: optionalText,
  sort_order: integer,
  retired: integer,
  revision: integer,
})

export const matterEntity = entity<MatterRow>('matter', {
  id,
  year: integer,
  serial: integer,
  received_at: text,
  source: text,
  source_number: optionalText,
  grid_id: optionalInteger,
  community_id: optionalInteger,
  kind_id: integer,
  title: text,
  body: optionalText,
  step: text,
  step_since: text,
  step_due: optionalText,
  due_on: optionalText,
  closed_on: optionalText,
  archived_on: optionalText,
  satisfaction: optionalText,
  merged_into_id: optionalInteger,
  revision: integer,
})

export const matterUnitEntity = entity<MatterUnitRow>('matter_unit', {
  id,
  matter_id: integer,
  role: text,
  organisation_id: optionalInteger,
  report_in_id: optionalInteger,
  contact: optionalText,
  state: text,
  assigned_at: text,
  report_due: optionalText,
  reported_at: optionalText,
  handled_at: optionalText,
  ended_at: optionalText,
  reminders: integer,
  revision: integer,
})

export const matterStepEntity = entity<MatterStepRow>('matter_step', {
  id,
  matter_id: integer,
  act: text,
  at: text,
  who: text,
  unit_id: optionalInteger,
  note: optionalText,
  due_on: optionalText,
  step: text,
})

export const matterFileEntity = entity<MatterFileRow>('matter_file', {
  id,
  matter_id: integer,
  name: text,
  bytes: integer,
  sha256: text,
  added_at: text,
})

export const settingEntity = entity<SettingRow>('setting', { id, key: text, value: text })

/** The entity of every table that is written through a unit of work. */
export const recordEntities = {
  organisation: organisationEntity,
  organisation_version: organisationVersionEntity,
  organisation_kind: organisationKindEntity,
  organisation_link: organisationLinkEntity,
  excuse: excuseEntity,
  grid: gridEntity,
  grid_version: gridVersionEntity,
  person: personEntity,
  person_role: personRoleEntity,
  not_same_person: notSamePersonEntity,
  membership: membershipEntity,
  post: postEntity,
  tenure: tenureEntity,
  notice: noticeEntity,
  notice_clause: noticeClauseEntity,
  number_mark: numberMarkEntity,
  grid_level: gridLevelEntity,
  report_in: reportInEntity,
  report_service: reportServiceEntity,
  holiday: holidayEntity,
  matter_kind: matterKindEntity,
  matter: matterEntity,
  matter_unit: matterUnitEntity,
  matter_step: matterStepEntity,
  matter_file: matterFileEntity,
  setting: settingEntity,
}

export const recordTables: readonly RecordTable[] = [
  'organisation',
  'organisation_version',
  'organisation_kind',
  'organisation_link',
  'excuse',
  'grid',
  'grid_version',
  'person',
  'person_role',
  'not_same_person',
  'membership',
  'post',
  'tenure',
  'notice',
  'notice_clause',
  'number_mark',
  'grid_level',
  'report_in',
  'report_service',
  'holiday',
  'matter_kind',
  'matter',
  'matter_unit',
  'matter_step',
  'matter_file',
  'setting',
]

export const allEntities = [...Object.values(recordEntities), changeEntity, changeItemEntity]
