import { certificates, educations, partyStandings, politicalStatuses } from '../person-choices'
import { partyCategories } from '../membership-acts'
import { NUMBER_COLUMN, type OfficialSheet } from './sheet'

type MemberKey =
  | 'number' | 'branch' | 'name' | 'sex' | 'ethnicity' | 'idNumber' | 'birth' | 'education' | 'category' | 'joined' | 'full'
  | 'occupation' | 'phone' | 'landline' | 'address' | 'standing' | 'lost' | 'floating'

/** The sixteen items of 党员基本信息采集表 (2017); the two kinds of telephone have a column each. */
export const memberSheet: OfficialSheet<MemberKey> = {
  name: '党员花名册',
  unit: '人',
  about: '按《党员基本信息采集表》的 16 项逐人列出，先按党组织，再按党内职务和姓氏笔画排列。',
  kind: 'people',
  columns: [
    NUMBER_COLUMN,
    { key: 'branch', heading: '所在党支部', width: 16, align: 'left', merged: true },
    { key: 'name', heading: '姓名', width: 9, align: 'center' },
    { key: 'sex', heading: '性别', width: 6, align: 'center', choices: ['男', '女'] },
    { key: 'ethnicity', heading: '民族', width: 7, align: 'center' },
    { key: 'idNumber', heading: '公民身份证号', width: 20, align: 'center', sensitive: 'idNumber', needed: true },
    { key: 'birth', heading: '出生日期', width: 11, align: 'center', sensitive: 'birth', needed: true },
    { key: 'education', heading: '学历', width: 9, align: 'center', choices: educations, othersAllowed: true },
    { key: 'category', heading: '人员类别', width: 9, align: 'center', choices: partyCategories },
    { key: 'joined', heading: '加入党组织日期', width: 11, align: 'center' },
    { key: 'full', heading: '转为正式党员日期', width: 11, align: 'center' },
    { key: 'occupation', heading: '工作岗位', width: 14, align: 'left' },
    { key: 'phone', heading: '联系电话（手机）', width: 13, align: 'center', sensitive: 'phone', needed: true },
    { key: 'landline', heading: '联系电话（固话）', width: 14, align: 'center', sensitive: 'phone', needed: true },
    { key: 'address', heading: '家庭住址', width: 34, align: 'left', sensitive: 'address', needed: true },
    { key: 'standing', heading: '党籍状态', width: 9, align: 'center', sensitive: 'private', needed: true, choices: partyStandings },
    { key: 'lost', heading: '是否失联（日期）', width: 11, align: 'center', sensitive: 'private', needed: true },
    { key: 'floating', heading: '是否流动（外出流向）', width: 13, align: 'center', sensitive: 'private', needed: true },
  ],
}

type WorkerKey =
  | 'number' | 'community' | 'name' | 'sex' | 'idNumber' | 'birth' | 'political' | 'education' | 'posts' | 'grade' | 'hired'
  | 'contract' | 'certificate' | 'certificateNumber' | 'certificateOn' | 'phone'

export const workerSheet: OfficialSheet<WorkerKey> = {
  name: '社区工作者花名册',
  unit: '人',
  about: '在社区工作的人和登记了“社区工作者”身份的人：岗位、等级、入职、合同和证书。',
  kind: 'workers',
  columns: [
    NUMBER_COLUMN,
    { key: 'community', heading: '所在社区', width: 14, align: 'left', merged: true },
    { key: 'name', heading: '姓名', width: 10, align: 'center' },
    { key: 'sex', heading: '性别', width: 6, align: 'center', choices: ['男', '女'] },
    { key: 'idNumber', heading: '身份证号', width: 20, align: 'center', sensitive: 'idNumber', needed: true },
    { key: 'birth', heading: '出生日期', width: 11, align: 'center', sensitive: 'birth', needed: true },
    { key: 'political', heading: '政治面貌', width: 13, align: 'center', choices: ['中共党员', '中共预备党员', ...politicalStatuses], othersAllowed: true },
    { key: 'education', heading: '学历', width: 10, align: 'center', choices: educations, othersAllowed: true },
    { key: 'posts', heading: '岗位', width: 26, align: 'left' },
    { key: 'grade', heading: '岗位等级', width: 12, align: 'center' },
    { key: 'hired', heading: '入职日期', width: 11, align: 'center' },
    { key: 'contract', heading: '合同期限', width: 11, align: 'center', sensitive: 'private', needed: true },
    { key: 'certificate', heading: '社工证书', width: 14, align: 'center', choices: certificates, othersAllowed: true },
    { key: 'certificateNumber', heading: '证书编号', width: 16, align: 'center', sensitive: 'private', needed: true },
    { key: 'certificateOn', heading: '取证日期', width: 11, align: 'center' },
    { key: 'phone', heading: '联系电话', width: 13, align: 'center', sensitive: 'phone', needed: true },
  ],
}

type LeaderKey =
  | 'number' | 'organisation' | 'title' | 'name' | 'sex' | 'birth' | 'education' | 'joined' | 'from' | 'termNumber' | 'termEnd' | 'phone' | 'note'

export const leaderSheet: OfficialSheet<LeaderKey> = {
  name: '班子成员名册',
  unit: '人',
  about: '各组织选举和任命产生的班子成员，按组织和职务排列，带任职日期、届次和届满日期。',
  kind: 'posts',
  columns: [
    NUMBER_COLUMN,
    { key: 'organisation', heading: '组织', width: 34, align: 'left', merged: true },
    { key: 'title', heading: '职务', width: 14, align: 'left' },
    { key: 'name', heading: '姓名', width: 10, align: 'center' },
    { key: 'sex', heading: '性别', width: 6, align: 'center', choices: ['男', '女'] },
    { key: 'birth', heading: '出生日期', width: 11, align: 'center', sensitive: 'birth', needed: true },
    { key: 'education', heading: '学历', width: 10, align: 'center', choices: educations, othersAllowed: true },
    { key: 'joined', heading: '入党日期', width: 11, align: 'center' },
    { key: 'from', heading: '任职日期', width: 11, align: 'center' },
    { key: 'termNumber', heading: '届次', width: 10, align: 'center' },
    { key: 'termEnd', heading: '届满日期', width: 11, align: 'center' },
    { key: 'phone', heading: '联系电话', width: 13, align: 'center', sensitive: 'phone', needed: true },
    { key: 'note', heading: '备注', width: 26, align: 'left', sensitive: 'private', needed: true },
  ],
}
