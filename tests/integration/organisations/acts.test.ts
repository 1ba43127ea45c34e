import { beforeEach, describe, expect, it } from 'vitest'
import type { InputOf } from '@shared/contract'
import type { organisations } from '@shared/contract/organisations'
import { OPEN_END } from '@shared/domain/calendar'
import { Office, refusal } from './office'
import { Register } from './register'

type Act = InputOf<typeof organisations.performAct>['act']

let office: Office
let register: Register
/** 党委 over 甲支部 (founded 2015) and 乙支部 (founded 2016). */
let top: number
let a: number
let b: number

const DAY = '2026-03-01'
const BASIS = '柳街党〔2026〕3号'
const ALONG = { members: true, children: true, grids: true, dismiss: false }

beforeEach(async () => {
  office = await Office.open()
  register = new Register(office)
  top = await register.found({ name: '党委', kind: '党委', foundedOn: '2010-01-01' })
  a = await register.found({ name: '甲支部', parentId: top, foundedOn: '2015-01-01' })
  b = await register.found({ name: '乙支部', parentId: top, foundedOn: '2016-01-01' })
})

async function perform(act: Act): Promise<{ id: number; changeId: number }> {
  const { revision } = await office.api.organisations.get({ id: act.id })
  const { id, changeId } = await office.api.organisations.performAct({ revision, act })
  if (changeId === null) throw new Error('nothing was written')
  return { id, changeId }
}

/** Carries out an act, looks at what became of it, and expects undo to bring every row back. */
async function andBack(act: Act, look: (id: number) => Promise<void>): Promise<void> {
  const before = await office.records()
  const { id, changeId } = await perform(act)
  await look(id)
  await office.api.changes.undo({ id: changeId })
  expect(await office.records()).toEqual(before)
}

async function membersOf(id: number, asOf: string): Promise<number> {
  return (await office.api.organisations.get({ id, asOf })).members.own
}

describe('changing one thing from a day on', () => {
  it.each<[Act['type'], (id: number) => Act, object]>([
    ['rename', (id) => ({ type: 'rename', id, on: DAY, basis: BASIS, name: '丙支部', shortName: '丙' }), { name: '丙支部', shortName: '丙' }],
    ['move', (id) => ({ type: 'move', id, on: DAY, basis: BASIS, parentId: null }), { parentId: null }],
    ['change-kind', (id) => ({ type: 'change-kind', id, on: DAY, basis: BASIS, kind: '党总支' }), { kind: '党总支' }],
  ])('%s holds from the day on, with its document in the history', async (type, act, after) => {
    await andBack(act(a), async (id) => {
      const { version, history } = await office.api.organisations.get({ id })
      expect(version).toMatchObject({ from: DAY, ...after })
      expect(history[0]).toMatchObject({ act: type, basis: BASIS, related: null })
      expect((await office.api.organisations.get({ id, asOf: '2026-02-28' })).version).toMatchObject({ name: '甲支部', kind: '党支部', parentId: top })
    })
  })

  it('records the weightiest act when the form changes several things, and leaves it at a correction', async () => {
    await register.change(a, { name: '丙总支', kind: '党总支', parentId: null, effectiveFrom: DAY, basis: BASIS })
    expect((await office.api.organisations.get({ id: a })).history[0]).toMatchObject({ act: 'change-kind', basis: BASIS })
    await register.change(a, { kind: '党支部', effectiveFrom: DAY })
    expect((await office.api.organisations.get({ id: a })).history[0]).toMatchObject({ act: 'move', basis: BASIS })
    expect((await office.api.organisations.get({ id: a })).history[1]).toMatchObject({ act: 'create', basis: null })
  })

  it('moves with everything below it', async () => {
    const group = await register.found({ name: '一组', kind: '党小组', parentId: a })
    const { touches } = await office.api.organisations.previewAct({ act: { type: 'move', id: a, on: DAY, basis: null, parentId: b } })
    expect(touches).toMatchObject([{ what: 'children', count: 1, first: [{ kind: 'organisation', id: group, name: '一组' }] }])
  })
})

describe('merging', () => {
  it('takes members, children and grids along on the day; tells it on both sides', async () => {
    const member = await office.person('李素')
    const leaving = await office.person('王平')
    const coming = await office.person('赵明')
    await office.member(member, a, '2020-01-01')
    await office.member(leaving, a, '2020-01-01', '2026-06-01')
    await office.member(coming, a, '2026-04-01')
    const group = await register.found({ name: '一组', kind: '党小组', parentId: a })
    const community = await register.found({ name: '甲社区', kind: '社区' })
    const grid = await register.grid('甲网格', community, a)
    const post = await register.post(a, '书记')
    await office.tenure(member, post, '2020-01-01')
    const act: Act = { type: 'merge', id: a, on: DAY, basis: BASIS, targetId: b, ...ALONG }
    expect((await office.api.organisations.previewAct({ act })).refusals).toMatchObject([{ field: 'dismiss', first: [{ kind: 'person', id: member }] }])
    expect((await refusal(perform(act))).message).toContain('李素（书记）')

    const preview = await office.api.organisations.previewAct({ act: { ...act, dismiss: true } })
    expect(preview.refusals).toEqual([])
    expect(preview.touches.map(({ what, count }) => [what, count])).toEqual([['members', 3], ['children', 1], ['grids', 1], ['holders', 1], ['posts', 0], ['name', 0]])
    await andBack({ ...act, dismiss: true }, async (id) => {
      expect(id).toBe(b)
      expect([await membersOf(a, '2026-02-28'), await membersOf(b, '2026-02-28'), await membersOf(b, DAY), await membersOf(b, '2026-06-01')]).toEqual([2, 0, 2, 2])
      const rows = await office.store.all('SELECT person_id, organisation_id, valid_from, valid_to, begin_reason, end_reason FROM membership ORDER BY person_id, valid_from')
      expect(rows).toEqual([
        { person_id: member, organisation_id: a, valid_from: '2020-01-01', valid_to: DAY, begin_reason: null, end_reason: '合并' },
        { person_id: member, organisation_id: b, valid_from: DAY, valid_to: OPEN_END, begin_reason: '合并', end_reason: null },
        { person_id: leaving, organisation_id: a, valid_from: '2020-01-01', valid_to: DAY, begin_reason: null, end_reason: '合并' },
        { person_id: leaving, organisation_id: b, valid_from: DAY, valid_to: '2026-06-01', begin_reason: '合并', end_reason: null },
        { person_id: coming, organisation_id: b, valid_from: '2026-04-01', valid_to: OPEN_END, begin_reason: null, end_reason: null },
      ])
      expect((await office.api.organisations.get({ id: group })).version.parentId).toBe(b)
      expect((await office.api.organisations.get({ id: group, asOf: '2026-02-28' })).version.parentId).toBe(a)
      expect(await office.store.all('SELECT community_id, party_organisation_id FROM grid_version WHERE grid_id = ? ORDER BY valid_from', [grid])).toEqual([
        { community_id: community, party_organisation_id: a },
        { community_id: community, party_organisation_id: b },
      ])
      expect(await office.store.all('SELECT valid_to, end_reason FROM tenure')).toEqual([{ valid_to: DAY, end_reason: '所在组织合并' }])
      const gone = await office.api.organisations.get({ id: a })
      expect(gone).toMatchObject({ state: 'dissolved', posts: [] })
      expect(gone.history[0]).toMatchObject({ act: 'merge', basis: BASIS, related: { id: b, name: '乙支部' } })
      expect((await office.api.organisations.get({ id: b })).relatedActs).toEqual([{ on: DAY, act: 'merge', organisationId: a, name: '甲支部', basis: BASIS }])
      // The history names the other side as it was called then.
      await perform({ type: 'rename', id: b, on: '2026-03-04', basis: null, name: '乙总支', shortName: null }).then(async ({ changeId }) => {
        expect((await office.api.organisations.get({ id: a })).history[0]?.related?.name).toBe('乙支部')
        await office.api.changes.undo({ id: changeId })
      })
    })
  })

  it('does not let somebody work twice in the target', async () => {
    const [one, two] = [await register.found({ name: '一科', kind: '职能部门' }), await register.found({ name: '二科', kind: '职能部门' })]
    const person = await office.person('李素')
    await office.store.write({ action: 'test', summary: '登记工作单位' }, async (unit) => {
      for (const id of [one, two]) await unit.insert('membership', { person_id: person, organisation_id: id, valid_from: '2020-01-01', valid_to: OPEN_END, kind: 'staff' })
    })
    await andBack({ type: 'merge', id: one, on: DAY, basis: null, targetId: two, ...ALONG }, async () => {
      expect(await office.store.all('SELECT organisation_id, valid_to FROM membership ORDER BY id')).toEqual([
        { organisation_id: one, valid_to: DAY },
        { organisation_id: two, valid_to: OPEN_END },
      ])
    })
  })

  it('ends the links of what is merged', async () => {
    await office.store.write({ action: 'test', summary: '登记指导关系' }, (unit) =>
      unit.insert('organisation_link', { organisation_id: a, other_id: top, kind: 'guiding', valid_from: '2020-01-01', valid_to: OPEN_END }),
    )
    const act: Act = { type: 'merge', id: a, on: DAY, basis: null, targetId: b, ...ALONG }
    expect((await office.api.organisations.previewAct({ act })).touches[0]).toMatchObject({ what: 'links', count: 1, words: '1 个指导、领导或联系它的关系同时结束', first: [{ id: top, name: '党委' }] })
    const { changeId } = await perform(act)
    expect(await office.store.all('SELECT valid_to FROM organisation_link')).toEqual([{ valid_to: DAY }])
    await office.api.changes.undo({ id: changeId })
    expect(await office.store.all('SELECT valid_to FROM organisation_link')).toEqual([{ valid_to: OPEN_END }])
  })
})

describe('kinds and relations', () => {
  it.each<[string, () => Promise<Act>, string]>([
    ['a move under what it may not stand under', async () => ({ type: 'move', id: a, on: DAY, basis: null, parentId: b }), 'parentId'],
    ['a kind that may not stand there', async () => ({ type: 'change-kind', id: a, on: DAY, basis: null, kind: '社区' }), 'kind'],
    ['a split into a kind that may not stand there', async () =>
      ({ type: 'split', id: a, on: DAY, basis: null, name: '丙', shortName: null, kind: '社区', parentId: top, personIds: [], membersOf: [], children: [] }), 'parentId'],
    ['a merger that would put children where they may not stand', async () => {
      await register.found({ name: '某社', kind: '业主委员会', parentId: await register.found({ name: '甲社区', kind: '社区' }) })
      const [community] = (await office.api.organisations.tree({})).nodes.filter((node) => node.kind === '社区')
      return { type: 'merge', id: community?.id ?? 0, on: DAY, basis: null, targetId: await register.found({ name: '某处', kind: '驻区单位' }), ...ALONG }
    }, 'targetId'],
  ])('%s is refused by the list of kinds', async (_what, prepare, field) => {
    const act = await prepare()
    const { refusals } = await office.api.organisations.previewAct({ act })
    expect(refusals).toMatchObject([{ field, message: expect.stringContaining('只能设在') }])
    expect(refusals[0]?.message).not.toContain('没有保存')
    expect((await refusal(perform(act))).code).toBe('refused')
  })

  it('a merger hands on whom it guided or led, but not the target itself', async () => {
    const [body, bureau] = [await register.found({ name: '甲会', kind: '社会团体' }), await register.found({ name: '乙会', kind: '社会团体' })]
    await office.store.write({ action: 'test', summary: '登记关系' }, async (unit) => {
      for (const [id, other, kind] of [[body, a, 'leading'], [bureau, a, 'leading'], [bureau, b, 'leading'], [b, a, 'guiding']] as const) {
        await unit.insert('organisation_link', { organisation_id: id, other_id: other, kind, valid_from: '2020-01-01', valid_to: OPEN_END })
      }
    })
    expect((await office.api.organisations.previewAct({ act: { type: 'dissolve', id: a, on: DAY, basis: null } })).refusals.map(({ message }) => message)).toEqual([
      '它还是“乙支部”的业务指导单位，请先在那里结束或改换',
      '它还是 2 个组织（甲会、乙会）的领导党组织，请先在那里结束或改换',
    ])
    const rows = () => office.store.all('SELECT organisation_id, other_id, kind, valid_from, valid_to, basis FROM organisation_link ORDER BY id')
    const before = await rows()
    const { changeId } = await perform({ type: 'merge', id: a, on: DAY, basis: BASIS, targetId: b, ...ALONG })
    expect(await rows()).toEqual([
      { organisation_id: body, other_id: a, kind: 'leading', valid_from: '2020-01-01', valid_to: DAY, basis: null },
      { organisation_id: bureau, other_id: a, kind: 'leading', valid_from: '2020-01-01', valid_to: DAY, basis: null },
      { organisation_id: bureau, other_id: b, kind: 'leading', valid_from: '2020-01-01', valid_to: OPEN_END, basis: null },
      { organisation_id: b, other_id: a, kind: 'guiding', valid_from: '2020-01-01', valid_to: DAY, basis: null },
      { organisation_id: body, other_id: b, kind: 'leading', valid_from: DAY, valid_to: OPEN_END, basis: BASIS },
    ])
    await office.api.changes.undo({ id: changeId })
    expect(await rows()).toEqual(before)
  })
})

describe('splitting', () => {
  it('founds a new one with the chosen members and children, and those of a child', async () => {
    const [chosen, staying, grouped, moved] = await Promise.all(['李素', '王平', '赵明', '钱文'].map((name) => office.person(name)))
    if (!chosen || !staying || !grouped || !moved) throw new Error('four people')
    const [group, whole] = [await register.found({ name: '一组', kind: '党小组', parentId: a }), await register.found({ name: '二组', kind: '党小组', parentId: a })]
    for (const [person, id] of [[chosen, a], [staying, a], [grouped, group], [moved, whole]] as const) await office.member(person, id, '2020-01-01')
    const choices = await office.api.organisations.actChoices({ id: a, on: DAY })
    expect(choices.members.map(({ id }) => id).sort()).toEqual([chosen, staying].sort())
    expect(choices.children).toEqual([
      { id: group, name: '一组', kind: '党小组', members: 1 },
      { id: whole, name: '二组', kind: '党小组', members: 1 },
    ])
    const act: Act = { type: 'split', id: a, on: DAY, basis: BASIS, name: '丙支部', shortName: null, kind: '党支部', parentId: top, personIds: [chosen], membersOf: [group], children: [whole] }
    expect((await office.api.organisations.previewAct({ act })).touches.map(({ what, count }) => [what, count])).toEqual([['members', 2], ['children', 1], ['name', 0]])
    await andBack(act, async (id) => {
      expect([await membersOf(a, '2026-02-28'), await membersOf(a, DAY), await membersOf(id, DAY), await membersOf(group, DAY), await membersOf(whole, DAY)]).toEqual([2, 1, 2, 0, 1])
      expect((await office.api.organisations.get({ id, asOf: '2026-02-28' })).state).toBe('not-yet')
      const detail = await office.api.organisations.get({ id })
      expect(detail).toMatchObject({ childrenCount: 1, foundedOn: DAY, version: { name: '丙支部', parentId: top } })
      expect(detail.history).toMatchObject([{ act: 'split', basis: BASIS, related: { id: a, name: '甲支部' } }])
      expect((await office.api.organisations.get({ id: a })).relatedActs).toMatchObject([{ act: 'split', organisationId: id, name: '丙支部' }])
      expect((await register.names()).indexOf('丙支部')).toBe((await register.names()).indexOf('甲支部') + 1)
    })
  })
})

describe('dissolving and restoring', () => {
  it('brings back the organisation with its posts, under a parent of that day', async () => {
    const post = await register.post(a, '书记', { seats: 2 })
    await perform({ type: 'dissolve', id: a, on: '2025-01-01', basis: null })
    expect((await office.api.organisations.get({ id: a })).history[0]).toMatchObject({ act: 'dissolve' })
    const { posts } = await office.api.organisations.actChoices({ id: a, on: DAY })
    expect(posts).toEqual([{ id: post, title: '书记', seats: 2 }])
    const other = await register.found({ name: '总支', kind: '党总支', parentId: top })
    await andBack({ type: 'restore', id: a, on: DAY, basis: BASIS, parentId: other, postIds: [post] }, async () => {
      expect((await office.api.organisations.get({ id: a, asOf: '2026-02-28' })).state).toBe('dissolved')
      const detail = await office.api.organisations.get({ id: a })
      expect(detail).toMatchObject({ state: 'alive', posts: [{ title: '书记', seats: 2, from: DAY, until: null }] })
      expect(detail.history[0]).toMatchObject({ act: 'restore', basis: BASIS, changed: ['parent', 'status'] })
      expect((await refusal(register.post(a, '副书记', { from: '2025-06-01' }))).details[0]?.field).toBe('from')
    })
    await andBack({ type: 'restore', id: a, on: '2025-01-01', basis: null, parentId: top, postIds: [post] }, async () => {
      expect((await office.api.organisations.get({ id: a, asOf: '2025-01-01' })).state).toBe('alive')
      expect(await office.store.all('SELECT valid_from, valid_to FROM post')).toEqual([{ valid_from: '2015-01-01', valid_to: OPEN_END }])
    })
  })
})

describe('what is refused, where, and with the way out', () => {
  type Case = [what: string, prepare: () => Promise<Act>, field: string, words: string]
  const merge = (targetId: number | null, more: Partial<typeof ALONG> = {}): Act => ({ type: 'merge', id: a, on: DAY, basis: null, targetId, ...ALONG, ...more })
  const split = (more: Partial<Extract<Act, { type: 'split' }>>): Act =>
    ({ type: 'split', id: a, on: DAY, basis: null, name: '丙支部', shortName: null, kind: '党支部', parentId: top, personIds: [], membersOf: [], children: [], ...more })
  const cases: Case[] = [
    ['no new name', async () => ({ type: 'rename', id: a, on: DAY, basis: null, name: ' ', shortName: null }), 'name', '请填写新的组织全称'],
    ['the same name', async () => ({ type: 'rename', id: a, on: DAY, basis: null, name: '甲支部', shortName: null }), 'name', '没有变化'],
    ['a name that is taken', async () => ({ type: 'rename', id: a, on: DAY, basis: null, name: '乙支部', shortName: null }), 'name', '同一上级下已经有'],
    ['a day before the record', async () => ({ type: 'rename', id: a, on: '2014-01-01', basis: null, name: '丙', shortName: null }), 'on', '从 2015-01-01 开始'],
    ['a day before a later change, which is named', async () => {
      await perform({ type: 'rename', id: a, on: '2025-05-01', basis: null, name: '丙支部', shortName: null })
      return { type: 'move', id: a, on: '2024-01-01', basis: null, parentId: null }
    }, 'on', '2025-05-01 更名为“丙支部”'],
    ['a parent below', async () => ({ type: 'move', id: top, on: DAY, basis: null, parentId: a }), 'parentId', '绕成一圈'],
    ['a parent founded later', async () => ({ type: 'move', id: a, on: DAY, basis: null, parentId: await register.found({ name: '新', effectiveFrom: '2026-03-04' }) }), 'parentId', '自 2026-03-04 起才有'],
    ['a kind in use', async () => {
      await office.member(await office.person('李素'), a, '2020-01-01')
      return { type: 'change-kind', id: a, on: DAY, basis: null, kind: '驻区单位' }
    }, 'kind', '1 名党员'],
    ['no target', async () => merge(null), 'targetId', '请选择并入哪个组织'],
    ['itself as target', async () => merge(a), 'targetId', '不能并入它自己'],
    ['a target below', async () => merge(await register.found({ name: '一组', kind: '党小组', parentId: a })), 'targetId', '上级不能并入下级'],
    ['a target that is gone', async () => {
      await register.dissolve(b, '2026-01-01')
      return merge(b)
    }, 'targetId', '自 2026-01-01 起已撤销'],
    ['a target that may have no party members', async () => {
      await office.member(await office.person('李素'), a, '2020-01-01')
      return merge(await register.found({ name: '某单位', kind: '驻区单位' }))
    }, 'targetId', '不是党组织，1 名党员'],
    ['members left behind', async () => {
      await office.member(await office.person('李素'), a, '2020-01-01')
      return merge(b, { members: false })
    }, 'members', '还有 1 名成员'],
    ['children left behind', async () => {
      await register.found({ name: '一组', kind: '党小组', parentId: a })
      return merge(b, { children: false })
    }, 'children', '1 个下级组织（一组）'],
    ['a child of the same name there', async () => {
      await register.found({ name: '一组', kind: '党小组', parentId: a })
      await register.found({ name: '一组', kind: '党小组', parentId: b })
      return merge(b)
    }, 'children', '同名的 1 个下级组织（一组）'],
    ['a child that changes later', async () => {
      const group = await register.found({ name: '一组', kind: '党小组', parentId: a })
      await perform({ type: 'rename', id: group, on: '2026-03-04', basis: null, name: '二组', shortName: null })
      return merge(b)
    }, 'on', '在这一天以后还有变更'],
    ['grids left behind', async () => {
      await register.grid('甲网格', await register.found({ name: '甲社区', kind: '社区' }), a)
      return merge(b, { grids: false })
    }, 'grids', '1 个网格（甲网格）'],
    ['somebody whose office begins later', async () => {
      await office.tenure(await office.person('李素'), await register.post(a, '书记'), '2026-04-01')
      return merge(b, { dismiss: true })
    }, 'dismiss', '才开始任职'],
    ['a day not after the last change', async () => ({ ...merge(b), on: '2015-01-01' }), 'on', '2015-01-01 设立'],
    ['a split without a name', async () => split({ name: '' }), 'name', '请填写新组织的全称'],
    ['a split before there was anything to split', async () => split({ on: '2014-01-01' }), 'on', '自 2015-01-01 起才有'],
    ['a split with somebody who is no member', async () => split({ personIds: [await office.person('李素')] }), 'personIds', '已不是“甲支部”的成员'],
    ['a split under what moves into it', async () => {
      const group = await register.found({ name: '一组', kind: '党小组', parentId: a })
      return split({ children: [group], parentId: group })
    }, 'parentId', '会绕成一圈'],
    ['a split of party members into another kind', async () => {
      const person = await office.person('李素')
      await office.member(person, a, '2020-01-01')
      return split({ kind: '驻区单位', personIds: [person] })
    }, 'kind', '驻区单位不是党组织'],
    ['a restoration of what is there', async () => ({ type: 'restore', id: a, on: DAY, basis: null, parentId: top, postIds: [] }), '', '没有撤销'],
    ['a restoration before the dissolution', async () => {
      await register.dissolve(a, '2026-01-01')
      return { type: 'restore', id: a, on: '2025-12-31', basis: null, parentId: top, postIds: [] }
    }, 'on', '2026-01-01 撤销'],
    ['a restoration under what has ended', async () => {
      await register.dissolve(a, '2026-01-01')
      await register.dissolve(b, '2026-01-01')
      return { type: 'restore', id: a, on: DAY, basis: null, parentId: b, postIds: [] }
    }, 'parentId', '已撤销'],
    ['a restoration beside one of the same name', async () => {
      await register.dissolve(a, '2026-01-01')
      await register.found({ name: '甲支部', parentId: top, foundedOn: '2026-02-01' })
      return { type: 'restore', id: a, on: DAY, basis: null, parentId: top, postIds: [] }
    }, 'parentId', '同一上级下已经有'],
    ['anything on what is dissolved', async () => {
      await register.dissolve(a, '2026-01-01')
      return merge(b)
    }, '', '请办理“恢复”'],
  ]

  it.each(cases)('%s', async (_what, prepare, field, words) => {
    const act = await prepare()
    const before = await office.records()
    const preview = await office.api.organisations.previewAct({ act })
    const found = preview.refusals.find((one) => one.message.includes(words))
    expect(found?.field, preview.refusals.map((one) => one.message).join()).toBe(field)
    const envelope = await refusal(perform(act))
    expect(envelope.code).toBe('refused')
    expect(envelope.details).toEqual(preview.refusals.map((one) => ({ field: one.field, message: one.message })))
    expect(await office.records()).toEqual(before)
  })

  it('an act on a record that was saved since', async () => {
    const { revision } = await office.api.organisations.get({ id: a })
    await register.change(a, { note: '备注' })
    expect(await refusal(office.api.organisations.performAct({ revision, act: { type: 'dissolve', id: a, on: DAY, basis: null } }))).toMatchObject({ code: 'stale-version' })
  })
})

describe('an undo that no longer fits', () => {
  it.each<[string, string, () => Promise<number>]>([
    ['a dissolution, when its name was taken since', '同名', async () => {
      const { changeId } = await perform({ type: 'dissolve', id: a, on: DAY, basis: null })
      await register.found({ name: '甲支部', parentId: top, foundedOn: DAY })
      return changeId
    }],
    ['a restoration, when something was founded under it since', '上级已撤销', async () => {
      await perform({ type: 'dissolve', id: a, on: '2026-01-01', basis: null })
      const { changeId } = await perform({ type: 'restore', id: a, on: DAY, basis: null, parentId: top, postIds: [] })
      await register.found({ name: '一组', kind: '党小组', parentId: a, effectiveFrom: DAY })
      return changeId
    }],
    ['a restoration, when members came since', '成员留在已撤销的组织里', async () => {
      await perform({ type: 'dissolve', id: a, on: '2026-01-01', basis: null })
      const { changeId } = await perform({ type: 'restore', id: a, on: DAY, basis: null, parentId: top, postIds: [] })
      await office.member(await office.person('李素'), a, DAY)
      return changeId
    }],
    ['a move, when the former parent was dissolved since', '上级已撤销', async () => {
      const { changeId } = await perform({ type: 'move', id: a, on: DAY, basis: null, parentId: await register.found({ name: '二党委', kind: '党委' }) })
      await perform({ type: 'move', id: b, on: DAY, basis: null, parentId: null })
      await register.dissolve(top, '2026-03-03')
      return changeId
    }],
    ['a change of kind, when grids came since', '不是社区', async () => {
      const place = await register.found({ name: '某处', kind: '驻区单位', foundedOn: '2015-01-01' })
      const { changeId } = await perform({ type: 'change-kind', id: place, on: DAY, basis: null, kind: '社区' })
      const grid = await register.grid('甲网格', await register.found({ name: '甲社区', kind: '社区' }))
      await office.store.write({ action: 'test', summary: '划归' }, async (unit) => {
        const [row] = await unit.manager.query<{ id: number }[]>('SELECT id FROM grid_version WHERE grid_id = ?', [grid])
        await unit.update('grid_version', row?.id ?? 0, { community_id: place, valid_from: DAY })
      })
      return changeId
    }],
  ])('%s', async (_what, words, prepare) => {
    const changeId = await prepare()
    const before = await office.records()
    expect((await refusal(office.api.changes.undo({ id: changeId }))).message).toContain(words)
    expect(await office.records()).toEqual(before)
  })
})
