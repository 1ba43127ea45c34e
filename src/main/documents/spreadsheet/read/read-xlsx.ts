import { columnOf, mergeOf, serialDate, shown, type Cell, type DatePrecision, type Merge } from './cells'
import { damaged, LIMITS, RowBatches, tooLong, tooMuchInCell, tooWide, unreadable, type SheetSink, type WorkbookFacts } from './reading'
import { walkXml, type XmlHandler } from './xml-walk'
import { dateStyles, plainOf, sharedStrings, workbookParts, type SheetPart } from './xlsx-parts'
import { ZipArchive } from './zip-archive'

interface Book {
  strings: readonly string[] | null
  styles: readonly (DatePrecision | null)[]
  dates: '1900' | '1904'
}

/** Reads an .xlsx file sheet by sheet, row by row. */
export async function readXlsx(path: string, sink: SheetSink): Promise<WorkbookFacts> {
  const zip = await ZipArchive.open(path)
  try {
    const parts = await workbookParts(zip)
    const book: Book = { strings: await sharedStrings(zip, parts.sharedStrings), styles: await dateStyles(zip, parts.styles), dates: parts.dates }
    let formulas = 0
    for (const [index, sheet] of parts.sheets.entries()) {
      if (sink.sheet({ index, name: sheet.name, hidden: sheet.hidden })) formulas += await readSheet(zip, sheet, book, sink)
    }
    const remarks = formulas === 0 ? parts.remarks : [...parts.remarks, `有 ${formulas} 个公式没有算出结果，这些格子当作空的；如果其中有要导入的内容，请在 Excel 或 WPS 里打开保存一次再导入。`]
    return { format: 'xlsx', encoding: null, delimiter: null, remarks }
  } finally {
    zip.close()
  }
}

async function readSheet(zip: ZipArchive, sheet: SheetPart, book: Book, sink: SheetSink): Promise<number> {
  const stream = await zip.stream(sheet.part)
  if (!stream) throw unreadable(`这个文件里缺了工作表“${sheet.name}”的内容，没有读取。`)
  const walk = new SheetWalk(sheet.name, book, new RowBatches(sink))
  await walkXml(stream, walk)
  await walk.batches.flush()
  sink.end({ merges: walk.merges })
  return walk.formulasWithoutResult
}

/** Makes rows out of the XML of one sheet. */
class SheetWalk implements XmlHandler {
  readonly merges: Merge[] = []
  formulasWithoutResult = 0
  private inData = false
  private full = false
  private row = 0
  private cells: Cell[] = []
  private column = -1
  private type = ''
  private style = 0
  private value = ''
  private hasValue = false
  private hasFormula = false
  private collecting = false
  private phonetic = 0

  constructor(
    private readonly name: string,
    private readonly book: Book,
    readonly batches: RowBatches,
  ) {}

  open(name: string, attributes: Readonly<Record<string, string>>): void {
    if (!this.inData) this.openOutside(name, attributes)
    else if (name === 'c') this.beginCell(attributes)
    else if (name === 'v' || name === 't') this.collecting = this.phonetic === 0
    else if (name === 'row') this.beginRow(attributes)
    else if (name === 'f') this.hasFormula = true
    else if (name === 'rPh') this.phonetic += 1
  }

  /** What stands beside the rows: later versions add cells of their own there, which are none of the sheet's. */
  private openOutside(name: string, attributes: Readonly<Record<string, string>>): void {
    if (name === 'sheetData') this.inData = true
    if (name !== 'mergeCell') return
    const merge = mergeOf(attributes['ref'] ?? '')
    if (merge) this.merges.push(merge)
    if (this.merges.length > LIMITS.merges) throw damaged(this.name, '的合并单元格多得不正常')
  }

  close(name: string): void {
    if (!this.inData) return
    if (name === 'v' || name === 't') {
      this.hasValue ||= this.collecting
      this.collecting = false
    } else if (name === 'c') this.endCell()
    else if (name === 'row') this.full = this.batches.add({ number: this.row, cells: this.cells }) || this.full
    else if (name === 'rPh') this.phonetic -= 1
    else if (name === 'sheetData') this.inData = false
  }

  text(text: string): void {
    if (!this.collecting) return
    this.value += text
    if (this.value.length > LIMITS.cellCharacters) throw tooMuchInCell(this.name, this.row)
  }

  async pause(): Promise<void> {
    if (!this.full) return
    this.full = false
    await this.batches.flush()
  }

  private beginRow(attributes: Readonly<Record<string, string>>): void {
    const { r: given } = attributes
    const number = given === undefined ? this.row + 1 : Number(given)
    // Rows that stand twice or backwards would hide one another.
    if (!Number.isInteger(number) || number <= this.row) throw damaged(this.name, '的行号不对或有重复')
    this.row = number
    if (this.row > LIMITS.rows) throw tooLong(this.name)
    this.cells = []
    this.column = -1
  }

  private beginCell(attributes: Readonly<Record<string, string>>): void {
    this.column = columnOf(attributes['r'] ?? '') ?? this.column + 1
    this.type = attributes['t'] ?? 'n'
    this.style = Number(attributes['s'] ?? 0)
    this.value = ''
    this.hasValue = this.hasFormula = false
  }

  private endCell(): void {
    if (this.hasFormula && this.value === '' && this.type !== 'str') this.formulasWithoutResult += 1
    if (!this.hasValue) return
    const cell = this.cellValue()
    if (cell === null || cell === '') return
    if (this.column >= LIMITS.columns) throw tooWide(this.name)
    while (this.cells.length < this.column) this.cells.push(null)
    if ((this.cells[this.column] ?? null) !== null) throw damaged(this.name, `第 ${this.row} 行有一格写了两次`)
    this.cells[this.column] = cell
  }

  private cellValue(): Cell {
    const { value } = this
    switch (this.type) {
      case 's':
        return this.sharedString(value)
      case 'inlineStr':
      case 'str':
        return plainOf(value)
      case 'b':
        return value.trim() === '1' || value.trim().toLowerCase() === 'true'
      case 'e':
        return { error: value }
      case 'd':
        return /^\d{4}-\d{2}-\d{2}/.test(value) ? { date: shown(value, this.book.styles[this.style] ?? 'day') } : value
      default: {
        const number = value.trim() === '' ? Number.NaN : Number(value)
        if (Number.isNaN(number)) return value
        const precision = this.book.styles[this.style] ?? null
        return (precision === null ? null : serialDate(number, this.book.dates, precision)) ?? number
      }
    }
  }

  private sharedString(value: string): string {
    const text = this.book.strings?.[Number(value)]
    if (text === undefined) throw unreadable(`工作表“${this.name}”里有文字找不到了（共享字符串缺失），文件可能已损坏，没有读取。请在 Excel 或 WPS 里打开检查，另存后再试。`)
    return text
  }
}
