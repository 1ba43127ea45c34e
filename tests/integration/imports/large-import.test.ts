import { join } from 'node:path'
import { expect, test } from 'vitest'
import { writeRoster } from '../../bench/support/roster-file'
import { openApplication, temporaryFolder, type TestApplication } from '../../support/application'
import { Importing } from '../../support/importing'
import { storeOf } from '../../support/store'
import { ledgerCounts } from './ledger-counts'

const PEOPLE = 320
const BRANCHES = 6

async function roster(app: TestApplication, people = PEOPLE): Promise<Importing> {
  const path = join(await temporaryFolder(), `党员名册${people}.xlsx`)
  await writeRoster(path, people, BRANCHES)
  return Importing.open(app, path)
}

async function backups(app: TestApplication): Promise<string[]> {
  const { backups: found } = await app.call('settings.installation', {})
  return found.map(({ reason }) => reason)
}

test('hundreds of people are backed up before, found by name after, undone and done again in one step', async () => {
  const app = await openApplication()
  const store = storeOf(app)
  const importing = await roster(app)
  expect((await importing.check()).counts).toMatchObject({ new: PEOPLE, refused: 0 })
  const before = await ledgerCounts(app)
  const { changeId } = await importing.run()
  expect(await backups(app)).toContain('import')
  const after = await ledgerCounts(app)
  expect(after).toMatchObject({ person: PEOPLE, membership: PEOPLE })
  const searched = async (): Promise<unknown[]> => store.all('SELECT rowid, chars, pinyin, initials FROM search_person ORDER BY rowid')
  const entries = await searched()
  expect(entries).toHaveLength(PEOPLE)
  const people = await store.all<{ revision: number }>('SELECT * FROM person ORDER BY id')
  const images = await store.all<{ id: number; after: string }>(`SELECT row_id AS id, after FROM change_item WHERE change_id = ? AND table_name = 'person' ORDER BY row_id`, [changeId])
  expect(images.map((image): unknown => JSON.parse(image.after))).toEqual(people)
  const seqs = await store.all<{ seq: number }>('SELECT seq FROM change_item WHERE change_id = ? ORDER BY seq', [changeId])
  expect(seqs.map(({ seq }) => seq)).toEqual(seqs.map((_, index) => index))

  await app.call('changes.undo', { id: changeId ?? 0 })
  expect(await ledgerCounts(app)).toEqual(before)
  expect(await searched()).toEqual([])
  const undoing = await store.first<{ id: number }>('SELECT max(id) AS id FROM change')
  await app.call('changes.undo', { id: undoing?.id ?? 0 })
  expect(await ledgerCounts(app)).toEqual(after)
  expect(await searched()).toEqual(entries)
  expect(await store.all('SELECT * FROM person ORDER BY id')).toEqual(people)
})

test('an import of which one person was changed since is not undone, and nothing of it', async () => {
  const app = await openApplication()
  const store = storeOf(app)
  const importing = await roster(app)
  await importing.check()
  const { changeId } = await importing.run()
  await store.write({ action: 'test', summary: '改了备注' }, async (unit) => unit.update('person', 200, { note: '已核对' }))
  const after = await ledgerCounts(app)
  await expect(app.call('changes.undo', { id: changeId ?? 0 })).rejects.toThrow('改了备注')
  expect(await ledgerCounts(app)).toEqual(after)
})

test('a ledger that was written to after the check takes the import only when it comes out the same', async () => {
  const app = await openApplication()
  const store = storeOf(app)
  const importing = await roster(app, 40)
  await importing.check()
  const [row] = await importing.rows()
  const name = row?.cells.find(({ field }) => field === 'name')?.text ?? ''
  const number = row?.cells.find(({ field }) => field === 'idNumber')?.text ?? ''
  await store.write({ action: 'test', summary: '登记了同一个人' }, async (unit) => unit.insert('person', { name, name_sort: name, name_strokes: '', id_number_hash: store.vault.hash('id_number', number) }))
  await expect(importing.run()).rejects.toThrow('stale-version')
  expect(await ledgerCounts(app)).toMatchObject({ person: 1, membership: 0 })
  await importing.check()
  await store.write({ action: 'test', summary: '登记了别人' }, async (unit) => unit.insert('person', { name: '旁人甲', name_sort: 'pang', name_strokes: '' }))
  await importing.run()
  expect(await ledgerCounts(app)).toMatchObject({ person: 41, membership: 40 })
  expect(await backups(app)).not.toContain('import')
})
