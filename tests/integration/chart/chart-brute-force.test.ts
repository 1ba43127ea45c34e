import { expect, test } from 'vitest'
import type { ChartScope } from '@shared/contract/chart'
import { openApplication, type TestApplication } from '../../support/application'
import { storeOf } from '../../support/store'
import { drawAll, type Drawn } from './drawn'
import { factsOn, type SampleFacts } from './sample-facts'

// The sample's histories reach back ten years; the days are those of the office's clock and before.
const DAYS = ['2026-11-24', '2024-01-01', '2021-07-15', '2017-03-31']

async function sampleOn(day: string): Promise<{ opened: TestApplication; facts: SampleFacts }> {
  const opened = await openApplication({ sample: true, today: '2026-11-24' })
  return { opened, facts: await factsOn(storeOf(opened), day) }
}

async function drawn({ call }: TestApplication, scope: ChartScope, day: string): Promise<Drawn[]> {
  return drawAll((input) => call('chart.branches', input), scope, day)
}

test.each(DAYS)('on %s every figure of the organisations agrees with plain counting', async (day) => {
  const { opened, facts } = await sampleOn(day)
  const cards = await drawn(opened, { view: 'block' }, day)
  expect(cards.length).toBeGreaterThan(50)
  expect(idsOf(cards, 'organisation')).toEqual(sorted(facts.organisations.keys()))
  const people = (within: (organisation: number) => boolean): number =>
    new Set(facts.memberships.filter((row) => facts.organisations.has(row.organisation_id) && within(row.organisation_id)).map((row) => row.person_id)).size
  for (const node of cards) {
    const id = node.target?.id ?? 0
    const { vacant, holders } = facts.seatsOf('organisation', id)
    expect({ id, ...figures(node) }).toEqual({
      id,
      parent: keyOf(facts.parentOf(id)),
      name: facts.organisations.get(id)?.name,
      party: facts.partyKinds.has(facts.organisations.get(id)?.kind ?? ''),
      memberCount: people((organisation) => facts.upFrom(organisation).includes(id)),
      ownMemberCount: people((organisation) => organisation === id),
      childCount: [...facts.organisations.keys()].filter((below) => facts.parentOf(below) === id).length,
      vacantPosts: vacant,
      holders: holders.size,
    })
    const ranks = node.leaders.map((leader) => Math.min(...ranksOf(facts, id, leader.personId)))
    expect(ranks).toEqual(sorted(ranks))
  }
  if (day === DAYS[0]) for (const mark of ['due', 'overdue', true]) expect(cards.filter(({ term, noParty }) => term === mark || noParty === mark)).not.toHaveLength(0)
  // The marks are those that the pages 检查 and 覆盖 tell of the same day.
  const { rows } = await opened.call('checks.list', { filters: { group: '届期' }, offset: 0, limit: 500, asOf: day })
  const terms = (rule: string): number[] => sorted(rows.filter((row) => row.rule === rule).map((row) => row.organisationId))
  expect(idsOf(cards.filter(({ term }) => term === 'overdue'), 'organisation')).toEqual(terms('term-ended'))
  expect(idsOf(cards.filter(({ term }) => term === 'due'), 'organisation')).toEqual(terms('term-ending'))
  expect(idsOf(cards.filter(({ noParty }) => noParty), 'organisation')).toEqual(await uncovered(opened, day, ['social', 'self']))
})

test.each(DAYS)('on %s the party’s organisations stand under the nearest one above', async (day) => {
  const { opened, facts } = await sampleOn(day)
  const cards = await drawn(opened, { view: 'party' }, day)
  const isParty = (id: number): boolean => facts.partyKinds.has(facts.organisations.get(id)?.kind ?? '')
  const all = sorted([...facts.organisations.keys()].filter(isParty))
  const above = (id: number): number | null => facts.upFrom(id).slice(1).find(isParty) ?? null
  expect(cards.length).toBeGreaterThan(20)
  expect(idsOf(cards, 'organisation')).toEqual(all)
  for (const { target, parent, childCount } of cards) {
    expect({ target, parent, childCount }).toEqual({ target, parent: keyOf(above(target?.id ?? 0)), childCount: all.filter((id) => above(id) === target?.id).length })
  }
  await expectPaths(opened, 'party', cards, day)
})

test.each(DAYS)('on %s whoever guides stands above those it guides', async (day) => {
  const { opened, facts } = await sampleOn(day)
  const cards = await drawn(opened, { view: 'line' }, day)
  const links = facts.links.filter(({ kind, organisation_id: own, other_id: other }) => kind === 'guiding' && facts.organisations.has(own) && facts.organisations.has(other))
  expect(sorted(cards.filter(({ parent }) => parent !== null).map(({ target }) => target?.id ?? 0))).toEqual(sorted(links.map((link) => link.organisation_id)))
  expect(idsOf(cards.filter(({ parent }) => parent === null), 'organisation')).toEqual(sorted(new Set(links.map((link) => link.other_id))))
  for (const { target, key, parent, childCount } of cards) {
    const guide = links.find((link) => link.organisation_id === target?.id)?.other_id
    expect({ key, parent, childCount }).toEqual({
      key: guide === undefined ? `l${target?.id}` : `l${guide}.${target?.id}`,
      parent: guide === undefined ? null : `l${guide}`,
      childCount: links.filter((link) => link.other_id === target?.id).length,
    })
  }
  await expectPaths(opened, 'line', cards, day)
})

test.each(DAYS)('on %s every grid stands in its place with its staff', async (day) => {
  const { opened, facts } = await sampleOn(day)
  const cards = await drawn(opened, { view: 'grids' }, day)
  const above = (id: number): string | null => {
    const grid = facts.grids.get(id)
    const parent = facts.grids.get(grid?.parent_id ?? 0)
    if (grid && parent && parent.community_id === grid.community_id) return `g${grid.parent_id}`
    if (grid?.community_id) return `o${grid.community_id}`
    // The street's own grid goes where the communities of the grids below it hang.
    const below = [...facts.grids.values()].find((other) => other.parent_id === id && other.community_id !== null)
    return below ? keyOf(facts.parentOf(below.community_id ?? 0)) : null
  }
  const parents = new Map([...facts.grids.keys()].map((id) => [id, above(id)]))
  const organisations = new Set([...parents.values()].flatMap((key) => (key?.startsWith('o') ? facts.upFrom(Number(key.slice(1))) : [])))
  expect(idsOf(cards, 'grid')).toEqual(sorted(facts.grids.keys()))
  expect(idsOf(cards, 'organisation')).toEqual(sorted(organisations))
  for (const node of cards) {
    const { key, parent, target, childCount } = node
    const id = target?.id ?? 0
    const expected = target?.type === 'grid' ? parents.get(id) : keyOf(facts.parentOf(id))
    const below = [...parents.values()].filter((of) => of === key).length + (target?.type === 'grid' ? 0 : [...organisations].filter((of) => keyOf(facts.parentOf(of)) === key).length)
    expect({ key, parent, childCount }).toEqual({ key, parent: expected, childCount: below })
    if (target?.type !== 'grid') continue
    const { vacant, holders } = facts.seatsOf('grid', id)
    const { vacantPosts, leaders, moreLeaders, households, memberCount, name } = node
    expect({ vacantPosts, holders: leaders.length + moreLeaders, households, memberCount, name }).toEqual({
      vacantPosts: vacant, holders: holders.size, households: facts.grids.get(id)?.households, memberCount: null, name: facts.grids.get(id)?.name,
    })
  }
  const { columns } = await opened.call('coverage.matrix', { asOf: day, open: [] })
  expect(idsOf(cards.filter(({ noParty, target }) => noParty && target?.type === 'grid'), 'grid')).toEqual(
    await uncovered(opened, day, columns.map(({ key }) => key).filter((key) => key.startsWith('party-'))),
  )
  await expectPaths(opened, 'grids', cards.slice(0, 60), day)
})

test.each(DAYS)('on %s everybody who leads an organisation has one card, every vacant seat its own', async (day) => {
  const { opened, facts } = await sampleOn(day)
  for (const organisationId of [...facts.organisations.keys()].slice(0, 60)) {
    const cards = await drawn(opened, { view: 'leaders', organisationId }, day)
    const { vacant, holders } = facts.seatsOf('organisation', organisationId)
    expect({ people: idsOf(cards, 'person'), vacant: cards.filter(({ target }) => target === null).length }).toEqual({ people: sorted(holders), vacant })
    expect(new Set(cards.map(({ key }) => key)).size).toBe(cards.length)
    expect(cards[0]).toMatchObject({ key: `o${organisationId}`, parent: null })
    const [second] = cards.filter(({ parent }) => parent === `o${organisationId}`)
    const right = cards.filter(({ parent }) => parent === `o${organisationId}`)
    // Either one stands above all others, or all stand side by side.
    if (right.length > 1) expect(right).toHaveLength(cards.length - 1)
    else expect(second?.childCount ?? 0).toBe(Math.max(cards.length - 2, 0))
  }
})

test.each(DAYS)('on %s a person stands wherever a post, a membership or a role says so', async (day) => {
  const { opened, facts } = await sampleOn(day)
  const busy = new Map<number, number>()
  for (const { person_id: id } of facts.tenures) busy.set(id, (busy.get(id) ?? 0) + 1)
  const people = [...busy].sort((a, b) => b[1] - a[1]).map(([id]) => id)
  for (const personId of [...people.slice(0, 25), ...facts.roles.slice(0, 5).map((role) => role.person_id)]) {
    const cards = await drawn(opened, { view: 'person', personId }, day)
    const places = [
      ...facts.tenures.filter((row) => row.person_id === personId).map((row) => {
        const post = facts.posts.find(({ id }) => id === row.post_id)
        return post?.grid_id ? `g${post.grid_id}` : `o${post?.organisation_id}`
      }),
      ...facts.memberships.filter((row) => row.person_id === personId).map((row) => `o${row.organisation_id}`),
      ...facts.reports.filter((row) => row.person_id === personId).map((row) => `o${row.community_id}`),
      ...facts.roles.filter((row) => row.person_id === personId).map(() => null),
    ]
    expect(new Set(cards.filter(({ target }) => target?.type === 'person').map(({ parent }) => parent))).toEqual(new Set(places))
    // Nothing is drawn that no place of the person hangs on.
    for (const node of cards) if (node.target?.type !== 'person') expect(node.childCount).toBeGreaterThan(0)
    for (const node of cards) if (node.parent !== null) expect(cards.map(({ key }) => key)).toContain(node.parent)
    expect(new Set(cards.map(({ key }) => key)).size).toBe(cards.length)
  }
})

async function expectPaths(opened: TestApplication, view: 'party' | 'line' | 'grids', cards: readonly Drawn[], day: string): Promise<void> {
  const parents = new Map(cards.map(({ key, parent }) => [key, parent]))
  for (const { target, key } of cards.slice(0, 60)) {
    if (!target) continue
    const { keys } = await opened.call('chart.path', { scope: { view }, target, asOf: day })
    expect(keys.at(-1)).toBe(key)
    for (const [at, one] of keys.entries()) expect(parents.get(one)).toBe(at === 0 ? null : keys[at - 1])
  }
}

/** What the coverage of the day misses in these columns. */
async function uncovered(opened: TestApplication, day: string, columns: readonly string[]): Promise<number[]> {
  const ids: number[] = []
  for (const column of columns) {
    const { rows } = await opened.call('coverage.names', { asOf: day, of: { column, covered: false }, place: { street: null, community: null }, offset: 0, limit: 500 })
    ids.push(...rows.map(({ opens }) => opens.id))
  }
  return sorted(ids)
}

function ranksOf(facts: SampleFacts, organisation: number, person: number): number[] {
  const held = new Set(facts.tenures.filter((tenure) => tenure.person_id === person).map((tenure) => tenure.post_id))
  return facts.posts.filter((post) => post.organisation_id === organisation && held.has(post.id)).map((post) => post.rank)
}

function figures(node: Drawn): Record<string, unknown> {
  const { parent, name, party, memberCount, ownMemberCount, childCount, vacantPosts, leaders, moreLeaders } = node
  return { parent, name, party, memberCount, ownMemberCount, childCount, vacantPosts, holders: leaders.length + moreLeaders }
}

const keyOf = (id: number | null): string | null => (id === null ? null : `o${id}`)
const sorted = (ids: Iterable<number>): number[] => [...ids].sort((a, b) => a - b)
const idsOf = (nodes: readonly Drawn[], type: string): number[] => sorted(nodes.flatMap(({ target }) => (target?.type === type ? [target.id] : [])))
