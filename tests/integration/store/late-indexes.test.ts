import { expect, test } from 'vitest'
import { withLateIndexes } from '@main/store/sqlite/late-indexes'
import { openApplication } from '../../support/application'
import { storeOf } from '../../support/store'

test('indexes of the tables named are away during a load only, however it ends', async () => {
  const store = storeOf(await openApplication())
  const indexes = async (): Promise<string[]> => (await store.all<{ name: string }>(`SELECT name FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL ORDER BY name`)).map(({ name }) => name)
  const before = await indexes()
  const during: string[] = []
  const load = (fails: boolean): Promise<void> =>
    store.transaction((manager) =>
      withLateIndexes(manager, async () => {
        for (const { name } of await manager.query<{ name: string }[]>(`SELECT name FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL`)) during.push(name)
        if (fails) throw new Error('half-way')
      }, ['person']),
    )
  await load(false)
  expect(await indexes()).toEqual(before)
  expect(before.filter((name) => !during.includes(name)).length).toBeGreaterThan(5)
  expect(before.filter((name) => !during.includes(name)).every((name) => name.startsWith('person_by_'))).toBe(true)
  await expect(load(true)).rejects.toThrow('half-way')
  expect(await indexes()).toEqual(before)
})
