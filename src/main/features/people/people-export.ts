import { EXPORT_BATCH, exportSheet, type ExportColumn, type ExportTarget, type WrittenList } from '../../export-sheet'
import type { LedgerContext } from '../../ledger-context'
import type { Call } from '../../rpc/procedures'
import type { SensitiveVault } from '../../store/sensitive'
import { PeopleLists, type PeopleQuery, type PersonListRow } from './people-queries'

function columns(vault: SensitiveVault): ExportColumn<PersonListRow>[] {
  return [
    { heading: '序号', width: 7, align: 'right', value: (_row, number) => number },
    { heading: '姓名', width: 12, align: 'left', value: (row) => row.name },
    { heading: '性别', width: 6, align: 'center', value: (row) => row.sex },
    { heading: '出生日期', width: 12, align: 'center', sensitive: 'birth', value: (row) => row.birth },
    { heading: '民族', width: 8, align: 'center', value: (row) => row.ethnicity },
    { heading: '学历', width: 10, align: 'center', value: (row) => row.education },
    { heading: '身份证号', width: 21, align: 'left', sensitive: 'idNumber', value: (row) => (row.id_number_sealed === null ? null : vault.open('id_number', row.id_number_sealed)) },
    { heading: '联系电话', width: 15, align: 'left', sensitive: 'phone', value: (row) => (row.phone_sealed === null ? null : vault.open('phone', row.phone_sealed)) },
    { heading: '工作单位', width: 26, align: 'left', value: (row) => row.organisation },
    { heading: '职务', width: 30, align: 'left', value: (row) => row.posts },
    { heading: '所在党组织', width: 28, align: 'left', value: (row) => row.party_organisation },
    { heading: '党员类别', width: 10, align: 'center', value: (row) => row.party_category },
    { heading: '入党日期', width: 12, align: 'center', value: (row) => row.party_joined_on },
    { heading: '转正日期', width: 12, align: 'center', value: (row) => row.party_full_on },
    { heading: '工作岗位', width: 18, align: 'left', value: (row) => row.occupation },
    { heading: '籍贯', width: 14, align: 'left', value: (row) => row.native_place },
    { heading: '参加工作', width: 12, align: 'center', value: (row) => row.work_started_on },
  ]
}

/** Writes the list as filtered and sorted. */
export async function exportPeople(context: LedgerContext, query: PeopleQuery, to: ExportTarget, call: Call): Promise<WrittenList> {
  const lists = new PeopleLists(context.store)
  const sheet = {
    name: '人员名单',
    about: [`截至：${query.day}`],
    columns: columns(context.store.vault),
    rows: lists.all(query, EXPORT_BATCH),
    total: await lists.count(query),
  }
  return exportSheet(context, sheet, to, { action: 'people.export', what: '人员名单', unit: '人' }, call)
}
