import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { BEGINNING, OPEN_END } from '@shared/domain/calendar'
import { joinStays, type Decision, type Stay } from '@shared/domain/joining-stays'

function stay(id: number, kind: Stay['kind'], place: string, from: string, to: string): Stay {
  return { id, kind, place, from, to }
}

function join(stays: Stay[], decisions: [string, Decision][] = []) {
  return joinStays(stays, new Map(decisions))
}

describe('stays of two entries', () => {
  test.each<[string, Stay[], [string, string, number[]][]]>([
    ['the same ones become one', [stay(1, 'post', '7', '2020-01-01', OPEN_END), stay(2, 'post', '7', '2020-01-01', OPEN_END)], [['2020-01-01', OPEN_END, [1, 2]]]],
    ['overlapping ones in one place become one', [stay(1, 'staff', '7', '2020-01-01', '2022-01-01'), stay(2, 'staff', '7', '2021-05-01', OPEN_END)], [['2020-01-01', OPEN_END, [1, 2]]]],
    ['one after the other stays two', [stay(1, 'post', '7', '2018-01-01', '2020-01-01'), stay(2, 'post', '7', '2020-01-01', OPEN_END)], [['2018-01-01', '2020-01-01', [1]], ['2020-01-01', OPEN_END, [2]]]],
    ['a recorded beginning goes before an unrecorded one', [stay(1, 'post', '7', BEGINNING, '2022-01-01'), stay(2, 'post', '7', '2019-03-01', '2022-01-01')], [['2019-03-01', '2022-01-01', [1, 2]]]],
    ['two posts or two places of work at one time are no contradiction', [stay(1, 'post', '7', '2018-01-01', OPEN_END), stay(2, 'post', '8', '2019-01-01', OPEN_END)], [['2018-01-01', OPEN_END, [1]], ['2019-01-01', OPEN_END, [2]]]],
    ['a bridge joins all three', [stay(1, 'role', '下沉干部', '2018-01-01', '2019-01-01'), stay(2, 'role', '下沉干部', '2018-06-01', '2020-06-01'), stay(3, 'role', '下沉干部', '2020-01-01', OPEN_END)], [['2018-01-01', OPEN_END, [1, 2, 3]]]],
  ])('%s', (_what, stays, expected) => {
    const { stays: joined, conflict } = join(stays)
    expect(conflict).toBeNull()
    expect(joined.map(({ from, to, of }) => [from, to, of])).toEqual(expected)
  })

  const early = stay(1, 'party', '7', '2010-07-01', OPEN_END)
  const late = stay(2, 'party', '8', '2018-03-01', OPEN_END)

  test('two party memberships at one time have to be decided', () => {
    expect(join([early, late]).conflict).toMatchObject({ key: '1/2', after: '2010-07-01', before: OPEN_END })
  })

  test.each<[string, Decision, [string, string, number[]][]]>([
    ['the first stays', { how: 'first' }, [['2010-07-01', OPEN_END, [1]]]],
    ['the second stays', { how: 'second' }, [['2018-03-01', OPEN_END, [2]]]],
    ['the second follows the first', { how: 'follow', on: '2019-01-01' }, [['2010-07-01', '2019-01-01', [1]], ['2019-01-01', OPEN_END, [2]]]],
  ])('decided: %s', (_what, decision, expected) => {
    const { stays, conflict, decided } = join([early, late], [['1/2', decision]])
    expect(conflict).toBeNull()
    expect(decided).toHaveLength(1)
    expect(stays.map(({ from, to, of }) => [from, to, of])).toEqual(expected)
  })

  test.each(['2010-07-01', '2009-01-01', OPEN_END])('a day that leaves nothing of one of them (%s) decides nothing', (on) => {
    expect(join([early, late], [['1/2', { how: 'follow', on }]]).conflict?.key).toBe('1/2')
  })

  test('however often decided, no time has two party memberships, nothing gets lost in silence, and it ends', () => {
    const day = fc.integer({ min: 2000, max: 2012 }).map((year) => `${year}-01-01`)
    const anyStay = fc.tuple(fc.constantFrom<Stay['kind']>('party', 'staff', 'post', 'role'), fc.constantFrom('7', '8', '9'), day, fc.integer({ min: 1, max: 6 })).map(
      ([kind, place, from, years]) => ({ kind, place, from, to: `${Number(from.slice(0, 4)) + years}-01-01` }),
    )
    fc.assert(
      fc.property(fc.array(anyStay, { maxLength: 8 }), fc.array(fc.constantFrom('first', 'second', 'follow'), { minLength: 30, maxLength: 30 }), (given, hows) => {
        const stays = given.map((one, id) => ({ ...one, id }))
        const decisions: [string, Decision][] = []
        let result = join(stays)
        for (const how of hows) {
          if (!result.conflict) break
          const { key, second, after, before } = result.conflict
          const follow = how === 'follow' && after < second.from && second.from < before
          decisions.push([key, follow ? { how: 'follow', on: second.from } : { how: how === 'second' ? 'second' : 'first' }])
          result = join(stays, decisions)
        }
        expect(result.conflict).toBeNull()
        for (const one of result.stays) {
          expect(one.from < one.to).toBe(true)
          const same = result.stays.filter((other) => other !== one && other.kind === one.kind && other.from < one.to && one.from < other.to)
          expect(same.filter((other) => one.kind === 'party' || other.place === one.place)).toEqual([])
        }
        const told = [...result.stays, ...result.given].flatMap((one) => one.of).sort((a, b) => a - b)
        expect(told).toEqual(stays.map((one) => one.id))
      }),
    )
  })
})
