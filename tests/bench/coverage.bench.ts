import { yearsBefore } from '@main/sample-office/days'
import type { RecordTable } from '@main/store/rows'
import { benchmark } from './support/bench'
import { versionsInForce } from './support/references'

const WHOLE = { street: null, community: null }

/** The coverage of a city: read for the first time (after a change of every table it is made from), kept, and of two days. */
void benchmark(async (bench) => {
  const { call, raw, store } = await bench.openOffice()
  const { day } = bench.task
  const grids = versionsInForce(raw, 'grid')
  const before = yearsBefore(day, 4)
  let changes = 0
  const change = (...tables: Extract<RecordTable, 'organisation' | 'tenure'>[]) => async (turn: number) => {
    changes += 1
    for (const table of tables) await store.write({ action: 'benchmark', summary: '核对' }, (unit) => unit.update(table, turn + 1, { note: `核对 ${changes}` }))
  }
  /** Nothing that was kept is current any more. */
  const forgetAll = async (): Promise<void> => store.transaction(async () => undefined)
  const matrix = (asOf: string, than?: string) => call('coverage.matrix', { asOf, open: [], ...(than === undefined ? {} : { than }) })
  await bench.measure('matrix, first reading', () => matrix(day), grids, { before: forgetAll })
  await bench.measure('matrix, kept', () => matrix(day), grids)
  await bench.measure('matrix with all communities, kept', () => call('coverage.matrix', { open: 'all' }), grids)
  await bench.measure('matrix, after a tenure', () => matrix(day), grids, { before: change('tenure') })
  await bench.measure('matrix, after an organisation', () => matrix(day), grids, { before: change('organisation') })
  await bench.measure('two days, first reading', () => matrix(day, before), grids, { before: forgetAll })
  await bench.measure('two days, kept', () => matrix(day, before), grids)
  await bench.measure('summary, kept', () => call('coverage.summary', {}), grids)
  await bench.measure('lengths of the lists, first reading', () => call('coverage.counts', { mostPosts: 3, place: WHOLE }), grids, { before: forgetAll })
  await bench.measure('lengths of the lists, kept', () => call('coverage.counts', { mostPosts: 3, place: WHOLE }), grids)
  await bench.measure('names of grids without party organisation, kept', () => call('coverage.names', { of: { list: 'party', mostPosts: 3 }, place: WHOLE, offset: 0, limit: 100 }), grids)
  await bench.measure('names of vacant posts, kept', () => call('coverage.names', { of: { list: 'posts', mostPosts: 3 }, place: WHOLE, offset: 0, limit: 100 }), grids)
})
