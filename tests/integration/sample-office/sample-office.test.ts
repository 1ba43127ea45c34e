import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { generateOffice } from '@main/sample-office/generate-office'
import { sampleOffice } from '@main/sample-office/office-spec'
import { matchExpression, matchesCondition } from '@main/store/sqlite/search-index'
import { openApplication } from '../../support/application'
import { storeOf } from '../../support/store'

test('the sample office fills a ledger whole: rows, references, index, settings, one log entry', async () => {
  const office = await openApplication({ sample: true })
  const store = storeOf(office)
  const [batch] = generateOffice(sampleOffice('2026-11-24'))
  const count = async (table: string): Promise<number> => (await store.first<{ n: number }>(`SELECT count(*) AS n FROM ${table}`))?.n ?? -1
  expect(await count('person')).toBe(1500)
  expect(await count('organisation')).toBe(batch?.organisations.rows.length)
  expect(await count('grid')).toBe(batch?.grids.rows.length)
  expect(await count('tenure')).toBe(batch?.people.tenures.length)
  expect(await store.all('PRAGMA foreign_key_check')).toEqual([])
  expect(await office.call('workbench.status', {})).toMatchObject({ sample: true, officeName: '示例：柳溪街道办事处' })
  const { entries } = await office.call('changes.list', { before: null, limit: 10 })
  expect(entries).toMatchObject([{ summary: expect.stringContaining('虚构数据'), canUndo: false }])
})

test('people of the sample are found by characters, pinyin and initials, and their numbers are sealed', async () => {
  const office = await openApplication({ sample: true })
  const store = storeOf(office)
  const [batch] = generateOffice(sampleOffice('2026-11-24'))
  const person = batch?.people.people.find(({ row }) => /^[\u4e00-\u9fff]{3}$/.test(row.name))
  if (!person) throw new Error('nobody with three characters')
  const syllables = person.row.name_sort.split(' ').slice(0, -1)
  for (const typed of [person.row.name, person.row.name.slice(0, 2), person.row.name.slice(1), syllables.join(''), syllables.map((s) => s[0]).join('')]) {
    const rows = await store.all<{ id: number }>(`SELECT id FROM person WHERE ${matchesCondition('person', 'id')}`, [matchExpression(typed)])
    expect(rows.map((row) => row.id), typed).toContain(person.row.id)
  }
  const found = await store.first<{ id: number; id_number_sealed: string }>('SELECT id, id_number_sealed FROM person WHERE id_number_hash = ?', [store.vault.hash('id_number', person.idNumber)])
  expect(found?.id).toBe(person.row.id)
  expect(store.vault.open('id_number', found?.id_number_sealed ?? '')).toBe(person.idNumber)
  const bytes = Buffer.concat(await Promise.all(['ledger.db', 'ledger.db-wal'].map((file) => readFile(join(office.folder, file)))))
  expect(bytes.includes(person.row.name)).toBe(true)
  expect(bytes.includes(person.idNumber)).toBe(false)
  expect(bytes.includes(person.phone)).toBe(false)
})

test('cut off while it is made, it leaves the first-run screen', async () => {
  const office = await openApplication({ asFound: true })
  const reply = await office.application.router.dispatch({ name: 'startup.createSample', input: {} })
  if (!reply.ok || !('jobId' in reply)) throw new Error('no job')
  await office.call('jobs.cancel', { jobId: reply.jobId })
  await expect.poll(async () => (await office.call('jobs.get', { jobId: reply.jobId })).state).toBe('failed')
  await office.application.close()
  const again = await openApplication({ folder: office.folder, asFound: true })
  expect((await again.call('startup.state', {})).phase).toBe('first-run')
})
