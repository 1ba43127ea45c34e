import { benchmark } from './support/bench'
import { countOf } from './support/references'

const PEOPLE = 200

/** Two hundred people changed by one act, and that act undone. */
void benchmark(async (bench) => {
  const { call, raw, store } = await bench.openOffice()
  const people = await countOf(raw, 'person')
  const batches: number[] = []
  const ids = (turn: number): number[] => Array.from({ length: PEOPLE }, (_, index) => 1 + ((turn * PEOPLE + index) * 31) % people)
  const reference = {
    what: `${PEOPLE} people read one by one`,
    work: async (turn: number) => {
      for (const id of ids(turn)) await raw.all('SELECT * FROM person WHERE id = ?', [id])
    },
  }
  await bench.measure('apply', async (turn) => {
    const { changeId } = await store.write({ action: 'people.save', summary: `修改了 ${PEOPLE} 人的备注` }, async (unit) => {
      for (const id of ids(turn)) await unit.update('person', id, { note: `核对 ${turn}` })
    })
    if (changeId !== null) batches.push(changeId)
  }, reference)
  await bench.measure('undo', (turn) => call('changes.undo', { id: batches[turn] ?? 0 }), reference, { runs: batches.length })
})
