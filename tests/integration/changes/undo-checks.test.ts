import { expect, test } from 'vitest'
import type { NewRow } from '@main/store/unit-of-work'
import { openApplication, type TestApplication } from '../../support/application'
import { storeOf } from '../../support/store'

/** One change of its own, whatever it writes; answers its number in the log. */
async function change(office: TestApplication, work: Parameters<ReturnType<typeof storeOf>['write']>[1]): Promise<number> {
  const { changeId } = await storeOf(office).write({ action: 'test', summary: '一次改动' }, work)
  if (changeId === null) throw new Error('nothing was written')
  return changeId
}

async function organisation(office: TestApplication, name: string, parent: number | null): Promise<{ id: number; version: number }> {
  const { result } = await storeOf(office).write({ action: 'test', summary: `登记${name}` }, async (unit) => {
    const id = await unit.insert('organisation', {
      code: null, credit_code: null, founded_on: null, term_number: null, term_start: null, term_end: null, contact_name: null, contact_phone_sealed: null, address: null, note: null, sort_order: 1,
    })
    return { id, version: await unit.insert('organisation_version', versionOf(id, name, parent)) }
  })
  return result
}

const versionOf = (id: number, name: string, parent: number | null): NewRow<'organisation_version'> => ({
  organisation_id: id, valid_from: '2020-01-01', valid_to: '9999-12-31', name, short_name: null, kind: '党支部', parent_id: parent, status: 'active',
})

test('an undo that would put an organisation under itself is refused, and changes nothing', async () => {
  const office = await openApplication()
  const top = await organisation(office, '总支', null)
  const upper = await organisation(office, '上支部', top.id)
  const lower = await organisation(office, '下支部', upper.id)
  const moved = await change(office, (unit) => unit.update('organisation_version', lower.version, { parent_id: top.id }))
  await change(office, (unit) => unit.update('organisation_version', upper.version, { parent_id: lower.id }))
  const rows = () => storeOf(office).all('SELECT id, parent_id FROM organisation_version ORDER BY id')
  const before = await rows()
  await expect(office.call('changes.undo', { id: moved })).rejects.toThrow('成为自己的上级')
  expect(await rows()).toEqual(before)
})

test('an undo that would have somebody hold one post twice at once is refused', async () => {
  const office = await openApplication()
  const { id } = await organisation(office, '支部', null)
  const { result } = await storeOf(office).write({ action: 'test', summary: '任职' }, async (unit) => {
    const person = await unit.insert('person', {
      name: '谢文', name_sort: 'xie wen', sex: null, birth: null, ethnicity: null, native_place: null, education: null, occupation: null, work_started_on: null, party_joined_on: null, party_full_on: null,
      id_number_sealed: null, id_number_hash: null, id_last4_hash: null, phone_sealed: null, phone_hash: null, phone_last4_hash: null, home_address_sealed: null, overrule_reason: null, note: null,
    })
    const post = await unit.insert('post', { organisation_id: id, grid_id: null, title: '书记', rank: 1, seats: 1, kind: 'elected', valid_from: '2020-01-01', valid_to: '9999-12-31' })
    const tenure: NewRow<'tenure'> = {
      person_id: person, post_id: post, valid_from: '2020-01-01', valid_to: '9999-12-31', appointment_kind: '任命', probation_until: null, remark: null,
      begin_notice_id: null, end_notice_id: null, end_reason: null, note: null,
    }
    return { tenure, first: await unit.insert('tenure', tenure) }
  })
  const ended = await change(office, (unit) => unit.update('tenure', result.first, { valid_to: '2024-01-01' }))
  const again = await change(office, (unit) => unit.insert('tenure', { ...result.tenure, valid_from: '2025-01-01' }))
  await expect(office.call('changes.undo', { id: ended })).rejects.toThrow('同时两次担任同一个岗位')
  await office.call('changes.undo', { id: again })
  await office.call('changes.undo', { id: ended })
  expect(await storeOf(office).all('SELECT valid_from, valid_to FROM tenure')).toEqual([{ valid_from: '2020-01-01', valid_to: '9999-12-31' }])
})

test('a change undone, done again and undone once more is called by its right name each time', async () => {
  const office = await openApplication()
  const { id } = await organisation(office, '支部', null)
  let last = await change(office, (unit) => unit.update('organisation', id, { note: '备注' }))
  const summaries: string[] = []
  for (let step = 0; step < 3; step += 1) {
    const undone = await office.call('changes.undo', { id: last })
    summaries.push(undone.summary)
    last = undone.changeId
  }
  expect(summaries).toEqual(['撤销：一次改动', '重做：一次改动', '撤销：一次改动'])
})
