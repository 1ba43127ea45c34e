import { expect, test } from 'vitest'
import { openApplication } from '../../support/application'
import { storeOf } from '../../support/store'

const list = 'people' as const
const first = { address: { sex: '女', sort: 'birth.down,name.up' }, columns: null }
const second = { address: { party: '党员' }, columns: { order: ['name', 'birth'], hidden: ['phone'] } }

test('a view is saved, listed, overwritten only when asked, renamed and deleted; the log knows nothing of it', async () => {
  const office = await openApplication()
  const logged = (await office.call('changes.list', { before: null, limit: 10 })).entries.length
  const named = async (): Promise<[string, unknown][]> => (await office.call('views.list', { list })).views.map(({ name, query }) => [name, query])
  await office.call('views.save', { list, name: ' 女党员 ', query: first, overwrite: false })
  await expect(office.call('views.save', { list, name: '女党员', query: second, overwrite: false })).rejects.toThrow('已有叫“女党员”的方案')
  expect(await named()).toEqual([['女党员', first]])
  await office.call('views.save', { list, name: '女党员', query: second, overwrite: true })
  await office.call('views.save', { list, name: '全部', query: first, overwrite: false })
  expect(await named()).toEqual([['女党员', second], ['全部', first]])
  const { views } = await office.call('views.list', { list })
  const id = views[0]?.id ?? 0
  await expect(office.call('views.rename', { id, name: '全部' })).rejects.toThrow('已有叫“全部”的方案')
  await office.call('views.rename', { id, name: '党员' })
  await office.call('views.remove', { id: views[1]?.id ?? 0 })
  expect(await named()).toEqual([['党员', second]])
  await office.call('views.remove', { id })
  await expect(office.call('views.rename', { id, name: '又' })).rejects.toThrow('已不存在')
  expect((await office.call('changes.list', { before: null, limit: 10 })).entries.length).toBe(logged)
})

test('a view that cannot be read is passed over', async () => {
  const office = await openApplication()
  await office.call('views.save', { list, name: '好的', query: first, overwrite: false })
  await storeOf(office).transaction((manager) => manager.query("INSERT INTO saved_view (list, name, query) VALUES ('people', '坏的', '{'), ('people', '旧的', '{\"filters\":1}')"))
  expect((await office.call('views.list', { list })).views.map((view) => view.name)).toEqual(['好的'])
})
