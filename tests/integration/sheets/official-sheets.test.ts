import { describe, expect, test } from 'vitest'
import { presetNames } from '@shared/domain/export-presets'
import { SIGNATURES } from '@shared/domain/official-sheets/sheet'
import { isPartyKind } from '@shared/domain/organisation-kinds'
import type { OrganisationVersionRow, PersonRow, PostRow, TenureRow } from '@main/store/rows'
import type { Store } from '@main/store/store'
import { CallFailed, openApplication } from '../../support/application'
import { storeOf } from '../../support/store'
import { exported } from './exported'

const TODAY = '2026-11-24'
const EARLIER = '2022-06-30'

const on = (day: string) => (row: { valid_from: string; valid_to: string }): boolean => row.valid_from <= day && row.valid_to > day

/** Each organisation of the day after what it stands under, siblings in their order; worked out by hand. */
async function treeOrder(store: Store, day: string): Promise<OrganisationVersionRow[]> {
  const all = (await store.all<OrganisationVersionRow & { sort_order: number }>('SELECT version.*, sort_order FROM organisation_version AS version JOIN organisation ON organisation.id = organisation_id'))
    .filter(on(day))
    .filter(({ status }) => status === 'active')
    .sort((a, b) => a.sort_order - b.sort_order || a.organisation_id - b.organisation_id)
  const ids = new Set(all.map((row) => row.organisation_id))
  const below = (parent: number | null): OrganisationVersionRow[] =>
    all.filter((row) => (row.parent_id !== null && ids.has(row.parent_id) ? row.parent_id : null) === parent).flatMap((row) => [row, ...below(row.organisation_id)])
  return below(null)
}

describe('official sheets of the sample office', () => {
  test.each([TODAY, EARLIER])('%s: every member once, by organisation in the order of the tree, secretary first', async (asOf) => {
    const app = await openApplication({ sample: true, today: TODAY })
    const { rows, sheet } = await exported(app, { sheet: 'members', asOf, preset: 'report' })
    const { total } = await app.call('people.list', { search: '', filters: { party: '党员' }, sort: [], offset: 0, limit: 1, asOf })
    expect(rows).toHaveLength(total)
    expect(sheet[0]?.[0]).toMatch(/街道办事处党员花名册$/)
    expect(sheet[1]?.[0]).toContain(`截至：${asOf}`)
    const branches = rows.map((row) => row['所在党支部']).filter((branch, at, all) => branch !== all[at - 1])
    const order = (await treeOrder(storeOf(app), asOf)).map(({ name }) => name)
    expect(branches).toEqual([...branches].sort((a, b) => order.indexOf(String(a)) - order.indexOf(String(b))))
    expect(new Set(branches).size).toBe(branches.length)
    const party = await exported(app, { sheet: 'party', asOf, preset: 'report' })
    for (const { 书记: secretary, 党组织名称: name } of party.rows) {
      const first = rows.find((row) => row['所在党支部'] === name)
      const isMember = rows.some((row) => row['所在党支部'] === name && row['姓名'] === secretary)
      if (first && isMember) expect(first['姓名']).toBe(secretary)
    }
  })

  test('ids are whole, text, and those of the register', async () => {
    const app = await openApplication({ sample: true, today: TODAY })
    const store = storeOf(app)
    const people = await store.all<PersonRow>('SELECT * FROM person')
    const known = new Set(people.flatMap((person) => (person.id_number_sealed === null ? [] : [store.vault.open('id_number', person.id_number_sealed)])))
    const { rows } = await exported(app, { sheet: 'members', asOf: TODAY, preset: 'report' })
    expect(rows.filter((row) => row['公民身份证号'] !== null).length).toBeGreaterThan(700)
    expect(rows.filter((row) => row['公民身份证号'] !== null && !known.has(String(row['公民身份证号'])))).toEqual([])
  })

  test.each([TODAY, EARLIER])('%s: party organisations with members of their own and below', async (asOf) => {
    const app = await openApplication({ sample: true, today: TODAY })
    const { rows } = await exported(app, { sheet: 'party', asOf, preset: 'report' })
    const tree = await treeOrder(storeOf(app), asOf)
    expect(rows.map((row) => row['党组织名称'])).toEqual(tree.filter(({ kind }) => isPartyKind(kind)).map(({ name }) => name))
    const { total } = await app.call('people.list', { search: '', filters: { party: '党员' }, sort: [], offset: 0, limit: 1, asOf })
    expect(rows[0]?.['党员数（含下级）']).toBe(total)
    const general = rows.find((row) => row['组织类别'] === '党总支')
    const children = rows.filter((row) => row['上级党组织'] === general?.['党组织名称'])
    const own = (await exported(app, { sheet: 'members', asOf, preset: 'public' })).rows.filter((row) => row['所在党支部'] === general?.['党组织名称']).length
    expect(general?.['党员数（含下级）']).toBe(own + children.reduce((sum, row) => sum + Number(row['党员数（含下级）']), 0))
  })

  test.each([TODAY, EARLIER])('%s: leaders and vacancies are what posts and tenures say', async (asOf) => {
    const app = await openApplication({ sample: true, today: TODAY })
    const store = storeOf(app)
    const posts = (await store.all<PostRow>('SELECT * FROM post')).filter(on(asOf))
    const tenures = (await store.all<TenureRow>('SELECT * FROM tenure')).filter(on(asOf))
    const held = (post: PostRow): number => tenures.filter((tenure) => tenure.post_id === post.id).length
    const leaders = await exported(app, { sheet: 'leaders', asOf, preset: 'report' })
    expect(leaders.rows).toHaveLength(posts.filter(({ organisation_id: owner, kind }) => owner !== null && kind !== 'engaged').reduce((sum, post) => sum + held(post), 0))
    const vacancies = await exported(app, { sheet: 'vacancies', asOf, preset: 'public' })
    const vacant = posts.filter((post) => held(post) < post.seats)
    expect(vacancies.rows).toHaveLength(vacant.length)
    expect(vacancies.rows.reduce((sum, row) => sum + Number(row['空缺']), 0)).toBe(vacant.reduce((sum, post) => sum + post.seats - held(post), 0))
    for (const row of vacancies.rows) {
      expect(Number(row['职数']) - Number(row['在任'])).toBe(row['空缺'])
      if (row['空缺自'] !== null) expect(String(row['空缺自']) <= asOf).toBe(true)
    }
  })

  test('a register of appointments holds each beginning and end of its time, and nothing of another', async () => {
    const app = await openApplication({ sample: true, today: TODAY })
    const tenures = await storeOf(app).all<TenureRow>('SELECT * FROM tenure')
    const within = (day: string): boolean => day >= '2024-03-01' && day <= EARLY_2025
    const EARLY_2025 = '2025-02-28'
    const { rows, sheet } = await exported(app, { sheet: 'appointments', asOf: EARLY_2025, from: '2024-03-01', preset: 'report' })
    expect(sheet[1]?.[0]).toContain('期间：2024-03-01 至 2025-02-28')
    expect(rows.filter((row) => row['任免'] === '任职')).toHaveLength(tenures.filter(({ valid_from: day }) => within(day)).length)
    expect(rows.filter((row) => row['任免'] === '离任')).toHaveLength(tenures.filter(({ valid_to: day }) => within(day)).length)
    const days = rows.map((row) => String(row['日期']))
    expect(days).toEqual([...days].sort())
    await expect(app.call('sheets.preview', { sheet: 'appointments', asOf: '2024-01-01', from: '2024-03-01', preset: 'report' })).rejects.toThrow('起始日期 2024-03-01 晚于截至日期 2024-01-01')
  })

  test('a grid is told with its staff as its record has them, its micro grids in its row, its community merged', async () => {
    const app = await openApplication({ sample: true, today: TODAY })
    const { nodes } = await app.call('grids.tree', {})
    const { rows } = await exported(app, { sheet: 'grids', asOf: TODAY, preset: 'internal' })
    expect(new Set(rows.map((row) => row['网格名称']))).toEqual(new Set(nodes.filter(({ level }) => level < 4).map(({ name }) => name)))
    const communities = rows.map((row) => row['所属社区']).filter((name, at, all) => name !== all[at - 1])
    expect(new Set(communities).size, 'the rows of a community stand together, to be merged').toBe(communities.length)
    const preview = await app.call('sheets.preview', { sheet: 'grids', asOf: TODAY, preset: 'internal' })
    expect(preview.columns.filter(({ merged }) => merged).map(({ heading }) => heading)).toEqual(['所属社区'])
    const grid = nodes.find(({ id, level }) => level === 3 && nodes.filter(({ parentId }) => parentId === id).length > 1)
    const row = rows.find((one) => one['网格编号'] === grid?.code)
    const namesIn = async (id: number, title: string): Promise<string[]> =>
      (await app.call('grids.get', { id })).posts.filter((post) => post.title === title).flatMap((post) => post.holders.map(({ name }) => name))
    expect(row?.['网格长']).toBe((await namesIn(grid?.id ?? 0, '网格长')).join('\n') || null)
    expect(row?.['网格员']).toBe((await namesIn(grid?.id ?? 0, '网格员')).join('\n') || null)
    const micros = await Promise.all(nodes.filter(({ parentId }) => parentId === grid?.id).map(({ id }) => namesIn(id, '微网格长')))
    expect(row?.['微网格长']).toBe(micros.flat().join('、') || null)
    expect(String(row?.['网格员电话']).split('\n')).toHaveLength(String(row?.['网格员']).split('\n').length)
    expect(typeof row?.['户数']).toBe('number')
  })

  test('without a level of micro grids each grid has a row of its own, with its chief', async () => {
    const app = await openApplication({ sample: true, today: TODAY })
    const store = storeOf(app)
    const third = (await app.call('grids.tree', {})).nodes.filter(({ level }) => level === 3)
    // As if the sample had none: its micro grids go to the third level, so that the fourth was never used.
    await store.transaction((manager) => manager.query('UPDATE grid_version SET level = 3 WHERE level = 4'))
    const lowest = (await app.call('settings.gridLevels', {})).levels.at(-1)
    await app.call('settings.removeGridLevel', { id: lowest?.id ?? 0, revision: lowest?.revision ?? 0 })
    const { rows } = await exported(app, { sheet: 'grids', asOf: TODAY, preset: 'internal' })
    const own = third.map(({ name }) => rows.find((row) => row['网格名称'] === name))
    expect(own).not.toContain(undefined)
    expect(own.some((row) => row?.['网格长'] !== null)).toBe(true)
  })

  test('community workers: who works in a community, and who has the role; each once', async () => {
    const app = await openApplication({ sample: true, today: TODAY })
    const store = storeOf(app)
    const before = await exported(app, { sheet: 'workers', asOf: TODAY, preset: 'report' })
    const ids = before.rows.map((row) => row['身份证号'])
    expect(new Set(ids).size).toBe(ids.length)
    expect(before.rows.filter((row) => String(row['岗位'] ?? '').includes(String(row['所在社区'])))).toEqual([])
    const elsewhere = await store.first<{ id: number; name: string }>(
      `SELECT person.id, person.name FROM person WHERE NOT EXISTS (SELECT 1 FROM membership WHERE person_id = person.id AND kind = 'staff' AND valid_to > ?1) ORDER BY id LIMIT 1`,
      [TODAY],
    )
    await app.call('people.saveRole', { id: null, revision: null, personId: elsewhere?.id ?? 0, role: '社区工作者', from: '2026-01-05', to: null, note: null })
    const after = await exported(app, { sheet: 'workers', asOf: TODAY, preset: 'report' })
    expect(after.rows).toHaveLength(before.rows.length + 1)
    expect(after.rows.at(-1)).toMatchObject({ 姓名: elsewhere?.name, 所在社区: null, 入职日期: '2026-01-05' })
  })

  test('of an organisation and what is below it; one that was not there on the day is told', async () => {
    const app = await openApplication({ sample: true, today: TODAY })
    const [root, child] = (await app.call('organisations.tree', {})).nodes.filter(({ kind }) => kind === '党委')
    const whole = await exported(app, { sheet: 'party', asOf: TODAY, preset: 'report' })
    const part = await exported(app, { sheet: 'party', asOf: TODAY, organisationId: root?.id ?? 0, preset: 'report' })
    expect(part.rows[0]?.['党组织名称']).toBe(root?.name)
    expect(part.rows.length).toBeGreaterThan(1)
    expect(part.rows.length).toBeLessThan(whole.rows.length)
    expect(part.rows.map((row) => row['党组织名称'])).not.toContain(child?.name)
    expect(part.sheet[0]?.[0]).toBe(`${root?.name}党组织基本情况表`)
    const failure = await app.call('sheets.preview', { sheet: 'party', asOf: '1949-10-01', organisationId: root?.id ?? 0, preset: 'report' }).catch((error: unknown) => error)
    expect(failure).toBeInstanceOf(CallFailed)
    expect(String(failure)).toContain('选中的组织在 1949-10-01 不存在')
  })

  test('the log says what left, of which day and by which preset; a preview is no export, shows no number whole and is signed', async () => {
    const app = await openApplication({ sample: true, today: TODAY })
    const preview = await app.call('sheets.preview', { sheet: 'members', asOf: TODAY, preset: 'internal' })
    expect(preview.rows).toHaveLength(20)
    expect(preview.foot).toEqual([SIGNATURES])
    expect(JSON.stringify(preview.rows)).not.toMatch(/\d{17}[\dX]|\b1\d{10}\b/)
    const [before] = (await app.call('changes.list', { before: null, limit: 1 })).entries
    const { rows, sheet } = await exported(app, { sheet: 'members', asOf: TODAY, preset: 'public' })
    const { entries } = await app.call('changes.list', { before: null, limit: 2 })
    expect(entries[0]).toMatchObject({ action: 'sheets.export', summary: `导出${sheet[0]?.[0]}（截至：${TODAY}） ${rows.length} 人（${presetNames.public}）`, canUndo: false })
    expect(entries[0]?.operator).not.toBe('')
    expect(entries[1]?.id).toBe(before?.id)
  })
})
