// @vitest-environment jsdom
import { flushPromises, mount, type VueWrapper } from '@vue/test-utils'
import { createPinia, setActivePinia } from 'pinia'
import { defineComponent } from 'vue'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createMemoryHistory, createRouter, type Router } from 'vue-router'
import { elementStubs } from '../element-stubs'
import { matter } from './entries'

const { api } = vi.hoisted(() => ({
  api: {
    matters: { kinds: vi.fn(), settings: vi.fn(), list: vi.fn(), board: vi.fn(), get: vi.fn() },
  },
}))
vi.mock('@renderer/api', () => ({ api, onEvent: () => () => undefined, ApiError: class ApiError extends Error {} }))
vi.mock('@renderer/features/matters/work-calendar', async () => {
  const { ref } = await import('vue')
  const { calendar } = await import('./entries')
  return { useWorkCalendar: () => ref(calendar) }
})

const { default: MattersPage } = await import('@renderer/features/matters/MattersPage.vue')
const { default: MatterRecord } = await import('@renderer/features/matters/MatterRecord.vue')
const { useViewStore } = await import('@renderer/stores/view')

const register = defineComponent({ template: '<div><slot name="tools" /><slot name="bar" /><slot /><slot name="record" /></div>' })
const part = (name: string) => defineComponent({ name: `${name}-part`, inheritAttrs: false, template: `<p class="${name}" />` })

let router: Router
let page: VueWrapper

beforeEach(() => {
  setActivePinia(createPinia())
  const view = useViewStore()
  view.startup = { phase: 'ready', folder: '/tmp/ledger', officeName: null, failure: null, backups: [], shell: 'browser', today: '2026-11-28', version: '1.0.0' }
  api.matters.kinds.mockResolvedValue({ kinds: [] })
  api.matters.settings.mockResolvedValue({ callerDays: 30, soonDays: 2, fileMegabytes: 20 })
  api.matters.list.mockResolvedValue({ items: [], total: 0 })
  api.matters.board.mockResolvedValue({ columns: [] })
  api.matters.get.mockReset().mockResolvedValue({ ...matter, acts: [{ act: 'note', main: false, noteRequired: true, units: [] }] })
})

afterEach(() => {
  page.unmount()
  vi.useRealTimers()
})

async function open(address: string): Promise<void> {
  router = createRouter({ history: createMemoryHistory(), routes: [{ path: '/matters', component: MattersPage }, ...['/other', '/organisations', '/grids'].map((path) => ({ path, component: part('other') }))] })
  await router.push(address)
  page = mount({ template: '<router-view />' }, {
    global: {
      plugins: [router],
      components: { ...elementStubs, ElPagination: part('pages') },
      stubs: {
        RegisterPage: register, MatterFiltersBar: true, MatterBoard: true, EmptyState: { template: '<div><slot /></div>' }, RecordTable: true, SavedViews: true, ColumnMenu: true,
        MatterForm: part('form'), MatterActDialog: part('dialog'), ErrorNote: part('failed'), MatterCaller: true, MatterFiles: true,
      },
    },
  })
  await flushPromises()
}

async function readAgain(): Promise<void> {
  useViewStore().changeCount += 1
  await flushPromises()
}

const there = (name: string): boolean => page.find(`.${name}`).exists()

describe('a record that could not be read again', () => {
  it('keeps the open form', async () => {
    await open('/matters?id=7&act=edit')
    const form = page.get('.form').element
    api.matters.get.mockRejectedValueOnce(new Error('busy'))
    await readAgain()
    await readAgain()
    expect(page.get('.form').element).toBe(form)
  })

  it('keeps the open dialog of an act, and tells the failure once that is closed', async () => {
    await open('/matters?id=7')
    await page.findAll('button').find((button) => button.text() === '补记情况…')?.trigger('click')
    const dialog = page.get('.dialog').element
    api.matters.get.mockRejectedValueOnce(new Error('busy'))
    await readAgain()
    expect(page.get('.dialog').element).toBe(dialog)
    page.findComponent({ name: 'dialog-part' }).vm.$emit('close')
    await flushPromises()
    expect([there('dialog'), there('failed'), page.findComponent(MatterRecord).exists()]).toEqual([false, true, false])
  })

  it('tells the failure where nothing is being entered', async () => {
    await open('/matters?id=7')
    api.matters.get.mockRejectedValueOnce(new Error('busy'))
    await readAgain()
    expect([there('failed'), page.findComponent(MatterRecord).exists()]).toEqual([true, false])
  })
})

it('goes back to the last page when the one in the address has become empty', async () => {
  api.matters.list.mockResolvedValue({ items: [], total: 200 })
  await open('/matters?tab=list&page=3')
  expect(router.currentRoute.value.query['page']).toBe('2')
})

it('puts no search that waits into the address of the next page', async () => {
  await open('/matters')
  vi.useFakeTimers()
  await page.get('input').setValue('井盖')
  await router.push('/other')
  await vi.runAllTimersAsync()
  expect(router.currentRoute.value.fullPath).toBe('/other')
})

it.each([
  ['dispatch', true],
  ['archive', true],
  ['archived', false],
  ['merged', false],
] as const)('%s: may be corrected: %s', async (step, correctable) => {
  api.matters.get.mockResolvedValue({ ...matter, step })
  await open('/matters?id=7')
  expect(page.findAll('button').some((button) => button.text() === '更正受理内容')).toBe(correctable)
  expect(page.getComponent({ name: 'MatterFiles' }).props('editable')).toBe(correctable)
})
