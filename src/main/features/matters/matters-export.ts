import { MATTER_SOURCE_NAMES, MATTER_STEP_NAMES, SATISFACTION_NAMES } from '@shared/domain/matters/steps'
import { EXPORT_BATCH, exportSheet, inBatches, type ExportColumn, type ExportTarget, type WrittenList } from '../../export-sheet'
import type { LedgerContext } from '../../ledger-context'
import type { Call } from '../../rpc/procedures'
import { conditionOf, type MatterFilters } from './matter-conditions'
import type { FigureFacts } from './figure-facts'
import { countFigures, namedFigures, type Figure, type FigureGroup, type Period } from './matter-figures'
import { countMatters, dueDays, readMatters } from './matter-queries'
import type { MatterInList } from './matter-rows'

const LATE_WORDS: Record<MatterInList['late'], string> = { overdue: '逾期', soon: '临期', 'in-time': '期限内', none: '' }

/** Call-back names and phones are no column: they never leave. */
const COLUMNS: ExportColumn<MatterInList>[] = [
  { heading: '序号', width: 6, align: 'right', value: (_row, number) => number },
  { heading: '编号', width: 13, align: 'left', value: (row) => row.number },
  { heading: '受理时间', width: 17, align: 'center', value: (row) => row.receivedAt },
  { heading: '来源', width: 14, align: 'left', value: (row) => MATTER_SOURCE_NAMES[row.source] },
  { heading: '大类', width: 11, align: 'left', value: (row) => row.category },
  { heading: '类别', width: 16, align: 'left', value: (row) => row.kind },
  { heading: '标题', width: 36, align: 'left', value: (row) => row.title },
  { heading: '社区', width: 16, align: 'left', value: (row) => row.community?.name ?? null },
  { heading: '网格', width: 18, align: 'left', value: (row) => row.grid?.name ?? null },
  { heading: '牵头', width: 20, align: 'left', value: (row) => row.lead },
  { heading: '其他承办', width: 9, align: 'right', value: (row) => row.joint },
  { heading: '状态', width: 9, align: 'center', value: (row) => MATTER_STEP_NAMES[row.step] },
  { heading: '本环节期限', width: 12, align: 'center', value: (row) => row.stepDue },
  { heading: '办结期限', width: 12, align: 'center', value: (row) => row.dueOn },
  { heading: '办结日期', width: 12, align: 'center', value: (row) => row.closedOn },
  { heading: '时限', width: 9, align: 'center', value: (row) => LATE_WORDS[row.late] },
  { heading: '催办次数', width: 9, align: 'right', value: (row) => row.reminders },
  { heading: '评价', width: 10, align: 'center', value: (row) => row.satisfaction && SATISFACTION_NAMES[row.satisfaction] },
]

export async function exportMatters(context: LedgerContext, filters: MatterFilters, to: ExportTarget, call: Call): Promise<WrittenList> {
  const days = await dueDays(context)
  const condition = conditionOf(filters, days)
  async function* rows(): AsyncGenerator<MatterInList[]> {
    for (let offset = 0; ; offset += EXPORT_BATCH) {
      const batch = await readMatters(context.store, condition, { sort: 'received', descending: true, offset, limit: EXPORT_BATCH }, days)
      if (batch.length === 0) return
      yield batch
    }
  }
  const sheet = { name: '事项清单', about: [`截至：${days.today}`], columns: COLUMNS, rows: rows(), total: await countMatters(context.store, condition) }
  return exportSheet(context, sheet, to, { action: 'matters.export', what: '事项清单', unit: '件' }, call)
}

const GROUP_WORDS: Record<FigureGroup, { heading: string; by: string }> = {
  department: { heading: '牵头单位', by: '按部门' },
  grid: { heading: '网格', by: '按网格' },
  community: { heading: '社区', by: '按社区' },
  kind: { heading: '事项类别', by: '按类别' },
}

const share = (part: number, whole: number): string | null => (whole === 0 ? null : `${((part / whole) * 100).toFixed(1)}%`)

function figureColumns(by: FigureGroup): ExportColumn<Figure>[] {
  const count = (heading: string, value: (row: Figure) => number | string | null): ExportColumn<Figure> => ({ heading, width: 9, align: 'right', value })
  return [
    { heading: '序号', width: 6, align: 'right', value: (row, number) => (row.name === TOTAL ? null : number) },
    { heading: GROUP_WORDS[by].heading, width: 30, align: 'left', value: (row) => row.name },
    count('受理件数', (row) => row.received),
    count('应报到', (row) => row.called),
    count('已报到', (row) => row.reported),
    count('按时报到', (row) => row.reportedInTime),
    count('按时报到率', (row) => share(row.reportedInTime, row.called)),
    count('已办结', (row) => row.closed),
    count('按时办结', (row) => row.closedInTime),
    count('按时办结率', (row) => share(row.closedInTime, row.closed)),
    count('逾期', (row) => row.overdue),
    count('已评价', (row) => row.evaluated),
    count('满意', (row) => row.satisfied),
    count('满意率', (row) => share(row.satisfied, row.evaluated)),
  ]
}

const TOTAL = '合计'

/** The sheet handed upward. */
export async function exportFigures(context: LedgerContext, facts: FigureFacts, period: Period, by: FigureGroup, to: ExportTarget, call: Call): Promise<WrittenList> {
  const { rows, total } = await countFigures(facts, period, by, context.today())
  const named = await namedFigures(context.store, rows, by)
  const sheet = {
    name: `吹哨报到统计（${GROUP_WORDS[by].by}）`,
    title: `“街道吹哨、部门报到”情况统计表（${GROUP_WORDS[by].by}）`,
    about: [`统计期间：${period.from} 至 ${period.to}`],
    columns: figureColumns(by),
    rows: inBatches([...named, { id: null, name: TOTAL, ...total }]),
    total: named.length + 1,
    foot: ['受理件数计期间内受理的事项（并案的不重复计），按牵头单位、网格、社区或类别归口；应报到和已报到按每个被派单位计；满意含基本满意。'],
  }
  return exportSheet(context, sheet, to, { action: 'matters.exportFigures', what: `${period.from} 至 ${period.to} 吹哨报到统计（${GROUP_WORDS[by].by}）`, unit: '行' }, call)
}
