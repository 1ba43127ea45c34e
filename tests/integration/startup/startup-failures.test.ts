import { execFileSync } from 'node:child_process'
import { mkdir, open, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openApplication, temporaryFolder } from '../../support/application'
import { storeOf } from '../../support/store'

async function ledgerWithBackup(): Promise<{ folder: string; backup: string }> {
  const folder = await temporaryFolder()
  const office = await openApplication({ folder })
  const { name } = await office.call('settings.backUp', {})
  await office.application.close()
  return { folder, backup: name }
}

test('a missing data folder is told, not made; making it is the clerk’s act', async () => {
  const folder = join(await temporaryFolder(), 'usb', 'ledger')
  const office = await openApplication({ folder, asFound: true })
  const state = await office.call('startup.state', {})
  expect(state).toMatchObject({ phase: 'failed', failure: { canCreateFolder: true } })
  expect(state.failure?.message).toContain('不存在')
  await expect(readdir(folder)).rejects.toThrow('ENOENT')
  expect((await office.call('startup.retry', {})).phase).toBe('failed')
  expect((await office.call('startup.createFolder', {})).phase).toBe('first-run')
})

test('a data folder that is a file is told', async () => {
  const file = join(await temporaryFolder(), 'ledger')
  await writeFile(file, 'not a folder')
  const state = await (await openApplication({ folder: file, asFound: true })).call('startup.state', {})
  expect(state.failure?.message).toContain('不是文件夹')
})

/** Root passes every permission bit, so a read-only mount is what cannot be written; only root can make one. */
function mountReadOnly(folder: string): boolean {
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'ro', 'tmpfs', folder], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

test('a data folder that is not writable is told', async (context) => {
  const folder = join(await temporaryFolder(), 'locked')
  await mkdir(folder, { mode: 0o500 })
  const root = process.getuid?.() === 0
  const mounted = root && mountReadOnly(folder)
  if (root && !mounted) context.skip('root ignores permissions and may not mount here')
  try {
    const state = await (await openApplication({ folder, asFound: true })).call('startup.state', {})
    expect(state.phase).toBe('failed')
    expect(state.failure?.message).toContain('不能写入')
    expect(await readdir(folder)).toEqual([])
  } finally {
    if (mounted) execFileSync('umount', [folder])
  }
})

test.each([
  ['its head', 0],
  ['a page in the middle', 4096 * 20],
])('a database damaged in %s is told, left as it is, and restored from a backup', async (_where, offset) => {
  const { folder, backup } = await ledgerWithBackup()
  const file = await open(join(folder, 'ledger.db'), 'r+')
  await file.write(Buffer.alloc(4096, 0x5a), 0, 4096, offset)
  await file.close()
  const damaged = await readFile(join(folder, 'ledger.db'))

  const office = await openApplication({ folder, asFound: true })
  const state = await office.call('startup.state', {})
  expect(state.phase).toBe('failed')
  expect(state.failure?.message).toContain('损坏')
  expect(state.backups.map((file) => file.name)).toContain(backup)
  expect((await readFile(join(folder, 'ledger.db'))).equals(damaged)).toBe(true)
  expect((await office.call('startup.log', {})).text).toContain('ledger failed to open')

  expect((await office.call('startup.restore', { backup: { name: backup } })).phase).toBe('ready')
  expect((await office.call('settings.get', {})).officeName).toBe('测试街道办事处')
  const kept = (await readdir(folder)).find((name) => name.startsWith('ledger.db.replaced-'))
  expect((await readFile(join(folder, kept ?? ''))).equals(damaged), 'the damaged file is kept').toBe(true)
})

test('a database that is gone while its backups are there is not answered with an empty one', async () => {
  const { folder } = await ledgerWithBackup()
  await rm(join(folder, 'ledger.db'))
  const office = await openApplication({ folder, asFound: true })
  const state = await office.call('startup.state', {})
  expect(state.phase).toBe('failed')
  expect(state.failure?.message).toContain('不见了')
  await expect(office.call('startup.createOffice', { officeName: '新', operator: '新' })).rejects.toThrow('已经有数据')
})

test('a damaged backup is refused and nothing is lost', async () => {
  const { folder, backup } = await ledgerWithBackup()
  await writeFile(join(folder, 'backups', backup), Buffer.alloc(9000, 1))
  const office = await openApplication({ folder, asFound: true })
  await expect(office.call('startup.restore', { backup: { name: backup } })).rejects.toThrow('原有数据没有改动')
  expect((await office.call('startup.state', {})).phase).toBe('ready')
})

test('a restore can itself be taken back', async () => {
  const office = await openApplication()
  const early = await office.call('settings.backUp', {})
  await storeOf(office).write({ action: 'test', summary: '后来' }, (unit) => unit.insert('grid', { note: '后来', sort_order: 0 }))
  await office.call('startup.restore', { backup: { name: early.name } })
  expect(await storeOf(office).all('SELECT * FROM grid')).toEqual([])
  const { backups } = await office.call('settings.installation', {})
  const before = backups.find((file) => file.reason === 'restore')
  await office.call('startup.restore', { backup: { name: before?.name ?? '' } })
  expect(await storeOf(office).all('SELECT * FROM grid')).toHaveLength(1)
})

test('another program’s database is not opened', async () => {
  const { folder } = await ledgerWithBackup()
  const office = await openApplication({ folder, asFound: true })
  await storeOf(office).transaction((manager) => manager.query('PRAGMA application_id = 7'))
  await office.application.close()
  const again = await openApplication({ folder, asFound: true })
  expect((await again.call('startup.state', {})).failure?.message).toContain('不是网格台账的数据')
})

test('a folder that is in use is not opened twice', async () => {
  const folder = await temporaryFolder()
  const first = await openApplication({ folder })
  first.application.session.onKnock = () => 'http://127.0.0.1:1/'
  await expect(openApplication({ folder, asFound: true })).rejects.toMatchObject({ address: 'http://127.0.0.1:1/' })
  await first.application.close()
  const later = await openApplication({ folder, asFound: true })
  expect((await later.call('startup.state', {})).phase).toBe('ready')
})
