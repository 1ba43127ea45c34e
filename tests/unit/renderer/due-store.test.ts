import { flushPromises } from '@vue/test-utils'
import { createPinia, setActivePinia } from 'pinia'
import { expect, test, vi } from 'vitest'

const { api } = vi.hoisted(() => ({ api: { due: { summary: vi.fn() } } }))
vi.mock('@renderer/api', () => ({ api, onEvent: () => () => undefined }))

const { useDueStore } = await import('@renderer/stores/due')
const { useViewStore } = await import('@renderer/stores/view')

test('the answer of an earlier day that comes last does not stand for the day that is shown', async () => {
  setActivePinia(createPinia())
  const waiting: { asOf: string | undefined; answer: (summary: unknown) => void; fail: (error: Error) => void }[] = []
  api.due.summary.mockImplementation(({ asOf }: { asOf?: string }) => new Promise((answer, fail) => waiting.push({ asOf, answer, fail })))
  const view = useViewStore()
  const due = useDueStore()
  view.$patch({ startup: { phase: 'ready', today: '2026-03-05', shell: 'browser' } })
  await flushPromises()
  for (const day of ['2025-01-01', '2024-01-01']) {
    view.chosenDay = day
    await flushPromises()
  }
  expect(waiting.map(({ asOf }) => asOf)).toEqual([undefined, '2025-01-01', '2024-01-01'])
  waiting[2]?.answer({ overdue: 3, today: 0, week: 0 })
  await flushPromises()
  waiting[0]?.answer({ overdue: 1, today: 0, week: 0 })
  waiting[1]?.fail(new Error('busy'))
  await flushPromises()
  expect(due.pressing).toBe(3)
})
