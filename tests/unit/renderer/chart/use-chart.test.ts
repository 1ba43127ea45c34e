// @vitest-environment jsdom
import { flushPromises, mount } from '@vue/test-utils'
import { ref } from 'vue'
import { expect, test, vi } from 'vitest'
import type { ChartData } from '@renderer/features/chart/use-chart'

const { api } = vi.hoisted(() => ({ api: { chart: { branches: vi.fn(), path: vi.fn() } } }))
vi.mock('@renderer/api', () => ({ api, onEvent: () => () => undefined, ApiError: class ApiError extends Error {} }))

const { useChart } = await import('@renderer/features/chart/use-chart')

/** 1 ─ 2 ─ 3 */
const BELOW: Readonly<Record<string, string>> = { null: 'o1', o1: 'o2', o2: 'o3' }

test('a node whose path is open already is gone to without drawing anew', async () => {
  api.chart.branches.mockImplementation(async ({ parents }: { parents: (string | null)[] }) => ({
    branches: parents.map((parent) => {
      const key = BELOW[String(parent)]
      return { parent, nodes: key === undefined ? [] : [{ key, leaders: [], childCount: key in BELOW ? 1 : 0 }] }
    }),
  }))
  api.chart.path.mockResolvedValue({ keys: ['o1', 'o2', 'o3'] })
  const given: { data?: ChartData } = {}
  const page = mount({
    setup: () => {
      given.data = useChart({ scope: { view: 'block' }, days: () => ({}), sources: [], firstOpen: ['o1'], root: ref(null) })
      return () => null
    },
  })
  await flushPromises()
  const { data } = given
  if (!data) throw new Error('not set up')
  const target = { type: 'organisation', id: 3 } as const
  const closed = data.entries.value
  expect(await data.reveal(target)).toBe('o3')
  const opened = data.entries.value
  expect(opened).not.toBe(closed)
  expect(await data.reveal(target)).toBe('o3')
  expect(data.entries.value).toBe(opened)
  page.unmount()
})
