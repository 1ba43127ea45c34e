import type { ChartScope } from '@shared/contract/chart'
import { OPEN_END } from '@shared/domain/calendar'
import type { LinkKind } from '@shared/domain/organisation-links'
import { expect, test, vi } from 'vitest'
import { type Office, refusal } from '../organisations/office'
import { drawAll, type Drawn } from './drawn'
import { key, organisation, street } from './street'

/** The clock of the office stands here. */
const TODAY = '2026-03-05'

async function drawn(office: Office, scope: ChartScope, asOf = TODAY): Promise<Drawn[]> {
  return drawAll(office.api.chart.branches, scope, asOf)
}

/** `key 名称` of each card, those below it indented. */
function outline(cards: readonly Drawn[], parent: string | null = null, depth = 0): string[] {
  return cards.filter((card) => card.parent === parent).flatMap((card) => [`${'　'.repeat(depth)}${card.key} ${card.name}`, ...outline(cards, card.key, depth + 1)])
}

async function link(office: Office, own: number, other: number, kind: LinkKind, from = '2020-01-01', to = OPEN_END): Promise<void> {
  await office.store.write({ action: 'test', summary: '登记关系' }, (unit) =>
    unit.insert('organisation_link', { organisation_id: own, other_id: other, kind, valid_from: from, valid_to: to, basis: null }),
  )
}

const grid = (id: number) => ({ type: 'grid', id }) as const
const person = (id: number) => ({ type: 'person', id }) as const

test('by party a community between two party organisations is left out, and comes back by block', async () => {
  const { office, ids } = await street()
  const party = await drawn(office, { view: 'party' })
  expect(outline(party)).toEqual([`o${ids.root} 中共柳溪街道工作委员会`, `　o${ids.branch} 第一党支部`])
  expect(party.map(({ childCount }) => childCount)).toEqual([1, 0])
  const find = async (text: string, view: 'party' | 'block') => (await office.api.chart.find({ scope: { view }, text, limit: 10 })).items
  expect(await find('支部', 'party')).toEqual([{ target: organisation(ids.branch), name: '第一党支部', kind: '党支部', path: ['中共柳溪街道工作委员会'] }])
  expect(await find('社区', 'party')).toEqual([])
  expect(await find('社区', 'block')).toHaveLength(2)
  expect((await office.api.chart.path({ scope: { view: 'party' }, target: organisation(ids.branch) })).keys).toEqual([key(ids.root), key(ids.branch)])
})

test('by line a body stands under all who guide it on the day', async () => {
  const { office, register, ids } = await street()
  const [club, team] = [await register.found({ name: '书画协会', kind: '社会团体', foundedOn: '2020-01-01' }), await register.found({ name: '巡逻队', kind: '志愿队伍', foundedOn: '2020-01-01' })]
  await link(office, club, ids.north, 'guiding')
  await link(office, club, ids.south, 'guiding', '2024-01-01')
  await link(office, team, club, 'guiding')
  await link(office, team, ids.root, 'leading')
  const { north, south } = ids
  expect(outline(await drawn(office, { view: 'line' }))).toEqual([
    `l${north} 柳溪街道北苑社区`, `　l${north}.${club} 书画协会`, `　　l${north}.${club}.${team} 巡逻队`,
    `l${south} 柳溪街道南苑社区`, `　l${south}.${club} 书画协会`, `　　l${south}.${club}.${team} 巡逻队`,
  ])
  expect(outline(await drawn(office, { view: 'line' }, '2023-12-31'))).toHaveLength(3)
  await register.dissolve(ids.branch, '2026-02-01')
  const { items } = await office.api.chart.find({ scope: { view: 'line' }, text: '巡逻队', limit: 10 })
  expect(items).toEqual([{ target: organisation(team), name: '巡逻队', kind: '志愿队伍', path: ['柳溪街道北苑社区', '书画协会'] }])
  expect((await office.api.chart.path({ scope: { view: 'line' }, target: organisation(team) })).keys).toEqual([`l${north}`, `l${north}.${club}`, `l${north}.${club}.${team}`])
})

test('grids stand under their communities, found by their number and what they were called', async () => {
  const { office, register, ids } = await street()
  const first = await register.grid('北苑第一网格', ids.north, ids.branch)
  const second = await register.grid('北苑第二网格', ids.north)
  const post = await office.api.grids.savePost({ gridId: first, id: null, revision: null, title: '网格长', rank: 1, seats: 2, kind: 'engaged', from: null, until: null })
  await office.tenure(await office.person('顾春山'), post.id, '2024-01-01')
  const cards = await drawn(office, { view: 'grids' })
  expect(outline(cards)).toEqual([`o${ids.root} 中共柳溪街道工作委员会`, `　o${ids.north} 柳溪街道北苑社区`, `　　g${first} 北苑第一网格`, `　　g${second} 北苑第二网格`])
  expect(cards.find(({ key: own }) => own === `g${first}`)).toMatchObject({
    target: grid(first), kind: '三级网格', party: false, memberCount: null, vacantPosts: 1, noParty: false, term: null, termEnd: null,
    leaders: [{ title: '网格长', name: '顾春山', birthYear: '1980' }],
  })
  expect(cards.find(({ key: own }) => own === `g${second}`)).toMatchObject({ noParty: true, leaders: [] })
  const { items } = await office.api.chart.find({ scope: { view: 'grids' }, text: '北苑', limit: 10 })
  expect(items.map(({ target, path }) => [target, path.length])).toEqual([[organisation(ids.north), 1], [grid(first), 2], [grid(second), 2]])
})

test('a grid is found by its number, and by the number and name it had before', async () => {
  const { office, register, ids } = await street()
  const id = await register.grid('北苑第一网格', ids.north)
  await office.store.write({ action: 'test', summary: '改编号' }, async (unit) => {
    const [version] = await unit.manager.query<{ id: number }[]>('SELECT id FROM grid_version WHERE grid_id = ?', [id])
    await unit.update('grid_version', version?.id ?? 0, { code: '410199001001001', valid_to: '2025-01-01' })
    await unit.insert('grid_version', {
      grid_id: id, valid_from: '2025-01-01', valid_to: OPEN_END, code: '410199001001007', name: '锦绣网格', level: 3, kind: '基础网格', parent_id: null, community_id: ids.north,
      party_organisation_id: null, boundary: null, buildings: null, households: 320, residents: null, status: 'active',
    })
  })
  const find = async (text: string): Promise<string[]> => (await office.api.chart.find({ scope: { view: 'grids' }, text, limit: 10 })).items.map(({ name }) => name)
  expect(await find('410199001001007')).toEqual(['锦绣网格'])
  expect(await find('410199001001001')).toEqual(['锦绣网格'])
  expect(await find('第一网格')).toEqual(['锦绣网格'])
  expect(await find('jxwg')).toEqual(['锦绣网格'])
  expect((await drawn(office, { view: 'grids' })).at(-1)).toMatchObject({ name: '锦绣网格', households: 320 })
})

test('a grid that says no community goes with the grid above it, the street’s with its communities, any other to the top', async () => {
  const { office, ids } = await street()
  const made = async (name: string, parent: number | null, community: number | null): Promise<number> => {
    const { result } = await office.store.write({ action: 'test', summary: '登记网格' }, async (unit) => {
      const id = await unit.insert('grid', { note: null, sort_order: 1 })
      await unit.insert('grid_version', {
        grid_id: id, valid_from: '2020-01-01', valid_to: OPEN_END, code: null, name, level: 3, kind: '专属网格', parent_id: parent, community_id: community, party_organisation_id: null,
        boundary: null, buildings: null, households: null, residents: null, status: 'active',
      })
      return id
    })
    return result
  }
  const whole = await made('柳溪街道网格', null, null)
  const own = await made('北苑网格', whole, ids.north)
  await made('商圈网格', own, null)
  await made('南苑网格', own, ids.south)
  await made('园区网格', null, null)
  const names = outline(await drawn(office, { view: 'grids' })).map((line) => line.replace(/[og]\d+ /, ''))
  expect(names).toEqual(['中共柳溪街道工作委员会', '　柳溪街道网格', '　柳溪街道北苑社区', '　　北苑网格', '　　　商圈网格', '　柳溪街道南苑社区', '　　南苑网格', '园区网格'])
})

test.each(['party', 'line', 'grids', 'block', 'leaders', 'person'] as const)('what %s does not show is refused in words of that view', async (view) => {
  const { office, register, ids } = await street()
  const [own, staff] = [await register.grid('南苑第一网格', ids.south), await office.person('顾春山')]
  const scope: ChartScope = view === 'leaders' ? { view, organisationId: ids.north } : view === 'person' ? { view, personId: staff } : { view }
  const said = async (target: { type: 'organisation' | 'grid' | 'person'; id: number }): Promise<string> => {
    const answer = await office.api.chart.path({ scope, target }).catch(() => null)
    if (answer) return answer.keys.join(' ')
    const refused = await refusal(office.api.chart.path({ scope, target }))
    expect(refused.code).toBe('not-found')
    return refused.message
  }
  expect([await said(organisation(ids.north)), await said(grid(own)), await said(person(staff)), await said(grid(999))]).toEqual([...WORDS[view](ids, own), '这个网格已不存在，可能刚被撤回。请在架构图中另选一个。'])
})

const WORDS: Record<ChartScope['view'], (ids: { root: number; north: number; south: number }, grid: number) => string[]> = {
  block: ({ root, north }) => [
    `o${root} o${north}`,
    '“南苑第一网格”是网格，不在按块的组织图中。请换到“网格与人员”查看。',
    '“顾春山”是人员，不在按块的组织图中。请换到“一个人的位置”查看。',
  ],
  party: () => [
    '“柳溪街道北苑社区”不是党组织，不在党组织图中。请换到“全部组织（按块）”查看。',
    '“南苑第一网格”是网格，不在党组织图中。请换到“网格与人员”查看。',
    '“顾春山”是人员，不在党组织图中。请换到“一个人的位置”查看。',
  ],
  line: () => [
    '“柳溪街道北苑社区”没有登记业务指导关系，不在业务条线图中。请换到“全部组织（按块）”查看。',
    '“南苑第一网格”是网格，不在业务条线图中。请换到“网格与人员”查看。',
    '“顾春山”是人员，不在业务条线图中。请换到“一个人的位置”查看。',
  ],
  grids: ({ root, south }, own) => [
    '“柳溪街道北苑社区”下面没有网格，不在网格图中。请换到“全部组织（按块）”查看。',
    `o${root} o${south} g${own}`,
    '“顾春山”是人员，不在网格图中。请换到“一个人的位置”查看。',
  ],
  leaders: ({ north }) => [
    `o${north}`,
    '“南苑第一网格”在 2026-03-05 这一天不在“柳溪街道北苑社区”的班子图中。请换到“网格与人员”查看。',
    '“顾春山”在 2026-03-05 这一天不在“柳溪街道北苑社区”的班子图中。请换到“一个人的位置”查看。',
  ],
  person: () => [
    '“柳溪街道北苑社区”不在“顾春山”在 2026-03-05 这一天的位置图中。请换到“全部组织（按块）”查看。',
    '“南苑第一网格”不在“顾春山”在 2026-03-05 这一天的位置图中。请换到“网格与人员”查看。',
    '“顾春山”在 2026-03-05 这一天没有任职、组织关系和其他身份，位置图是空的。请换一天查看，或另选一个人。',
  ],
}

test('terms are marked as the office is reminded of them, on the day that is shown', async () => {
  const { office, register, ids } = await street()
  await register.change(ids.branch, { termStart: '2023-03-10', termEnd: '2026-03-09' })
  const termOn = async (asOf: string): Promise<unknown[]> =>
    (await drawn(office, { view: 'party' }, asOf)).filter(({ key: own }) => own === key(ids.branch)).map(({ termEnd, term }) => [termEnd, term]).flat()
  expect(await termOn('2026-03-05')).toEqual(['2026-03-09', 'due'])
  expect(await termOn('2026-03-10')).toEqual(['2026-03-09', 'overdue'])
  expect(await termOn('2025-09-01')).toEqual(['2026-03-09', null])
  // The term before this one is not on record.
  expect(await termOn('2023-03-09')).toEqual([null, null])
  await office.api.checks.excuse({ selection: { findings: [{ organisationId: ids.branch, rule: 'term-ending' }] }, reason: '上级同意延期', until: null })
  expect(await termOn('2026-03-05')).toEqual(['2026-03-09', null])
})

test('a body without party work is marked until a party organisation leads it', async () => {
  const { office, register, ids } = await street()
  const club = await register.found({ name: '书画协会', kind: '社会团体', parentId: ids.north, foundedOn: '2020-01-01' })
  await link(office, club, ids.branch, 'leading', '2024-01-01')
  const marked = async (asOf: string): Promise<string[]> => (await drawn(office, { view: 'block' }, asOf)).filter(({ noParty }) => noParty).map(({ name }) => name)
  expect(await marked('2023-12-31')).toEqual(['书画协会'])
  expect(await marked('2024-01-01')).toEqual([])
})

test('two thousand branches of one call ask the database no more often than one', async () => {
  const { office, ids } = await street()
  const asked = vi.spyOn(office.store.reader, 'query')
  const statements = async (parents: (string | null)[]): Promise<number> => {
    await office.api.chart.branches({ scope: { view: 'block' }, parents })
    asked.mockClear()
    await office.api.chart.branches({ scope: { view: 'block' }, parents })
    return asked.mock.calls.length
  }
  const parents = [null, key(ids.root), key(ids.north), ...Array.from({ length: 1997 }, (_, at) => `o${at + 1000}`)]
  const { branches } = await office.api.chart.branches({ scope: { view: 'block' }, parents })
  expect(branches.map(({ nodes }) => nodes.length).slice(0, 4)).toEqual([1, 2, 1, 0])
  expect(branches).toHaveLength(2000)
  expect(await statements(parents)).toBe(await statements([null]))
})
