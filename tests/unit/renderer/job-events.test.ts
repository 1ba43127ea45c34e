import { expect, test, vi } from 'vitest'
import type { JobEvent } from '@shared/contract/events'

const wire = vi.hoisted(() => ({ listener: (_event: JobEvent): void => undefined, invoke: async (): Promise<unknown> => null }))
vi.mock('@renderer/transport', () => ({
  openTransport: () => ({ on: (_name: string, listener: (event: JobEvent) => void) => (wire.listener = listener), invoke: () => wire.invoke() }),
}))

test('a job that ended before its id arrived is not waited for in vain', async () => {
  const { api } = await import('@renderer/api')
  wire.invoke = async () => {
    wire.listener({ jobId: 'a', kind: 'result', value: { name: '名单.xlsx', handle: 'h', rows: 3 } })
    return { ok: true, jobId: 'a' }
  }
  const written = await api.changes.export({ filters: {}, format: 'xlsx', target: 'x' })
  expect(written).toEqual({ name: '名单.xlsx', handle: 'h', rows: 3 })
  wire.invoke = async () => {
    wire.listener({ jobId: 'b', kind: 'failed', error: { code: 'refused', message: '不行。', details: [] } })
    return { ok: true, jobId: 'b' }
  }
  await expect(api.changes.export({ filters: {}, format: 'xlsx', target: 'x' })).rejects.toThrow('不行。')
})
