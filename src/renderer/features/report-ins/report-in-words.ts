import type { InputOf, OutputOf } from '@shared/contract'
import type { reportIns } from '@shared/contract/report-ins'

export type ReportInRow = OutputOf<typeof reportIns.list>['items'][number]
export type ReportInDetail = OutputOf<typeof reportIns.get>
export type ReportService = ReportInDetail['services'][number]
export type CommunityCount = OutputOf<typeof reportIns.counts>['rows'][number]
export type ReportInFilters = InputOf<typeof reportIns.list>['filters']

/** Said wherever something is registered, so that nothing else gets into it. */
export const WHAT_IS_RECORDED = '这里只登记单位和党员主动提供的信息、岗位和服务，不登记家庭住址，不评价个人。'

export function stateInWords(row: Pick<ReportInRow, 'to' | 'offered' | 'done'>, day: string): string {
  if (row.to !== null && row.to <= day) return `${row.to} 结束`
  if (row.done > 0) return '在报到'
  return row.offered > 0 ? '在报到，认领还没做' : '在报到，还没认领'
}
