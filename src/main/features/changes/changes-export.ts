import type { SheetColumn, SheetValue } from '../../documents/spreadsheet/sheet'
import { writeWorkbook } from '../../documents/spreadsheet/write-workbook'
import type { LedgerContext } from '../../ledger-context'
import type { Call } from '../../rpc/procedures'
import { readChanges, type ChangeFilters } from './change-queries'

const BATCH = 500

const COLUMNS: SheetColumn[] = [
  { heading: '编号', width: 8, align: 'right' },
  { heading: '时间', width: 20, align: 'center' },
  { heading: '经办', width: 12, align: 'left' },
  { heading: '改动', width: 80, align: 'left' },
  { heading: '状态', width: 10, align: 'center' },
]

/** Writes the log as filtered, newest first; that it was written is logged, too. */
export async function exportChanges(context: LedgerContext, filters: ChangeFilters, path: string, call: Call): Promise<number> {
  const { store, settings } = context
  const rows = await writeWorkbook(
    path,
    {
      name: '改动日志',
      title: '改动日志',
      subtitle: `填报单位：${settings.value.officeName}　　填报日期：${context.today()}`,
      columns: COLUMNS,
      rows: batches(context, filters),
    },
    { signal: call.signal, script: context.workers.writing, onRows: (done) => call.progress('写入日志', done, null) },
  )
  await store.transaction((manager) => store.logBulk(manager, { action: 'changes.export', summary: `导出改动日志 ${rows} 条` }))
  return rows
}

async function* batches({ store }: LedgerContext, filters: ChangeFilters): AsyncGenerator<SheetValue[][]> {
  let before: number | null = null
  for (;;) {
    const entries = await readChanges(store, filters, before, BATCH)
    if (entries.length > 0) {
      yield entries.map((entry) => [entry.id, localTime(entry.at), entry.operator, entry.summary, entry.undone ? '已撤销' : null])
    }
    before = entries.at(-1)?.id ?? null
    if (entries.length < BATCH) return
  }
}

/** `2026-03-05 09:30:00` on the office's clock. */
function localTime(instant: string): string {
  return new Date(instant).toLocaleString('sv-SE')
}
