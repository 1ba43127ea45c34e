import type { Sex } from '@shared/domain/citizen-id'

/** A role beside party membership and posts: 社区工作者, 下沉干部, 党建指导员 … */
export interface PersonRoleRow {
  id: number
  person_id: number
  role: string
  valid_from: string
  valid_to: string
  note: string | null
  revision: number
}

/** Two entries that look like one person and were decided to be two; the smaller id first. */
export interface NotSamePersonRow {
  id: number
  low_id: number
  high_id: number
  reason: string | null
}

export interface PersonRow {
  id: number
  name: string
  name_sort: string
  /** Sorts by strokes (姓氏笔画); null until it was worked out. */
  name_strokes: string | null
  sex: Sex | null
  birth: string | null
  ethnicity: string | null
  native_place: string | null
  education: string | null
  occupation: string | null
  work_started_on: string | null
  party_joined_on: string | null
  party_full_on: string | null
  id_number_sealed: string | null
  id_number_hash: string | null
  id_last4_hash: string | null
  phone_sealed: string | null
  phone_hash: string | null
  phone_last4_hash: string | null
  home_address_sealed: string | null
  landline_sealed: string | null
  landline_hash: string | null
  landline_last4_hash: string | null
  /** 户籍所在地 */
  registered_residence_sealed: string | null
  /** 政治面貌 of those who are no party members */
  political_status: string | null
  degree: string | null
  party_applied_on: string | null
  party_activist_on: string | null
  /** 入党类型 */
  party_joining_kind: string | null
  /** The day to which the probationary period (预备期) was extended. */
  party_probation_until: string | null
  /** 党龄校正值, in months: added to what is counted from 转正. */
  party_years_adjustment: number | null
  party_standing: '正常' | '停止党籍' | null
  lost_contact_since: string | null
  floating_to: string | null
  floating_since: string | null
  /** 新社会阶层类型 */
  new_stratum: string | null
  /** 是否农民工 */
  migrant_worker: 0 | 1 | null
  /** 社区工作者岗位等级（三岗十八级） */
  staff_grade: string | null
  contract_until: string | null
  /** 社会工作者职业资格证书 */
  certificate: string | null
  certificate_number: string | null
  certificate_on: string | null
  /** Why sex or birth date was entered differently from the id number. */
  overrule_reason: string | null
  note: string | null
  revision: number
}

export interface MembershipRow {
  id: number
  person_id: number
  organisation_id: number
  valid_from: string
  valid_to: string
  /** `party`: where the party membership is kept (组织关系); `staff`: where the person works. */
  kind: 'party' | 'staff'
  /** 正式党员 or 预备党员 for a party membership. */
  category: string | null
  begin_reason: string | null
  end_reason: string | null
  /** Number and date of the letter (组织关系介绍信) it came with, and the place outside the ledger it came from. */
  begin_letter: string | null
  begin_letter_on: string | null
  begin_place: string | null
  /** The same of leaving. */
  end_letter: string | null
  end_letter_on: string | null
  end_place: string | null
  note: string | null
  revision: number
}
