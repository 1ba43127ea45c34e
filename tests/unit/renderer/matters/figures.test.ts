import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { matterSteps } from '@shared/domain/matters/steps'
import { figureCells, figureHeadings, largest, listOf, periodOf, presetOf, shareWords, yearUpTo, type Figure } from '@renderer/features/matters/figures'

const figure: Figure = { id: 4, name: '城管办', received: 8, called: 10, reported: 9, reportedInTime: 7, closed: 6, closedInTime: 3, overdue: 2, evaluated: 0, satisfied: 0 }

describe('periods of the figures', () => {
  it.each([
    ['month', '2026-02-10', '2026-02-01', '2026-02-28'],
    ['before', '2026-01-10', '2025-12-01', '2025-12-31'],
    ['quarter', '2026-11-28', '2026-10-01', '2026-12-31'],
    ['quarter', '2028-02-29', '2028-01-01', '2028-03-31'],
    ['year', '2026-11-28', '2026-01-01', '2026-12-31'],
  ] as const)('%s around %s', (preset, today, from, to) => {
    expect(periodOf(preset, today)).toEqual({ from, to })
    expect(presetOf({ from, to }, today)).toBe(preset)
  })

  it('knows no preset for another period', () => {
    expect(presetOf({ from: '2026-01-02', to: '2026-12-31' }, '2026-11-28')).toBeNull()
  })

  it('charts twelve whole months, the last of them that of the end', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2000, max: 2090 }), fc.integer({ min: 1, max: 12 }), (year, month) => {
        const to = `${year}-${String(month).padStart(2, '0')}-15`
        const chart = yearUpTo({ from: to, to })
        expect(chart.to.slice(0, 7)).toBe(to.slice(0, 7))
        expect(chart.from.slice(8)).toBe('01')
        const months = (Number(chart.to.slice(0, 4)) - Number(chart.from.slice(0, 4))) * 12 + Number(chart.to.slice(5, 7)) - Number(chart.from.slice(5, 7))
        expect(months).toBe(11)
      }),
    )
  })
})

describe('a row of figures', () => {
  it('has a cell for each heading, and no share of nothing', () => {
    expect(figureCells(figure)).toEqual([8, 10, 9, '70%', 6, '50%', 2, 0, '—'])
    expect(figureCells(figure)).toHaveLength(figureHeadings.length)
    expect(shareWords(1, 3)).toBe('33.3%')
  })

  it('leads to its list, and nowhere without a name of its own', () => {
    const period = { from: '2026-01-01', to: '2026-12-31' }
    const steps = matterSteps.filter((step) => step !== 'merged')
    expect(listOf(figure, 'department', period)).toEqual({ organisationId: 4, steps, ...period })
    expect(listOf(figure, 'kind', period)).toEqual({ kindId: 4, steps, ...period })
    expect(listOf({ ...figure, id: null }, 'grid', period)).toBeNull()
  })

  it('charts the largest, and none of nothing', () => {
    const rows = [1, 0, 5, 3].map((received) => ({ ...figure, received }))
    expect(largest(rows, 2).map((row) => row.received)).toEqual([5, 3])
    expect(largest(rows, 9).map((row) => row.received)).toEqual([5, 3, 1])
  })
})
