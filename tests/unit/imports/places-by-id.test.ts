import fc from 'fast-check'
import { expect, test } from 'vitest'
import { PlacesById } from '@main/features/imports/plan/places-by-id'
import { calendarDate } from '@shared/domain/calendar'
import { citizenIdCheck } from '@shared/domain/citizen-id'

const two = (value: number): string => String(value).padStart(2, '0')

/** Close to each other, so that places in the arrays are wanted by several. */
const idNumber = fc
  .record({ region: fc.integer({ min: 410_199, max: 410_201 }), year: fc.constantFrom(1900, 1999, 2000, 9999), month: fc.integer({ min: 1, max: 12 }), day: fc.integer({ min: 1, max: 28 }), sequence: fc.integer({ min: 0, max: 999 }) })
  .map(({ region, year, month, day, sequence }) => {
    const first17 = `${region}${year}${two(month)}${two(day)}${String(sequence).padStart(3, '0')}`
    return `${first17}${citizenIdCheck(first17)}`
  })

test('places by id number are those of a map, however many there are', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(idNumber, fc.nat(2_000_000)), { maxLength: 3000, size: 'max' }), fc.array(idNumber), (given, asked) => {
      const [places, map] = [new PlacesById(), new Map<string, number>()]
      for (const [id, place] of given) {
        places.set(id, place)
        map.set(id, place)
      }
      for (const id of [...map.keys(), ...asked]) expect(places.get(id)).toBe(map.get(id))
    }),
    { numRuns: 20 },
  )
})

test('every day of a life, and both ends of what a number can say, have a place of their own', () => {
  const places = new PlacesById()
  const ids = ['100000000101010000', '999999999912319999'].map((id) => `${id.slice(0, 17)}${citizenIdCheck(id)}`)
  for (let year = 1990; year <= 1992; year += 1) {
    for (let month = 1; month <= 12; month += 1) for (let day = 1; day <= 31; day += 1) if (calendarDate(year, month, day) !== null) ids.push(`410199${year}${two(month)}${two(day)}0010`)
  }
  for (const [place, id] of ids.entries()) places.set(id, place)
  expect(ids.map((id) => places.get(id))).toEqual(ids.map((_, place) => place))
  expect(PlacesById.takes('41019919900101001X')).toBe(true)
  expect(PlacesById.takes('who 王娟 1990-01 女')).toBe(false)
})
