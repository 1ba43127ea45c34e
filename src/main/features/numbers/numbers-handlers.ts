import { NUMBER_STATE_NAMES, type RegisterRow } from '@shared/domain/number-register'
import { exportSheet, type ExportColumn, type ExportTarget, type WrittenList } from '../../export-sheet'
import type { LedgerContext } from '../../ledger-context'
import type { Call, Handlers } from '../../rpc/procedures'
import { NumberRegister, type NumberQuery } from './number-register'

export function numbersHandlers(context: LedgerContext): Handlers<'numbers'> {
  const register = new NumberRegister(context)
  return {
    list: (query) => register.list(query),
    void: ({ reason, ...number }) => register.void(number, reason),
    restore: (number) => register.restore(number),
    setFirst: async (number) => {
      await register.setFirst(number)
      return {}
    },
    export: ({ prefix, year, ...to }, call) => exportRegister(context, register, { prefix, year }, to, call),
  }
}

const COLUMNS: ExportColumn<RegisterRow>[] = [
  { heading: '序号', width: 6, align: 'right', value: (_row, number) => number },
  { heading: '发文字号', width: 26, align: 'left', value: (row) => row.label },
  { heading: '标题', width: 56, align: 'left', value: (row) => row.notice?.title ?? null },
  { heading: '日期', width: 12, align: 'center', value: (row) => row.on },
  { heading: '状态', width: 14, align: 'center', value: (row) => NUMBER_STATE_NAMES[row.state] },
  { heading: '说明', width: 40, align: 'left', value: (row) => row.explanation },
]

async function exportRegister(context: LedgerContext, register: NumberRegister, query: NumberQuery, to: ExportTarget, call: Call): Promise<WrittenList> {
  const { rows } = await register.list(query)
  const about = [query.prefix === undefined ? '全部代字' : `代字：${query.prefix}`, query.year === undefined ? '全部年份' : `${query.year} 年`]
  const sheet = { name: '发文字号登记簿', about, columns: COLUMNS, rows: oneBatch(rows), total: rows.length }
  return exportSheet(context, sheet, to, { action: 'numbers.export', what: '发文字号登记簿', unit: '条' }, call)
}

async function* oneBatch(rows: RegisterRow[]): AsyncGenerator<RegisterRow[]> {
  yield rows
}
