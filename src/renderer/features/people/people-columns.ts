import type { OutputOf } from '@shared/contract'
import type { people } from '@shared/contract/people'
import type { TableColumn } from '../../components/record-table'

export type PersonInList = OutputOf<typeof people.list>['rows'][number]

/** Keys of columns that sort are those of the contract's sortings. */
export const peopleColumns: readonly TableColumn<PersonInList>[] = [
  { key: 'name', label: '姓名', width: 96, sortable: true, fixed: true, text: (row) => row.name },
  { key: 'sex', label: '性别', width: 68, align: 'center', sortable: true, text: (row) => row.sex },
  { key: 'birth', label: '出生日期', width: 108, sortable: true, text: (row) => row.birth },
  { key: 'organisation', label: '工作单位', minWidth: 150, text: (row) => row.organisation },
  { key: 'posts', label: '职务', minWidth: 150, text: (row) => row.posts },
  { key: 'partyOrganisation', label: '所在党组织', minWidth: 150, text: (row) => row.partyOrganisation },
  { key: 'partyCategory', label: '党员类别', width: 88, text: (row) => row.partyCategory },
  { key: 'partyJoined', label: '入党日期', width: 108, sortable: true, text: (row) => row.partyJoinedOn, spare: true },
  { key: 'partyFull', label: '转正日期', width: 108, sortable: true, text: (row) => row.partyFullOn, spare: true },
  { key: 'idNumber', label: '身份证号', width: 164, text: (row) => row.idNumber },
  { key: 'phone', label: '电话', width: 116, text: (row) => row.phone },
  { key: 'education', label: '学历', width: 96, text: (row) => row.education, spare: true },
  { key: 'occupation', label: '工作岗位', minWidth: 140, text: (row) => row.occupation, spare: true },
  { key: 'ethnicity', label: '民族', width: 72, text: (row) => row.ethnicity, spare: true },
  { key: 'nativePlace', label: '籍贯', width: 110, text: (row) => row.nativePlace, spare: true },
  { key: 'workStartedOn', label: '参加工作', width: 108, text: (row) => row.workStartedOn, spare: true },
]
