import { expect, test } from 'vitest'
import { monthShown } from '@renderer/features/due/due-route'

test.each([['0001-01', '1900-01'], ['1899-12', '1900-01'], ['2026-03', '2026-03'], ['2199-12', '2199-12'], ['9999-12', '2199-12']])('of %s the month shown is %s', (month, shown) => {
  expect(monthShown(month)).toBe(shown)
})
