import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addMonths } from '@shared/domain/calendar'
import { letterDay } from '@shared/domain/due-rules/days'
import { usualDueSettings } from '@shared/domain/due-rules/settings'
import { earliestFull, extensionRange, joinedWithoutProbation, partyYears, probationEnd } from '@shared/domain/party-periods'

test.each([
  ['1969-03-31', false], ['1969-04-01', true], ['1969-03', false], ['1969-04', true], ['1969', true], ['1973', true],
  ['1977-08-31', true], ['1977-08', true], ['1977-09-01', false], ['1977-09', false], ['1977', true], ['1978', false], ['1968', false],
])('joined %s: without probation %s', (joined, without) => {
  expect(joinedWithoutProbation(joined)).toBe(without)
})

test.each([
  ['2025-07-01', null, '2026-07-01'], ['2024-02-29', null, '2025-02-28'], ['2025-07', null, '2026-07-01'], ['2025', null, '2026-01-01'], ['2025-07-01', '2027-01-01', '2027-01-01'],
])('probation from %s, extended to %s, ends on %s', (joined, until, end) => {
  expect(probationEnd(joined, until)).toBe(end)
  expect(earliestFull(joined, until)).toBe(end)
})

test('the extension is half a year to a year, whatever the day', () => {
  const day = fc.integer({ min: 0, max: 700 }).chain((months) => fc.integer({ min: 1, max: 28 }).map((date) => addMonths(`1960-01-${String(date).padStart(2, '0')}`, months)))
  fc.assert(fc.property(day, (joined) => {
    const { from, to } = extensionRange(joined)
    expect([from, to]).toEqual([addMonths(joined, 18), addMonths(joined, 24)])
  }))
})

describe('years of membership', () => {
  test.each([
    ['2013-07-01', null, '2026-06-30', 12], ['2013-07-01', null, '2026-07-01', 13], ['2013-07', 6, '2026-01-01', 13], ['2013-07', -12, '2026-07-01', 12], ['2013', 0, '2026-01-01', 13], ['2026-11-01', null, '2026-11-24', 0], ['2026-11-01', -24, '2026-11-24', 0],
  ])('full since %s with %s months, on %s: %s', (full, months, day, years) => {
    expect(partyYears(full, months, day)).toBe(years)
  })
})

test('a letter is usually good for three months, across provinces for six', () => {
  expect([letterDay('2026-01-31', false, usualDueSettings), letterDay('2026-01-31', true, usualDueSettings)]).toEqual(['2026-04-30', '2026-07-31'])
})
