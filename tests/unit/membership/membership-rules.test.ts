import { describe, expect, test } from 'vitest'
import { OPEN_END } from '@shared/domain/calendar'
import type { MemberFacts, MembershipAct, PlaceFacts } from '@shared/domain/membership-acts'
import { branch, judge, member, nobody, noLetter, probationer, stay, type Letter } from './cases'

const join = (on: string, organisationId = 1): MembershipAct => ({ kind: 'join', on, organisationId, joiningKind: null })
const move = (on: string, organisationId = 2, letter: Partial<Letter> = {}): MembershipAct => ({ kind: 'move', on, organisationId, ...noLetter, ...letter })
const full = (on: string): MembershipAct => ({ kind: 'full', on })
const extend = (until: string, on = '2026-07-01'): MembershipAct => ({ kind: 'extend', on, until })
const leave = (on: string, reason: '退党' | '其他' | '开除党籍' = '退党', note: string | null = null): MembershipAct => ({ kind: 'leave', on, reason, note })
const arrive = (on: string, part: Partial<Extract<MembershipAct, { kind: 'arrive' }>> = {}): MembershipAct => ({
  kind: 'arrive', on, organisationId: 1, category: '正式党员', place: '某市某局党支部', joinedOn: '2010-07', fullOn: '2011-07', ...noLetter, ...part,
})

describe('what each act writes', () => {
  test('joining begins a probationary membership on the day of the meeting', () => {
    const { plan, sentence, warnings } = judge(nobody, join('2026-07-01'))
    expect(plan).toMatchObject({
      running: null,
      begin: { organisationId: 1, from: '2026-07-01', category: '预备党员', reason: '接收预备党员' },
      person: { joinedOn: '2026-07-01', fullOn: null, probationUntil: null, standing: '正常' },
    })
    expect(sentence).toBe('钱明于 2026-07-01 经支部大会通过接收为预备党员，组织关系在“第1党支部”，预备期至 2027-07-01')
    expect(warnings).toEqual([])
  })

  test('turning full ends the probationary membership and begins the full one in the same place', () => {
    expect(judge(probationer, full('2026-07-01')).plan).toMatchObject({
      running: { id: 1, patch: { to: '2026-07-01', endReason: '转正' } },
      begin: { organisationId: 1, from: '2026-07-01', category: '正式党员' },
      person: { fullOn: '2026-07-01' },
    })
  })

  test('who joined without probation turns full in place on the very day', () => {
    const facts = { ...nobody, birth: '1950', joinedOn: '1970-05-02', memberships: [stay({ category: '预备党员', from: '1970-05-02' })] }
    expect(judge(facts, full('1970-05-02')).plan).toMatchObject({ running: { id: 1, patch: { category: '正式党员' } }, begin: null, person: { fullOn: '1970-05-02' } })
  })

  test('a transfer keeps the category and carries the letter on both sides', () => {
    expect(judge(probationer, move('2026-03-01', 2, { letter: '第 12 号', letterOn: '2026-02-20' })).plan).toMatchObject({
      running: { patch: { to: '2026-03-01', endLetter: '第 12 号', endLetterOn: '2026-02-20' } },
      begin: { organisationId: 2, from: '2026-03-01', category: '预备党员', letter: '第 12 号', letterOn: '2026-02-20' },
    })
  })

  test('going outside and leaving end the membership with their reason', () => {
    expect(judge(member, { kind: 'out', on: '2026-03-01', place: '某省某局', ...noLetter }).plan).toMatchObject({ running: { patch: { to: '2026-03-01', endReason: '组织关系转出', endPlace: '某省某局' } }, begin: null })
    expect(judge(member, leave('2026-03-01', '其他', '移居')).plan).toMatchObject({ running: { patch: { to: '2026-03-01', endReason: '其他', note: '移居' } }, begin: null })
    expect(judge(probationer, { kind: 'cancel', on: '2026-03-01', note: null }).plan).toMatchObject({ running: { patch: { to: '2026-03-01', endReason: '取消预备党员资格' } } })
  })

  test('stopping and restoring a membership leave it where it is, with a line of note', () => {
    const stopped = judge(member, { kind: 'suspend', on: '2026-03-01', note: '失联' }).plan
    expect(stopped).toMatchObject({ running: { patch: { note: '2026-03-01 停止党籍（失联）' } }, begin: null, person: { standing: '停止党籍' } })
    const facts = { ...member, standing: '停止党籍', memberships: [stay({ note: '2026-03-01 停止党籍（失联）' })] }
    expect(judge(facts, { kind: 'resume', on: '2026-05-01', note: null }).plan).toMatchObject({ running: { patch: { note: '2026-03-01 停止党籍（失联）；2026-05-01 恢复党籍' } }, person: { standing: '正常' } })
  })

  test('an arrival brings its dates along, and keeps the known ones where none are given', () => {
    expect(judge(nobody, arrive('2026-03-01')).plan?.person).toEqual({ joinedOn: '2010-07', fullOn: '2011-07', standing: '正常' })
    const known = { ...nobody, joinedOn: '2010-07', fullOn: '2011-07' }
    expect(judge(known, arrive('2026-03-01', { joinedOn: null, fullOn: null })).plan?.person).toEqual({ standing: '正常' })
  })
})

describe('refusals', () => {
  const gone = stay({ to: '2024-01-01' })
  const later = branch(1, { active: [{ from: '2026-05-01', to: OPEN_END }] })
  const dissolved = branch(1, { active: [{ from: '2000-01-01', to: '2025-01-01' }] })
  const office = branch(1, { kind: '街道办事处', party: false })

  test.each<[string, MemberFacts, MembershipAct, PlaceFacts | null, string, RegExp]>([
    ['a day to come', nobody, join('2026-11-25'), branch(1), 'on', /还没有到/],
    ['no such organisation', nobody, join('2026-07-01'), null, 'organisationId', /已不存在/],
    ['no party organisation', nobody, join('2026-07-01'), office, 'organisationId', /不是党组织/],
    ['an organisation that came later', nobody, join('2026-04-30'), later, 'organisationId', /自 2026-05-01 起才有/],
    ['a dissolved organisation', nobody, join('2026-04-30'), dissolved, 'organisationId', /自 2025-01-01 起已撤销/],
    ['who has a membership joins', member, join('2026-07-01'), branch(1), 'on', /自 2020-01-10 起已在“第1党支部”/],
    ['who has a membership arrives', member, arrive('2026-07-01'), branch(1), 'on', /办理转接/],
    ['joins before a later membership', member, join('2019-07-01'), branch(1), 'on', /后来自 2020-01-10/],
    ['joins within a past membership', { ...nobody, memberships: [gone] }, join('2023-07-01'), branch(1), 'on', /到 2024-01-01 为止/],
    ['no member turns full', nobody, full('2026-07-01'), null, '', /没有组织关系/],
    ['no member moves', { ...nobody, memberships: [gone] }, move('2026-07-01'), branch(2), '', /到 2024-01-01 为止/],
    ['before the membership began', probationer, full('2025-06-30'), null, 'on', /从 2025-07-01 开始/],
    ['a transfer on its first day', probationer, move('2025-07-01'), branch(2), 'on', /要晚于/],
    ['a transfer to where it is', member, move('2026-07-01', 1), branch(1), 'organisationId', /不用转/],
    ['full a day too early', probationer, full('2026-06-30'), null, 'on', /不能早于 2026-07-01/],
    ['full before the extension ends', { ...probationer, probationUntil: '2027-01-01' }, full('2026-08-01'), null, 'on', /已延长到 2027-01-01/],
    ['full without a day of joining', { ...probationer, joinedOn: null }, full('2026-08-01'), null, 'on', /没有登记入党日期/],
    ['full again', member, full('2026-08-01'), null, '', /只有预备党员/],
    ['full while stopped', { ...probationer, standing: '停止党籍' }, full('2026-08-01'), null, 'on', /恢复党籍/],
    ['an extension of less than half a year', probationer, extend('2026-12-31'), null, 'until', /2027-01-01 至 2027-07-01/],
    ['an extension of more than a year', probationer, extend('2027-07-02'), null, 'until', /不超过一年/],
    ['a second extension', { ...probationer, probationUntil: '2027-01-01' }, extend('2027-07-01'), null, 'until', /只能延长一次/],
    ['an extension for a full member', member, extend('2027-07-01'), null, '', /只有预备党员/],
    ['a letter of later than the act', member, move('2026-07-01', 2, { letterOn: '2026-07-02' }), branch(2), 'letterOn', /晚于办理日期/],
    ['joining after arriving', nobody, arrive('2026-07-01', { joinedOn: '2026-08' }), branch(1), 'joinedOn', /晚于转入日期/],
    ['full, but arriving on probation', nobody, arrive('2026-07-01', { category: '预备党员' }), branch(1), 'category', /应是正式党员/],
    ['another reason without words', member, leave('2026-07-01', '其他'), null, 'note', /写清原因/],
    ['stopped twice', { ...member, standing: '停止党籍' }, { kind: 'suspend', on: '2026-07-01', note: null }, null, 'on', /已经是/],
    ['restored for nothing', member, { kind: 'resume', on: '2026-07-01', note: null }, null, 'on', /不用恢复/],
  ])('%s', (_case, facts, act, place, field, words) => {
    const { plan, problems } = judge(facts, act, place)
    expect(plan).toBeNull()
    expect(problems.find((problem) => problem.field === field)?.message).toMatch(words)
  })
})

describe('what is allowed at the edge', () => {
  test.each<[string, MemberFacts, MembershipAct]>([
    ['full on the first day', probationer, full('2026-07-01')],
    ['the shortest extension', probationer, extend('2027-01-01')],
    ['the longest extension', probationer, extend('2027-07-01')],
    ['full when the extension ends', { ...probationer, joinedOn: '2024-07-01', probationUntil: '2026-07-01', memberships: [stay({ category: '预备党员', from: '2024-07-01' })] }, full('2026-07-01')],
    ['a year known only as a year', { ...probationer, joinedOn: '2025', memberships: [stay({ category: '预备党员', from: '2025-01-01' })] }, full('2026-01-01')],
    ['joining again on the day a membership ended', { ...nobody, memberships: [stay({ to: '2024-01-01' })] }, join('2024-01-01')],
    ['a letter of the same day', member, move('2026-07-01', 2, { letterOn: '2026-07-01' })],
  ])('%s', (_case, facts, act) => {
    expect(judge(facts, act).problems).toEqual([])
  })
})

describe('warnings', () => {
  test.each<[string, MemberFacts, MembershipAct, PlaceFacts | undefined, string | null, RegExp]>([
    ['under 18 at joining', { ...nobody, birth: '2008-11-25' }, join('2026-11-24'), undefined, 'on', /不满 18 周岁/],
    ['a branch for a time', nobody, join('2026-07-01'), branch(1, { kind: '临时党支部' }), 'organisationId', /一般不转接/],
    ['joined before', { ...nobody, joinedOn: '2001-07' }, join('2026-07-01'), undefined, 'on', /2001-07/],
    ['a letter older than three months', member, move('2026-07-01', 2, { letterOn: '2026-03-31' }), undefined, 'letterOn', /2026-06-30 已过期/],
    ['a letter across provinces older than six', nobody, arrive('2026-07-02', { letterOn: '2026-01-01', crossProvince: true }), undefined, 'letterOn', /6 个月/],
    ['full later than two years', { ...probationer, joinedOn: '2023-01-01', memberships: [stay({ category: '预备党员', from: '2023-01-01' })] }, full('2026-07-01'), undefined, 'on', /满两年/],
    ['leaving with posts', { ...member, posts: ['某社区主任'] }, leave('2026-07-01'), undefined, null, /另办免职/],
    ['expelled from probation', probationer, leave('2026-07-01', '开除党籍'), undefined, 'reason', /预备党员/],
    ['an arrival without dates', nobody, arrive('2026-07-01', { joinedOn: null, fullOn: null }), undefined, 'joinedOn', /没有入党日期/],
    ['a transfer while stopped', { ...member, standing: '停止党籍' }, move('2026-07-01'), undefined, null, /恢复党籍/],
  ])('%s', (_case, facts, act, place, field, words) => {
    const { plan, warnings } = judge(facts, act, place)
    expect(plan).not.toBeNull()
    expect(warnings.find((warning) => warning.field === field)?.message).toMatch(words)
  })

  test('how long a letter is good for is the setting of the office', () => {
    const shorter = { ...member, letters: { letterMonths: 2, letterMonthsAway: 4 } }
    expect(judge(shorter, move('2026-06-30', 2, { letterOn: '2026-04-29' })).warnings.map(({ message }) => message)).toEqual([expect.stringMatching(/不超过 2 个月，到 2026-06-29 已过期/)])
    expect(judge(shorter, { kind: 'out', on: '2026-07-01', place: '某市某局党支部', letter: null, letterOn: '2026-06-30', crossProvince: true }).sentence).toContain('有效期至 2026-10-30')
  })

  test('a letter of three months is still good, and so is one of six across provinces', () => {
    expect(judge(member, move('2026-06-30', 2, { letterOn: '2026-03-31' })).warnings).toEqual([])
    expect(judge(nobody, arrive('2026-07-01', { letterOn: '2026-01-01', crossProvince: true })).warnings).toEqual([])
  })
})
