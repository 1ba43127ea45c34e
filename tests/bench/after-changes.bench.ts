import type { RecordTable } from '@main/store/rows'
import { benchmark } from './support/bench'
import { districtOf, rootOf } from './support/places'
import { countOf, peopleByKey, versionsInForce } from './support/references'

/** What is kept in memory is read again after a change: the longest that a clerk waits for it. */
void benchmark(async (bench) => {
  const { call, raw, store } = await bench.openOffice()
  const [root, district] = [await rootOf(raw), await districtOf(raw)]
  const page = peopleByKey(raw, await countOf(raw, 'person'), 100)
  const organisations = versionsInForce(raw, 'organisation')
  const grids = versionsInForce(raw, 'grid')
  let changes = 0
  /** Changes one row of a table, as a clerk's save does. */
  const change = (table: Extract<RecordTable, 'person' | 'membership' | 'organisation' | 'grid' | 'tenure'>) => async (turn: number) => {
    changes += 1
    await store.write({ action: 'benchmark', summary: '核对' }, (unit) => unit.update(table, turn + 1, { note: `核对 ${changes}` }))
  }
  await bench.measure('workbench, after a person', () => call('workbench.overview', {}), page, { before: change('person') })
  await bench.measure('workbench, after a membership', () => call('workbench.overview', {}), page, { before: change('membership') })
  await bench.measure('workbench, after a tenure', () => call('workbench.overview', {}), page, { before: change('tenure') })
  await bench.measure('organisations, after one', () => call('organisations.tree', {}), organisations, { before: change('organisation') })
  await bench.measure('grids, after one', () => call('grids.tree', {}), grids, { before: change('grid') })
  await bench.measure('district, after a membership', () => call('organisations.get', { id: district.id }), page, { before: change('membership') })
  await bench.measure('chart, after a membership', () => call('chart.branches', { scope: { view: 'block' }, parents: [`o${root.id}`] }), page, { before: change('membership') })
})
