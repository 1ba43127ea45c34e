import { checkRule } from '@shared/domain/organisation-checks/rules'
import { endOrNull } from '@shared/domain/dated-versions'
import type { SheetColumn, SheetValue } from '../../documents/spreadsheet/sheet'
import { writeWorkbook } from '../../documents/spreadsheet/write-workbook'
import type { LedgerContext } from '../../ledger-context'
import type { Call } from '../../rpc/procedures'
import type { ListedFinding } from './check-list'

const BATCH = 500

const COLUMNS: SheetColumn[] = [
  { heading: '序号', width: 6, align: 'right' },
  { heading: '组织', width: 36, align: 'left' },
  { heading: '类别', width: 12, align: 'left' },
  { heading: '上级组织', width: 30, align: 'left' },
  { heading: '分类', width: 6, align: 'center' },
  { heading: '检查项目', width: 22, align: 'left' },
  { heading: '情况', width: 60, align: 'left' },
  { heading: '依据', width: 50, align: 'left' },
  { heading: '状态', width: 8, align: 'center' },
  { heading: '免于提醒的理由', width: 30, align: 'left' },
  { heading: '免于提醒至', width: 12, align: 'center' },
]

/** Writes the list as filtered and sorted; that it was written is logged. */
export async function exportChecks(context: LedgerContext, list: readonly ListedFinding[], day: string, path: string, call: Call): Promise<number> {
  const { store, settings } = context
  const rows = await writeWorkbook(
    path,
    {
      name: '检查清单',
      title: '检查清单',
      subtitle: `填报单位：${settings.value.officeName}　　截至：${day}　　填报日期：${context.today()}`,
      columns: COLUMNS,
      rows: batches(list),
    },
    { signal: call.signal, script: context.workers.writing, onRows: (done) => call.progress('写入检查清单', done, list.length) },
  )
  await store.transaction((manager) => store.logBulk(manager, { action: 'checks.export', summary: `导出检查清单 ${rows} 条` }))
  return rows
}

async function* batches(list: readonly ListedFinding[]): AsyncGenerator<SheetValue[][]> {
  for (let from = 0; from < list.length; from += BATCH) yield list.slice(from, from + BATCH).map((row, index) => cells(row, from + index + 1))
}

function cells({ organisation, parentName, finding }: ListedFinding, number: number): SheetValue[] {
  const { group, name } = checkRule(finding.rule)
  const { excuse } = finding
  return [
    number,
    organisation.name,
    organisation.kind,
    parentName,
    group,
    name,
    finding.message,
    finding.source,
    excuse !== null ? '免于提醒' : finding.overdue ? '逾期' : finding.hint ? '提示' : '提醒',
    excuse?.reason ?? null,
    excuse === null ? null : endOrNull(excuse.valid_to),
  ]
}
