import type { PostRow, TenureRow } from '../rows'
import { entity, id, integer, optionalInteger, optionalText, text } from './columns'

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
