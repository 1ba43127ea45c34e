import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { listPresets, presetNames, type ExportFormat } from '@shared/domain/export-presets'
import { officialSheetNames, officialSheets } from '@shared/domain/official-sheets'
import { rosterKinds } from '@shared/domain/roster/fields'
import { guessKind } from '@shared/domain/roster/layout'
import { rosterRows } from '@shared/domain/roster/rows'
import { openApplication, temporaryFolder, type TestApplication } from '../../support/application'
import { sheetsOf } from '../../support/read-roster'
import { readSheet } from '../../support/read-sheet'

const TODAY = '2026-11-24'

async function target(app: TestApplication, kind: ExportFormat): Promise<string> {
  app.target.path = join(await temporaryFolder(), `list.${kind}`)
  return (await app.call('files.chooseTarget', { kind, suggestedName: `list.${kind}` }))?.handle ?? ''
}

async function bytesOf(app: TestApplication): Promise<Buffer> {
  return readFile(app.target.path ?? '')
}

async function lastEntry(app: TestApplication): Promise<string> {
  return (await app.call('changes.list', { before: null, limit: 1 })).entries[0]?.summary ?? ''
}

/** Numbered rows by the headings of the third line. */
async function rowsOf(app: TestApplication): Promise<Record<string, string | number | null>[]> {
  const sheet = readSheet(await bytesOf(app))
  const headings = sheet[2] ?? []
  return sheet.slice(3).filter(([number]) => typeof number === 'number').map((row) => Object.fromEntries(headings.map((heading, at) => [String(heading), row[at] ?? null])))
}

describe('lists', () => {
  test.each(listPresets)('of people, by %s, as text and as a table alike', async (preset) => {
    const app = await openApplication({ sample: true, today: TODAY })
    const query = { search: '', filters: { party: '预备党员' }, sort: [{ by: 'birth', direction: 'up' }] } as const
    const written = await app.call('people.export', { ...query, sort: [...query.sort], preset, format: 'csv', target: await target(app, 'csv') })
    expect(await lastEntry(app)).toBe(`导出人员名单 ${written.rows} 人（${presetNames[preset]}）`)
    const text = (await bytesOf(app)).toString('utf8')
    const { total } = await app.call('people.list', { ...query, sort: [...query.sort], offset: 0, limit: 1 })
    expect(written.rows).toBe(total)
    expect(/410199\d{11}[\dX]/.test(text), '完整的身份证号').toBe(preset === 'internal')
    expect(/410199\*{8}/.test(text), '遮盖的身份证号').toBe(preset === 'masked')
    expect(text.includes('身份证号')).toBe(preset !== 'public')
    expect(text.includes('出生年月')).toBe(preset === 'public')
    await app.call('people.export', { ...query, sort: [...query.sort], preset, format: 'xlsx', target: await target(app, 'xlsx') })
    const rows = await rowsOf(app)
    expect(rows).toHaveLength(total)
    for (const row of rows) expect(text).toContain(String(row['姓名']))
  })

  test('a target that was chosen for another kind of file is not written', async () => {
    const app = await openApplication({ sample: true, today: TODAY })
    const handle = await target(app, 'csv')
    await expect(app.call('people.export', { search: '', filters: {}, sort: [], preset: 'masked', format: 'xlsx', target: handle })).rejects.toThrow('请重新选择文件')
  })

  test('of organisations: the tree with levels and parents, whole or what was found in it', async () => {
    const app = await openApplication({ sample: true, today: TODAY })
    const { nodes } = await app.call('organisations.tree', { asOf: '2024-05-01' })
    const written = await app.call('organisations.export', { asOf: '2024-05-01', preset: 'masked', format: 'xlsx', target: await target(app, 'xlsx') })
    expect(written.rows).toBe(nodes.length)
    expect(await lastEntry(app)).toBe(`导出组织清单 ${nodes.length} 个组织（遮盖）`)
    const rows = await rowsOf(app)
    expect(new Set(rows.map((row) => row['组织名称']))).toEqual(new Set(nodes.map(({ name }) => name)))
    const levels = new Map(rows.map((row) => [row['组织名称'], Number(row['层级'])]))
    for (const row of rows) expect(row['层级']).toBe(row['上级组织'] === null ? 1 : (levels.get(row['上级组织']) ?? 0) + 1)
    for (const row of rows) expect(String(row['联系电话'] ?? '')).not.toMatch(/\d{11}/)
    expect(rows.some((row) => /^1\d{2}\*{4}\d{4}$/.test(String(row['联系电话'])))).toBe(true)
    const found = nodes.filter(({ name }) => name.includes('居民委员会')).map(({ id }) => id)
    await app.call('organisations.export', { asOf: '2024-05-01', only: found, preset: 'public', format: 'xlsx', target: await target(app, 'xlsx') })
    const some = await rowsOf(app)
    expect(some.map((row) => row['组织名称'])).toEqual(rows.map((row) => row['组织名称']).filter((name) => String(name).includes('居民委员会')))
    expect(Object.keys(some[0] ?? {})).not.toContain('联系电话')
  })

  test('of grids: by community, each behind the grid above it, with its staff', async () => {
    const app = await openApplication({ sample: true, today: TODAY })
    const { nodes } = await app.call('grids.tree', {})
    await app.call('grids.export', { preset: 'masked', format: 'xlsx', target: await target(app, 'xlsx') })
    const rows = await rowsOf(app)
    expect(rows.map((row) => row['网格名称']).sort()).toEqual(nodes.map(({ name }) => name).sort())
    const places = new Map(rows.map((row, at) => [row['网格名称'], at]))
    for (const [at, row] of rows.entries()) if (row['上级网格'] !== null) expect(places.get(row['上级网格'])).toBeLessThan(at)
    const chiefs: [string | null, string][] = []
    for (const { id, code } of nodes.filter(({ level }) => level === 3)) {
      const { posts } = await app.call('grids.get', { id })
      for (const { name } of posts.find(({ title }) => title === '网格长')?.holders ?? []) chiefs.push([code, name])
    }
    expect(chiefs.length).toBeGreaterThan(0)
    for (const [code, chief] of chiefs) expect(rows.find((row) => row['网格编号'] === code)?.['网格力量']).toContain(`网格长：${chief}`)
    expect(await lastEntry(app)).toBe(`导出网格清单 ${nodes.length} 个网格（遮盖）`)
  })

  test('of notices, as found', async () => {
    const app = await openApplication({ sample: true, today: TODAY })
    for (const text of ['任命谢文为柳溪师范学院副院长。', '免去章丽的柳溪中学校长职务。']) {
      const review = await app.call('notices.review', { text, effectiveOn: '2026-10-08', choices: [] })
      await app.call('notices.apply', {
        text, effectiveOn: '2026-10-08', choices: [], title: `关于${text.slice(2, 4)}的通知`, issuer: null, issuedOn: null,
        newOrganisations: { kind: '其他单位', parentId: null },
        seen: review.actions.map(({ index, effectKey: effect }) => ({ index, effect })),
      })
    }
    const written = await app.call('notices.export', { search: '', format: 'xlsx', target: await target(app, 'xlsx') })
    expect(written.rows).toBe(2)
    expect(await lastEntry(app)).toBe('导出任免通知清单 2 份')
    await app.call('notices.export', { search: '谢文', format: 'xlsx', target: await target(app, 'xlsx') })
    expect((await rowsOf(app)).map((row) => [row['标题'], row['生效日期'], row['状态']])).toEqual([['关于谢文的通知', '2026-10-08', '已登记']])
  })
})

describe('official sheets', () => {
  const importable = officialSheetNames.flatMap((sheet) => (officialSheets[sheet].kind === null ? [] : [sheet]))

  test.each(importable)('%s, read as a roster, has its rows and nothing else: title, signatures and page are no records', async (sheet) => {
    const app = await openApplication({ sample: true, today: TODAY })
    const { rows } = await app.call('sheets.export', { sheet, asOf: TODAY, preset: 'report', format: 'xlsx', target: await target(app, 'xlsx') })
    const [form] = await sheetsOf(app.target.path ?? '')
    const guess = form ? guessKind(form, form.name) : null
    expect(guess?.kind).toBe(officialSheets[sheet].kind)
    const parts = form && guess ? rosterRows(form, guess.header).map(({ part }) => part) : []
    expect(parts.filter((part) => part === 'record')).toHaveLength(rows)
    expect(parts.filter((part) => part !== 'record' && part !== 'note')).toEqual([])
  })
})

describe('blank forms', () => {
  test.each(rosterKinds.map(({ kind }) => kind))('of %s: written, read back as a file, and known for what it is with nobody in it', async (kind) => {
    const app = await openApplication({ today: TODAY })
    await app.call('sheets.blank', { kind, target: await target(app, 'xlsx') })
    const [form] = await sheetsOf(app.target.path ?? '')
    const guess = form ? guessKind(form, form.name) : null
    expect(guess?.kind).toBe(kind)
    expect(form && guess ? rosterRows(form, guess.header).filter(({ part }) => part !== 'blank') : null).toEqual([])
    expect((await app.call('changes.list', { before: null, limit: 50 })).entries.filter(({ action }) => action.endsWith('.export'))).toEqual([])
  })
})
