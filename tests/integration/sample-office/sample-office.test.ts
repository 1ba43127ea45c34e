import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readName } from '@shared/domain/name-reading'
import { fillOffice } from '@main/sample-office/fill'
import { generateOffice, type OfficeBatch } from '@main/sample-office/generate-office'
import { cityOffice, sampleOffice } from '@main/sample-office/office-spec'
import { matchExpression, matchesCondition } from '@main/store/sqlite/search-index'
import type { Store } from '@main/store/store'
import { openApplication } from '../../support/application'
import { storeOf } from '../../support/store'

const TABLES = ['organisation', 'organisation_version', 'grid', 'grid_version', 'person', 'membership', 'post', 'tenure'] as const

/** Rows a table should have. */
function sizes(batches: readonly OfficeBatch[]): Record<(typeof TABLES)[number], number> {
  const sum = (count: (batch: OfficeBatch) => number): number => batches.reduce((total, batch) => total + count(batch), 0)
  return {
    organisation: sum(({ organisations }) => organisations.rows.length),
    organisation_version: sum(({ organisations }) => organisations.versions.length),
    grid: sum(({ grids }) => grids.rows.length),
    grid_version: sum(({ grids }) => grids.versions.length),
    person: sum(({ people }) => people.length),
    membership: sum(({ memberships }) => memberships.length),
    post: sum(({ posts }) => posts.length),
    tenure: sum(({ tenures }) => tenures.length),
  }
}

async function counted(store: Store): Promise<Record<string, number>> {
  const counts: Record<string, number> = {}
  for (const table of TABLES) counts[table] = (await store.first<{ n: number }>(`SELECT count(*) AS n FROM ${table}`))?.n ?? -1
  return counts
}

const schema = (store: Store): Promise<{ name: string; sql: string }[]> => store.all(`SELECT name, sql FROM sqlite_master WHERE type = 'index' ORDER BY name`)

test('the sample office fills a ledger whole: rows, references, index, settings, one log entry', async () => {
  const office = await openApplication({ sample: true })
  const store = storeOf(office)
  const batches = [...generateOffice(sampleOffice('2026-11-24'))]
  expect(await counted(store)).toEqual(sizes(batches))
  const found = ['organisation', 'grid', 'person'].map((kind) => `(SELECT count(*) FROM search_${kind}) AS ${kind}`).join(', ')
  expect(await store.first(`SELECT ${found}`)).toEqual({ organisation: sizes(batches).organisation, grid: sizes(batches).grid, person: 1500 })
  expect(await store.all('PRAGMA foreign_key_check')).toEqual([])
  expect(await schema(store)).toEqual(await schema(storeOf(await openApplication())))
  expect(await office.call('workbench.status', {})).toMatchObject({ sample: true, officeName: '示例：柳溪街道办事处' })
  const { entries } = await office.call('changes.list', { before: null, limit: 10 })
  expect(entries).toMatchObject([{ summary: expect.stringContaining('虚构数据'), canUndo: false }])
})

test('a part of the city fills a ledger, street by street', async () => {
  const office = await openApplication()
  const store = storeOf(office)
  await store.transaction((manager) => manager.query('DELETE FROM setting'))
  const spec = cityOffice('2026-11-24', 0.01)
  const progress: [number, number | null][] = []
  const begun = performance.now()
  await fillOffice(store, spec, { signal: new AbortController().signal, progress: (_phase, done, total) => progress.push([done, total]) })
  expect(performance.now() - begun).toBeLessThan(15_000)
  expect(progress).toEqual([[0, 2], [1, 2], [2, 2]])
  expect(await counted(store)).toEqual(sizes([...generateOffice(spec)]))
  expect((await counted(store)).person).toBe(6100)
  expect(await store.all('PRAGMA foreign_key_check')).toEqual([])
  const roots = await store.all(`SELECT name FROM organisation_version WHERE parent_id IS NULL`)
  expect(roots).toEqual([{ name: '中共柳溪市委员会' }])
})

test('people of the sample are found by characters, pinyin and initials, and their numbers are sealed', async () => {
  const office = await openApplication({ sample: true })
  const store = storeOf(office)
  const [batch] = generateOffice(sampleOffice('2026-11-24'))
  const person = batch?.people.find(({ row }) => /^[\u4e00-\u9fff]{3}$/.test(row.name))
  if (!person) throw new Error('nobody with three characters')
  const syllables = readName(person.row.name).syllables
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
  const contact = batch?.organisations.rows.find((organisation) => organisation.contactPhone !== null)
  if (!contact) throw new Error('no organisation with a telephone number')
  const [row] = await store.all<{ contact_phone_sealed: string }>('SELECT contact_phone_sealed FROM organisation WHERE id = ?', [contact.row.id])
  expect(store.vault.open('contact_phone', row?.contact_phone_sealed ?? '')).toBe(contact.contactPhone)
  expect(bytes.includes(contact.contactPhone ?? '')).toBe(false)
})

test('cut off while it is made, it leaves the first-run screen', async () => {
  const office = await openApplication({ asFound: true })
  const reply = await office.application.router.dispatch({ name: 'startup.createSample', input: {} })
  if (!reply.ok || !('jobId' in reply)) throw new Error('no job')
  await office.call('jobs.cancel', { jobId: reply.jobId })
  await expect.poll(async () => (await office.call('jobs.get', { jobId: reply.jobId })).state, { timeout: 30_000 }).toBe('failed')
  await office.application.close()
  const again = await openApplication({ folder: office.folder, asFound: true })
  expect((await again.call('startup.state', {})).phase).toBe('first-run')
})
