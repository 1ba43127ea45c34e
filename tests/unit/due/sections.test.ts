import { assert, date, property } from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { addDays, addMonths, dayOf, daysBetween, daysInMonth, weekdayOf } from '@shared/domain/calendar'
import { daysLeftInWords, dueSection, monthGrid, type DueSection } from '@shared/domain/due-rules/sections'
import { printedMonth } from '@shared/domain/print-month'

// 2026-11-24 is a Tuesday.
test.each<[string, string, DueSection]>([
  ['2026-11-23', '2026-11-24', 'overdue'],
  ['2026-11-24', '2026-11-24', 'today'],
  ['2026-11-25', '2026-11-24', 'week'],
  ['2026-11-29', '2026-11-24', 'week'],
  ['2026-11-30', '2026-11-24', 'month'],
  ['2026-12-01', '2026-11-24', 'later'],
  ['2026-11-29', '2026-11-29', 'today'],
  ['2026-11-30', '2026-11-29', 'month'],
  // The last week of a month goes over its end.
  ['2026-12-02', '2026-11-30', 'week'],
  ['2026-12-06', '2026-11-30', 'week'],
  ['2026-12-07', '2026-11-30', 'later'],
  // The week goes over the end of the calendar.
  ['9999-12-31', '9999-12-30', 'week'],
  ['9999-12-31', '9999-12-31', 'today'],
])('%s seen from %s is %s', (day, today, section) => {
  expect(dueSection(day, today)).toBe(section)
})

test.each([['2026-11-23', '逾期 1 天'], ['2026-11-24', '今天'], ['2026-12-24', '还有 30 天'], ['2025-11-24', '逾期 365 天']])('%s: %s', (day, words) => {
  expect(daysLeftInWords(day, '2026-11-24')).toBe(words)
})

describe('the grid of a month', () => {
  const month = date({ min: new Date('1901-01-01T12:00:00'), max: new Date('2199-11-30T12:00:00'), noInvalidDate: true }).map((day) => dayOf(day).slice(0, 7))

  it('holds each of its days once, in whole weeks from Monday on, and no week without one', () => {
    assert(
      property(month, (wanted) => {
        const weeks = monthGrid(wanted)
        const days = weeks.flat()
        for (const week of weeks) {
          expect(week.map(weekdayOf)).toEqual([1, 2, 3, 4, 5, 6, 7])
          expect(week.some((day) => day.startsWith(wanted))).toBe(true)
        }
        for (const [at, day] of days.entries()) if (at > 0) expect(daysBetween(days[at - 1] ?? '', day)).toBe(1)
        expect(days.filter((day) => day.startsWith(wanted))).toHaveLength(daysInMonth(Number(wanted.slice(0, 4)), Number(wanted.slice(5))))
      }),
    )
  })

  it('of four weeks: February 2027', () => {
    expect(monthGrid('2027-02')).toHaveLength(4)
    expect(monthGrid('2026-02')[0]?.[0]).toBe('2026-01-26')
    expect(monthGrid('2026-03')).toHaveLength(6)
  })
})

it('days are added and counted across leap days and ends of years', () => {
  expect(addDays('2024-02-28', 1)).toBe('2024-02-29')
  expect(addDays('2025-02-28', 1)).toBe('2025-03-01')
  expect(addDays('2026-01-01', -1)).toBe('2025-12-31')
  expect(daysBetween('2024-02-01', '2024-03-01')).toBe(29)
  expect(weekdayOf('2026-11-24')).toBe(2)
  expect(weekdayOf(addMonths('2026-11-29', 0))).toBe(7)
  expect(() => addDays('9999-12-31', 1)).toThrow(RangeError)
})

it('a printed month holds its texts as text', () => {
  const html = printedMonth({ title: '<b>', subtitle: '某办 & 某科', weeks: [[{ head: '1 休 元旦', lines: ['合同到期 <script>'], other: true, rest: true }]] })
  expect(html).toContain('&lt;b&gt;')
  expect(html).toContain('某办 &amp; 某科')
  expect(html).toContain('<td class="other rest"><b>1 休 元旦</b><div>合同到期 &lt;script&gt;</div></td>')
  expect(html).not.toContain('<script')
})
