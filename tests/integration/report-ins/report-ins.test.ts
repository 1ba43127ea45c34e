import { beforeEach, describe, expect, test } from 'vitest'
import type { InputOf } from '@shared/contract'
import type { organisations } from '@shared/contract/organisations'
import type { reportIns } from '@shared/contract/report-ins'
import { Office, refusal } from '../organisations/office'
import { Register } from '../organisations/register'

type Save = InputOf<typeof reportIns.save>
type Act = InputOf<typeof organisations.performAct>['act']

let office: Office
let register: Register
let community: number
let other: number
let branch: number

beforeEach(async () => {
  office = await Office.open()
  register = new Register(office)
  community = await register.found({ name: '柳溪社区', kind: '社区', foundedOn: '2010-01-01' })
  other = await register.found({ name: '东风社区', kind: '社区', foundedOn: '2010-01-01' })
  branch = await register.found({ name: '供水所党支部', kind: '党支部', foundedOn: '2012-01-01' })
})

function unit(part: Partial<Save> = {}): Save {
  return {
    id: null, revision: null, kind: 'unit', communityId: community, organisationId: null, personId: null, name: '热力公司党支部', unitName: null, contactName: '谢文', members: 12,
    post: '环境整治', note: null, reportedOn: '2025-01-10', endedOn: null, ...part,
  }
}

function member(part: Partial<Save> = {}): Save {
  return unit({ kind: 'member', name: '谢文', unitName: '第二中学', contactName: null, members: null, post: '政策宣传员', ...part })
}

async function save(input: Save): Promise<number> {
  return (await office.api.reportIns.save(input)).id
}

async function serve(reportInId: number, part: Partial<InputOf<typeof reportIns.saveService>> = {}): Promise<{ id: number; changeId: number | null }> {
  return office.api.reportIns.saveService({ id: null, revision: null, reportInId, title: '大扫除', offeredOn: '2025-02-01', doneOn: null, people: null, hours: null, note: null, ...part })
}

async function rows(table: 'report_in' | 'report_service'): Promise<string> {
  return JSON.stringify(await office.store.all(`SELECT * FROM ${table} ORDER BY id`), (key, value: unknown) => (key === 'revision' ? undefined : value))
}

const names = async (filters: InputOf<typeof reportIns.list>['filters']): Promise<string[]> => (await office.api.reportIns.list({ filters, offset: 0, limit: 100 })).items.map(({ name }) => name)

async function perform(act: Act): Promise<number> {
  const { revision } = await office.api.organisations.get({ id: act.id })
  return (await office.api.organisations.performAct({ revision, act })).changeId ?? 0
}

describe('registering', () => {
  test('a phone is sealed, shown masked, whole only when it is asked for, which is logged; leaving it out keeps it', async () => {
    const id = await save(unit({ phone: '154 0000 1234' }))
    const stored = await office.store.first<{ phone_sealed: string }>('SELECT phone_sealed FROM report_in WHERE id = ?', [id])
    expect(stored?.phone_sealed).not.toContain('1234')
    const { revision, phone } = await office.api.reportIns.get({ id })
    expect(phone).toBe('154****1234')
    expect((await office.api.reportIns.save(unit({ id, revision }))).changeId).toBeNull()
    expect((await office.api.reportIns.save(unit({ id, revision, phone: '15400001234' }))).changeId).toBeNull()
    expect(await office.api.reportIns.revealPhone({ id })).toEqual({ phone: '15400001234' })
    const log = await office.store.all<{ summary: string }>("SELECT summary FROM change WHERE action = 'reportIns.revealPhone'")
    expect(log).toEqual([{ summary: '查看了“热力公司党支部”报到登记的联系电话' }])
    await office.api.reportIns.save(unit({ id, revision, phone: null }))
    expect((await office.api.reportIns.get({ id })).phone).toBeNull()
  })

  test('what cannot be is refused at its field', async () => {
    const field = async (input: Save): Promise<string | undefined> => (await refusal(office.api.reportIns.save(input))).details[0]?.field
    await save(unit())
    expect(await field(unit({ communityId: branch, name: '别的' }))).toBe('communityId')
    expect(await field(unit({ organisationId: community, name: '别的' }))).toBe('organisationId')
    expect(await field(unit({ reportedOn: '2009-12-31', name: '别的' }))).toBe('communityId')
    expect(await field(unit({ reportedOn: '2026-03-06', name: '别的' }))).toBe('reportedOn')
    expect(await field(unit({ endedOn: '2025-01-10', name: '别的' }))).toBe('endedOn')
    expect(await field(member({ unitName: null }))).toBe('unitName')
    expect(await field(unit())).toBe('name')
    expect(await names({})).toEqual(['热力公司党支部'])
  })

  test('two of one name in one unit may be two people where both are known', async () => {
    const [one, two] = [await office.person('谢文'), await office.person('谢文')]
    await save(member({ personId: one }))
    await save(member({ personId: two }))
    expect((await refusal(office.api.reportIns.save(member({ personId: one, unitName: '另一所中学' })))).details[0]?.field).toBe('name')
    expect((await refusal(office.api.reportIns.save(member()))).details[0]?.field).toBe('name')
  })

  test('is in the log in words and can be taken back', async () => {
    const { id, changeId } = await office.api.reportIns.save(unit({ phone: '15400001234' }))
    const { entry, items } = await office.api.changes.get({ id: changeId ?? 0 })
    expect(entry.summary).toBe('登记单位“热力公司党支部”到柳溪社区报到')
    expect(items[0]?.fields).toContainEqual({ label: '联系电话', before: null, after: '已登记（加密）' })
    expect(JSON.stringify(items)).not.toContain('15400001234')
    await office.api.changes.undo({ id: changeId ?? 0 })
    expect((await refusal(office.api.reportIns.get({ id }))).code).toBe('not-found')
  })
})

describe('services', () => {
  test('are counted as of a day by community, with hours and people of what is done', async () => {
    const [first, second] = [await save(unit()), await save(member())]
    await save(unit({ communityId: other, name: '图书馆党支部', endedOn: '2025-06-01' }))
    await serve(first, { doneOn: '2025-03-01', people: 12, hours: 2.5 })
    await serve(first, { title: '宣讲', offeredOn: '2025-08-01', people: 40, hours: 9 })
    await serve(second, { doneOn: '2025-09-01', people: 1, hours: 1 })
    const counts = async (query: InputOf<typeof reportIns.counts>): Promise<unknown> => (await office.api.reportIns.counts(query)).rows.map(({ id: _id, ...row }) => row)
    const none = { units: 0, members: 0, offered: 0, done: 0, people: 0, hours: 0 }
    expect(await counts({})).toEqual([{ name: '柳溪社区', units: 1, members: 1, offered: 3, done: 2, people: 13, hours: 3.5 }, { name: '东风社区', ...none }])
    expect(await counts({ asOf: '2025-04-01' })).toEqual([{ name: '柳溪社区', units: 1, members: 1, offered: 2, done: 1, people: 12, hours: 2.5 }, { name: '东风社区', ...none, units: 1 }])
    expect(await counts({ from: '2025-08-15' })).toEqual([{ name: '柳溪社区', units: 1, members: 1, offered: 0, done: 1, people: 1, hours: 1 }, { name: '东风社区', ...none }])
  })

  test('filters find the idle, the ended, a kind, a community and text; members can be suggested', async () => {
    const busy = await save(unit())
    await serve(busy, { doneOn: '2025-03-01' })
    const waiting = await save(member())
    await serve(waiting)
    await save(unit({ communityId: other, name: '图书馆党支部', endedOn: '2025-06-01' }))
    expect(await names({ show: 'idle' })).toEqual(['谢文'])
    expect(await names({ show: 'ended' })).toEqual(['图书馆党支部'])
    expect(await names({ show: 'current', asOf: '2025-05-31' })).toEqual(['热力公司党支部', '谢文', '图书馆党支部'])
    expect(await names({ kind: 'member', communityId: community })).toEqual(['谢文'])
    expect(await names({ text: '中学' })).toEqual(['谢文'])
    expect(await names({ text: '%' })).toEqual([])
    expect(await names({ asOf: '2025-01-09' })).toEqual([])
    const suggested = await office.api.reportIns.suggest({ text: '谢', communityId: community, limit: 10 })
    expect(suggested.items).toEqual([{ id: waiting, name: '谢文', unitName: '第二中学', community: '柳溪社区', post: '政策宣传员' }])
  })

  test('list and record tell the same of a past day', async () => {
    const id = await save(unit())
    await serve(id, { doneOn: '2025-03-01', people: 12, hours: 2.5 })
    await serve(id, { title: '宣讲', offeredOn: '2025-04-01', doneOn: '2025-05-01' })
    const told = async (asOf?: string): Promise<unknown> => {
      const day = asOf === undefined ? {} : { asOf }
      const [{ services, ...record }, { items }] = [await office.api.reportIns.get({ id, ...day }), await office.api.reportIns.list({ filters: day, offset: 0, limit: 10 })]
      expect(items).toEqual([record])
      expect([services.length, services.filter(({ doneOn }) => doneOn !== null).length]).toEqual([record.offered, record.done])
      return services.map(({ title, doneOn, people, hours }) => [title, doneOn, people, hours])
    }
    expect(await told('2025-01-31')).toEqual([])
    expect(await told('2025-02-15')).toEqual([['大扫除', null, null, null]])
    expect(await told('2025-04-15')).toEqual([['宣讲', null, null, null], ['大扫除', '2025-03-01', 12, 2.5]])
    expect(await told()).toEqual([['宣讲', '2025-05-01', null, null], ['大扫除', '2025-03-01', 12, 2.5]])
    await serve(id, { title: '下月的', offeredOn: '2026-04-01' })
    expect((await office.api.reportIns.get({ id })).services.map(({ title }) => title)).toEqual(['下月的', '宣讲', '大扫除'])
  })

  test('lie inside the report and in order; a report with services is ended, not removed', async () => {
    const id = await save(unit())
    expect((await refusal(serve(id, { offeredOn: '2025-01-09' }))).details[0]?.field).toBe('offeredOn')
    expect((await refusal(serve(id, { doneOn: '2025-01-31' }))).details[0]?.field).toBe('doneOn')
    expect((await refusal(serve(id, { doneOn: '2026-03-06' }))).details[0]?.field).toBe('doneOn')
    const service = await serve(id)
    const { revision } = await office.api.reportIns.get({ id })
    expect((await refusal(office.api.reportIns.remove({ id, revision }))).message).toContain('已登记 1 项服务')
    expect((await refusal(office.api.reportIns.save(unit({ id, revision, reportedOn: '2025-02-02' })))).details[0]?.field).toBe('reportedOn')
    expect((await refusal(office.api.reportIns.save(unit({ id, revision, endedOn: '2025-02-01' })))).details[0]?.field).toBe('endedOn')
    await office.api.reportIns.removeService({ id: service.id, revision: 1 })
    await office.api.reportIns.remove({ id, revision })
    expect(await names({})).toEqual([])
  })
})

describe('where others end', () => {
  test('a community is not dissolved while somebody reports to it, nor made another kind', async () => {
    await save(unit())
    const dissolve: Act = { type: 'dissolve', id: community, on: '2026-03-01', basis: null }
    const { refusals } = await office.api.organisations.previewAct({ act: dissolve })
    expect(refusals.map(({ field, first }) => [field, first[0]?.kind, first[0]?.name])).toEqual([['reports', 'report-in', '热力公司党支部']])
    const kind = await office.api.organisations.previewAct({ act: { type: 'change-kind', id: community, on: '2026-03-01', basis: null, kind: '其他单位' } })
    expect(kind.refusals[0]?.message).toContain('1 个单位和党员在这个社区报到')
    await refusal(perform(dissolve))
    const { revision } = await office.api.reportIns.get({ id: 1 })
    await office.api.reportIns.save(unit({ id: 1, revision, endedOn: '2026-03-01' }))
    const changeId = await perform(dissolve)
    expect(changeId).toBeGreaterThan(0)
  })

  test('of merged communities what runs goes along, what was done stays; undo brings every row back', async () => {
    const kept = await save(unit())
    const doubled = await save(member())
    await save(member({ communityId: other }))
    await serve(kept, { doneOn: '2025-03-01' })
    await serve(kept, { title: '新认领', offeredOn: '2026-03-02' })
    await serve(doubled, { title: '后来的', offeredOn: '2026-03-03' })
    const before = [await rows('report_in'), await rows('report_service')]
    const act: Act = { type: 'merge', id: community, on: '2026-03-01', basis: null, targetId: other, members: true, children: true, grids: true, dismiss: false }
    expect((await office.api.organisations.previewAct({ act })).touches.find(({ what }) => what === 'reports')?.words).toBe('2 个单位和党员改到“东风社区”报到，做过的服务仍记在原来的社区')
    const changeId = await perform(act)
    const reports = await office.store.all<{ community_id: number; name: string; valid_from: string; valid_to: string; services: string | null }>(
      "SELECT community_id, name, valid_from, valid_to, (SELECT group_concat(title) FROM report_service WHERE report_in_id = report_in.id) AS services FROM report_in ORDER BY id",
    )
    expect(reports).toEqual([
      { community_id: community, name: '热力公司党支部', valid_from: '2025-01-10', valid_to: '2026-03-01', services: '大扫除' },
      { community_id: community, name: '谢文', valid_from: '2025-01-10', valid_to: '2026-03-01', services: null },
      { community_id: other, name: '谢文', valid_from: '2025-01-10', valid_to: '9999-12-31', services: '后来的' },
      { community_id: other, name: '热力公司党支部', valid_from: '2026-03-01', valid_to: '9999-12-31', services: '新认领' },
    ])
    await office.api.changes.undo({ id: changeId })
    expect([await rows('report_in'), await rows('report_service')]).toEqual(before)
  })

  test('a merger that would leave somebody reporting twice at a time is refused, until one of both ends', async () => {
    await save(member())
    const partly = member({ communityId: other, reportedOn: '2025-06-01', endedOn: '2026-03-03' })
    const id = await save(partly)
    const into: Act = { type: 'merge', id: community, on: '2026-03-01', basis: null, targetId: other, members: true, children: true, grids: true, dismiss: false }
    const refused = async (act: Act): Promise<unknown> => (await office.api.organisations.previewAct({ act })).refusals.map(({ field, first }) => [field, first.map(({ name }) => name)])
    expect(await refused(into)).toEqual([['reports', ['谢文']]])
    await office.api.reportIns.save({ ...partly, id, revision: 1, endedOn: '2026-03-01' })
    expect(await refused(into)).toEqual([])
    await perform(into)
    expect(await names({ show: 'current' })).toEqual(['谢文'])
    // The same of a party organisation: what it is merged into reports to that community by its name only.
    await save(unit({ communityId: other, organisationId: branch, name: '供水所党支部' }))
    const next = await register.found({ name: '水务党支部', kind: '党支部', foundedOn: '2012-01-01' })
    const units: Act = { ...into, id: branch, targetId: next }
    expect(await refused(units)).toEqual([])
    await save(unit({ communityId: other, name: '水务党支部', reportedOn: '2026-03-02' }))
    expect(await refused(units)).toEqual([['reports', ['供水所党支部']]])
  })

  test('what cannot be reported to refuses the merger', async () => {
    await save(unit())
    const { refusals } = await office.api.organisations.previewAct({ act: { type: 'merge', id: community, on: '2026-03-01', basis: null, targetId: branch, members: true, children: true, grids: true, dismiss: false } })
    expect(refusals.some(({ field, message }) => field === 'targetId' && message.includes('不能改到那里报到'))).toBe(true)
  })

  test('a unit of the ledger ends its reports with it, or hands them to what it is merged into', async () => {
    await save(unit({ organisationId: branch, name: '供水所党支部' }))
    const next = await register.found({ name: '水务党支部', kind: '党支部', foundedOn: '2012-01-01' })
    const merged = await perform({ type: 'merge', id: branch, on: '2026-03-01', basis: null, targetId: next, members: true, children: true, grids: true, dismiss: false })
    expect(await names({ show: 'current' })).toEqual(['水务党支部'])
    await office.api.changes.undo({ id: merged })
    const dissolved = await perform({ type: 'dissolve', id: branch, on: '2026-03-01', basis: null })
    expect(await names({ show: 'current' })).toEqual([])
    await office.api.changes.undo({ id: dissolved })
    expect(await names({ show: 'current' })).toEqual(['供水所党支部'])
  })

  test('an undo that would leave somebody reporting to a dissolved community is refused', async () => {
    const id = await save(unit())
    const { revision } = await office.api.reportIns.get({ id })
    const ended = await office.api.reportIns.save(unit({ id, revision, endedOn: '2026-01-01' }))
    await perform({ type: 'dissolve', id: community, on: '2026-02-01', basis: null })
    expect((await refusal(office.api.changes.undo({ id: ended.changeId ?? 0 }))).message).toContain('在已撤销的社区报到')
  })
})

test('merging two entries of a person joins what both reported to one community, with the services, and is undone', async () => {
  const [a, b] = [await office.person('谢文'), await office.person('谢文')]
  await save(member({ personId: a, post: null }))
  const later = await save(member({ personId: b, unitName: '另一所中学', reportedOn: '2025-06-01', phone: '15400001234' }))
  const elsewhere = await save(member({ personId: b, communityId: other }))
  await serve(later, { offeredOn: '2025-07-01' })
  const before = [await rows('report_in'), await rows('report_service')]
  const { aRevision, bRevision, stays } = await office.api.duplicates.compare({ aId: a, bId: b })
  expect(stays.filter(({ kind }) => kind === 'report').map(({ words }) => words).sort()).toEqual(['到东风社区报到', '到柳溪社区报到', '到柳溪社区报到'])
  const { changeId } = await office.api.duplicates.merge({ aId: a, bId: b, aRevision, bRevision, fields: {}, decisions: [] })
  const { items } = await office.api.reportIns.list({ filters: {}, offset: 0, limit: 10 })
  expect(items.map(({ personId, community: at, from, post, phone, offered }) => [personId, at.id, from, post, phone, offered])).toEqual([
    [a, community, '2025-01-10', '政策宣传员', '154****1234', 1],
    [a, other, '2025-01-10', '政策宣传员', null, 0],
  ])
  expect(elsewhere).toBe(items[1]?.id)
  await office.api.changes.undo({ id: changeId })
  expect([await rows('report_in'), await rows('report_service')]).toEqual(before)
})
