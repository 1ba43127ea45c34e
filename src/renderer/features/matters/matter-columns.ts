import type { TableColumn } from '../../components/record-table'
import { MATTER_SOURCE_NAMES, MATTER_STEP_NAMES, SATISFACTION_NAMES } from '@shared/domain/matters/steps'
import { unitsWords, type MatterRow } from './matter-words'

/** The columns of the list; the words of the limit are asked when a cell is drawn. */
export function matterColumns(dueOf: (row: MatterRow) => string): TableColumn<MatterRow>[] {
  return [
    { key: 'number', label: '编号', width: 100, fixed: true, sortable: true, text: (row) => row.number },
    { key: 'title', label: '标题', width: 264, fixed: true, text: (row) => row.title },
    { key: 'step', label: '环节', width: 68, text: (row) => MATTER_STEP_NAMES[row.step] },
    { key: 'due', label: '时限', width: 132, sortable: true, text: (row) => dueOf(row) },
    { key: 'lead', label: '承办', minWidth: 148, text: unitsWords },
    { key: 'received', label: '受理', width: 132, sortable: true, text: (row) => row.receivedAt },
    { key: 'kind', label: '类别', width: 104, text: (row) => row.kind },
    { key: 'community', label: '社区', minWidth: 120, text: (row) => row.community?.name ?? null },
    { key: 'grid', label: '网格', minWidth: 140, spare: true, text: (row) => row.grid?.name ?? null },
    { key: 'source', label: '来源', width: 104, text: (row) => MATTER_SOURCE_NAMES[row.source] },
    { key: 'dueOn', label: '办结期限', width: 100, spare: true, text: (row) => row.dueOn },
    { key: 'closedOn', label: '办结', width: 100, spare: true, text: (row) => row.closedOn },
    { key: 'category', label: '大类', width: 92, spare: true, text: (row) => row.category },
    { key: 'reminders', label: '催办', width: 52, align: 'right', spare: true, text: (row) => (row.reminders > 0 ? String(row.reminders) : null) },
    { key: 'satisfaction', label: '评价', width: 76, spare: true, text: (row) => (row.satisfaction ? SATISFACTION_NAMES[row.satisfaction] : null) },
  ]
}
