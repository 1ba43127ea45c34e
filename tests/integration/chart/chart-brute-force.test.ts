import { expect, test } from 'vitest'
import type { OutputOf } from '@shared/contract'
import type { chart } from '@shared/contract/chart'
import { openApplication } from '../../support/application'
import { storeOf } from '../../support/store'

type Node = OutputOf<typeof chart.children>['nodes'][number]

interface Dated {
  valid_from: string
  valid_to: string
}

const on = (day: string) => (row: Dated) => row.valid_from <= day && day < row.valid_to

// The sample's histories reach back ten years; the days are those of the office's clock and before.
test.each(['2026-11-24', '2024-01-01', '2021-07-15', '2017-03-31'])('on %s every figure of the sample agrees with plain counting', async (day) => {
  const opened = await openApplication({ sample: true, today: '2026-11-24' })
  const store = storeOf(opened)
  const versions = (await store.all<Dated & { organisation_id: number; parent_id: number | null; status: string; name: string }>('SELECT * FROM organisation_version'))
    .filter(on(day))
    .filter((version) => version.status === 'active')
  const memberships = (await store.all<Dated & { organisation_id: number; person_id: number }>('SELECT * FROM membership')).filter(on(day))
  const posts = (await store.all<Dated & { id: number; organisation_id: number | null; seats: number; rank: number }>('SELECT * FROM post')).filter(on(day))
  const tenures = (await store.all<Dated & { post_id: number; person_id: number }>('SELECT * FROM tenure')).filter(on(day))
  const alive = new Map(versions.map((version) => [version.organisation_id, version]))
  const parentOf = (id: number): number | null => {
    const parent = alive.get(id)?.parent_id ?? null
    return parent !== null && alive.has(parent) ? parent : null
  }
  const isBelow = (id: number, top: number): boolean => {
    for (let at: number | null = id; at !== null; at = parentOf(at)) if (at === top) return true
    return false
  }
  const people = (within: (organisation: number) => boolean): number =>
    new Set(memberships.filter((row) => alive.has(row.organisation_id) && within(row.organisation_id)).map((row) => row.person_id)).size

  const drawn: Node[] = []
  let parents: (number | null)[] = [null]
  while (parents.length > 0) {
    const { branches } = await opened.call('chart.branches', { parentIds: parents, asOf: day })
    for (const branch of branches) for (const node of branch.nodes) expect(parentOf(node.id)).toBe(branch.parentId)
    const nodes = branches.flatMap((branch) => branch.nodes)
    drawn.push(...nodes)
    parents = nodes.filter((node) => node.childCount > 0).map((node) => node.id)
  }

  expect(drawn.length).toBeGreaterThan(50)
  expect(drawn.map((node) => node.id).sort((a, b) => a - b)).toEqual([...alive.keys()].sort((a, b) => a - b))
  for (const node of drawn) {
    const own = posts.filter((post) => post.organisation_id === node.id)
    const held = (post: { id: number }): { person_id: number }[] => tenures.filter((tenure) => tenure.post_id === post.id)
    const holders = new Set(own.flatMap((post) => held(post).map((tenure) => tenure.person_id)))
    expect({ id: node.id, ...figures(node) }).toEqual({
      id: node.id,
      name: alive.get(node.id)?.name,
      memberCount: people((organisation) => isBelow(organisation, node.id)),
      ownMemberCount: people((organisation) => organisation === node.id),
      childCount: [...alive.keys()].filter((id) => parentOf(id) === node.id).length,
      vacantPosts: own.reduce((sum, post) => sum + Math.max(post.seats - held(post).length, 0), 0),
      holders: holders.size,
    })
    const ranks = node.leaders.map((leader) =>
      Math.min(...own.filter((post) => held(post).some((tenure) => tenure.person_id === leader.personId)).map((post) => post.rank)),
    )
    expect(ranks).toEqual([...ranks].sort((a, b) => a - b))
  }
})

function figures(node: Node): Record<string, unknown> {
  const { name, memberCount, ownMemberCount, childCount, vacantPosts, leaders, moreLeaders } = node
  return { name, memberCount, ownMemberCount, childCount, vacantPosts, holders: leaders.length + moreLeaders }
}
