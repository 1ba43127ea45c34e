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
