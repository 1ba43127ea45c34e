import { flushPromises } from '@vue/test-utils'
import { createPinia, setActivePinia } from 'pinia'
import { beforeEach, expect, test, vi } from 'vitest'

const { api } = vi.hoisted(() => ({ api: { due: { summary: vi.fn() } } }))
vi.mock('@renderer/api', () => ({ api, onEvent: () => () => undefined }))

const { useDueStore } = await import('@renderer/stores/due')
const { useViewStore } = await import('@renderer/stores/view')

beforeEach(() => {
  api.due.summary.mockReset()
  setActivePinia(createPinia())
})

test('the answer of an earlier day that comes last does not stand for the day that is shown', async () => {
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

test('the navigation and the first page share one answer until something changes; one that failed is asked for again', async () => {
  api.due.summary.mockImplementation(() => Promise.resolve({ overdue: api.due.summary.mock.calls.length, today: 0, week: 0 }))
  const view = useViewStore()
  const due = useDueStore()
  view.$patch({ startup: { phase: 'ready', today: '2026-03-05', shell: 'browser' } })
  await flushPromises()
  expect([(await due.ask()).overdue, due.pressing, api.due.summary.mock.calls.length]).toEqual([1, 1, 1])
  view.changeCount += 1
  api.due.summary.mockRejectedValueOnce(new Error('busy'))
  await expect(due.ask()).rejects.toThrow('busy')
  expect((await due.ask()).overdue).toBe(3)
  // Another ledger was opened on the same day.
  view.$patch({ startup: { phase: 'locked', today: '2026-03-05', shell: 'browser' } })
  await flushPromises()
  view.$patch({ startup: { phase: 'ready', today: '2026-03-05', shell: 'browser' } })
  await flushPromises()
  expect(due.pressing).toBe(4)
})
