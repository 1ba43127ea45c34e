// @vitest-environment jsdom
import { flushPromises, mount } from '@vue/test-utils'
import { createPinia, setActivePinia } from 'pinia'
import { expect, test, vi } from 'vitest'
import { createMemoryHistory, createRouter } from 'vue-router'
import { dueGroups } from '@shared/domain/due-rules/rules'

const { api } = vi.hoisted(() => ({ api: { due: { summary: vi.fn(), list: vi.fn() }, matters: { list: vi.fn() }, notices: { list: vi.fn() } } }))
vi.mock('@renderer/api', () => ({ api, onEvent: () => () => undefined, ApiError: class ApiError extends Error {} }))

const { default: TodayList } = await import('@renderer/features/workbench/TodayList.vue')
const { useViewStore } = await import('@renderer/stores/view')

interface Asked {
  filters: { late?: string; steps?: string[] }
  state?: string
}

test('every number of what is to be done today leads to the list that was counted', async () => {
  setActivePinia(createPinia())
  useViewStore().$patch({ startup: { phase: 'ready', today: '2026-03-05', shell: 'browser' } })
  const section = { overdue: 20, today: 0, week: 0, month: 0, later: 0, total: 20 }
  api.due.summary.mockResolvedValue({ ...section, groups: dueGroups.map((group) => ({ ...section, group })) })
  api.due.list.mockResolvedValue({ rows: [], sections: { overdue: 1204, today: 2, week: 3, month: 4, later: 5 } })
  api.matters.list.mockImplementation(({ filters }: Asked) => Promise.resolve({ items: [], total: filters.late === 'overdue' ? 6 : filters.late === 'soon' ? 7 : 8 }))
  api.notices.list.mockImplementation(({ state }: Asked) => Promise.resolve({ entries: [], total: state === 'pending' ? 9 : 10 }))
  const router = createRouter({ history: createMemoryHistory(), routes: [{ path: '/:page', component: { template: '<i />' } }] })
  const wrapper = mount(TodayList, { global: { plugins: [router], stubs: { ElButton: true } } })
  await flushPromises()
  const links = wrapper.findAll('.counts a').map((link) => [link.text(), decodeURIComponent(link.attributes('href') ?? '')])
  expect(links).toEqual([
    ['逾期 6', '/matters?tab=list&late=overdue'],
    ['将到期 7', '/matters?tab=list&late=soon'],
    ['待分派 8', '/matters?tab=list&step=dispatch'],
    ['逾期 1,204', '/due?view=list&except=事项&overdue=yes'],
    ['今天 2', '/due?view=list&except=事项'],
    ['本周 3', '/due?view=list&except=事项'],
    ['本月 4', '/due?view=list&except=事项'],
    ['待签发 9', '/notices?state=pending'],
    ['草稿 10', '/notices?state=draft'],
  ])
  // Matters are counted by themselves; of five other groups 20 each are late, and the eight newest are read.
  expect(api.due.list).toHaveBeenCalledWith({ filters: { exceptGroup: '事项' }, offset: 92, limit: 16 })
})
