import { assert, constantFrom, integer, property, tuple } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { calendarDate } from '@shared/domain/calendar'
import { KindBook } from '@shared/domain/kind-book'
import { defaultOrganisationKinds } from '@shared/domain/organisation-kinds'
import { isOfCommunity, termEndWarning, usualTerm, workedOutEnd } from '@shared/domain/term-rules'

const book = new KindBook(defaultOrganisationKinds)

describe('usualTerm', () => {
  it.each([
    ['党委', ['中共柳溪街道金水社区委员会'], 5],
    ['党委', ['中共某某公司委员会'], 5],
    ['党总支', ['柳溪街道机关党总支', '中共柳溪街道工作委员会'], 3],
    ['党总支', ['中共柳溪街道金水社区总支部委员会'], 5],
    ['党支部', ['柳溪街道机关第一党支部', '柳溪街道机关党总支'], 3],
    ['党支部', ['中共柳溪街道金水社区支部委员会'], 5],
    ['党支部', ['金水社区党支部'], 5],
    ['党支部', ['青龙村党支部'], 5],
    ['党支部', ['青龙村村民委员会党支部'], 5],
    ['党支部', ['锦绣家园党支部', '片区党总支', '中共柳溪街道金水社区委员会'], 5],
    ['党支部', ['锦绣家园党支部', '金水社区'], 5],
    ['党支部', ['新村小学党支部', '教育局党委'], 3],
    ['党支部', ['中关村街道机关党支部'], 3],
    ['党支部', ['社区建设科党支部'], 3],
    ['联合党支部', ['两新组织联合党支部'], 3],
    ['联合党支部', ['社会组织联合党支部', '金水社区党委'], 5],
    ['党工委', ['中共柳溪街道工作委员会'], null],
    ['临时党支部', ['金水社区临时党支部', '金水社区党委'], null],
    ['功能型党支部', ['金水社区网格党支部', '金水社区党委'], null],
    ['党小组', ['第一党小组', '金水社区党支部'], null],
    ['居民委员会', ['金水社区居民委员会', '金水社区'], 5],
    ['村民委员会', ['青龙村村民委员会'], 5],
    ['业主委员会', ['锦绣家园业主委员会', '金水社区'], null],
    ['职能部门', ['财政所'], null],
  ])('%s %o: %s', (kind, names, years) => {
    const term = usualTerm(book.find(kind), names)
    expect(term?.years ?? null).toBe(years)
    if (term) expect(term.source).toMatch(/《.+》.*五年|《.+》.*三年/)
  })

  it('names the rule of villages and communities as its source', () => {
    expect(usualTerm(book.find('党支部'), ['金水社区党支部'])?.source).toContain('村和社区')
    expect(usualTerm(null, ['金水社区党支部'])).toBeNull()
  })

  it.each([
    ['金水社区', true],
    ['中共柳溪街道金水社区委员会', true],
    ['金水社区党委', true],
    ['青龙村党总支', true],
    ['青龙村总支部委员会', true],
    ['金水社区居民委员会', true],
    ['金水社区居委会党支部', true],
    ['金水社区第三网格党支部', false],
    ['金水社区业主委员会', false],
    ['中共柳溪街道工作委员会', false],
    ['委员会', false],
  ])('%s is of a village or community: %s', (name, is) => {
    expect(isOfCommunity(name)).toBe(is)
  })
})

describe('workedOutEnd', () => {
  it.each([
    ['2024-05-10', 5, '2029-05-09'],
    ['2024-03-01', 3, '2027-02-28'],
    ['2024-01-01', 3, '2026-12-31'],
    ['2024-02-29', 3, '2027-02-27'],
    ['2024-05', 3, '2027-05'],
    ['2024', 5, '2029'],
    ['9998-01-01', 5, null],
  ])('%s and %i years: %s', (start, years, end) => {
    expect(workedOutEnd(start, years)).toBe(end)
  })

  const day = tuple(integer({ min: 1950, max: 2100 }), integer({ min: 1, max: 12 }), integer({ min: 1, max: 28 })).map(([y, m, d]) => calendarDate(y, m, d) ?? '')
  const start = tuple(day, constantFrom(4, 7, 10)).map(([text, length]) => text.slice(0, length))

  it('is never warned of, nor is the day after it', () => {
    assert(
      property(start, integer({ min: 1, max: 10 }), (text, years) => {
        const end = workedOutEnd(text, years)
        expect(termEndWarning({ start: text, end, years, party: true })).toBeNull()
        expect(termEndWarning({ start: text, end: `${Number(text.slice(0, 4)) + years}${text.slice(4)}`, years, party: true })).toBeNull()
      }),
    )
  })
})

describe('termEndWarning', () => {
  it.each([
    ['2024-05-10', '2029-05-09', null],
    ['2024-05-10', '2029-05-10', null],
    ['2024-05-10', '2029-05-11', '最多延期 1 年'],
    ['2024-05-10', '2030-05-10', '最多延期 1 年'],
    ['2024-05-10', '2030-05-11', '相差超过 1 年'],
    ['2024-05-10', '2029-05-08', '最多提前 1 年'],
    ['2024-05-10', '2028-05-09', '最多提前 1 年'],
    ['2024-05-10', '2028-05-08', '相差超过 1 年'],
    ['2024-05', '2029-04-30', null],
    ['2024-05', '2029-05-31', null],
    ['2024-05', '2029-06', '最多延期 1 年'],
    ['2024', '2029', null],
    ['2024', '2028-12', null],
    ['2024', '2028-06', '最多提前 1 年'],
    ['2024', '2031-02', '相差超过 1 年'],
    [null, '2029', null],
    ['2024', null, null],
  ])('from %s to %s with five years', (start, end, words) => {
    const warning = termEndWarning({ start, end, years: 5, party: true })
    if (words === null) expect(warning).toBeNull()
    else {
      expect(warning?.message).toContain(words)
      expect(warning?.source).toContain('任期的意见')
    }
  })

  it('is about party organisations; others are only asked to check', () => {
    expect(termEndWarning({ start: '2024', end: '2031', years: 5, party: false })).toMatchObject({ message: '届满日期 2031 比本届开始 2024 加 5 年（2029）晚，请核对。', source: null })
    expect(termEndWarning({ start: '2024', end: '2031', years: null, party: true })).toBeNull()
  })
})
