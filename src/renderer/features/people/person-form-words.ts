import { api } from '../../api'
import type { FormWords } from '../../components/stale-merge'
import type { PersonDetail, PersonForm, SealedField } from './person-form'

const organisationName = async (id: number | null): Promise<string> => (id === null ? '（空）' : (await api.organisations.get({ id })).version.name)

/** What is typed anew is shown; what stays stored, masked. */
const sealed = (field: SealedField, label: string): FormWords<PersonForm, PersonDetail> => ({
  field,
  label,
  words: (form, detail) => form[field] ?? detail[field] ?? '（空）',
})

/** The fields by name, for showing two versions of a person side by side. */
export const formWords: readonly FormWords<PersonForm, PersonDetail>[] = [
  { field: 'name', label: '姓名' },
  sealed('idNumber', '身份证号'),
  { field: 'sex', label: '性别' },
  { field: 'birth', label: '出生日期' },
  { field: 'overruleReason', label: '不同的理由' },
  { field: 'ethnicity', label: '民族' },
  { field: 'nativePlace', label: '籍贯' },
  { field: 'education', label: '学历' },
  { field: 'degree', label: '学位' },
  { field: 'politicalStatus', label: '政治面貌' },
  { field: 'occupation', label: '工作岗位' },
  { field: 'workStartedOn', label: '参加工作' },
  { field: 'newStratum', label: '新社会阶层' },
  { field: 'migrantWorker', label: '是否农民工' },
  sealed('phone', '联系电话'),
  sealed('landline', '固定电话'),
  sealed('homeAddress', '家庭住址'),
  sealed('registeredResidence', '户籍所在地'),
  { field: 'partyOrganisationId', label: '所在党组织', words: (form) => organisationName(form.partyOrganisationId) },
  { field: 'partyCategory', label: '人员类别' },
  { field: 'partyFrom', label: '组织关系从哪天起' },
  { field: 'partyJoinedOn', label: '入党日期' },
  { field: 'partyFullOn', label: '转正日期' },
  { field: 'partyAppliedOn', label: '申请入党日期' },
  { field: 'partyActivistOn', label: '确定积极分子日期' },
  { field: 'partyJoiningKind', label: '入党类型' },
  { field: 'partyProbationUntil', label: '预备期延长至' },
  { field: 'partyYearsAdjustment', label: '党龄校正值（月）' },
  { field: 'partyStanding', label: '党籍状态' },
  { field: 'lostContactSince', label: '失联日期' },
  { field: 'floatingTo', label: '外出流向' },
  { field: 'floatingSince', label: '外出日期' },
  { field: 'staffOrganisationId', label: '工作单位', words: (form) => organisationName(form.staffOrganisationId) },
  { field: 'staffFrom', label: '工作单位从哪天起' },
  { field: 'staffGrade', label: '岗位等级' },
  { field: 'contractUntil', label: '合同期限' },
  { field: 'certificate', label: '社工证书' },
  { field: 'certificateNumber', label: '证书编号' },
  { field: 'certificateOn', label: '取证日期' },
  { field: 'note', label: '备注' },
]
