import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { MemberCounts } from '@main/store/member-counts'

/** Organisation `n` stands under one with a smaller number, or under none. */
const office = fc.array(fc.nat(), { minLength: 1, maxLength: 12 }).chain((picks) => {
  const parents = new Map<number, number>()
  for (const [index, pick] of picks.entries()) if (index > 0 && pick % 5 > 0) parents.set(index, pick % index)
  const people = fc.array(fc.array(fc.nat(picks.length - 1), { minLength: 1, maxLength: 4 }), { maxLength: 20 })
  return people.map((all) => ({ size: picks.length, parents, people: all }))
})

describe('MemberCounts', () => {
  it('counts each person once in every organisation above theirs', () => {
    fc.assert(
      fc.property(office, ({ size, parents, people }) => {
        const counts = countsOf(parents, people)
        for (let id = 0; id < size; id += 1) {
          const own = people.filter((organisations) => organisations.includes(id)).length
          const subtree = people.filter((organisations) => organisations.some((held) => standsUnder(parents, held, id))).length
          expect(counts.of(id)).toEqual({ own, subtree })
        }
      }),
    )
  })

  it('ends with a tree that bites its own tail', () => {
    expect(countsOf(new Map([[1, 2], [2, 1]]), [[1]]).of(3)).toEqual({ own: 0, subtree: 0 })
  })
})

function countsOf(parents: ReadonlyMap<number, number>, people: readonly (readonly number[])[]): MemberCounts {
  const memberships = new Map<number, number>()
  for (const id of people.flat()) memberships.set(id, (memberships.get(id) ?? 0) + 1)
  return new MemberCounts(parents, [...memberships], people.filter((organisations) => organisations.length > 1))
}

function standsUnder(parents: ReadonlyMap<number, number>, id: number, above: number): boolean {
  for (let at: number | undefined = id; at !== undefined; at = parents.get(at)) if (at === above) return true
  return false
}
