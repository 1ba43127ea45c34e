// @vitest-environment jsdom
import { flushPromises, mount, type VueWrapper } from '@vue/test-utils'
import { createPinia, setActivePinia } from 'pinia'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { createMemoryHistory, createRouter, type Router } from 'vue-router'
import type { ChartNode } from '@renderer/features/chart/chart-branches'

const { api } = vi.hoisted(() => ({
  api: {
    chart: { branches: vi.fn(), path: vi.fn(), find: vi.fn(), changes: vi.fn(), matrix: vi.fn() },
    organisations: { get: vi.fn() },
    people: { get: vi.fn() },
    settings: { kinds: vi.fn(), gridLevels: vi.fn() }, startup: { state: vi.fn() }, workbench: { status: vi.fn() },
  },
}))
vi.mock('@renderer/api', () => ({ api, onEvent: () => () => undefined, ApiError: class ApiError extends Error {} }))

const { default: ChartPage } = await import('@renderer/features/chart/ChartPage.vue')
const { useViewStore } = await import('@renderer/stores/view')

/** 1 ┬ 2 ─ 21, 22 ┬ 221 / └ 3 */
const OFFICE: Record<string, number[]> = { null: [1], 1: [2, 3], 2: [21, 22], 22: [221] }
let office: Record<string, number[]>
let page: VueWrapper
let router: Router

/** The organisation that is led by somebody else of the same name; none at first. */
let namesake: number | null = null

function node(id: number): ChartNode {
  return {
    key: `o${id}`,
    target: { type: 'organisation', id },
    name: `组织${id}`,
    shortName: null,
    kind: '社区',
    party: false,
    leaders: [{ title: '书记', name: '顾春山', personId: id === namesake ? 2 : 1, birthYear: id === namesake ? '1991' : '1980' }],
    moreLeaders: 0,
    memberCount: 7,
    ownMemberCount: 3,
    households: null,
    childCount: office[String(id)]?.length ?? 0,
    vacantPosts: id === 3 ? 1 : 0,
    termEnd: null,
    term: null,
    noParty: false,
    note: null,
    change: null,
    changesBelow: 0,
  }
}

function pathTo(id: number): number[] {
  const parent = Object.entries(office).find(([, children]) => children.includes(id))?.[0] ?? 'null'
  return parent === 'null' ? [id] : [...pathTo(Number(parent)), id]
}

const CHANGES = {
  counts: { new: 1, gone: 0, moved: 1, renamed: 0, leaders: 0 },
  items: [
    { target: { type: 'organisation', id: 3 }, name: '组织3', kinds: ['new'] },
    { target: { type: 'organisation', id: 221 }, name: '组织221', kinds: ['moved'] },
  ],
}

const UNIT = { party: false, leader: null, vacantPosts: 0, change: null }
const MATRIX = {
  asOf: '2026-03-05',
  path: [],
  columns: [{ key: 'o9', id: 9, name: '区民政局', count: 5 }],
  rows: [
    {
      id: 1,
      name: '组织1',
      kind: '街道',
      childCount: 2,
      cells: [{ count: 5, units: [21, 22, 221, 3, 2].map((id) => ({ ...UNIT, id, name: `组织${id}`, vacantPosts: id === 21 ? 2 : 0 })) }],
    },
  ],
}

beforeEach(() => {
  office = structuredClone(OFFICE)
  sessionStorage.clear()
  localStorage.clear()
  vi.stubGlobal('ResizeObserver', class {
    constructor(private readonly report: (entries: { contentRect: { width: number; height: number } }[]) => void) {}
    observe(): void {
      this.report([{ contentRect: { width: 1000, height: 600 } }])
    }
    disconnect(): void {}
  })
  api.startup.state.mockResolvedValue({ phase: 'ready', today: '2026-03-05', shell: 'browser' })
  api.workbench.status.mockResolvedValue({ officeName: '柳溪街道办事处' })
  api.settings.kinds.mockResolvedValue({ kinds: [] })
  api.settings.gridLevels.mockResolvedValue({ levels: [] })
  api.chart.branches.mockReset().mockImplementation(async ({ parents }: { parents: (string | null)[] }) => ({
    asOf: '2026-03-05',
    branches: parents.map((parent) => ({ parent, nodes: (office[parent === null ? 'null' : parent.slice(1)] ?? []).map(node) })),
  }))
  api.chart.path.mockReset().mockImplementation(async ({ target }: { target: { id: number } }) => ({ keys: pathTo(target.id).map((id) => `o${id}`) }))
  api.chart.changes.mockReset().mockResolvedValue(CHANGES)
  api.chart.matrix.mockReset().mockResolvedValue(MATRIX)
  api.organisations.get.mockReset().mockResolvedValue({ version: { name: '组织2', parentId: 1, parentName: '组织1' } })
  api.people.get.mockReset().mockResolvedValue({ name: '顾春山' })
  api.chart.find.mockReset().mockResolvedValue({ items: [{ target: { type: 'organisation', id: 221 }, name: '组织221', kind: '社区', path: ['组织1', '组织2', '组织22'] }] })
})

afterEach(() => page.unmount())

async function open(address = '/chart'): Promise<void> {
  setActivePinia(createPinia())
  await useViewStore().refresh()
  router = createRouter({ history: createMemoryHistory(), routes: [{ path: '/:page', component: { template: '<i />' } }] })
  await router.push(address)
  page = mount(ChartPage, {
    attachTo: document.body,
    global: {
      plugins: [router],
      stubs: {
        ElButton: { template: '<button type="button"><slot /></button>' },
        ElRadioGroup: { template: '<div><slot /></div>' },
        ElSelect: { template: '<div><slot /></div>' },
        ElOption: { template: '<i />' },
        ElPopover: { template: '<div><slot name="reference" /><slot /></div>' },
        ElDropdown: { emits: ['command'], template: `<div><slot /><button type="button" class="levels" @click="$emit('command', 4)" /></div>` },
        ElDropdownMenu: true,
        ElDropdownItem: true,
        ElCheckbox: true,
        ElRadioButton: { template: '<i><slot /></i>' },
        ElInput: {
          props: ['modelValue', 'size'],
          emits: ['update:modelValue'],
          template: `<input :value="modelValue" @input="$emit('update:modelValue', $event.target.value)" />`,
        },
      },
    },
  })
  await flushPromises()
}

const shown = (): string[] => page.findAll('[role=treeitem]').map((card) => card.find('.name').text())
const card = (id: number): ReturnType<VueWrapper['find']> => page.find(`[data-card="o${id}"]`)
const expanded = (id: number): string | undefined => card(id).attributes('aria-expanded')

describe('the chart', () => {
  test('shows two levels, as a tree', async () => {
    await open()
    expect(shown()).toEqual(['组织1', '组织2', '组织3'])
    expect([1, 2, 3].map((id) => [card(id).attributes('aria-level'), expanded(id)])).toEqual([['1', 'true'], ['2', 'false'], ['2', undefined]])
    expect(card(2).attributes()).toMatchObject({ 'aria-posinset': '1', 'aria-setsize': '2', 'aria-label': '组织2，社区，书记 顾春山，7 人，下级 2' })
    expect(card(3).text()).toContain('△ 空缺 1')
    expect(page.findAll('[tabindex="0"][role=treeitem]')).toHaveLength(1)
  })

  test('leaders of one name are told apart by the year of birth', async () => {
    namesake = 3
    await open()
    namesake = null
    expect(card(2).attributes('aria-label')).toContain('书记 顾春山（1980 年生）')
    expect(card(3).attributes('aria-label')).toContain('书记 顾春山（1991 年生）')
  })

  test('reads a branch when it is opened, and not again when it is closed and opened', async () => {
    await open()
    api.chart.branches.mockClear()
    await card(2).find('.toggle').trigger('click')
    await flushPromises()
    expect(shown()).toEqual(['组织1', '组织2', '组织21', '组织22', '组织3'])
    expect(api.chart.branches.mock.calls).toEqual([[{ scope: { view: 'block' }, parents: ['o2'] }]])
    for (const expectation of [['组织1', '组织2', '组织3'], ['组织1', '组织2', '组织21', '组织22', '组织3']]) {
      await card(2).trigger('keydown', { key: ' ' })
      await flushPromises()
      expect(shown()).toEqual(expectation)
    }
    expect(api.chart.branches).toHaveBeenCalledTimes(1)
  })

  test('is walked with the arrow keys, opened with Enter; the focus is on the card', async () => {
    await open()
    card(1).element.dispatchEvent(new FocusEvent('focus'))
    for (const key of ['ArrowDown', 'Enter', 'ArrowDown', 'ArrowRight']) {
      await page.find('[role=tree]').trigger('keydown', { key })
      await flushPromises()
    }
    expect(document.activeElement?.getAttribute('data-card')).toBe('o22')
    expect(card(22).attributes('tabindex')).toBe('0')
    expect(expanded(2)).toBe('true')
  })

  test('a click opens the panel with the way to the record, Escape closes it', async () => {
    await open()
    expect(page.find('.panel').exists()).toBe(false)
    await card(3).trigger('click')
    await flushPromises()
    expect(router.currentRoute.value.query['id']).toBe('3')
    expect(page.find('.panel').text()).toContain('本级 3 人，连同下级 7 人')
    expect(page.find('.panel').findAll('a').map((link) => link.attributes('href'))).toContain('/organisations?id=3')
    await page.find('[role=tree]').trigger('keydown', { key: 'Escape' })
    await flushPromises()
    expect(page.find('.panel').exists()).toBe(false)
    expect(router.currentRoute.value.query['id']).toBeUndefined()
  })

  test('an address with an organisation opens what leads to it', async () => {
    await open('/chart?id=221')
    expect(shown()).toEqual(['组织1', '组织2', '组织21', '组织22', '组织221', '组织3'])
    expect(card(221).attributes('aria-selected')).toBe('true')
  })

  test('the search box goes to an organisation, and the focus with it', async () => {
    vi.useFakeTimers()
    await open()
    await page.find('.chart-search input').setValue('221')
    await vi.runAllTimersAsync()
    expect(page.find('[role=option]').text()).toContain('组织22')
    await page.find('.chart-search input').trigger('keydown', { key: 'Enter' })
    await vi.runAllTimersAsync()
    vi.useRealTimers()
    expect(document.activeElement?.getAttribute('data-card')).toBe('o221')
    expect(router.currentRoute.value.query['id']).toBe('221')
  })

  test('coming back finds the branches open; a change of the ledger reads them again', async () => {
    await open()
    await card(2).find('.toggle').trigger('click')
    await flushPromises()
    page.unmount()
    await open()
    expect(shown()).toEqual(['组织1', '组织2', '组织21', '组织22', '组织3'])
    office = { ...office, 2: [21] }
    useViewStore().changeCount += 1
    await flushPromises()
    expect(shown()).toEqual(['组织1', '组织2', '组织21', '组织3'])
  })

  test('another day is asked for with its date', async () => {
    await open()
    useViewStore().chosenDay = '2020-05-01'
    await flushPromises()
    expect(api.chart.branches).toHaveBeenLastCalledWith({ scope: { view: 'block' }, parents: [null, 'o1'], asOf: '2020-05-01' })
  })

  test('an empty ledger says what would be here and offers the first act', async () => {
    office = {}
    await open()
    expect(page.text()).toContain('还没有组织可画')
    expect(page.findAll('button').some((button) => button.text() === '新建第一个组织')).toBe(true)
    expect(page.find('[role=tree]').exists()).toBe(false)
  })

  test('a failure stays until it is tried again', async () => {
    api.chart.branches.mockRejectedValueOnce(new Error('与程序的连接断了，请重新打开页面。'))
    await open()
    expect(page.find('[role=alert]').text()).toContain('与程序的连接断了')
    await page.find('[role=alert] button').trigger('click')
    await flushPromises()
    expect(shown()).toEqual(['组织1', '组织2', '组织3'])
  })
})
