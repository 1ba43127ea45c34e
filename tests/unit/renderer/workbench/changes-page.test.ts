// @vitest-environment jsdom
import { flushPromises, mount } from '@vue/test-utils'
import { createPinia, setActivePinia } from 'pinia'
import { beforeEach, expect, test, vi } from 'vitest'
import { createMemoryHistory, createRouter } from 'vue-router'

const { api } = vi.hoisted(() => ({ api: { changes: { list: vi.fn(), operators: vi.fn() }, settings: { kinds: vi.fn(), gridLevels: vi.fn() } } }))
vi.mock('@renderer/api', () => ({ api, onEvent: () => () => undefined, ApiError: class ApiError extends Error {} }))

const { default: ChangesPage } = await import('@renderer/features/workbench/ChangesPage.vue')

interface Asked {
  before: number | null
  filters: { text?: string }
}
let older: { asked: Asked; answer: () => void }[]

/** Two entries a page; of `text` the ids are a hundred higher. */
function page({ before, filters }: Asked) {
  const first = (before ?? (filters.text === undefined ? 20 : 120)) - 1
  return { entries: [first, first - 1].map((id) => ({ id, at: '2026-03-05T01:00:00.000Z', operator: '经办', summary: `改动${id}`, undone: false })), more: true }
}

beforeEach(() => {
  setActivePinia(createPinia())
  older = []
  api.changes.operators.mockResolvedValue({ operators: [] })
  api.changes.list.mockImplementation((asked: Asked) =>
    asked.before === null ? Promise.resolve(page(asked)) : new Promise((answer) => older.push({ asked, answer: () => answer(page(asked)) })),
  )
})

async function open() {
  const router = createRouter({ history: createMemoryHistory(), routes: [{ path: '/:page', component: { template: '<i />' } }] })
  await router.push('/changes')
  const wrapper = mount(ChangesPage, {
    global: {
      plugins: [router],
      stubs: {
        RegisterPage: { template: '<div><slot /><slot name="foot" /></div>' },
        RecordTable: { props: ['rows'], template: '<ol><li v-for="row in rows" :key="row.id">{{ row.id }}</li></ol>' },
        TableFoot: true,
        ElInput: true,
        ElSelect: true,
        ElOption: true,
        ElButton: { template: '<button type="button"><slot /></button>' },
      },
    },
  })
  await flushPromises()
  const ids = (): number[] => wrapper.findAll('li').map((row) => Number(row.text()))
  const showOlder = (): Promise<void> => wrapper.get('button').trigger('click')
  return { router, ids, showOlder }
}

test('older changes that were asked for under earlier filters are not put behind those found now', async () => {
  const { router, ids, showOlder } = await open()
  await showOlder()
  await router.replace({ path: '/changes', query: { text: '网格' } })
  await flushPromises()
  older[0]?.answer()
  await flushPromises()
  expect(ids()).toEqual([119, 118])
})

test('asked for twice, older changes are listed once', async () => {
  const { ids, showOlder } = await open()
  await showOlder()
  await showOlder()
  for (const one of older) one.answer()
  await flushPromises()
  expect(ids()).toEqual([19, 18, 17, 16])
})
