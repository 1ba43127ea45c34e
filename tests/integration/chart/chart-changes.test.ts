import { expect, test } from 'vitest'
import type { InputOf } from '@shared/contract'
import type { organisations } from '@shared/contract/organisations'
import { refusal, type Office } from '../organisations/office'
import { drawAll, type Drawn } from './drawn'
import { key, organisation, street } from './street'

const block = { view: 'block' } as const
const party = { view: 'party' } as const
const line = { view: 'line' } as const
const grids = { view: 'grids' } as const
const BEFORE = '2023-01-01'
const AFTER = '2026-03-05'

async function act(office: Office, input: InputOf<typeof organisations.performAct>['act'] & { id: number }): Promise<number> {
  const { revision } = await office.api.organisations.get({ id: input.id })
  return (await office.api.organisations.performAct({ revision, act: input })).id
}

function draw(office: Office, scope: Parameters<typeof drawAll>[1], asOf: string, than: string): Promise<Drawn[]> {
  return drawAll((input) => office.api.chart.branches(input), scope, asOf, than)
}

/** What is told of each changed card, by name. */
function told(cards: readonly Drawn[]): Record<string, unknown> {
  return Object.fromEntries(cards.flatMap(({ name, change }) => (change ? [[name, [change.kinds.join(), ...change.words]]] : [])))
}

test('founded, dissolved, moved, renamed and led by others, told on either day', async () => {
  const { office, register, ids } = await street()
  const post = await register.post(ids.branch, '书记', { from: '2020-01-01' })
  await office.tenure(await office.person('顾春山'), post, '2020-01-01', '2024-02-01')
  await office.tenure(await office.person('麦冬青'), post, '2024-02-01')
  const gone = await register.found({ name: '第二党支部', kind: '党支部', parentId: ids.north, foundedOn: '2021-01-01' })
  await register.found({ name: '第三党支部', kind: '党支部', parentId: ids.south, foundedOn: '2024-05-01' })
  await act(office, { type: 'rename', id: ids.south, on: '2024-06-01', basis: null, name: '柳溪街道锦绣社区', shortName: null })
  await act(office, { type: 'move', id: ids.branch, on: '2024-07-01', basis: null, parentId: ids.south })
  await register.dissolve(gone, '2025-02-01')

  const later = await draw(office, block, AFTER, BEFORE)
  expect(told(later)).toEqual({
    柳溪街道锦绣社区: ['renamed', '原名：柳溪街道南苑社区'],
    第一党支部: ['moved,leaders', '原上级：柳溪街道北苑社区', '原书记：顾春山'],
    第二党支部: ['gone', '已撤销（2025-02-01）'],
    第三党支部: ['new', '新设于 2024-05-01'],
  })
  const earlier = await draw(office, block, BEFORE, AFTER)
  expect(told(earlier)).toEqual({
    柳溪街道南苑社区: ['renamed', '到 2026-03-05：更名为柳溪街道锦绣社区'],
    第一党支部: ['moved,leaders', '到 2026-03-05：上级改为柳溪街道锦绣社区', '到 2026-03-05：书记为麦冬青'],
    第二党支部: ['gone', '到 2026-03-05：已撤销（2025-02-01）'],
    第三党支部: ['new', '到 2026-03-05：新设于 2024-05-01'],
  })
  expect(later.filter(({ change }) => change?.absent).map(({ name }) => name)).toEqual(['第二党支部'])
  expect(earlier.filter(({ change }) => change?.absent).map(({ name }) => name)).toEqual(['第三党支部'])
  // What is there on the other day only stands under what it stood under, last, and is counted there.
  expect(later.filter(({ parent }) => parent === key(ids.north)).map(({ name }) => name)).toEqual(['第二党支部'])
  expect(earlier.filter(({ parent }) => parent === key(ids.south)).map(({ name }) => name)).toEqual(['第三党支部'])
  expect(later.map(({ name, childCount, changesBelow }) => [name, childCount, changesBelow])).toEqual([
    ['中共柳溪街道工作委员会', 2, 4],
    ['柳溪街道北苑社区', 1, 1],
    ['柳溪街道锦绣社区', 2, 2],
    ['第二党支部', 0, 0],
    ['第一党支部', 0, 0],
    ['第三党支部', 0, 0],
  ])

  const counts = { new: 1, gone: 1, moved: 1, renamed: 1, leaders: 1 }
  const answer = await office.api.chart.changes({ scope: block, than: BEFORE })
  expect(answer.counts).toEqual(counts)
  expect(answer.items.map(({ name, kinds }) => [name, kinds.join()])).toEqual([
    ['第二党支部', 'gone'],
    ['柳溪街道锦绣社区', 'renamed'],
    ['第一党支部', 'moved,leaders'],
    ['第三党支部', 'new'],
  ])
  expect((await office.api.chart.changes({ scope: block, asOf: BEFORE, than: AFTER })).counts).toEqual(counts)
  expect((await office.api.chart.changes({ scope: block, than: AFTER })).items).toEqual([])
})

test('without another day nothing is told', async () => {
  const { office, register, ids } = await street()
  await register.dissolve(ids.branch, '2026-02-01')
  const cards = await drawAll((input) => office.api.chart.branches(input), block, AFTER)
  expect(cards.map(({ name, change, changesBelow }) => [name, change, changesBelow])).toEqual(
    ['中共柳溪街道工作委员会', '柳溪街道北苑社区', '柳溪街道南苑社区'].map((name) => [name, null, 0]),
  )
})

test('a card of the other day is as it was then, can be opened, and is reached', async () => {
  const { office, register, ids } = await street()
  const post = await register.post(ids.branch, '书记', { from: '2020-01-01' })
  await register.post(ids.branch, '委员', { rank: 2, from: '2020-01-01' })
  const person = await office.person('顾春山')
  await office.tenure(person, post, '2020-01-01', '2024-01-01')
  await office.member(person, ids.branch, '2020-01-01', '2024-01-01')
  const group = await register.found({ name: '第一党小组', kind: '党小组', parentId: ids.branch, foundedOn: '2020-01-01' })
  await register.dissolve(group, '2024-02-01')
  await register.dissolve(ids.branch, '2024-03-01')

  const [branch, below] = (await draw(office, block, AFTER, BEFORE)).filter(({ change }) => change !== null)
  expect(branch).toMatchObject({ name: '第一党支部', kind: '党支部', party: true, parent: key(ids.north), childCount: 1, changesBelow: 1, memberCount: 1, vacantPosts: 0, term: null, noParty: false })
  expect(branch?.leaders.map(({ title, name }) => `${title} ${name}`)).toEqual(['书记 顾春山'])
  expect(below).toMatchObject({ name: '第一党小组', parent: branch?.key, childCount: 0, change: { kinds: ['gone'], words: ['已撤销（2024-02-01）'], absent: true } })

  const path = await office.api.chart.path({ scope: block, target: organisation(group), than: BEFORE })
  expect(path.keys).toEqual([key(ids.root), key(ids.north), branch?.key, below?.key])
  expect(await refusal(office.api.chart.path({ scope: block, target: organisation(group) }))).toMatchObject({ code: 'not-found' })
  expect(await refusal(office.api.chart.path({ scope: block, target: organisation(9999), than: BEFORE }))).toMatchObject({ code: 'not-found' })
})

test('merged, split and restored are told as what they were', async () => {
  const { office, register, ids } = await street()
  const target = await register.found({ name: '第二党支部', kind: '党支部', parentId: ids.north, foundedOn: '2020-01-01' })
  const back = await register.found({ name: '第三党支部', kind: '党支部', parentId: ids.north, foundedOn: '2020-01-01' })
  await register.dissolve(back, '2022-06-01')
  await act(office, { type: 'restore', id: back, on: '2024-04-01', basis: null, parentId: ids.north, postIds: [] })
  const half = await act(office, {
    type: 'split', id: target, on: '2024-05-01', basis: null, name: '第四党支部', shortName: null, kind: '党支部', parentId: ids.north, personIds: [], membersOf: [], children: [],
  })
  await act(office, { type: 'merge', id: ids.branch, on: '2025-01-01', basis: null, targetId: target, members: true, children: true, grids: true, dismiss: false })
  expect(half).toBeGreaterThan(back)
  expect(told(await draw(office, block, AFTER, BEFORE))).toEqual({
    第一党支部: ['gone', '已并入第二党支部（2025-01-01）'],
    第三党支部: ['new', '恢复于 2024-04-01'],
    第四党支部: ['new', '由第二党支部分设于 2024-05-01'],
  })
})

test('among the party’s organisations the nearest one above counts', async () => {
  const { office, register, ids } = await street()
  const committee = await register.found({ name: '北苑社区党委', kind: '党委', parentId: ids.root, foundedOn: '2020-01-01' })
  // From one community to another: for the party both are under the working committee.
  const aside = await register.found({ name: '第二党支部', kind: '党支部', parentId: ids.north, foundedOn: '2020-01-01' })
  await act(office, { type: 'move', id: aside, on: '2024-07-01', basis: null, parentId: ids.south })
  await act(office, { type: 'move', id: ids.branch, on: '2024-07-01', basis: null, parentId: committee })
  expect(told(await draw(office, party, AFTER, BEFORE))).toEqual({ 第一党支部: ['moved', '原上级党组织：中共柳溪街道工作委员会'] })
  expect(Object.keys(told(await draw(office, block, AFTER, BEFORE)))).toEqual(['第二党支部', '第一党支部'])

  await act(office, { type: 'change-kind', id: committee, on: '2025-07-01', basis: null, kind: '其他单位' })
  const cards = await draw(office, party, AFTER, '2025-01-01')
  expect(told(cards)).toEqual({ 北苑社区党委: ['gone', '现类别：其他单位'], 第一党支部: ['moved', '原上级党组织：北苑社区党委'] })
  expect(told(await draw(office, party, '2025-01-01', AFTER))).toEqual({
    北苑社区党委: ['gone', '到 2026-03-05：类别改为其他单位'],
    第一党支部: ['moved', '到 2026-03-05：上级党组织改为中共柳溪街道工作委员会'],
  })
})

test('by line: who is guided by another, anew or no longer', async () => {
  const { office, register, ids } = await street()
  const body = (name: string, kind: string): Promise<number> => register.found({ name, kind, parentId: ids.root, foundedOn: '2020-01-01' })
  const guide = await body('社会事务办', '其他单位')
  const other = await body('文化服务办', '其他单位')
  const kept = await body('书画协会', '社会团体')
  const anew = await body('棋牌协会', '社会团体')
  const link = async (organisationId: number, otherId: number, from: string, until: string | null): Promise<void> => {
    await office.api.organisations.saveLink({ id: null, revision: null, organisationId, otherId, kind: 'guiding', from, until, basis: null, replace: false })
  }
  await link(kept, guide, '2020-01-01', '2024-01-01')
  await link(kept, other, '2024-01-01', null)
  await link(anew, other, '2024-01-01', null)
  const cards = await draw(office, line, AFTER, BEFORE)
  expect(told(cards)).toEqual({
    社会事务办: ['gone', '现在没有业务指导关系'],
    文化服务办: ['new', '原来没有业务指导关系'],
    书画协会: ['moved', '原业务指导单位：社会事务办'],
    棋牌协会: ['new', '原来没有业务指导关系'],
  })
  expect(cards.map(({ key: place, parent }) => [place, parent])).toEqual([
    [`l${other}`, null],
    [`l${guide}`, null],
    [`l${other}.${kept}`, `l${other}`],
    [`l${other}.${anew}`, `l${other}`],
  ])
  const back = await draw(office, line, BEFORE, AFTER)
  expect(back.map(({ key: place, change }) => [place, change?.kinds.join()])).toEqual([
    [`l${guide}`, 'gone'],
    [`l${other}`, 'new'],
    [`l${guide}.${kept}`, 'moved'],
    [`l${other}.${anew}`, 'new'],
  ])
  expect((await office.api.chart.path({ scope: line, target: organisation(anew), asOf: BEFORE, than: AFTER })).keys).toEqual([`l${other}`, `l${other}.${anew}`])
})

test('grids under their communities', async () => {
  const { office, register, ids } = await street()
  const grid = await register.grid('北苑第1网格', ids.north)
  const { revision } = await office.api.grids.get({ id: grid })
  await office.api.grids.performAct({ revision, act: { type: 'renumber', id: grid, on: '2026-03-02', basis: null, code: '410199-001' } })
  const cards = await draw(office, grids, AFTER, '2026-03-01')
  expect(told(cards)).toEqual({ 北苑第1网格: ['renamed', '原编号：无'] })
  expect(cards.map(({ key: place, changesBelow }) => [place, changesBelow])).toEqual([[key(ids.root), 1], [key(ids.north), 1], [`g${grid}`, 0]])
})

test('one organisation’s leaders and one person’s place are not compared', async () => {
  const { office, register, ids } = await street()
  const post = await register.post(ids.north, '书记', { from: '2020-01-01' })
  await office.tenure(await office.person('顾春山'), post, '2024-01-01')
  const scope = { view: 'leaders', organisationId: ids.north } as const
  expect((await draw(office, scope, AFTER, BEFORE)).every(({ change, changesBelow }) => change === null && changesBelow === 0)).toBe(true)
  expect(await office.api.chart.changes({ scope, than: BEFORE })).toEqual({ counts: { new: 0, gone: 0, moved: 0, renamed: 0, leaders: 0 }, items: [] })
})

test('what was read before is read anew after an act', async () => {
  const { office, ids } = await street()
  const read = async (): Promise<number> => (await office.api.chart.changes({ scope: block, than: BEFORE })).counts.renamed
  expect(await read()).toBe(0)
  await act(office, { type: 'rename', id: ids.north, on: '2025-01-01', basis: null, name: '柳溪街道丁香社区', shortName: null })
  expect(await read()).toBe(1)
})
