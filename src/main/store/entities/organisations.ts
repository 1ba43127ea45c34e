import type { ExcuseRow, OrganisationKindRow, OrganisationLinkRow, OrganisationRow, OrganisationVersionRow } from '../rows'
import { entity, id, integer, optionalInteger, optionalText, text } from './columns'

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
