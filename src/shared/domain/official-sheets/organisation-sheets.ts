import { NUMBER_COLUMN, type OfficialSheet } from './sheet'

type PartyKey =
  | 'number' | 'name' | 'kind' | 'parent' | 'founded' | 'secretary' | 'contact' | 'phone' | 'termNumber' | 'termStart' | 'termEnd' | 'members' | 'address' | 'note'

export const partySheet: OfficialSheet<PartyKey> = {
  name: '党组织基本情况表',
  unit: '个组织',
  about: '党组织的类别、隶属、书记、联系人、届次届满和党员数，按组织树排列。',
  kind: 'organisations',
  columns: [
    NUMBER_COLUMN,
    { key: 'name', heading: '党组织名称', width: 34, align: 'left' },
    { key: 'kind', heading: '组织类别', width: 11, align: 'center' },
    { key: 'parent', heading: '上级党组织', width: 36, align: 'left' },
    { key: 'founded', heading: '成立日期', width: 11, align: 'center' },
    { key: 'secretary', heading: '书记', width: 10, align: 'center' },
    { key: 'contact', heading: '联系人', width: 10, align: 'center' },
    { key: 'phone', heading: '联系电话', width: 13, align: 'center', sensitive: 'phone', needed: true },
    { key: 'termNumber', heading: '届次', width: 9, align: 'center' },
    { key: 'termStart', heading: '换届日期', width: 11, align: 'center' },
    { key: 'termEnd', heading: '届满日期', width: 11, align: 'center' },
    { key: 'members', heading: '党员数（含下级）', width: 10, align: 'right' },
    { key: 'address', heading: '地址', width: 22, align: 'left', sensitive: 'address', needed: true },
    { key: 'note', heading: '备注', width: 16, align: 'left', sensitive: 'private' },
  ],
}

type GridKey =
  | 'number' | 'community' | 'name' | 'code' | 'level' | 'kind' | 'households' | 'residents' | 'chief' | 'chiefPhone' | 'workers' | 'workersPhone'
  | 'microChiefs' | 'sentCadres' | 'guides' | 'police' | 'party' | 'note'

export const gridSheet: OfficialSheet<GridKey> = {
  name: '网格员花名册',
  unit: '个网格',
  about: '每个网格一行：户数人数、网格长、网格员、微网格长和网格党组织；微网格并在所属网格里，同一社区合并单元格。',
  kind: 'grids',
  columns: [
    NUMBER_COLUMN,
    { key: 'community', heading: '所属社区', width: 12, align: 'center', merged: true },
    { key: 'name', heading: '网格名称', width: 30, align: 'left' },
    { key: 'code', heading: '网格编号', width: 16, align: 'center' },
    { key: 'level', heading: '级别', width: 9, align: 'center' },
    { key: 'kind', heading: '类型', width: 9, align: 'center' },
    { key: 'households', heading: '户数', width: 6, align: 'right' },
    { key: 'residents', heading: '人数', width: 6, align: 'right' },
    { key: 'chief', heading: '网格长', width: 9, align: 'center' },
    { key: 'chiefPhone', heading: '网格长电话', width: 13, align: 'center', sensitive: 'phone', needed: true },
    { key: 'workers', heading: '网格员', width: 9, align: 'center' },
    { key: 'workersPhone', heading: '网格员电话', width: 13, align: 'center', sensitive: 'phone', needed: true },
    { key: 'microChiefs', heading: '微网格长', width: 22, align: 'left' },
    { key: 'sentCadres', heading: '下沉干部', width: 10, align: 'left' },
    { key: 'guides', heading: '党建指导员', width: 11, align: 'left' },
    { key: 'police', heading: '民警', width: 8, align: 'center' },
    { key: 'party', heading: '网格党组织', width: 24, align: 'left' },
    { key: 'note', heading: '备注', width: 10, align: 'left' },
  ],
}

type AppointmentKey = 'number' | 'on' | 'act' | 'name' | 'sex' | 'birth' | 'owner' | 'title' | 'how' | 'document' | 'note'

export const appointmentSheet: OfficialSheet<AppointmentKey> = {
  name: '任免登记簿',
  unit: '条',
  about: '一段时间里的每一次任职和离任，按日期排列，带任职方式或离任原因和文号。',
  kind: null,
  period: true,
  columns: [
    NUMBER_COLUMN,
    { key: 'on', heading: '日期', width: 12, align: 'center' },
    { key: 'act', heading: '任免', width: 7, align: 'center' },
    { key: 'name', heading: '姓名', width: 10, align: 'center' },
    { key: 'sex', heading: '性别', width: 6, align: 'center' },
    { key: 'birth', heading: '出生日期', width: 12, align: 'center', sensitive: 'birth' },
    { key: 'owner', heading: '组织（网格）', width: 34, align: 'left' },
    { key: 'title', heading: '职务', width: 16, align: 'left' },
    { key: 'how', heading: '任职方式或离任原因', width: 14, align: 'center' },
    { key: 'document', heading: '依据文件', width: 24, align: 'left' },
    { key: 'note', heading: '备注', width: 22, align: 'left', sensitive: 'private', needed: true },
  ],
}

type VacancyKey = 'number' | 'owner' | 'kind' | 'title' | 'seats' | 'held' | 'vacant' | 'holders' | 'how' | 'since' | 'last' | 'plan' | 'note'

export const vacancySheet: OfficialSheet<VacancyKey> = {
  name: '空缺职务表',
  unit: '个岗位',
  about: '在任人数不足职数的岗位：空几个、空了多久、上一任是谁；后两列留给各单位填写补缺打算。',
  kind: null,
  columns: [
    NUMBER_COLUMN,
    { key: 'owner', heading: '组织（网格）', width: 34, align: 'left', merged: true },
    { key: 'kind', heading: '类别', width: 12, align: 'center' },
    { key: 'title', heading: '职务', width: 16, align: 'left' },
    { key: 'seats', heading: '职数', width: 7, align: 'right' },
    { key: 'held', heading: '在任', width: 7, align: 'right' },
    { key: 'vacant', heading: '空缺', width: 7, align: 'right' },
    { key: 'holders', heading: '现任', width: 18, align: 'left' },
    { key: 'how', heading: '产生方式', width: 10, align: 'center' },
    { key: 'since', heading: '空缺自', width: 12, align: 'center' },
    { key: 'last', heading: '上一任', width: 10, align: 'center' },
    { key: 'plan', heading: '补缺打算', width: 12, align: 'center', choices: ['选举', '任命', '聘任', '内部调配', '暂缓'], othersAllowed: true, hint: '打算怎样补上这个空缺，可以从列表中选。' },
    { key: 'note', heading: '备注', width: 20, align: 'left' },
  ],
}
