import { expect, test } from 'vitest'
import type { OutputOf } from '@shared/contract'
import type { checks } from '@shared/contract/checks'
import { checkRule, type CheckCode } from '@shared/domain/organisation-checks/rules'
import { OPEN_END } from '@shared/domain/calendar'
import { openApplication } from '../../support/application'
import { storeOf } from '../../support/store'
import { Office, refusal } from '../organisations/office'
import { Register } from '../organisations/register'

type Listed = OutputOf<typeof checks.list>['rows'][number]

const ALL = { offset: 0, limit: 500 }

async function listed(office: Office, filters: Parameters<Office['api']['checks']['list']>[0]['filters'] = {}, asOf?: string): Promise<Listed[]> {
  return (await office.api.checks.list({ filters, ...ALL, ...(asOf === undefined ? {} : { asOf }) })).rows
}

const named = (rows: readonly Listed[]): string[] => rows.map(({ name, rule }) => `${name} ${rule}`)

/** A committee with a branch of two members whose term is over, and a branch with nothing wrong but its size. */
async function smallOffice(): Promise<{ office: Office; register: Register; committee: number; branch: number; other: number }> {
  const office = await Office.open()
  const register = new Register(office)
  const committee = await register.found({ name: '柳溪桥社区党委', kind: '党委', termEnd: '2030-01-01' })
  const branch = await register.found({ name: '一号院党支部', parentId: committee, termEnd: '2025-12-31' })
  const other = await register.found({ name: '二号院党支部', parentId: committee, termEnd: '2030-01-01' })
  for (const id of [committee, branch, other]) {
    const post = await register.post(id, '书记')
    const secretary = await office.person(`书记${id}`)
    await office.tenure(secretary, post, '2020-01-01')
    await office.member(secretary, other, '2020-01-01')
  }
  await office.member(await office.person('甲'), branch, '2020-01-01')
  return { office, register, committee, branch, other }
}

test('what is wrong stands in the list and on the record, with its source', async () => {
  const { office, branch } = await smallOffice()
  expect(named(await listed(office))).toEqual(['一号院党支部 term-ended', '一号院党支部 branch-too-small', '柳溪桥社区党委 committee-small'])
  const { warnings } = await office.api.organisations.get({ id: branch })
  expect(warnings).toMatchObject([
    { rule: 'term-ended', overdue: true, source: expect.stringContaining('选举工作条例'), excuse: null },
    { rule: 'branch-too-small', message: expect.stringContaining('只有 1 名正式党员'), source: expect.stringContaining('支部工作条例') },
  ])
  expect(await office.api.checks.counts({})).toEqual({ open: 3, overdue: 1, excused: 0 })
  expect(named(await listed(office, {}, '2019-06-01'))).not.toContain('一号院党支部 term-ended')
})

test('filters: below an organisation, overdue, by rule and by words; another day', async () => {
  const { office, branch, committee } = await smallOffice()
  expect(named(await listed(office, { organisationId: branch }))).toEqual(['一号院党支部 term-ended', '一号院党支部 branch-too-small'])
  expect(await listed(office, { organisationId: committee })).toHaveLength(3)
  expect(named(await listed(office, { overdueOnly: true }))).toEqual(['一号院党支部 term-ended'])
  expect(named(await listed(office, { group: '人数' }))).toEqual(['一号院党支部 branch-too-small', '柳溪桥社区党委 committee-small'])
  expect(named(await listed(office, { search: '社区' }))).toEqual(['柳溪桥社区党委 committee-small'])
  const upward = await office.api.checks.list({ filters: {}, sort: [{ by: 'organisation', direction: 'down' }], ...ALL })
  expect(upward.rows[0]?.name).toBe('一号院党支部')
  expect(await refusal(office.api.checks.list({ filters: { rule: 'no-such-rule' as CheckCode }, ...ALL }))).toMatchObject({ code: 'invalid-input' })
})

test('an excuse takes a finding out of the list until its day, and can be taken back', async () => {
  const { office, branch, committee } = await smallOffice()
  const findings: { organisationId: number; rule: CheckCode }[] = [
    { organisationId: branch, rule: 'branch-too-small' },
    { organisationId: committee, rule: 'committee-small' },
    { organisationId: committee, rule: 'term-ended' },
  ]
  const done = await office.api.checks.excuse({ selection: { findings }, reason: '正在整合，六月前并入邻近支部', until: '2026-06-01' })
  expect(done.count).toBe(2)
  expect(named(await listed(office))).toEqual(['一号院党支部 term-ended'])
  const [first] = await listed(office, { excused: true })
  expect(first).toMatchObject({ rule: 'branch-too-small', excuse: { reason: '正在整合，六月前并入邻近支部', from: '2026-03-05', to: '2026-06-01', by: '测试经办' } })
  const { warnings } = await office.api.organisations.get({ id: branch })
  expect(warnings.map(({ rule, excuse }) => [rule, excuse !== null])).toEqual([['term-ended', false], ['branch-too-small', true]])
  // As of the day: not before it was given, nor from its last day on.
  for (const day of ['2026-03-04', '2026-06-01']) expect(named(await listed(office, {}, day))).toContain('一号院党支部 branch-too-small')
  expect(named(await listed(office, {}, '2026-05-31'))).not.toContain('一号院党支部 branch-too-small')

  const [entry] = (await office.api.changes.list({ before: null, limit: 1 })).entries
  expect(entry?.summary).toBe('免于提醒：“柳溪桥社区党委”党委党员不足 100 名等 2 条')
  const { items } = await office.api.changes.get({ id: entry?.id ?? 0 })
  expect(items[0]?.fields).toContainEqual({ label: '规则', before: null, after: checkRule('committee-small').name })

  const back = await office.api.checks.resume({ selection: { findings: findings.slice(0, 1) } })
  expect(named(await listed(office))).toEqual(['一号院党支部 term-ended', '一号院党支部 branch-too-small'])
  await office.api.changes.undo({ id: back.changeId ?? 0 })
  expect(await listed(office, { excused: true })).toHaveLength(2)
  await office.api.changes.undo({ id: done.changeId ?? 0 })
  expect(await listed(office, { excused: true })).toEqual([])
})

test('an excuse of an earlier day is ended, not forgotten, when it is taken back', async () => {
  const { office, branch } = await smallOffice()
  const { store } = office
  await store.write({ action: 'test', summary: '早先免于提醒' }, (unit) =>
    unit.insert('excuse', { organisation_id: branch, rule: 'branch-too-small', reason: '新建支部', valid_from: '2026-01-01', valid_to: OPEN_END }),
  )
  const [excused] = await listed(office, { excused: true })
  expect(excused?.excuse).toMatchObject({ from: '2026-01-01', to: null })
  await office.api.checks.resume({ selection: { findings: [{ organisationId: branch, rule: 'branch-too-small' }] } })
  expect(await store.all('SELECT valid_from, valid_to FROM excuse')).toEqual([{ valid_from: '2026-01-01', valid_to: '2026-03-05' }])
  expect(named(await listed(office, { excused: true }, '2026-02-01'))).toEqual(['一号院党支部 branch-too-small'])
})

test('refuses an excuse without a reason, until a day gone by, or of what does not stand', async () => {
  const { office, branch } = await smallOffice()
  const findings: { organisationId: number; rule: CheckCode }[] = [{ organisationId: branch, rule: 'branch-too-small' }]
  expect(await refusal(office.api.checks.excuse({ selection: { findings }, reason: ' ', until: null }))).toMatchObject({ code: 'invalid-input', details: [{ field: 'reason', message: '请填写理由。' }] })
  expect(await refusal(office.api.checks.excuse({ selection: { findings }, reason: '有批复', until: '2026-03-05' }))).toMatchObject({ code: 'refused', details: [{ field: 'until' }] })
  await office.api.checks.excuse({ selection: { findings }, reason: '有批复', until: null })
  expect(await refusal(office.api.checks.excuse({ selection: { findings }, reason: '有批复', until: null }))).toMatchObject({ code: 'refused', message: expect.stringContaining('没有保存') })
  expect(await office.store.all('SELECT id FROM excuse')).toHaveLength(1)
})

test('undo is refused where an excuse would hold twice', async () => {
  const { office, branch } = await smallOffice()
  const findings: { organisationId: number; rule: CheckCode }[] = [{ organisationId: branch, rule: 'branch-too-small' }]
  await office.api.checks.excuse({ selection: { findings }, reason: '第一次', until: null })
  const back = await office.api.checks.resume({ selection: { findings: findings.slice(0, 1) } })
  await office.api.checks.excuse({ selection: { findings }, reason: '第二次', until: null })
  expect(await refusal(office.api.changes.undo({ id: back.changeId ?? 0 }))).toMatchObject({ code: 'refused', message: expect.stringContaining('免于提醒') })
})

test('everything that the filters list is excused, and taken back, at once', async () => {
  const { office, branch } = await smallOffice()
  const except: { organisationId: number; rule: CheckCode }[] = [{ organisationId: branch, rule: 'branch-too-small' }]
  expect((await office.api.checks.excuse({ selection: { findings: except, all: { group: '人数' } }, reason: '已报批', until: null })).count).toBe(1)
  expect(named(await listed(office, { excused: true }))).toEqual(['柳溪桥社区党委 committee-small'])
  expect((await office.api.checks.resume({ selection: { findings: [], all: { excused: true } } })).count).toBe(1)
  expect(await office.api.checks.counts({})).toMatchObject({ open: 3, excused: 0 })
  expect(await refusal(office.api.checks.resume({ selection: { findings: [], all: { excused: true } } }))).toMatchObject({ code: 'refused' })
})

test('a secretary must be a full member, here or by the date of becoming one', async () => {
  const { office, register, committee, branch } = await smallOffice()
  const post = await register.post(committee, '第一书记')
  const newcomer = await office.person('林晓')
  await office.tenure(newcomer, post, '2026-01-01')
  const doubts = async (): Promise<string[]> => named(await listed(office, { rule: 'secretary-not-full' }))
  expect(await doubts()).toEqual(['柳溪桥社区党委 secretary-not-full'])
  await office.store.write({ action: 'test', summary: '登记转正' }, (unit) => unit.update('person', newcomer, { party_full_on: '2010-07' }))
  expect(await doubts()).toEqual([])
  await office.store.write({ action: 'test', summary: '更正转正' }, (unit) => unit.update('person', newcomer, { party_full_on: null }))
  await office.member(newcomer, branch, '2026-01-01')
  expect(await doubts()).toEqual([])
})

test('what the kinds say: the place of an organisation and the length of its term', async () => {
  const { office, branch, other } = await smallOffice()
  await office.store.write({ action: 'test', summary: '移到别处' }, async (unit) => {
    const [version] = await unit.manager.query<{ id: number }[]>('SELECT id FROM organisation_version WHERE organisation_id = ?', [branch])
    await unit.update('organisation_version', version?.id ?? 0, { parent_id: other })
    // A community's branch has five years, whatever its kind's usual term is.
    await unit.update('organisation', other, { term_start: '2027-01-01' })
  })
  expect((await listed(office, { rule: 'kind-misplaced' }))[0]).toMatchObject({ name: '一号院党支部', message: expect.stringContaining('“二号院党支部”是党支部') })
  expect((await listed(office, { rule: 'term-disagrees' }))[0]?.message).toContain('加 5 年')
  const { warnings } = await office.api.organisations.get({ id: other })
  expect(warnings.map(({ rule }) => rule)).toContain('term-disagrees')
})

test('a joint branch of many units, and probationary members by their branch', async () => {
  const office = await Office.open()
  const register = new Register(office)
  const joint = await register.found({ name: '商圈联合党支部', kind: '联合党支部', termEnd: '2030' })
  for (let unit = 1; unit <= 6; unit += 1) {
    const company = await register.found({ name: `驻区单位${unit}`, kind: '驻区单位' })
    const person = await office.person(`党员${unit}`)
    await office.store.write({ action: 'test', summary: '登记' }, async (work) => {
      await work.insert('membership', { person_id: person, organisation_id: joint, kind: 'party', category: unit === 1 ? '预备党员' : '正式党员', valid_from: '2024-01-01', valid_to: OPEN_END })
      await work.insert('membership', { person_id: person, organisation_id: company, kind: 'staff', valid_from: '2024-01-01', valid_to: unit === 6 ? '2026-03-06' : OPEN_END })
      if (unit === 1) await work.update('person', person, { party_joined_on: '2025-01-10' })
    })
  }
  const sentences = async (asOf: string): Promise<string[]> => (await listed(office, { group: '人数' }, asOf)).map(({ message }) => message)
  expect(await sentences('2026-03-05')).toEqual([expect.stringContaining('预备党员党员1预备期已满'), expect.stringContaining('来自 6 个工作单位')])
  expect(await sentences('2026-01-09')).toEqual([expect.stringContaining('来自 6 个工作单位')])
  expect(await sentences('2026-03-06')).toEqual([expect.stringContaining('预备党员党员1预备期已满')])
})

test('the list and the record agree on every organisation, and the rail with the list, on every day', async () => {
  const app = await openApplication({ sample: true })
  // Something of everything: what the sample office has no case of.
  const store = storeOf(app)
  const branches = await store.all<{ id: number }>("SELECT organisation_id AS id FROM organisation_version WHERE kind = '党支部' AND valid_to = ? ORDER BY id LIMIT 4", [OPEN_END])
  await store.transaction(async (manager) => {
    await manager.query('UPDATE organisation SET credit_code = ?, term_end = ? WHERE id = ?', ['911', '2026-01', branches[0]?.id])
    await manager.query("UPDATE membership SET category = '预备党员' WHERE organisation_id = ?", [branches[1]?.id])
    await manager.query("UPDATE membership SET category = NULL WHERE organisation_id = ?", [branches[2]?.id])
    await manager.query("UPDATE organisation_version SET kind = '临时党支部' WHERE organisation_id = ?", [branches[3]?.id])
    await manager.query("UPDATE person SET party_joined_on = '2020' WHERE id % 7 = 0 AND party_joined_on IS NOT NULL")
  })
  const seen = new Set<string>()
  for (const asOf of ['2026-11-24', '2026-02-28', '2021-07-01', '2012-01-01']) {
    const { total, counts } = await app.call('checks.list', { asOf, filters: {}, offset: 0, limit: 1 })
    const rows: Listed[] = []
    while (rows.length < total) rows.push(...(await app.call('checks.list', { asOf, filters: {}, offset: rows.length, limit: 500 })).rows)
    expect(counts.reduce((sum, { count }) => sum + count, 0)).toBe(total)
    for (const { rule, count } of counts) {
      expect((await app.call('checks.list', { asOf, filters: { rule }, offset: 0, limit: 1 })).total, rule).toBe(count)
      if (count > 0) seen.add(rule)
    }
    const byOrganisation = new Map<number, string[]>()
    for (const { organisationId, message } of rows) byOrganisation.set(organisationId, [...(byOrganisation.get(organisationId) ?? []), message])
    const { nodes } = await app.call('organisations.tree', { asOf })
    expect(nodes.length).toBeGreaterThan(0)
    for (const { id, name } of nodes) {
      const { warnings } = await app.call('organisations.get', { id, asOf })
      expect(warnings.map(({ message }) => message).sort(), name).toEqual((byOrganisation.get(id) ?? []).sort())
    }
  }
  expect([...seen]).toEqual(expect.arrayContaining(['credit-code', 'term-ended', 'branch-too-small', 'probation-over', 'temporary-members', 'post-vacant']))
})
