import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openApplication, temporaryFolder } from '../../support/application'
import { readSheet } from '../../support/read-sheet'

test('the list is written as filtered, and that it was is logged', async () => {
  const app = await openApplication({ sample: true })
  const filters = { group: '岗位' as const }
  const { total, rows } = await app.call('checks.list', { filters, offset: 0, limit: 500 })
  expect(total).toBeGreaterThan(0)
  app.target.path = join(await temporaryFolder(), '检查清单.xlsx')
  const target = await app.call('files.chooseTarget', { kind: 'xlsx', suggestedName: '检查清单.xlsx' })
  const written = await app.call('checks.export', { filters, format: 'xlsx', target: target?.handle ?? '' })
  expect(written.rows).toBe(total)
  const sheet = readSheet(await readFile(app.target.path))
  const body = sheet.filter(([number]) => typeof number === 'number')
  expect(body.map((row) => [row[1], row[6]])).toEqual(rows.map(({ name, message }) => [name, message]))
  const { entries } = await app.call('changes.list', { before: null, limit: 1 })
  expect(entries[0]?.summary).toBe(`导出检查清单 ${total} 条`)
})
