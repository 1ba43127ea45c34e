import { describe, expect, it, test } from 'vitest'
import { dueCodes, dueRules, type DueCode } from '@shared/domain/due-rules/rules'
import { dueSettingsChange, DueWindows, leadInWords, usualDueSettings, type DueRuleSetting, type DueSettings } from '@shared/domain/due-rules/settings'
import { ageDay, awayDay, certificateDay, lastsUntil, letterDay, partyProbationDay } from '@shared/domain/due-rules/days'
import { inOtherProvince } from '@shared/domain/due-rules/provinces'
import { publishedHolidays } from '@shared/domain/holidays'
import { WorkCalendar } from '@shared/domain/workdays'
import { dueSettings } from '@shared/contract/due'

function set(code: DueCode, part: Partial<DueRuleSetting>): DueSettings {
  return { ...usualDueSettings, rules: { ...usualDueSettings.rules, [code]: { ...usualDueSettings.rules[code], ...part } } }
}

describe('the window of a rule', () => {
  // The day before the lead begins, its first day, the day itself, the day after.
  test.each<[DueCode, string, [today: string, covered: boolean][]]>([
    ['term-end', '2026-12-31', [['2026-06-29', false], ['2026-06-30', false], ['2026-07-01', true], ['2026-12-31', true], ['2027-01-01', true], ['2030-01-01', true]]],
    ['term-end', '2026-08-31', [['2026-02-27', false], ['2026-02-28', false], ['2026-03-01', true]]],
    ['tenure-probation', '2026-03-01', [['2025-12-31', false], ['2026-01-01', true], ['2026-03-01', true], ['2026-03-02', true]]],
    ['party-probation', '2028-02-29', [['2027-12-28', false], ['2027-12-29', true], ['2028-02-29', true], ['2028-03-01', true]]],
    ['contract', '2026-11-30', [['2026-09-29', false], ['2026-09-30', true], ['2026-12-01', true]]],
    ['letter', '2026-05-10', [['2026-04-09', false], ['2026-04-10', true], ['2026-05-11', true], ['2026-08-10', true], ['2026-08-11', false]]],
    ['certificate', '2026-05-10', [['2026-02-09', false], ['2026-02-10', true], ['2027-05-10', true], ['2027-05-11', false]]],
    ['retirement', '2026-05-10', [['2025-11-09', false], ['2025-11-10', true], ['2027-05-10', true], ['2027-05-11', false]]],
  ])('%s due on %s', (code, day, days) => {
    expect(days.map(([today]) => [today, new DueWindows(usualDueSettings, today, new WorkCalendar(publishedHolidays)).covers(code, day)])).toEqual(days)
  })

  // Friday 2026-09-18; Sunday the 20th is worked for the National Day, from the 25th on three days are free.
  test.each<[string, number, string]>([
    ['2026-09-18', 0, '2026-09-18'],
    ['2026-09-18', 1, '2026-09-20'],
    ['2026-09-18', 2, '2026-09-21'],
    ['2026-09-24', 1, '2026-09-28'],
    ['2026-09-30', 1, '2026-10-08'],
    ['2026-02-13', 1, '2026-02-14'],
    ['2026-02-14', 1, '2026-02-24'],
    ['2026-11-27', 1, '2026-11-30'],
  ])('working days: %s and %i are %s', (day, count, end) => {
    const settings = set('matter-step', { lead: { count, unit: 'workdays' } })
    expect(new DueWindows(settings, day, new WorkCalendar(publishedHolidays)).lastDay('matter-step')).toBe(end)
  })

  it('of matters counts working days', () => {
    const friday = new DueWindows(usualDueSettings, '2026-11-27', new WorkCalendar([]))
    expect(friday.covers('matter-step', '2026-11-30')).toBe(true)
    expect(friday.covers('matter-step', '2026-12-01')).toBe(false)
    expect(friday.covers('matter-whole', '2026-12-01')).toBe(true)
  })

  it('is empty when the rule is off, and as long as it is set', () => {
    for (const code of dueCodes) expect(new DueWindows(set(code, { on: false }), '2026-11-24', new WorkCalendar([])).covers(code, '2026-11-24')).toBe(false)
    const longer = new DueWindows(set('contract', { lead: { count: 3, unit: 'months' }, keepMonths: 1 }), '2026-11-24', new WorkCalendar([]))
    expect(['2026-10-23', '2026-10-24', '2027-02-24', '2027-02-25'].map((day) => longer.covers('contract', day))).toEqual([false, true, true, false])
  })

  it('stays inside the calendar', () => {
    for (const today of ['0001-01-01', '9999-12-31']) for (const { code } of dueRules) expect(new DueWindows(usualDueSettings, today, new WorkCalendar([])).covers(code, today)).toBe(true)
  })
})

describe('the day of each rule', () => {
  test.each<[string, string | null, string | null]>([
    ['a term or contract known to the day', lastsUntil('2026-03-05'), '2026-03-05'],
    ['to the month', lastsUntil('2028-02'), '2028-02-29'],
    ['to the year', lastsUntil('2026'), '2026-12-31'],
    ['candidacy', partyProbationDay('2025-03-05', null), '2026-03-05'],
    ['candidacy since a leap day', partyProbationDay('2024-02-29', null), '2025-02-28'],
    ['candidacy since a month', partyProbationDay('2025-03', null), '2026-03-01'],
    ['an extended candidacy', partyProbationDay('2025-03-05', '2026-09-05'), '2026-09-05'],
    ['a candidacy nobody knows the beginning of', partyProbationDay(null, null), null],
    ['a letter', letterDay('2025-11-30', false, usualDueSettings), '2026-02-28'],
    ['a letter to another province', letterDay('2025-11-30', true, usualDueSettings), '2026-05-30'],
    ['a certificate of a leap day', certificateDay('2024-02-29', usualDueSettings), '2027-02-28'],
    ['a certificate of a month', certificateDay('2023-11', usualDueSettings), '2026-11-01'],
    ['away since the end of August', awayDay('2025-08-31'), '2026-02-28'],
    ['away since a year', awayDay('2025'), '2025-07-01'],
    ['an age', ageDay({ sex: '女', birth: '1970-01-15', occupation: null }, usualDueSettings), '2025-02-15'],
    ['an age of somebody retired', ageDay({ sex: '女', birth: '1970-01-15', occupation: '离退休人员' }, usualDueSettings), null],
    ['an age of nobody knows which sex', ageDay({ sex: null, birth: '1970-01-15', occupation: null }, usualDueSettings), null],
  ])('%s', (_what, found, day) => {
    expect(found).toBe(day)
  })

  test.each<[string | null, string | null, boolean]>([
    ['浙江省杭州市西湖区某街道党工委', '410199001', true],
    ['河南省洛阳市某街道党工委', '410199001', false],
    ['洛阳市某街道党工委', '410199001', false],
    ['中共河北某县委组织部', '410199001', true],
    ['北京市东城区', null, true],
    ['某街道', null, false],
    [null, '410199001', false],
  ])('%s seen from %s lies in another province: %s', (place, region, away) => {
    expect(inOtherProvince(place, region)).toBe(away)
  })
})

describe('the settings', () => {
  it('as they are at first are valid', () => {
    expect(dueSettings.safeParse(usualDueSettings).success).toBe(true)
    expect(dueSettings.safeParse(set('contract', { lead: { count: -1, unit: 'months' } })).success).toBe(false)
    expect(dueSettings.safeParse({ ...usualDueSettings, womenRetireAt: 60 }).success).toBe(false)
  })

  it('tell what changed', () => {
    expect(dueSettingsChange(usualDueSettings, usualDueSettings)).toBeNull()
    expect(dueSettingsChange(usualDueSettings, set('contract', { on: false }))).toBe('停用“合同到期”')
    expect(dueSettingsChange(set('contract', { on: false }), usualDueSettings)).toBe('启用“合同到期”')
    expect(dueSettingsChange(usualDueSettings, set('letter', { lead: { count: 5, unit: 'workdays' }, keepMonths: null }))).toBe('“介绍信到期”提前 1 个月改为提前 5 个工作日，逾期后列出3 个月改为到办理为止')
    expect(dueSettingsChange(usualDueSettings, { ...usualDueSettings, womenRetireAt: 50, certificateYears: 5 })).toBe('证书登记有效期由 3 年改为 5 年；女职工原退休年龄由 55 岁改为 50 岁')
  })

  test.each([[{ count: 0, unit: 'months' }, '当天'], [{ count: 2, unit: 'workdays' }, '提前 2 个工作日']] as const)('%j is %s', (lead, words) => {
    expect(leadInWords(lead)).toBe(words)
  })
})
