/**
 * The way of a matter (事项) from call to archive: 受理 → 吹哨/分派 → 报到 → 办理 → 反馈 → 办结 → 评价 → 归档.
 * A matter stands at the step that is awaited; who received it has done 受理 already.
 */
export const matterSteps = ['dispatch', 'report', 'handle', 'feedback', 'close', 'evaluate', 'archive', 'archived', 'merged'] as const
export type MatterStep = (typeof matterSteps)[number]

/** What is awaited, as the board's columns are headed. */
export const MATTER_STEP_NAMES: Readonly<Record<MatterStep, string>> = {
  dispatch: '待分派',
  report: '待报到',
  handle: '办理中',
  feedback: '待反馈',
  close: '待办结',
  evaluate: '待评价',
  archive: '待归档',
  archived: '已归档',
  merged: '已并案',
}

/** What is done to a matter; each is a line of its time line. */
export const matterActs = [
  'accept',
  'dispatch',
  'add-unit',
  'report',
  'handle',
  'feedback',
  'close',
  'evaluate',
  'archive',
  'return',
  'transfer',
  'remind',
  'rework',
  'join',
  'note',
] as const
export type MatterAct = (typeof matterActs)[number]

export const MATTER_ACT_NAMES: Readonly<Record<MatterAct, string>> = {
  accept: '受理',
  dispatch: '吹哨（分派）',
  'add-unit': '增派单位',
  report: '报到',
  handle: '办理',
  feedback: '反馈',
  close: '办结',
  evaluate: '评价',
  archive: '归档',
  return: '退回',
  transfer: '转办',
  remind: '催办',
  rework: '退回重办',
  join: '并案',
  note: '记录',
}

export const matterSources = ['call', 'patrol', '12345', 'inspection', 'other'] as const
export type MatterSource = (typeof matterSources)[number]

/** Where a matter came from; never who the resident is. */
export const MATTER_SOURCE_NAMES: Readonly<Record<MatterSource, string>> = {
  call: '居民来电来访',
  patrol: '网格巡查',
  '12345': '12345 热线',
  inspection: '上级检查交办',
  other: '其他',
}

export const matterRoles = ['lead', 'joint', 'member'] as const
export type MatterRole = (typeof matterRoles)[number]
export const MATTER_ROLE_NAMES: Readonly<Record<MatterRole, string>> = { lead: '牵头', joint: '协办', member: '报到党员' }

export const matterUnitStates = ['assigned', 'reported', 'handled', 'returned', 'transferred'] as const
export type MatterUnitState = (typeof matterUnitStates)[number]
export const MATTER_UNIT_STATE_NAMES: Readonly<Record<MatterUnitState, string>> = {
  assigned: '待报到',
  reported: '已报到',
  handled: '已办理',
  returned: '已退回',
  transferred: '已转出',
}

export const satisfactions = ['satisfied', 'fair', 'unsatisfied'] as const
export type Satisfaction = (typeof satisfactions)[number]
export const SATISFACTION_NAMES: Readonly<Record<Satisfaction, string>> = { satisfied: '满意', fair: '基本满意', unsatisfied: '不满意' }

/** Steps that have a time limit of their own, counted in working days from the day the step before was done. */
export const limitedSteps = ['dispatch', 'report', 'handle', 'feedback', 'close', 'evaluate', 'archive'] as const
export type LimitedStep = (typeof limitedSteps)[number]

/** Working days for each step, 0 meaning the same working day; null: no limit. `whole` counts from receipt to 办结. */
export type MatterLimits = Readonly<Record<LimitedStep | 'whole', number | null>>

/** A kind of matter (事项类别) as the catalogue keeps it. */
export interface MatterKind {
  name: string
  /** What it is listed under (大类). */
  category: string
  limits: MatterLimits
  /** Where the limits come from, as it is shown beside them. */
  source: string | null
}
