import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { publishedHolidays } from '@shared/domain/holidays'
import { WorkCalendar } from '@shared/domain/workdays'

const calendar = new WorkCalendar(publishedHolidays)

describe('working days of 2026', () => {
  it.each([
    ['2026-01-01', false, '元旦'],
    ['2026-01-02', false, '元旦假期里的星期五'],
    ['2026-01-04', true, '调休上班的星期日'],
    ['2026-01-10', false, '平常的星期六'],
    ['2026-02-14', true, '春节前调休上班的星期六'],
    ['2026-02-23', false, '春节最后一天'],
    ['2026-02-24', true, '节后第一天'],
    ['2026-02-28', true, '春节后调休上班的星期六'],
    ['2026-05-09', true, '劳动节调休上班的星期六'],
    ['2026-10-07', false, '国庆节最后一天'],
    ['2026-10-10', true, '国庆节调休上班的星期六'],
    ['2026-11-24', true, '平常的星期二'],
  ])('%s: %s (%s)', (day, works) => {
    expect(calendar.isWorkday(day)).toBe(works)
  })

  it.each([
    ['2026-11-24', 0, '2026-11-24'],
    ['2026-11-28', 0, '2026-11-30'],
    ['2026-11-28', 1, '2026-11-30'],
    ['2026-11-27', 1, '2026-11-30'],
    ['2026-09-30', 1, '2026-10-08'],
    ['2026-09-30', 3, '2026-10-10'],
    ['2026-09-30', 4, '2026-10-12'],
    ['2026-02-13', 2, '2026-02-24'],
    ['2026-12-31', 1, '2027-01-01'],
  ])('%s and %i working days: %s', (day, count, expected) => {
    expect(calendar.addWorkdays(day, count)).toBe(expected)
  })

  it('counts what lies between, the first day left out', () => {
    expect(calendar.workdaysBetween('2026-09-30', '2026-10-10')).toBe(3)
    expect(calendar.workdaysBetween('2026-11-27', '2026-11-29')).toBe(0)
    expect(calendar.workdaysBetween('2026-11-27', '2026-11-20')).toBe(0)
  })

  it('knows the years that nothing is registered of', () => {
    expect(calendar.unknownYears('2026-12-20', '2028-01-05')).toEqual([2027, 2028])
    expect(calendar.unknownYears('2026-01-01', '2026-12-31')).toEqual([])
  })
})

const days = fc.integer({ min: 0, max: 730 }).map((offset) => new Date(Date.UTC(2025, 0, 1) + offset * 86_400_000).toISOString().slice(0, 10))
const counts = fc.integer({ min: 0, max: 60 })
const tables = fc
  .uniqueArray(fc.record({ day: days, kind: fc.constantFrom('rest' as const, 'work' as const), name: fc.constant('节') }), { selector: (holiday) => holiday.day, maxLength: 60 })
  .map((holidays) => new WorkCalendar(holidays))

describe('whatever the table of holidays', () => {
  it('a limit falls on a working day, never before its beginning, and later the more days it has', () => {
    fc.assert(
      fc.property(tables, days, counts, (any, day, count) => {
        const due = any.addWorkdays(day, count)
        expect(any.isWorkday(due)).toBe(true)
        expect(due >= day).toBe(true)
        expect(any.addWorkdays(day, count + 1) >= due).toBe(true)
      }),
    )
  })

  it('counting back what was counted out gives the same number, of one working day or more', () => {
    fc.assert(
      fc.property(tables, days, fc.integer({ min: 1, max: 60 }), (any, day, count) => {
        expect(any.workdaysBetween(day, any.addWorkdays(day, count))).toBe(count)
      }),
    )
  })

  it('a later beginning never gives an earlier limit', () => {
    fc.assert(
      fc.property(tables, days, days, counts, (any, a, b, count) => {
        const [first, second] = a < b ? [a, b] : [b, a]
        expect(any.addWorkdays(first, count) <= any.addWorkdays(second, count)).toBe(true)
      }),
    )
  })
})
