/** A unit or a member of another unit that reports to a community (双报到). */
export interface ReportInRow {
  id: number
  kind: 'unit' | 'member'
  community_id: number
  /** The unit's party organisation, where it is in the ledger. */
  organisation_id: number | null
  /** The member, where he is in the ledger. */
  person_id: number | null
  name: string
  /** Of a member: the unit. */
  unit_name: string | null
  contact_name: string | null
  phone_sealed: string | null
  /** Of a unit: how many members come with it. */
  members: number | null
  /** What it offers to do (认领岗位). */
  post: string | null
  note: string | null
  valid_from: string
  valid_to: string
  revision: number
}

export interface ReportServiceRow {
  id: number
  report_in_id: number
  title: string
  offered_on: string
  done_on: string | null
  people: number | null
  hours: number | null
  note: string | null
  revision: number
}
