import { columnName, type SheetForm } from '../sheet'
import { tallRow, textCell } from './cells-xml'
import { heightOf, lineCount } from './row-heights'
import { STYLE } from './styles'
import { HEAD, MAIN, printSetUp } from './workbook-parts'

/** As wide as the page, portrait: a single column is not made smaller to fit it by every program. */
const NOTES_WIDTH = 76
const HEADING_HEIGHT = 30

/** The sheet of notes: one line a row, the first as its heading. */
export function notesXml({ lines }: NonNullable<SheetForm['notes']>): string {
  const rows = lines.map((line, index) =>
    index === 0
      ? tallRow(1, HEADING_HEIGHT * lineCount(line, NOTES_WIDTH, 16), textCell('A1', STYLE.noteHeading, line))
      : tallRow(index + 1, heightOf(lineCount(line, NOTES_WIDTH)), textCell(`A${index + 1}`, STYLE.note, line)),
  )
  return `${HEAD}<worksheet xmlns="${MAIN}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><sheetFormatPr defaultRowHeight="18"/><cols><col min="1" max="1" width="${NOTES_WIDTH}" customWidth="1"/></cols><sheetData>${rows.join('')}</sheetData>${printSetUp('portrait')}</worksheet>`
}

/** The hidden sheet of choices: one list a column. */
export function listsXml(lists: readonly (readonly string[])[]): string {
  const longest = Math.max(...lists.map(({ length }) => length))
  const rows = Array.from({ length: longest }, (_, row) => {
    const cells = lists.map((list, column) => {
      const choice = list[row]
      return choice === undefined ? '' : textCell(`${columnName(column)}${row + 1}`, STYLE.column, choice)
    })
    return `<row r="${row + 1}">${cells.join('')}</row>`
  })
  return `${HEAD}<worksheet xmlns="${MAIN}"><sheetData>${rows.join('')}</sheetData></worksheet>`
}
