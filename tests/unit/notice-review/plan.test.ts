import { describe, expect, test } from 'vitest'
import { OPEN_END } from '@shared/domain/calendar'
import { parseNotice } from '@shared/domain/notice'
import type { OrganisationFacts, PersonFacts, PostFacts, RegisterFacts, TenureFacts } from '@shared/domain/notice-review/facts'
import { obstacleOf, planActions, type ActionChoice, type PlannedAction } from '@shared/domain/notice-review/plan'

const OFFICE = '柳溪街道办事处'
const DAY = '2026-11-24'

const person = (id: number, name: string, inside = true): PersonFacts => ({ id, name, sex: null, birth: null, organisationIds: inside ? [1] : [], known: '' })
const tenure = (tenureId: number, personId: number, name: string, since: string, until = OPEN_END, more: Partial<TenureFacts> = {}): TenureFacts => ({
  tenureId, personId, name, since, until, kind: '任命', probationUntil: null, ...more,
})
const post = (id: number, title: string, tenures: TenureFacts[] = [], more: Partial<PostFacts> = {}): PostFacts => ({ id, title, seats: 1, from: '2000-01-01', until: OPEN_END, tenures, ...more })

function facts({ people = [], posts = [], organisations = [{}] }: { people?: PersonFacts[]; posts?: PostFacts[]; organisations?: Partial<OrganisationFacts>[] }): RegisterFacts {
  const byName = new Map<string, PersonFacts[]>()
  for (const one of people) byName.set(one.name, [...(byName.get(one.name) ?? []), one])
  const all = organisations.map((one, index) => ({ id: index + 1, name: OFFICE, under: null, from: '2000-01-01', until: OPEN_END, ...one }))
  return { people: byName, organisations: new Map([[OFFICE, all]]), posts: new Map([[1, posts]]) }
}

function plan(text: string, known: RegisterFacts, choices: (ActionChoice & { index: number })[] = [], day: string | null = DAY): PlannedAction[] {
  const parsed = parseNotice(text, { organisations: [OFFICE] })
  return planActions(parsed, known, day, new Map(choices.map(({ index, ...choice }) => [index, choice])), DAY)
}

const codes = (action: PlannedAction | undefined): string[] => (action?.findings ?? []).map(({ code, level }) => `${code} ${level}`)

/** What a choice leads to when the first way with this label is taken. */
function take(text: string, known: RegisterFacts, label: string): PlannedAction[] {
  const way = plan(text, known).flatMap(({ index, findings }) => findings.flatMap(({ ways }) => ways.map((one) => ({ index, ...one })))).find((one) => one.label.startsWith(label))
  if (!way) throw new Error(`no way called ${label}`)
  return plan(text, known, [{ index: way.index, ...way.choice }])
}

const APPOINT = `任命钱明为${OFFICE}主任。`
const REMOVE = `免去钱明的${OFFICE}主任职务。`

describe('what contradicts the register', () => {
  test.each([
    ['a post the person does not hold', REMOVE, facts({ people: [person(1, '钱明')], posts: [post(1, '主任')] }), ['not-held doubt'], 'former'],
    ['a post left before', REMOVE, facts({ people: [person(1, '钱明')], posts: [post(1, '主任', [tenure(1, 1, '钱明', '2020-01-01', '2026-03-01')])] }), ['left-before doubt'], 'none'],
    ['a removal before the tenure began', REMOVE, facts({ people: [person(1, '钱明')], posts: [post(1, '主任', [tenure(1, 1, '钱明', DAY)])] }), ['before-tenure stop'], 'end'],
    ['a full post', APPOINT, facts({ people: [person(1, '钱明')], posts: [post(1, '主任', [tenure(1, 2, '孙立', '2020-01-01')])] }), ['full doubt'], 'begin'],
    ['somebody who holds it', APPOINT, facts({ people: [person(1, '钱明')], posts: [post(1, '主任', [tenure(1, 1, '钱明', '2020-01-01')])] }), ['holds doubt'], 'none'],
    ['somebody who will hold it', APPOINT, facts({ people: [person(1, '钱明')], posts: [post(1, '主任', [tenure(1, 1, '钱明', '2027-01-01')])] }), ['holds doubt'], 'none'],
    ['nobody of that name', APPOINT, facts({ posts: [post(1, '主任')] }), ['person-unknown note'], 'begin'],
    ['a namesake elsewhere', APPOINT, facts({ people: [person(1, '钱明', false)], posts: [post(1, '主任')] }), ['namesake stop'], 'begin'],
    ['two organisations of the name', APPOINT, facts({ organisations: [{}, {}] }), ['organisation-unclear stop', 'person-unknown note'], 'begin'],
    ['an organisation that is not there yet', APPOINT, facts({ people: [person(1, '钱明')], posts: [post(1, '主任')], organisations: [{ from: '2027-01-01' }] }), ['organisation-absent stop'], 'begin'],
    ['an organisation that is dissolved', APPOINT, facts({ people: [person(1, '钱明')], posts: [post(1, '主任')], organisations: [{ until: '2026-01-01' }] }), ['organisation-absent stop'], 'begin'],
    ['a post that is not there yet', APPOINT, facts({ people: [person(1, '钱明')], posts: [post(1, '主任', [], { from: '2026-12-01' })] }), ['post-later stop'], 'begin'],
    ['a post that is no longer kept', APPOINT, facts({ people: [person(1, '钱明')], posts: [post(1, '主任', [], { until: '2026-01-01' })] }), ['post-ended stop'], 'begin'],
    ['a probation of no length', `任命钱明为${OFFICE}主任（试用期）。`, facts({ people: [person(1, '钱明')], posts: [post(1, '主任')] }), ['probation-open stop'], 'begin'],
    ['a confirmation of somebody not on trial', `钱明试用期满，正式任${OFFICE}主任。`, facts({ people: [person(1, '钱明')], posts: [post(1, '主任')] }), ['not-on-trial doubt'], 'begin'],
    ['nothing', APPOINT, facts({ people: [person(1, '钱明')], posts: [post(1, '主任')] }), [], 'begin'],
  ] as const)('%s', (_what, text, known, wanted, effect) => {
    const [action] = plan(text, known)
    expect(codes(action)).toEqual(wanted)
    expect(action?.effect.kind).toBe(effect)
    expect(obstacleOf(plan(text, known)) !== null).toBe(wanted.some((code) => code.endsWith('stop')))
  })

  test('the same appointment written twice is done once', () => {
    const actions = plan(`${APPOINT}\n${APPOINT}`, facts({ people: [person(1, '钱明')], posts: [post(1, '主任')] }))
    expect(actions.map(({ effect }) => effect.kind === 'none' ? effect.why : effect.kind)).toEqual(['begin', 'twice'])
  })

  test('one name in a notice is one person, in what it does, too', () => {
    const known = facts({ people: [person(1, '钱明', false), person(2, '钱明', false)], posts: [post(1, '主任'), post(2, '书记', [tenure(5, 2, '钱明', '2020-01-01')])] })
    const text = `${APPOINT}\n免去钱明的${OFFICE}书记职务。`
    expect(plan(text, known).map(({ personId, effect }) => [personId, effect.kind])).toEqual([[2, 'begin'], [2, 'end']])
  })
})

describe('the ways out', () => {
  const full = facts({ people: [person(1, '钱明')], posts: [post(1, '主任', [tenure(7, 2, '孙立', '2020-01-01')])] })

  test('of a full post: the present holder leaves, or it gets more seats', () => {
    const [replacing] = take(APPOINT, full, '同时免去孙立')
    expect(replacing).toMatchObject({ effect: { kind: 'begin', replaces: [{ tenureId: 7 }] }, findings: [] })
    const [wider] = take(APPOINT, full, '职数改为 2')
    expect(wider).toMatchObject({ effect: { kind: 'begin', seats: 2, replaces: [] }, findings: [] })
  })

  test('of two who come to one post: one choice for its seats serves both', () => {
    const known = facts({ people: [person(1, '钱明'), person(3, '吴越')], posts: [post(1, '主任')] })
    const actions = take(`任命钱明、吴越为${OFFICE}主任。`, known, '职数改为 2')
    expect(actions.flatMap(({ findings }) => findings)).toEqual([])
  })

  test('of a post that comes later: it was kept earlier already', () => {
    const [action] = take(APPOINT, facts({ people: [person(1, '钱明')], posts: [post(1, '主任', [], { from: '2026-12-01' })] }), `岗位改为 ${DAY}`)
    expect(action).toMatchObject({ effect: { postFrom: DAY }, findings: [] })
  })

  test('of a probation of no length: a year, or none', () => {
    const known = facts({ people: [person(1, '钱明')], posts: [post(1, '主任')] })
    const text = `任命钱明为${OFFICE}主任（试用期）。`
    expect(take(text, known, '试用期一年')[0]).toMatchObject({ effect: { probationUntil: '2027-11-24' }, findings: [] })
    expect(take(text, known, '不登记试用期')[0]).toMatchObject({ effect: { probationUntil: null }, findings: [] })
  })

  test('of a removal that is not on record: former, or nothing', () => {
    const known = facts({ people: [person(1, '钱明')], posts: [post(1, '主任', [tenure(1, 1, '钱明', '2020-01-01', '2026-03-01')])] })
    expect(take(REMOVE, known, '补记曾任')[0]?.effect).toEqual({ kind: 'former', on: DAY })
    expect(take(REMOVE, facts({ people: [person(1, '钱明')], posts: [post(1, '主任')] }), '不补记')[0]?.effect).toEqual({ kind: 'none', why: 'skipped' })
  })

  test('another post or person of the register may be meant', () => {
    const known = facts({ people: [person(1, '钱明'), person(9, '钱鸣')], posts: [post(1, '主任'), post(2, '党工委书记', [tenure(4, 9, '钱鸣', '2020-01-01')])] })
    expect(plan(REMOVE, known, [{ index: 0, personId: 9, postId: 2 }])[0]).toMatchObject({ effect: { kind: 'end', tenureId: 4 }, findings: [], people: [{ id: 1 }, { id: 9 }] })
  })

  test('what is left out contradicts nothing', () => {
    expect(take(APPOINT, facts({ people: [person(1, '钱明', false)] }), '不登记这一条')[0]).toMatchObject({ include: false, findings: [] })
  })
})

test('a confirmation holds from the day of the notice, from whenever the office counts', () => {
  const known = facts({ people: [person(1, '钱明')], posts: [post(1, '主任', [tenure(3, 1, '钱明', '2025-11-01', OPEN_END, { probationUntil: '2026-11-01' })])] })
  const [action] = plan(`钱明试用期满，正式任${OFFICE}主任，任职时间从2025年11月起算。`, known)
  expect(action).toMatchObject({ effect: { kind: 'confirm', tenureId: 3, on: DAY }, findings: [] })
})
