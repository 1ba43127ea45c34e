import { assert, boolean, integer, property, tuple } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isCalendarDate } from '@shared/domain/calendar'
import {
  isSecretary,
  lastDayOf,
  organisationChangeInWords,
  organisationProblems,
} from '@shared/domain/organisation-rules'

describe('isSecretary', () => {
  it.each(['书记', '党委书记', '党工委书记', '第一书记', '党支部书记、主任', '主任兼党支部书记', '书记（兼）'])('%s is one', (title) => {
    expect(isSecretary(title)).toBe(true)
  })
  it.each(['副书记', '党委副书记', '纪委书记', '纪工委书记', '团支部书记', '团委书记', '书记员', '委员', '副书记、纪委书记'])('%s is none', (title) => {
    expect(isSecretary(title)).toBe(false)
  })
})

describe('fields', () => {
  const fields = { foundedOn: null, termStart: null, termEnd: null, creditCode: null }
  it('finds nothing wrong with nothing', () => {
    expect(organisationProblems(fields)).toEqual([])
  })

  it.each([
    ['2024-05-10', '2024-05-10', ['termEnd']],
    ['2024-05-10', '2024-05-11', []],
    ['2024', '2024', []],
    ['2024-05', '2023', ['termEnd']],
  ])('term from %s to %s', (termStart, termEnd, expected) => {
    expect(organisationProblems({ ...fields, termStart, termEnd }).map((problem) => problem.field)).toEqual(expected)
  })
})

describe('lastDayOf', () => {
  it('is a day of the calendar that begins with what was given, and the day after it does not', () => {
    const partial = tuple(integer({ min: 1900, max: 2100 }), integer({ min: 1, max: 12 }), boolean())
      .map(([year, month, whole]) => (whole ? `${year}` : `${year}-${String(month).padStart(2, '0')}`))
    assert(
      property(partial, (text) => {
        const last = lastDayOf(text)
        expect(isCalendarDate(last)).toBe(true)
        expect(last.startsWith(text)).toBe(true)
        const next = new Date(`${last}T00:00:00Z`)
        next.setUTCDate(next.getUTCDate() + 1)
        expect(next.toISOString().startsWith(text)).toBe(false)
      }),
    )
  })
})

describe('organisationChangeInWords', () => {
  const facts = { name: '甲', shortName: null, kind: '党支部', parentId: 1 }
  it.each([
    [{ ...facts, name: '乙' }, null, '2026-01-01', '组织“甲”自 2026-01-01 起更名为“乙”'],
    [{ ...facts, name: '乙' }, null, null, '组织“甲”更名为“乙”'],
    [{ ...facts, kind: '党总支' }, null, null, '组织“甲”类别由党支部改为党总支'],
    [{ ...facts, parentId: 2 }, '党委', null, '组织“甲”改由“党委”领导'],
    [{ ...facts, parentId: null }, null, null, '组织“甲”改为没有上级'],
    [{ ...facts, shortName: '短' }, null, null, '修改了组织“甲”的登记内容'],
  ])('%o', (after, parentName, day, words) => {
    expect(organisationChangeInWords(facts, after, parentName, day)).toBe(words)
  })
})
