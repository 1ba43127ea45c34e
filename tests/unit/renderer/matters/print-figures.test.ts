import { afterEach, expect, it, vi } from 'vitest'
import type { Figure } from '@renderer/features/matters/figures'

const { figures, printHtml } = vi.hoisted(() => ({ figures: vi.fn(), printHtml: vi.fn<(html: string, title: string) => void>() }))
vi.mock('@renderer/api', () => ({ api: { matters: { figures } }, ApiError: class ApiError extends Error {} }))
vi.mock('@renderer/print-html', () => ({ printHtml }))

const { printFigures } = await import('@renderer/features/matters/print-figures')

const counts: Omit<Figure, 'id' | 'name'> = { received: 1, called: 0, reported: 0, reportedInTime: 0, closed: 0, closedInTime: 0, overdue: 0, evaluated: 0, satisfied: 0 }
const about = { title: '事项办理情况统计表（按网格）', period: '2026-01-01 至 2026-12-31 受理的事项', first: '网格', office: '柳溪街道办事处', today: '2026-11-28' }

function answerWith(count: number): void {
  figures.mockImplementation(async ({ offset, limit }: { offset: number; limit: number }) => ({
    rows: Array.from({ length: Math.max(Math.min(limit, count - offset), 0) }, (_, at) => ({ ...counts, id: offset + at + 1, name: `网格${offset + at + 1}号` })),
    count,
    total: { ...counts, id: null, name: '合计', received: count },
  }))
}

afterEach(() => {
  vi.clearAllMocks()
})

it.each([
  [3, 3, false],
  [1201, 1201, false],
  [2600, 2000, true],
])('%i rows go to paper: %i of them, each once, the sum below', async (count, printed, told) => {
  answerWith(count)
  await printFigures({ from: '2026-01-01', to: '2026-12-31', by: 'grid' }, about)
  const html = printHtml.mock.lastCall?.[0] ?? ''
  const names = [...html.matchAll(/网格(\d+)号/g)].map((match) => Number(match[1]))
  expect(names).toEqual(Array.from({ length: printed }, (_, at) => at + 1))
  expect(html).toContain(`<td class="left">合计</td><td class="right">${count}</td>`)
  expect(html.includes(`另有 ${count - printed} 行没有打印`)).toBe(told)
})
