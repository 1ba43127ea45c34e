import { beforeEach, describe, expect, it } from 'vitest'
import type { InputOf } from '@shared/contract'
import type { posts } from '@shared/contract/post-register'
import { Office, refusal } from '../organisations/office'
import { Register } from '../organisations/register'

type Appoint = InputOf<typeof posts.appoint>

const NO_BASIS = { noticeId: null, document: null }

let office: Office
let register: Register
let branch: number
let secretary: number

beforeEach(async () => {
  office = await Office.open()
  register = new Register(office)
  branch = await register.found({ name: '柳溪桥社区党支部', foundedOn: '2015-01-01' })
  secretary = await register.post(branch, '书记')
})

/** A full member of the branch. */
async function member(name: string): Promise<number> {
  const id = await office.person(name)
  await office.member(id, branch, '2015-01-01')
  return id
}

function appointment(personId: number, from: string, fields: Partial<Appoint> = {}): Appoint {
  return {
    postId: secretary, person: { id: personId }, from, until: null, kind: '当选', probationUntil: null, remark: null, basis: NO_BASIS, replaces: [], replaceReason: '换届', confirmed: false, ...fields,
  }
}

const appoint = (...given: Parameters<typeof appointment>): ReturnType<typeof office.api.posts.appoint> => office.api.posts.appoint(appointment(...given))

const spans = (): Promise<{ person_id: number; valid_from: string; valid_to: string }[]> =>
  office.store.all('SELECT person_id, valid_from, valid_to FROM tenure ORDER BY valid_from, id')

const open = '9999-12-31'

async function undone(changeId: number | null): Promise<void> {
  await office.api.changes.undo({ id: changeId ?? 0 })
}

describe('an appointment', () => {
  it('is registered with its basis in words, told in the log, and undone', async () => {
    const wang = await member('王素')
    const before = await office.records()
    const { id, changeId } = await appoint(wang, '2024-01-01', { kind: '任命', probationUntil: '2025-01-01', remark: '试用期一年', basis: { noticeId: null, document: '柳街任〔2024〕1号' } })
    expect(await office.store.first('SELECT * FROM tenure WHERE id = ?', [id])).toMatchObject({
      person_id: wang, post_id: secretary, valid_from: '2024-01-01', valid_to: open, appointment_kind: '任命', probation_until: '2025-01-01', remark: '试用期一年；依据柳街任〔2024〕1号',
    })
    const { entry } = await office.api.changes.get({ id: changeId ?? 0 })
    expect(entry).toMatchObject({ summary: '登记王素任“柳溪桥社区党支部 书记”（任命，自 2024-01-01 起）', canUndo: true })
    await undone(changeId)
    expect(await office.records()).toEqual(before)
  })

  it('rests on a notice of the register where one is chosen', async () => {
    const notice = await office.notice(7, '一批任免')
    const wang = await member('王素')
    await appoint(wang, '2024-01-01', { basis: { noticeId: notice, document: null } })
    const record = await office.api.posts.get({ id: secretary })
    expect(record.tenures[0]?.beginNotice).toEqual({ id: notice, label: '柳街党〔2024〕7号' })
    expect((await office.api.posts.suggestNotices({ text: '〔2024〕7', limit: 5 })).items).toMatchObject([{ id: notice }])
    expect((await refusal(appoint(await member('李素'), '2025-01-01', { basis: { noticeId: 4711, document: null } }))).code).toBe('not-found')
  })

  it('of somebody new registers the person in the same change', async () => {
    const before = await office.records()
    const { changeId } = await office.api.posts.appoint({ ...appointment(0, '2024-01-01'), person: { name: ' 新　人 ', sex: '女', birth: '1990-05' }, confirmed: true })
    expect(await office.store.all('SELECT name, sex, birth FROM person')).toEqual([{ name: '新人', sex: '女', birth: '1990-05' }])
    expect((await office.api.posts.suggestPeople({ text: 'xr', limit: 5 })).items).toMatchObject([{ name: '新人', birthYear: '1990', about: '柳溪桥社区党支部书记' }])
    await undone(changeId)
    expect(await office.store.all('SELECT name FROM person')).toEqual([])
    expect(await office.records()).toEqual(before)
  })

  it('with a replacement ends the one and begins the other in one change', async () => {
    const [wang, li] = [await member('王素'), await member('李素')]
    const first = await appoint(wang, '2020-01-01')
    const before = await office.records()
    const { changeId } = await appoint(li, '2024-01-01', { replaces: [{ id: first.id, revision: 1 }] })
    expect(await spans()).toEqual([{ person_id: wang, valid_from: '2020-01-01', valid_to: '2024-01-01' }, { person_id: li, valid_from: '2024-01-01', valid_to: open }])
    expect((await office.api.changes.get({ id: changeId ?? 0 })).entry.summary).toContain('，同时免去王素')
    expect((await office.api.posts.get({ id: secretary })).tenures.map((tenure) => [tenure.name, tenure.endReason])).toEqual([['李素', null], ['王素', '换届']])
    await undone(changeId)
    expect(await office.records()).toEqual(before)
  })

  it('is refused in one post twice at once, with the person named', async () => {
    const wang = await member('王素')
    await appoint(wang, '2020-01-01', { until: '2022-01-01' })
    for (const [from, until] of [['2021-12-31', null], ['2019-01-01', '2020-01-02'], ['2019-01-01', null]] as const) {
      const refused = await refusal(appoint(wang, from, { until, confirmed: true }))
      expect(refused).toMatchObject({ code: 'refused', details: [{ field: 'person' }] })
      expect(refused.message).toContain('没有保存')
    }
    await appoint(wang, '2022-01-01')
    expect(await spans()).toHaveLength(2)
  })

  it('has to lie inside the time of the post and of its organisation', async () => {
    const wang = await member('王素')
    expect((await refusal(appoint(wang, '2014-12-31'))).details[0]?.field).toBe('from')
    expect((await refusal(appoint(wang, '2024-01-01', { until: '2024-01-01' }))).details[0]?.field).toBe('to')
    const { revision } = await office.api.posts.get({ id: secretary })
    await office.api.organisations.savePost({ organisationId: branch, id: secretary, revision, title: '书记', rank: 1, seats: 1, kind: 'elected', from: null, until: '2025-01-01' })
    expect((await refusal(appoint(wang, '2024-01-01'))).details[0]?.field).toBe('to')
    expect((await refusal(appoint(wang, '2025-01-01'))).details[0]?.field).toBe('from')
    await appoint(wang, '2024-01-01', { until: '2025-01-01' })
  })

  it('beyond the seats, or of a secretary who is no full member, is asked about first', async () => {
    const [wang, li] = [await member('王素'), await office.person('李素')]
    await appoint(wang, '2020-01-01')
    const asked = await refusal(appoint(li, '2024-01-01'))
    expect(asked.code).toBe('conflict')
    expect(asked.details.map(({ message }) => message)).toEqual([
      '“书记”定 1 人，2024-01-01 起将有 2 人在任，超出职数。',
      '李素在 2024-01-01 没有登记党组织关系，“书记”应由正式党员担任。（依据：《中国共产党章程》第七条：预备党员没有表决权、选举权和被选举权）',
    ])
    expect(await spans()).toHaveLength(1)
    await appoint(li, '2024-01-01', { confirmed: true })
    const record = await office.api.posts.get({ id: secretary })
    expect(record.warnings.map(({ message }) => message)).toEqual(['“书记”定 1 人，现有 2 人，请核对职数或任免。'])
    const second = record.holders.find((holder) => holder.personId === li)
    const correct = { id: second?.tenureId ?? 0, revision: 1, from: '2024-01-01', until: null, kind: '当选', probationUntil: null, remark: '核对过', endReason: null, confirmed: false }
    await office.api.posts.correct(correct)
    expect((await refusal(office.api.posts.correct({ ...correct, revision: 2, from: '2023-01-01' }))).code, 'asked anew when it becomes worse').toBe('conflict')
  })

  it('cannot replace the very person, nor somebody who began later', async () => {
    const [wang, li] = [await member('王素'), await member('李素')]
    const { id } = await appoint(wang, '2020-01-01')
    expect((await refusal(appoint(wang, '2024-01-01', { replaces: [{ id, revision: 1 }] }))).details[0]?.field).toBe('person')
    expect((await refusal(appoint(li, '2020-01-01', { replaces: [{ id, revision: 1 }] }))).message).toContain('要晚于这一天')
    expect((await refusal(appoint(li, '2024-01-01', { replaces: [{ id, revision: 9 }] }))).code).toBe('stale-version')
    expect(await spans()).toHaveLength(1)
  })
})

describe('leaving', () => {
  it('ends several posts of a person on one day with one reason, and is undone', async () => {
    const members = await register.post(branch, '委员', { rank: 3, seats: 3 })
    const wang = await member('王素')
    await appoint(wang, '2020-01-01')
    await appoint(wang, '2020-01-01', { postId: members })
    const { tenures } = await office.api.posts.heldBy({ personId: wang })
    expect(tenures.map(({ title, place }) => place + title)).toEqual(['柳溪桥社区党支部书记', '柳溪桥社区党支部委员'])
    const before = await office.records()
    const { changeId } = await office.api.posts.end({ tenures: tenures.map(({ id, revision }) => ({ id, revision })), on: '2025-07-01', reason: '退休', basis: { noticeId: null, document: '柳街任〔2025〕9号' } })
    expect((await spans()).map(({ valid_to: to }) => to)).toEqual(['2025-07-01', '2025-07-01'])
    expect((await office.api.posts.get({ id: secretary })).tenures[0]).toMatchObject({ to: '2025-07-01', endReason: '退休', note: '离任依据：柳街任〔2025〕9号' })
    // A branch is no place of work.
    expect(await office.store.all(`SELECT valid_to FROM membership WHERE kind = 'staff'`)).toEqual([])
    await undone(changeId)
    expect(await office.records()).toEqual(before)
  })

  it('is refused before the beginning, twice, and of two people at once', async () => {
    const [wang, li] = [await member('王素'), await member('李素')]
    const one = await appoint(wang, '2020-01-01')
    const other = await appoint(li, '2021-01-01', { confirmed: true })
    const end = (on: string, tenures = [{ id: one.id, revision: 1 }]): Promise<unknown> => office.api.posts.end({ tenures, on, reason: '免职', basis: NO_BASIS })
    expect((await refusal(end('2020-01-01'))).details[0]?.field).toBe('on')
    expect((await refusal(end('2024-01-01', [{ id: one.id, revision: 1 }, { id: other.id, revision: 1 }]))).message).toContain('一个人')
    await end('2024-01-01')
    expect((await refusal(end('2025-01-01', [{ id: one.id, revision: 2 }]))).message).toContain('已于 2024-01-01 不再任')
  })
})

describe('putting right', () => {
  it('corrects dates and kind, takes the place of work along, and is undone', async () => {
    const bureau = await register.found({ name: '民政科', kind: '职能部门', foundedOn: '2015-01-01' })
    const wang = await member('王素')
    const { id } = await appoint(wang, '2020-01-01', { postId: await register.post(bureau, '科长', { kind: 'appointed' }), kind: '任命' })
    const before = await office.records()
    const correct = { id, revision: 1, from: '2019-03-01', until: '2024-06-01', kind: '挂职', probationUntil: null, remark: '更正', endReason: '工作调动', confirmed: false }
    const { changeId } = await office.api.posts.correct(correct)
    expect(await spans()).toEqual([{ person_id: wang, valid_from: '2019-03-01', valid_to: '2024-06-01' }])
    expect(await office.store.all(`SELECT valid_from, valid_to FROM membership WHERE kind = 'staff'`)).toEqual([{ valid_from: '2019-03-01', valid_to: '2024-06-01' }])
    expect((await refusal(office.api.posts.correct({ ...correct, revision: 1 }))).code).toBe('stale-version')
    expect((await refusal(office.api.posts.correct({ ...correct, revision: 2, endReason: null }))).details[0]?.field).toBe('endReason')
    expect((await refusal(office.api.posts.correct({ ...correct, revision: 2, from: '2014-01-01' }))).details[0]?.field).toBe('from')
    await undone(changeId)
    expect(await office.records()).toEqual(before)
  })

  it('removes what was registered by mistake, with the place of work, and is undone', async () => {
    const wang = await member('王素')
    const nothing = await office.records()
    const { id } = await appoint(wang, '2020-01-01')
    const before = await office.records()
    expect((await refusal(office.api.posts.remove({ id, revision: 7 }))).code).toBe('stale-version')
    const { changeId } = await office.api.posts.remove({ id, revision: 1 })
    expect(await office.records()).toEqual(nothing)
    await undone(changeId)
    expect(await office.records()).toEqual(before)
  })

  it('makes a trial formal without a break, and is undone', async () => {
    const wang = await member('王素')
    const { id } = await appoint(wang, '2025-03-01', { kind: '任命', probationUntil: '2026-03-01' })
    const list = (): ReturnType<typeof office.api.posts.list> => office.api.posts.list({ search: '', filters: { show: 'probation' }, after: null, before: null, limit: 10 })
    expect((await list()).rows).toMatchObject([{ id: secretary, due: '2026-03-01' }])
    expect((await office.api.posts.get({ id: secretary })).warnings).toMatchObject([{ message: '王素的试用期已于 2026-03-01 届满，请办理转正或免职。', overdue: true }])
    const before = await office.records()
    expect((await refusal(office.api.posts.formalise({ id, revision: 1, on: '2025-03-01', basis: NO_BASIS }))).details[0]?.field).toBe('on')
    const { changeId } = await office.api.posts.formalise({ id, revision: 1, on: '2026-03-01', basis: { noticeId: null, document: '柳街任〔2026〕2号' } })
    expect(await office.store.all('SELECT valid_from, valid_to, appointment_kind, remark FROM tenure')).toEqual([
      { valid_from: '2025-03-01', valid_to: open, appointment_kind: '正式任职', remark: '2026-03-01 试用期满正式任职，依据柳街任〔2026〕2号' },
    ])
    expect((await list()).rows).toEqual([])
    expect((await refusal(office.api.posts.formalise({ id, revision: 2, on: '2026-04-01', basis: NO_BASIS }))).message).toContain('已经正式任职')
    await undone(changeId)
    expect(await office.records()).toEqual(before)
  })
})

it('a second office beside one’s work does not move where one works; the first one does', async () => {
  const bureau = await register.found({ name: '民政科', kind: '职能部门', foundedOn: '2015-01-01' })
  const chief = await register.post(bureau, '科长', { kind: 'appointed' })
  const wang = await member('王素')
  await appoint(wang, '2020-01-01', { postId: chief, kind: '任命' })
  await appoint(wang, '2021-01-01', { kind: '兼任' })
  expect(await office.store.all(`SELECT organisation_id FROM membership WHERE kind = 'staff'`)).toEqual([{ organisation_id: bureau }])
})

it('a CV tells the posts in order of time up to the day asked for', async () => {
  const wang = await member('王素')
  const deputy = await register.post(branch, '副书记', { rank: 2 })
  await appoint(wang, '2016-03-01', { postId: deputy, until: '2019-06-01' })
  await appoint(wang, '2021-06-01')
  const cv = (asOf?: string): Promise<string[]> =>
    office.api.posts.curriculumVitae({ personId: wang, ...(asOf === undefined ? {} : { asOf }) }).then(({ lines }) => lines.map((line) => `${line.span} ${line.text}`))
  expect(await cv()).toEqual(['2016.03—2019.06 柳溪桥社区党支部副书记', '2019.06—2021.06 （2 年没有任职记录）', '2021.06—今 柳溪桥社区党支部书记'])
  expect(await cv('2018-01-01')).toEqual(['2016.03—今 柳溪桥社区党支部副书记'])
})
