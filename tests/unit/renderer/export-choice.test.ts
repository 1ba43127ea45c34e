// @vitest-environment jsdom
import { beforeEach, expect, test } from 'vitest'
import { readExportChoice, rememberedExport, rememberExport } from '@renderer/components/export-choice'

beforeEach(() => localStorage.clear())

test('each list remembers how it was exported, but whole numbers are asked for anew', () => {
  rememberExport('people', { format: 'csv', preset: 'public' })
  rememberExport('grids', { format: 'csv', preset: 'internal' })
  expect(rememberedExport('people')).toEqual({ format: 'csv', preset: 'public' })
  expect(rememberedExport('grids')).toEqual({ format: 'csv', preset: null })
  expect(rememberedExport('posts')).toEqual({ format: 'xlsx', preset: null })
})

test.each([null, 7, 'x', [], {}, { format: 'exe', preset: 'everything' }, { format: 'xlsx', preset: 'internal' }])('%j is no choice to be followed', (stored) => {
  expect(readExportChoice(stored)).toEqual({ format: 'xlsx', preset: null })
})

test('what cannot be read at all is the usual choice', () => {
  localStorage.setItem('grid-ledger.export.people', '{')
  expect(rememberedExport('people')).toEqual({ format: 'xlsx', preset: null })
})
