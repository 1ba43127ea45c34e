import { expect, test } from 'vitest'
import type { OutputOf } from '@shared/contract'
import type { chart } from '@shared/contract/chart'
import { key, street } from './street'

type Node = OutputOf<typeof chart.branches>['branches'][number]['nodes'][number]

test('cards that were read are kept, and whatever is written shows on them at once', async () => {
  const { office, register, ids } = await street()
  const { store } = office
  const card = async (): Promise<Node> => {
    const { branches } = await office.api.chart.branches({ scope: { view: 'block' }, parents: [key(ids.north)] })
    const node = branches[0]?.nodes.find(({ target }) => target?.id === ids.branch)
    if (!node) throw new Error('the branch is not there')
    return node
  }
  const write = async (work: Parameters<typeof store.write<unknown>>[1]): Promise<unknown> => store.write({ action: 'test', summary: '补录' }, work)
  const member = await office.person('凌一舟')
  const chief = await office.person('顾春山')
  let post = 0
  const steps: [string, () => Promise<unknown>, Partial<Node> | ((node: Node) => unknown)][] = [
    ['as it was founded', async () => undefined, { name: '第一党支部', vacantPosts: 0, memberCount: 0, term: null, party: true }],
    ['a post', async () => (post = await register.post(ids.branch, '书记', { from: '2020-01-01' })), { vacantPosts: 1 }],
    ['its holder', () => office.tenure(chief, post, '2021-01-01'), { vacantPosts: 0 }],
    ['the holder’s name', () => write((unit) => unit.update('person', chief, { name: '顾青山' })), ({ leaders }) => expect(leaders[0]?.name).toBe('顾青山')],
    ['a member', () => office.member(member, ids.branch, '2021-01-01'), { memberCount: 1 }],
    ['a term that is over', () => register.change(ids.branch, { termStart: '2020-01-01', termEnd: '2023-01-01' }), { term: 'overdue' }],
    [
      'that this is excused',
      () => write((unit) => unit.insert('excuse', { organisation_id: ids.branch, rule: 'term-ended', reason: '疫情期间延期', valid_from: '2023-01-01', valid_to: '9999-12-31' })),
      { term: null },
    ],
    ['another name', () => register.change(ids.branch, { name: '桥头党支部', effectiveFrom: '2024-01-01' }), { name: '桥头党支部' }],
    [
      'that its kind is no party organisation',
      async () => {
        const row = await store.first<{ id: number }>(`SELECT id FROM organisation_kind WHERE name = '党支部'`, [])
        await write((unit) => unit.update('organisation_kind', row?.id ?? 0, { party: 0 }))
      },
      { party: false },
    ],
  ]
  for (const [what, step, expected] of steps) {
    await step()
    const node = await card()
    if (typeof expected === 'function') expected(node)
    else expect(node, what).toMatchObject(expected)
    // Asked again without a change, it is the same.
    expect(await card()).toEqual(node)
  }
})
