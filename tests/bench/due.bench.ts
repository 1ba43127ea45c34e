import { addMonths } from '@shared/domain/calendar'
import type { RecordTable } from '@main/store/rows'
import { benchmark } from './support/bench'
import { communityOf, districtOf } from './support/places'
import { countOf, peopleByKey, versionsInForce } from './support/references'

/** The calendar of due dates: kept, leafed through, and read anew after a change of each sort. */
void benchmark(async (bench) => {
  const { call, raw, store } = await bench.openOffice()
  const [district, community] = [await districtOf(raw), await communityOf(raw)]
  const page = peopleByKey(raw, await countOf(raw, 'person'), 100)
  const organisations = versionsInForce(raw, 'organisation')
  const month = bench.task.day.slice(0, 7)
  const monthAfter = (turn: number): string => addMonths(bench.task.day, turn + 1).slice(0, 7)
  let changes = 0
  const change = (table: Extract<RecordTable, 'person' | 'membership' | 'organisation' | 'tenure'>) => async (turn: number) => {
    changes += 1
    await store.write({ action: 'benchmark', summary: '核对' }, (unit) => unit.update(table, turn + 1, { note: `核对 ${changes}` }))
  }
  await bench.measure('all read for the first time', () => call('due.summary', {}), organisations, { runs: 1 })
  await bench.measure('summary', () => call('due.summary', {}), page)
  await bench.measure('month', () => call('due.month', { month, filters: {}, shown: 3 }), page)
  await bench.measure('list', () => call('due.list', { filters: {}, offset: 0, limit: 100 }), page)
  await bench.measure('list, last page', () => call('due.list', { filters: {}, offset: 5000, limit: 100 }), page)
  await bench.measure('list of a district', () => call('due.list', { filters: { organisationId: district.id }, offset: 0, limit: 100 }), page)
  await bench.measure('list of a community', () => call('due.list', { filters: { organisationId: community.id }, offset: 0, limit: 100 }), page)
  await bench.measure('list, words', () => call('due.list', { filters: { search: '李' }, offset: 0, limit: 100 }), page)
  await bench.measure('month after month', (turn) => call('due.month', { month: monthAfter(turn), filters: {}, shown: 3 }), page)
  await bench.measure('summary, after a person', () => call('due.summary', {}), organisations, { before: change('person') })
  await bench.measure('summary, after a membership', () => call('due.summary', {}), organisations, { before: change('membership') })
  await bench.measure('summary, after a tenure', () => call('due.summary', {}), organisations, { before: change('tenure') })
  await bench.measure('summary, after an organisation', () => call('due.summary', {}), organisations, { before: change('organisation') })
})
