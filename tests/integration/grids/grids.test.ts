import { beforeEach, describe, expect, it } from 'vitest'
import type { InputOf } from '@shared/contract'
import { gridKind, type grids } from '@shared/contract/grids'
import { Office, refusal } from '../organisations/office'

type SaveInput = InputOf<typeof grids.save>

let office: Office
let community: number

beforeEach(async () => {
  office = await Office.open()
  community = await organisation('金水社区', '社区', '2015-01-01')
})

async function organisation(name: string, kind: '社区' | '党支部' | '职能部门', foundedOn: string): Promise<number> {
  const saved = await office.api.organisations.save({
    id: null, revision: null, effectiveFrom: null, name, shortName: null, kind, parentId: null, code: null, creditCode: null, foundedOn,
    termNumber: null, termStart: null, termEnd: null, contactName: null, address: null, note: null,
  })
  return saved.id
}

function input(fields: Partial<SaveInput> & { name: string }): SaveInput {
  return {
    id: null,
    revision: null,
    effectiveFrom: null,
    code: null,
    level: 3,
    kind: '基础网格',
    parentId: null,
    communityId: null,
    partyOrganisationId: null,
    boundary: null,
    buildings: null,
    households: null,
    residents: null,
    note: null,
    ...fields,
  }
}

async function grid(fields: Partial<SaveInput> & { name: string }): Promise<number> {
  return (await office.api.grids.save(input(fields))).id
}

/** What the form of a grid would send when only these fields were touched. */
async function edited(id: number, fields: Partial<SaveInput>): Promise<SaveInput> {
  const { revision, version, note } = await office.api.grids.get({ id })
  const { code, name, level, parentId, communityId, partyOrganisationId, boundary, buildings, households, residents } = version
  return input({
    id, revision, code, name, level, kind: gridKind.parse(version.kind), parentId, communityId, partyOrganisationId, boundary, buildings,
    households, residents, note, ...fields,
  })
}

async function change(id: number, fields: Partial<SaveInput>): Promise<number | null> {
  return (await office.api.grids.save(await edited(id, fields))).changeId
}

describe('founding', () => {
  it('keeps every field and begins with what it stands in', async () => {
    const branch = await organisation('金水社区第一党支部', '党支部', '2019-03-01')
    const id = await grid({
      name: '金水社区第一网格', code: '410199001001001', communityId: community, partyOrganisationId: branch, boundary: '东至柳溪路，西至玉带河',
      buildings: 12, households: 420, residents: 1180, note: '含两个楼院',
    })
    expect(await office.api.grids.get({ id })).toMatchObject({
      state: 'alive',
      note: '含两个楼院',
      version: {
        from: '2019-03-01', to: null, code: '410199001001001', level: 3, kind: '基础网格', communityName: '金水社区',
        partyOrganisationName: '金水社区第一党支部', boundary: '东至柳溪路，西至玉带河', buildings: 12, households: 420, residents: 1180,
      },
    })
    const { nodes } = await office.api.grids.tree({})
    expect(nodes).toMatchObject([{ id, communityId: community, communityName: '金水社区', households: 420, partyOrganisationId: branch }])
    expect((await office.api.grids.tree({ asOf: '2019-02-28' })).nodes).toEqual([])
  })

  it.each([3, 4])('refuses a base grid of level %i straight under the street', async (level) => {
    const envelope = await refusal(office.api.grids.save(input({ name: '甲', level })))
    expect(envelope.details.map((detail) => detail.field)).toEqual(['communityId'])
    expect(envelope.message).toContain('不能直接挂在街道下')
    await grid({ name: '甲', level, kind: '专属网格' })
  })

  it('takes the community of the grid above, and refuses another one', async () => {
    const other = await organisation('银河社区', '社区', '2015-01-01')
    const above = await grid({ name: '第一网格', communityId: community })
    const micro = await grid({ name: '1 号楼', level: 4, parentId: above })
    expect((await office.api.grids.get({ id: micro })).version.communityId).toBe(community)
    expect((await office.api.grids.get({ id: micro })).path).toEqual([{ id: above, name: '第一网格' }])
    const envelope = await refusal(office.api.grids.save(input({ name: '2 号楼', level: 4, parentId: above, communityId: other })))
    expect(envelope.details[0]?.field).toBe('communityId')
  })

  it.each([
    [3, 3],
    [3, 2],
    [4, 4],
  ])('refuses a grid of level %i above one of level %i', async (above, below) => {
    const parentId = await grid({ name: '上', level: above, communityId: community })
    const envelope = await refusal(office.api.grids.save(input({ name: '下', level: below, parentId })))
    expect(envelope.details[0]?.field).toBe('parentId')
  })

  it('refuses a community that is none, and a party organisation that is none', async () => {
    const bureau = await organisation('执法中队', '职能部门', '2015-01-01')
    expect((await refusal(office.api.grids.save(input({ name: '甲', communityId: bureau })))).message).toContain('不是社区')
    const envelope = await refusal(office.api.grids.save(input({ name: '甲', communityId: community, partyOrganisationId: bureau })))
    expect(envelope.details[0]?.field).toBe('partyOrganisationId')
  })

  it('refuses what does not exist on that day', async () => {
    const above = await grid({ name: '第一网格', communityId: community, effectiveFrom: '2020-01-01' })
    expect(
      (await refusal(office.api.grids.save(input({ name: '1 号楼', level: 4, parentId: above, effectiveFrom: '2019-12-31' })))).message,
    ).toContain('自 2020-01-01 起才有')
    expect(
      (await refusal(office.api.grids.save(input({ name: '乙', communityId: community, effectiveFrom: '2014-12-31' })))).details[0]?.field,
    ).toBe('communityId')
  })

  it('keeps numbers unique in the office and names among siblings', async () => {
    const other = await organisation('银河社区', '社区', '2015-01-01')
    await grid({ name: '第一网格', code: '001', communityId: community })
    expect((await refusal(office.api.grids.save(input({ name: '第二网格', code: '001', communityId: other })))).details[0]?.field).toBe('code')
    expect((await refusal(office.api.grids.save(input({ name: '第一网格', communityId: community })))).details[0]?.field).toBe('name')
    await grid({ name: '第一网格', code: '002', communityId: other })
    await grid({ name: '第三网格', communityId: other })
    await grid({ name: '第四网格', communityId: other })
  })

  it('warns of the size with its source, but saves', async () => {
    const saved = await office.api.grids.save(input({ name: '甲', communityId: community, households: 501 }))
    expect(saved.warnings).toMatchObject([{ field: 'households', message: '三级网格现有 501 户，超过 500 户，请核对户数或调整划分。' }])
    expect(saved.warnings[0]?.source).toContain('郑州市')
    const { warnings } = await office.api.grids.get({ id: saved.id })
    expect(warnings.map((warning) => warning.message)).toEqual([
      '还没有网格党组织。',
      '没有设必设的岗位：网格长、网格员。',
      '三级网格现有 501 户，超过 500 户，请核对户数或调整划分。',
    ])
  })
})

describe('changes with a date', () => {
  it('renames and renumbers from a day on; the old number stays findable', async () => {
    const id = await grid({ name: '旧网格', code: '001', communityId: community })
    await change(id, { name: '新网格', code: '002', effectiveFrom: '2025-01-01' })
    expect((await office.api.grids.get({ id, asOf: '2024-12-31' })).version).toMatchObject({ name: '旧网格', code: '001' })
    const { history } = await office.api.grids.get({ id })
    expect(history).toMatchObject([
      { from: '2025-01-01', code: '002', changed: ['code', 'name'] },
      { to: '2025-01-01', code: '001', changed: [] },
    ])
    const { items } = await office.api.grids.suggest({ text: '001', limit: 5 })
    expect(items).toMatchObject([{ id, code: '002', communityName: '金水社区' }])
    expect((await office.api.grids.suggest({ text: 'xwg', limit: 5 })).items).toHaveLength(1)
    expect((await office.api.grids.suggest({ text: '', maxLevel: 2, limit: 5 })).items).toEqual([])
  })

  it('corrects in place, refuses earlier days and old forms', async () => {
    const id = await grid({ name: '甲', communityId: community, households: 300 })
    await change(id, { households: 350, effectiveFrom: '2015-01-01' })
    expect((await office.api.grids.get({ id })).history).toMatchObject([{ households: 350 }])
    const old = await edited(id, { note: '旧表单' })
    await change(id, { households: 360 })
    expect(await refusal(office.api.grids.save(old))).toMatchObject({ code: 'stale-version' })
    expect((await refusal(change(id, { households: 340, effectiveFrom: '2026-03-04' }))).details[0]?.field).toBe('effectiveFrom')
    expect(await change(id, {})).toBeNull()
  })

  it('refuses a cycle and itself', async () => {
    const above = await grid({ name: '上', level: 2, communityId: community })
    const below = await grid({ name: '下', level: 3, parentId: above })
    expect((await refusal(change(above, { parentId: above }))).details[0]?.field).toBe('parentId')
    expect((await refusal(change(above, { parentId: below }))).details[0]?.field).toBe('parentId')
    expect((await refusal(change(above, { level: 3 }))).details[0]?.field).toBe('level')
  })

  it('takes the grids below along to another community, from the same day, and back on undo', async () => {
    const other = await organisation('银河社区', '社区', '2015-01-01')
    const above = await grid({ name: '第一网格', communityId: community })
    const micro = await grid({ name: '1 号楼', level: 4, parentId: above })
    const before = await office.records()
    const changeId = await change(above, { communityId: other, effectiveFrom: '2026-01-01' })
    for (const id of [above, micro]) {
      expect((await office.api.grids.get({ id })).version.communityId).toBe(other)
      expect((await office.api.grids.get({ id, asOf: '2025-12-31' })).version.communityId).toBe(community)
    }
    await office.api.changes.undo({ id: changeId ?? 0 })
    expect(await office.records()).toEqual(before)
  })

  it('leaves the grids below in their community where it leaves its own for none, and refuses to come back above foreign ones', async () => {
    const other = await organisation('银河社区', '社区', '2015-01-01')
    const above = await grid({ name: '大网格', level: 2, communityId: community })
    const base = await grid({ name: '第一网格', parentId: above })
    await change(above, { communityId: null, effectiveFrom: '2026-01-01' })
    expect((await office.api.grids.get({ id: base })).version).toMatchObject({ communityId: community, parentName: '大网格' })
    await change(base, { households: 400 })
    await grid({ name: '远网格', parentId: above, communityId: other, effectiveFrom: '2026-01-01' })
    const before = await office.records()
    const refused = await refusal(change(above, { communityId: community, effectiveFrom: '2026-02-01' }))
    expect(refused.details).toMatchObject([{ field: 'communityId', message: expect.stringContaining('1 个网格（远网格）属于另外的社区') as unknown }])
    expect(await office.records()).toEqual(before)
  })
})

describe('staff and dissolving', () => {
  async function staff(gridId: number, title: string): Promise<number> {
    const saved = await office.api.grids.savePost({ gridId, id: null, revision: null, title, rank: 1, seats: 1, kind: 'appointed', from: null, until: null })
    return saved.id
  }

  it('shows who works in the grid on the day', async () => {
    const id = await grid({ name: '甲', communityId: community })
    const chief = await staff(id, '网格长')
    const worker = await staff(id, '网格员')
    await office.tenure(await office.person('王素'), chief, '2020-01-01', '2025-01-01')
    await office.tenure(await office.person('李素'), worker, '2020-01-01')
    const now = await office.api.grids.get({ id })
    expect(now.posts.map((post) => [post.title, post.vacancies])).toEqual([['网格长', 1], ['网格员', 0]])
    expect(now.warnings.map((warning) => warning.message)).toEqual(['还没有网格党组织。', '必设的岗位空缺：网格长。'])
    const before = await office.api.grids.get({ id, asOf: '2024-12-31' })
    expect(before.warnings.map((warning) => warning.message)).toEqual(['还没有网格党组织。'])
    expect((await office.api.grids.postHistory({ id: chief })).tenures).toMatchObject([{ name: '王素', to: '2025-01-01' }])
    expect((await refusal(office.api.grids.removePost({ id: chief }))).code).toBe('refused')
  })

  it('does not save a post of one owner under another', async () => {
    const [one, two] = [await grid({ name: '甲', communityId: community }), await grid({ name: '乙', communityId: community })]
    const id = await staff(one, '网格长')
    const moved = office.api.grids.savePost({ gridId: two, id, revision: 1, title: '网格长', rank: 1, seats: 1, kind: 'appointed', from: null, until: null })
    expect((await refusal(moved)).message).toContain('属于别的单位')
  })

  it('is refused with grids below or staff, and allowed after', async () => {
    const above = await grid({ name: '第一网格', communityId: community })
    const micro = await grid({ name: '1 号楼', level: 4, parentId: above })
    const post = await staff(micro, '微网格长')
    await office.tenure(await office.person('王素'), post, '2020-01-01', '2026-02-01')
    const dissolve = async (id: number, on: string): Promise<number> => {
      const { revision } = await office.api.grids.get({ id })
      return (await office.api.grids.performAct({ revision, act: { type: 'dissolve', id, on, basis: null, dismiss: false } })).changeId ?? 0
    }
    expect((await refusal(dissolve(above, '2026-03-01'))).message).toContain('下面还有 1 个网格')
    expect((await refusal(dissolve(micro, '2026-01-31'))).message).toContain('还有 1 人在岗')
    const before = await office.records()
    const changes = [await dissolve(micro, '2026-02-01'), await dissolve(above, '2026-03-01')]
    expect((await office.api.grids.tree({})).nodes).toEqual([])
    expect((await office.api.grids.get({ id: micro })).state).toBe('dissolved')
    expect((await office.api.grids.get({ id: micro, asOf: '2026-01-31' })).state).toBe('alive')
    expect((await refusal(change(micro, { name: '2 号楼' }))).code).toBe('refused')
    for (const id of changes.reverse()) await office.api.changes.undo({ id })
    expect(await office.records()).toEqual(before)
  })
})
