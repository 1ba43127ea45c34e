import { expect, test } from 'vitest'
import type { InputOf, OutputOf } from '@shared/contract'
import type { chart } from '@shared/contract/chart'
import { openApplication } from '../../support/application'
import { storeOf } from '../../support/store'
import { refusal, type Office } from '../organisations/office'
import { street } from './street'

type Matrix = OutputOf<typeof chart.matrix>

const DAY = '2026-11-24'

/** What stands in the cells, by row and column. */
function counts({ columns, rows }: Matrix): Record<string, Record<string, number>> {
  return Object.fromEntries(rows.map(({ name, cells }) => [name, Object.fromEntries(cells.flatMap(({ count }, at) => (count > 0 ? [[columns[at]?.name ?? '', count]] : [])))]))
}

/** A street as most ledgers have it: its office and the communities' party committees under the working committee, the communities under the office. */
async function wholeStreet(): Promise<{ office: Office; ids: Record<'root' | 'hall' | 'affairs' | 'culture' | 'north' | 'south' | 'committee' | 'painters', number> }> {
  const { office, register, ids } = await street()
  const found = (name: string, kind: string, parentId: number): Promise<number> => register.found({ name, kind, parentId, foundedOn: '2020-01-01' })
  await register.anywhere('党支部', '街道办事处', '职能部门', '社区')
  const hall = await found('柳溪街道办事处', '街道办事处', ids.root)
  const affairs = await found('社会事务办', '职能部门', hall)
  const culture = await found('文化服务办', '职能部门', hall)
  for (const id of [ids.north, ids.south]) await register.change(id, { parentId: hall, effectiveFrom: '2020-06-01' })
  const committee = await found('北苑社区党委', '党委', ids.root)
  await found('北苑第二党支部', '党支部', committee)
  const painters = await found('书画协会', '社会团体', ids.north)
  const chess = await found('棋牌协会', '社会团体', ids.south)
  const fund = await found('公益基金会', '基金会', ids.south)
  await found('锦绣苑业委会', '业主委员会', ids.south)
  await found('花卉协会', '社会团体', ids.south)
  const guide = async (organisationId: number, otherId: number): Promise<void> => {
    await office.api.organisations.saveLink({ id: null, revision: null, organisationId, otherId, kind: 'guiding', from: '2021-01-01', until: null, basis: null, replace: false })
  }
  await guide(painters, culture)
  await guide(chess, culture)
  await guide(fund, affairs)
  const post = await register.post(painters, '会长', { from: '2020-01-01' })
  await register.post(painters, '副会长', { rank: 2, from: '2020-01-01' })
  await office.tenure(await office.person('顾春山'), post, '2021-01-01')
  return { office, ids: { ...ids, hall, affairs, culture, committee, painters } }
}

test('a street’s communities meet those who guide', async () => {
  const { office, ids } = await wholeStreet()
  const matrix = await office.api.chart.matrix({ block: null, columns: 'line' })
  expect(matrix.asOf).toBe('2026-03-05')
  expect(matrix.path).toEqual([{ id: ids.root, name: '中共柳溪街道工作委员会' }])
  expect(matrix.columns).toEqual([
    { key: `o${ids.culture}`, id: ids.culture, name: '文化服务办', count: 2 },
    { key: `o${ids.affairs}`, id: ids.affairs, name: '社会事务办', count: 1 },
    { key: 'none', id: null, name: '没有业务指导', count: 1 },
  ])
  // The party’s committees and the offices themselves stand in no line.
  expect(matrix.rows.map(({ id, name, kind, childCount }) => [id, name, kind, childCount])).toEqual([
    [ids.north, '柳溪街道北苑社区', '社区', 2],
    [ids.south, '柳溪街道南苑社区', '社区', 4],
  ])
  expect(counts(matrix)).toEqual({ 柳溪街道北苑社区: { 文化服务办: 1 }, 柳溪街道南苑社区: { 文化服务办: 1, 社会事务办: 1, 没有业务指导: 1 } })
  expect(matrix.rows[0]?.cells[0]?.units).toEqual([{ id: ids.painters, name: '书画协会', party: false, leader: '顾春山', vacantPosts: 1, change: null }])
})

test('by kind everything below is there, what is no row with the block itself', async () => {
  const { office, ids } = await wholeStreet()
  const matrix = await office.api.chart.matrix({ block: null, columns: 'kind' })
  expect(matrix.columns.map(({ name, count }) => [name, count])).toEqual([['党支部', 2], ['街道办事处', 1], ['职能部门', 2], ['业主委员会', 1], ['社会团体', 3], ['基金会', 1]])
  expect(counts(matrix)).toEqual({
    柳溪街道北苑社区: { 党支部: 1, 社会团体: 1 },
    柳溪街道南苑社区: { 业主委员会: 1, 社会团体: 2, 基金会: 1 },
    北苑社区党委: { 党支部: 1 },
    '中共柳溪街道工作委员会（本级）': { 街道办事处: 1, 职能部门: 2 },
  })
  expect(matrix.rows.at(-1)).toMatchObject({ id: ids.root, childCount: 0 })
  const inside = await office.api.chart.matrix({ block: ids.south, columns: 'kind' })
  expect(inside.path.map(({ id }) => id)).toEqual([ids.root, ids.hall, ids.south])
  expect(counts(inside)).toEqual({ '柳溪街道南苑社区（本级）': { 业主委员会: 1, 社会团体: 2, 基金会: 1 } })
})

test('all of a cell is listed, and nothing where it is not there any more', async () => {
  const { office, ids } = await wholeStreet()
  const asked = { block: null, columns: 'kind' } as const
  const { rows, columns } = await office.api.chart.matrix(asked)
  for (const [row, { cells }] of rows.entries()) {
    for (const [at, { units, count }] of cells.entries()) {
      const cell = await office.api.chart.matrixCell({ ...asked, row, column: columns[at]?.key ?? '' })
      expect([cell.count, cell.units.length, cell.units.slice(0, 3)]).toEqual([count, count, units])
    }
  }
  expect(await office.api.chart.matrixCell({ ...asked, row: rows.length, column: '党支部' })).toEqual({ units: [], count: 0 })
  expect(await office.api.chart.matrixCell({ block: ids.south, columns: 'line', row: 0, column: `o${ids.affairs}` })).toMatchObject({ units: [{ name: '公益基金会' }], count: 1 })
})

test('the day decides, and another day is told', async () => {
  const { office, ids } = await wholeStreet()
  expect((await office.api.chart.matrix({ block: null, columns: 'line', asOf: '2020-12-31' })).columns.map(({ key }) => key)).toEqual(['none'])
  expect((await office.api.chart.matrix({ block: null, columns: 'line', asOf: '2019-12-31' })).rows).toEqual([])
  const { revision } = await office.api.organisations.get({ id: ids.painters })
  await office.api.organisations.performAct({ revision, act: { type: 'rename', id: ids.painters, on: '2025-01-01', basis: null, name: '丹青协会', shortName: null } })
  const { rows } = await office.api.chart.matrix({ block: null, columns: 'line', than: '2024-01-01' })
  expect(rows[0]?.cells[0]?.units).toMatchObject([{ name: '丹青协会', change: { kinds: ['renamed'], words: ['原名：书画协会'] } }])
  expect(await refusal(office.api.chart.matrix({ block: ids.painters, columns: 'kind', asOf: '2019-12-31' }))).toMatchObject({ code: 'not-found', message: expect.stringContaining('还没有成立') })
})

test('what nobody has put in its place is not lost', async () => {
  const { office, ids } = await wholeStreet()
  const { result: apart } = await office.store.write({ action: 'test', summary: '补录' }, async (unit) => {
    const id = await unit.insert('organisation', { code: null, credit_code: null, founded_on: null, term_number: null, term_start: null, term_end: null, contact_name: null, contact_phone_sealed: null, address: null, note: null, sort_order: 9 })
    await unit.insert('organisation_version', { organisation_id: id, valid_from: '2020-01-01', valid_to: '9999-12-31', name: '老年协会', short_name: null, kind: '社会团体', parent_id: null, status: 'active' })
    return id
  })
  const matrix = await office.api.chart.matrix({ block: null, columns: 'line' })
  expect(matrix.path.map(({ id }) => id)).toEqual([ids.root])
  expect(counts(matrix)['中共柳溪街道工作委员会（本级和未归入的）']).toEqual({ 没有业务指导: 1 })
  expect((await office.api.chart.matrix({ block: apart, columns: 'kind' })).rows).toEqual([])
})

test.each(['line', 'kind'] as const)('columns of %s hold each unit of the sample office once', async (columns) => {
  const opened = await openApplication({ sample: true, today: DAY })
  const store = storeOf(opened)
  const alive = await store.all<{ id: number; parent_id: number | null; kind: string }>(
    "SELECT organisation_id AS id, parent_id, kind FROM organisation_version WHERE status = 'active' AND valid_from <= ?1 AND valid_to > ?1",
    [DAY],
  )
  const parents = new Map(alive.map(({ id, parent_id: parent }) => [id, parent]))
  const isBelow = (id: number, top: number): boolean => {
    for (let at = parents.get(id) ?? null; at !== null; at = parents.get(at) ?? null) if (at === top) return true
    return false
  }
  const ask = (input: Omit<InputOf<typeof chart.matrix>, 'columns'>): Promise<Matrix> => opened.call('chart.matrix', { ...input, columns })
  const matrix = await ask({ block: null })
  for (const [at, { count }] of matrix.columns.entries()) expect(count).toBe(matrix.rows.reduce((sum, { cells }) => sum + (cells[at]?.count ?? 0), 0))
  for (const { cells } of matrix.rows) for (const { units, count } of cells) expect(units.length).toBe(Math.min(count, 3))
  const total = matrix.columns.reduce((sum, { count }) => sum + count, 0)
  if (columns === 'kind') {
    // Everything but the rows and the working committee itself.
    const rows = new Set(matrix.rows.map(({ id }) => id))
    expect(total).toBe(alive.filter(({ id, parent_id: parent }) => parent !== null && !rows.has(id)).length)
    for (const { id, cells, childCount } of matrix.rows.filter((row) => row.childCount > 0)) {
      expect(cells.reduce((sum, { count }) => sum + count, 0)).toBe(alive.filter((other) => isBelow(other.id, id)).length)
      expect(childCount).toBe(alive.filter(({ parent_id: parent }) => parent === id).length)
    }
  } else {
    const links = await store.all<{ organisation_id: number }>("SELECT organisation_id FROM organisation_link WHERE kind = 'guiding' AND valid_from <= ?1 AND valid_to > ?1", [DAY])
    const guided = new Set(links.map((link) => link.organisation_id))
    const social = alive.filter(({ id, kind }) => ['社会团体', '民办非企业单位', '基金会'].includes(kind) && !guided.has(id))
    expect(total).toBe(links.filter((link) => parents.has(link.organisation_id)).length + social.length)
    expect(matrix.columns.find(({ key }) => key === 'none')?.count ?? 0).toBe(social.length)
  }
})

test.each(['line', 'kind'] as const)('by %s, a cell lists all it counts, beginning with those it names', async (columns) => {
  const { office } = await wholeStreet()
  const asked = { block: null, columns }
  const matrix = await office.api.chart.matrix(asked)
  for (const [row, { cells }] of matrix.rows.entries()) {
    for (const [at, { key }] of matrix.columns.entries()) {
      const listed = await office.api.chart.matrixCell({ ...asked, row, column: key })
      expect(listed.count).toBe(cells[at]?.count)
      expect(listed.units).toHaveLength(listed.count)
      expect(listed.units.slice(0, 3)).toEqual(cells[at]?.units)
    }
  }
  expect(await office.api.chart.matrixCell({ ...asked, row: 99, column: 'none' })).toEqual({ units: [], count: 0 })
  expect(await office.api.chart.matrixCell({ ...asked, row: 0, column: 'o99999' })).toEqual({ units: [], count: 0 })
})
