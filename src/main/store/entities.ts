import { EntitySchema, type EntitySchemaColumnOptions } from 'typeorm'
import type {
  ChangeItemRow,
  ChangeRow,
  GridRow,
  GridVersionRow,
  MembershipRow,
  NoticeClauseRow,
  NoticeRow,
  OrganisationRow,
  OrganisationVersionRow,
  PersonRow,
  PostRow,
  RecordTable,
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
})

export const personEntity = entity<PersonRow>('person', {
  id,
  name: text,
  name_sort: text,
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
  note: optionalText,
  revision: integer,
})

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

export const settingEntity = entity<SettingRow>('setting', { id, key: text, value: text })

/** The entity of every table that is written through a unit of work. */
export const recordEntities = {
  organisation: organisationEntity,
  organisation_version: organisationVersionEntity,
  grid: gridEntity,
  grid_version: gridVersionEntity,
  person: personEntity,
  membership: membershipEntity,
  post: postEntity,
  tenure: tenureEntity,
  notice: noticeEntity,
  notice_clause: noticeClauseEntity,
  setting: settingEntity,
}

export const recordTables: readonly RecordTable[] = [
  'organisation',
  'organisation_version',
  'grid',
  'grid_version',
  'person',
  'membership',
  'post',
  'tenure',
  'notice',
  'notice_clause',
  'setting',
]

export const allEntities = [...Object.values(recordEntities), changeEntity, changeItemEntity]
