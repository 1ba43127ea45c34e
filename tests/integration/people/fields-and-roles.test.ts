import { describe, expect, test } from 'vitest'
import { openApplication, type TestApplication } from '../../support/application'
import { storeOf } from '../../support/store'
import { act, found, person, rowsOf, type Save } from './people'

const BY_NAME = [{ by: 'name', direction: 'up' } as const]

async function names(office: TestApplication, search: string, role?: string, asOf?: string): Promise<string[]> {
  const { rows, total } = await office.call('people.list', {
    search, filters: role === undefined ? {} : { role }, sort: BY_NAME, offset: 0, limit: 100, ...(asOf === undefined ? {} : { asOf }),
  })
  expect(total).toBe(rows.length)
  return rows.map((row) => row.name)
}

const everything = {
  politicalStatus: '群众', degree: '学士', partyAppliedOn: '2012', partyActivistOn: '2013-05', partyJoiningKind: '新发展', partyProbationUntil: '2016-01-01', partyYearsAdjustment: -6,
  partyStanding: '正常', lostContactSince: '2026-10', floatingTo: '浙江杭州', floatingSince: '2026-09-01', newStratum: '自由职业人员', migrantWorker: false, staffGrade: '社区副职 9 级',
  contractUntil: '2027-06', certificate: '社会工作师', certificateNumber: '2020-410-0001', certificateOn: '2020-06',
} satisfies Partial<Save>

describe('the further fields', () => {
  test('are kept, partial dates as they were written, told in the log, and undone', async () => {
    const office = await openApplication()
    const { id } = await office.call('people.save', person({}))
    const before = await rowsOf(office)
    const { changeId } = await office.call('people.save', person({ id, revision: 1, ...everything, landline: '（0371）6512 3456', registeredResidence: '柳溪市槐树区槐树路一号院' }))
    expect(await office.call('people.get', { id })).toMatchObject({ ...everything, landline: '037*****3456', registeredResidence: '柳溪市槐树区******' })
    const told = JSON.stringify(await office.call('changes.get', { id: changeId ?? 0 }))
    for (const word of ['固定电话', '户籍所在地', '外出流向', '社区副职 9 级', '已登记（加密）']) expect(told).toContain(word)
    expect(told).not.toContain('槐树路')
    await office.call('changes.undo', { id: changeId ?? 0 })
    expect(await rowsOf(office)).toEqual(before)
  })

  test('stay as they are when they are left out, and are cleared when emptied', async () => {
    const office = await openApplication()
    const { id } = await office.call('people.save', person({ ...everything, landline: '65123456', registeredResidence: '柳溪市' }))
    await office.call('people.save', person({ id, revision: 1, name: '钱亮' }))
    expect(await office.call('people.get', { id })).toMatchObject({ ...everything, landline: '****56'.padStart(8, '*') })
    await office.call('people.save', person({ id, revision: 2, landline: '', registeredResidence: '', floatingTo: ' \u3000\u200b', migrantWorker: null, partyYearsAdjustment: null }))
    expect(await office.call('people.get', { id })).toMatchObject({ landline: null, registeredResidence: null, floatingTo: null, migrantWorker: null, partyYearsAdjustment: null, degree: '学士' })
    expect(await storeOf(office).all('SELECT landline_hash, landline_last4_hash FROM person')).toEqual([{ landline_hash: null, landline_last4_hash: null }])
  })

  test.each<[Partial<Save>, string]>([
    [{ birth: '2027' }, '出生日期 2027 还没有到'],
    [{ certificateOn: '2027-01-01' }, '取得证书日期'],
    [{ lostContactSince: '2026-12' }, '失联日期'],
    [{ floatingSince: '2026-13' }, '日期不存在'],
    [{ idNumber: '410199850307123' }, '15 位的老号码'],
    [{ partyYearsAdjustment: 0.5 }, '整数'],
  ])('%j is refused in words', async (part, words) => {
    const office = await openApplication()
    await expect(office.call('people.save', person(part))).rejects.toThrow(words)
    expect((await rowsOf(office))['person']).toEqual([])
  })

  test('a date ahead that was already there does not keep from saving something else', async () => {
    const office = await openApplication()
    const { id } = await office.call('people.save', person({}))
    await storeOf(office).write({ action: 'test', summary: '载入' }, (unit) => unit.update('person', id, { birth: '2030-01' }))
    await office.call('people.save', person({ id, revision: 2, birth: '2030-01', note: '待核对' }))
    expect((await office.call('people.get', { id })).note).toBe('待核对')
  })

  test('somebody is found by landline, however it is typed, and the whole number is shown on asking only', async () => {
    const office = await openApplication()
    const { id } = await office.call('people.save', person({ name: '钱明', landline: '0371-6512 3456', registeredResidence: '柳溪市槐树区槐树路一号院' }))
    await office.call('people.save', person({ name: '孙立', phone: '0371-65129999' }))
    for (const typed of ['0371-65123456', '037165123456', '6512 3456', '3456']) expect(await names(office, typed), typed).toEqual(['钱明'])
    for (const typed of ['0371-65129999', '65129999', '9999']) expect(await names(office, typed), typed).toEqual(['孙立'])
    expect(await names(office, '65123457')).toEqual([])
    expect(await office.call('people.reveal', { id, field: 'landline' })).toEqual({ value: '0371-65123456' })
    expect(await office.call('people.reveal', { id, field: 'registeredResidence' })).toEqual({ value: '柳溪市槐树区槐树路一号院' })
    expect((await office.call('changes.list', { before: null, limit: 1 })).entries[0]?.summary).toBe('查看了钱明的户籍所在地')
  })

  test('years of membership count from full membership, as of the day', async () => {
    const office = await openApplication()
    const branch = await found(office, '第一党支部')
    const { id } = await office.call('people.save', person({ partyJoinedOn: '2012-07', partyFullOn: '2013-07', partyYearsAdjustment: 6, party: { organisationId: branch, category: '正式党员', from: '2020-01-01' } }))
    const years = async (asOf: string): Promise<number | null> => (await office.call('people.get', { id, asOf })).partyYears
    expect([await years('2019-12-31'), await years('2025-12-31'), await years('2026-01-01')]).toEqual([null, 12, 13])
  })
})

describe('roles', () => {
  /** A grid with its post, held from a day on. */
  async function gridPost(office: TestApplication, personId: number, title: string, from: string): Promise<void> {
    await storeOf(office).write({ action: 'test', summary: title }, async (unit) => {
      const grid = await unit.insert('grid', { sort_order: 0 })
      await unit.insert('grid_version', { grid_id: grid, valid_from: '2020-01-01', valid_to: '9999-12-31', name: '第三网格', level: 3, kind: '基础网格', status: 'active' })
      const post = await unit.insert('post', { grid_id: grid, title, rank: 1, seats: 1, kind: 'engaged', valid_from: '2020-01-01', valid_to: '9999-12-31' })
      await unit.insert('tenure', { person_id: personId, post_id: post, valid_from: from, valid_to: '9999-12-31', appointment_kind: '聘任' })
    })
  }

  test('are several at once, each of its own source, as of the day, and a filter', async () => {
    const office = await openApplication()
    const branch = await found(office, '第一党支部')
    const { id } = await office.call('people.save', person({ name: '钱明' }))
    await office.call('people.save', person({ name: '孙立' }))
    await act(office, id, { kind: 'join', on: '2026-07-01', organisationId: branch, joiningKind: null })
    await gridPost(office, id, '网格员', '2024-01-01')
    await office.call('people.saveRole', { personId: id, id: null, revision: null, role: '社区工作者', from: '2023-01-01', to: null, note: '考录' })
    await office.call('people.saveRole', { personId: id, id: null, revision: null, role: '志愿者', from: null, to: '2024-06-01', note: null })
    const roles = async (asOf: string): Promise<unknown> => (await office.call('people.get', { id, asOf })).roles.map((role) => [role.source, role.role, role.current])
    expect(await roles('2026-11-24')).toEqual([['party', '预备党员', true], ['post', '网格员', true], ['kept', '社区工作者', true], ['kept', '志愿者', false]])
    expect(await roles('2024-03-01')).toEqual([['post', '网格员', true], ['kept', '社区工作者', true], ['kept', '志愿者', true]])
    for (const role of ['党员', '网格员', '社区工作者']) expect(await names(office, '', role), role).toEqual(['钱明'])
    for (const role of ['志愿者', '网格长', '下沉干部']) expect(await names(office, '', role), role).toEqual([])
    expect(await names(office, '', '志愿者', '2024-05-31')).toEqual(['钱明'])
    expect((await office.call('people.roleNames', {})).names).toEqual(expect.arrayContaining(['党员', '网格长', '社区工作者', '志愿者']))
  })

  test('are ended, put right and removed, each undone; twice at once is refused', async () => {
    const office = await openApplication()
    const { id } = await office.call('people.save', person({}))
    const save = (part: object): Promise<{ changeId: number | null }> =>
      office.call('people.saveRole', { personId: id, id: null, revision: null, role: '下沉干部', from: '2025-01-01', to: null, note: null, ...part })
    await save({})
    const [role] = (await office.call('people.get', { id })).roles
    if (!role) throw new Error('a role was expected')
    await expect(save({ from: '2026-01-01' })).rejects.toThrow(/已登记过“下沉干部”：2025-01-01 至 今/)
    await expect(save({ role: '网格长' })).rejects.toThrow(/由网格的岗位任职得出/)
    await expect(save({ role: '党员' })).rejects.toThrow(/由组织关系得出/)
    await expect(save({ id: role.id, revision: 1, to: '2024-01-01' })).rejects.toThrow(/不晚于开始日期/)
    const before = await rowsOf(office)
    const { changeId } = await save({ id: role.id, revision: 1, to: '2026-01-01' })
    expect((await office.call('changes.list', { before: null, limit: 1 })).entries[0]?.summary).toBe('结束钱明的身份：下沉干部，到 2026-01-01 为止')
    await save({ from: '2026-01-01' })
    await expect(office.call('changes.undo', { id: changeId ?? 0 })).rejects.toThrow(/同一个人会同时两次有同一个身份/)
    const [second] = (await office.call('people.get', { id })).roles.filter((entry) => entry.from === '2026-01-01')
    await office.call('people.removeRole', { id: second?.id ?? 0, revision: second?.revision ?? 0 })
    await office.call('changes.undo', { id: changeId ?? 0 })
    expect(await rowsOf(office)).toEqual(before)
  })
})

test('the filter by role reads by index at the size of a city', async () => {
  const office = await openApplication()
  const plan = await storeOf(office).all<{ detail: string }>(
    `EXPLAIN QUERY PLAN SELECT person_id FROM person_role WHERE role = ?1 AND valid_to > ?2 AND valid_from <= ?2
     UNION SELECT tenure.person_id FROM post JOIN tenure ON tenure.post_id = post.id WHERE post.title = ?1 AND post.grid_id IS NOT NULL AND tenure.valid_to > ?2 AND tenure.valid_from <= ?2`,
    ['网格员', '2026-11-24'],
  )
  const steps = plan.map((row) => row.detail).join('\n')
  expect(steps).toContain('person_role_by_role')
  expect(steps).toContain('post_by_grid_title')
  expect(steps).not.toMatch(/SCAN (post|tenure|person_role)/)
})
