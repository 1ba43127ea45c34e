import { readFile } from 'node:fs/promises'
import { setImmediate } from 'node:timers/promises'
import { Parser } from 'htmlparser2'
import type { Cell, Merge } from './cells'
import { damaged, LIMITS, RowBatches, tooLong, tooMuchInCell, tooWide, unreadable, type SheetSink, type WorkbookFacts } from './reading'
import { textOf, type TextEncoding } from './read-text-table'

/** Characters taken apart at a time; between them the thread shows that it lives. */
const AT_ONCE = 256 * 1024
/** Elements within one another; only a file made to hang its reader has more. */
const DEEPEST = 200

interface Table {
  rows: Cell[][]
  merges: Merge[]
}

/** Reads the tables of a web page, as many programs save under the name .xls. */
export async function readHtmlTables(path: string, options: { encoding?: TextEncoding | undefined }, sink: SheetSink): Promise<WorkbookFacts> {
  const bytes = await readFile(path)
  const { text, encoding } = options.encoding === undefined ? declared(bytes) : textOf(bytes, options.encoding)
  const tables = (await tablesOf(text)).filter((table) => table.rows.some((row) => row.some((cell) => cell !== null)))
  if (tables.length === 0) throw unreadable('这是一个网页文件，里面没有表格，没有读取。请确认选对了文件。')
  for (const [index, table] of tables.entries()) {
    if (!sink.sheet({ index, name: `表${index + 1}`, hidden: false })) continue
    const batches = new RowBatches(sink)
    for (const [row, cells] of table.rows.entries()) if (batches.add({ number: row + 1, cells })) await batches.flush()
    await batches.flush()
    sink.end({ merges: table.merges })
  }
  return { format: 'html', encoding, delimiter: null, remarks: [] }
}

/** Such pages often name their encoding and are rarely wrong; what does not fit is found out. */
function declared(bytes: Buffer): { text: string; encoding: string } {
  const named = /charset\s*=\s*["']?\s*(utf-8|gb2312|gbk|gb18030)/i.exec(bytes.subarray(0, 4000).toString('latin1'))?.[1]?.toLowerCase()
  if (named !== undefined && named !== 'utf-8') {
    try {
      return textOf(bytes, 'GB18030')
    } catch {
      return textOf(bytes, undefined) // the page names an encoding it is not in
    }
  }
  return textOf(bytes, undefined)
}

async function tablesOf(html: string): Promise<Table[]> {
  const tables: Table[] = []
  /** Tables inside cells are part of the cell's text. */
  let depth = 0
  let elements = 0
  let table: Table | null = null
  let taken = new Map<number, number>()
  let row: Cell[] | null = null
  let cell: { text: string; rows: number; columns: number } | null = null

  const endCell = (): void => {
    if (!table || !row || !cell) return
    let column = 0
    while ((taken.get(column) ?? 0) > 0 || column < row.length) column += 1
    if (column + cell.columns > LIMITS.columns) throw tooWide(`表${tables.length}`)
    while (row.length < column) row.push(null)
    const text = cell.text.replace(/[ \t\r\f\n]+/g, ' ').replace(/ ?\u2028 ?/g, '\n').trim()
    if (text.length > LIMITS.cellCharacters) throw tooMuchInCell(`表${tables.length}`, table.rows.length + 1)
    row.push(text === '' ? null : text)
    for (let more = 1; more < cell.columns; more += 1) row.push(null)
    const number = table.rows.length + 1
    if (cell.rows > 1 || cell.columns > 1) {
      if (table.merges.length >= LIMITS.merges) throw damaged(`表${tables.length}`, '的合并单元格多得不正常')
      table.merges.push({ fromRow: number, toRow: number + cell.rows - 1, fromColumn: column, toColumn: column + cell.columns - 1 })
    }
    for (let at = column; at < column + cell.columns; at += 1) if (cell.rows > 1) taken.set(at, cell.rows)
    cell = null
  }
  const endRow = (): void => {
    endCell()
    if (!table || !row) return
    table.rows.push(row)
    if (table.rows.length > LIMITS.rows) throw tooLong(`表${tables.length}`)
    taken = new Map([...taken].map(([column, rows]): [number, number] => [column, rows - 1]).filter(([, rows]) => rows > 0))
    row = null
  }
  const span = (value: string | undefined, limit: number): number => Math.min(Math.max(Math.floor(Number(value)) || 1, 1), limit)

  const parser = new Parser(
    {
      onopentag(name, attributes) {
        elements += 1
        if (elements > DEEPEST) throw unreadable('这个网页文件的结构不正常，没有读取。请在 Excel 或 WPS 里打开，另存为 .xlsx 后再试。')
        if (name === 'table') {
          depth += 1
          if (depth === 1) {
            table = { rows: [], merges: [] }
            tables.push(table)
            taken = new Map()
          }
        }
        if (depth !== 1) return
        if (name === 'tr') {
          endRow()
          row = []
        } else if (name === 'td' || name === 'th') {
          endCell()
          row ??= []
          cell = { text: '', rows: span(attributes['rowspan'], LIMITS.rows), columns: span(attributes['colspan'], LIMITS.columns) }
        } else if (name === 'br' && cell) cell.text += '\u2028'
      },
      ontext(text) {
        if (cell) cell.text += text
      },
      onclosetag(name, implied) {
        elements -= 1
        // A page that breaks off leaves its table open.
        if (name === 'table' && implied) throw unreadable('这个网页文件里的表格不完整（可能没有下载完），没有读取任何一行。请重新取得文件后再试。')
        if (depth === 1 && (name === 'td' || name === 'th')) endCell()
        if (depth === 1 && name === 'tr') endRow()
        if (name === 'table') {
          if (depth === 1) {
            endRow()
            table = null
          }
          depth = Math.max(depth - 1, 0)
        }
      },
    },
    { decodeEntities: true, lowerCaseTags: true },
  )
  for (let at = 0; at < html.length; at += AT_ONCE) {
    parser.write(html.slice(at, at + AT_ONCE))
    await setImmediate()
  }
  parser.end()
  return tables
}
