import { readFile } from 'node:fs/promises'
import Papa from 'papaparse'
import { decodeText } from '../../text-file'
import { BATCH, LIMITS, RowBatches, tooLong, tooWide, unreadable, type SheetSink, type WorkbookFacts } from './reading'

export interface TextOptions {
  /** As chosen by the clerk; found out when left out. */
  encoding?: TextEncoding | undefined
  delimiter?: string | undefined
}

export const textEncodings = ['UTF-8', 'GB18030', 'UTF-16'] as const
export type TextEncoding = (typeof textEncodings)[number]

const NAME = '表1'

/** Reads .csv and .txt: values as they are written, nothing is guessed to be a number. */
export async function readTextTable(path: string, options: TextOptions, sink: SheetSink): Promise<WorkbookFacts> {
  const { text, encoding } = textOf(await readFile(path), options.encoding)
  const delimiter = options.delimiter ?? delimiterOf(text)
  if (sink.sheet({ index: 0, name: NAME, hidden: false })) {
    const { data } = Papa.parse<string[]>(text, { delimiter, skipEmptyLines: false, dynamicTyping: false })
    if (data.length > LIMITS.rows) throw tooLong(NAME)
    const batches = new RowBatches(sink)
    for (const [index, cells] of data.entries()) {
      if (cells.length > LIMITS.columns && cells.slice(LIMITS.columns).some((cell) => cell !== '')) throw tooWide(NAME)
      const full = batches.add({ number: index + 1, cells: cells.slice(0, LIMITS.columns).map((cell) => cell.slice(0, LIMITS.cellCharacters)) })
      if (full || index % BATCH === 0) await batches.flush()
    }
    await batches.flush()
    sink.end({ merges: [] })
  }
  return { format: 'text', encoding, delimiter, remarks: [] }
}

/** Decoded as chosen, else as it fits. */
export function textOf(bytes: Buffer, chosen: TextEncoding | undefined): { text: string; encoding: string } {
  if (chosen === undefined) return decodeText(bytes)
  const label = chosen === 'UTF-16' ? (bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : 'utf-16le') : chosen.toLowerCase()
  try {
    return { text: new TextDecoder(label, { fatal: true }).decode(bytes), encoding: chosen }
  } catch (error) {
    throw unreadable(`按 ${chosen} 读不通这个文件，没有读取。请换一种编码再试。`, error)
  }
}

/** What separates most lines into the same number of columns, looked for outside quotation marks. */
export function delimiterOf(text: string): string {
  const sample = text.slice(0, 50_000)
  const scored = [',', '\t', ';', '，', '|'].map((delimiter) => {
    const rows = Papa.parse<string[]>(sample, { delimiter, preview: 50 }).data.filter((row) => row.some((cell) => cell.trim() !== ''))
    const widths = new Map<number, number>()
    for (const row of rows) if (row.length > 1) widths.set(row.length, (widths.get(row.length) ?? 0) + 1)
    return { delimiter, score: Math.max(0, ...[...widths].map(([width, lines]) => lines + width / 100)) }
  })
  return scored.reduce((best, next) => (next.score > best.score ? next : best)).delimiter
}
