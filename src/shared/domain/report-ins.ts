/** 双报到: what must be true of a unit or member that reports to a community, and of what they offer. Pure. */

export const REPORT_IN_NAMES = { unit: '单位', member: '党员' } as const
export type ReportInKind = keyof typeof REPORT_IN_NAMES

export const REPORT_IN_SHOWS = { current: '在报到', idle: '还没有做过', ended: '已结束' } as const

interface Problem {
  field: string
  message: string
}

export interface ReportInFacts {
  kind: ReportInKind
  unitName: string | null
  reportedOn: string
  /** The first day on which it no longer reports. */
  endedOn: string | null
}

export function reportInProblems({ kind, unitName, reportedOn, endedOn }: ReportInFacts, today: string): Problem[] {
  const problems: Problem[] = []
  if (kind === 'member' && unitName === null) problems.push({ field: 'unitName', message: '请填写这名党员所在的单位。' })
  if (reportedOn > today) problems.push({ field: 'reportedOn', message: '报到日期还没有到，请在报到以后登记。' })
  if (endedOn !== null && endedOn <= reportedOn) problems.push({ field: 'endedOn', message: '结束日期要晚于报到日期。' })
  return problems
}

export interface ServiceFacts {
  offeredOn: string
  doneOn: string | null
}

/** `report` is the time in which the unit or member reports. */
export function serviceProblems({ offeredOn, doneOn }: ServiceFacts, report: Pick<ReportInFacts, 'reportedOn' | 'endedOn'>, today: string): Problem[] {
  const problems: Problem[] = []
  if (offeredOn < report.reportedOn) problems.push({ field: 'offeredOn', message: `认领日期早于报到日期 ${report.reportedOn}，请核对。` })
  if (report.endedOn !== null && offeredOn >= report.endedOn) problems.push({ field: 'offeredOn', message: `报到已于 ${report.endedOn} 结束，不能再从那以后认领。` })
  if (doneOn !== null && doneOn < offeredOn) problems.push({ field: 'doneOn', message: '完成日期早于认领日期，请核对。' })
  if (doneOn !== null && doneOn > today) problems.push({ field: 'doneOn', message: '完成日期还没有到，做完以后再填。' })
  return problems
}
