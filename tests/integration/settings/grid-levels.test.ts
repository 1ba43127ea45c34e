import { beforeEach, describe, expect, it } from 'vitest'
import type { OutputOf } from '@shared/contract'
import type { settings } from '@shared/contract/settings'
import { defaultGridLevels } from '@shared/domain/grid-levels'
import { GridOffice } from '../grids/grid-office'
import { refusal } from '../organisations/office'

type Level = OutputOf<typeof settings.gridLevels>['levels'][number]

let grids: GridOffice
let community: number

beforeEach(async () => {
  grids = await GridOffice.open()
  community = await grids.organisation('金水社区', '社区', '410199001001')
})

async function level(number: number): Promise<Level> {
  const found = (await grids.api.settings.gridLevels({})).levels.find((entry) => entry.level === number)
  if (!found) throw new Error(`no level ${number}`)
  return found
}

async function alter(number: number, change: (rules: Level['rules']['基础网格']) => Partial<Level['rules']['基础网格']>, fields: Partial<Level> = {}): Promise<number> {
  const { level: _level, ...now } = await level(number)
  const saved = await grids.api.settings.saveGridLevel({ ...now, ...fields, rules: { ...now.rules, 基础网格: { ...now.rules.基础网格, ...change(now.rules.基础网格) } } })
  return saved.changeId ?? 0
}

async function add(name: string): Promise<{ id: number; changeId: number | null }> {
  const { rules } = await level(4)
  return grids.api.settings.saveGridLevel({ id: null, revision: null, name, place: '楼层', inCommunity: true, rules })
}

async function warnings(id: number): Promise<string[]> {
  return (await grids.api.grids.get({ id })).warnings.map(({ message }) => message)
}

describe('levels of grids', () => {
  it('begin with the default ones', async () => {
    const { levels } = await grids.api.settings.gridLevels({})
    expect(levels.map(({ id: _id, revision: _revision, ...rest }) => rest)).toEqual(defaultGridLevels)
  })

  it('rule what is warned of, from the same moment on, and are logged and undone', async () => {
    const id = await grids.grid({ name: '第一网格', communityId: community, households: 450, posts: [{ title: '网格长', seats: 1 }] })
    expect(await warnings(id)).toEqual(['还没有网格党组织。', '没有设必设的岗位：网格员。', '必设的岗位空缺：网格长。'])
    const changeId = await alter(3, () => ({ size: { least: 200, most: 400, source: '街道 2026 年划分方案' }, party: false, posts: [{ title: '网格长', seats: 1, needed: false }] }))
    const { warnings: now } = await grids.api.grids.get({ id })
    expect(now).toMatchObject([{ message: '岗位空缺：网格长 1 个。' }, { message: '三级网格现有 450 户，超过 400 户，请核对户数或调整划分。', source: '街道 2026 年划分方案' }])
    const { items, entry } = await grids.api.changes.get({ id: changeId })
    expect(entry.summary).toBe('修改网格级别“三级网格”')
    expect(items[0]?.fields[0]?.after).toContain('200–400 户')
    await grids.api.changes.undo({ id: changeId })
    expect(await warnings(id)).toHaveLength(3)
  })

  it('are added at the end and used at once; one that is used stays, also from an undo', async () => {
    const { id, changeId } = await add('楼层网格')
    expect(await level(5)).toMatchObject({ id, name: '楼层网格', inCommunity: true })
    const above = await grids.grid({ name: '楼栋', level: 4, communityId: community })
    const grid = await grids.grid({ name: '三层', level: 5, parentId: above })
    expect((await refusal(grids.api.settings.removeGridLevel({ id, revision: 1 }))).message).toContain('有 1 个网格（含以前的登记）是楼层网格')
    expect((await refusal(grids.api.changes.undo({ id: changeId ?? 0 }))).message).toContain('网格“三层”是第 5 级')
    expect((await grids.api.settings.gridLevelUses({})).uses).toEqual([{ level: 4, current: 1, ever: 1 }, { level: 5, current: 1, ever: 1 }])
    const { revision } = await grids.api.grids.get({ id: grid })
    const { changeId: gone } = await grids.api.grids.performAct({ revision, act: { type: 'dissolve', id: grid, on: '2026-03-01', basis: null, dismiss: false } })
    expect(gone).not.toBeNull()
    expect((await grids.api.settings.gridLevelUses({})).uses[1]).toEqual({ level: 5, current: 0, ever: 1 })
    await add('六级网格')
    expect((await refusal(add('七级网格'))).message).toContain('最多分 6 级')
  })

  it('are removed from below only, while nothing is of them', async () => {
    const { id } = await add('楼层网格')
    const micro = await level(4)
    expect((await refusal(grids.api.settings.removeGridLevel({ id: micro.id, revision: micro.revision }))).message).toContain('下面还有“楼层网格”')
    await grids.api.settings.removeGridLevel({ id, revision: 1 })
    expect((await grids.api.settings.gridLevels({})).levels).toHaveLength(4)
  })

  it.each<[string, Parameters<typeof alter>[1], Partial<Level>, string]>([
    ['a name twice', () => ({}), { name: '微网格' }, 'name'],
    ['a size turned round', () => ({ size: { least: 500, most: 300, source: '某' } }), {}, '基础网格.size'],
    ['a pattern that is none', () => ({ codePattern: '{社区}' }), {}, '基础网格.codePattern'],
    ['a level outside communities below one inside', () => ({}), { level: 4, inCommunity: false }, 'inCommunity'],
  ])('refuse %s', async (_what, change, { level: number = 3, ...fields }, field) => {
    expect((await refusal(alter(number, change, fields))).details.map((detail) => detail.field)).toContain(field)
  })

  it('are not overwritten by a form that is old', async () => {
    const { level: _level, ...old } = await level(3)
    await alter(3, () => ({ party: false }))
    expect(await refusal(grids.api.settings.saveGridLevel({ ...old, place: '片区' }))).toMatchObject({ code: 'stale-version' })
  })

  it('name the choices of the blank form and what a sheet says', async () => {
    await alter(3, () => ({}), { name: '社区网格' })
    await grids.grid({ name: '第一网格', communityId: community })
    const preview = await grids.api.sheets.preview({ sheet: 'grids', asOf: '2026-03-05', preset: 'report' })
    expect(JSON.stringify(preview.rows)).toContain('社区网格')
  })
})
