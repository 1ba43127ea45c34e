// @vitest-environment jsdom
import { beforeEach, expect, test, vi } from 'vitest'
import { nextTick, ref } from 'vue'
import { useCellCursor, type CellCursor } from '@renderer/features/imports/use-cell-cursor'

const rows = ref<number[]>([])
const current = ref<number | null>(null)
const turn = vi.fn<(by: -1 | 1) => boolean>()
const edit = vi.fn<(row: number, column: number) => void>()
let cursor: CellCursor

beforeEach(() => {
  rows.value = [100, 101, 102]
  current.value = null
  turn.mockReset().mockReturnValue(true)
  edit.mockReset()
  cursor = useCellCursor(ref(null), { rows: () => rows.value, widths: () => [60, 100, 80], current: () => current.value, go: (at) => (current.value = at), turn, edit })
})

function press(...keys: string[]): void {
  for (const key of keys) cursor.onKey(new KeyboardEvent('keydown', { key, cancelable: true }))
}

test('arrow keys walk rows and cells and stop at the sides', () => {
  press('ArrowDown', 'ArrowDown', 'ArrowRight', 'ArrowRight', 'ArrowRight', 'ArrowRight')
  expect([current.value, cursor.column.value]).toEqual([101, 2])
  press('ArrowUp', 'ArrowLeft', 'ArrowLeft', 'ArrowLeft', 'ArrowLeft')
  expect([current.value, cursor.column.value]).toEqual([100, -1])
})

test('Enter and F2 edit the cell one stands on', () => {
  press('End', 'ArrowRight', 'ArrowRight', 'F2', 'Enter')
  expect(edit.mock.calls).toEqual([[2, 1], [2, 1]])
})

test.each([
  ['down', 'End', 'ArrowDown', 1, 200],
  ['up', 'Home', 'ArrowUp', -1, 202],
])('over the edge %s it goes on in the neighbouring page', async (_, to, over, by, landed) => {
  press(to, over)
  expect(turn.mock.calls).toEqual([[by]])
  rows.value = [200, 201, 202]
  await nextTick()
  await nextTick()
  expect(current.value).toBe(landed)
})

test('where there is no further page, it stays, also when the rows are read anew', async () => {
  turn.mockReturnValue(false)
  press('End', 'ArrowDown')
  rows.value = [100, 101, 102]
  await nextTick()
  await nextTick()
  expect(current.value).toBe(102)
})

test('cells begin after the columns that stand before them', () => {
  expect([0, 1, 2].map((column) => cursor.leftOf(column) - cursor.leftOf(0))).toEqual([0, 60, 160])
})
