import type { GridLevelRow, GridRow, GridVersionRow } from './grids'
import type { HolidayRow, MatterFileRow, MatterKindRow, MatterRow, MatterStepRow, MatterUnitRow } from './matters'
import type { NoticeClauseRow, NoticeRow, NumberMarkRow } from './notices'
import type { ExcuseRow, OrganisationKindRow, OrganisationLinkRow, OrganisationRow, OrganisationVersionRow } from './organisations'
import type { MembershipRow, NotSamePersonRow, PersonRoleRow, PersonRow } from './people'
import type { PostRow, TenureRow } from './posts'
import type { ReportInRow, ReportServiceRow } from './report-ins'

/**
 * Row shapes of the store, one interface a table, named as the columns are. Every row has a numeric
 * `id`. `valid_from`/`valid_to` are calendar dates of an interval `[from, to)`; an open end is
 * `OPEN_END`, an unrecorded beginning `BEGINNING`. Columns ending in `_sealed` hold ciphertext made by
 * `sensitive.ts`; those ending in `_hash` the keyed hashes they are found again by.
 */
export * from './grids'
export * from './kept'
export * from './matters'
export * from './notices'
export * from './organisations'
export * from './people'
export * from './posts'
export * from './report-ins'

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
