import { beforeEach, describe, expect, it } from 'vitest'
import type { InputOf } from '@shared/contract'
import type { organisations } from '@shared/contract/organisations'
import { Office, refusal } from './office'
import { Register } from './register'

type PostInput = InputOf<typeof organisations.savePost>

let office: Office
let register: Register

beforeEach(async () => {
  office = await Office.open()
  register = new Register(office)
})

describe('posts', () => {
  it('are listed by rank with who holds them on the day, and what is vacant', async () => {
    const id = await register.found({ name: '甲支部', kind: '党支部', foundedOn: '2015-01-01' })
    const members = await register.post(id, '委员', { rank: 3, seats: 3 })
    const secretary = await register.post(id, '书记', { rank: 1 })
    const [wang, li, zhao] = [await office.person('王素'), await office.person('李素'), await office.person('赵素')]
    await office.tenure(wang, secretary, '2018-01-01', '2024-01-01')
    await office.tenure(li, secretary, '2024-01-01')
    await office.tenure(zhao, members, '2024-01-01')
    const now = await office.api.organisations.get({ id })
    expect(now.posts).toMatchObject([
      { title: '书记', vacancies: 0, everHeld: true, holders: [{ name: '李素', birthYear: '1980', from: '2024-01-01' }] },
      { title: '委员', seats: 3, vacancies: 2, holders: [{ name: '赵素' }] },
    ])
    expect(now.warnings.filter(({ rule }) => rule.startsWith('post-')).map(({ message }) => message)).toEqual(['岗位空缺：委员 2 个。'])
    const before = await office.api.organisations.get({ id, asOf: '2023-12-31' })
    expect(before.posts.map((entry) => entry.holders.map((holder) => holder.name))).toEqual([['王素'], []])
  })

  it('refuse a second one of the same title at the same time only', async () => {
    const id = await register.found({ name: '甲支部', kind: '党支部', foundedOn: '2015-01-01' })
    const other = await register.found({ name: '乙支部', kind: '党支部' })
    const first = await register.post(id, '书记')
    expect((await refusal(register.post(id, ' 书记'))).details[0]?.field).toBe('title')
    await register.post(other, '书记')
    await office.api.organisations.savePost({ organisationId: id, id: first, revision: 1, title: '书记', rank: 1, seats: 1, kind: 'elected', from: null, until: '2020-01-01' })
    await register.post(id, '书记', { from: '2020-01-01' })
    expect((await office.api.organisations.get({ id })).posts).toMatchObject([{ from: '2020-01-01' }])
    expect((await office.api.organisations.get({ id, asOf: '2019-12-31' })).posts).toMatchObject([{ id: first }])
  })

  it('are removed only when nobody ever held them', async () => {
    const id = await register.found({ name: '甲支部', kind: '党支部' })
    const [never, once] = [await register.post(id, '委员'), await register.post(id, '书记')]
    await office.tenure(await office.person('王素'), once, '2018-01-01', '2024-01-01')
    expect((await refusal(office.api.organisations.removePost({ id: once }))).message).toContain('有过任职记录')
    const { changeId } = await office.api.organisations.removePost({ id: never })
    expect((await office.api.organisations.get({ id })).posts.map((entry) => entry.title)).toEqual(['书记'])
    await office.api.changes.undo({ id: changeId ?? 0 })
    expect((await office.api.organisations.get({ id })).posts).toHaveLength(2)
  })

  it('cannot begin after or end before somebody’s tenure, nor begin before their organisation', async () => {
    const id = await register.found({ name: '甲支部', kind: '党支部', foundedOn: '2015-01-01' })
    const held = await register.post(id, '书记')
    await office.tenure(await office.person('王素'), held, '2018-01-01')
    const save = (fields: Partial<PostInput>): Promise<unknown> =>
      office.api.organisations.savePost({ organisationId: id, id: held, revision: 1, title: '书记', rank: 1, seats: 1, kind: 'elected', from: null, until: null, ...fields })
    expect((await refusal(save({ from: '2018-01-02' }))).details[0]?.field).toBe('from')
    expect((await refusal(save({ from: '2014-12-31' }))).details[0]?.field).toBe('from')
    expect((await refusal(save({ until: '2026-01-01' }))).message).toContain('还有人在任')
    expect((await refusal(save({ from: '2018-01-01', until: '2018-01-01' }))).details[0]?.field).toBe('until')
    await save({ from: '2018-01-01', seats: 2 })
    expect(await refusal(save({ seats: 3 }))).toMatchObject({ code: 'stale-version' })
  })

  it('show more holders than seats as something to check', async () => {
    const id = await register.found({ name: '甲局', kind: '职能部门' })
    const chief = await register.post(id, '局长', { kind: 'appointed' })
    await office.tenure(await office.person('王素'), chief, '2018-01-01')
    await office.tenure(await office.person('李素'), chief, '2019-01-01')
    expect((await office.api.organisations.get({ id })).warnings.map((warning) => warning.message)).toEqual([
      '“局长”定 1 人，现有 2 人，请核对职数或任免。',
    ])
  })

  it('have a history that names the notices', async () => {
    const id = await register.found({ name: '甲局', kind: '职能部门', foundedOn: '2015-01-01' })
    const chief = await register.post(id, '局长', { kind: 'appointed' })
    const [begin, end] = [await office.notice(3, '关于王素同志任职的通知'), await office.notice(null, '关于王素同志免职的通知')]
    await office.tenure(await office.person('王素'), chief, '2018-01-01', '2024-01-01', { begin, end })
    await office.tenure(await office.person('李素'), chief, '2024-01-01')
    const history = await office.api.organisations.postHistory({ id: chief })
    expect(history).toMatchObject({
      title: '局长',
      owner: '甲局',
      tenures: [
        { name: '李素', to: null, beginNotice: null },
        { name: '王素', to: '2024-01-01', beginNotice: { id: begin, label: '柳街党〔2024〕3号' }, endNotice: { id: end, label: '关于王素同志免职的通知' } },
      ],
    })
    expect(await refusal(office.api.organisations.postHistory({ id: 999 }))).toMatchObject({ code: 'not-found' })
  })
})

describe('warnings of the day', () => {
  it.each([
    ['2028-01-01', []],
    ['2026-09-05', ['本届任期将于 2026-09-05 届满，请准备换届。']],
    ['2026-09-06', []],
    ['2026-03', ['本届任期将于 2026-03 届满，请准备换届。']],
    ['2026-03-04', ['本届任期已于 2026-03-04 届满，应当换届。']],
  ])('term until %s', async (termEnd, expected) => {
    const id = await register.found({ name: '甲局', kind: '职能部门', termEnd })
    expect((await office.api.organisations.get({ id })).warnings.map((warning) => warning.message)).toEqual(expected)
  })

  it('tells a party organisation without a secretary, as of the day', async () => {
    const id = await register.found({ name: '甲支部', kind: '党支部', foundedOn: '2015-01-01' })
    const message = async (asOf?: string): Promise<string[]> =>
      (await office.api.organisations.get(asOf === undefined ? { id } : { id, asOf })).warnings.filter(({ rule }) => /^(leader|post)-/.test(rule)).map((warning) => warning.message)
    expect(await message()).toEqual(['没有书记：还没有设这个岗位，请先新设岗位。'])
    const secretary = await register.post(id, '党支部书记')
    expect(await message()).toEqual(['书记空缺。'])
    await office.tenure(await office.person('王素'), secretary, '2024-01-01')
    expect(await message()).toEqual([])
    expect(await message('2023-12-31')).toContain('书记空缺。')
  })
})

describe('counting and finding', () => {
  it('counts a person once in the tree below, on the day', async () => {
    const top = await register.found({ name: '党委', kind: '党委' })
    const one = await register.found({ name: '一支部', kind: '党支部', parentId: top })
    const two = await register.found({ name: '二支部', kind: '党支部', parentId: top })
    const [wang, li] = [await office.person('王素'), await office.person('李素')]
    await office.member(wang, one, '2020-01-01', '2025-01-01')
    await office.member(wang, two, '2025-01-01')
    await office.member(li, two, '2020-01-01')
    await office.member(li, top, '2020-01-01')
    expect((await office.api.organisations.get({ id: top })).members).toEqual({ own: 1, subtree: 2 })
    expect((await office.api.organisations.get({ id: one, asOf: '2024-12-31' })).members).toEqual({ own: 1, subtree: 1 })
    expect((await office.api.organisations.get({ id: one })).members).toEqual({ own: 0, subtree: 0 })
    const { nodes } = await office.api.organisations.tree({ memberCounts: true })
    expect(nodes.map((node) => [node.name, node.memberCount])).toEqual([['党委', 1], ['一支部', 0], ['二支部', 2]])
  })

  it('finds by characters, pinyin, initials and an old name, exact names first', async () => {
    const street = await register.found({ name: '柳溪街道', kind: '街道办事处' })
    const id = await register.found({ name: '金水社区', kind: '社区', parentId: street, foundedOn: '2015-01-01' })
    await register.anywhere('党支部')
    await register.found({ name: '金水社区党支部', kind: '党支部', parentId: id })
    await register.found({ name: '银河社区', kind: '社区', parentId: street })
    const suggest = async (text: string, kinds?: ('社区' | '党支部')[]): Promise<string[]> =>
      (await office.api.organisations.suggest(kinds ? { text, kinds, limit: 10 } : { text, limit: 10 })).items.map((item) => item.name)
    expect(await suggest('金水社区')).toEqual(['金水社区', '金水社区党支部'])
    expect(await suggest('jinshui')).toEqual(['金水社区', '金水社区党支部'])
    expect(await suggest('yhsq')).toEqual(['银河社区'])
    expect(await suggest('金水', ['党支部'])).toEqual(['金水社区党支部'])
    expect(await suggest('', ['社区'])).toEqual(['金水社区', '银河社区'])
    expect(await suggest('，')).toEqual([])
    const detail = await office.api.organisations.get({ id })
    await office.api.organisations.save({
      id, revision: detail.revision, effectiveFrom: '2025-01-01', name: '玉带社区', shortName: null, kind: '社区', parentId: street, code: null,
      creditCode: null, foundedOn: '2015-01-01', termNumber: null, termStart: null, termEnd: null, contactName: null, address: null, note: null,
    })
    expect(await suggest('jssq')).toEqual(['玉带社区', '金水社区党支部'])
    const items = (await office.api.organisations.suggest({ text: 'jssq', limit: 1 })).items
    expect(items).toEqual([{ id, name: '玉带社区', shortName: null, kind: '社区', parentName: '柳溪街道' }])
  })

  it('says that an organisation is gone', async () => {
    expect(await refusal(office.api.organisations.get({ id: 99 }))).toMatchObject({ code: 'not-found' })
  })
})
