export interface PostRow {
  id: number
  organisation_id: number | null
  grid_id: number | null
  title: string
  /** Order of precedence inside its organisation or grid, 1 = first. */
  rank: number
  seats: number
  kind: 'elected' | 'appointed' | 'engaged'
  valid_from: string
  valid_to: string
  revision: number
}

export interface TenureRow {
  id: number
  person_id: number
  post_id: number
  valid_from: string
  valid_to: string
  /** 任命, 兼任, 挂职, 代理, 聘任, 正式任职 … */
  appointment_kind: string
  probation_until: string | null
  remark: string | null
  begin_notice_id: number | null
  end_notice_id: number | null
  end_reason: string | null
  note: string | null
  revision: number
}
