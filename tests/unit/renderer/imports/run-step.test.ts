// @vitest-environment jsdom
import { flushPromises, mount } from '@vue/test-utils'
import { createPinia, setActivePinia } from 'pinia'
import { beforeEach, expect, test, vi } from 'vitest'
import { createMemoryHistory, createRouter } from 'vue-router'

const { undo } = vi.hoisted(() => ({ undo: vi.fn() }))
vi.mock('@renderer/api', () => ({ api: { changes: { undo } }, onEvent: () => () => undefined, ApiError: class ApiError extends Error {} }))

const { default: RunStep } = await import('@renderer/features/imports/RunStep.vue')
const { useImport } = await import('@renderer/features/imports/use-import')

const ElButton = { template: '<button type="button"><slot /></button>' }
const RESULT = { changeId: 41, summary: '导入党员、人员名册“名册.xlsx”：新登记人员 11', effects: [{ what: '新登记人员', count: 11 }], left: 2 }

beforeEach(() => {
  setActivePinia(createPinia())
  undo.mockReset().mockResolvedValue({ summary: '撤销导入' })
})

function shown(result: typeof RESULT | (Omit<typeof RESULT, 'changeId'> & { changeId: null })) {
  const page = mount(
    {
      components: { RunStep },
      setup() {
        const session = useImport(async () => true)
        session.result = result
        return { session }
      },
      template: '<RunStep :session="session" />',
    },
    { global: { stubs: { ElButton }, plugins: [createRouter({ history: createMemoryHistory(), routes: [{ path: '/', component: { template: '<i />' } }] })] } },
  )
  return { page, button: (word: string) => page.findAll('button').find((one) => one.text() === word) }
}

test('what was imported is told, and undone once in one step', async () => {
  const { page, button } = shown(RESULT)
  expect(page.find('h2').text()).toBe('已导入党员、人员名册“名册.xlsx”：新登记人员 11')
  await button('撤销这次导入')?.trigger('click')
  await flushPromises()
  expect(undo.mock.calls).toEqual([[{ id: 41 }]])
  expect(page.find('h2').text()).toBe('这次导入已撤销，台账恢复原样。')
  expect(button('撤销这次导入')).toBeUndefined()
})

test('an undo that failed can be tried again', async () => {
  undo.mockRejectedValue(new Error('台账又有了改动'))
  const { page, button } = shown(RESULT)
  await button('撤销这次导入')?.trigger('click')
  await flushPromises()
  expect(page.find('h2').text()).toContain('已导入')
  expect(button('撤销这次导入')).toBeDefined()
})

test('where nothing had to be written, there is nothing to undo', () => {
  const { page, button } = shown({ ...RESULT, changeId: null, left: 0, effects: [] })
  expect(page.find('h2').text()).toBe('台账没有变化：表里的内容台账里都有了。')
  expect([button('撤销这次导入'), button('下载没有导入的行…')]).toEqual([undefined, undefined])
})
