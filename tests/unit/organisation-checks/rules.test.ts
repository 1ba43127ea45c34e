import { assert, constantFrom, integer, property, record } from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { DueWindows, usualDueSettings } from '@shared/domain/due-rules/settings'
import { WorkCalendar } from '@shared/domain/workdays'
import { organisationFindings } from '@shared/domain/organisation-checks'
import { partyForm, type CheckFacts } from '@shared/domain/organisation-checks/facts'
import { registrationFindings } from '@shared/domain/organisation-checks/registration'
import { checkGroups, checkRules, isCheckCode } from '@shared/domain/organisation-checks/rules'
import { DAY, facts, held, members, vacant } from './facts'

const WINDOWS = new DueWindows(usualDueSettings, DAY, new WorkCalendar([]))

const rules = (given: Partial<CheckFacts>): string[] => organisationFindings(facts(given), DAY, WINDOWS).map(({ rule }) => rule)
const message = (given: Partial<CheckFacts>, rule: string): string | undefined => organisationFindings(facts(given), DAY, WINDOWS).find((found) => found.rule === rule)?.message

test('nothing is wrong with a branch that has nothing wrong', () => {
  expect(rules({})).toEqual([])
})

test('every rule has a group and a name of its own', () => {
  expect(new Set(checkRules.map(({ name }) => name)).size).toBe(checkRules.length)
  expect(new Set(checkRules.map(({ group }) => group))).toEqual(new Set(checkGroups))
  expect(isCheckCode('toString')).toBe(false)
})

describe('the form of a party organisation', () => {
  it.each([
    ['党工委', 'working'], ['党委', 'committee'], ['党总支', 'general'], ['党支部', 'branch'], ['离退休党支部', 'branch'], ['联合党支部', 'joint'],
    ['临时党支部', 'temporary'], ['功能型党支部', 'functional'], ['党小组', 'group'], ['纪检监察组', null],
  ])('%s', (kind, form) => {
    expect(partyForm({ kind, party: true })).toBe(form)
    expect(partyForm({ kind, party: false })).toBeNull()
  })
})

describe('how many members', () => {
  it.each<[string, number, number, string | null]>([
    ['党支部', 0, 0, 'branch-too-small'],
    ['党支部', 2, 5, 'branch-too-small'],
    ['党支部', 3, 0, null],
    ['党支部', 50, 0, null],
    ['党支部', 50, 1, 'branch-too-large'],
    ['联合党支部', 2, 0, null],
    ['联合党支部', 51, 0, 'branch-too-large'],
    ['党总支', 50, 0, 'general-small'],
    ['党总支', 50, 1, null],
    ['党总支', 100, 0, null],
    ['党总支', 100, 1, 'general-too-large'],
    ['党委', 100, 0, 'committee-small'],
    ['党委', 101, 0, null],
    ['党工委', 1, 0, null],
    ['党小组', 0, 0, null],
    ['党小组', 2, 0, 'group-too-small'],
    ['党小组', 2, 1, null],
  ])('%s with %i full and %i probationary members', (kind, full, probationary, rule) => {
    const sizes = ['branch-too-small', 'branch-too-large', 'general-small', 'general-too-large', 'committee-small', 'group-too-small']
    const found = rules({ kind, ...members(full, probationary) }).filter((one) => sizes.includes(one))
    expect(found).toEqual(rule === null ? [] : [rule])
  })

  it('counts for a branch those who are kept with its groups', () => {
    expect(rules({ members: { full: 0, probationary: 0 }, membersBelow: { full: 4, probationary: 0 } })).toEqual([])
  })

  it('takes a small general branch or committee for a hint only', () => {
    for (const kind of ['党总支', '党委']) {
      const found = organisationFindings(facts({ kind, ...members(10) }), DAY, WINDOWS)
      expect(found.map(({ hint }) => hint)).toEqual([true])
    }
  })

  it.each([[5, []], [6, ['joint-units']]])('a joint branch of %i units', (units, expected) => {
    expect(rules({ kind: '联合党支部', units })).toEqual(expected)
    expect(rules({ kind: '党支部', units })).toEqual([])
  })
})

describe('temporary and functional branches', () => {
  it.each(['临时党支部', '功能型党支部'])('%s keeps no memberships and admits nobody', (kind) => {
    const plain = { kind, termYears: null, termStart: null, termEnd: null }
    expect(rules({ ...plain, ...members(0) })).toEqual([])
    expect(rules({ ...plain, ...members(2) })).toEqual(['temporary-members'])
    expect(rules({ ...plain, ...members(2), admitted: 1 })).toEqual(['temporary-members', 'temporary-admits'])
    expect(message({ ...plain, ...members(2, 3), admitted: 1 }, 'temporary-admits')).toContain('3 名')
  })
})

describe('probation', () => {
  it.each<[string | null, string | null, boolean]>([
    ['2025-03-05', null, true],
    ['2025-03-06', null, false],
    ['2025-03', null, true],
    ['2025-04', null, false],
    ['2025', null, true],
    ['2026', null, false],
    [null, null, false],
    ['2024-12-01', '2026-06-01', false],
    ['2024-12-01', '2026-03-06', false],
    ['2024-12-01', '2026-03-05', true],
    [null, '2026-03-05', true],
  ])('joined on %s, extended to %s', (joinedOn, extendedTo, over) => {
    const onTheDay = extendedTo === DAY || (extendedTo === null && joinedOn === '2025-03-05')
    const found = organisationFindings(facts({ probationers: [{ name: '林晓', joinedOn, extendedTo }] }), DAY, WINDOWS)
    expect(found.map(({ rule, overdue }) => [rule, overdue])).toEqual(over ? [['probation-over', !onTheDay]] : [])
  })

  it('names a few and counts the others', () => {
    const one = (name: string): CheckFacts['probationers'][number] => ({ name, joinedOn: '2020', extendedTo: null })
    expect(message({ probationers: ['甲', '乙', '丙'].map(one) }, 'probation-over')).toContain('预备党员甲、乙、丙预备期已满')
    expect(message({ probationers: ['甲', '乙', '丙', '丁'].map(one) }, 'probation-over')).toContain('甲、乙、丙等 4 名')
  })
})

describe('terms', () => {
  it.each<[string | null, string | null]>([
    [null, 'term-missing'],
    ['2025', 'term-ended'],
    ['2026-02', 'term-ended'],
    ['2026-03-04', 'term-ended'],
    ['2026-03-05', 'term-ending'],
    ['2026-03', 'term-ending'],
    ['2026-09-05', 'term-ending'],
    ['2026-09-06', null],
    ['2026-09', null],
    ['2026', null],
  ])('until %s', (termEnd, rule) => {
    expect(rules({ termStart: null, termEnd })).toEqual(rule === null ? [] : [rule])
  })

  it('are overdue once they have ended, and name the source for party organisations only', () => {
    expect(organisationFindings(facts({ termStart: null, termEnd: '2025' }), DAY, WINDOWS)[0]).toMatchObject({ overdue: true, field: 'termEnd', source: expect.stringContaining('选举工作条例') })
    const residents = { kind: '居民委员会', party: false, posts: [], termStart: null }
    expect(organisationFindings(facts({ ...residents, termEnd: '2025' }), DAY, WINDOWS)[0]).toMatchObject({ overdue: true, source: null })
    expect(organisationFindings(facts({ ...residents, termEnd: null }), DAY, WINDOWS)[0]).toMatchObject({ rule: 'term-missing', source: null })
  })

  it.each(['党工委', '临时党支部', '功能型党支部', '党小组'])('are not for a %s', (kind) => {
    const plain = { kind, termYears: null, ...members(0), posts: [held('书记'), held('组长')] }
    expect(rules({ ...plain, termStart: null, termEnd: null })).toEqual([])
    expect(rules({ ...plain, termStart: null, termEnd: '2020' })).toEqual(['term-not-applicable'])
    expect(rules({ ...plain, termStart: '2020', termEnd: null })).toEqual(['term-not-applicable'])
  })

  it('of a body that need not have one count when they are written down', () => {
    const body = { kind: '社会团体', party: false, termYears: null, termStart: null, posts: [] }
    expect(rules({ ...body, termEnd: null })).toEqual([])
    expect(rules({ ...body, termEnd: '2025' })).toEqual(['term-ended'])
  })
})

test('a written end that the beginning and length of the term do not give', () => {
  expect(organisationFindings(facts({ termStart: '2024-05-01', termEnd: '2028-05-01' }), DAY, WINDOWS)).toMatchObject([
    { rule: 'term-disagrees', field: 'termEnd', source: expect.stringContaining('任期的意见') },
  ])
})

test('a kind that stands where it may not', () => {
  expect(organisationFindings(facts({ misplaced: '党支部只能设在党委之下。' }), DAY, WINDOWS)).toMatchObject([{ rule: 'kind-misplaced', field: 'parentId', message: '党支部只能设在党委之下。' }])
})

describe('the leader', () => {
  const leaders = ['leader-vacant', 'leader-not-set', 'secretary-not-full']
  it.each([
    ['党支部', true, [held('书记')], null],
    ['党支部', true, [vacant('书记')], ['leader-vacant', '书记空缺。']],
    ['党支部', true, [held('副书记')], ['leader-not-set', '没有书记：还没有设这个岗位，请先新设岗位。']],
    ['党支部', true, [vacant('第一书记'), held('书记')], null],
    ['党小组', true, [held('组长')], null],
    ['党小组', true, [held('副组长'), vacant('组长')], ['leader-vacant', '组长空缺。']],
    ['临时党支部', true, [held('负责人')], null],
    ['功能型党支部', true, [vacant('负责人')], ['leader-vacant', '书记或负责人空缺。']],
    ['社区', false, [], null],
    ['职能部门', false, [vacant('书记')], null],
  ])('%s (party: %s) with %o', (kind, party, posts, expected) => {
    const found = organisationFindings(facts({ kind, party, posts }), DAY, WINDOWS).filter(({ rule }) => leaders.includes(rule))
    expect(found.map(({ rule, message: words }) => [rule, words])).toEqual(expected === null ? [] : [expected])
  })

  it('should be a full member', () => {
    expect(message({ doubtfulSecretaries: [{ name: '林晓', probationary: true }] }, 'secretary-not-full')).toContain('林晓是预备党员')
    expect(message({ doubtfulSecretaries: [{ name: '林晓', probationary: false }] }, 'secretary-not-full')).toContain('林晓在台账里没有正式党员的组织关系')
  })
})

describe('the board of a branch', () => {
  const board = (full: number, posts: CheckFacts['posts'], kind = '党支部'): string[] => rules({ kind, ...members(full), posts }).filter((rule) => rule.startsWith('board'))
  const five = ['书记', '副书记', '组织委员', '宣传委员', '纪检委员'].map((title) => held(title))
  it.each<[number, CheckFacts['posts'], string[]]>([
    [6, [held('书记'), held('副书记')], []],
    [6, [held('书记'), held('组织委员')], ['board-not-needed']],
    [0, [held('书记'), held('组织委员')], []],
    [7, [held('书记'), held('副书记')], ['board-missing']],
    [7, [held('书记'), held('组织委员')], ['board-too-small']],
    [7, [held('书记'), held('支委', 2)], []],
    [7, five, []],
    [30, [...five, held('委员', 2)], []],
    [30, [...five, held('委员', 3)], ['board-too-large']],
  ])('%i full members', (full, posts, expected) => {
    expect(board(full, posts)).toEqual(expected)
    expect(board(full, posts, '联合党支部')).toEqual(expected)
    expect(board(full, posts, '党总支')).toEqual([])
  })

  it('counts somebody with two posts once', () => {
    const [secretary] = [held('书记')]
    expect(board(7, [secretary, { ...secretary, title: '组织委员' }, held('宣传委员')])).toEqual(['board-too-small'])
  })

  it('does not count a secretary of the youth league', () => {
    expect(board(7, [held('书记'), held('组织委员'), held('团支部书记')])).toEqual(['board-too-small'])
  })
})

describe('posts', () => {
  it('tells vacancies in one sentence, but the missing leader by itself', () => {
    const posts = [vacant('书记'), vacant('宣传委员', 2), held('副书记')]
    expect(message({ posts }, 'post-vacant')).toBe('岗位空缺：宣传委员 2 个。')
    expect(rules({ posts: [vacant('书记')] })).toEqual(['leader-vacant'])
    expect(rules({ posts: [held('书记'), vacant('第一书记')] })).toEqual(['post-vacant'])
    expect(rules({ kind: '职能部门', party: false, termYears: null, posts: [vacant('书记')] })).toEqual(['post-vacant'])
  })

  it('tells each overfull post', () => {
    expect(message({ posts: [held('书记', 2, 1), held('副书记', 3, 1)] }, 'post-overfull')).toBe('“书记”定 1 人，现有 2 人；“副书记”定 1 人，现有 3 人，请核对职数或任免。')
  })
})

test('registration: a founding day to come, odd codes and phones', () => {
  const odd = { foundedOn: '2026-04', creditCode: '1', contactPhone: '12' }
  expect(registrationFindings(odd, DAY).map(({ rule, field }) => [rule, field])).toEqual([
    ['credit-code', 'creditCode'], ['contact-phone', 'contactPhone'], ['founded-later', 'foundedOn'],
  ])
  expect(registrationFindings({ foundedOn: '2026-03', creditCode: null }, DAY)).toEqual([])
})

test('no rule finds twice in one organisation: an excuse is kept by organisation and rule', () => {
  const title = constantFrom('书记', '副书记', '组织委员', '组长', '负责人', '第一书记')
  const post = record({ title, seats: integer({ min: 1, max: 3 }), people: integer({ min: 0, max: 9 }) })
  assert(
    property(constantFrom('党工委', '党委', '党总支', '党支部', '联合党支部', '临时党支部', '党小组', '社区'), integer({ min: 0, max: 120 }), post, post, constantFrom(null, '2020', '2026-04', '2030'),
      (kind, full, one, other, termEnd) => {
        const posts = [one, other].map(({ title: name, seats, people }) => held(name, people, seats))
        const found = rules({ kind, party: kind !== '社区', ...members(full, 2), posts, termEnd, creditCode: 'x', doubtfulPhone: '1', units: 9, admitted: 1 })
        expect(new Set(found).size).toBe(found.length)
      }),
  )
})
