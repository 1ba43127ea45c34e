import { hasPersonalData, headingFor, presetNames, treated, treatmentOf, type ColumnPrivacy, type ExportFormat, type ExportPreset } from '@shared/domain/export-presets'
import type { Sheet, SheetColumn, SheetValue } from './documents/spreadsheet/sheet'
import { writeCsv } from './documents/spreadsheet/write-csv'
import { writeWorkbook } from './documents/spreadsheet/write-workbook'
import type { LedgerContext } from './ledger-context'
import type { Call } from './rpc/procedures'

/** Rows handed to the writer at a time. */
export const EXPORT_BATCH = 500

/** A column of a file to be written: how it looks, what of somebody's privacy it holds, and where its values come from. */
export interface ExportColumn<Row> extends SheetColumn, ColumnPrivacy {
  /** `number` counts the rows from 1. */
  value(row: Row, number: number): SheetValue
}

export interface SheetToExport<Row> extends Pick<Sheet, 'foot' | 'orientation' | 'notes' | 'levels'> {
  name: string
  title?: string
  /** What the line under the title says behind the office's name: 截至 …, 范围 …. */
  about: readonly string[]
  columns: readonly ExportColumn<Row>[]
  rows: AsyncIterable<readonly Row[]>
  /** How many rows there will be, for the progress; null when nobody knows. */
  total: number | null
}

export interface ExportTarget {
  format: ExportFormat
  /** Matters only where a column has personal data. */
  preset?: ExportPreset | undefined
  /** Handle of a file that was chosen to be written. */
  target: string
}

/** What the log says: `导出人员名单 120 人`. */
export interface ExportEntry {
  action: string
  what: string
  unit: string
}

export interface WrittenList {
  name: string
  handle: string
  rows: number
}

/**
 * The sheet as a preset lets it be seen: columns left out, values masked. On screen numbers and addresses are masked
 * whatever the preset: what is shown is not logged, what is written is.
 */
export function shapedSheet<Row>(context: LedgerContext, sheet: SheetToExport<Row>, preset: ExportPreset, where: 'file' | 'screen'): Sheet {
  const shown = sheet.columns.flatMap((column) => {
    const treatment = treatmentOf(column, preset)
    if (treatment === 'omitted') return []
    return [{ column, treatment: where === 'screen' && treatment === 'whole' ? treatmentOf(column, 'masked') : treatment }]
  })
  const columns = shown.map(({ column, treatment }): SheetColumn => {
    const { heading, width, align, shaded, merged, choices, othersAllowed, hint, outline } = column
    return {
      heading: headingFor(heading, treatment),
      width,
      align,
      ...(shaded === undefined ? {} : { shaded }),
      ...(merged === undefined ? {} : { merged }),
      ...(choices === undefined ? {} : { choices }),
      ...(othersAllowed === undefined ? {} : { othersAllowed }),
      ...(hint === undefined ? {} : { hint }),
      ...(outline === undefined ? {} : { outline }),
    }
  })
  const cells = shown.map(({ column, treatment }) => (row: Row, number: number): SheetValue => {
    const value = column.value(row, number)
    return typeof value === 'string' && column.sensitive !== undefined ? treated(value, column.sensitive, treatment) : value
  })
  async function* rows(): AsyncGenerator<SheetValue[][]> {
    let number = 0
    for await (const batch of sheet.rows) {
      yield batch.map((row) => {
        number += 1
        return cells.map((cell) => cell(row, number))
      })
    }
  }
  const { name, title = name, foot, orientation, notes, levels } = sheet
  return {
    name,
    title,
    subtitle: [`填报单位：${context.settings.value.officeName}`, ...sheet.about, `填报日期：${context.today()}`].join('　　'),
    columns,
    rows: rows(),
    ...(foot === undefined ? {} : { foot }),
    ...(orientation === undefined ? {} : { orientation }),
    ...(notes === undefined ? {} : { notes }),
    ...(levels === undefined ? {} : { levels }),
  }
}

/** Writes a sheet to a chosen file and logs what left the office, and in which form. Returns the file and its rows. */
export async function exportSheet<Row>(context: LedgerContext, sheet: SheetToExport<Row>, to: ExportTarget, entry: ExportEntry, call: Call): Promise<WrittenList> {
  const { store, files } = context
  const path = files.path(to.target, to.format, 'write')
  const preset = to.preset ?? 'masked'
  const write = to.format === 'csv' ? writeCsv : writeWorkbook
  const rows = await write(path, shapedSheet(context, sheet, preset, 'file'), {
    signal: call.signal,
    script: context.workers.writing,
    onRows: (done) => call.progress(`写入${sheet.name}`, done, sheet.total),
  })
  const { action, what, unit } = entry
  const form = hasPersonalData(sheet.columns) ? `（${presetNames[preset]}）` : ''
  await store.transaction((manager) => store.logBulk(manager, { action, summary: `导出${what} ${rows} ${unit}${form}` }))
  return { ...files.describe(to.target), rows }
}

/** A list that is in memory, batch by batch. */
export async function* inBatches<Row>(rows: readonly Row[]): AsyncGenerator<readonly Row[]> {
  for (let from = 0; from < rows.length; from += EXPORT_BATCH) yield rows.slice(from, from + EXPORT_BATCH)
}
