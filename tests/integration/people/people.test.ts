import { describe, expect, test } from 'vitest'
import type { InputOf } from '@shared/contract'
import type { people } from '@shared/contract/people'
import { citizenIdCheck } from '@shared/domain/citizen-id'
import { openApplication, type TestApplication } from '../../support/application'
import { storeOf } from '../../support/store'

type Save = InputOf<typeof people.save>

const first17 = '41019919850307123'
const ID_NUMBER = first17 + citizenIdCheck(first17)
const BY_NAME = [{ by: 'name', direction: 'up' } as const]

function person(part: Partial<Save>): Save {
  return {
    name: '甲', sex: null, birth: null, ethnicity: null, nativePlace: null, education: null, occupation: null, workStartedOn: null,
    partyJoinedOn: null, partyFullOn: null, overruleReason: null, note: null, ...part,
  }
}

async function addBranch(office: TestApplication, name: string, parent: number | null = null): Promise<number> {
  const { result } = await storeOf(office).write({ action: 'test', summary: name }, async (unit) => {
    const id = await unit.insert('organisation', {
      code: null, credit_code: null, founded_on: null, term_number: null, term_start: null, term_end: null, contact_name: null,
      contact_phone_sealed: null, address: null, note: null, sort_order: 0,
    })
    await unit.insert('organisation_version', {
      organisation_id: id, valid_from: '0001-01-01', valid_to: '9999-12-31', name, short_name: null, kind: '党支部', parent_id: parent, status: 'active',
    })
    return id
  })
  return result
}

async function names(office: TestApplication, part: { search?: string; filters?: InputOf<typeof people.list>['filters']; asOf?: string }): Promise<string[]> {
  const { rows, total } = await office.call('people.list', { search: '', filters: {}, sort: BY_NAME, offset: 0, limit: 100, ...part })
  expect(total).toBe(rows.length)
  return rows.map((row) => row.name)
}

describe('saving', () => {
  test('keeps every field, masks what is sensitive, and is undone', async () => {
    const office = await openApplication()
    const saved = await office.call('people.save', person({
      name: ' 单　晓丽 ', sex: '男', birth: '1985-03', ethnicity: '汉族', education: '大专', idNumber: ID_NUMBER.toLowerCase(), phone: '139 0000 1234',
      homeAddress: '柳溪街道槐树巷七号院', partyJoinedOn: '2008-07', partyFullOn: '2009-07', note: '备注',
    }))
    const detail = await office.call('people.get', { id: saved.id })
    expect(detail).toMatchObject({
      name: '单晓丽', birth: '1985-03', partyJoinedOn: '2008-07', idNumber: `410199********${ID_NUMBER.slice(-4)}`, phone: '139****1234', homeAddress: '柳溪街道槐树****', warnings: [],
    })
    expect(JSON.stringify(detail)).not.toContain(ID_NUMBER)
    await office.call('changes.undo', { id: saved.changeId ?? 0 })
    await expect(office.call('people.get', { id: saved.id })).rejects.toThrow('已不存在')
  })

  test('leaves sensitive values alone when they are not given, clears and replaces them when they are', async () => {
    const office = await openApplication()
    const { id } = await office.call('people.save', person({ idNumber: ID_NUMBER, phone: '13900001234', homeAddress: '某巷一号院' }))
    await office.call('people.save', person({ id, revision: 1, name: '乙' }))
    expect(await office.call('people.get', { id })).toMatchObject({ name: '乙', phone: '139****1234' })
    await office.call('people.save', person({ id, revision: 2, name: '乙', phone: '', idNumber: '' }))
    expect(await office.call('people.get', { id })).toMatchObject({ idNumber: null, phone: null, homeAddress: '某巷一号院' })
    expect(await storeOf(office).all('SELECT id_number_hash, phone_hash, phone_last4_hash FROM person')).toEqual([{ id_number_hash: null, phone_hash: null, phone_last4_hash: null }])
  })

  test.each<[string, Partial<Save>, string]>([
    ['no name', { name: ' \u3000\u200b' }, '请填写姓名'],
    ['a wrong check digit', { idNumber: `${first17.slice(0, 16)}0${ID_NUMBER.slice(17)}` }, '校验码不符'],
    ['a number that is too short', { idNumber: '41019919850307' }, '18 位'],
    ['a sex against the number', { idNumber: ID_NUMBER, sex: '女' }, '性别'],
    ['a birth date against the number', { idNumber: ID_NUMBER, birth: '1985-03-08' }, '出生日期'],
    ['a date that does not exist', { birth: '1985-02-30' }, '日期不存在'],
  ])('refuses %s, with the reason', async (_what, part, reason) => {
    const office = await openApplication()
    await expect(office.call('people.save', person(part))).rejects.toThrow(reason)
    expect(await storeOf(office).all('SELECT id FROM person')).toEqual([])
  })

  test('takes a contradiction with the number for a reason', async () => {
    const office = await openApplication()
    const { id } = await office.call('people.save', person({ idNumber: ID_NUMBER, birth: '1984-03-07', overruleReason: '以干部档案为准' }))
    expect(await office.call('people.get', { id })).toMatchObject({ birth: '1984-03-07', warnings: [] })
  })

  test('refuses a number that somebody else has, and says who, not which', async () => {
    const office = await openApplication()
    await office.call('people.save', person({ name: '钱明', idNumber: ID_NUMBER }))
    const again = office.call('people.save', person({ name: '孙立', idNumber: ID_NUMBER }))
    await expect(again).rejects.toThrow('已登记在钱明名下')
    await expect(again).rejects.not.toThrow(ID_NUMBER)
    expect(await office.call('people.findByIdNumber', { idNumber: ID_NUMBER })).toMatchObject({ person: { name: '钱明' } })
  })

  test('does not overwrite what was saved meanwhile', async () => {
    const office = await openApplication()
    const { id } = await office.call('people.save', person({ name: '钱明' }))
    await office.call('people.save', person({ id, revision: 1, name: '钱明', note: '先到' }))
    await expect(office.call('people.save', person({ id, revision: 1, name: '钱明', note: '后到' }))).rejects.toThrow('已被修改')
    expect((await office.call('people.get', { id })).note).toBe('先到')
  })

  test('moves a party membership with its dates', async () => {
    const office = await openApplication()
    const first = await addBranch(office, '第一党支部')
    const second = await addBranch(office, '第二党支部')
    const { id } = await office.call('people.save', person({ party: { organisationId: first, category: '预备党员', from: '2024-01-01' } }))
    await office.call('people.save', person({ id, revision: 1, party: { organisationId: second, category: '正式党员', from: '2025-06-01' } }))
    expect((await office.call('people.get', { id })).party).toMatchObject({ organisation: '第二党支部', category: '正式党员', from: '2025-06-01' })
    expect((await office.call('people.get', { id, asOf: '2025-05-31' })).party).toMatchObject({ organisation: '第一党支部', category: '预备党员' })
    expect((await office.call('people.get', { id, asOf: '2023-12-31' })).party).toBeNull()
    await expect(office.call('people.save', person({ id, revision: 1, party: { organisationId: first, category: '正式党员', from: '2025-01-01' } }))).rejects.toThrow('不能早于它')
    await office.call('people.save', person({ id, revision: 1, party: null }))
    expect((await office.call('people.get', { id })).party).toBeNull()
  })
})

describe('the list', () => {
  async function threePeople(office: TestApplication): Promise<{ top: number; branch: number }> {
    const top = await addBranch(office, '总支')
    const branch = await addBranch(office, '第一党支部', top)
    await office.call('people.save', person({ name: '单晓丽', sex: '女', birth: '1980', idNumber: '', phone: '13900005678', party: { organisationId: branch, category: '正式党员', from: '2020-01-01' } }))
    await office.call('people.save', person({ name: '仇㛃', sex: '女', birth: '1990-05-01', party: { organisationId: top, category: '预备党员', from: '2026-01-01' } }))
    await office.call('people.save', person({ name: '王娟', sex: '男', idNumber: ID_NUMBER }))
    return { top, branch }
  }

  test('is found by characters, pinyin, initials, whole number, last four and phone', async () => {
    const office = await openApplication()
    await threePeople(office)
    for (const [search, found] of [
      ['晓丽', '单晓丽'], ['单', '单晓丽'], ['shanxiaoli', '单晓丽'], ['shanx', '单晓丽'], ['sxl', '单晓丽'], ['SXL', '单晓丽'],
      ['qiu', '仇㛃'], ['㛃', '仇㛃'], [ID_NUMBER, '王娟'], [ID_NUMBER.slice(-4), '王娟'], ['5678', '单晓丽'], ['139 0000 5678', '单晓丽'],
    ] as const) {
      expect(await names(office, { search }), search).toEqual([found])
    }
    for (const search of ['查无', 'zzz', '0000', '13900000000', '"', '*', "' OR 1=1 --"]) expect(await names(office, { search }), search).toEqual([])
  })

  test('is narrowed by organisation with all below it, sex, party and day', async () => {
    const office = await openApplication()
    const { top, branch } = await threePeople(office)
    expect(await names(office, { filters: { organisationId: top } })).toEqual(['仇㛃', '单晓丽'])
    expect(await names(office, { filters: { organisationId: branch } })).toEqual(['单晓丽'])
    expect(await names(office, { filters: { organisationId: top }, asOf: '2025-12-31' })).toEqual(['单晓丽'])
    expect(await names(office, { filters: { sex: '男' } })).toEqual(['王娟'])
    expect(await names(office, { filters: { party: '预备党员' } })).toEqual(['仇㛃'])
    expect(await names(office, { filters: { party: '非党员' } })).toEqual(['王娟'])
    expect(await names(office, { filters: { inPost: true } })).toEqual([])
    expect(await names(office, { filters: { sex: '女', party: '正式党员' }, search: 'li' })).toEqual([])
  })
})

test('a revealed value is whole, and that it was asked for is logged without it', async () => {
  const office = await openApplication()
  const { id } = await office.call('people.save', person({ name: '钱明', idNumber: ID_NUMBER }))
  expect(await office.call('people.reveal', { id, field: 'idNumber' })).toEqual({ value: ID_NUMBER })
  await expect(office.call('people.reveal', { id, field: 'phone' })).rejects.toThrow('没有登记电话')
  const [entry] = (await office.call('changes.list', { before: null, limit: 1 })).entries
  expect(entry).toMatchObject({ summary: '查看了钱明的身份证号', canUndo: false })
})

test('the figures of the workbench lead to lists of just as many people', async () => {
  const office = await openApplication({ sample: true })
  const count = async (filters: InputOf<typeof people.list>['filters']): Promise<number> =>
    (await office.call('people.list', { search: '', filters, sort: BY_NAME, offset: 0, limit: 1 })).total
  const overview = await office.call('workbench.overview', {})
  expect(overview.partyMembers).toBeGreaterThan(0)
  expect(await count({ party: '党员' })).toBe(overview.partyMembers)
  expect(await count({ party: '预备党员' })).toBe(overview.probationaryMembers)
  expect((await count({ party: '党员' })) + (await count({ party: '非党员' }))).toBe(overview.people)
})
