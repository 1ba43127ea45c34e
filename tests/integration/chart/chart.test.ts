import { expect, test } from 'vitest'
import type { OutputOf } from '@shared/contract'
import type { chart } from '@shared/contract/chart'
import { type Office, refusal } from '../organisations/office'
import { key, organisation, street } from './street'

type Node = OutputOf<typeof chart.branches>['branches'][number]['nodes'][number]

const scope = { view: 'block' } as const

async function under(office: Office, parentId: number | null, asOf?: string): Promise<Node[]> {
  const { branches } = await office.api.chart.branches({ scope, parents: [parentId === null ? null : key(parentId)], ...(asOf === undefined ? {} : { asOf }) })
  return branches.flatMap(({ nodes }) => nodes)
}

async function nodeOf(office: Office, parentId: number | null, id: number, asOf?: string): Promise<Node> {
  const node = (await under(office, parentId, asOf)).find((candidate) => candidate.key === key(id))
  if (!node) throw new Error(`not among the children: ${id}`)
  return node
}

async function namesUnder(office: Office, parentId: number | null, asOf?: string): Promise<string[]> {
  return (await under(office, parentId, asOf)).map((node) => node.name)
}

test('a branch says name, kind, order and how many stand below', async () => {
  const { office, ids } = await street()
  const answer = await office.api.chart.branches({ scope, parents: [null] })
  expect(answer.asOf).toBe('2026-03-05')
  expect(answer.branches[0]?.nodes).toEqual([
    {
      key: key(ids.root),
      target: organisation(ids.root),
      name: '中共柳溪街道工作委员会',
      shortName: null,
      kind: '党工委',
      party: true,
      leaders: [],
      moreLeaders: 0,
      memberCount: 0,
      ownMemberCount: 0,
      households: null,
      childCount: 2,
      vacantPosts: 0,
      termEnd: null,
      term: null,
      noParty: false,
      note: null,
      change: null,
      changesBelow: 0,
    },
  ])
  expect(await namesUnder(office, ids.root)).toEqual(['柳溪街道北苑社区', '柳溪街道南苑社区'])
  expect(await nodeOf(office, ids.root, ids.north)).toMatchObject({ shortName: '北苑社区', party: false, childCount: 1 })
  expect(await namesUnder(office, ids.branch)).toEqual([])
})

test('the day decides who leads', async () => {
  const { office, register, ids } = await street()
  const post = await register.post(ids.branch, '书记', { from: '2020-01-01' })
  const [before, after] = [await office.person('顾春山'), await office.person('麦冬青')]
  await office.tenure(before, post, '2020-01-01', '2023-06-01')
  await office.tenure(after, post, '2023-06-15')

  const leadersOn = async (day: string): Promise<string[]> =>
    (await nodeOf(office, ids.north, ids.branch, day)).leaders.map((leader) => `${leader.title} ${leader.name}`)
  expect(await leadersOn('2023-05-31')).toEqual(['书记 顾春山'])
  expect(await leadersOn('2023-06-01')).toEqual([])
  expect(await leadersOn('2023-06-15')).toEqual(['书记 麦冬青'])
  expect((await nodeOf(office, ids.north, ids.branch, '2023-06-14')).vacantPosts).toBe(1)
  expect((await nodeOf(office, ids.north, ids.branch, '2023-06-15')).vacantPosts).toBe(0)
})

test('leaders stand in order of rank, the principal before deputies, three by name and the rest by number', async () => {
  const { office, register, ids } = await street()
  const from = '2020-01-01'
  // Entered in the wrong order on purpose.
  const member = await register.post(ids.north, '委员', { rank: 5, seats: 4, from })
  const deputy = await register.post(ids.north, '副主任', { rank: 2, from })
  const chief = await register.post(ids.north, '主任', { rank: 2, from })
  const secretary = await register.post(ids.north, '书记', { rank: 1, from })
  const people = await Promise.all(['顾春山', '麦冬青', '凌一舟', '屠知秋'].map((name) => office.person(name)))
  const [first = 0, second = 0, third = 0, fourth = 0] = people
  await office.tenure(third, member, '2021-01-01')
  await office.tenure(fourth, member, '2021-01-01')
  await office.tenure(second, deputy, '2021-01-01')
  await office.tenure(first, secretary, '2021-01-01')
  await office.tenure(first, chief, '2021-01-01')

  const node = await nodeOf(office, ids.root, ids.north)
  expect(node.leaders).toEqual([
    { title: '书记、主任', name: '顾春山', personId: first, birthYear: '1980' },
    { title: '副主任', name: '麦冬青', personId: second, birthYear: '1980' },
    { title: '委员', name: '凌一舟', personId: third, birthYear: '1980' },
  ])
  expect(node.moreLeaders).toBe(1)
  expect(node.vacantPosts).toBe(2)
})

test('an overfull post does not make up for a vacant one', async () => {
  const { office, register, ids } = await street()
  const full = await register.post(ids.south, '副书记', { seats: 1, from: '2020-01-01' })
  await register.post(ids.south, '书记', { seats: 1, from: '2020-01-01' })
  for (const name of ['顾春山', '麦冬青']) await office.tenure(await office.person(name), full, '2021-01-01')
  expect((await nodeOf(office, ids.root, ids.south)).vacantPosts).toBe(1)
})

test('a move takes the branch and its members along from its day on', async () => {
  const { office, register, ids } = await street()
  await office.member(await office.person('顾春山'), ids.branch, '2020-01-01')
  await register.change(ids.branch, { parentId: ids.south, effectiveFrom: '2024-07-01' })

  const standing = async (day: string): Promise<unknown> => ({
    north: [(await nodeOf(office, ids.root, ids.north, day)).memberCount, await namesUnder(office, ids.north, day)],
    south: [(await nodeOf(office, ids.root, ids.south, day)).memberCount, await namesUnder(office, ids.south, day)],
    path: (await office.api.chart.path({ scope, target: organisation(ids.branch), asOf: day })).keys,
  })
  expect(await standing('2024-06-30')).toEqual({
    north: [1, ['第一党支部']],
    south: [0, []],
    path: [ids.root, ids.north, ids.branch].map(key),
  })
  expect(await standing('2024-07-01')).toEqual({
    north: [0, []],
    south: [1, ['第一党支部']],
    path: [ids.root, ids.south, ids.branch].map(key),
  })
})

test('someone who is party member and staff in one subtree counts once; ended memberships do not count', async () => {
  const { office, ids } = await street()
  const [both, gone] = [await office.person('顾春山'), await office.person('麦冬青')]
  await office.member(both, ids.branch, '2020-01-01')
  await office.member(both, ids.north, '2021-01-01')
  await office.member(both, ids.south, '2021-01-01')
  await office.member(gone, ids.branch, '2020-01-01', '2026-03-05')
  expect(await nodeOf(office, null, ids.root)).toMatchObject({ memberCount: 1, ownMemberCount: 0 })
  expect(await nodeOf(office, ids.root, ids.north)).toMatchObject({ memberCount: 1, ownMemberCount: 1 })
  expect(await nodeOf(office, null, ids.root, '2026-03-04')).toMatchObject({ memberCount: 2 })
})

test('several branches come at once, in the order asked for, and a parent that is not there has none', async () => {
  const { office, ids } = await street()
  const { branches } = await office.api.chart.branches({ scope, parents: [key(ids.north), null, key(ids.branch), 'o9999', key(ids.root), null, 'l7.8', 'nothing'] })
  expect(branches.map((branch) => [branch.parent, branch.nodes.map((node) => node.target?.id)])).toEqual([
    [key(ids.north), [ids.branch]],
    [null, [ids.root]],
    [key(ids.branch), []],
    ['o9999', []],
    [key(ids.root), [ids.north, ids.south]],
    ['l7.8', []],
    ['nothing', []],
  ])
})

test('what stands under a parent that is not there on the day stands at the top, and can be reached', async () => {
  const { office, register, ids } = await street()
  await register.change(ids.branch, { parentId: ids.south, effectiveFrom: '2024-07-01' })
  // A record of the time before the community was founded, as old files have it.
  const { result: orphan } = await office.store.write({ action: 'test', summary: '补录' }, async (unit) => {
    const organisation = await unit.insert('organisation', {
      code: null, credit_code: null, founded_on: null, term_number: null, term_start: null, term_end: null,
      contact_name: null, contact_phone_sealed: null, address: null, note: null, sort_order: 9,
    })
    await unit.insert('organisation_version', {
      organisation_id: organisation, valid_from: '2015-01-01', valid_to: '9999-12-31', name: '老年协会', short_name: null,
      kind: '社会团体', parent_id: ids.north, status: 'active',
    })
    return organisation
  })
  expect(await namesUnder(office, null, '2018-01-01')).toEqual(['老年协会'])
  expect((await office.api.chart.path({ scope, target: organisation(orphan), asOf: '2018-01-01' })).keys).toEqual([key(orphan)])
  expect((await office.api.chart.path({ scope, target: organisation(orphan) })).keys).toEqual([ids.root, ids.north, orphan].map(key))
})

test('an organisation that is not there on the day is refused in words', async () => {
  const { office, register, ids } = await street()
  expect(await refusal(office.api.chart.path({ scope, target: organisation(ids.branch), asOf: '2019-12-31' }))).toMatchObject({
    code: 'not-found',
    message: expect.stringContaining('“第一党支部”在 2019-12-31 这一天还没有成立'),
  })
  await register.dissolve(ids.branch, '2026-02-01')
  expect(await namesUnder(office, ids.north)).toEqual([])
  expect(await refusal(office.api.chart.path({ scope, target: organisation(ids.branch) }))).toMatchObject({ message: expect.stringContaining('已经撤销') })
  expect(await refusal(office.api.chart.path({ scope, target: organisation(9999) }))).toMatchObject({ code: 'not-found' })
})

test.each([
  ['北苑', ['柳溪街道北苑社区']],
  ['北苑社区', ['柳溪街道北苑社区']],
  ['beiyuan', ['柳溪街道北苑社区']],
  ['bysq', ['柳溪街道北苑社区']],
  ['dyd', ['第一党支部']],
  ['支部', ['第一党支部']],
  ['没有', []],
  ['　', []],
])('%s finds %j', async (text, names) => {
  const { office } = await street()
  const { items } = await office.api.chart.find({ scope, text, limit: 10 })
  expect(items.map((item) => item.name)).toEqual(names)
})

test('a match tells its way down and what it is called on the day; exact names come first', async () => {
  const { office, register, ids } = await street()
  await register.found({ name: '第一党支部第二党小组', kind: '党小组', parentId: ids.branch, foundedOn: '2020-01-01' })
  await register.change(ids.north, { name: '柳溪街道锦绣社区', shortName: null, effectiveFrom: '2025-01-01' })
  const found = await office.api.chart.find({ scope, text: '第一党支部', limit: 10 })
  expect(found.items).toEqual([
    { target: organisation(ids.branch), name: '第一党支部', kind: '党支部', path: ['中共柳溪街道工作委员会', '柳溪街道锦绣社区'] },
    {
      target: organisation(expect.any(Number)),
      name: '第一党支部第二党小组',
      kind: '党小组',
      path: ['中共柳溪街道工作委员会', '柳溪街道锦绣社区', '第一党支部'],
    },
  ])
  expect((await office.api.chart.find({ scope, text: '第一党支部', limit: 1 })).items).toHaveLength(1)
  expect((await office.api.chart.find({ scope, text: '北苑', limit: 10 })).items).toMatchObject([{ target: organisation(ids.north), name: '柳溪街道锦绣社区', path: ['中共柳溪街道工作委员会'] }])
  expect((await office.api.chart.find({ scope, text: '北苑', limit: 10, asOf: '2024-12-31' })).items).toMatchObject([{ name: '柳溪街道北苑社区' }])
  expect((await office.api.chart.find({ scope, text: '北苑', limit: 10, asOf: '2019-12-31' })).items).toEqual([])
})
