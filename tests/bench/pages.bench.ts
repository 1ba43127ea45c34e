import { yearsBefore } from '@main/sample-office/days'
import type { InputOf } from '@shared/contract'
import type { people as contract } from '@shared/contract/people'
import type { TypedCall } from '../support/calls'
import { benchmark, type Reference } from './support/bench'
import { communityOf, gridOf, rootOf } from './support/places'
import { countOf, peopleByKey } from './support/references'

const PEOPLE_PAGE: InputOf<typeof contract.list> = { search: '', filters: {}, sort: [{ by: 'name', direction: 'up' }], offset: 0, limit: 100 }

/** Opening a page is what its window asks for then, as of today and of ten years ago. */
void benchmark(async (bench) => {
  const { call, raw } = await bench.openOffice()
  const people = await countOf(raw, 'person')
  const [root, community, grid] = [await rootOf(raw), await communityOf(raw), await gridOf(raw)]
  const page = peopleByKey(raw, people, 100)
  const record = peopleByKey(raw, people, 1)
  const past = yearsBefore(bench.task.day, 10)
  const dated: [string, Reference, (asOf: { asOf?: string }, turn: number) => Promise<unknown>[]][] = [
    ['workbench', page, (asOf) => [call('workbench.overview', asOf), call('checks.counts', asOf), call('workbench.status', {}), call('changes.list', { before: null, limit: 20 })]],
    ['organisations', page, (asOf) => [call('organisations.tree', asOf), call('organisations.get', { id: community.id, ...asOf })]],
    ['organisation record', record, (asOf) => [call('organisations.get', { id: community.id, ...asOf })]],
    ['people', page, (asOf) => [call('organisations.tree', asOf), call('people.list', { ...PEOPLE_PAGE, ...asOf })]],
    ['person record', record, (asOf, turn) => [call('people.get', { id: 1 + ((turn * 7919) % people), ...asOf })]],
    ['grids', page, (asOf) => [call('grids.tree', asOf), call('grids.get', { id: grid.id, ...asOf })]],
    ['grid record', record, (asOf) => [call('grids.get', { id: grid.id, ...asOf })]],
    ['posts', page, (asOf) => [call('posts.list', { search: '', filters: {}, after: null, before: null, limit: 100, ...asOf })]],
    ['checks', page, (asOf) => [call('checks.list', { filters: {}, offset: 0, limit: 100, ...asOf })]],
    ['chart', page, (asOf) => [openChart(call, root.id, asOf)]],
  ]
  for (const [name, reference, open] of dated) {
    await bench.measure(`${name}, today`, (turn) => Promise.all(open({}, turn)), reference)
    await bench.measure(`${name}, ten years ago`, (turn) => Promise.all(open({ asOf: past }, turn)), reference)
  }
  await bench.measure('two days compared', () => call('comparison.summary', { from: past, to: bench.task.day }), page)
  await bench.measure('possible duplicates', () => call('duplicates.list', { withDifferentIds: false, after: null, limit: 50 }), page)
  await bench.measure('notices', () => call('notices.list', { search: '', offset: 0, limit: 50 }), page)
  await bench.measure('clauses of notices', () => call('documents.clauses', { search: '', limit: 100 }), page)
  await bench.measure('log', () => Promise.all([call('changes.list', { before: null, limit: 100 }), call('changes.operators', {})]), page)
  await bench.measure('log, words', () => call('changes.list', { before: null, limit: 100, filters: { text: '第 17 批' } }), page)
  await bench.measure('log entry', (turn) => call('changes.get', { id: turn + 2 }), record)
  await bench.measure('settings', () => Promise.all([call('settings.get', {}), call('settings.installation', {})]), record)
})

/** The top, and then the level below it. */
async function openChart(call: TypedCall, rootId: number, asOf: { asOf?: string }): Promise<void> {
  await call('chart.branches', { scope: { view: 'block' }, parents: [null], ...asOf })
  await call('chart.branches', { scope: { view: 'block' }, parents: [`o${rootId}`], ...asOf })
}
