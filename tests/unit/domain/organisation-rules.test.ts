import { assert, boolean, integer, property, tuple } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isCalendarDate } from '@shared/domain/calendar'
import {
  isSecretary,
  lastDayOf,
  leaderWarning,
  organisationChangeInWords,
  organisationFieldWarnings,
  organisationProblems,
  termWarning,
} from '@shared/domain/organisation-rules'

describe('isSecretary', () => {
  it.each(['书记', '党委书记', '党工委书记', '第一书记', '党支部书记、主任', '主任兼党支部书记', '书记（兼）'])('%s is one', (title) => {
    expect(isSecretary(title)).toBe(true)
  })
  it.each(['副书记', '党委副书记', '纪委书记', '纪工委书记', '团支部书记', '团委书记', '书记员', '委员', '副书记、纪委书记'])('%s is none', (title) => {
    expect(isSecretary(title)).toBe(false)
  })
})

describe('leaderWarning', () => {
  const held = (title: string): { title: string; holders: string[] } => ({ title, holders: ['x'] })
  const vacant = (title: string): { title: string; holders: string[] } => ({ title, holders: [] })
  it.each([
    ['党支部', [held('书记')], null],
    ['党支部', [vacant('书记')], '书记空缺。'],
    ['党支部', [held('副书记')], '没有书记：还没有设这个岗位，请先新设岗位。'],
    ['党小组', [held('组长')], null],
    ['党小组', [held('副组长'), vacant('组长')], '组长空缺。'],
    ['临时党支部', [held('负责人')], null],
    ['功能型党支部', [vacant('负责人')], '书记或负责人空缺。'],
  ])('%s with %o', (kind, posts, message) => {
    expect(leaderWarning(kind, posts)?.message ?? null).toBe(message)
  })
})

describe('termWarning', () => {
  it.each([
    [null, null],
    ['2025', '已于'],
    ['2026-02', '已于'],
    ['2026-03-04', '已于'],
    ['2026-03-05', '将于'],
    ['2026-03', '将于'],
    ['2026-09-05', '将于'],
    ['2026-09-06', null],
    ['2026-09', null],
    ['2026', null],
  ])('term until %s on 2026-03-05', (termEnd, word) => {
    const message = termWarning(true, termEnd, '2026-03-05')?.message ?? null
    if (word === null) expect(message).toBeNull()
    else expect(message).toContain(`${word} ${termEnd ?? ''} 届满`)
  })

  it('names its source for party organisations only', () => {
    expect(termWarning(true, '2025', '2026-03-05')?.source).toContain('选举工作条例')
    expect(termWarning(false, '2025', '2026-03-05')?.source).toBeNull()
  })
})

describe('fields', () => {
  const fields = { foundedOn: null, termStart: null, termEnd: null, creditCode: null }
  it('finds nothing wrong with nothing', () => {
    expect(organisationProblems(fields)).toEqual([])
    expect(organisationFieldWarnings(fields, '2026-03-05')).toEqual([])
  })

  it.each([
    ['2024-05-10', '2024-05-10', ['termEnd']],
    ['2024-05-10', '2024-05-11', []],
    ['2024', '2024', []],
    ['2024-05', '2023', ['termEnd']],
  ])('term from %s to %s', (termStart, termEnd, expected) => {
    expect(organisationProblems({ ...fields, termStart, termEnd }).map((problem) => problem.field)).toEqual(expected)
  })

  it('warns of a founding day to come, and of odd codes and phones', () => {
    const warnings = organisationFieldWarnings({ ...fields, foundedOn: '2026-04', creditCode: '1', contactPhone: '12' }, '2026-03-05')
    expect(warnings.map((warning) => warning.field)).toEqual(['creditCode', 'contactPhone', 'foundedOn'])
    expect(organisationFieldWarnings({ ...fields, foundedOn: '2026-03' }, '2026-03-05')).toEqual([])
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
