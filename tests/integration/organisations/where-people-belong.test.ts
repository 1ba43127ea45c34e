import { beforeEach, expect, it } from 'vitest'
import { Office, refusal } from './office'
import { Register } from './register'

let office: Office
let register: Register
let branch: number
let person: number

beforeEach(async () => {
  office = await Office.open()
  register = new Register(office)
  branch = await register.found({ name: '甲支部', foundedOn: '2015-01-01' })
  person = await office.person('李素')
})

async function belong(organisationId: number, from: string, kind: 'party' | 'staff' = 'party'): Promise<unknown> {
  const now = await office.api.people.get({ id: person })
  const place = { organisationId, from }
  return office.api.people.save({
    ...now, idNumber: undefined, phone: undefined, homeAddress: undefined, party: undefined, staff: undefined,
    ...(kind === 'party' ? { party: { ...place, category: '正式党员' as const } } : { staff: place }),
  })
}

it.each<[string, () => Promise<unknown>, string]>([
  ['while the organisation was dissolved, before it was restored', async () => {
    await register.dissolve(branch, '2024-01-01')
    const { revision } = await office.api.organisations.get({ id: branch })
    await office.api.organisations.performAct({ revision, act: { type: 'restore', id: branch, on: '2025-01-01', basis: null, parentId: null, postIds: [] } })
    return belong(branch, '2023-01-01')
  }, '在 2024-01-01 至 2025-01-01 之间已撤销'],
  ['after it was dissolved', async () => {
    await register.dissolve(branch, '2026-01-01')
    return belong(branch, '2026-02-01', 'staff')
  }, '“甲支部”自 2026-01-01 起已撤销'],
  ['as a party member in what is no party organisation', async () => belong(await register.found({ name: '某单位', kind: '驻区单位' }), '2020-01-01'), '不是党组织'],
  ['twice at once, by a beginning put back into the time before', async () => {
    await belong(branch, '2020-01-01')
    const other = await register.found({ name: '乙支部', foundedOn: '2015-01-01' })
    await belong(other, '2022-01-01')
    return belong(other, '2021-01-01')
  }, '和另一段组织关系重叠'],
])('nobody belongs %s', async (_when, attempt, words) => {
  expect((await refusal(attempt())).message).toContain(words)
})
