import { checkRule } from '@shared/domain/organisation-checks/rules'
import { endOrNull } from '@shared/domain/dated-versions'
import { exportSheet, inBatches, type ExportColumn, type ExportTarget, type WrittenList } from '../../export-sheet'
import type { LedgerContext } from '../../ledger-context'
import type { Call } from '../../rpc/procedures'
import type { ListedFinding } from './check-list'

const COLUMNS: ExportColumn<ListedFinding>[] = [
  { heading: '序号', width: 6, align: 'right', value: (_row, number) => number },
  { heading: '组织', width: 36, align: 'left', value: ({ organisation }) => organisation.name },
  { heading: '类别', width: 12, align: 'left', value: ({ organisation }) => organisation.kind },
  { heading: '上级组织', width: 30, align: 'left', value: ({ parentName }) => parentName },
  { heading: '分类', width: 6, align: 'center', value: ({ finding }) => checkRule(finding.rule).group },
  { heading: '检查项目', width: 22, align: 'left', value: ({ finding }) => checkRule(finding.rule).name },
  { heading: '情况', width: 60, align: 'left', value: ({ finding }) => finding.message },
  { heading: '依据', width: 50, align: 'left', value: ({ finding }) => finding.source },
  { heading: '状态', width: 8, align: 'center', value: ({ finding }) => (finding.excuse !== null ? '免于提醒' : finding.overdue ? '逾期' : finding.hint ? '提示' : '提醒') },
  { heading: '免于提醒的理由', width: 30, align: 'left', value: ({ finding }) => finding.excuse?.reason ?? null },
  { heading: '免于提醒至', width: 12, align: 'center', value: ({ finding }) => (finding.excuse === null ? null : endOrNull(finding.excuse.valid_to)) },
]

/** Writes the list as filtered and sorted. */
export async function exportChecks(context: LedgerContext, list: readonly ListedFinding[], day: string, to: ExportTarget, call: Call): Promise<WrittenList> {
  const sheet = { name: '检查清单', about: [`截至：${day}`], columns: COLUMNS, rows: inBatches(list), total: list.length }
  return exportSheet(context, sheet, to, { action: 'checks.export', what: '检查清单', unit: '条' }, call)
}
