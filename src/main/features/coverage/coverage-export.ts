import type { OutputOf } from '@shared/contract'
import type { coverage } from '@shared/contract/coverage'
import { columnName } from '@shared/domain/coverage/columns'
import { coverageListWords } from '@shared/domain/coverage/lists'
import { changeInWords, rowInWords, shareInWords, shareSteps, shareWords } from '@shared/domain/coverage/share'
import { AppError } from '../../app-error'
import { EXPORT_BATCH, exportSheet, inBatches, type ExportColumn, type ExportTarget, type WrittenList } from '../../export-sheet'
import type { LedgerContext } from '../../ledger-context'
import type { Call } from '../../rpc/procedures'
import type { Name, NameList } from './coverage-names'
import type { NamesWanted } from './coverage-subjects'

type Matrix = OutputOf<typeof coverage.matrix>
type Row = Matrix['rows'][number]

/** The matrix as it is shown: each cell `12/14  86%`, filled by its step; what counts stands on a second sheet. */
export async function exportMatrix(context: LedgerContext, matrix: Matrix, to: ExportTarget, call: Call): Promise<WrittenList> {
  const columns: ExportColumn<Row>[] = [
    { heading: '范围', width: 30, align: 'left', value: rowInWords },
    ...matrix.columns.map((column, at): ExportColumn<Row> => ({
      heading: `${column.group}\n${column.head.join('\n')}`,
      width: matrix.than === null ? 15 : 20,
      align: 'center',
      shaded: true,
      value: (row) => cellInWords(row, at),
    })),
  ]
  const about = [`截至：${matrix.asOf}`, ...(matrix.than === null ? [] : [`与 ${matrix.than} 比较，▲▼ 为增减数`])]
  const steps = shareSteps.map((step) => `${shareWords[step].sign} ${shareWords[step].name}（${shareWords[step].range}）`)
  const lines = ['覆盖要求', ...matrix.columns.map((column) => `${columnName(column)}：${column.about}`), `颜色越深，覆盖越全：${steps.join('；')}。`]
  const sheet = { name: '覆盖表', title: '党建引领网格治理覆盖情况表', about, columns, rows: inBatches(matrix.rows), total: matrix.rows.length, notes: { name: '口径说明', lines } }
  return exportSheet(context, sheet, to, { action: 'coverage.export', what: ` ${matrix.asOf} 的覆盖表`, unit: '行' }, call)
}

function cellInWords({ cells, before }: Row, at: number): string {
  const now = cells[at] ?? { covered: 0, all: 0 }
  const change = before === null ? '' : changeInWords(now, before[at] ?? { covered: 0, all: 0 })
  return `${shareInWords(now)}${change === '' ? '' : `  ${change}`}`
}

const COLUMNS: ExportColumn<Name>[] = [
  { heading: '序号', width: 6, align: 'right', value: (_name, number) => number },
  { heading: '社区', width: 24, align: 'left', value: ({ place }) => place },
  { heading: '名称', width: 36, align: 'left', value: ({ name }) => name },
  { heading: '级别、类别', width: 16, align: 'left', value: ({ kind }) => kind },
  { heading: '要求', width: 20, align: 'left', value: ({ demand }) => demand },
  { heading: '情况', width: 48, align: 'left', value: ({ state }) => state },
  { heading: '依据', width: 40, align: 'left', value: ({ source }) => source },
]

/** A list of names, or those behind a cell, all of them. */
export async function exportNames(
  context: LedgerContext,
  { day, wanted, list }: { day: string; wanted: NamesWanted; list: NameList },
  to: ExportTarget,
  call: Call,
): Promise<WrittenList> {
  const { of } = wanted
  const name = 'list' in of ? coverageListWords[of.list].name : of.covered ? '已覆盖名单' : '未覆盖名单'
  if (list.total === 0) throw new AppError('refused', `“${name}”里没有内容，没有导出。`)
  async function* rows(): AsyncGenerator<Name[]> {
    for (let from = 0; from < list.total; from += EXPORT_BATCH) yield list.rows(from, from + EXPORT_BATCH)
  }
  const about = [`截至：${day}`, ...('list' in of && of.list === 'load' ? [`${of.mostPosts} 个岗位及以上`] : [])]
  const sheet = { name, about, columns: COLUMNS, rows: rows(), total: list.total }
  return exportSheet(context, sheet, to, { action: 'coverage.export', what: ` ${day} 的${name}`, unit: '条' }, call)
}
