import { officialSheets } from '@shared/domain/official-sheets'
import { exportSheet, shapedSheet } from '../../export-sheet'
import type { SheetValue } from '../../documents/spreadsheet/sheet'
import type { LedgerContext } from '../../ledger-context'
import type { Handlers } from '../../rpc/procedures'
import { writeBlankForm } from './blank-form'
import { withOfficialSheet } from './official-sheet'

/** Rows shown before a sheet is written. */
const PREVIEWED = 20

export function sheetsHandlers(context: LedgerContext): Handlers<'sheets'> {
  return {
    preview: async (request) =>
      withOfficialSheet(context, request, async (sheet) => {
        const { title, subtitle, columns, rows, foot } = shapedSheet(context, sheet, request.preset, 'screen')
        return {
          title,
          subtitle,
          columns: columns.map(({ heading, width, align, merged }) => ({ heading, width, align, merged: merged ?? false })),
          rows: await firstOf(rows),
          foot: [...(foot ?? [])],
          total: sheet.total,
        }
      }),
    export: async ({ format, target, preset, ...request }, call) =>
      withOfficialSheet(context, { ...request, preset }, async (sheet) => {
        const what = `${sheet.title ?? sheet.name}（${sheet.about.join('，')}）`
        return exportSheet(context, sheet, { format, target, preset }, { action: 'sheets.export', what, unit: officialSheets[request.sheet].unit }, call)
      }),
    blank: async ({ kind, target }, call) => {
      await writeBlankForm(context, kind, context.files.path(target, 'xlsx', 'write'), call)
      return context.files.describe(target)
    },
  }
}

async function firstOf(batches: AsyncIterable<readonly SheetValue[][]>): Promise<SheetValue[][]> {
  const rows: SheetValue[][] = []
  for await (const batch of batches) {
    rows.push(...batch.slice(0, PREVIEWED - rows.length))
    if (rows.length >= PREVIEWED) break
  }
  return rows
}
