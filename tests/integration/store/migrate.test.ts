import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { QueryRunner } from 'typeorm'
import { expect, test } from 'vitest'
import { openConnection } from '@main/store/data-source'
import { openMigrated } from '@main/store/migrate'
import { migrations } from '@main/store/migrations'
import { strokeSortKey } from '@shared/domain/stroke-order'
import { matchesCondition, matchExpression } from '@main/store/sqlite/search-index'
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

/** A file as each earlier release left it, with a row in every kind of record that release knew. */
async function ledgerOfRelease(release: number): Promise<string> {
  const folder = await temporaryFolder()
  const source = await openConnection(join(folder, 'ledger.db'), 'write', { create: true, migrations: migrations.slice(0, release) })
  await source.runMigrations({ transaction: 'all' })
  for (const sql of [
    "INSERT INTO organisation (id, founded_on, term_end) VALUES (1, '1998-07', '2026-06-30')",
    "INSERT INTO organisation_version (organisation_id, valid_from, valid_to, name, kind, status) VALUES (1, '1998-07-01', '9999-12-31', '甲支部', '党支部', 'active')",
    "INSERT INTO person (id, name, name_sort, party_joined_on) VALUES (1, '单晓丽', 'shan xiao li 单晓丽', '2008-07')",
    // The first release had other keys of names, and none of their strokes.
    ...(release === 1
      ? ["INSERT INTO person (id, name, name_sort) VALUES (2, '种平', 'zhong ping 种平'), (3, '吕红', 'lv hong 吕红')"]
      : [
          `INSERT INTO person (id, name, name_sort, name_strokes) VALUES (2, '种平', 'chong ping 种平', '${strokeSortKey('种平')}'), (3, '吕红', 'lu! hong 吕红', '${strokeSortKey('吕红')}')`,
          `UPDATE person SET name_strokes = '${strokeSortKey('单晓丽')}' WHERE id = 1`,
        ]),
    "INSERT INTO membership (person_id, organisation_id, valid_from, valid_to, kind, category) VALUES (1, 1, '2008-07-01', '9999-12-31', 'party', '正式党员')",
    "INSERT INTO post (id, organisation_id, title, kind, valid_from, valid_to) VALUES (1, 1, '书记', 'elected', '1998-07-01', '9999-12-31')",
    "INSERT INTO tenure (person_id, post_id, valid_from, valid_to, appointment_kind) VALUES (1, 1, '2019-03-01', '9999-12-31', '任命')",
    "INSERT INTO grid (id, note) VALUES (1, '一格')",
    "INSERT INTO grid_version (grid_id, valid_from, valid_to, name, level, kind, status) VALUES (1, '1998-07-01', '9999-12-31', '第一网格', 3, '基础网格', 'active')",
    // One search index held all kinds before the second release.
    ...(release === 1 ? ["INSERT INTO search_entry (rowid, chars, pinyin, initials) VALUES (4, '单 晓 丽', 'shanxiaoli', 'sxl'), (5, '甲 支 部', 'jiazhibu', 'jzb'), (6, '第 一 网 格', 'diyiwangge', 'dywg')"] : [
      "INSERT INTO search_person (rowid, chars, pinyin, initials) VALUES (1, '单 晓 丽', 'danxiaoli shanxiaoli', 'sxl'), (2, '种 平', 'chongping', 'cp')",
      "INSERT INTO search_organisation (rowid, chars, pinyin, initials) VALUES (1, '甲 支 部', 'jiazhibu', 'jzb')",
      "INSERT INTO search_grid (rowid, chars, pinyin, initials) VALUES (1, '第 一 网 格', 'diyiwangge', 'dywg')",
    ]),
    `PRAGMA user_version = ${release}`,
  ]) await source.query(sql)
  await source.destroy()
  return folder
}

test.each(migrations.slice(0, -1).map((_, index) => index + 1))('a filled file of release %i opens with all it held', async (release) => {
  const folder = await ledgerOfRelease(release)
  const source = await openMigrated(folder, join(folder, 'ledger.db'), clock)
  expect(await source.query('SELECT name, kind, act FROM organisation_version')).toEqual([{ name: '甲支部', kind: '党支部', act: null }])
  expect(await source.query('SELECT name, party_joined_on, party_standing FROM person WHERE id = 1')).toEqual([{ name: '单晓丽', party_joined_on: '2008-07', party_standing: null }])
  expect(await source.query('SELECT category, begin_letter FROM membership')).toEqual([{ category: '正式党员', begin_letter: null }])
  expect(await source.query("SELECT name, party FROM organisation_kind WHERE name IN ('党支部', '社区') ORDER BY sort_order")).toEqual([{ name: '党支部', party: 1 }, { name: '社区', party: 0 }])
  // The keys of names are worked out anew, as each release has them.
  expect(await source.query('SELECT name_sort, name_strokes FROM person ORDER BY id')).toEqual([
    { name_sort: 'shan xiao li 单晓丽', name_strokes: strokeSortKey('单晓丽') },
    { name_sort: 'chong ping 种平', name_strokes: strokeSortKey('种平') },
    { name_sort: 'lu! hong 吕红', name_strokes: strokeSortKey('吕红') },
  ])
  const found = (letters: string): Promise<unknown> => source.query(`SELECT rowid AS id FROM search_person WHERE search_person MATCH 'pinyin:"' || ? || '"*'`, [letters])
  expect(await found('danxiaoli')).toEqual([{ id: 1 }])
  expect(await found('chongping')).toEqual([{ id: 2 }])
  for (const [kind, typed] of [['person', 'sxl'], ['organisation', '支部'], ['grid', '网格']] as const) {
    expect(await source.query(`SELECT id FROM ${kind} WHERE ${matchesCondition(kind, 'id')}`, [matchExpression(typed)])).toEqual([{ id: 1 }])
  }
  for (const table of ['tenure', 'post', 'grid', 'grid_version', 'organisation']) expect(await source.query(`SELECT count(*) AS n FROM ${table}`)).toEqual([{ n: 1 }])
  await source.destroy()
})
