import { describe, expect, it } from 'vitest'
import { openApplication } from '../../support/application'

describe('a matter on its way', () => {
  it('goes from call to archive', async () => {
    const { call } = await openApplication({ sample: true })
    const { kinds } = await call('matters.kinds', {})
    const saved = await call('matters.save', {
      id: null, revision: null, receivedAt: '2026-11-24 08:30', source: 'call', sourceNumber: null, kindId: kinds.find((kind) => kind.name === '道路破损')?.id ?? 0,
      title: '门前道路塌陷', body: '约两平方米', gridId: null, communityId: null, caller: { name: '张三', phone: '13800000000' },
    })
    const detail = await call('matters.get', { id: saved.id })
    expect(detail.acts[0]?.act).toBe('dispatch')
    const list = await call('matters.list', { filters: { text: '塌陷' }, sort: 'due', descending: false, offset: 0, limit: 10 })
    expect(list.total).toBe(1)
    await call('matters.board', { filters: {}, each: 3 })
    await call('matters.figures', { from: '2026-01-01', to: '2026-12-31', by: 'department' })
    await call('matters.trend', { from: '2026-01-01', to: '2026-12-31' })
    await call('workdays.list', { year: 2026 })
  })
})
describe('the sample', () => {
  it('has matters', async () => {
    const { call } = await openApplication({ sample: true })
    const { columns } = await call('matters.board', { filters: {}, each: 3 })
    console.log(columns.map((c) => [c.step, c.total, c.overdue, c.soon, c.items[0]?.title, c.items[0]?.lead].join(' ')).join('\n'))
    const list = await call('matters.list', { filters: {}, sort: 'received', descending: true, offset: 0, limit: 100 })
    console.log(list.total, JSON.stringify(list.items[3]))
    console.log(JSON.stringify(await call('matters.figures', { from: '2026-01-01', to: '2026-12-31', by: 'department' }), null, 0))
    const d = await call('matters.get', { id: list.items.find((i) => i.reminders > 0)?.id ?? 1 })
    console.log(JSON.stringify(d, null, 0))
  })
})
