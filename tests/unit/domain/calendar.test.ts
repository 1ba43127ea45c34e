import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  addMonths,
  calendarDate,
  dayOf,
  daysInMonth,
  firstDayOf,
  isCalendarDate,
  isPartialDate,
  overlaps,
  readTypedDate,
  yearsBetween,
} from '@shared/domain/calendar'

const day = fc.date({ min: new Date('1900-01-02'), max: new Date('2200-12-30'), noInvalidDate: true }).map((date) => date.toISOString().slice(0, 10))

describe('calendar dates', () => {
  test.each(['2026-02-29', '2026-13-01', '2026-00-10', '2026-04-31', '2026-1-1', '26-01-01', '2026-01-01 ', ''])('%j is none', (text) => {
    expect(isCalendarDate(text)).toBe(false)
  })

  test('agree with the Gregorian calendar of the language', () => {
    fc.assert(fc.property(day, (text) => isCalendarDate(text)))
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9999 }), fc.integer({ min: 1, max: 12 }), (year, month) => {
        const last = new Date(Date.UTC(2000, 0, 1))
        last.setUTCFullYear(year, month, 0)
        return daysInMonth(year, month) === last.getUTCDate()
      }),
    )
  })

  test.each([
    ['1990', true],
    ['1990-01', true],
    ['1990-13', false],
    ['1990-1', false],
    ['0000', false],
    ['1990-02-30', false],
  ])('partial %j: %s', (text, valid) => {
    expect(isPartialDate(text)).toBe(valid)
  })

  test('the day of a clock is the day on the wall', () => {
    expect(dayOf(new Date(2026, 0, 1, 0, 5))).toBe('2026-01-01')
    expect(dayOf(new Date(2026, 11, 31, 23, 55))).toBe('2026-12-31')
  })
})

describe('reading what people type', () => {
  const today = '2026-11-24'
  test.each([
    ['1990.3', '1990-03'],
    ['1990.03.05', '1990-03-05'],
    ['1990/3/5', '1990-03-05'],
    ['1990-3', '1990-03'],
    ['199003', '1990-03'],
    ['19900305', '1990-03-05'],
    ['1990', '1990'],
    ['1990年', '1990'],
    ['1990年3月', '1990-03'],
    ['1990年3月5日', '1990-03-05'],
    ['90年3月5日', '1990-03-05'],
    ['90.3', '1990-03'],
    ['26.3', '2026-03'],
    ['27.3', '1927-03'],
    [' １９９０．３ ', '1990-03'],
    ['1990 年 3 月', '1990-03'],
    ['2026.2.30', null],
    ['1990.13', null],
    ['19901', null],
    ['某年', null],
    ['', null],
    ['3.5', null],
  ])('%j is %j', (typed, date) => {
    expect(readTypedDate(typed, today)).toBe(date)
  })

  test('what was understood is understood again', () => {
    fc.assert(
      fc.property(day, fc.constantFrom('-', '.', '/', ''), (text, joint) => {
        const typed = text.replaceAll('-', joint)
        return readTypedDate(typed, today) === text
      }),
    )
    fc.assert(fc.property(fc.string(), (text) => {
      const read = readTypedDate(text, today)
      return read === null || isPartialDate(read)
    }))
  })
})

describe('terms', () => {
  test.each([
    ['2026-01-31', 1, '2026-02-28'],
    ['2024-01-31', 1, '2024-02-29'],
    ['2026-11-24', 12, '2027-11-24'],
    ['2026-01-15', -1, '2025-12-15'],
    ['2026-12-31', 2, '2027-02-28'],
  ])('%s and %i months is %s', (from, months, to) => {
    expect(addMonths(from, months)).toBe(to)
  })

  test('adding months goes forward and stays in the calendar', () => {
    fc.assert(fc.property(day, fc.integer({ min: 1, max: 240 }), (from, months) => {
      const to = addMonths(from, months)
      return isCalendarDate(to) && to > from
    }))
  })

  test.each([
    ['1990', '2026-11-24', 36],
    ['1990-12', '2026-11-24', 35],
    ['1990-11-24', '2026-11-24', 36],
    ['1990-11-25', '2026-11-24', 35],
  ])('from %s to %s are %i whole years', (from, to, years) => {
    expect(yearsBetween(from, to)).toBe(years)
  })

  test('intervals that only touch do not overlap', () => {
    const first = { from: '2020-01-01', to: '2021-01-01' }
    expect(overlaps(first, { from: '2021-01-01', to: '2022-01-01' })).toBe(false)
    expect(overlaps(first, { from: '2020-12-31', to: '2022-01-01' })).toBe(true)
    expect(firstDayOf('1990')).toBe('1990-01-01')
    expect(calendarDate(2026, 2, 29)).toBeNull()
  })
})
