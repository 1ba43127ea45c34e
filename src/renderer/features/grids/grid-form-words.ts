import { api } from '../../api'
import type { FormWords } from '../../components/stale-merge'
import { useGridLevelsStore } from '../../stores/grid-levels'
import type { GridDetail, GridForm } from './grid-form'

const organisationName = async (id: number | null): Promise<string> => (id === null ? '（空）' : (await api.organisations.get({ id })).version.name)

/** The fields by name, for showing two versions of a grid side by side. */
export const formWords: readonly FormWords<GridForm, GridDetail>[] = [
  { field: 'name', label: '网格名称' },
  { field: 'code', label: '网格编号' },
  { field: 'level', label: '级别', words: (form) => useGridLevelsStore().book.name(form.level) },
  { field: 'kind', label: '类型' },
  { field: 'parentId', label: '上级网格', words: async (form) => (form.parentId === null ? '（空）' : (await api.grids.get({ id: form.parentId })).version.name) },
  { field: 'communityId', label: '所属社区', words: (form) => organisationName(form.communityId) },
  { field: 'partyOrganisationId', label: '网格党组织', words: (form) => organisationName(form.partyOrganisationId) },
  { field: 'boundary', label: '四至' },
  { field: 'buildings', label: '楼栋数' },
  { field: 'households', label: '户数' },
  { field: 'residents', label: '人数' },
  { field: 'sortOrder', label: '排序' },
  { field: 'note', label: '备注' },
]
