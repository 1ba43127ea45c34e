import { marksIn, type Mark } from '@shared/domain/template-marks/syntax'
import { headersIn, paragraphsIn } from './outer-texts'
import { cellName, markedStrings, sheetSource, type MarkedStrings, type SheetSource } from './sheet-source'
import { openTemplate, type TemplateBook } from './template-book'

/** A mark with where it stands: a cell, `页眉页脚` or `图形`. */
export interface PlacedMark extends Mark {
  sheet: string
  cell: string
}

export interface TemplateFacts {
  marks: PlacedMark[]
  /** What a clerk should know of the file: links to other files. */
  remarks: string[]
}

/** What marks a template holds. Fails with `refused` and a sentence for what can be no template. */
export async function inspectTemplate(bytes: Uint8Array): Promise<TemplateFacts> {
  const book = await openTemplate(bytes)
  try {
    const strings = await stringsOf(book)
    const marks: PlacedMark[] = []
    for (const sheet of book.sheets) {
      const xml = await book.xml(sheet.part)
      const source = sheetSource(xml, strings)
      const placed = (text: string, cell: string): PlacedMark[] => marksIn(text).map(({ list, name, form }) => ({ list, name, form, sheet: sheet.name, cell }))
      marks.push(...cellMarks(source).flatMap(({ text, cell }) => placed(text, cell)))
      for (const { text } of headersIn(xml, source.data)) marks.push(...placed(text, '页眉页脚'))
      for (const drawing of sheet.drawings) {
        for (const { text } of paragraphsIn(await book.xml(drawing))) marks.push(...placed(text.plain, '图形'))
      }
    }
    return { marks, remarks: book.remarks }
  } finally {
    book.zip.close()
  }
}

export async function stringsOf(book: TemplateBook): Promise<MarkedStrings> {
  return book.sharedStrings === null ? new Map() : markedStrings(await book.xml(book.sharedStrings))
}

function cellMarks(source: SheetSource): { text: string; cell: string }[] {
  return source.rows.flatMap((row) => row.cells.flatMap((cell) => (cell.text === null ? [] : [{ text: cell.text.plain, cell: cellName(cell.column, cell.row) }])))
}
