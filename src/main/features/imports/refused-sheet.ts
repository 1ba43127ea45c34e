import { fieldsOf } from '@shared/domain/roster/fields'
import { textOf, type Value } from '@shared/domain/roster/layout'
import type { SheetColumn, SheetValue } from '../../documents/spreadsheet/sheet'
import { writeWorkbook } from '../../documents/spreadsheet/write-workbook'
import type { LedgerContext } from '../../ledger-context'
import type { Call } from '../../rpc/procedures'
import type { Checked } from './check'
import { rowKey, type ImportSession } from './import-session'
import { headerOf, sheetOf } from './records'

const REASON = '没有导入的原因'

/**
 * The rows that were not taken as an .xlsx of the file's own columns, with the reason in the last one. Mended, it is
 * imported like the file it came from. Returns how many.
 */
export async function writeRefused(context: LedgerContext, session: ImportSession, checked: Checked, path: string, call: Call): Promise<number> {
  const shape = shapeOf(session, checked)
  const columns: SheetColumn[] = [...shape.headings.map((heading) => ({ heading, width: Math.min(Math.max(heading.length * 2 + 2, 10), 24), align: 'left' as const })), { heading: REASON, width: 50, align: 'left' }]
  const rows = await writeWorkbook(
    path,
    { name: '没有导入的行', title: '没有导入的行', subtitle: `来自“${session.fileName}”。改好以后，把这个文件照样导入即可；“${REASON}”一列不用删。`, columns, rows: batches() },
    { signal: call.signal, script: context.workers.writing, onRows: (done) => call.progress('写入没有导入的行', done, checked.reasons.length) },
  )
  await context.store.transaction((manager) => context.store.logBulk(manager, { action: 'imports.refused', summary: `导出没有导入的行 ${rows} 行（来自“${session.fileName}”，内容如原文件）` }))
  return rows

  async function* batches(): AsyncGenerator<SheetValue[][]> {
    for (const chunk of checked.reasons.chunks()) {
      yield chunk.flatMap(({ at, reason }) => {
        const record = checked.records.at(at)
        return record ? [[...shape.cellsOf(record.sheet, record.row, record.cells), reason]] : []
      })
      // The window gets its turn between two chunks.
      await new Promise(setImmediate)
    }
  }
}

interface Shape {
  headings: string[]
  cellsOf(sheet: number, row: number, cells: readonly Value[]): SheetValue[]
}

/**
 * The columns of the file. Sheets that call a field differently share its column, under the first one's heading: of two
 * columns for one field only one would be read again.
 */
function shapeOf(session: ImportSession, { settings }: Checked): Shape {
  const labels = new Map(fieldsOf(settings.kind).map(({ field, label }) => [field, label]))
  const headings = new Map<string, string>()
  const sheets = settings.sheets.map(({ index, headerRows, columns }) => {
    const own = headerOf(sheetOf(session.file, index), headerRows, settings.kind).headings
    const keyed = columns.flatMap(({ column, use }) => {
      const heading = own[column] ?? ''
      const named = heading !== '' && heading !== REASON ? heading : use.use === 'field' ? (labels.get(use.field) ?? '') : ''
      if (named === '') return []
      const key = use.use === 'field' ? `field ${use.field}` : `heading ${named}`
      if (!headings.has(key)) headings.set(key, named)
      return [{ column, key, field: use.use === 'field' ? use.field : null }]
    })
    return { index, columns: keyed }
  })
  return {
    headings: [...headings.values()],
    cellsOf: (sheet, row, cells) => {
      const own = sheets.find(({ index }) => index === sheet)?.columns ?? []
      return [...headings.keys()].map((key) => {
        const at = own.find((entry) => entry.key === key)
        if (!at) return null
        const edited = at.field === null ? undefined : session.edits.get(`${rowKey(sheet, row)}/${at.field}`)
        const cell = cells[at.column] ?? null
        // A number stays one, so that an id number that lost its digits is known again.
        return edited ?? (typeof cell === 'number' ? cell : textOf(cell))
      })
    },
  }
}
