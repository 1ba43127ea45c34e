// @vitest-environment jsdom
import { beforeEach, expect, test } from 'vitest'
import { rememberedPaper, rememberPaper, type PaperChoice } from '@renderer/features/chart/paper-choice'

beforeEach(() => localStorage.clear())

test('paper and arrangement are found again as they were printed last; at first it is one landscape A4', () => {
  expect(rememberedPaper()).toEqual({ paper: { format: 'A4', landscape: true }, arrangement: 'one' })
  const chosen: PaperChoice = { paper: { format: 'A3', landscape: false }, arrangement: 'tiled' }
  rememberPaper(chosen)
  expect(rememberedPaper()).toEqual(chosen)
})

test('what cannot be read is as at first', () => {
  localStorage.setItem('grid-ledger.chart-paper', 'A0 sideways nowhere')
  expect(rememberedPaper()).toEqual({ paper: { format: 'A4', landscape: true }, arrangement: 'one' })
})
