import { BEGINNING, OPEN_END } from '@shared/domain/calendar'
import { gridRulesInWords, type GridLevel } from '@shared/domain/grid-levels'
import { MATTER_ACT_NAMES, MATTER_ROLE_NAMES, MATTER_SOURCE_NAMES, MATTER_STEP_NAMES, MATTER_UNIT_STATE_NAMES, SATISFACTION_NAMES } from '@shared/domain/matters/steps'
import { NOTICE_STATE_NAMES } from '@shared/domain/notice-states'
import { gridKinds } from '@shared/domain/organisation-kinds'
import { checkRules } from '@shared/domain/organisation-checks/rules'
import type { RecordTable } from '../../store/rows'

/** What the rows of a table are to a clerk. */
export const TABLE_WORDS: Record<RecordTable, string> = {
  organisation: '组织登记信息',
  organisation_version: '组织名称与隶属',
  organisation_kind: '组织类别',
  organisation_link: '指导、领导与联系关系',
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
  grid_level: '网格级别',
  report_in: '双报到',
  report_service: '报到服务',
  holiday: '节假日',
  matter_kind: '事项类别',
  matter: '事项',
  matter_unit: '事项承办单位',
  matter_step: '事项流程',
  matter_file: '事项附件',
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
  organisation_link: { organisation_id: '组织', other_id: '指导、领导或联系它的组织', kind: '关系', basis: '依据', ...SPAN },
  excuse: { organisation_id: '组织', rule: '规则', reason: '理由', ...SPAN },
  grid: { note: '备注' },
  grid_version: {
    name: '名称', code: '网格编号', level: '级别', kind: '类型', parent_id: '上级网格', community_id: '所属社区', party_organisation_id: '网格党组织',
    boundary: '四至', buildings: '楼栋数', households: '户数', residents: '人数', status: '状态', act: '办理事项', basis: '依据', related_id: '相关网格', ...SPAN,
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
  grid_level: { level: '级', name: '名称', place: '对应', in_community: '属于社区', rules: '规则' },
  report_in: {
    kind: '报到', community_id: '社区', organisation_id: '党组织', person_id: '人员', name: '名称', unit_name: '所在单位', contact_name: '联系人',
    phone_sealed: '联系电话', members: '党员人数', post: '认领岗位', note: '备注', ...SPAN,
  },
  report_service: { report_in_id: '报到', title: '服务', offered_on: '认领日期', done_on: '完成日期', people: '参加人数', hours: '时长（小时）', note: '备注' },
  holiday: { day: '日期', kind: '安排', name: '名称' },
  matter_kind: { name: '类别', category: '大类', source: '依据', sort_order: '排序', retired: '停用' },
  matter: {
    received_at: '受理时间', source: '来源', source_number: '来源编号', grid_id: '网格', community_id: '社区', kind_id: '类别', title: '标题', body: '内容', step: '所处环节',
    step_due: '本环节期限', due_on: '办结期限', closed_on: '办结日期', archived_on: '归档日期', satisfaction: '评价', merged_into_id: '并入',
  },
  matter_unit: {
    matter_id: '事项', role: '角色', organisation_id: '单位', report_in_id: '报到党员', contact: '联系人', state: '状态', assigned_at: '分派时间', report_due: '报到期限',
    reported_at: '报到时间', handled_at: '办理时间', ended_at: '结束时间', reminders: '催办次数',
  },
  matter_step: { matter_id: '事项', act: '环节', at: '时间', who: '经办', unit_id: '单位', note: '说明', due_on: '期限', step: '之后' },
  matter_file: { matter_id: '事项', name: '文件名', bytes: '大小（字节）', added_at: '加入时间' },
  setting: { key: '项目' },
}

const VALUES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  status: { active: '在册', dissolved: '已撤销' },
  state: { ...NOTICE_STATE_NAMES, ...MATTER_UNIT_STATE_NAMES },
  step: MATTER_STEP_NAMES,
  source: MATTER_SOURCE_NAMES,
  role: MATTER_ROLE_NAMES,
  satisfaction: SATISFACTION_NAMES,
  in_community: { '1': '是', '0': '否' },
  action: { appoint: '任', remove: '免' },
  kind: { party: '组织关系', staff: '工作单位', elected: '选举', appointed: '任命', engaged: '聘任', guiding: '业务指导', leading: '党组织领导', contact: '联系社区', unit: '单位', member: '党员', rest: '休息', work: '上班', first: '起始号', voided: '作废' },
  act: {
    create: '设立', rename: '更名', move: '改变隶属', 'change-kind': '改变类别', merge: '合并', split: '分设', dissolve: '撤销', restore: '恢复', correct: '更正登记', renumber: '改编号', change: '变更登记内容',
    ...MATTER_ACT_NAMES,
  },
  party: { '1': '是', '0': '否' },
  retired: { '1': '已停用', '0': '使用中' },
  rule: Object.fromEntries(checkRules.map(({ code, name }) => [code, name])),
  migrant_worker: { '1': '是', '0': '否' },
  key: { office: '单位设置', 'due-rules': '到期规则' },
  valid_from: { [BEGINNING]: '未记录' },
  valid_to: { [OPEN_END]: '至今' },
}

/** The rules of a level of grids, kind by kind. */
function rulesInWords(stored: string): string {
  const rules: GridLevel['rules'] = JSON.parse(stored)
  return gridKinds.map((kind) => `${kind}：${gridRulesInWords(rules[kind])}`).join('；')
}

/** A stored value in words; null for an empty one. Sealed values never appear, only that there is one. */
export function valueInWords(column: string, value: unknown): string | null {
  if (value === null || value === undefined || value === '') return null
  if (column.endsWith('_sealed')) return '已登记（加密）'
  const text = String(value)
  if (column === 'under') return text === '[]' ? '不限' : text.replace(/[[\]"]/g, '').replaceAll(',', '、')
  if (column === 'rules') return rulesInWords(text)
  return VALUES[column]?.[text] ?? text
}
