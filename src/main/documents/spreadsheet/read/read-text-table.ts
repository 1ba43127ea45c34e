import { readFile } from 'node:fs/promises'
import { setImmediate } from 'node:timers/promises'
import { AppError } from '../../../app-error'
import { decodeText } from '../../text-file'
import { separatedRows, TornQuotes } from './separated-rows'
import { LIMITS, RowBatches, tooLong, tooMuchInCell, tooWide, unreadable, type SheetSink, type WorkbookFacts } from './reading'

export interface TextOptions {
  /** As chosen by the clerk; found out when left out. */
  encoding?: TextEncoding | undefined
  delimiter?: string | undefined
}

export const textEncodings = ['UTF-8', 'GB18030', 'UTF-16'] as const
export type TextEncoding = (typeof textEncodings)[number]

const NAME = '表1'
/** Rows taken apart at a time; between them the thread shows that it lives. */
const AT_ONCE = 5000

/** Reads .csv and .txt: values as they are written, nothing is guessed to be a number. */
export async function readTextTable(path: string, options: TextOptions, sink: SheetSink): Promise<WorkbookFacts> {
  const { text, encoding } = textOf(await readFile(path), options.encoding)
  const { lines, stated } = statedDelimiter(text.replace(/\r\n?/g, '\n').replace(/^\ufeff/, ''))
  const delimiter = options.delimiter ?? stated ?? delimiterOf(lines)
  if (sink.sheet({ index: 0, name: NAME, hidden: false })) {
    const batches = new RowBatches(sink)
    let number = 0
    for (const cells of whole(separatedRows(lines, delimiter))) {
      number += 1
      if (cells.length > LIMITS.columns && cells.slice(LIMITS.columns).some((cell) => cell !== '')) throw tooWide(NAME)
      if (number > LIMITS.rows) throw tooLong(NAME)
      if (cells.some((cell) => cell.length > LIMITS.cellCharacters)) throw tooMuchInCell(NAME, number)
      // A first line `sep=;` is an order to the program that opens the file, and the first row all the same.
      if (batches.add({ number, cells: number === 1 && stated !== null ? [] : cells.slice(0, LIMITS.columns).map(asText) })) await batches.flush()
      if (number % AT_ONCE === 0) await setImmediate()
    }
    await batches.flush()
    sink.end({ merges: [] })
  }
  return { format: 'text', encoding, delimiter, remarks: [] }
}

/** `="4101…"` is how exports keep a spreadsheet from taking an id for a number. */
function asText(cell: string): string {
  return /^="([^"]*)"$/.exec(cell)?.[1] ?? cell
}

/** `sep=;` in the first line says what separates the columns. */
function statedDelimiter(text: string): { lines: string; stated: string | null } {
  const match = /^"?sep=(.)"?\n/i.exec(text)
  return match?.[1] === undefined ? { lines: text, stated: null } : { lines: `\n${text.slice(match[0].length)}`, stated: match[1] }
}

/** Decoded as chosen, else as it fits. */
export function textOf(bytes: Buffer, chosen: TextEncoding | undefined): { text: string; encoding: string } {
  if (chosen === undefined) return found(bytes)
  const label = chosen === 'UTF-16' ? (bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : 'utf-16le') : chosen.toLowerCase()
  try {
    return { text: new TextDecoder(label, { fatal: true }).decode(bytes), encoding: chosen }
  } catch (error) {
    throw unreadable(`按 ${chosen} 读不通这个文件，没有读取。请换一种编码再试。`, error)
  }
}

function found(bytes: Buffer): { text: string; encoding: string } {
  try {
    return decodeText(bytes)
  } catch (error) {
    if (error instanceof AppError && error.message.includes('不是纯文本')) throw unreadable('这个文件既不是表格，也不是能读的文本，没有读取。请选 .xlsx、.xls、.csv 或 .txt 文件。', error)
    throw error
  }
}

/** Passes rows on; a quotation mark that is never closed would join all that follows into one cell. */
function* whole(rows: Iterable<string[]>): Generator<string[]> {
  try {
    yield* rows
  } catch (error) {
    if (!(error instanceof TornQuotes)) throw error
    throw unreadable(`第 ${error.row} 行起有引号没有成对，后面的行会并在一起，没有读取。请在 Excel 或 WPS 里打开检查，另存后再试。`, error)
  }
}

/** What separates most lines into the same number of columns, looked for outside quotation marks. */
export function delimiterOf(text: string): string {
  const scored = [',', '\t', ';', '，', '|'].map((delimiter) => {
    const widths = new Map<number, number>()
    for (const row of sampled(text, delimiter)) {
      if (row.length > 1 && row.some((cell) => cell.trim() !== '')) widths.set(row.length, (widths.get(row.length) ?? 0) + 1)
    }
    return { delimiter, score: Math.max(0, ...[...widths].map(([width, lines]) => lines + width / 100)) }
  })
  return scored.reduce((best, next) => (next.score > best.score ? next : best)).delimiter
}

const SAMPLE_ROWS = 50
const SAMPLE_CHARACTERS = 50_000

function sampled(text: string, delimiter: string): string[][] {
  const rows: string[][] = []
  try {
    for (const row of separatedRows(text.slice(0, SAMPLE_CHARACTERS), delimiter)) if (rows.push(row) >= SAMPLE_ROWS) break
  } catch (error) {
    if (!(error instanceof TornQuotes)) throw error // the sample ends within a value
  }
  return rows
}
