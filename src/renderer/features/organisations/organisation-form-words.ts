import { api } from '../../api'
import type { FormWords } from '../../components/stale-merge'
import type { OrganisationDetail, OrganisationForm } from './organisation-form'

/** The fields by name, for showing two versions of an organisation side by side. */
export const formWords: readonly FormWords<OrganisationForm, OrganisationDetail>[] = [
  { field: 'name', label: '组织全称' },
  { field: 'shortName', label: '简称' },
  { field: 'kind', label: '类别' },
  { field: 'parentId', label: '上级组织', words: async (form) => (form.parentId === null ? '（空）' : (await api.organisations.get({ id: form.parentId })).version.name) },
  { field: 'sortOrder', label: '排序' },
  { field: 'code', label: '组织编码' },
  { field: 'creditCode', label: '信用代码' },
  { field: 'foundedOn', label: '成立日期' },
  { field: 'termNumber', label: '届次' },
  { field: 'termStart', label: '本届开始' },
  { field: 'termYears', label: '任期年数' },
  { field: 'termEnd', label: '届满日期' },
  { field: 'contactName', label: '联系人' },
  { field: 'contactPhone', label: '联系电话', words: (form, detail) => form.contactPhone ?? detail.contactPhone ?? '（空）' },
  { field: 'address', label: '地址' },
  { field: 'note', label: '备注' },
]
