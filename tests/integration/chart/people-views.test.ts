import type { ChartScope } from '@shared/contract/chart'
import { OPEN_END } from '@shared/domain/calendar'
import { expect, test } from 'vitest'
import type { Office } from '../organisations/office'
import { drawAll, type Drawn } from './drawn'
import { street } from './street'

async function drawn(office: Office, scope: ChartScope, asOf = '2026-03-05'): Promise<Drawn[]> {
  return drawAll(office.api.chart.branches, scope, asOf)
}

/** Name, kind and note of each card, those below it indented. */
function outline(cards: readonly Drawn[], parent: string | null = null, depth = 0): string[] {
  return cards
    .filter((card) => card.parent === parent)
    .flatMap((card) => [`${'　'.repeat(depth)}${[card.name, card.kind, card.note].filter((part) => part !== null).join(' / ')}`, ...outline(cards, card.key, depth + 1)])
}

test('under a single principal stand the deputies and members, every vacant seat with its post', async () => {
  const { office, register, ids } = await street()
  const from = '2020-01-01'
  const secretary = await register.post(ids.branch, '书记', { rank: 1, from })
  const deputy = await register.post(ids.branch, '副书记', { rank: 2, seats: 2, from })
  const member = await register.post(ids.branch, '组织委员', { rank: 3, from })
  const elsewhere = await register.post(ids.north, '主任', { from })
  const [first, second] = [await office.person('顾春山'), await office.person('麦冬青')]
  await office.tenure(first, secretary, '2023-06-15')
  await office.tenure(first, elsewhere, '2021-01-01')
  await office.tenure(second, deputy, '2024-01-01')
  await office.tenure(second, member, '2025-01-01')

  const scope = { view: 'leaders', organisationId: ids.branch } as const
  const cards = await drawn(office, scope)
  expect(outline(cards)).toEqual([
    '第一党支部 / 党支部',
    '　顾春山 / 书记 / 任职自 2023-06-15，兼北苑社区主任',
    '　　麦冬青 / 副书记、组织委员 / 副书记自 2024-01-01，组织委员自 2025-01-01',
    '　　（空缺） / 副书记',
  ])
  expect(cards.at(-1)).toMatchObject({ target: null, vacantPosts: 1, key: `v${deputy}.1` })
  expect(cards[1]).toMatchObject({ target: { type: 'person', id: first }, childCount: 2, memberCount: null, party: false })
  // The seat of the principal keeps its place while nobody holds it.
  expect(outline(await drawn(office, scope, '2023-06-14')).map((line) => line.trim())).toEqual(['第一党支部 / 党支部', '（空缺） / 书记', '（空缺） / 副书记', '（空缺） / 副书记', '（空缺） / 组织委员'])
  const { items } = await office.api.chart.find({ scope, text: 'mdq', limit: 5 })
  expect(items).toEqual([{ target: { type: 'person', id: second }, name: '麦冬青', kind: '副书记、组织委员', path: ['第一党支部', '顾春山'] }])
  expect((await office.api.chart.path({ scope, target: { type: 'person', id: second } })).keys).toEqual([`o${ids.branch}`, `p${first}`, `p${second}`])
})

test('several principals, or none, stand side by side with all others', async () => {
  const { office, register, ids } = await street()
  const from = '2020-01-01'
  for (const [title, rank] of [['书记', 1], ['主任', 1], ['副主任', 2]] as const) await office.tenure(await office.person(`${title}甲`), await register.post(ids.north, title, { rank, from }), from)
  await office.tenure(await office.person('队副'), await register.post(ids.south, '副主任', { rank: 1, from }), from)
  const right = async (organisationId: number): Promise<number[]> => (await drawn(office, { view: 'leaders', organisationId })).map(({ childCount }) => childCount)
  expect(await right(ids.north)).toEqual([3, 0, 0, 0])
  expect(await right(ids.south)).toEqual([1, 0])
  expect(await drawn(office, { view: 'leaders', organisationId: ids.south }, '2019-12-31')).toEqual([])
  expect(await drawn(office, { view: 'leaders', organisationId: 9999 })).toEqual([])
})

test('a person stands below everything of theirs, with all that stands above, while it lasts', async () => {
  const { office, register, ids } = await street()
  const someone = await office.person('顾春山')
  const gridId = await register.grid('南苑第一网格', ids.south)
  const post = await office.api.grids.savePost({ gridId, id: null, revision: null, title: '网格员', rank: 1, seats: 1, kind: 'engaged', from: null, until: null })
  await office.tenure(someone, post.id, '2024-05-01', '2025-05-01')
  await office.tenure(someone, await register.post(ids.branch, '书记', { from: '2020-01-01' }), '2023-06-15')
  await office.member(someone, ids.branch, '2019-07-01')
  await office.store.write({ action: 'test', summary: '登记身份' }, (unit) =>
    unit.insert('person_role', { person_id: someone, role: '志愿者', valid_from: '2022-01-01', valid_to: OPEN_END, note: null }),
  )
  const scope = { view: 'person', personId: someone } as const
  expect(outline(await drawn(office, scope, '2024-06-01'))).toEqual([
    '顾春山 / 志愿者 / 自 2022-01-01',
    '中共柳溪街道工作委员会 / 党工委',
    '　柳溪街道北苑社区 / 社区',
    '　　第一党支部 / 党支部',
    '　　　顾春山 / 书记、正式党员 / 书记自 2023-06-15，正式党员自 2019-07-01',
    '　柳溪街道南苑社区 / 社区',
    '　　南苑第一网格 / 三级网格',
    '　　　顾春山 / 网格员 / 自 2024-05-01',
  ])
  const today = await drawn(office, scope)
  expect(outline(today)).toHaveLength(5)
  expect(today.find(({ key }) => key === `o${ids.branch}`)).toMatchObject({ leaders: [{ title: '书记', name: '顾春山' }], childCount: 1 })
  expect(await drawn(office, scope, '2019-06-30')).toEqual([])
  expect(await drawn(office, { view: 'person', personId: 9999 })).toEqual([])
  expect((await office.api.chart.path({ scope, target: { type: 'organisation', id: ids.branch } })).keys).toEqual([`o${ids.root}`, `o${ids.north}`, `o${ids.branch}`])
  const { items } = await office.api.chart.find({ scope, text: '社区', limit: 5 })
  expect(items.map(({ name }) => name)).toEqual(['柳溪街道北苑社区'])
})
