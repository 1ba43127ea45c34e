import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { moveOnBoard, placeOnBoard } from '@renderer/features/matters/board-walk'

const BOARD = [[1, 2, 3], [], [4, 5], [6]]

describe('walking the board by keys', () => {
  it.each([
    [1, 'ArrowDown', 2],
    [3, 'ArrowDown', null],
    [1, 'ArrowUp', null],
    [2, 'ArrowUp', 1],
    [3, 'ArrowRight', 5],
    [5, 'ArrowLeft', 2],
    [5, 'ArrowRight', 6],
    [6, 'ArrowRight', null],
    [1, 'ArrowLeft', null],
    [2, 'Home', 1],
    [2, 'End', 3],
    [2, 'Enter', null],
    [9, 'ArrowDown', null],
  ] as const)('%i %s → %s', (from, key, to) => {
    expect(moveOnBoard(BOARD, from, key)).toBe(to)
  })

  it('never leaves the board, and reaches every column that has a card', () => {
    const boards = fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 1, maxLength: 7 }).map((sizes) => {
      let next = 0
      return sizes.map((size) => Array.from({ length: size }, () => (next += 1)))
    })
    fc.assert(
      fc.property(boards, (board) => {
        const first = board.flat()[0]
        if (first === undefined) return
        const columns = new Set<number>()
        for (let at: number | null = first; at !== null; at = moveOnBoard(board, at, 'ArrowRight')) columns.add(placeOnBoard(board, at)?.column ?? -1)
        expect([...columns]).toEqual(board.flatMap((ids, column) => (ids.length > 0 ? [column] : [])))
      }),
    )
  })
})
