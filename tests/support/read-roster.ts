import { readWorkbook } from '@main/documents/spreadsheet/read/read-workbook'
import type { Area, Sheet, SheetRow } from '@shared/domain/roster/layout'

export interface NamedSheet extends Sheet {
  name: string
  hidden: boolean
}

/** All sheets of a file in memory, as the domain takes them. */
export async function sheetsOf(path: string): Promise<NamedSheet[]> {
  const sheets: { name: string; hidden: boolean; rows: SheetRow[]; merges: Area[] }[] = []
  await readWorkbook(path, {}, {
    sheet: ({ name, hidden }) => sheets.push({ name, hidden, rows: [], merges: [] }) > 0,
    rows: (rows) => void sheets.at(-1)?.rows.push(...rows),
    end: ({ merges }) => void sheets.at(-1)?.merges.push(...merges),
  })
  return sheets
}
