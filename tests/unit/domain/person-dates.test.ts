import { describe, expect, test } from 'vitest'
import { DueWindows, usualDueSettings, type DueRuleSetting } from '@shared/domain/due-rules/settings'
import { WorkCalendar } from '@shared/domain/workdays'
import { dateOrderWarnings, futureDateProblems, type PersonDates } from '@shared/domain/person-dates'
import { dueFindings, type DueFacts } from '@shared/domain/person-due'
import { cleanPhone, isOfficeNumber, landlineWarning, phoneKey } from '@shared/domain/text'

const TODAY = '2026-11-24'
const dates: PersonDates = {
  birth: null, workStartedOn: null, partyAppliedOn: null, partyActivistOn: null, partyJoinedOn: null, partyFullOn: null, lostContactSince: null, floatingSince: null, certificateOn: null,
}

describe('dates of a life', () => {
  test.each<[Partial<PersonDates>, string[]]>([
    [{ birth: '2026-11-24', certificateOn: '2026', lostContactSince: '2026-11' }, []],
    [{ birth: '2026-11-25' }, ['birth']],
    [{ certificateOn: '2027', lostContactSince: '2026-12', workStartedOn: '2030-01-01' }, ['workStartedOn', 'lostContactSince', 'certificateOn']],
  ])('%j lies ahead in %j', (part, fields) => {
    expect(futureDateProblems({ ...dates, ...part }, TODAY).map((problem) => problem.field)).toEqual(fields)
  })

  test.each<[string, Partial<PersonDates>, (string | null)[]]>([
    ['usual', { birth: '1990-05', partyAppliedOn: '2012-03', partyActivistOn: '2013-05', partyJoinedOn: '2014-06-01' }, []],
    ['known to the year', { birth: '1990', partyAppliedOn: '2012', partyActivistOn: '2012', partyJoinedOn: '2013' }, []],
    ['applied under 18', { birth: '1990-05-02', partyAppliedOn: '2008-05-01' }, ['partyAppliedOn']],
    ['an activist before applying', { partyAppliedOn: '2012-03', partyActivistOn: '2012-02' }, ['partyActivistOn']],
    ['less than a year as activist', { partyActivistOn: '2013-05', partyJoinedOn: '2014-04-30' }, ['partyJoinedOn']],
    ['joined before applying', { partyAppliedOn: '2012-03', partyJoinedOn: '2012-02' }, ['partyJoinedOn']],
    ['worked before birth', { birth: '1990', workStartedOn: '1989' }, ['workStartedOn']],
  ])('%s', (_case, part, fields) => {
    expect(dateOrderWarnings({ ...dates, ...part }).map((warning) => warning.field)).toEqual(fields)
  })
})

describe('what is due', () => {
  const facts: DueFacts = {
    category: null, serving: true, employed: false, sex: null, birth: null, occupation: null, certificateOn: null, partyJoinedOn: null, partyProbationUntil: null, partyStanding: null, lostContactSince: null, floatingTo: null, floatingSince: null, contractUntil: null,
  }
  test.each<[string, Partial<DueFacts>, RegExp[], boolean]>([
    ['probation not nearly over', { category: '预备党员', partyJoinedOn: '2026-07-01' }, [], false],
    ['probation nearly over', { category: '预备党员', partyJoinedOn: '2026-01-20' }, [/将于 2027-01-20 满/], false],
    ['probation over today', { category: '预备党员', partyJoinedOn: '2025-11-24' }, [/今天（2026-11-24）满/], false],
    ['probation over', { category: '预备党员', partyJoinedOn: '2025-11-23' }, [/已于 2026-11-23 满/], true],
    ['an extended one', { category: '预备党员', partyJoinedOn: '2025-07-01', partyProbationUntil: '2027-07-01' }, [], false],
    ['a full member', { category: '正式党员', partyJoinedOn: '2020-07-01' }, [], false],
    ['a contract over', { contractUntil: '2026-10' }, [/已于 2026-10 到期/], true],
    ['a contract of this month', { contractUntil: '2026-11' }, [/将于 2026-11 到期/], false],
    ['a contract of later', { contractUntil: '2027-06-30' }, [], false],
    ['a contract over today', { contractUntil: '2026-11-24' }, [/今天（2026-11-24）到期/], false],
    ['a contract of work that has ended', { contractUntil: '2026-10', serving: false }, [], false],
    ['a certificate registered three years ago', { certificateOn: '2023-11' }, [/已于 2026-11-01 到期/], true],
    ['a certificate that nobody asks for any more', { certificateOn: '2020-11' }, [], false],
    ['an age that comes', { employed: true, sex: '男', birth: '1966-08-10' }, [/将于 2027-01-10 到法定退休年龄（60 岁 5 个月）/], false],
    ['an age reached', { employed: true, sex: '男', birth: '1965-12-20' }, [/已于 2026-03-20 到法定退休年龄（60 岁 3 个月）/], true],
    ['an age without work', { sex: '男', birth: '1965-12-20' }, [], false],
    ['lost contact', { lostContactSince: '2026-06' }, [/自 2026-06 起失联，已有 5 个月/], false],
    ['a member lost for half a year', { category: '正式党员', lostContactSince: '2026-04' }, [/自 2026-04 起失联，已有 7 个月/], true],
    ['away for half a year', { category: '正式党员', floatingSince: '2026-05-24', floatingTo: '浙江杭州' }, [/到浙江杭州，已有 6 个月/], false],
    ['away for longer', { category: '正式党员', floatingSince: '2026-05-23' }, [/已有 6 个月，外出 6 个月以上/], true],
    ['away for a little less', { category: '正式党员', floatingSince: '2026-05-25' }, [/到 2026-11-25 满 6 个月/], false],
    ['away for much less', { category: '正式党员', floatingSince: '2026-06-25' }, [], false],
    ['away, but no member', { floatingSince: '2026-05-24' }, [], false],
    ['stopped', { category: '正式党员', partyStanding: '停止党籍' }, [/停止党籍/], false],
    ['stopped, but no member any more', { partyStanding: '停止党籍' }, [], false],
  ])('%s', (_case, part, words, overdue) => {
    const found = dueFindings({ ...facts, ...part }, new DueWindows(usualDueSettings, TODAY, new WorkCalendar([])))
    expect(found).toHaveLength(words.length)
    for (const [index, pattern] of words.entries()) expect(found[index]?.message).toMatch(pattern)
    expect(found.some((finding) => finding.overdue)).toBe(overdue)
  })
})

describe('lost contact', () => {
  const facts: DueFacts = {
    category: '正式党员', serving: true, employed: false, sex: null, birth: null, occupation: null, certificateOn: null, partyJoinedOn: null, partyProbationUntil: null, partyStanding: null, lostContactSince: null, floatingTo: null, floatingSince: null, contractUntil: null,
  }
  const told = (since: string, setting: Partial<DueRuleSetting>, today = TODAY): string[] => {
    const rules = { ...usualDueSettings.rules, 'lost-contact': { ...usualDueSettings.rules['lost-contact'], ...setting } }
    return dueFindings({ ...facts, lostContactSince: since }, new DueWindows({ ...usualDueSettings, rules }, today, new WorkCalendar([]))).map(({ message, overdue }) => `${overdue === true ? '逾期 ' : ''}${message}`)
  }

  test.each<[string, string, Partial<DueRuleSetting>, number]>([
    ['long ago', '2026-04', {}, 1],
    ['for a few days', '2026-11-20', {}, 1],
    ['long ago, the rule being off', '2026-04', { on: false }, 0],
    ['for a few days, the rule being off', '2026-11-20', { on: false }, 0],
    ['longer ago than is listed', '2025-01-01', { keepMonths: 12 }, 0],
    ['just not longer ago than is listed', '2025-06-01', { keepMonths: 12 }, 1],
  ])('%s', (_case, since, setting, count) => expect(told(since, setting)).toHaveLength(count))

  test.each([
    ['2026-10-24', TODAY, '，已有 1 个月'],
    ['2026-10-25', TODAY, '失联，请'],
    ['2026-01-31', '2026-02-28', '，已有 1 个月'],
    ['2020-01-31', '9999-12-31', '，已有 95759 个月'],
    ['2026-12-01', TODAY, '失联，请'],
  ])('since %s, on %s: %s', (since, today, words) => expect(told(since, {}, today)[0]).toContain(words))
})

describe('telephone numbers', () => {
  test.each([
    ['0371-65123456', '65123456'], ['037165123456', '65123456'], ['65123456', '65123456'], ['6512345', '6512345'], ['010-65123456', '65123456'], ['01065123456', '65123456'],
    ['0371-65123456-801', '65123456'], ['13900001234', '13900001234'], ['95588', '95588'],
  ])('%s is found under %s', (phone, key) => {
    expect(phoneKey(phone)).toBe(key)
  })

  test.each([
    ['0371-65123456', true], ['(0371) 6512 3456', true], ['65123456-801', true], ['400-123-4567', true], ['4001234567', true], ['95598', true], ['12345', true],
    ['15412345678', false], ['154-1234-5678', false], ['+8615412345678', false], ['008615412345678', false], ['86 15412345678', false], ['015412345678', false], ['65123456/15412345678', false],
    ['65123456 15412345678', false], ['65123456转15412345678', false], ['１５４１２３４５６７８', false], ['微信 15412345678', false], ['4001234567/15412345678', false], ['', false],
  ])('%s as the number of an office: %s', (phone, right) => {
    expect(isOfficeNumber(cleanPhone(phone))).toBe(right)
  })

  test.each([['0371-65123456', true], ['65123456', true], ['65123456-12', true], ['1390000123', false], ['123', false]])('%s as a landline: right %s', (phone, right) => {
    expect(landlineWarning(phone) === null).toBe(right)
  })
})
