import { readFile } from 'node:fs/promises'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { InputOf, OutputOf } from '@shared/contract'
import type { posts } from '@shared/contract/post-register'
import { openApplication, type TestApplication } from '../../support/application'
import { readSheet } from '../../support/read-sheet'
import { storeOf } from '../../support/store'

type Filters = InputOf<typeof posts.list>['filters']
type Row = OutputOf<typeof posts.list>['rows'][number]

const query = (filters: Filters, asOf: string, search = ''): { search: string; filters: Filters; asOf: string } => ({ search, filters, asOf })

/** Every row of a list, read page by page forwards, and checked to be the same backwards. */
async function wholeList(office: TestApplication, filters: Filters, asOf: string, limit = 100): Promise<Row[]> {
  const rows: Row[] = []
  for (let more = true; more; ) {
    const page = await office.call('posts.list', { ...query(filters, asOf), after: rows.at(-1)?.cursor ?? null, before: null, limit })
    rows.push(...page.rows)
    more = page.more
  }
  return rows
}

describe('the sample office', () => {
  test('is paged forwards and backwards without loss or repetition, and counted the same', async () => {
    const office = await openApplication({ sample: true })
    const asOf = '2025-06-01'
    for (const filters of [{}, { owner: 'grid' }, { show: 'vacant' }, { kind: 'elected', owner: 'organisation' }] satisfies Filters[]) {
      const rows = await wholeList(office, filters, asOf, 37)
      const counts = await office.call('posts.counts', query(filters, asOf))
      expect(new Set(rows.map((row) => row.id)).size).toBe(rows.length)
      expect(counts.listed).toEqual({
        posts: rows.length,
        seats: rows.reduce((sum, row) => sum + row.seats, 0),
        held: rows.reduce((sum, row) => sum + row.held, 0),
        vacancies: rows.reduce((sum, row) => sum + row.vacancies, 0),
      })
      const back: Row[] = []
      let before = rows.at(-1)?.cursor ?? null
      for (let more = before !== null; more; ) {
        const page = await office.call('posts.list', { ...query(filters, asOf), after: null, before, limit: 41 })
        back.unshift(...page.rows)
        before = page.rows[0]?.cursor ?? null
        more = page.more
      }
      expect(back.map((row) => row.id)).toEqual(rows.slice(0, -1).map((row) => row.id))
    }
  })

  test('has on any day the vacancies, overfull posts and holders that its records show', async () => {
    const office = await openApplication({ sample: true })
    await storeOf(office).transaction(async (manager) => {
      // The sample has no overfull posts: some holders stay longer than their successors waited.
      await manager.query(`UPDATE tenure SET valid_to = date(valid_to, '+90 days') WHERE id % 17 = 0 AND valid_to < '2026-01-01'`)
    })
    expect((await office.call('posts.counts', query({}, '2026-01-15'))).overfull).toBeGreaterThan(0)
    const days = fc.date({ min: new Date('2014-01-01'), max: new Date('2027-06-01'), noInvalidDate: true }).map((date) => date.toISOString().slice(0, 10))
    await fc.assert(
      fc.asyncProperty(days, async (asOf) => {
        const listed = await wholeList(office, {}, asOf, 500)
        const shown = { vacant: await wholeList(office, { show: 'vacant' }, asOf, 500), overfull: await wholeList(office, { show: 'overfull' }, asOf, 500) }
        const records = await recordsOn(office, listed, asOf)
        for (const row of listed) {
          const record = records.get(row.id)
          expect(record, `${row.owner.name} ${row.title} on ${asOf}`).toMatchObject({ seats: row.seats, vacancies: row.vacancies })
          expect(record?.holders.map((holder) => holder.personId).slice(0, 6)).toEqual(row.holders.map((holder) => holder.personId))
        }
        const all = [...records.values()]
        expect(shown.vacant.map((row) => row.id).sort()).toEqual(all.filter((post) => post.holders.length < post.seats).map((post) => post.id).sort())
        expect(shown.overfull.map((row) => row.id).sort()).toEqual(all.filter((post) => post.holders.length > post.seats).map((post) => post.id).sort())
        const overview = await office.call('workbench.overview', { asOf })
        expect(overview).toMatchObject({
          posts: listed.length,
          vacantPosts: shown.vacant.length,
          seats: all.reduce((sum, post) => sum + post.seats, 0),
          vacantSeats: all.reduce((sum, post) => sum + post.vacancies, 0),
        })
      }),
      { numRuns: 4, examples: [['2026-01-15']] },
    )
  })

  /** The posts as the records of their organisations and grids show them on a day. */
  async function recordsOn(office: TestApplication, rows: readonly Row[], asOf: string): Promise<Map<number, OutputOf<typeof posts.get>>> {
    type Post = OutputOf<typeof posts.get>
    const found = new Map<number, Post>()
    const owners = new Map(rows.map((row) => [`${row.owner.kind} ${row.owner.id}`, row.owner]))
    for (const owner of owners.values()) {
      const record = owner.kind === 'organisation' ? await office.call('organisations.get', { id: owner.id, asOf }) : await office.call('grids.get', { id: owner.id, asOf })
      expect(record.state, `${owner.name} on ${asOf}`).toBe('alive')
      for (const post of record.posts) found.set(post.id, { ...post, asOf, owner: { ...owner, under: null }, alive: true, tenures: [], warnings: [] })
    }
    return found
  }

  test('is filtered by organisation with all below it and the grids of its communities', async () => {
    const office = await openApplication({ sample: true })
    const asOf = '2026-11-24'
    const { nodes } = await office.call('organisations.tree', { asOf })
    const community = nodes.find((node) => node.kind === '社区')
    const root = nodes.find((node) => node.parentId === null)
    if (!community || !root) throw new Error('no community')
    const inside = await wholeList(office, { organisationId: community.id }, asOf)
    const { nodes: grids } = await office.call('grids.tree', { asOf })
    const own = new Set(grids.filter((grid) => grid.communityId === community.id).map((grid) => grid.id))
    expect(own.size).toBeGreaterThan(0)
    const below = new Set([community.id])
    for (let size = 0; size !== below.size; ) {
      size = below.size
      for (const node of nodes) if (node.parentId !== null && below.has(node.parentId)) below.add(node.id)
    }
    const all = await wholeList(office, {}, asOf, 500)
    expect(inside.map((row) => row.id)).toEqual(all.filter((row) => (row.owner.kind === 'grid' ? own : below).has(row.owner.id)).map((row) => row.id))
  })

  test('is searched by title, by organisation in pinyin and by holder', async () => {
    const office = await openApplication({ sample: true })
    const asOf = '2026-11-24'
    const find = async (search: string): Promise<Row[]> => (await office.call('posts.list', { ...query({}, asOf, search), after: null, before: null, limit: 500 })).rows
    const [first] = await find('书记')
    const holder = first?.holders[0]
    if (!holder) throw new Error('no secretary')
    expect((await find(holder.name)).some((row) => row.holders.some((one) => one.personId === holder.personId))).toBe(true)
    expect((await find('liuxi')).length).toBeGreaterThan(0)
    expect(await find('查无此岗')).toEqual([])
  })

  test('shows trials and terms that run out, and nothing else', async () => {
    const office = await openApplication({ sample: true })
    const asOf = '2026-11-24'
    const trials = await wholeList(office, { show: 'probation' }, asOf)
    const terms = await wholeList(office, { show: 'term' }, asOf)
    const counts = await office.call('posts.counts', query({}, asOf))
    expect([counts.probation, counts.term]).toEqual([trials.length, terms.length])
    expect(counts.all).toBe((await wholeList(office, {}, asOf, 500)).length)
    expect(terms.length).toBeGreaterThan(0)
    expect(trials.every((row) => row.due !== null && row.due <= '2027-01-24')).toBe(true)
    for (const row of terms) {
      const { termEnd } = await office.call('organisations.get', { id: row.owner.id })
      expect(row.due?.startsWith(termEnd ?? 'none'), `${row.owner.name}: ${termEnd} and ${row.due}`).toBe(true)
      expect(row.kind).toBe('elected')
    }
  })

  test('is exported as listed, and that it was is logged', async () => {
    const office = await openApplication({ sample: true })
    const asOf = '2026-11-24'
    office.target.path = `${office.folder}/vacant.xlsx`
    const target = await office.call('files.chooseTarget', { kind: 'xlsx', suggestedName: '空缺岗位.xlsx' })
    const rows = await wholeList(office, { show: 'vacant' }, asOf)
    const written = await office.call('posts.export', { ...query({ show: 'vacant' }, asOf), format: 'xlsx', target: target?.handle ?? '' })
    expect(written.rows).toBe(rows.length)
    const sheet = readSheet(await readFile(`${office.folder}/vacant.xlsx`))
    expect(JSON.stringify(sheet)).toContain(rows[0]?.owner.name)
    const { entries } = await office.call('changes.list', { before: null, limit: 1 })
    expect(entries[0]?.summary).toBe(`导出空缺岗位 ${rows.length} 个岗位`)
  })
})
