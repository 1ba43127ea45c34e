import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect } from 'vitest'
import type { formPresets } from '@shared/domain/export-presets'
import type { OfficialSheetName } from '@shared/domain/official-sheets'
import { temporaryFolder, type TestApplication } from '../../support/application'
import { sheetsOf } from '../../support/read-roster'
import { readSheet } from '../../support/read-sheet'

export type Cell = string | number | null
export interface Request {
  sheet: OfficialSheetName
  asOf: string
  from?: string
  organisationId?: number
  preset: (typeof formPresets)[number]
}

/** The rows of a written sheet by the headings, numbered ones only. */
export async function exported(app: TestApplication, request: Request): Promise<{ rows: Record<string, Cell>[]; sheet: Cell[][] }> {
  app.target.path = join(await temporaryFolder(), 'sheet.xlsx')
  const target = await app.call('files.chooseTarget', { kind: 'xlsx', suggestedName: 'sheet.xlsx' })
  const written = await app.call('sheets.export', { ...request, format: 'xlsx', target: target?.handle ?? '' })
  const sheet = readSheet(await readFile(app.target.path))
  await fillMerged(sheet, app.target.path)
  const headings = sheet[2] ?? []
  const rows = sheet.slice(3).filter(([number]) => typeof number === 'number').map((row) => Object.fromEntries(headings.map((heading, at) => [String(heading), row[at] ?? null])))
  expect(rows).toHaveLength(written.rows)
  expect(rows.map((row) => row['序号'])).toEqual(rows.map((_row, at) => at + 1))
  return { rows, sheet }
}

/** Another program's reader tells a merged value once: it is said of every row that it covers. */
async function fillMerged(sheet: Cell[][], path: string): Promise<void> {
  const [{ merges } = { merges: [] }] = await sheetsOf(path)
  for (const { fromRow, toRow, fromColumn } of merges) {
    for (let row = fromRow; row < toRow; row += 1) {
      const below = sheet[row]
      if (below) below[fromColumn] = sheet[fromRow - 1]?.[fromColumn] ?? null
    }
  }
}
