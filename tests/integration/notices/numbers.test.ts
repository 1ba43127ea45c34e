import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { openMigrated } from '@main/store/migrate'
import { migrations } from '@main/store/migrations'
import { openConnection } from '@main/store/data-source'
import { registerRows } from '@shared/domain/number-register'
import { openApplication, temporaryFolder, type TestApplication } from '../../support/application'
import { readSheet } from '../../support/read-sheet'
import { readFile } from 'node:fs/promises'
import { draftOf, issue, submit } from './issuing'

const numbered = (app: TestApplication, serial: number | null, title: string) => draftOf(app, [], () => ({ numberSerial: serial, title, body: '特此通知。' }))
const rows = async (app: TestApplication) => (await app.call('numbers.list', { prefix: '测街任', year: 2026 })).rows.map(({ serial, until, state, explanation }) => [serial, until, state, explanation])

test('many drafts saved at once never take one number; each is told the next', async () => {
  const app = await openApplication()
  const tries = await Promise.allSettled(Array.from({ length: 8 }, (_, index) => numbered(app, 7, `第${index}份`)))
  expect(tries.filter((one) => one.status === 'fulfilled')).toHaveLength(1)
  for (const one of tries) if (one.status === 'rejected') expect(String(one.reason)).toContain('下一个可用的是 8 号')
})

test('two that are issued at once take two numbers, or one is refused whole', async () => {
  const app = await openApplication()
  const drafts = [await numbered(app, null, '甲'), await numbered(app, null, '乙')]
  for (const draft of drafts) await submit(app, draft)
  const tries = await Promise.allSettled(drafts.map(({ id }) => issue(app, id, { serial: 1 })))
  expect(tries.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected'])
  const waiting = drafts[tries.findIndex((one) => one.status === 'rejected')]
  expect((await issue(app, waiting?.id ?? 0)).number).toBe('测街任〔2026〕2号')
})

test('the register lists gaps and voided numbers with why, next year begins at 1', async () => {
  const app = await openApplication()
  await app.call('settings.save', { ...(await app.call('settings.get', {})), documentPrefix: '测街任' })
  for (const [serial, title] of [[1, '甲'], [3, '乙'], [6, '丙']] as const) {
    const draft = await numbered(app, serial, title)
    await submit(app, draft)
    await issue(app, draft.id)
  }
  const dropped = await numbered(app, 2, '丁')
  await app.call('notices.removeDraft', dropped)
  await app.call('numbers.void', { prefix: '测街任', year: 2026, serial: 4, reason: '印错作废' })
  expect(await rows(app)).toEqual([
    [1, 1, 'issued', null],
    [2, 2, 'gap', '曾编给“丁”，后来改号或删除，现在空着'],
    [3, 3, 'issued', null],
    [4, 4, 'voided', '印错作废'],
    [5, 5, 'gap', '编号时跳过，没有用过'],
    [6, 6, 'issued', null],
  ])
  const { counts, next, prefixes, years } = await app.call('numbers.list', { prefix: '测街任', year: 2026 })
  expect({ counts, next, prefixes, years }).toEqual({
    counts: { used: 3, reserved: 0, voided: 1, gaps: 2 }, next: { prefix: '测街任', year: 2026, serial: 7, first: 1 }, prefixes: ['测街任'], years: [2026],
  })
  await expect(numbered(app, 4, '戊')).rejects.toThrow('已作废（印错作废）')
  await expect(app.call('numbers.void', { prefix: '测街任', year: 2026, serial: 3, reason: '不要' })).rejects.toThrow('编给了“乙”，不能作废')
  await app.call('numbers.restore', { prefix: '测街任', year: 2026, serial: 4 })
  await numbered(app, 4, '戊')
  app.setToday('2027-01-04')
  expect((await app.call('documents.propose', { clauseIds: [], style: 'as-read', unitHeadings: true })).document).toMatchObject({ numberYear: 2027, numberSerial: 1 })

  app.target.path = join(await temporaryFolder(), '登记簿.xlsx')
  const target = await app.call('files.chooseTarget', { kind: 'xlsx', suggestedName: '登记簿.xlsx' })
  expect((await app.call('numbers.export', { prefix: '测街任', year: 2026, format: 'xlsx', target: target?.handle ?? '' })).rows).toBe(6)
  expect(readSheet(await readFile(app.target.path))[3]?.slice(1, 3)).toEqual(['测街任〔2026〕1号', '甲'])
})

test('an office that begins in the middle of a year goes on from its number', async () => {
  const app = await openApplication()
  await app.call('numbers.setFirst', { prefix: '测街任', year: 2026, serial: 37 })
  await app.call('settings.save', { ...(await app.call('settings.get', {})), documentPrefix: '测街任' })
  expect((await app.call('documents.propose', { clauseIds: [], style: 'as-read', unitHeadings: true })).document.numberSerial).toBe(37)
  await numbered(app, 38, '甲')
  expect(await rows(app)).toEqual([[37, 37, 'gap', '编号时跳过，没有用过'], [38, 38, 'draft', null]])
  await expect(app.call('numbers.setFirst', { prefix: '测街任', year: 2026, serial: 40 })).rejects.toThrow('38号 已经编出')
  await app.call('numbers.setFirst', { prefix: '测街任', year: 2026, serial: 38 })
  expect(await rows(app)).toEqual([[38, 38, 'draft', null]])
})

test('a number that was undone and given to another is not given back twice', async () => {
  const app = await openApplication()
  const draft = await numbered(app, 5, '甲')
  const { changeId } = await app.call('notices.removeDraft', draft)
  await app.call('numbers.void', { prefix: '测街任', year: 2026, serial: 5, reason: '作废' })
  await expect(app.call('changes.undo', { id: changeId ?? 0 })).rejects.toThrow('重名或重号')
})

test('every number from the first to the last is in the register once, whatever is taken', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.integer({ min: 1, max: 60 })), fc.integer({ min: 1, max: 20 }), fc.uniqueArray(fc.integer({ min: 1, max: 60 })), (serials, first, once) => {
      const taken = serials.map((serial) => ({ serial, state: 'issued' as const, notice: null, on: null, explanation: null }))
      const all = registerRows('甲', 2026, first, taken, new Map(once.filter((serial) => !serials.includes(serial)).map((serial) => [serial, '旧'])))
      const listed = all.flatMap(({ serial, until }) => Array.from({ length: until - serial + 1 }, (_, index) => serial + index))
      const from = Math.min(first, ...serials)
      const wanted = serials.length === 0 ? [] : Array.from({ length: Math.max(...serials) - from + 1 }, (_, index) => from + index).filter((serial) => serial >= first || serials.includes(serial))
      expect(listed).toEqual(wanted)
    }),
  )
})

test('a ledger of the release before keeps its notices: drafts stay drafts, applied stays applied', async () => {
  const folder = await temporaryFolder()
  await mkdir(folder, { recursive: true })
  const file = join(folder, 'ledger.db')
  await writeFile(file, '')
  const before = await openConnection(file, 'write', { migrations: migrations.slice(0, 3) })
  await before.runMigrations({ transaction: 'all' })
  await before.query('PRAGMA user_version = 3')
  await before.query(`INSERT INTO notice (id, direction, state, title, number_prefix, number_year, number_serial, issued_on, effective_on, source_text, document) VALUES
    (1, 'received', 'applied', '一批任免', NULL, NULL, NULL, '2026-01-05', '2026-01-05', '任命谢文为…', NULL),
    (2, 'composed', 'draft', '关于谢文同志任职的通知', '测街任', 2026, 3, '2026-02-01', NULL, NULL, '{}')`)
  await before.query(`INSERT INTO notice_clause (notice_id, seq, action, clause) VALUES (1, 0, 'appoint', '{}'), (2, 0, 'appoint', '{}')`)
  await before.query(`INSERT INTO person (id, name, name_sort, name_strokes) VALUES (1, '谢文', 'xie wen', '')`)
  await before.query(`INSERT INTO organisation (id, sort_order) VALUES (1, 0)`)
  await before.query(`INSERT INTO post (id, organisation_id, title, rank, seats, kind, valid_from, valid_to) VALUES (1, 1, '主任', 1, 1, 'appointed', '0001-01-01', '9999-12-31')`)
  await before.query(`INSERT INTO tenure (person_id, post_id, valid_from, valid_to, appointment_kind, begin_notice_id) VALUES (1, 1, '2026-01-05', '9999-12-31', '任命', 1)`)
  await before.destroy()
  const after = await openMigrated(folder, file, () => new Date('2026-11-24T10:00:00'))
  expect(await after.query('SELECT id, state, number_serial, withdrawn_on, corrects_id FROM notice ORDER BY id')).toEqual([
    { id: 1, state: 'applied', number_serial: null, withdrawn_on: null, corrects_id: null },
    { id: 2, state: 'draft', number_serial: 3, withdrawn_on: null, corrects_id: null },
  ])
  expect(await after.query('SELECT notice_id, targets FROM notice_clause ORDER BY id')).toEqual([{ notice_id: 1, targets: null }, { notice_id: 2, targets: null }])
  expect(await after.query('SELECT begin_notice_id FROM tenure')).toEqual([{ begin_notice_id: 1 }])
  expect(await after.query('PRAGMA foreign_key_check')).toEqual([])
  await expect(after.query('DELETE FROM notice WHERE id = 1')).rejects.toThrow('FOREIGN KEY')
  await after.destroy()
})
