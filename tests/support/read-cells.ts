import { readWorkbook } from '@main/documents/spreadsheet/read/read-workbook'
import type { Cell, Merge } from '@main/documents/spreadsheet/read/cells'
import type { TextOptions } from '@main/documents/spreadsheet/read/read-text-table'
import type { WorkbookFacts } from '@main/documents/spreadsheet/read/reading'

export interface ReadSheet {
  name: string
  hidden: boolean
  rows: Map<number, Cell[]>
  merges: Merge[]
}

/** Everything a file holds, cell by cell. */
export async function readCells(path: string, options: TextOptions = {}): Promise<{ sheets: ReadSheet[]; facts: WorkbookFacts }> {
  const sheets: ReadSheet[] = []
  const facts = await readWorkbook(path, options, {
    sheet: ({ name, hidden }) => sheets.push({ name, hidden, rows: new Map(), merges: [] }) > 0,
    rows: (rows) => {
      for (const { number, cells } of rows) sheets.at(-1)?.rows.set(number, cells)
    },
    end: ({ merges }) => sheets.at(-1)?.merges.push(...merges),
  })
  return { sheets, facts }
}

export const rowsOf = (sheet: ReadSheet | undefined): Cell[][] => [...(sheet?.rows.values() ?? [])]
