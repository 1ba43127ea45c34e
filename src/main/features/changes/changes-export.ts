import { EXPORT_BATCH, exportSheet, type ExportColumn, type ExportTarget, type WrittenList } from '../../export-sheet'
import type { LedgerContext } from '../../ledger-context'
import type { Call } from '../../rpc/procedures'
import { readChanges, type ChangeFilters } from './change-queries'

type Entry = Awaited<ReturnType<typeof readChanges>>[number]

const COLUMNS: ExportColumn<Entry>[] = [
  { heading: '编号', width: 8, align: 'right', value: (entry) => entry.id },
  { heading: '时间', width: 20, align: 'center', value: (entry) => localTime(entry.at) },
  { heading: '经办', width: 12, align: 'left', value: (entry) => entry.operator },
  { heading: '改动', width: 80, align: 'left', value: (entry) => entry.summary },
  { heading: '状态', width: 10, align: 'center', value: (entry) => (entry.undone ? '已撤销' : null) },
]

/** Writes the log as filtered, newest first; that it was written is logged, too. */
export async function exportChanges(context: LedgerContext, filters: ChangeFilters, to: ExportTarget, call: Call): Promise<WrittenList> {
  const sheet = { name: '改动日志', about: [], columns: COLUMNS, rows: pages(context, filters), total: null }
  return exportSheet(context, sheet, to, { action: 'changes.export', what: '改动日志', unit: '条' }, call)
}

async function* pages({ store }: LedgerContext, filters: ChangeFilters): AsyncGenerator<Entry[]> {
  let before: number | null = null
  for (;;) {
    const entries: Entry[] = await readChanges(store, filters, before, EXPORT_BATCH)
    yield entries
    before = entries.at(-1)?.id ?? null
    if (entries.length < EXPORT_BATCH) return
  }
}

/** `2026-03-05 09:30:00` on the office's clock. */
function localTime(instant: string): string {
  return new Date(instant).toLocaleString('sv-SE')
}
