import type { HolidayRow, MatterFileRow, MatterKindRow, MatterRow, MatterStepRow, MatterUnitRow } from '../rows'
import { entity, id, integer, optionalInteger, optionalText, text } from './columns'

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
