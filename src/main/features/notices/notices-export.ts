import { NOTICE_STATE_NAMES } from '@shared/domain/notice-states'
import { EXPORT_BATCH, exportSheet, type ExportColumn, type ExportTarget, type WrittenList } from '../../export-sheet'
import type { LedgerContext } from '../../ledger-context'
import type { Call } from '../../rpc/procedures'
import type { NoticeQuery, NoticeService } from './notice-service'

type Entry = Awaited<ReturnType<NoticeService['list']>>['entries'][number]

const COLUMNS: ExportColumn<Entry>[] = [
  { heading: '序号', width: 6, align: 'right', value: (_entry, number) => number },
  { heading: '标题', width: 60, align: 'left', value: (entry) => entry.title },
  { heading: '文号', width: 24, align: 'left', value: (entry) => entry.number },
  { heading: '发文机关', width: 30, align: 'left', value: (entry) => entry.issuer },
  { heading: '成文日期', width: 12, align: 'center', value: (entry) => entry.issuedOn },
  { heading: '生效日期', width: 12, align: 'center', value: (entry) => entry.effectiveOn },
  { heading: '条款', width: 7, align: 'right', value: (entry) => entry.clauses },
  { heading: '来源', width: 8, align: 'center', value: (entry) => (entry.direction === 'received' ? '读入' : '拟写') },
  { heading: '状态', width: 9, align: 'center', value: (entry) => NOTICE_STATE_NAMES[entry.state] },
]

/** Writes the list as found. */
export async function exportNotices(context: LedgerContext, service: NoticeService, query: NoticeQuery, to: ExportTarget, call: Call): Promise<WrittenList> {
  const { total } = await service.list(query, 0, 1)
  const sheet = { name: '任免通知清单', about: [], columns: COLUMNS, rows: pages(service, query), total }
  return exportSheet(context, sheet, to, { action: 'notices.export', what: '任免通知清单', unit: '份' }, call)
}

async function* pages(service: NoticeService, query: NoticeQuery): AsyncGenerator<Entry[]> {
  for (let offset = 0; ; offset += EXPORT_BATCH) {
    const { entries } = await service.list(query, offset, EXPORT_BATCH)
    yield entries
    if (entries.length < EXPORT_BATCH) return
  }
}
