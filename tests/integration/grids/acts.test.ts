import { beforeEach, describe, expect, it } from 'vitest'
import type { TenureRow } from '@main/store/rows'
import { refusal } from '../organisations/office'
import { GridOffice, type Act } from './grid-office'

const ON = '2026-02-01'
const BEFORE = '2026-01-31'
const BASIS = '柳街办〔2026〕2号'
const COUNTS = { buildings: null, households: null, residents: null }

type SplitAct = Extract<Act, { type: 'split' }>
type Part = SplitAct['parts'][number]

let grids: GridOffice
let community: number
let other: number
let first: number
let micro: number

beforeEach(async () => {
  grids = await GridOffice.open()
  community = await grids.organisation('金水社区', '社区', '410199001001')
  other = await grids.organisation('银河社区', '社区', '410199001002')
  first = await grids.grid({ name: '第一网格', code: '410199001001001', communityId: community, buildings: 12, households: 600, residents: 1800 })
  micro = await grids.grid({ name: '1 号微网格', code: '41019900100100101', level: 4, parentId: first, households: 60 })
})

function part(name: string, fields: Partial<Part> = {}): Part {
  return { name, code: null, boundary: null, partyOrganisationId: null, ...COUNTS, ...fields }
}

function split(fields: Partial<SplitAct> = {}): SplitAct {
  return { type: 'split', id: first, on: ON, basis: BASIS, parts: [part('第二网格', { code: '410199001001002', households: 200, buildings: 4, residents: 600 })], rest: { buildings: 8, households: 400, residents: 1200 }, children: [], tenures: [], renumber: false, ...fields }
}

/** Everything that is written by an act goes again when it is undone. */
async function undone(act: Act): Promise<void> {
  const before = await grids.office.records()
  const { changeId } = await grids.perform(act)
  expect(await grids.office.records()).not.toEqual(before)
  await grids.api.changes.undo({ id: changeId })
  expect(await grids.office.records()).toEqual(before)
}

describe('分设', () => {
  it('divides counts, child grids and staff from its day on, and leaves the past as it was', async () => {
    await grids.staff(first, '网格长', '王素')
    const worker = await grids.staff(first, '网格员', '李素')
    const { tenures, children, codes } = await grids.api.grids.actChoices({ id: first, on: ON })
    expect([tenures.map(({ name, title }) => [name, title]), children.map(({ name }) => name), codes.slice(0, 2)]).toEqual([[['王素', '网格长'], ['李素', '网格员']], ['1 号微网格'], ['410199001001002', '410199001001003']])
    const tenure = tenures.find(({ personId }) => personId === worker)
    const act = split({ children: [{ id: micro, part: 0 }], tenures: [{ id: tenure?.id ?? 0, part: 0 }], renumber: true })
    const preview = await grids.preview(act)
    expect(preview.refusals).toEqual([])
    expect(preview.doubts).toEqual(['“第二网格”：三级网格现有 200 户，少于 300 户，请核对户数或调整划分。'])
    expect(preview.numbers).toEqual([{ id: micro, name: '1 号微网格', before: '41019900100100101', after: '41019900100100201' }])
    expect((await grids.perform(act)).id).toBe(first)

    expect(await grids.names(BEFORE)).toEqual(['第一网格', '1 号微网格'])
    expect((await grids.names()).sort()).toEqual(['1 号微网格', '第一网格', '第二网格'])
    const second = (await grids.api.grids.tree({})).nodes.find(({ name }) => name === '第二网格')?.id ?? 0
    expect(await grids.version(first, BEFORE)).toMatchObject({ households: 600, buildings: 12, residents: 1800 })
    expect(await grids.version(first)).toMatchObject({ from: ON, households: 400, buildings: 8, residents: 1200, code: '410199001001001' })
    expect(await grids.version(second)).toMatchObject({ from: ON, households: 200, code: '410199001001002', level: 3, communityName: '金水社区' })
    expect(await grids.version(micro, BEFORE)).toMatchObject({ parentName: '第一网格', code: '41019900100100101' })
    expect(await grids.version(micro)).toMatchObject({ parentName: '第二网格', code: '41019900100100201' })
    expect(await grids.people(first, BEFORE)).toEqual(['网格长：王素', '网格员：李素'])
    expect(await grids.people(first)).toEqual(['网格长：王素', '网格员：'])
    expect(await grids.people(second)).toEqual(['网格长：', '网格员：李素'])

    const told = await grids.api.grids.get({ id: first })
    expect(told.relatedActs).toEqual([{ on: ON, act: 'split', gridId: second, name: '第二网格', basis: BASIS }])
    expect(told.history[0]).toMatchObject({ act: 'split', basis: BASIS, changed: ['buildings', 'households', 'residents'] })
    expect((await grids.api.grids.get({ id: second })).history[0]).toMatchObject({ act: 'split', basis: BASIS, related: { id: first, name: '第一网格' } })
  })

  it('ends the old grid where nothing is kept, whose name and number may go on', async () => {
    await grids.staff(first, '网格长', '王素')
    const act = split({
      rest: null, children: [{ id: micro, part: 1 }],
      parts: [part('第一网格', { code: '410199001001001', households: 350 }), part('第二网格', { households: 250 })],
    })
    expect((await grids.preview({ ...act, parts: act.parts.slice(0, 1), children: [] })).refusals.map(({ field }) => field)).toEqual(['rest', 'children'])
    await grids.perform(act)
    expect((await grids.api.grids.get({ id: first })).state).toBe('dissolved')
    expect(await grids.version(micro)).toMatchObject({ parentName: '第二网格' })
    const { tenures } = await grids.api.grids.postHistory({ id: (await grids.api.grids.get({ id: first, asOf: BEFORE })).posts[0]?.id ?? 0 })
    expect(tenures).toMatchObject([{ name: '王素', to: ON, endReason: '网格分设' }])
    const { items } = await grids.api.grids.formerly({ text: '410199001001001', limit: 5 })
    expect(items).toMatchObject([{ id: first, was: '编号 410199001001001', dissolvedOn: ON }])
    expect(items[0]?.into.map(({ name }) => name).sort()).toEqual(['第一网格', '第二网格'])
  })

  it('numbers what lies below the grids that move, too', async () => {
    const large = await grids.grid({ name: '东片', level: 2, communityId: community })
    const middle = await grids.grid({ name: '东一', code: 'E1', parentId: large })
    const deep = await grids.grid({ name: '东一微网格', code: 'E101', level: 4, parentId: middle })
    await grids.perform(split({ id: large, parts: [part('新片')], rest: COUNTS, children: [{ id: middle, part: 0 }], renumber: true }))
    expect([await grids.version(middle), await grids.version(deep)]).toMatchObject([{ code: '410199001001002', parentName: '新片' }, { code: '41019900100100201', parentName: '东一' }])
  })

  it('tells what does not add up', async () => {
    const { doubts } = await grids.preview(split({ rest: { buildings: 8, households: 390, residents: null } }))
    expect(doubts).toContain('户数分开后合计 590 户，原来是 600 户，少 10 户，请核对。')
    expect(doubts).toContain('人数分开后合计 600 人，原来是 1800 人，少 1200 人（有 1 个网格没有填），请核对。')
    expect(doubts.some((doubt) => doubt.includes('楼栋数'))).toBe(false)
  })

  it.each([
    ['without a name', { parts: [part('')] }, 'parts.0.name', '请填写第 1 个新网格的名称'],
    ['of a name that is there', { parts: [part('第一网格')] }, 'parts.0.name', '已经有网格“第一网格”'],
    ['of a number that is there', { parts: [part('第二网格', { code: '410199001001001' })] }, 'parts.0.code', '已用于网格“第一网格”'],
    ['of two equal names', { parts: [part('新网格'), part('新网格')] }, 'parts.1.name', '都叫“新网格”'],
    ['into a part that is gone', { children: [{ id: 2, part: 5 }] }, 'children', '已经去掉'],
    ['on the day it began', { on: '2015-01-01' }, 'on', '最近一次变更'],
  ])('is refused %s', async (_what, fields, field, message) => {
    const act = split(fields)
    const { refusals } = await grids.preview(act)
    expect(refusals.find((one) => one.field === field)?.message).toContain(message)
    const before = await grids.office.records()
    expect((await refusal(grids.perform(act))).code).toBe('refused')
    expect(await grids.office.records()).toEqual(before)
  })

  it('is refused before a later change, naming it', async () => {
    await grids.perform({ type: 'renumber', id: first, on: '2026-02-20', basis: null, code: '410199001001009' })
    expect((await grids.preview(split())).refusals.map(({ message }) => message).join()).toContain('2026-02-20 编号改为 410199001001009')
    expect((await grids.preview({ type: 'renumber', id: first, on: ON, basis: null, code: '1' })).refusals.map(({ message }) => message).join()).toContain('2026-02-20 编号改为 410199001001009')
  })

  it('is refused for who only takes up the post later', async () => {
    await grids.staff(first, '网格长', '王素', '2026-02-15')
    const { tenures } = await grids.api.grids.actChoices({ id: first, on: ON })
    const act = split({ tenures: [{ id: tenures[0]?.id ?? 0, part: 0 }] })
    expect((await grids.preview(act)).refusals).toMatchObject([{ field: 'on', first: [{ kind: 'person', name: '王素' }] }])
    expect((await grids.preview(split())).refusals).toEqual([])
  })

  it('is undone as a whole', async () => {
    await grids.staff(first, '网格长', '王素')
    await undone(split({ children: [{ id: micro, part: 0 }], renumber: true }))
  })
})

describe('合并', () => {
  let second: number

  beforeEach(async () => {
    second = await grids.grid({ name: '第二网格', code: '410199001001002', communityId: community, buildings: 3, households: 100 })
    await grids.grid({ name: '2 号微网格', code: '41019900100100201', level: 4, parentId: second })
  })

  const merge = (fields: Partial<Extract<Act, { type: 'merge' }>> = {}): Act => ({ type: 'merge', id: second, on: ON, basis: BASIS, targetId: first, tenures: [], renumber: true, ...fields })

  it('adds up counts, carries children and who is chosen, and ends the rest', async () => {
    const chief = await grids.staff(second, '网格长', '赵素')
    await grids.staff(second, '网格员', '钱素')
    const { tenures } = await grids.api.grids.actChoices({ id: second, on: ON })
    const kept = tenures.filter(({ personId }) => personId !== chief).map(({ id }) => id)
    const preview = await grids.preview(merge({ tenures: kept }))
    expect(preview.refusals).toEqual([])
    expect(preview.touches.map(({ words }) => words)).toContain('合并后“第一网格”：楼栋数 12 + 3 = 15 栋，户数 600 + 100 = 700 户，人数 1800 人')
    expect(preview.doubts).toEqual(['有网格没有登记人数，合计 1800 人只算了登记过的，请在合并后核对。', '合并后三级网格现有 700 户，超过 500 户，请核对户数或调整划分。'])
    expect((await grids.perform(merge({ tenures: kept }))).id).toBe(first)
    expect(await grids.version(first)).toMatchObject({ from: ON, buildings: 15, households: 700, residents: 1800 })
    expect(await grids.version(first, BEFORE)).toMatchObject({ households: 600 })
    expect(await grids.people(first)).toEqual(['网格员：钱素'])
    const { nodes } = await grids.api.grids.tree({})
    expect(nodes.map(({ name, parentId, code }) => [name, parentId, code])).toEqual([
      ['第一网格', null, '410199001001001'],
      ['1 号微网格', first, '41019900100100101'],
      ['2 号微网格', first, '41019900100100102'],
    ])
    const gone = await grids.api.grids.get({ id: second })
    expect([gone.state, gone.history[0]?.act, gone.history[0]?.related]).toEqual(['dissolved', 'merge', { id: first, name: '第一网格' }])
    expect((await grids.api.grids.get({ id: first })).relatedActs).toMatchObject([{ act: 'merge', name: '第二网格', basis: BASIS }])
    expect((await grids.api.grids.formerly({ text: '410199001001002', limit: 1 })).items).toMatchObject([{ id: second, dissolvedOn: ON, into: [{ id: first, name: '第一网格' }] }])
    const found = await grids.api.search.find({ text: '410199001001002', limit: 5 })
    expect(found.groups.flatMap(({ items }) => items)[0]).toMatchObject({ name: '第二网格', about: `编号 410199001001002，${ON} 已撤销，现为“第一网格”`, opens: { kind: 'grid', id: second } })
  })

  it('takes a third grid on the same day, too', async () => {
    const third = await grids.grid({ name: '第三网格', communityId: community, households: 50 })
    await grids.perform(merge())
    await grids.perform(merge({ id: third }))
    expect(await grids.version(first)).toMatchObject({ from: ON, households: 750 })
    expect((await grids.api.grids.get({ id: first })).relatedActs.map(({ name }) => name)).toEqual(['第二网格', '第三网格'])
  })

  it('takes the children of another community along with their community', async () => {
    const far = await grids.grid({ name: '远网格', code: '410199001002001', communityId: other, households: 10 })
    const tower = await grids.grid({ name: '1 号楼', level: 4, parentId: far })
    expect((await grids.preview(merge({ id: far }))).doubts.join()).toContain('属于另一个社区')
    await grids.perform(merge({ id: far }))
    expect(await grids.version(tower)).toMatchObject({ communityName: '金水社区', parentName: '第一网格', code: '41019900100100102' })
    expect(await grids.version(tower, BEFORE)).toMatchObject({ communityName: '银河社区' })
  })

  it.each([
    ['nowhere', { targetId: null }, 'targetId', '请选择并入哪个网格'],
    ['into itself', { targetId: 3 }, 'targetId', '不能并入它自己'],
    ['into another level', { targetId: 2 }, 'targetId', '只有同级同类的网格才能合并'],
  ])('is refused %s', async (_what, fields, field, message) => {
    expect((await grids.preview(merge(fields))).refusals).toMatchObject([{ field, message: expect.stringContaining(message) as unknown }])
  })

  it('is refused before a change of the target, and where two children would be called the same', async () => {
    await grids.grid({ name: '1 号微网格', level: 4, parentId: second })
    expect((await grids.preview(merge())).refusals.map(({ message }) => message).join()).toContain('同名的 1 个下级网格（1 号微网格）')
    await grids.perform({ type: 'renumber', id: first, on: '2026-02-20', basis: null, code: '410199001001009' })
    expect((await grids.preview(merge())).refusals.map(({ message }) => message).join()).toContain('“第一网格”后来还有一次变更（2026-02-20 编号改为 410199001001009）')
  })

  it('lets nothing below lose its community or come into another one', async () => {
    const [large, bare, open] = [await grids.grid({ name: '东片', level: 2, communityId: community }), await grids.grid({ name: '西片', level: 2 }), await grids.grid({ name: '北片', level: 2 })]
    await grids.grid({ name: '东一', parentId: large })
    const far = await grids.grid({ name: '西一', parentId: bare, communityId: other })
    expect((await grids.preview(merge({ id: large, targetId: bare }))).refusals).toMatchObject([{ field: 'targetId', message: expect.stringContaining('“西片”不属于社区') as unknown, first: [{ name: '东一' }] }])
    expect((await grids.preview(merge({ id: bare, targetId: large }))).refusals).toMatchObject([{ field: 'targetId', message: expect.stringContaining('属于别的社区') as unknown, first: [{ name: '西一' }] }])
    await grids.perform(merge({ id: bare, targetId: open }))
    expect(await grids.version(far)).toMatchObject({ parentName: '北片', communityName: '银河社区' })
  })

  it('numbers what lies deeper, too', async () => {
    const [large, into] = [await grids.grid({ name: '东片', level: 2, communityId: community }), await grids.grid({ name: '西片', level: 2, communityId: community })]
    const middle = await grids.grid({ name: '东一', code: 'E1', parentId: large })
    const deep = await grids.grid({ name: '东一微网格', code: 'E101', level: 4, parentId: middle })
    await grids.perform(merge({ id: large, targetId: into }))
    expect([(await grids.version(middle)).code, await grids.version(deep)]).toMatchObject(['410199001001003', { code: '41019900100100301', parentName: '东一' }])
    expect((await grids.api.grids.get({ id: deep })).history[0]).toMatchObject({ act: 'renumber', changed: ['code'] })
  })

  describe('of staff', () => {
    async function tenureIn(gridId: number, title: string, name: string, patch: Partial<TenureRow> = {}): Promise<TenureRow> {
      const personId = await grids.staff(gridId, title, name)
      await grids.office.store.write({ action: 'test', summary: '补登任职' }, async (unit) => {
        const [row] = await unit.manager.query<TenureRow[]>('SELECT * FROM tenure WHERE person_id = ?', [personId])
        await unit.update('tenure', row?.id ?? 0, patch)
      })
      const [row] = await grids.office.store.all<TenureRow>('SELECT * FROM tenure WHERE person_id = ?', [personId])
      if (!row) throw new Error('no tenure')
      return row
    }

    it('keeps the remark and an end that was set, and notes where they came from', async () => {
      const notice = await grids.office.notice(1, '关于下沉干部期满的通知')
      const sent = await tenureIn(second, '下沉干部', '孙素', { remark: '派出单位：区教育局', valid_to: '2026-12-31', end_reason: '届满', end_notice_id: notice })
      await grids.perform(merge({ tenures: [sent.id] }))
      const [, now] = await grids.office.store.all<TenureRow>('SELECT * FROM tenure WHERE person_id = ? ORDER BY valid_from', [sent.person_id])
      expect(now).toMatchObject({ valid_from: ON, valid_to: '2026-12-31', remark: '派出单位：区教育局', end_reason: '届满', end_notice_id: notice, note: '由“第二网格”转来（网格合并）' })
    })

    it('is refused in the preview where the post of the target does not last', async () => {
      const own = await tenureIn(second, '网格员', '孙素')
      const { id: postId } = await grids.api.grids.savePost({ gridId: first, id: null, revision: null, title: '网格员', rank: 1, seats: 1, kind: 'engaged', from: null, until: '2026-06-01' })
      expect(postId).toBeGreaterThan(0)
      expect((await grids.preview(merge({ tenures: [own.id] }))).refusals).toMatchObject([{ field: 'tenures', message: expect.stringContaining('岗位“网格员”自 2026-06-01 起停设') as unknown }])
      expect((await grids.preview(merge())).refusals).toEqual([])
    })

    it('is refused by name where they hold the post of the target for another time', async () => {
      const own = await tenureIn(second, '网格员', '孙素')
      await grids.staff(first, '网格员', '李素')
      const post = (await grids.api.grids.get({ id: first })).posts[0]?.id ?? 0
      await grids.office.tenure(own.person_id, post, '2026-02-20')
      expect((await grids.preview(merge({ tenures: [own.id] }))).refusals).toMatchObject([{ field: 'tenures', message: expect.stringContaining('1 人（孙素（网格员））') as unknown, first: [{ name: '孙素' }] }])
    })
  })

  it('is followed on to what is there now, and only while it is in force', async () => {
    const third = await grids.grid({ name: '第三网格', code: '410199001001003', communityId: community })
    const into = async (text: string): Promise<unknown> => (await grids.api.grids.formerly({ text, limit: 1 })).items[0]?.into
    await grids.perform(merge())
    await grids.perform(merge({ id: first, targetId: third, on: '2026-02-10' }))
    expect(await into('410199001001002')).toEqual([{ id: third, name: '第三网格' }])
    await grids.perform({ type: 'restore', id: second, on: '2026-02-15', basis: null, posts: false })
    await grids.perform({ type: 'dissolve', id: second, on: '2026-02-20', basis: null, dismiss: false })
    expect(await into('410199001001002')).toEqual([])
    expect(await into('410199001001001')).toEqual([{ id: third, name: '第三网格' }])
  })

  it('is undone as a whole', async () => {
    await grids.staff(second, '网格长', '赵素')
    const { tenures } = await grids.api.grids.actChoices({ id: second, on: ON })
    await undone(merge({ tenures: tenures.map(({ id }) => id) }))
  })
})

describe('划转', () => {
  const move = (fields: Partial<Extract<Act, { type: 'move' }>> = {}): Act => ({ type: 'move', id: first, on: ON, basis: BASIS, communityId: other, parentId: null, renumber: true, ...fields })

  it('takes what lies below along, and numbers it by the new community', async () => {
    expect((await grids.preview(move())).numbers.map(({ before, after }) => [before, after])).toEqual([
      ['410199001001001', '410199001002001'],
      ['41019900100100101', '41019900100200101'],
    ])
    await grids.perform(move())
    expect(await grids.version(micro)).toMatchObject({ communityName: '银河社区', code: '41019900100200101', parentName: '第一网格' })
    expect(await grids.version(micro, BEFORE)).toMatchObject({ communityName: '金水社区', code: '41019900100100101' })
    expect((await grids.api.grids.get({ id: first })).history[0]).toMatchObject({ act: 'move', basis: BASIS, changed: ['code', 'community'] })
    const found = await grids.api.search.find({ text: '410199001001001', limit: 5 })
    expect(found.groups.flatMap(({ items }) => items).find(({ id }) => id === first)?.about).toBe('曾用编号 410199001001001 · 银河社区 · 410199001002001')
  })

  it('warns of a number that stays and no longer fits', async () => {
    expect((await grids.preview(move({ renumber: false }))).doubts.join()).toContain('编号 410199001001001 不合编号规则')
  })

  it.each([
    ['nowhere', { communityId: null }, 'communityId'],
    ['where it is', { communityId: 1, renumber: false }, 'communityId'],
    ['under what lies below it', { parentId: 2 }, 'parentId'],
  ])('is refused %s', async (_what, fields, field) => {
    expect((await grids.preview(move(fields))).refusals.map((one) => one.field)).toContain(field)
  })

  it('is refused where a grid below has changed since', async () => {
    await grids.perform({ type: 'renumber', id: micro, on: '2026-02-20', basis: null, code: '9' })
    expect((await grids.preview(move())).refusals).toMatchObject([{ field: 'on', message: expect.stringContaining('1 个下级网格（1 号微网格）') as unknown }])
  })

  it('is refused for a grid of the street above grids of several communities', async () => {
    const street = await grids.grid({ name: '全街道', level: 1 })
    await grids.grid({ name: '东片', level: 2, parentId: street, communityId: community })
    await grids.grid({ name: '西片', level: 2, parentId: street, communityId: other })
    expect((await grids.preview(move({ id: street }))).refusals).toMatchObject([{ field: 'communityId', message: expect.stringContaining('1 个网格（东片）属于别的社区') as unknown, first: [{ name: '东片' }] }])
  })

  it('is undone as a whole', () => undone(move()))
})

describe('改编号', () => {
  it('keeps the old number findable', async () => {
    await grids.perform({ type: 'renumber', id: first, on: ON, basis: BASIS, code: '410199001001088' })
    expect(await grids.version(first, BEFORE)).toMatchObject({ code: '410199001001001' })
    expect((await grids.api.grids.formerly({ text: '410199001001001', limit: 5 })).items.map(({ id, was }) => [id, was])).toEqual([[first, '曾用编号 410199001001001']])
    expect((await grids.api.grids.formerly({ text: '410199001001001', limit: 5, asOf: BEFORE })).items).toEqual([])
  })

  it.each([
    ['', '请填写新编号'],
    ['410199001001001', '编号没有变化'],
    ['41019900100100101', '已用于网格“1 号微网格”'],
  ])('is refused as %s', async (code, message) => {
    expect((await grids.preview({ type: 'renumber', id: first, on: ON, basis: null, code })).refusals).toMatchObject([{ field: 'code', message: expect.stringContaining(message) as unknown }])
  })

  it('numbers a whole community by pattern, parents before their children', async () => {
    await grids.perform({ type: 'renumber', id: first, on: '2025-06-01', basis: null, code: 'A1' })
    const plain = await grids.grid({ name: '商圈网格', kind: '专属网格', communityId: community })
    const wrong: Act = { type: 'renumber-many', id: community, on: ON, basis: BASIS, level: null, which: 'wrong' }
    expect((await grids.preview(wrong)).numbers.map(({ name, before, after }) => [name, before, after])).toEqual([
      // 001 was this very grid's and stays in its past.
      ['第一网格', 'A1', '410199001001002'],
      ['商圈网格', null, '410199001001003'],
      ['1 号微网格', '41019900100100101', '41019900100100201'],
    ])
    expect((await grids.preview({ ...wrong, level: 3 })).numbersInAll).toBe(2)
    const { changeId } = await grids.perform({ ...wrong, which: 'all' })
    expect([(await grids.version(first)).code, (await grids.version(plain)).code, (await grids.version(micro)).code]).toEqual(['410199001001001', '410199001001002', '41019900100100101'])
    expect((await grids.preview(wrong)).refusals).toMatchObject([{ field: 'which', message: '编号都合规则，没有要改的。' }])
    await grids.api.changes.undo({ id: changeId })
    expect((await grids.version(first)).code).toBe('A1')
  })

  it('counts kinds of one pattern on from each other, and passes by what has no pattern', async () => {
    await grids.grid({ name: '商圈网格', kind: '专属网格', communityId: community })
    const all: Act = { type: 'renumber-many', id: community, on: ON, basis: BASIS, level: null, which: 'all' }
    const told = async (): Promise<unknown> => {
      const { refusals, numbers } = await grids.preview(all)
      return [...refusals, ...numbers.map(({ name, after }) => [name, after])]
    }
    expect(await told()).toEqual([['商圈网格', '410199001001002']])
    await grids.grid({ name: '东片', level: 2, code: '410199001001002', communityId: community })
    expect(await told()).toEqual([['第一网格', '410199001001003'], ['商圈网格', '410199001001004'], ['1 号微网格', '41019900100100301']])
  })

  it('finds those first that were called just so', async () => {
    const [east, west] = [await grids.grid({ name: '第九网格', communityId: community }), await grids.grid({ name: '第九网格西', communityId: community })]
    const rename = async (id: number, name: string, on: string): Promise<void> => {
      const { revision } = await grids.api.grids.get({ id })
      await grids.api.grids.save(grids.input({ id, revision, name, communityId: community, effectiveFrom: on }))
    }
    await rename(east, '第九网格东', '2025-01-01')
    await rename(east, '东网格', '2025-02-01')
    await rename(west, '西网格', '2025-03-01')
    expect((await grids.api.grids.formerly({ text: '第九网格', limit: 5 })).items.map(({ id, was }) => [id, was])).toEqual([[east, '曾用名“第九网格”'], [west, '曾用名“第九网格西”']])
  })

  it('says what is missing for a number', async () => {
    const bare = await grids.organisation('无码社区', '社区')
    await grids.grid({ name: '甲', communityId: bare })
    expect((await grids.preview({ type: 'renumber-many', id: bare, on: ON, basis: null, level: null, which: 'wrong' })).refusals).toMatchObject([{ field: 'renumber', message: expect.stringContaining('还没有登记组织编码') as unknown }])
  })
})

describe('撤销和恢复', () => {
  const dissolve = (id: number, dismiss = false): Act => ({ type: 'dissolve', id, on: ON, basis: BASIS, dismiss })

  it('is refused with grids below or staff, unless these leave', async () => {
    await grids.staff(micro, '微网格长', '王素')
    expect((await grids.preview(dissolve(first))).refusals).toMatchObject([{ field: 'children', wayOut: 'merge', first: [{ id: micro }] }])
    expect((await grids.preview(dissolve(micro))).refusals).toMatchObject([{ field: 'dismiss', first: [{ name: '王素' }] }])
    await grids.perform(dissolve(micro, true))
    expect((await grids.api.grids.get({ id: micro })).history[0]).toMatchObject({ act: 'dissolve', basis: BASIS, status: 'dissolved' })
    expect((await grids.preview(dissolve(micro))).refusals[0]?.message).toContain('已于 2026-02-01 撤销')
    await grids.perform({ type: 'restore', id: micro, on: '2026-03-01', basis: null, posts: true })
    expect([(await grids.api.grids.get({ id: micro, asOf: '2026-02-15' })).state, (await grids.api.grids.get({ id: micro })).state]).toEqual(['dissolved', 'alive'])
    expect(await grids.people(micro)).toEqual(['微网格长：'])
  })

  it('is refused to come back where its number was given on, or its place is gone', async () => {
    await grids.perform(dissolve(micro))
    await grids.grid({ name: '新楼', code: '41019900100100101', level: 4, parentId: first, effectiveFrom: ON })
    const restore: Act = { type: 'restore', id: micro, on: '2026-03-01', basis: null, posts: false }
    expect((await grids.preview(restore)).refusals).toMatchObject([{ message: expect.stringContaining('已用于网格“新楼”') as unknown }])
    expect((await grids.preview({ ...restore, on: '2026-01-01' })).refusals[0]?.message).toContain('恢复日期不能早于撤销的那一天')
  })

  it('is undone as a whole', async () => {
    await grids.staff(micro, '微网格长', '王素')
    await undone(dissolve(micro, true))
  })
})

describe('new grids', () => {
  it('are offered the next number, and founded with their posts in one change', async () => {
    const place = { level: 3, kind: '基础网格' as const, communityId: community, parentId: null }
    expect(await grids.api.grids.nextCode(place)).toEqual({ code: '410199001001002', pattern: '{社区}{序号3}', wanting: null, scheme: { prefix: '410199001001', digits: 3, suffix: '' } })
    expect((await grids.api.grids.nextCode({ ...place, level: 4, parentId: first })).code).toBe('41019900100100102')
    expect((await grids.api.grids.nextCode({ ...place, communityId: null })).wanting).toContain('社区')
    expect(await grids.api.grids.nextCode({ ...place, level: 2 })).toEqual({ code: null, pattern: null, wanting: null, scheme: null })
    const saved = await grids.api.grids.save(grids.input({ name: '第二网格', code: '88', communityId: community, basis: BASIS, posts: [{ title: '网格长', seats: 1 }, { title: '网格员', seats: 2 }] }))
    expect(saved.warnings).toMatchObject([{ field: 'code', message: expect.stringContaining('不合编号规则') as unknown }])
    expect((await grids.api.grids.get({ id: saved.id })).posts.map(({ title, seats, rank }) => [title, seats, rank])).toEqual([['网格长', 1, 1], ['网格员', 2, 2]])
    expect((await grids.api.grids.get({ id: saved.id })).history).toMatchObject([{ act: 'create', basis: BASIS }])
    await grids.api.changes.undo({ id: saved.changeId ?? 0 })
    expect(await grids.names()).toEqual(['第一网格', '1 号微网格'])
  })

  it('refuses a level that is not in the list', async () => {
    expect((await refusal(grids.grid({ name: '第五级', level: 5, parentId: first }))).details.map(({ field }) => field)).toContain('level')
  })
})
