import { yearsBefore } from '@main/sample-office/days'
import type { ChartScope } from '@shared/contract/chart'
import { CHART_BRANCHES_MAX } from '@shared/domain/chart-layout/views'
import type { TypedCall } from '../support/calls'
import { benchmark } from './support/bench'
import { districtOf, rootOf } from './support/places'
import { countOf, peopleByKey, versionsInForce } from './support/references'

/** A district with 40,000 people under it, the whole city, and their tree and chart, today and ten years ago. */
void benchmark(async (bench) => {
  const { call, raw } = await bench.openOffice()
  const [root, district] = [await rootOf(raw), await districtOf(raw)]
  const record = peopleByKey(raw, await countOf(raw, 'person'), 1)
  const all = versionsInForce(raw, 'organisation')
  for (const [when, asOf] of [['today', {}], ['ten years ago', { asOf: yearsBefore(bench.task.day, 10) }]] as const) {
    await bench.measure(`district, ${when}`, () => call('organisations.get', { id: district.id, ...asOf }), record)
    await bench.measure(`whole office, ${when}`, () => call('organisations.get', { id: root.id, ...asOf }), record)
    await bench.measure(`tree, ${when}`, () => call('organisations.tree', asOf), all)
    await bench.measure(`tree with members, ${when}`, () => call('organisations.tree', { memberCounts: true, ...asOf }), all)
    await bench.measure(`chart of the district, ${when}`, () => call('chart.branches', { scope: { view: 'block' }, parents: [`o${district.id}`], ...asOf }), record)
    await bench.measure(`chart of the whole office, ${when}`, () => call('chart.branches', { scope: { view: 'block' }, parents: [`o${root.id}`], ...asOf }), record)
    for (const view of ['block', 'party', 'line', 'grids'] as const) await bench.measure(`chart ${view}, every branch, ${when}`, () => openEverything(call, { scope: { view }, ...asOf }), all)
    await bench.measure(`search in the chart, ${when}`, () => call('chart.find', { scope: { view: 'party' }, text: '社区', limit: 20, ...asOf }), record)
    await bench.measure(`suggestions, ${when}`, () => call('organisations.suggest', { text: 'sq', limit: 30, ...asOf }), record)
    await bench.measure(`suggestions before typing, ${when}`, () => call('organisations.suggest', { text: '', limit: 30, ...asOf }), record)
  }
})

/** Level by level, as many branches a call as it takes. */
async function openEverything(call: TypedCall, asked: { scope: ChartScope; asOf?: string }): Promise<void> {
  let parents: (string | null)[] = [null]
  while (parents.length > 0) {
    const below: string[] = []
    for (let from = 0; from < parents.length; from += CHART_BRANCHES_MAX) {
      const { branches } = await call('chart.branches', { ...asked, parents: parents.slice(from, from + CHART_BRANCHES_MAX) })
      for (const { nodes } of branches) for (const { key, childCount } of nodes) if (childCount > 0) below.push(key)
    }
    parents = below
  }
}
