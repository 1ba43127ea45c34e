import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { publishedHolidays } from '@shared/domain/holidays'
import { monthsOf, spansOf } from '@renderer/features/settings/holiday-year'
import { limitNames, matterKindForm, matterKindInput, matterKindProblems, shortLimit, type MatterKindEntry } from '@renderer/features/settings/matter-kind-form'
import { matterRulesProblems } from '@renderer/features/settings/matter-rules-form'

const kind: MatterKindEntry = {
  id: 3, revision: 2, name: '路灯故障', category: '市政设施', source: '本地规定', retired: false, used: 1,
  limits: { dispatch: 0, report: 1, handle: 8, feedback: 1, close: 1, evaluate: 3, archive: null, whole: 10 },
}

describe('the form of a kind of matters', () => {
  it('sends what is stored when nothing was touched', () => {
    expect(matterKindInput(matterKindForm(kind), kind)).toEqual({ id: 3, revision: 2, name: '路灯故障', category: '市政设施', source: '本地规定', retired: false, limits: kind.limits })
    expect(matterKindProblems(matterKindForm(kind), kind, [kind])).toEqual({})
  })

  it.each([
    [{ name: '　' }, ['name']],
    [{ name: '井盖缺损' }, ['name']],
    [{ category: '' }, ['category']],
    [{ handle: '八' }, ['handle']],
    [{ whole: '251' }, ['whole']],
    [{ whole: '-1' }, ['whole']],
    [{ whole: '１０' }, []],
    [{ report: '' }, []],
  ])('%o', (change, fields) => {
    const other = { ...kind, id: 4, name: '井盖缺损' }
    expect(Object.keys(matterKindProblems({ ...matterKindForm(kind), ...change }, kind, [kind, other]))).toEqual(fields)
  })

  it('reads full-width digits, and empty as no limit', () => {
    expect(matterKindInput({ ...matterKindForm(kind), whole: '１２', handle: ' ' }, kind).limits).toMatchObject({ whole: 12, handle: null })
    expect([null, 0, 3].map(shortLimit)).toEqual(['—', '当日', '3'])
    expect(limitNames).toHaveLength(8)
  })
})

describe('the numbers of 事项办理', () => {
  it.each([
    [{}, []],
    [{ callerDays: '0' }, ['callerDays']],
    [{ callerDays: '366' }, ['callerDays']],
    [{ soonDays: '0' }, []],
    [{ soonDays: '' }, ['soonDays']],
    [{ fileMegabytes: '1.5' }, ['fileMegabytes']],
  ])('%o', (change, fields) => {
    expect(Object.keys(matterRulesProblems({ callerDays: '30', soonDays: '2', fileMegabytes: '20', ...change }))).toEqual(fields)
  })
})

describe('a year of holidays', () => {
  const of2026 = publishedHolidays.filter((holiday) => holiday.day.startsWith('2026')).map((holiday, at) => ({ id: at + 1, ...holiday }))

  it('puts days that follow one another under one name into one span', () => {
    const spans = spansOf([...of2026].reverse())
    expect(spans.find((span) => span.name === '春节')).toEqual({ name: '春节', kind: 'rest', from: '2026-02-15', to: '2026-02-23', count: 9 })
    expect(spans.filter((span) => span.name === '春节调休').map((span) => span.from)).toEqual(['2026-02-14', '2026-02-28'])
    expect(spans.reduce((sum, span) => sum + span.count, 0)).toBe(of2026.length)
  })

  it('has every day of the year in its month, each month beginning on its weekday', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2000, max: 2100 }), (year) => {
        const months = monthsOf(year, [])
        const days = months.flatMap((month) => month.days)
        expect(days).toHaveLength(year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 366 : 365)
        // Each month ends where the next one begins.
        for (const [at, month] of months.entries()) {
          const next = months[at + 1]
          if (next) expect((month.blanks + month.days.length) % 7).toBe(next.blanks)
        }
      }),
    )
  })

  it('marks days of rest and of work', () => {
    const february = monthsOf(2026, of2026)[1]
    expect(february?.days[14]).toMatchObject({ number: 15, kind: 'rest', sign: '休' })
    expect(february?.days[13]).toMatchObject({ number: 14, kind: 'work', sign: '班' })
    expect(february?.days[6]).toMatchObject({ number: 7, kind: 'weekend', sign: '' })
  })
})
