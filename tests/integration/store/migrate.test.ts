import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { QueryRunner } from 'typeorm'
import { expect, test } from 'vitest'
import { openMigrated } from '@main/store/migrate'
import { migrations } from '@main/store/migrations'
import { openApplication, temporaryFolder } from '../../support/application'
import { storeOf } from '../../support/store'

const clock = (): Date => new Date('2026-11-24T10:00:00')

class AddsColumn2000000000000 {
  readonly name = 'AddsColumn2000000000000'
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE grid ADD COLUMN colour TEXT')
  }
  async down(): Promise<void> {
    throw new Error('not needed')
  }
}

class FailsHalfWay2000000000000 {
  readonly name = 'FailsHalfWay2000000000000'
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE grid ADD COLUMN colour TEXT')
    throw new Error('half-way')
  }
  async down(): Promise<void> {
    throw new Error('not needed')
  }
}

class LosesRows2000000000000 {
  readonly name = 'LosesRows2000000000000'
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('DELETE FROM grid')
  }
  async down(): Promise<void> {
    throw new Error('not needed')
  }
}

async function filledLedger(): Promise<string> {
  const folder = await temporaryFolder()
  const office = await openApplication({ folder })
  await storeOf(office).write({ action: 'test', summary: '一格' }, (unit) => unit.insert('grid', { note: '一格', sort_order: 0 }))
  await office.application.close()
  return folder
}

test('a newer schema is reached after a backup, and every row is still there', async () => {
  const folder = await filledLedger()
  const source = await openMigrated(folder, join(folder, 'ledger.db'), clock, [...migrations, AddsColumn2000000000000])
  expect(await source.query('SELECT note, colour FROM grid')).toEqual([{ note: '一格', colour: null }])
  await source.destroy()
  expect(await readdir(join(folder, 'backups'))).toContain('ledger-20261124-100000-migration.db')
})

test.each([FailsHalfWay2000000000000, LosesRows2000000000000])('after %s the file is as it was', async (Migration) => {
  const folder = await filledLedger()
  const failing = openMigrated(folder, join(folder, 'ledger.db'), clock, [...migrations, Migration])
  await expect(failing).rejects.toThrow('已恢复到升级前的状态')
  const office = await openApplication({ folder, asFound: true })
  expect((await office.call('startup.state', {})).phase).toBe('ready')
  expect(await storeOf(office).all('SELECT * FROM grid')).toMatchObject([{ note: '一格' }])
})

test('a file written by a newer program is refused and left alone', async () => {
  const folder = await filledLedger()
  const source = await openMigrated(folder, join(folder, 'ledger.db'), clock)
  await source.query('PRAGMA user_version = 99')
  await source.query('PRAGMA wal_checkpoint(TRUNCATE)')
  await source.destroy()
  const before = await readFile(join(folder, 'ledger.db'))
  const office = await openApplication({ folder, asFound: true })
  const state = await office.call('startup.state', {})
  expect(state.phase).toBe('failed')
  expect(state.failure?.message).toContain('更新版本')
  await office.application.close()
  expect((await readFile(join(folder, 'ledger.db'))).equals(before)).toBe(true)
})
