import { assert, constantFrom, date, property } from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { addDays, addMonths, dayOf } from '@shared/domain/calendar'
import { ageInWords, birthsRetiring, retirementAge, retirementDay, schemeOf, type RetirementScheme } from '@shared/domain/due-rules/retirement'

/** From the tables at the end of the State Council's measures (2025). */
test.each<[RetirementScheme, string, number, number, string]>([
  ['men', '1964-12', 60, 0, '2024-12-01'],
  ['men', '1965-01', 60, 1, '2025-02-01'],
  ['men', '1965-04', 60, 1, '2025-05-01'],
  ['men', '1965-05', 60, 2, '2025-07-01'],
  ['men', '1968-12', 61, 0, '2029-12-01'],
  ['men', '1969-01', 61, 1, '2030-02-01'],
  ['men', '1972-12', 62, 0, '2034-12-01'],
  ['men', '1976-08', 62, 11, '2039-07-01'],
  ['men', '1976-09', 63, 0, '2039-09-01'],
  ['men', '1990-01', 63, 0, '2053-01-01'],
  ['women55', '1969-12', 55, 0, '2024-12-01'],
  ['women55', '1970-01', 55, 1, '2025-02-01'],
  ['women55', '1973-12', 56, 0, '2029-12-01'],
  ['women55', '1981-08', 57, 11, '2039-07-01'],
  ['women55', '1981-09', 58, 0, '2039-09-01'],
  ['women50', '1974-12', 50, 0, '2024-12-01'],
  ['women50', '1975-01', 50, 1, '2025-02-01'],
  ['women50', '1975-02', 50, 1, '2025-03-01'],
  ['women50', '1975-03', 50, 2, '2025-05-01'],
  ['women50', '1976-12', 51, 0, '2027-12-01'],
  ['women50', '1984-10', 54, 11, '2039-09-01'],
  ['women50', '1984-11', 55, 0, '2039-11-01'],
])('%s born in %s retire at %i years and %i months, on %s', (scheme, birth, years, months, day) => {
  expect(retirementAge(scheme, birth)).toBe(years * 12 + months)
  expect(retirementDay(scheme, birth)).toBe(day)
})

describe('the day', () => {
  it('is that of the birth, or the last of a shorter month', () => {
    expect(retirementDay('men', '1964-02-29')).toBe('2024-02-29')
    expect(retirementDay('men', '1965-03-31')).toBe('2025-04-30')
    // 29 February 1968 and 60 years 10 months.
    expect(retirementDay('men', '1968-02-29')).toBe('2028-12-29')
  })

  it('of a birth known in part is the earliest it can be', () => {
    expect(retirementDay('men', '1964')).toBe('2024-01-01')
    expect(retirementDay('men', '1964-05')).toBe('2024-05-01')
  })

  it('follows the sex and the age that the office has set', () => {
    expect([schemeOf('男', 50), schemeOf('女', 50), schemeOf('女', 55), schemeOf(null, 55)]).toEqual(['men', 'women50', 'women55', null])
  })
})

test.each([[720, '60 岁'], [723, '60 岁 3 个月'], [671, '55 岁 11 个月']])('%i months are %s', (months, words) => {
  expect(ageInWords(months)).toBe(words)
})

const day = date({ min: new Date('1955-01-01T12:00:00'), max: new Date('1992-12-31T12:00:00'), noInvalidDate: true }).map(dayOf)
const scheme = constantFrom<RetirementScheme>('men', 'women55', 'women50')

it('whoever is born later never retires earlier', () => {
  assert(property(scheme, day, day, (which, a, b) => {
    const [early, late] = a <= b ? [a, b] : [b, a]
    expect(retirementDay(which, early) <= retirementDay(which, late)).toBe(true)
  }))
})

it('all whose day lies in a span are among its births, few others, and of a partial birth too', () => {
  assert(
    property(scheme, day, day, (which, birth, other) => {
      const from = retirementDay(which, other)
      const to = addMonths(from, 6)
      const births = birthsRetiring(which, from, to)
      if (births === null) throw new Error('nobody retires in half a year')
      for (const written of [birth, birth.slice(0, 7), birth.slice(0, 4)]) {
        const retires = retirementDay(which, written)
        const among = written >= births.from && written < births.before
        if (retires >= from && retires <= to) expect(among, `${written} retires on ${retires}`).toBe(true)
        // At most the rest of the first month is read in vain.
        if (among) expect(retires >= addDays(from, -62) && retires <= addDays(to, 31)).toBe(true)
      }
    }),
    { numRuns: 300 },
  )
})

it('has an answer for spans as wide as the calendar', () => {
  expect(birthsRetiring('men', '0001-01-01', '2026-11-24')).toMatchObject({ before: expect.stringMatching(/^1966/) })
  expect(birthsRetiring('men', '2026-11-24', '9999-12-31')?.from).toMatch(/^1966/)
})
