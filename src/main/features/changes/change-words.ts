import { BEGINNING, OPEN_END } from '@shared/domain/calendar'
import type { RecordTable } from '../../store/rows'

/** What the rows of a table are to a clerk. */
export const TABLE_WORDS: Record<RecordTable, string> = {
  organisation: '组织登记信息',
  organisation_version: '组织名称与隶属',
  grid: '网格',
  grid_version: '网格情况',
  person: '人员',
  membership: '组织关系、工作单位',
  post: '岗位',
  tenure: '任职',
  notice: '通知',
  notice_clause: '通知条款',
  setting: '设置',
}

const SPAN = { valid_from: '起', valid_to: '止' }

/** Names of the columns a clerk knows; the others (hashes, sort keys, revisions) are not shown. */
export const COLUMN_WORDS: Record<RecordTable, Readonly<Record<string, string>>> = {
  organisation: {
    code: '组织编码', credit_code: '信用代码', founded_on: '成立日期', term_number: '届次', term_start: '本届起始', term_end: '届满日期',
    contact_name: '联系人', contact_phone_sealed: '联系电话', address: '地址', note: '备注',
  },
  organisation_version: { name: '全称', short_name: '简称', kind: '类别', parent_id: '上级组织', status: '状态', ...SPAN },
  grid: { note: '备注' },
  grid_version: {
    name: '名称', code: '网格编号', level: '级别', kind: '类型', parent_id: '上级网格', community_id: '所属社区', party_organisation_id: '网格党组织',
    boundary: '四至', buildings: '楼栋数', households: '户数', residents: '人数', status: '状态', ...SPAN,
  },
  person: {
    name: '姓名', sex: '性别', birth: '出生日期', ethnicity: '民族', native_place: '籍贯', education: '学历', occupation: '工作岗位',
    work_started_on: '参加工作', party_joined_on: '入党日期', party_full_on: '转正日期', id_number_sealed: '身份证号', phone_sealed: '联系电话',
    home_address_sealed: '家庭住址', overrule_reason: '与身份证号不一致的原因', note: '备注',
  },
  membership: {
    person_id: '人员', organisation_id: '组织', kind: '关系', category: '党员类别', begin_reason: '开始原因', end_reason: '结束原因', note: '备注', ...SPAN,
  },
  post: { title: '岗位', organisation_id: '组织', grid_id: '网格', rank: '排序', seats: '职数', kind: '产生方式', ...SPAN },
  tenure: {
    person_id: '人员', post_id: '岗位', appointment_kind: '任职方式', probation_until: '试用期至', remark: '说明', begin_notice_id: '任职依据',
    end_notice_id: '免职依据', end_reason: '结束原因', note: '备注', ...SPAN,
  },
  notice: {
    title: '标题', issuer: '发文机关', number_prefix: '代字', number_year: '年份', number_serial: '顺序号', issued_on: '成文日期', effective_on: '生效日期', state: '状态',
  },
  notice_clause: { notice_id: '通知', unit: '单位', action: '任免' },
  setting: { key: '项目' },
}

const VALUES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  status: { active: '在册', dissolved: '已撤销' },
  state: { draft: '草稿', applied: '已登记', withdrawn: '已撤回' },
  action: { appoint: '任', remove: '免' },
  kind: { party: '组织关系', staff: '工作单位', elected: '选举', appointed: '任命', engaged: '聘任' },
  valid_from: { [BEGINNING]: '未记录' },
  valid_to: { [OPEN_END]: '至今' },
}

/** A stored value in words; null for an empty one. Sealed values never appear, only that there is one. */
export function valueInWords(column: string, value: unknown): string | null {
  if (value === null || value === undefined || value === '') return null
  if (column.endsWith('_sealed')) return '已登记（加密）'
  const text = String(value)
  return VALUES[column]?.[text] ?? text
}
