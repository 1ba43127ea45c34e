import { describe, expect, test } from 'vitest'
import { nameKeys } from '@main/store/name-keys'
import type { Store } from '@main/store/store'
import { openApplication, type TestApplication } from '../../support/application'
import { storeOf } from '../../support/store'

async function snapshot(store: Store): Promise<string> {
  const tables = ['organisation', 'organisation_version', 'person', 'membership', 'post', 'tenure', 'search_person', 'search_organisation']
  const rows: [string, unknown[]][] = []
  for (const table of tables) rows.push([table, await store.all(`SELECT * FROM ${table} ORDER BY rowid`)])
  // Revisions only ever go up, also through an undo.
  return JSON.stringify(rows, (key, value: unknown) => (key === 'revision' ? undefined : value))
}

async function addOrganisation(store: Store, name: string, parent: number | null): Promise<{ id: number; changeId: number }> {
  const { result, changeId } = await store.write({ action: 'test', summary: `新建 ${name}` }, async (unit) => {
    const id = await unit.insert('organisation', {
      code: null, credit_code: null, founded_on: null, term_number: null, term_start: null, term_end: null,
      contact_name: null, contact_phone_sealed: null, address: null, note: null, sort_order: 0,
    })
    await unit.insert('organisation_version', {
      organisation_id: id, valid_from: '2020-01-01', valid_to: '9999-12-31', name, short_name: null,
      kind: '党支部', parent_id: parent, status: 'active',
    })
    return id
  })
  return { id: result, changeId: changeId ?? 0 }
}

async function rename(store: Store, id: number, name: string): Promise<number> {
  const { changeId } = await store.write({ action: 'test', summary: `改名为 ${name}` }, async (unit) => {
    await unit.update('organisation_version', id, { name })
  })
  return changeId ?? 0
}

function undo(office: TestApplication, id: number): Promise<{ summary: string }> {
  return office.call('changes.undo', { id })
}

describe('undo', () => {
  test('of everything, last first, returns the start – rows and search index', async () => {
    const office = await openApplication()
    const store = storeOf(office)
    const start = await snapshot(store)
    const parent = await addOrganisation(store, '第一党支部', null)
    const child = await addOrganisation(store, '第二党小组', parent.id)
    const renamed = await rename(store, child.id, '第三党小组')
    const end = await snapshot(store)
    for (const id of [renamed, child.changeId, parent.changeId]) await undo(office, id)
    expect(await snapshot(store)).toBe(start)
    const entries = await office.call('changes.list', { before: null, limit: 10 })
    const redone = entries.entries.filter((entry) => entry.undoes !== null)
    expect(redone).toHaveLength(3)
    for (const entry of redone) await undo(office, entry.id)
    expect(await snapshot(store), 'undoing the undos brings it back').toBe(end)
  })

  test('is refused, with the later change named, when the same record changed since', async () => {
    const office = await openApplication()
    const store = storeOf(office)
    const branch = await addOrganisation(store, '第一党支部', null)
    const first = await rename(store, branch.id, '东区党支部')
    await rename(store, branch.id, '西区党支部')
    const before = await snapshot(store)
    await expect(undo(office, first)).rejects.toThrow('改名为 西区党支部')
    expect(await snapshot(store)).toBe(before)
  })

  test('is refused when a later record refers to what was made', async () => {
    const office = await openApplication()
    const store = storeOf(office)
    const parent = await addOrganisation(store, '第一党支部', null)
    await addOrganisation(store, '第二党小组', parent.id)
    const before = await snapshot(store)
    await expect(undo(office, parent.changeId)).rejects.toThrow('后来登记的内容')
    expect(await snapshot(store)).toBe(before)
  })

  test('of a change that an earlier release logged, without the columns that came later', async () => {
    const office = await openApplication()
    const store = storeOf(office)
    await store.transaction(async (manager) => {
      await manager.query("INSERT INTO person (id, name, name_sort, name_strokes) VALUES (7, '种平', 'chong ping 种平', 'as this release sorts')")
      const id = await store.logBulk(manager, { action: 'people.save', summary: '修改人员：种平' })
      const then = { id: 7, name: '种平', name_sort: 'zhong ping 种平', sex: null, revision: 1 }
      await manager.query("INSERT INTO change_item (change_id, seq, table_name, row_id, before, after) VALUES (?, 0, 'person', 7, ?, ?)", [
        id, JSON.stringify({ ...then, name: '种萍', name_sort: 'zhong ping 种萍' }), JSON.stringify(then),
      ])
    })
    const [last] = (await office.call('changes.list', { before: null, limit: 1 })).entries
    await undo(office, last?.id ?? 0)
    expect(await store.first('SELECT name, name_sort, name_strokes FROM person WHERE id = 7')).toEqual({ name: '种萍', ...nameKeys('种萍') })
  })

  test('is done once', async () => {
    const office = await openApplication()
    const { changeId } = await addOrganisation(storeOf(office), '第一党支部', null)
    await undo(office, changeId)
    await expect(undo(office, changeId)).rejects.toThrow('已经撤销过了')
  })

  test('makes an open form stale instead of letting it overwrite', async () => {
    const office = await openApplication()
    const store = storeOf(office)
    const branch = await addOrganisation(store, '第一党支部', null)
    const edit = (address: string, revision: number): Promise<unknown> =>
      store.write({ action: 'test', summary: '改地址' }, (unit) => unit.update('organisation', branch.id, { address }, revision))
    await edit('甲路一号', 1)
    const [last] = (await office.call('changes.list', { before: null, limit: 1 })).entries
    await undo(office, last?.id ?? 0)
    await expect(edit('乙路二号', 2)).rejects.toThrow('已被修改')
  })
})

test('the log is append-only, also for whoever has the connection', async () => {
  const store = storeOf(await openApplication())
  const change = (sql: string): Promise<unknown> => store.transaction((manager) => manager.query(sql))
  await expect(change(`UPDATE change SET summary = '改写'`)).rejects.toThrow('append-only')
  await expect(change('DELETE FROM change')).rejects.toThrow('append-only')
  await expect(change(`UPDATE change_item SET after = NULL`)).rejects.toThrow('append-only')
  await expect(change('DELETE FROM change_item')).rejects.toThrow('append-only')
})
