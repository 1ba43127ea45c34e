import { REPORT_IN_NAMES } from '@shared/domain/report-ins'
import { EXPORT_BATCH, exportSheet, inBatches, type ExportColumn, type ExportTarget, type WrittenList } from '../../export-sheet'
import type { LedgerContext } from '../../ledger-context'
import type { Call } from '../../rpc/procedures'
import { countByCommunity, countReportIns, readReportIns, type CommunityCount, type Filters, type ListedReportIn } from './report-in-queries'

const COLUMNS: ExportColumn<ListedReportIn>[] = [
  { heading: '序号', width: 6, align: 'right', value: (_row, number) => number },
  { heading: '报到社区', width: 18, align: 'left', value: (row) => row.community.name },
  { heading: '类别', width: 6, align: 'center', value: (row) => REPORT_IN_NAMES[row.kind] },
  { heading: '单位或党员', width: 28, align: 'left', value: (row) => row.name },
  { heading: '所在单位', width: 26, align: 'left', value: (row) => row.unitName },
  { heading: '联系人', width: 10, align: 'left', value: (row) => row.contactName },
  { heading: '联系电话', width: 14, align: 'left', sensitive: 'phone', value: (row) => row.phone },
  { heading: '党员人数', width: 9, align: 'right', value: (row) => row.members },
  { heading: '认领岗位', width: 22, align: 'left', value: (row) => row.post },
  { heading: '报到日期', width: 12, align: 'center', value: (row) => row.from },
  { heading: '结束日期', width: 12, align: 'center', value: (row) => row.to },
  { heading: '认领服务', width: 9, align: 'right', value: (row) => row.offered },
  { heading: '完成服务', width: 9, align: 'right', value: (row) => row.done },
  { heading: '备注', width: 24, align: 'left', sensitive: 'private', value: (row) => row.note },
]

const COUNT_COLUMNS: ExportColumn<CommunityCount>[] = [
  { heading: '序号', width: 6, align: 'right', value: (_row, number) => number },
  { heading: '社区', width: 24, align: 'left', value: (row) => row.name },
  { heading: '报到单位', width: 10, align: 'right', value: (row) => row.units },
  { heading: '报到党员', width: 10, align: 'right', value: (row) => row.members },
  { heading: '认领服务', width: 10, align: 'right', value: (row) => row.offered },
  { heading: '完成服务', width: 10, align: 'right', value: (row) => row.done },
  { heading: '参加人次', width: 10, align: 'right', value: (row) => row.people },
  { heading: '服务小时', width: 10, align: 'right', value: (row) => row.hours },
]

export async function exportReportIns(context: LedgerContext, filters: Filters, to: ExportTarget, call: Call): Promise<WrittenList> {
  const day = filters.asOf ?? context.today()
  const total = await countReportIns(context.store, filters, day)
  const sheet = { name: '双报到登记表', about: [`截至：${day}`], columns: COLUMNS, rows: pages(context, filters, day), total }
  return exportSheet(context, sheet, to, { action: 'reportIns.export', what: '双报到登记表', unit: '条' }, call)
}

async function* pages({ store }: LedgerContext, filters: Filters, day: string): AsyncGenerator<ListedReportIn[]> {
  for (let offset = 0; ; offset += EXPORT_BATCH) {
    const rows = await readReportIns(store, filters, day, { offset, limit: EXPORT_BATCH }, true)
    if (rows.length > 0) yield rows
    if (rows.length < EXPORT_BATCH) return
  }
}

export async function exportReportInCounts(context: LedgerContext, day: string, from: string | undefined, to: ExportTarget, call: Call): Promise<WrittenList> {
  const rows = await countByCommunity(context.store, day, from)
  const about = [`截至：${day}`, from === undefined ? '服务：历年累计' : `服务：${from} 以来`]
  const sheet = { name: '双报到统计表', about, columns: COUNT_COLUMNS, rows: inBatches(rows), total: rows.length }
  return exportSheet(context, sheet, to, { action: 'reportIns.exportCounts', what: '双报到统计表', unit: '个社区' }, call)
}
