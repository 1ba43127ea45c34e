import { makeMatters } from '@main/sample-office/make-matters'
import type { InputOf } from '@shared/contract'
import type { matters } from '@shared/contract/matters'
import { benchmark } from './support/bench'
import { communityOf } from './support/places'
import { countOf, peopleByKey } from './support/references'

const A_YEAR = 120_000

type Filters = InputOf<typeof matters.list>['filters']

/** What the pages of 事项 ask for, in a city that received 120,000 matters in a year. */
void benchmark(async (bench) => {
  const { call, raw, store } = await bench.openOffice()
  await store.transaction(async (manager) =>
    makeMatters(manager, { seed: 1, count: Math.ceil(A_YEAR * bench.task.scale), now: `${bench.task.day} 09:30`, days: 365, operator: '经办', left: 300 }),
  )
  const page = peopleByKey(raw, await countOf(raw, 'person'), 100)
  const total = await countOf(raw, 'matter')
  const [community, department] = [
    await communityOf(raw),
    await raw.first<{ id: number }>('SELECT organisation_id AS id FROM matter_unit WHERE organisation_id IS NOT NULL GROUP BY 1 ORDER BY count(*) DESC LIMIT 1'),
  ]
  const year = { from: `${bench.task.day.slice(0, 4)}-01-01`, to: bench.task.day }
  const list = (filters: Filters, more: Partial<InputOf<typeof matters.list>> = {}): Promise<unknown> =>
    call('matters.list', { filters, sort: 'received', descending: true, offset: 0, limit: 50, ...more })
  const lists: [string, Filters, Partial<InputOf<typeof matters.list>>?][] = [
    ['first page', {}],
    ['last page', {}, { offset: total - 50 }],
    ['by number', {}, { sort: 'number' }],
    ['open, by due day', { state: 'open' }, { sort: 'due', descending: false }],
    ['all, by due day', {}, { sort: 'due', descending: false }],
    ['closed', { state: 'closed' }],
    ['overdue', { late: 'overdue' }, { sort: 'due', descending: false }],
    ['soon due', { late: 'soon' }, { sort: 'due', descending: false }],
    ['of a community', { communityId: community.id }],
    ['of a department', { organisationId: department.id }],
    ['of a category and a month', { category: '市政设施', from: year.from, to: `${year.from.slice(0, 4)}-01-31` }],
    ['of a source', { source: '12345' }],
    ['with a common word', { text: '门前' }],
    ['with a rare word', { text: '阳光房' }],
    ['with a number', { text: `${year.from.slice(0, 4)}-00777` }],
  ]
  for (const [name, filters, more] of lists) await bench.measure(`list, ${name}`, () => list(filters, more), page)
  await bench.measure('board', () => call('matters.board', { filters: {}, each: 20 }), page)
  await bench.measure('board of a community', () => call('matters.board', { filters: { communityId: community.id }, each: 20 }), page)
  await bench.measure('record', (turn) => call('matters.get', { id: 1 + ((turn * 7919) % total) }), page)
  await bench.measure('settings', () => Promise.all([call('matters.kinds', {}), call('workdays.list', { year: 2026 })]), page)
  for (const by of ['department', 'grid', 'community', 'kind'] as const) await bench.measure(`figures by ${by}`, () => call('matters.figures', { ...year, by }), page)
  await bench.measure('trend', () => call('matters.trend', year), page)
  // A write makes what was kept old: the next look counts anew.
  const note = async (turn: number): Promise<void> => {
    const { id } = await raw.first<{ id: number }>("SELECT id FROM matter WHERE step = 'handle' ORDER BY id LIMIT 1 OFFSET ?", [turn])
    const { revision } = await call('matters.get', { id })
    await call('matters.act', { id, revision, act: 'note', at: `${bench.task.day} 09:30`, who: null, note: '记一笔', unitId: null, units: [], satisfaction: null, targetId: null })
  }
  await bench.measure('figures by department, after a write', () => call('matters.figures', { ...year, by: 'department' }), page, { before: note, runs: 5 })
  await bench.measure('an act', note, page, { runs: 5 })
})
