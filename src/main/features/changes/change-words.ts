import { BEGINNING, OPEN_END } from '@shared/domain/calendar'
import { NOTICE_STATE_NAMES } from '@shared/domain/notice-states'
import { checkRules } from '@shared/domain/organisation-checks/rules'
import type { RecordTable } from '../../store/rows'

/** What the rows of a table are to a clerk. */
export const TABLE_WORDS: Record<RecordTable, string> = {
  organisation: '组织登记信息',
  organisation_version: '组织名称与隶属',
  organisation_kind: '组织类别',
  organisation_link: '指导与领导关系',
  excuse: '免于提醒',
  grid: '网格',
  grid_version: '网格情况',
  person: '人员',
  person_role: '人员身份',
  not_same_person: '查重结论',
  membership: '组织关系、工作单位',
  post: '岗位',
  tenure: '任职',
  notice: '通知',
  notice_clause: '通知条款',
  number_mark: '发文字号登记',
  setting: '设置',
}

const SPAN = { valid_from: '起', valid_to: '止' }

/** Names of the columns a clerk knows; the others (hashes, sort keys, revisions) are not shown. */
export const COLUMN_WORDS: Record<RecordTable, Readonly<Record<string, string>>> = {
  organisation: {
    code: '组织编码', credit_code: '信用代码', founded_on: '成立日期', term_number: '届次', term_start: '本届起始', term_end: '届满日期', term_years: '任期年数',
    contact_name: '联系人', contact_phone_sealed: '联系电话', address: '地址', note: '备注',
  },
  organisation_version: { name: '全称', short_name: '简称', kind: '类别', parent_id: '上级组织', status: '状态', act: '办理事项', basis: '依据', related_id: '相关组织', ...SPAN },
  organisation_kind: { name: '类别', party: '党组织', under: '可设在', term_years: '任期年数', term_source: '任期依据', sort_order: '排序', retired: '停用' },
  organisation_link: { organisation_id: '组织', other_id: '指导或领导它的组织', kind: '关系', basis: '依据', ...SPAN },
  excuse: { organisation_id: '组织', rule: '规则', reason: '理由', ...SPAN },
  grid: { note: '备注' },
  grid_version: {
    name: '名称', code: '网格编号', level: '级别', kind: '类型', parent_id: '上级网格', community_id: '所属社区', party_organisation_id: '网格党组织',
    boundary: '四至', buildings: '楼栋数', households: '户数', residents: '人数', status: '状态', ...SPAN,
  },
  person: {
    name: '姓名', sex: '性别', birth: '出生日期', ethnicity: '民族', native_place: '籍贯', education: '学历', occupation: '工作岗位',
    work_started_on: '参加工作', party_joined_on: '入党日期', party_full_on: '转正日期', id_number_sealed: '身份证号', phone_sealed: '联系电话',
    home_address_sealed: '家庭住址', landline_sealed: '固定电话', registered_residence_sealed: '户籍所在地', political_status: '政治面貌', degree: '学位',
    party_applied_on: '申请入党日期', party_activist_on: '确定积极分子日期', party_joining_kind: '入党类型', party_probation_until: '预备期延长至',
    party_years_adjustment: '党龄校正值（月）', party_standing: '党籍状态', lost_contact_since: '失联日期', floating_to: '外出流向', floating_since: '外出日期',
    new_stratum: '新社会阶层类型', migrant_worker: '是否农民工', staff_grade: '岗位等级', contract_until: '合同期限', certificate: '社工证书',
    certificate_number: '证书编号', certificate_on: '取得证书日期', overrule_reason: '与身份证号不一致的原因', note: '备注',
  },
  membership: {
    person_id: '人员', organisation_id: '组织', kind: '关系', category: '党员类别', begin_reason: '开始原因', end_reason: '结束原因', begin_letter: '转入介绍信',
    begin_letter_on: '转入介绍信日期', begin_place: '转自', end_letter: '转出介绍信', end_letter_on: '转出介绍信日期', end_place: '转往', note: '备注', ...SPAN,
  },
  person_role: { person_id: '人员', role: '身份', note: '备注', ...SPAN },
  not_same_person: { low_id: '人员', high_id: '不是同一人', reason: '理由' },
  post: { title: '岗位', organisation_id: '组织', grid_id: '网格', rank: '排序', seats: '职数', kind: '产生方式', ...SPAN },
  tenure: {
    person_id: '人员', post_id: '岗位', appointment_kind: '任职方式', probation_until: '试用期至', remark: '说明', begin_notice_id: '任职依据',
    end_notice_id: '免职依据', end_reason: '结束原因', note: '备注', ...SPAN,
  },
  notice: {
    title: '标题', issuer: '发文机关', number_prefix: '代字', number_year: '年份', number_serial: '顺序号', issued_on: '成文日期', effective_on: '生效日期', state: '状态',
    corrects_id: '更正的通知', withdrawn_on: '撤销日期', withdraw_reason: '撤销原因',
  },
  notice_clause: { notice_id: '通知', unit: '单位', action: '任免' },
  number_mark: { prefix: '代字', year: '年份', serial: '顺序号', kind: '登记', reason: '原因', on_day: '日期' },
  setting: { key: '项目' },
}

const VALUES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  status: { active: '在册', dissolved: '已撤销' },
  state: NOTICE_STATE_NAMES,
  action: { appoint: '任', remove: '免' },
  kind: { party: '组织关系', staff: '工作单位', elected: '选举', appointed: '任命', engaged: '聘任', guiding: '业务指导', leading: '党组织领导', first: '起始号', voided: '作废' },
  act: {
    create: '设立', rename: '更名', move: '改变隶属', 'change-kind': '改变类别', merge: '合并', split: '分设', dissolve: '撤销', restore: '恢复', correct: '更正登记',
  },
  party: { '1': '是', '0': '否' },
  retired: { '1': '已停用', '0': '使用中' },
  rule: Object.fromEntries(checkRules.map(({ code, name }) => [code, name])),
  migrant_worker: { '1': '是', '0': '否' },
  valid_from: { [BEGINNING]: '未记录' },
  valid_to: { [OPEN_END]: '至今' },
}

/** A stored value in words; null for an empty one. Sealed values never appear, only that there is one. */
export function valueInWords(column: string, value: unknown): string | null {
  if (value === null || value === undefined || value === '') return null
  if (column.endsWith('_sealed')) return '已登记（加密）'
  const text = String(value)
  if (column === 'under') return text === '[]' ? '不限' : text.replace(/[[\]"]/g, '').replaceAll(',', '、')
  return VALUES[column]?.[text] ?? text
}
