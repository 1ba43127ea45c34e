import type { ReportInRow, ReportServiceRow } from '../rows'
import { entity, id, integer, optionalInteger, optionalText, text } from './columns'

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
