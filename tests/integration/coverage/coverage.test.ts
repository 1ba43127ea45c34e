import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { OutputOf } from '@shared/contract'
import type { coverage } from '@shared/contract/coverage'
import { coverageLists } from '@shared/domain/coverage/lists'
import { openApplication, temporaryFolder, type TestApplication } from '../../support/application'
import { readSheet } from '../../support/read-sheet'
import { storeOf } from '../../support/store'
import { Office } from '../organisations/office'
import { Register } from '../organisations/register'

const TODAY = '2026-11-24'
const DAYS = ['2015-06-01', '2022-09-01', '2023-05-01', TODAY]
const WHOLE = { street: null, community: null }

const matrixOn = (office: TestApplication, asOf: string, than?: string) => office.call('coverage.matrix', { asOf, open: 'all', ...(than === undefined ? {} : { than }) })

async function allNames(office: TestApplication, asOf: string, column: string, covered: boolean, place: { street: number | null; community: number | 'none' | null } = WHOLE) {
  const names: OutputOf<typeof coverage.names>['rows'] = []
  for (;;) {
    const { total, rows } = await office.call('coverage.names', { asOf, of: { column, covered }, place, offset: names.length, limit: 500 })
    names.push(...rows)
    if (rows.length === 0 || names.length >= total) return { total, names }
  }
}

describe('on the sample office', () => {
  test('the rows add up to the whole, and the names behind every cell of the whole to what it says', async () => {
    const office = await openApplication({ sample: true })
    for (const day of DAYS) {
      const { rows, columns } = await matrixOn(office, day)
      const [total, ...others] = rows
      for (const [at, column] of columns.entries()) {
        const sum = others.reduce((so, { cells }) => ({ covered: so.covered + (cells[at]?.covered ?? 0), all: so.all + (cells[at]?.all ?? 0) }), { covered: 0, all: 0 })
        expect({ day, column: column.key, ...sum }).toEqual({ day, column: column.key, ...total?.cells[at] })
        const [there, missing] = [await allNames(office, day, column.key, true), await allNames(office, day, column.key, false)]
        expect([there.total, there.total + missing.total]).toEqual([sum.covered, sum.all])
        const ids = [...there.names, ...missing.names].map(({ opens }) => `${opens.page} ${opens.id}`)
        expect(new Set(ids).size).toBe(sum.all)
      }
    }
  })

  test('a cell of a community names what belongs to it, and the lists are as long as they are counted', async () => {
    const office = await openApplication({ sample: true })
    const { rows, columns } = await matrixOn(office, TODAY)
    for (const { place, cells, name } of rows.slice(1)) {
      const at = columns.findIndex(({ key }) => key === 'party-3')
      const { total, names } = await allNames(office, TODAY, 'party-3', true, place)
      expect(total).toBe(cells[at]?.covered)
      if (place.community !== 'none') expect(new Set(names.map((one) => one.place))).toEqual(new Set([name]))
    }
    for (const place of [WHOLE, rows[2]?.place ?? WHOLE]) {
      const { counts } = await office.call('coverage.counts', { mostPosts: 2, place })
      for (const list of coverageLists) {
        const { total } = await office.call('coverage.names', { of: { list, mostPosts: 2 }, place, offset: 0, limit: 1 })
        expect({ list, total }).toEqual({ list, total: counts.find((one) => one.list === list)?.count })
      }
    }
  })

  test('figures agree with what other pages count', async () => {
    const office = await openApplication({ sample: true })
    const store = storeOf(office)
    const { rows, columns } = await matrixOn(office, TODAY)
    const cell = (key: string) => rows[0]?.cells[columns.findIndex((column) => column.key === key)]
    const without = await store.first<{ n: number }>("SELECT count(*) AS n FROM grid_version WHERE level >= 3 AND party_organisation_id IS NULL AND status = 'active' AND valid_from <= ?1 AND valid_to > ?1", [TODAY])
    const parties = [cell('party-3'), cell('party-4')]
    expect(parties.reduce((sum, share) => sum + (share?.all ?? 0) - (share?.covered ?? 0), 0)).toBe(without?.n)
    const size = await store.first<{ n: number; fits: number }>("SELECT count(*) AS n, sum(households BETWEEN 300 AND 500) AS fits FROM grid_version WHERE level = 3 AND kind = '基础网格' AND status = 'active' AND valid_from <= ?1 AND valid_to > ?1", [TODAY])
    expect(cell('size-3')).toEqual({ covered: size?.fits, all: size?.n })
    const contacts = await store.first<{ n: number }>("SELECT count(DISTINCT organisation_id) AS n FROM organisation_link WHERE kind = 'contact' AND valid_from <= ?1 AND valid_to > ?1", [TODAY])
    expect(cell('contact')).toEqual({ covered: contacts?.n, all: 8 })
    expect(contacts?.n).toBeGreaterThan(0)
    const load = await store.all<{ n: number }>('SELECT count(*) AS n FROM tenure JOIN post ON post.id = post_id WHERE grid_id IS NOT NULL AND tenure.valid_from <= ?1 AND tenure.valid_to > ?1 GROUP BY person_id HAVING n >= 2', [TODAY])
    const names = await office.call('coverage.names', { of: { list: 'load', mostPosts: 2 }, place: WHOLE, offset: 0, limit: 500 })
    expect(names.rows.map(({ kind }) => Number.parseInt(kind, 10)).sort()).toEqual(load.map(({ n }) => n).sort())
    expect(load.length).toBeGreaterThan(0)
    const summary = await office.call('coverage.summary', {})
    expect(summary.communitiesWithContact).toEqual(cell('contact'))
    expect(summary.gridsWithParty).toEqual({ covered: (cell('party-3')?.covered ?? 0) + (cell('party-4')?.covered ?? 0), all: (cell('party-3')?.all ?? 0) + (cell('party-4')?.all ?? 0) })
  })

  test('a day beside itself shows no change; beside another, what that day has by itself', async () => {
    const office = await openApplication({ sample: true })
    for (const day of DAYS) {
      const { rows } = await matrixOn(office, day, day)
      expect(rows.every(({ cells, before, gone }) => !gone && JSON.stringify(cells) === JSON.stringify(before))).toBe(true)
      const beside = await matrixOn(office, TODAY, day)
      const alone = await matrixOn(office, day)
      expect(beside.rows[0]?.before).toEqual(alone.rows[0]?.cells)
      for (const { place, before } of beside.rows) expect(before).toEqual(alone.rows.find((row) => JSON.stringify(row.place) === JSON.stringify(place))?.cells ?? null)
    }
  })

  test('a change shows at once, and undoing it brings the same matrix back', async () => {
    const office = await openApplication({ sample: true })
    const before = await matrixOn(office, TODAY)
    const { names } = await allNames(office, TODAY, 'party-3', true)
    const grid = await office.call('grids.get', { id: names[0]?.opens.id ?? 0 })
    const { version } = grid
    const { changeId } = await office.call('grids.save', {
      id: grid.id, revision: grid.revision, effectiveFrom: TODAY, code: version.code, name: version.name, level: version.level, kind: version.kind === '专属网格' ? '专属网格' : '基础网格',
      parentId: version.parentId, communityId: version.communityId, partyOrganisationId: null, boundary: version.boundary, buildings: version.buildings, households: 9, residents: version.residents, note: grid.note,
    })
    const after = await matrixOn(office, TODAY)
    const at = after.columns.findIndex(({ key }) => key === 'party-3')
    expect(after.rows[0]?.cells[at]?.covered).toBe((before.rows[0]?.cells[at]?.covered ?? 0) - 1)
    // Until the day before, nothing changed.
    expect((await matrixOn(office, '2026-11-23')).rows).toEqual(before.rows)
    await office.call('changes.undo', { id: changeId ?? 0 })
    expect(await matrixOn(office, TODAY)).toEqual(before)
  })

  test('what the levels ask for can be changed, and the columns follow', async () => {
    const office = await openApplication({ sample: true })
    const store = storeOf(office)
    await store.write({ action: 'test', summary: '修改网格级别' }, async (unit) => {
      const row = await store.first<{ id: number; rules: string }>('SELECT id, rules FROM grid_level WHERE level = 4')
      const rules = JSON.parse(row?.rules ?? '{}')
      for (const kind of Object.keys(rules)) rules[kind] = { ...rules[kind], party: false, size: null, posts: [{ title: '楼栋长', seats: 1, needed: true }] }
      await unit.update('grid_level', row?.id ?? 0, { rules: JSON.stringify(rules) })
    })
    const { columns, rows } = await matrixOn(office, TODAY)
    expect(columns.map(({ key }) => key).filter((key) => key.includes('-4'))).toEqual(['post-4-楼栋长'])
    expect(rows[0]?.cells[columns.findIndex(({ key }) => key === 'post-4-楼栋长')]).toEqual({ covered: 0, all: 300 })
    await expect(office.call('coverage.names', { of: { column: 'party-4', covered: false }, place: WHOLE, offset: 0, limit: 1 })).rejects.toThrow('没有这一项覆盖要求')
  })

  test('matrix and lists are exported as they are shown, and that is logged', async () => {
    const office = await openApplication({ sample: true })
    const write = async (call: (target: string) => Promise<{ rows: number }>): Promise<(string | number | null)[][]> => {
      office.target.path = join(await temporaryFolder(), 'coverage.xlsx')
      const target = await office.call('files.chooseTarget', { kind: 'xlsx', suggestedName: '覆盖.xlsx' })
      await call(target?.handle ?? '')
      return readSheet(await readFile(office.target.path))
    }
    const { rows, columns } = await matrixOn(office, TODAY, '2022-09-01')
    const sheet = await write((target) => office.call('coverage.exportMatrix', { than: '2022-09-01', open: 'all', format: 'xlsx', target }))
    expect(sheet.slice(3).map(([name]) => name)).toEqual(rows.map(({ name }) => name))
    const at = columns.findIndex(({ key }) => key === 'party-3')
    const share = rows[0]?.cells[at]
    expect(sheet[3]?.[at + 1]).toMatch(new RegExp(`^${share?.covered ?? ''}/${share?.all ?? ''}  \\d+%  ▲\\d+$`))
    const { entries } = await office.call('changes.list', { before: null, limit: 1 })
    expect(entries[0]?.summary).toBe(`导出 ${TODAY} 的覆盖表 ${rows.length} 行`)
    const { total } = await office.call('coverage.names', { of: { list: 'party', mostPosts: 3 }, place: WHOLE, offset: 0, limit: 1 })
    const names = await write((target) => office.call('coverage.exportNames', { of: { list: 'party', mostPosts: 3 }, place: WHOLE, format: 'xlsx', target }))
    expect(names.slice(3)).toHaveLength(total)
  })
})

test('an empty ledger has nothing to cover', async () => {
  const office = await openApplication()
  const { rows, communities } = await matrixOn(office, TODAY)
  expect(communities).toBe(0)
  expect(rows).toHaveLength(1)
  expect(rows[0]?.cells.every(({ all }) => all === 0)).toBe(true)
})

test('a community that is gone stands beside the other day, so that the rows still add up', async () => {
  const office = await Office.open()
  const register = new Register(office)
  const street = await register.found({ name: '柳溪街道办事处', kind: '街道办事处', effectiveFrom: '2020-01-01' })
  await register.found({ name: '学府社区', kind: '社区', parentId: street, effectiveFrom: '2020-01-01' })
  const former = await register.found({ name: '建设社区', kind: '社区', parentId: street, effectiveFrom: '2020-01-01' })
  await register.found({ name: '建设社区党群服务中心', kind: '党群服务中心', parentId: former, effectiveFrom: '2020-01-01' })
  const after = await register.found({ name: '新区社区', kind: '社区', parentId: street, effectiveFrom: '2025-01-01' })
  const centre = (await office.api.organisations.suggest({ text: '服务中心', limit: 1 })).items[0]
  await register.dissolve(centre?.id ?? 0, '2024-06-01')
  await register.dissolve(former, '2024-06-01')
  const { rows, columns } = await office.api.coverage.matrix({ asOf: '2026-01-01', than: '2024-01-01', open: [] })
  const at = columns.findIndex(({ key }) => key === 'centre')
  expect(rows.map(({ name, gone, cells, before }) => [name, gone, cells[at], before?.[at] ?? null])).toEqual([
    ['合计', false, { covered: 0, all: 2 }, { covered: 1, all: 2 }],
    ['学府社区', false, { covered: 0, all: 1 }, { covered: 0, all: 1 }],
    ['新区社区', false, { covered: 0, all: 1 }, null],
    ['建设社区', true, { covered: 0, all: 0 }, { covered: 1, all: 1 }],
  ])
  expect(rows.find(({ name }) => name === '新区社区')?.place).toEqual({ street, community: after })
})
