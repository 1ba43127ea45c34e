import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { BEGINNING, OPEN_END } from '@shared/domain/calendar'
import { DueWindows, usualDueSettings } from '@shared/domain/due-rules/settings'
import { WorkCalendar } from '@shared/domain/workdays'
import { movesWork, onProbation, overfullFrom, probationWarning, secretaryWarning, tenureProblems } from '@shared/domain/tenure-rules'

const POST = { title: '书记', seats: 1, from: '2015-01-01', to: '2025-01-01' }
const person = (from: string, to: string, personId = 1): { personId: number; name: string; from: string; to: string } => ({ personId, name: '王素', from, to })

describe('a tenure', () => {
  it.each([
    ['inside the post', '2016-01-01', '2018-01-01', []],
    ['as long as the post', '2015-01-01', '2025-01-01', []],
    ['begun nobody knows when', BEGINNING, '2016-01-01', []],
    ['ending on its first day', '2016-01-01', '2016-01-01', ['to']],
    ['begun before the post', '2014-12-31', '2018-01-01', ['from']],
    ['begun on the day the post ends', '2025-01-01', OPEN_END, ['from']],
    ['going on after the post', '2024-01-01', OPEN_END, ['to']],
  ])('%s', (_, from, to, fields) => {
    const problems = tenureProblems(POST, [], person(from, to))
    expect(problems.map(({ field }) => field)).toEqual(fields)
    for (const { message } of problems) expect(message).toMatch(/没有保存。.*请|没有保存。请/)
  })

  it.each([
    ['meeting another', '2016-01-01', '2018-01-01', '2018-01-01', '2019-01-01', false],
    ['sharing a day', '2016-01-01', '2018-01-01', '2017-12-31', '2019-01-01', true],
    ['inside another', '2016-01-01', '2018-01-01', '2016-05-01', '2016-06-01', true],
    ['begun nobody knows when, ended while another ran', '2016-01-01', '2018-01-01', BEGINNING, '2017-01-01', true],
    ['begun nobody knows when, ended with another', '2016-01-01', '2018-01-01', BEGINNING, '2018-01-01', true],
    ['begun nobody knows when, ended before another', '2016-01-01', '2018-01-01', BEGINNING, '2016-01-01', false],
    ['begun nobody knows when, ended long after another', '2016-01-01', '2018-01-01', BEGINNING, '2020-01-01', false],
  ])('of one person %s', (_, from, to, otherFrom, otherTo, refused) => {
    const one = tenureProblems(POST, [{ personId: 1, from, to }], person(otherFrom, otherTo))
    const other = tenureProblems(POST, [{ personId: 1, from: otherFrom, to: otherTo }], person(from, to))
    expect([one.length, other.length]).toEqual(refused ? [1, 1] : [0, 0])
    expect(tenureProblems(POST, [{ personId: 2, from, to }], person(otherFrom, otherTo))).toEqual([])
  })
})

it('more holders than seats are found on the first such day, as counting every day finds them', () => {
  const span = fc.tuple(fc.nat(20), fc.integer({ min: 1, max: 8 })).map(([from, days]) => ({ from: day(from), to: day(from + days) }))
  fc.assert(
    fc.property(fc.array(span, { maxLength: 6 }), span, fc.integer({ min: 1, max: 3 }), (others, wanted, seats) => {
      const days = Array.from({ length: 30 }, (_, at) => day(at)).filter((one) => wanted.from <= one && one < wanted.to)
      const held = (one: string): number => 1 + others.filter((other) => other.from <= one && one < other.to).length
      const first = days.find((one) => held(one) > seats)
      expect(overfullFrom({ ...POST, seats }, others, wanted)).toEqual(first === undefined ? null : { day: first, holders: held(first) })
    }),
  )
})

function day(at: number): string {
  return `2020-01-${String(at + 1).padStart(2, '0')}`
}

it.each([
  ['书记', true, '正式党员', false],
  ['书记', true, '预备党员', true],
  ['党支部书记', true, null, true],
  ['副书记', true, null, false],
  ['组织委员', true, null, false],
  ['书记', false, null, false],
])('%s (a party organisation: %s) held by a %s is doubtful: %s', (title, party, category, doubtful) => {
  expect(secretaryWarning({ title, party }, person('2020-01-01', OPEN_END), category) !== null).toBe(doubtful)
})

it('a trial runs until it is ended by a formal appointment', () => {
  const holder = { name: '王素', appointmentKind: '任命', probationUntil: '2026-03-01' }
  expect(onProbation(holder)).toBe(true)
  expect(onProbation({ ...holder, appointmentKind: '正式任职' })).toBe(false)
  expect(onProbation({ ...holder, probationUntil: null })).toBe(false)
})

it.each<[string, boolean | null]>([['2025-12-31', null], ['2026-01-01', false], ['2026-02-28', false], ['2026-03-01', false], ['2026-03-02', true], ['2027-03-02', true]])(
  'on %s a trial until 2026-03-01 is overdue: %s',
  (day, overdue) => {
    const holder = { name: '王素', appointmentKind: '任命', probationUntil: '2026-03-01' }
    expect(probationWarning(holder, new DueWindows(usualDueSettings, day, new WorkCalendar([])))?.overdue ?? null).toBe(overdue)
  },
)

it.each([['任命', true], ['聘任', true], ['兼任', false], ['挂职', false], ['当选', false]])('%s moves where one works: %s', (kind, moves) => {
  expect(movesWork(kind)).toBe(moves)
})
