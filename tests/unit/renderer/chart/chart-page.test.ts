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
  // jsdom lays nothing out.
  Element.prototype.scrollIntoView = () => undefined
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

  test('an address with a branch shows that alone, with what stands above it; Escape leaves it', async () => {
    await open('/chart?focus=o22')
    expect(shown()).toEqual(['组织22', '组织221'])
    expect(page.find('.focus-path').findAll('li').map((step) => step.text())).toEqual(['组织1', '组织2', '组织22'])
    await page.find('.focus-path li button').trigger('click')
    await flushPromises()
    expect(router.currentRoute.value.query['focus']).toBe('o1')
    expect(shown()[0]).toBe('组织1')
    await page.find('[role=tree]').trigger('keydown', { key: 'Escape' })
    await flushPromises()
    expect(router.currentRoute.value.query['focus']).toBeUndefined()
    expect(page.find('.focus-path').exists()).toBe(false)
  })

  test('going to what stands outside the branch leaves it', async () => {
    await open('/chart?focus=o2')
    expect(shown()).toEqual(['组织2', '组织21', '组织22'])
    await router.push('/chart?focus=o2&id=3')
    await flushPromises()
    expect(router.currentRoute.value.query).toEqual({ id: '3' })
    expect(shown()).toContain('组织3')
  })

  test('so many levels are opened as were asked for, each in one call', async () => {
    await open()
    api.chart.branches.mockClear()
    await page.find('.levels').trigger('click')
    await flushPromises()
    expect(shown()).toEqual(['组织1', '组织2', '组织21', '组织22', '组织221', '组织3'])
    expect(api.chart.branches.mock.calls.map(([asked]) => asked.parents)).toEqual([['o2'], ['o22']])
  })

  test('two days: both are asked for, the changes are told by kind and walked', async () => {
    await open('/chart?than=2025-03-05')
    expect(api.chart.branches).toHaveBeenLastCalledWith(expect.objectContaining({ than: '2025-03-05' }))
    expect(page.find('.changes .kinds').text()).toMatch(/＋新设 1.*－撤销 0.*⇄改变隶属 1/)
    const next = page.findAll('.changes button').find((button) => button.text() === '下一处')
    await next?.trigger('click')
    await next?.trigger('click')
    await flushPromises()
    expect(router.currentRoute.value.query['id']).toBe('221')
    expect(shown()).toContain('组织221')
    await page.findAll('.changes button').find((button) => button.text() === '不再比较')?.trigger('click')
    await flushPromises()
    expect(router.currentRoute.value.query['than']).toBeUndefined()
    expect(page.find('.changes').exists()).toBe(false)
  })

  test('the matrix shows three of a cell with how many there are; a name leads to its card', async () => {
    await open('/chart?view=matrix')
    expect(api.chart.matrix).toHaveBeenCalledWith({ block: null, columns: 'line' })
    const cell = page.find('td')
    expect(cell.find('ul').findAll('a').map((link) => link.text())).toEqual(['组织21', '组织22', '组织221'])
    expect(cell.text()).toContain('△2')
    expect(cell.find('.more').text()).toBe('等 5 个')
    expect(cell.find('a').attributes('href')).toBe('/chart?id=21')
    expect(page.find('th .open').attributes('href')).toBe('/chart?view=matrix&block=1')
  })

  test('a matrix without lines says where they are registered', async () => {
    api.chart.matrix.mockResolvedValue({ ...MATRIX, columns: [], rows: [] })
    await open('/chart?view=matrix')
    expect(page.text()).toContain('业务指导登记在组织记录的“关系”里')
  })

  test('each drawing is found as it was left', async () => {
    await open()
    await card(2).find('.toggle').trigger('click')
    await flushPromises()
    await router.push('/chart?view=party')
    await flushPromises()
    expect(api.chart.branches).toHaveBeenLastCalledWith(expect.objectContaining({ scope: { view: 'party' } }))
    expect(shown()).toEqual(['组织1', '组织2', '组织3'])
    await router.push('/chart')
    await flushPromises()
    expect(shown()).toEqual(['组织1', '组织2', '组织21', '组织22', '组织3'])
  })

  test('as long as nobody was chosen, nothing is read', async () => {
    await open('/chart?view=leaders')
    expect(page.text()).toContain('请在上面选一个组织')
    expect(api.chart.branches).not.toHaveBeenCalled()
  })
})
