// @vitest-environment jsdom
import { beforeEach, expect, it, vi } from 'vitest'
import type { TableColumn } from '@renderer/components/record-table'

const columns: TableColumn<{ id: number }>[] = ['name', 'age', 'post', 'note'].map((key) => ({ key, label: key, text: () => key, fixed: key === 'name', spare: key === 'note' }))

/** As after a start of the program: nothing is known but what was stored. */
async function fresh(list = 'people', known = columns) {
  vi.resetModules()
  const { useColumns } = await import('@renderer/components/use-columns')
  return useColumns(list, known)
}
const keys = (shown: { value: readonly { key: string }[] }): string[] => shown.value.map((column) => column.key)

beforeEach(() => localStorage.clear())

it('shows the usual columns until others are chosen', async () => {
  const list = await fresh()
  expect(keys(list.shown)).toEqual(['name', 'age', 'post'])
  expect(keys(list.all)).toEqual(['name', 'age', 'post', 'note'])
})

it('remembers what is shown and in which order, list by list', async () => {
  const first = await fresh()
  first.show('note', true)
  first.move('note', -1)
  first.show('age', false)
  expect(keys(first.shown)).toEqual(['name', 'note', 'post'])
  const again = await fresh()
  expect(keys(again.shown)).toEqual(['name', 'note', 'post'])
  expect(keys((await fresh('notices')).shown)).toEqual(['name', 'age', 'post'])
  again.reset()
  expect(keys((await fresh()).shown)).toEqual(['name', 'age', 'post'])
})

it('neither hides nor passes a fixed column, nor leaves the ends', async () => {
  const list = await fresh()
  list.show('name', false)
  expect(keys(list.shown)).toContain('name')
  expect([list.canMove('age', -1), list.canMove('age', 1), list.canMove('note', 1), list.canMove('name', 1)]).toEqual([false, true, false, false])
  list.move('age', -1)
  expect(keys(list.shown)[0]).toBe('name')
})

it('puts a column that a later version brings beside its neighbour, and forgets one that is gone', async () => {
  const before = await fresh()
  before.move('age', 1)
  const later: TableColumn<{ id: number }>[] = columns.flatMap((column) => (column.key === 'post' ? [column, { key: 'new', label: 'new', text: () => '' }] : column.key === 'note' ? [] : [column]))
  expect(keys((await fresh('people', later)).shown)).toEqual(['name', 'post', 'new', 'age'])
})

it('begins anew where what is stored cannot be read', async () => {
  localStorage.setItem('grid-ledger.columns.people', '{"order":[1]')
  expect(keys((await fresh()).shown)).toEqual(['name', 'age', 'post'])
  localStorage.setItem('grid-ledger.columns.people', '{"order":[1],"hidden":[]}')
  expect(keys((await fresh()).shown)).toEqual(['name', 'age', 'post'])
})
