import { array, assert, constantFrom, integer, property, tuple } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { BEGINNING, OPEN_END } from '@shared/domain/calendar'
import { changedFields, gapFrom, planVersion, stateOn, versionOn, type Dated } from '@shared/domain/dated-versions'

interface Version extends Dated {
  name: string
}

/** Carries a plan out, as the store does. */
function apply(versions: Version[], day: string, name: string): Version[] {
  const plan = planVersion(versions, day, (version) => version.name === name)
  const [last, before] = [versions.at(-1), versions.at(-2)]
  if (!last) return versions
  if (plan === 'correct') return [...versions.slice(0, -1), { ...last, name }]
  if (plan === 'follow') return [...versions.slice(0, -1), { ...last, to: day }, { from: day, to: OPEN_END, name }]
  if (plan === 'rejoin' && before) return [...versions.slice(0, -2), { ...before, to: last.to }]
  return versions
}

const two: Version[] = [
  { from: '2015-01-01', to: '2024-01-01', name: '甲' },
  { from: '2024-01-01', to: OPEN_END, name: '乙' },
]

describe('planVersion', () => {
  it.each([
    ['2025-01-01', '丙', 'follow'],
    ['2024-01-01', '丙', 'correct'],
    ['2024-01-01', '甲', 'rejoin'],
    ['2023-12-31', '丙', 'too-early'],
    ['2023-12-31', '甲', 'unchanged'],
    ['2025-01-01', '乙', 'unchanged'],
    ['2010-01-01', '甲', 'unchanged'],
    ['2010-01-01', '乙', 'too-early'],
  ])('%s → %s: %s', (day, name, plan) => {
    expect(planVersion(two, day, (version) => version.name === name)).toBe(plan)
  })

  const day = integer({ min: 2000, max: 2030 }).map((year) => `${year}-01-01`)
  const acts = array(tuple(day, constantFrom('甲', '乙', '丙')), { maxLength: 30 })

  it('keeps the intervals one after the other, and never changes the past before the day', () => {
    assert(
      property(day, acts, (start, list) => {
        let versions: Version[] = [{ from: start, to: OPEN_END, name: '甲' }]
        for (const [on, name] of list) {
          const next = apply(versions, on, name)
          expect(next[0]?.from).toBe(start)
          expect(next.at(-1)?.to).toBe(OPEN_END)
          for (const [index, version] of next.entries()) {
            expect(version.from < version.to).toBe(true)
            if (index > 0) expect(next[index - 1]?.to).toBe(version.from)
            if (index > 0) expect(next[index - 1]?.name).not.toBe(version.name)
          }
          for (let year = 2000; year <= 2030; year += 1) {
            const asked = `${year}-01-01`
            if (asked < start) continue
            if (asked < on) expect(versionOn(next, asked)?.name).toBe(versionOn(versions, asked)?.name)
            else if (next !== versions) expect(versionOn(next, asked)?.name).toBe(name)
          }
          versions = next
        }
      }),
    )
  })
})

describe('gapFrom', () => {
  it.each<[Dated[], string, ReturnType<typeof gapFrom>]>([
    [two, '2015-01-01', null],
    [two, '2014-12-31', { kind: 'starts', on: '2015-01-01' }],
    [[], '2015-01-01', { kind: 'never' }],
    [[{ from: '2015-01-01', to: '2020-01-01' }], '2016-01-01', { kind: 'ends', on: '2020-01-01' }],
    [[{ from: '2015-01-01', to: '2020-01-01' }], '2020-01-01', { kind: 'never' }],
    [[{ from: '2015-01-01', to: '2020-01-01' }, { from: '2021-01-01', to: OPEN_END }], '2016-01-01', { kind: 'ends', on: '2020-01-01' }],
    [[{ from: '2021-01-01', to: OPEN_END }, { from: BEGINNING, to: '2021-01-01' }], BEGINNING, null],
  ])('%o from %s', (active, day, gap) => {
    expect(gapFrom(active, day)).toEqual(gap)
  })
})

describe('versionOn and stateOn', () => {
  const dated = [
    { from: '2015-01-01', to: '2024-01-01', status: 'active' },
    { from: '2024-01-01', to: OPEN_END, status: 'dissolved' },
  ]
  it.each([
    ['2014-12-31', 'not-yet', '2015-01-01'],
    ['2015-01-01', 'alive', '2015-01-01'],
    ['2023-12-31', 'alive', '2015-01-01'],
    ['2024-01-01', 'dissolved', '2024-01-01'],
  ])('%s is %s', (day, state, from) => {
    expect(stateOn(dated, day)).toBe(state)
    expect(versionOn(dated, day)?.from).toBe(from)
  })

  it('finds nothing among no versions', () => {
    expect(versionOn([], '2024-01-01')).toBeNull()
    expect(stateOn([], '2024-01-01')).toBe('not-yet')
  })
})

describe('changedFields', () => {
  it('names what differs', () => {
    expect(changedFields({ a: 1, b: null, c: 'x' }, { a: 1, b: 2, c: 'y' }, ['a', 'b', 'c'])).toEqual(['b', 'c'])
  })
})
