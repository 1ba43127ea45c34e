import type { NoticeState } from '@shared/domain/notice-states'

export interface NoticeRow {
  id: number
  /** `received`: read from text that came from elsewhere; `composed`: written here. */
  direction: 'received' | 'composed'
  state: NoticeState
  title: string
  issuer: string | null
  number_prefix: string | null
  number_year: number | null
  number_serial: number | null
  issued_on: string | null
  effective_on: string | null
  source_text: string | null
  /** The laid-out document's fields as JSON (composed notices). */
  document: string | null
  /** The notice that this one puts right. */
  corrects_id: number | null
  withdrawn_on: string | null
  withdraw_reason: string | null
  revision: number
}

export interface NoticeClauseRow {
  id: number
  notice_id: number
  seq: number
  unit: string | null
  action: 'appoint' | 'remove'
  /** The clause as `shared/domain/notice` reads it, JSON. */
  clause: string
  /** What applying it did, JSON; null while nothing was applied. */
  outcome: string | null
  /** Whom and which posts a clause made from the records means, JSON. */
  targets: string | null
}

/** What the register of numbers (发文字号登记簿) knows beyond the notices themselves. */
export interface NumberMarkRow {
  id: number
  prefix: string
  year: number
  serial: number
  /** `first`: the year's numbers begin here; `voided`: never to be used. */
  kind: 'first' | 'voided'
  reason: string | null
  on_day: string
}
