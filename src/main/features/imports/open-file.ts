import { calendarDate, daysInMonth } from '@shared/domain/calendar'
import type { RosterKind } from '@shared/domain/roster/fields'
import { guessKind, textOf, type Area, type Header, type SheetRow } from '@shared/domain/roster/layout'
import { readInThread } from '../../documents/spreadsheet/read/read-in-thread'
import type { TextOptions } from '../../documents/spreadsheet/read/read-text-table'
import type { WorkbookFacts } from '../../documents/spreadsheet/read/reading'
import type { Call } from '../../rpc/procedures'
import { PackedRows } from './packed-rows'

/** A sheet of an opened file, whole. */
export interface OpenSheet {
  index: number
  name: string
  hidden: boolean
  rows: PackedRows<SheetRow>
  merges: readonly Area[]
  /** The first rows, among which the heading is looked for. */
  top: readonly SheetRow[]
  guess: { kind: RosterKind; header: Header } | null
}

export interface OpenFile {
  facts: WorkbookFacts
  sheets: OpenSheet[]
}

const TOP = 80

/** Reads every sheet of a file in a thread of its own. Fails with `refused` and a sentence, or `cancelled`. */
export async function openFile(script: string | null, path: string, text: TextOptions, call: Call): Promise<OpenFile> {
  const sheets: (Omit<OpenSheet, 'guess' | 'merges' | 'top'> & { merges: Area[]; top: SheetRow[] })[] = []
  let read = 0
  const facts = await readInThread(
    script,
    { path, text, hiddenSheets: true },
    {
      sheet: ({ index, name, hidden }) => sheets.push({ index, name, hidden, rows: new PackedRows(), merges: [], top: [] }) > 0,
      rows: (rows) => {
        const sheet = sheets.at(-1)
        for (const row of rows) {
          sheet?.rows.push(row)
          if (sheet && sheet.top.length < TOP) sheet.top.push(row)
        }
        read += rows.length
        call.progress('读取文件', read, null)
      },
      end: ({ merges }) => void sheets.at(-1)?.merges.push(...merges),
    },
    call.signal,
  )
  return { facts, sheets: sheets.map((sheet) => ({ ...sheet, guess: guessKind({ rows: sheet.top, merges: sheet.merges }, sheet.name) })) }
}

const DAY = /(?<!\d)((?:19|20)\d{2})\s*[年.\-/]\s*(\d{1,2})(?:\s*[月.\-/]\s*(\d{1,2})\s*日?)?/

/**
 * The day a roster stands for, as its titles say (截至2026年10月31日, 填报日期：2026.10): of a month its last day.
 * Null when they name none, or one that is still to come.
 */
export function dayOfTitle(title: readonly string[], today: string): string | null {
  for (const line of title) {
    const match = DAY.exec(line.normalize('NFKC'))
    if (!match) continue
    const [year, month] = [Number(match[1]), Number(match[2])]
    const day = calendarDate(year, month, match[3] === undefined ? daysInMonth(year, month) : Number(match[3]))
    if (day === null) continue
    if (day <= today) return day
    if (match[3] === undefined && day.slice(0, 7) === today.slice(0, 7)) return today
  }
  return null
}

/** What stands above the heading; where no heading was found, the first rows. */
export function titleOf(sheet: OpenSheet): string[] {
  return sheet.guess?.header.title ?? sheet.top.slice(0, 3).map((row) => row.cells.map(textOf).join(' '))
}
