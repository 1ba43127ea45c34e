import type { MatterAct, MatterRole, MatterSource, MatterStep, MatterUnitState, Satisfaction } from '@shared/domain/matters/steps'

export interface HolidayRow {
  id: number
  day: string
  kind: 'rest' | 'work'
  name: string
}

export interface MatterKindRow {
  id: number
  name: string
  category: string
  /** `MatterLimits`, JSON. */
  limits: string
  source: string | null
  sort_order: number
  retired: 0 | 1
  revision: number
}

/** Times of matters are local, `YYYY-MM-DD HH:MM`; days `YYYY-MM-DD`. */
export interface MatterRow {
  id: number
  year: number
  serial: number
  received_at: string
  source: MatterSource
  /** The number it has where it came from (12345 工单号). */
  source_number: string | null
  grid_id: number | null
  community_id: number | null
  kind_id: number
  title: string
  body: string | null
  /** What is awaited. */
  step: MatterStep
  step_since: string
  /** Last day of the awaited step, and of the whole up to closing. */
  step_due: string | null
  due_on: string | null
  closed_on: string | null
  archived_on: string | null
  satisfaction: Satisfaction | null
  merged_into_id: number | null
  revision: number
}

/** Who was called to a matter. */
export interface MatterUnitRow {
  id: number
  matter_id: number
  role: MatterRole
  organisation_id: number | null
  report_in_id: number | null
  contact: string | null
  state: MatterUnitState
  assigned_at: string
  report_due: string | null
  reported_at: string | null
  handled_at: string | null
  /** Sent back or passed on. */
  ended_at: string | null
  reminders: number
  revision: number
}

/** A line of a matter's time line. */
export interface MatterStepRow {
  id: number
  matter_id: number
  act: MatterAct
  at: string
  who: string
  unit_id: number | null
  note: string | null
  /** The day that this act set for what comes next. */
  due_on: string | null
  /** What was awaited after it. */
  step: MatterStep
}

export interface MatterFileRow {
  id: number
  matter_id: number
  name: string
  bytes: number
  sha256: string
  added_at: string
}
