import { copyFile, mkdir, readFile, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openApplication, temporaryFolder } from '../../support/application'
import { storeOf } from '../../support/store'

test('without a keychain the key lies in a file that only its owner can read', async () => {
  const office = await openApplication()
  const facts = await stat(join(office.folder, 'ledger.key'))
  expect(facts.mode & 0o077).toBe(0)
  const installation = await office.call('settings.installation', {})
  expect(installation).toMatchObject({ keyStorage: 'key-file', hasRecoveryPhrase: true })
})

test('a ledger whose key file is gone asks for the recovery phrase and opens with it', async () => {
  const folder = await temporaryFolder()
  const first = await openApplication({ folder, asFound: true })
  const { recoveryPhrase } = await first.call('startup.createOffice', { officeName: '测试街道', operator: '经办' })
  expect(recoveryPhrase).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){7}[0-9A-HJKMNP-TV-Z]{4}$/)
  const sealed = storeOf(first).vault.seal('phone', '13900001234')
  await first.application.close()
  await rm(join(folder, 'ledger.key'))

  const second = await openApplication({ folder, asFound: true })
  expect((await second.call('startup.state', {})).phase).toBe('locked')
  await expect(second.call('startup.unlock', { phrase: 'AAAA-AAAA-AAAA-AAAA-AAAA-AAAA-AAAA-AAAA' })).rejects.toThrow('恢复短语不对')
  const typed = recoveryPhrase.toLowerCase().replaceAll('-', ' ')
  expect((await second.call('startup.unlock', { phrase: typed })).phase).toBe('ready')
  expect(storeOf(second).vault.open('phone', sealed)).toBe('13900001234')
  await second.application.close()

  const third = await openApplication({ folder, asFound: true })
  expect((await third.call('startup.state', {})).phase, 'the key was wrapped again for this place').toBe('ready')
})

test('a backup opens in another folder with the recovery phrase only', async () => {
  const office = await openApplication({ asFound: true })
  const { recoveryPhrase } = await office.call('startup.createOffice', { officeName: '原单位', operator: '经办' })
  const backup = await office.call('settings.backUp', {})
  const elsewhere = await temporaryFolder()
  await mkdir(join(elsewhere, 'backups'))
  await copyFile(join(office.folder, 'backups', backup.name), join(elsewhere, 'backups', backup.name))

  const other = await openApplication({ folder: elsewhere, asFound: true })
  expect((await other.call('startup.restore', { backup: { name: backup.name } })).phase).toBe('locked')
  const state = await other.call('startup.unlock', { phrase: recoveryPhrase })
  expect(state).toMatchObject({ phase: 'ready', officeName: '原单位' })
  expect(await readFile(join(elsewhere, 'ledger.key'), 'utf8')).not.toBe(await readFile(join(office.folder, 'ledger.key'), 'utf8'))
})
