import { beforeEach, describe, expect, test } from 'vitest'
import { BEGINNING, OPEN_END } from '@shared/domain/calendar'
import { cleanPhone, phoneKey } from '@shared/domain/text'
import { Office, refusal } from '../organisations/office'
import { Register } from '../organisations/register'

let office: Office
let register: Register
let community: number
let other: number
/** Two base grids of the community with a micro grid in the first, and a grid of the other community. */
let grids: { first: number; second: number; micro: number; far: number }

beforeEach(async () => {
  office = await Office.open()
  register = new Register(office)
  community = await register.found({ name: '柳溪社区', kind: '社区', foundedOn: '2010-01-01' })
  other = await register.found({ name: '东风社区', kind: '社区', foundedOn: '2010-01-01' })
  const first = await grid({ name: '第1网格', code: '410199001001001', community_id: community, households: 320, buildings: 5 })
  grids = {
    first,
    second: await grid({ name: '第2网格', code: '410199001001002', community_id: community, households: 400 }),
    micro: await grid({ name: '1号微网格', code: '41019900100100101', community_id: community, level: 4, parent_id: first, households: 60 }),
    far: await grid({ name: '第1网格', code: '410199001002001', community_id: other }),
  }
})

async function grid(part: { name: string; code: string; community_id: number; level?: number; parent_id?: number; households?: number; buildings?: number }): Promise<number> {
  const { result } = await office.store.write({ action: 'test', summary: '网格' }, async (unit) => {
    const id = await unit.insert('grid', { note: null, sort_order: 1 })
    await unit.insert('grid_version', { level: 3, kind: '基础网格', ...part, grid_id: id, valid_from: BEGINNING, valid_to: OPEN_END, status: 'active' })
    return id
  })
  return result
}

async function post(gridId: number, title: string, seats = 1): Promise<number> {
  const { result } = await office.store.write({ action: 'test', summary: '岗位' }, (unit) =>
    unit.insert('post', { organisation_id: null, grid_id: gridId, title, rank: 1, seats, kind: 'engaged', valid_from: BEGINNING, valid_to: OPEN_END }))
  return result
}

async function holder(name: string, posts: readonly number[], phone?: string): Promise<number> {
  const id = await office.person(name)
  if (phone !== undefined) {
    const { vault } = office.store
    await office.store.write({ action: 'test', summary: '电话' }, (unit) => unit.update('person', id, { phone_sealed: vault.seal('phone', phone), phone_hash: vault.hash('phone', phoneKey(cleanPhone(phone))) }))
  }
  for (const each of posts) await office.tenure(id, each, '2024-01-01')
  return id
}

async function contactPhone(id: number, phone: string): Promise<void> {
  await office.store.write({ action: 'test', summary: '电话' }, (unit) => unit.update('organisation', id, { contact_phone_sealed: office.store.vault.seal('contact_phone', phone) }))
}

const logged = async (action: string): Promise<string[]> => (await office.store.all<{ summary: string }>('SELECT summary FROM change WHERE action = ? ORDER BY id', [`gridPapers.${action}`])).map(({ summary }) => summary)

describe('people with several grids', () => {
  test('are listed from the threshold on, by the titles that count and the day, with what they hold', async () => {
    const [chief, worker, microChief, far] = [await post(grids.first, '网格长'), await post(grids.second, '网格员'), await post(grids.micro, '微网格长'), await post(grids.far, '网格员')]
    const busy = await holder('谢文', [chief, worker, far])
    const half = await holder('章丽', [microChief])
    await office.tenure(half, worker, '2025-06-01')
    const load = async (part: Partial<Parameters<typeof office.api.gridStaffing.load>[0]> = {}): Promise<unknown> =>
      (await office.api.gridStaffing.load({ titles: ['网格长', '网格员'], atLeast: 2, offset: 0, limit: 10, ...part })).items.map(({ name, grids: count, households, posts }) => [name, count, households, posts.map(({ title, grid: where }) => title + where)])
    const all = ['网格长第1网格', '网格员第2网格', '网格员第1网格']
    expect(await load()).toEqual([['谢文', 3, 720, all]])
    expect(await load({ atLeast: 4 })).toEqual([])
    expect(await load({ communityId: community })).toEqual([['谢文', 2, 720, all.slice(0, 2)]])
    expect(await load({ titles: [] })).toEqual([['谢文', 3, 720, all], ['章丽', 2, 460, ['网格员第2网格', '微网格长1号微网格']]])
    expect(await load({ titles: [], asOf: '2025-05-31' })).toEqual([['谢文', 3, 720, all]])
    expect((await office.api.gridStaffing.ofPerson({ personId: busy })).posts.map(({ gridId, community: where }) => [gridId, where])).toEqual([[grids.first, '柳溪社区'], [grids.second, '柳溪社区'], [grids.far, '东风社区']])
    expect((await office.api.gridStaffing.titles({})).titles.map(({ title, held }) => [title, held]).sort()).toEqual([['微网格长', 1], ['网格员', 3], ['网格长', 1]].sort())
  })

  test.each([
    ['what lies in another one of his is in that one’s', [2, 3], { 2: 900, 3: 320 }, 900],
    ['that holds over a level he does not have', [2, 4], { 2: 900, 3: 320, 4: 60 }, 900],
    ['what is not known of the upper one is known of the lower ones', [3, 4, 5], { 4: 60, 5: 55 }, 115],
    ['or of one further up', [2, 3, 4], { 2: 900, 4: 60 }, 900],
  ])('no household is counted twice or left out: %s', async (_what, held, households: Readonly<Record<number, number>>, total) => {
    const place = (level: number, above?: number): Promise<number> => {
      const known = households[level]
      return grid({ name: `${level} 号`, code: `9${level}`, community_id: community, level: Math.min(level, 4), ...(above === undefined ? {} : { parent_id: above }), ...(known === undefined ? {} : { households: known }) })
    }
    const second = await place(2)
    const third = await place(3, second)
    const ids: Readonly<Record<number, number>> = { 2: second, 3: third, 4: await place(4, third), 5: await place(5, third) }
    const posts: number[] = []
    for (const level of held) posts.push(await post(ids[level] ?? 0, '网格长'))
    await holder('谢文', posts)
    expect((await office.api.gridStaffing.load({ titles: [], atLeast: 2, offset: 0, limit: 10 })).items.map(({ grids: count, households: sum }) => [count, sum])).toEqual([[held.length, total]])
  })

  test('a kept answer is given up when somebody leaves', async () => {
    const posts = [await post(grids.first, '网格长'), await post(grids.second, '网格长')]
    await holder('谢文', posts)
    const total = async (): Promise<number> => (await office.api.gridStaffing.load({ titles: [], atLeast: 2, offset: 0, limit: 10 })).total
    expect(await total()).toBe(1)
    await office.store.write({ action: 'test', summary: '离任' }, (unit) => unit.update('tenure', 1, { valid_to: '2025-01-01' }))
    expect(await total()).toBe(0)
  })
})

describe('papers', () => {
  test('a contact list masks numbers in the preview whatever is asked for, and logs what goes to the printer', async () => {
    await holder('谢文', [await post(grids.first, '网格长')], '15400001234')
    const deployed = await post(grids.first, '下沉干部')
    const sent = await holder('章丽', [deployed])
    const department = await register.found({ name: '应急管理办公室', kind: '其他单位' })
    await office.store.write({ action: 'test', summary: '单位' }, (unit) => unit.insert('membership', { person_id: sent, organisation_id: department, kind: 'staff', category: null, valid_from: '2020-01-01', valid_to: OPEN_END, begin_reason: null, end_reason: null, note: null }))
    const asked = { communityIds: [community], phones: 'whole' as const }
    const preview = JSON.stringify(await office.api.gridPapers.contacts({ ...asked, purpose: 'preview' }))
    expect(preview).toContain('154****1234')
    expect(preview).not.toContain('15400001234')
    expect(preview).not.toContain('东风社区')
    expect(await logged('contacts')).toEqual([])
    const printed = await office.api.gridPapers.contacts({ ...asked, purpose: 'print' })
    expect(printed.communities[0]?.grids[0]?.posts.map(({ title, people }) => [title, people.map(({ name, unit, phone }) => [name, unit, phone])])).toEqual([
      ['网格长', [['谢文', null, '15400001234']]],
      ['下沉干部', [['章丽', '应急管理办公室', null]]],
    ])
    await office.api.gridPapers.contacts({ ...asked, phones: 'masked', purpose: 'print' })
    expect(await logged('contacts')).toEqual(['打印网格通讯录 1 个社区（内部）', '打印网格通讯录 1 个社区（遮盖）'])
  })

  test('cards have the telephone of the office, or of the community where it is nobody’s own', async () => {
    await holder('谢文', [await post(grids.first, '网格长')], '0371-60000009')
    await post(grids.micro, '微网格长')
    const settings = await office.api.settings.get({})
    await office.api.settings.save({ ...settings, officePhone: '0371-00000000' })
    const cards = async (part: Partial<Parameters<typeof office.api.gridPapers.cards>[0]> = {}) => office.api.gridPapers.cards({ communityIds: null, levels: [3, 4], communityPhones: true, vacant: 'print', purpose: 'print', ...part })
    const numbers = async (): Promise<unknown> => {
      const { cards: made, withheld } = await cards()
      return [[...new Set(made.filter(({ community: where }) => where === '柳溪社区').map(({ phone }) => `${phone?.of}${phone?.number}`))], withheld]
    }
    expect(await numbers()).toEqual([['街道0371-00000000'], []])
    await contactPhone(community, '0371-60000001')
    expect(await numbers()).toEqual([['社区0371-60000001'], []])
    // Whatever is no landline, and one that somebody of the ledger has, are somebody's own.
    for (const own of ['15400009999', '+8615400009999', '008615400009999', '65123456/15400009999']) {
      await contactPhone(community, own)
      expect(await numbers(), own).toEqual([['街道0371-00000000'], ['柳溪社区']])
    }
    await contactPhone(community, '0371-60000009')
    expect(await numbers()).toEqual([['街道0371-00000000'], ['柳溪社区']])
    await contactPhone(community, '0371-60000001')
    expect(JSON.stringify(await cards({ purpose: 'preview' }))).not.toContain('0371-60000001')
    expect((await cards({ communityPhones: false })).cards.every(({ phone }) => phone?.of === '街道')).toBe(true)
    expect((await cards({ levels: [4] })).cards.map(({ name, title, chiefs }) => [name, title, chiefs])).toEqual([['1号微网格', '微网格长', []]])
    expect((await cards({ gridId: grids.far, levels: [] })).cards.map(({ gridId }) => gridId)).toEqual([grids.far])
    expect((await logged('cards')).at(-1)).toBe('打印网格公示牌 1 张（用社区办公电话）')
    expect((await cards({ vacant: 'leave', communityPhones: false })).cards).toHaveLength(4)
    expect((await logged('cards')).at(-1)).toBe('打印网格公示牌 1 张')
  })

  test('a card names the chief its level asks for, no deputy', async () => {
    const deputy = await post(grids.first, '副网格长')
    await holder('章丽', [deputy])
    await holder('谢文', [await post(grids.second, '一级网格长')])
    await post(grids.second, '网格长')
    const { cards } = await office.api.gridPapers.cards({ communityIds: [community], levels: [3, 4], communityPhones: false, vacant: 'print', purpose: 'preview' })
    expect(cards.map(({ name, title, chiefs }) => [name, title, chiefs]).sort()).toEqual([['1号微网格', '微网格长', []], ['第1网格', '网格长', []], ['第2网格', '一级网格长', ['谢文']]])
  })

  test('a hand-over sheet tells grids, other posts, colleagues and what is open in the grids and below', async () => {
    const [chief, micro, second] = [await post(grids.first, '网格长'), await post(grids.micro, '微网格长'), await post(grids.second, '网格员')]
    const leaving = await holder('谢文', [chief, second], '15400001234')
    await holder('章丽', [micro], '15400005678')
    await office.store.transaction(async (manager) => {
      for (const [serial, gridId, step] of [[1, grids.micro, 'handle'], [2, grids.first, 'archived'], [3, grids.far, 'handle'], [4, grids.second, 'report']] as const) {
        await manager.query(`INSERT INTO matter (year, serial, received_at, source, grid_id, kind_id, title, step, step_since) VALUES (2026, ?, '2026-03-01 09:00', 'call', ?, 1, '路灯不亮', ?, '2026-03-01 09:00')`, [serial, gridId, step])
      }
    })
    const sheet = await office.api.gridPapers.handOver({ personId: leaving, phones: 'masked', purpose: 'print' })
    expect(sheet.person).toMatchObject({ name: '谢文', phone: '154****1234' })
    expect(sheet.posts.map(({ grid: where, title, households, buildings, below, partyOrganisation }) => [where, title, households, buildings, below, partyOrganisation])).toEqual([['第1网格', '网格长', 320, 5, 1, null], ['第2网格', '网格员', 400, null, 0, null]])
    expect(sheet.colleagues.map(({ name, grid: where, phone }) => [name, where, phone])).toEqual([['章丽', '1号微网格', '154****5678']])
    expect([sheet.matters.total, sheet.matters.first.map(({ grid: where }) => where).sort()]).toEqual([2, ['1号微网格', '第2网格']])
    const one = await office.api.gridPapers.handOver({ personId: leaving, postId: second, phones: 'whole', purpose: 'print' })
    expect([one.posts.length, one.colleagues.length, one.person.phone]).toEqual([1, 0, '15400001234'])
    expect(await logged('handOver')).toEqual(['打印谢文的网格工作交接单（遮盖）', '打印谢文的网格工作交接单（内部）'])
    expect((await office.api.gridPapers.handOver({ personId: leaving, phones: 'masked', purpose: 'preview', asOf: '2023-12-31' })).posts).toEqual([])
    expect((await refusal(office.api.gridPapers.handOver({ personId: 9999, phones: 'masked', purpose: 'preview' }))).code).toBe('not-found')
  })

  test('what may be chosen is counted on the day', async () => {
    expect(await office.api.gridPapers.choices({})).toMatchObject({
      communities: [{ name: '柳溪社区', grids: 3 }, { name: '东风社区', grids: 1 }],
      levels: [{ level: 3, name: '三级网格', grids: 3 }, { level: 4, name: '微网格', grids: 1 }],
      officePhone: null,
    })
  })
})
