import { expect, test } from 'vitest'
import type { OutputOf } from '@shared/contract'
import type { due } from '@shared/contract/due'
import { OPEN_END } from '@shared/domain/calendar'
import type { DueCode } from '@shared/domain/due-rules/rules'
import { usualDueSettings } from '@shared/domain/due-rules/settings'
import type { LoadedRow } from '@main/store/unit-of-work'
import { Office } from '../organisations/office'
import { Register } from '../organisations/register'

/** The office's clock stands on 2026-03-05, a Thursday. */
type Entry = OutputOf<typeof due.list>['rows'][number]
type Filters = Parameters<Office['api']['due']['list']>[0]['filters']

const listed = async (office: Office, filters: Filters = {}, asOf?: string): Promise<Entry[]> =>
  (await office.api.due.list({ filters, offset: 0, limit: 500, ...(asOf === undefined ? {} : { asOf }) })).rows
const told = (entries: readonly Entry[]): string[] => entries.map(({ day, rule, subject, organisation }) => `${day} ${rule} ${subject.name} @ ${organisation?.name ?? '—'}`)

class Staff {
  constructor(
    readonly office: Office,
    readonly register: Register,
  ) {}

  /** Somebody with these columns, as a clerk or an import would have registered them. */
  async person(name: string, columns: Partial<LoadedRow<'person'>> = {}): Promise<number> {
    const id = await this.office.person(name)
    await this.office.store.write({ action: 'test', summary: '登记人员内容' }, (unit) => unit.update('person', id, { birth: null, ...columns }))
    return id
  }

  async stay(personId: number, organisationId: number, columns: Partial<LoadedRow<'membership'>> = {}): Promise<number> {
    const { result } = await this.office.store.write({ action: 'test', summary: '登记关系' }, (unit) =>
      unit.insert('membership', {
        person_id: personId, organisation_id: organisationId, valid_from: '2020-01-01', valid_to: OPEN_END, kind: 'staff', category: null, begin_reason: null, end_reason: null, note: null, ...columns,
      }),
    )
    return result
  }

  async trial(personId: number, postId: number, until: string, kind = '任命'): Promise<void> {
    await this.office.store.write({ action: 'test', summary: '登记任职' }, (unit) =>
      unit.insert('tenure', {
        person_id: personId, post_id: postId, valid_from: '2025-01-01', valid_to: OPEN_END, appointment_kind: kind, probation_until: until, remark: null, begin_notice_id: null, end_notice_id: null, end_reason: null, note: null,
      }),
    )
  }
}

async function office(): Promise<{ staff: Staff; api: Office['api']; committee: number; community: number }> {
  const opened = await Office.open()
  const register = new Register(opened)
  await register.anywhere('社区', '党委', '党支部')
  const committee = await register.found({ name: '柳溪桥社区党委', kind: '党委', termEnd: '2030-01-01' })
  const community = await register.found({ name: '柳溪桥社区', kind: '社区', parentId: committee })
  return { staff: new Staff(opened, register), api: opened.api, committee, community }
}

const of = (entries: readonly Entry[], rule: DueCode): Entry[] => entries.filter((entry) => entry.rule === rule)

test('terms: from six months ahead on; not of what is dissolved, has no terms, or is excused', async () => {
  const { staff, api, committee } = await office()
  const { register } = staff
  await register.found({ name: '一支部', parentId: committee, termEnd: '2026-09-05' })
  await register.found({ name: '二支部', parentId: committee, termEnd: '2026-09-06' })
  const over = await register.found({ name: '三支部', parentId: committee, termEnd: '2026-02' })
  const gone = await register.found({ name: '四支部', parentId: committee, termEnd: '2026-02' })
  await register.dissolve(gone, '2026-03-01')
  await register.found({ name: '临时支部', kind: '临时党支部', parentId: committee, termEnd: '2026-02' })
  expect(told(await listed(staff.office))).toEqual(['2026-02-28 term-end 三支部 @ 三支部', '2026-09-05 term-end 一支部 @ 一支部'])
  // Before it was dissolved it had a term; the day of the view is what counts.
  expect(told(await listed(staff.office, {}, '2026-02-28'))).toEqual(['2026-02-28 term-end 三支部 @ 三支部', '2026-02-28 term-end 四支部 @ 四支部'])
  await api.checks.excuse({ selection: { findings: [{ organisationId: over, rule: 'term-ended' }] }, reason: '已报批延期', until: null })
  expect(told(await listed(staff.office))).toEqual(['2026-09-05 term-end 一支部 @ 一支部'])
})

test('trials of posts: those of organisations and of grids, not formal ones, not of tenures that have ended', async () => {
  const { staff, committee, community } = await office()
  const { register, office: opened } = staff
  const post = await register.post(committee, '副书记')
  const grid = await register.grid('一号网格', community)
  const { result: gridPost } = await opened.store.write({ action: 'test', summary: '设岗' }, (unit) =>
    unit.insert('post', { organisation_id: null, grid_id: grid, title: '网格长', rank: 1, seats: 1, kind: 'engaged', valid_from: '2020-01-01', valid_to: OPEN_END }),
  )
  await staff.trial(await staff.person('甲'), post, '2026-05-05')
  await staff.trial(await staff.person('乙'), gridPost, '2026-03-05')
  await staff.trial(await staff.person('丙'), post, '2026-05-06')
  await staff.trial(await staff.person('丁'), post, '2026-04-01', '正式任职')
  const entries = await listed(opened)
  expect(told(entries)).toEqual(['2026-03-05 tenure-probation 乙 @ 柳溪桥社区', '2026-05-05 tenure-probation 甲 @ 柳溪桥社区党委'])
  expect(entries.map(({ what, act }) => [what, act])).toEqual([['任一号网格网格长的试用期满', { page: '/posts', id: gridPost }], ['任副书记的试用期满', { page: '/posts', id: post }]])
  await opened.store.write({ action: 'test', summary: '离任' }, (unit) => unit.update('tenure', 1, { valid_to: '2026-03-01' }))
  expect(told(await listed(opened))).toEqual(['2026-03-05 tenure-probation 乙 @ 柳溪桥社区'])
})

test('party life: candidacy, letters, absence', async () => {
  const { staff, committee, community } = await office()
  const party = { kind: 'party', category: '正式党员' } as const
  const member = async (name: string, columns: Partial<LoadedRow<'person'>>, stay: Partial<LoadedRow<'membership'>> = {}): Promise<number> => {
    const id = await staff.person(name, columns)
    await staff.stay(id, committee, { ...party, ...stay })
    return id
  }
  await member('预备', { party_joined_on: '2025-05-05' }, { category: '预备党员' })
  await member('预备晚一天', { party_joined_on: '2025-05-06' }, { category: '预备党员' })
  await member('延长', { party_joined_on: '2024-09-01', party_probation_until: '2026-03-01' }, { category: '预备党员' })
  await member('已取消', { party_joined_on: '2025-02-01' }, { category: '预备党员', valid_to: '2026-02-15' })
  await member('近处', {}, { valid_to: '2026-01-10', end_letter_on: '2026-01-04', end_place: '洛阳市某党支部' })
  await member('外省', {}, { valid_to: '2025-10-10', end_letter_on: '2025-10-05', end_place: '浙江省杭州市某党支部' })
  const returned = await member('转回', {}, { valid_to: '2026-01-10', end_letter_on: '2026-01-04' })
  await staff.stay(returned, committee, { ...party, valid_from: '2026-02-01' })
  await member('外出', { floating_since: '2025-10', floating_to: '浙江杭州' })
  await member('失联', { lost_contact_since: '2025-08-31' })
  const former = await staff.person('离开的', { floating_since: '2025-09-01', lost_contact_since: '2025-09-01' })
  await staff.stay(former, committee, { ...party, valid_to: '2026-01-01' })
  await staff.person('群众', { floating_since: '2025-09-01' })
  expect(told(await listed(staff.office))).toEqual([
    '2026-02-28 lost-contact 失联 @ 柳溪桥社区党委',
    '2026-03-01 party-probation 延长 @ 柳溪桥社区党委',
    '2026-04-01 floating 外出 @ 柳溪桥社区党委',
    '2026-04-04 letter 近处 @ 柳溪桥社区党委',
    '2026-04-05 letter 外省 @ 柳溪桥社区党委',
    '2026-05-05 party-probation 预备 @ 柳溪桥社区党委',
  ])
  expect(await listed(staff.office, { organisationId: community })).toEqual([])
})

test('contracts, certificates and ages of those who work or hold a post; nothing once that has ended', async () => {
  const { staff, committee, community } = await office()
  const worker = async (name: string, columns: Partial<LoadedRow<'person'>>, stay: Partial<LoadedRow<'membership'>> = {}): Promise<number> => {
    const id = await staff.person(name, columns)
    await staff.stay(id, community, stay)
    return id
  }
  await worker('合同', { contract_until: '2026-04' })
  await worker('合同以后', { contract_until: '2026-05-06' })
  await worker('辞职', { contract_until: '2026-04', certificate_on: '2023-03-01', sex: '男', birth: '1966-01' }, { valid_to: '2026-03-05' })
  await staff.person('只登记了合同', { contract_until: '2026-03-05' })
  await worker('证书', { certificate_on: '2023-04', certificate: '社会工作师' })
  await worker('老证书', { certificate_on: '2020-04' })
  await worker('男', { sex: '男', birth: '1965-12-05' })
  await worker('女', { sex: '女', birth: '1970-12-05' })
  await worker('男退休', { sex: '男', birth: '1965-12-05', occupation: '离退休人员' })
  const elected = await staff.person('书记', { sex: '男', birth: '1966-02' })
  await staff.office.tenure(elected, await staff.register.post(committee, '书记'), '2020-01-01')
  await staff.person('居民', { sex: '男', birth: '1965-12-05' })
  const entries = await listed(staff.office)
  expect(told(entries)).toEqual([
    '2026-03-05 contract 只登记了合同 @ —',
    '2026-03-05 retirement 男 @ 柳溪桥社区',
    '2026-03-05 retirement 女 @ 柳溪桥社区',
    '2026-04-01 certificate 证书 @ 柳溪桥社区',
    '2026-04-30 contract 合同 @ 柳溪桥社区',
    '2026-06-01 retirement 书记 @ 柳溪桥社区党委',
  ])
  expect(of(entries, 'certificate')[0]?.what).toBe('社会工作师登记到期（按设置 3 年）')
  // Asked of another year, whatever is reminded of now.
  expect(told(await listed(staff.office, { from: '2026-05-01', to: '2026-05-31' }))).toEqual(['2026-05-06 contract 合同以后 @ 柳溪桥社区'])
})

test('matters that are open, by working days; not those closed, archived or merged', async () => {
  const { staff, community } = await office()
  const { store } = staff.office
  const matter = (serial: number, columns: Partial<LoadedRow<'matter'>>) =>
    store.write({ action: 'test', summary: '受理' }, (unit) =>
      unit.insert('matter', {
        year: 2026, serial, received_at: '2026-03-04T09:00:00.000Z', source: 'call', source_number: null, grid_id: null, community_id: community, kind_id: 1, title: `路灯 ${serial}`, body: null,
        step: 'handle', step_since: '2026-03-04T09:00:00.000Z', step_due: null, due_on: null, closed_on: null, archived_on: null, satisfaction: null, merged_into_id: null, ...columns,
      }),
    )
  await matter(1, { step_due: '2026-03-06', due_on: '2026-03-09' })
  await matter(2, { step_due: '2026-03-09' })
  await matter(3, { step: 'evaluate', step_due: '2026-03-04', due_on: '2026-03-02', closed_on: '2026-03-02' })
  await matter(4, { step: 'merged', step_due: '2026-03-05', due_on: '2026-03-05' })
  await matter(5, { step: 'archived', step_due: '2026-03-05' })
  expect(told(await listed(staff.office))).toEqual([
    '2026-03-04 matter-step 2026-00003 路灯 3 @ 柳溪桥社区',
    '2026-03-06 matter-step 2026-00001 路灯 1 @ 柳溪桥社区',
    '2026-03-09 matter-whole 2026-00001 路灯 1 @ 柳溪桥社区',
  ])
})

test('the settings decide what is reminded of, in the calendar and on the records; undone, they are as before', async () => {
  const { staff, api, committee } = await office()
  const { register } = staff
  const branch = await register.found({ name: '一支部', parentId: committee, termEnd: '2026-08-01' })
  const post = await register.post(committee, '副书记')
  await staff.trial(await staff.person('甲'), post, '2026-04-20')
  const person = await staff.person('乙', { contract_until: '2026-04-20' })
  const said = async (): Promise<unknown[]> => [
    told(await listed(staff.office)),
    (await api.organisations.get({ id: branch })).warnings.filter(({ rule }) => rule === 'term-ending').length,
    (await api.posts.get({ id: post })).warnings.filter(({ message }) => message.includes('试用期')).length,
    (await api.posts.counts({ search: '', filters: {} })).probation,
    (await api.people.get({ id: person })).warnings.filter(({ field }) => field === 'contractUntil').length,
  ]
  const all = [['2026-04-20 tenure-probation 甲 @ 柳溪桥社区党委', '2026-04-20 contract 乙 @ —', '2026-08-01 term-end 一支部 @ 一支部'], 1, 1, 1, 1]
  expect(await said()).toEqual(all)
  expect(await api.due.saveRules({ settings: usualDueSettings })).toEqual({ changeId: null })
  const shorter = {
    ...usualDueSettings,
    rules: {
      ...usualDueSettings.rules,
      'term-end': { ...usualDueSettings.rules['term-end'], lead: { count: 4, unit: 'months' as const } },
      'tenure-probation': { ...usualDueSettings.rules['tenure-probation'], lead: { count: 10, unit: 'workdays' as const } },
      contract: { ...usualDueSettings.rules.contract, on: false },
    },
  }
  const { changeId } = await api.due.saveRules({ settings: shorter })
  expect((await api.due.rules({})).settings).toEqual(shorter)
  expect(await said()).toEqual([[], 0, 0, 0, 0])
  const [entry] = (await api.changes.list({ before: null, limit: 1 })).entries
  expect(entry?.summary).toBe('修改到期规则：“届满”提前 6 个月改为提前 4 个月；“试用期满”提前 2 个月改为提前 10 个工作日；停用“合同到期”')
  expect((await api.changes.get({ id: entry?.id ?? 0 })).items[0]?.fields).toEqual([{ label: '项目', before: null, after: '到期规则' }])
  await api.changes.undo({ id: changeId ?? 0 })
  expect(await said()).toEqual(all)
})

test('a trial that is no longer listed after its day is not listed among the posts either', async () => {
  const { staff, api, committee } = await office()
  const post = await staff.register.post(committee, '副书记')
  await staff.trial(await staff.person('甲'), post, '2025-12-01')
  const said = async (): Promise<unknown[]> => [
    (await listed(staff.office)).length,
    (await api.posts.get({ id: post })).warnings.filter(({ message }) => message.includes('试用期')).length,
    (await api.posts.counts({ search: '', filters: {} })).probation,
    (await api.posts.list({ search: '', filters: { show: 'probation' }, after: null, before: null, limit: 10 })).rows.length,
  ]
  expect(await said()).toEqual([1, 1, 1, 1])
  const { rules } = usualDueSettings
  await api.due.saveRules({ settings: { ...usualDueSettings, rules: { ...rules, 'tenure-probation': { ...rules['tenure-probation'], keepMonths: 3 } } } })
  expect(await said()).toEqual([0, 0, 0, 0])
})

test('the month counts its days and shows the table of holidays; a day that is off the month is not of it', async () => {
  const { staff, api } = await office()
  for (let one = 0; one < 5; one += 1) await staff.person(`丙${one}`, { contract_until: '2026-04-05' })
  await staff.person('丁', { contract_until: '2026-03-31' })
  await staff.person('很久以后', { contract_until: '2027-04-06' })
  const april = await api.due.month({ month: '2026-04', filters: {}, shown: 3 })
  expect(april.total).toBe(5)
  expect(april.counts.find(({ rule }) => rule === 'contract')?.count).toBe(5)
  expect(april.days.filter(({ count }) => count > 0).map(({ day, count, entries }) => [day, count, entries.length])).toEqual([['2026-03-31', 1, 1], ['2026-04-05', 5, 3]])
  expect(april.holidays.map(({ day, kind }) => `${day} ${kind}`)).toEqual(['2026-04-04 rest', '2026-04-05 rest', '2026-04-06 rest', '2026-05-01 rest', '2026-05-02 rest', '2026-05-03 rest'])
  // Long before it is reminded of, the month shows it.
  expect((await api.due.month({ month: '2027-04', filters: {}, shown: 3 })).total).toBe(1)
  expect((await api.due.month({ month: '2026-04', filters: { search: '丙3' }, shown: 3 })).total).toBe(1)
})

test('the summary counts what the list lists', async () => {
  const { staff, api } = await office()
  for (const [name, until] of [['过', '2026-03-04'], ['今', '2026-03-05'], ['周', '2026-03-08'], ['月', '2026-03-09'], ['后', '2026-04-01']] as const) await staff.person(name, { contract_until: until })
  const { groups, ...counts } = await api.due.summary({})
  expect(counts).toEqual({ asOf: '2026-03-05', total: 5, overdue: 1, today: 1, week: 1, month: 1, later: 1 })
  expect(groups.find(({ group }) => group === '用工')).toEqual({ group: '用工', total: 5, overdue: 1, today: 1, week: 1, month: 1, later: 1 })
  const { sections } = await api.due.list({ filters: {}, offset: 0, limit: 1 })
  expect(sections).toEqual({ overdue: 1, today: 1, week: 1, month: 1, later: 1 })
  expect(told(await listed(staff.office, { overdueOnly: true }))).toEqual(['2026-03-04 contract 过 @ —'])
})

test('a group that is listed elsewhere is left out of the list, its sections and its counts', async () => {
  const { staff, api, committee } = await office()
  await staff.register.found({ name: '一支部', parentId: committee, termEnd: '2026-08-01' })
  await staff.person('甲', { contract_until: '2026-03-04' })
  const { rows, total, counts, sections } = await api.due.list({ filters: { exceptGroup: '用工' }, offset: 0, limit: 10 })
  expect(told(rows)).toEqual(['2026-08-01 term-end 一支部 @ 一支部'])
  expect([total, sections.overdue, counts.find(({ rule }) => rule === 'contract')?.count, counts.find(({ rule }) => rule === 'term-end')?.count]).toEqual([1, 0, 0, 1])
  expect((await api.due.month({ month: '2026-03', filters: { exceptGroup: '用工' }, shown: 3 })).total).toBe(0)
})

test.each(['0001-01-01', '9999-12-30', '9999-12-31'])('as of %s, at the edge of the calendar, everything is still told', async (asOf) => {
  const { staff, api, committee } = await office()
  await staff.register.found({ name: '一支部', parentId: committee, termEnd: '2026-08-01' })
  const member = await staff.person('甲', { contract_until: '9999-12-31', certificate_on: '2025-01', sex: '男', birth: '1970-01', floating_since: '2025-01-31', lost_contact_since: '2025-01-31', party_joined_on: '2025-05-05' })
  await staff.stay(member, committee, { kind: 'party', category: '预备党员' })
  await staff.trial(member, await staff.register.post(committee, '副书记'), '2026-05-05')
  const { total } = await api.due.list({ asOf, filters: {}, offset: 0, limit: 100 })
  expect((await api.due.summary({ asOf })).total).toBe(total)
  expect((await api.due.month({ asOf, month: '2026-03', filters: {}, shown: 3 })).asOf).toBe(asOf)
  expect((await api.people.get({ id: member, asOf })).id).toBe(member)
})
