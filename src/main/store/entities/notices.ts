import type { NoticeClauseRow, NoticeRow, NumberMarkRow } from '../rows'
import { entity, id, integer, optionalInteger, optionalText, text } from './columns'

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
