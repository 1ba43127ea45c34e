import { expect, test } from 'vitest'
import { openApplication } from '../../support/application'
import { storeOf } from '../../support/store'
import { insertOfficeSettings, newOfficeSettings } from '@main/features/settings/office-settings'

test('a use case that fails half-way leaves nothing, not even a log entry', async () => {
  const store = storeOf(await openApplication())
  const before = await store.all('SELECT * FROM change')
  const failing = store.write({ action: 'test', summary: '一半' }, async (unit) => {
    await unit.insert('grid', { note: '留下了？', sort_order: 0 })
    throw new Error('power cut')
  })
  await expect(failing).rejects.toThrow('power cut')
  expect(await store.all('SELECT * FROM grid')).toEqual([])
  expect(await store.all('SELECT * FROM change')).toEqual(before)
})

test('writes queue up: transactions started at once never interleave', async () => {
  const store = storeOf(await openApplication())
  const order: string[] = []
  const task = (name: string): Promise<unknown> =>
    store.write({ action: 'test', summary: name }, async (unit) => {
      order.push(`${name} begins`)
      await unit.insert('grid', { note: name, sort_order: 0 })
      await unit.manager.query('SELECT 1')
      order.push(`${name} ends`)
    })
  await Promise.all([task('a'), task('b'), task('c')])
  expect(order).toEqual(['a begins', 'a ends', 'b begins', 'b ends', 'c begins', 'c ends'])
})

test('readers see whole transactions only', async () => {
  const store = storeOf(await openApplication())
  let seenInside: unknown[] = [null]
  await store.write({ action: 'test', summary: '两行' }, async (unit) => {
    await unit.insert('grid', { note: '第一行', sort_order: 0 })
    seenInside = await store.all('SELECT * FROM grid')
    await unit.insert('grid', { note: '第二行', sort_order: 0 })
  })
  expect(seenInside).toEqual([])
  expect(await store.all('SELECT * FROM grid')).toHaveLength(2)
})

test('the reading connection cannot write', async () => {
  const store = storeOf(await openApplication())
  await expect(store.all(`INSERT INTO grid (note, sort_order) VALUES ('偷写', 0)`)).rejects.toThrow('readonly')
})

test('the connection is set up to be durable and to keep references', async () => {
  const store = storeOf(await openApplication())
  const value = async (name: string): Promise<unknown> =>
    store.transaction(async (manager) => Object.values((await manager.query<object[]>(`PRAGMA ${name}`))[0] ?? {})[0])
  expect(await value('journal_mode')).toBe('wal')
  expect(await value('synchronous')).toBe(2)
  expect(await value('foreign_keys')).toBe(1)
  const dangling = store.write({ action: 'test', summary: '悬空' }, (unit) =>
    unit.insert('membership', {
      person_id: 999, organisation_id: 999, valid_from: '2020-01-01', valid_to: '9999-12-31', kind: 'party',
      category: null, begin_reason: null, end_reason: null, note: null,
    }),
  )
  await expect(dangling).rejects.toThrow('FOREIGN KEY')
})

test('settings written twice under one key are refused by the table itself', async () => {
  const store = storeOf(await openApplication())
  const again = store.write({ action: 'test', summary: '重复' }, (unit) => insertOfficeSettings(unit, newOfficeSettings('甲', '乙'), false))
  await expect(again).rejects.toThrow('UNIQUE')
})

test('a write that finds its words only in the end may register thousands before', async () => {
  const store = storeOf(await openApplication())
  const names = Array.from({ length: 6000 }, (_, at) => `张${at}`)
  const { changeId } = await store.write({ action: 'test' }, async (unit, intent) => {
    await unit.insertMany('person', names.map((name) => ({ name, name_sort: name })))
    await unit.updateMany('person', [1, 2], { sex: '女' })
    intent.summary = `登记 ${names.length} 人`
  })
  expect(await store.first('SELECT count(*) AS items, (SELECT summary FROM change WHERE id = change_id) AS summary FROM change_item WHERE change_id = ?', [changeId])).toEqual({ items: 6002, summary: '登记 6000 人' })
})
