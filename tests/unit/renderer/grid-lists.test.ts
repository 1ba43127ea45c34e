// @vitest-environment jsdom
import { flushPromises, mount, type VueWrapper } from '@vue/test-utils'
import { createPinia, setActivePinia } from 'pinia'
import { defineComponent } from 'vue'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { createMemoryHistory, createRouter, type Router } from 'vue-router'
import { elementStubs } from './element-stubs'

const { reportIns, gridStaffing } = vi.hoisted(() => ({ reportIns: { list: vi.fn() }, gridStaffing: { load: vi.fn(), titles: vi.fn() } }))
vi.mock('@renderer/api', () => ({ api: { reportIns, gridStaffing }, onEvent: () => () => undefined, ApiError: class ApiError extends Error {} }))

const { default: ReportInsPage } = await import('@renderer/features/report-ins/ReportInsPage.vue')
const { default: StaffingPage } = await import('@renderer/features/grid-staffing/StaffingPage.vue')
const { useViewStore } = await import('@renderer/stores/view')

const register = defineComponent({ template: '<div><slot name="tools" /><slot name="bar" /><slot /></div>' })

let router: Router
let page: VueWrapper

beforeEach(() => {
  setActivePinia(createPinia())
  useViewStore().startup = { phase: 'ready', folder: '/tmp/ledger', officeName: null, failure: null, backups: [], shell: 'browser', today: '2026-11-28', version: '1.0.0' }
  gridStaffing.titles.mockResolvedValue({ titles: [] })
})

afterEach(() => {
  page.unmount()
  vi.useRealTimers()
})

async function open(address: string): Promise<void> {
  router = createRouter({
    history: createMemoryHistory(),
    routes: [{ path: '/grids/report-ins', component: ReportInsPage }, { path: '/grids/staffing', component: StaffingPage }, { path: '/other', component: { template: '<p />' } }],
  })
  await router.push(address)
  page = mount({ template: '<router-view />' }, { global: { plugins: [router], components: elementStubs, stubs: { RegisterPage: register, RecordTable: true, OrganisationPicker: true, EmptyState: true } } })
  await flushPromises()
}

it.each([
  ['/grids/report-ins', reportIns.list, 230],
  ['/grids/staffing', gridStaffing.load, 430],
])('%s goes back to the last page when the one that is looked at has become empty', async (path, list, total) => {
  list.mockResolvedValue({ items: [], total })
  await open(`${path}?page=9`)
  expect(router.currentRoute.value.query).toEqual({ page: '3' })
})

it('puts no search that waits into the address of the next page', async () => {
  reportIns.list.mockResolvedValue({ items: [], total: 0 })
  await open('/grids/report-ins')
  vi.useFakeTimers()
  await page.get('input').setValue('物业')
  await router.push('/other')
  await vi.runAllTimersAsync()
  expect(router.currentRoute.value.fullPath).toBe('/other')
})
