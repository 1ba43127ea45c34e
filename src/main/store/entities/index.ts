import type { EntitySchema } from 'typeorm'
import type { ChangeItemRow, ChangeRow, RecordRows, RecordTable, SettingRow } from '../rows'
import { entity, id, integer, optionalInteger, optionalText, text } from './columns'
import { gridEntity, gridLevelEntity, gridVersionEntity } from './grids'
import { holidayEntity, matterEntity, matterFileEntity, matterKindEntity, matterStepEntity, matterUnitEntity } from './matters'
import { noticeClauseEntity, noticeEntity, numberMarkEntity } from './notices'
import { excuseEntity, organisationEntity, organisationKindEntity, organisationLinkEntity, organisationVersionEntity } from './organisations'
import { membershipEntity, notSamePersonEntity, personEntity, personRoleEntity } from './people'
import { postEntity, tenureEntity } from './posts'
import { reportInEntity, reportServiceEntity } from './report-ins'

const changeEntity = entity<ChangeRow>('change', {
  id,
  at: text,
  operator: text,
  action: text,
  summary: text,
  notice_id: optionalInteger,
  undoes_id: optionalInteger,
  undone_by_id: optionalInteger,
})

const changeItemEntity = entity<ChangeItemRow>('change_item', {
  id,
  change_id: integer,
  seq: integer,
  table_name: text,
  row_id: integer,
  before: optionalText,
  after: optionalText,
})

const settingEntity = entity<SettingRow>('setting', { id, key: text, value: text })

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
} satisfies { [Table in RecordTable]: EntitySchema<RecordRows[Table]> }

export const recordTables: readonly RecordTable[] = Object.keys(recordEntities).filter(isRecordTable)

function isRecordTable(name: string): name is RecordTable {
  return Object.hasOwn(recordEntities, name)
}

export const allEntities = [...Object.values(recordEntities), changeEntity, changeItemEntity]
