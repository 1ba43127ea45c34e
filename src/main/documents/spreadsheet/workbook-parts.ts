import { columnName, tabName, xmlText, type Sheet } from './sheet'

/** Rows above the data: title, subtitle, heading. */
export const HEAD_ROWS = 3

/** Cell formats by their place in `cellXfs` of the style part. */
export const STYLE = { plain: 0, title: 1, subtitle: 2, heading: 3, left: 4, center: 5, right: 6 } as const

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'

export const CONTENT_TYPES = `${HEAD}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/></Types>`

export const ROOT_RELATIONS = `${HEAD}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`

export const WORKBOOK_RELATIONS = `${HEAD}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${OFFICE}/styles" Target="styles.xml"/></Relationships>`

/** The workbook: its one sheet, the rows repeated on every printed page (absolute, or Excel shifts them), the filter. */
export function workbookXml(sheet: Sheet, lastRow: number): string {
  const name = tabName(sheet.name)
  const quoted = xmlText(`'${name.replaceAll("'", "''")}'`)
  const last = columnName(sheet.columns.length - 1)
  return `${HEAD}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><bookViews><workbookView/></bookViews><sheets><sheet name="${xmlText(name)}" sheetId="1" r:id="rId1"/></sheets><definedNames><definedName name="_xlnm._FilterDatabase" localSheetId="0" hidden="1">${quoted}!$A$${HEAD_ROWS}:$${last}$${lastRow}</definedName><definedName name="_xlnm.Print_Titles" localSheetId="0">${quoted}!$1:$${HEAD_ROWS}</definedName></definedNames></workbook>`
}

export const STYLES = `${HEAD}<styleSheet xmlns="${MAIN}"><fonts count="4"><font><sz val="11"/><name val="宋体"/><charset val="134"/></font><font><b/><sz val="16"/><name val="黑体"/><charset val="134"/></font><font><sz val="10"/><name val="宋体"/><charset val="134"/></font><font><b/><sz val="11"/><name val="宋体"/><charset val="134"/></font></fonts><fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFE8ECF2"/><bgColor indexed="64"/></patternFill></fill></fills><borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border><border><left style="thin"><color auto="1"/></left><right style="thin"><color auto="1"/></right><top style="thin"><color auto="1"/></top><bottom style="thin"><color auto="1"/></bottom><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="7"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>${format(1, 0, 0, 'center')}${format(2, 0, 0, 'left')}${format(3, 2, 1, 'center')}${format(0, 0, 1, 'left')}${format(0, 0, 1, 'center')}<xf numFmtId="0" fontId="0" fillId="0" borderId="1" xfId="0" applyBorder="1" applyAlignment="1"><alignment horizontal="right" vertical="center"/></xf></cellXfs></styleSheet>`

/** Text formats (`@`, number 49): what looks like a number or a formula stays as it was written. */
function format(font: number, fill: number, border: number, align: string): string {
  return `<xf numFmtId="49" fontId="${font}" fillId="${fill}" borderId="${border}" xfId="0" applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1"><alignment horizontal="${align}" vertical="center" wrapText="1"/></xf>`
}

/** Everything of the sheet before its first data row. */
export function sheetHead(sheet: Sheet): string {
  const widths = sheet.columns.map(({ width }, index) => `<col min="${index + 1}" max="${index + 1}" width="${width}" customWidth="1"/>`).join('')
  const headings = sheet.columns.map(({ heading }, index) => textCell(`${columnName(index)}3`, STYLE.heading, heading)).join('')
  return `${HEAD}<worksheet xmlns="${MAIN}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><sheetViews><sheetView workbookViewId="0"><pane xSplit="1" ySplit="${HEAD_ROWS}" topLeftCell="B${HEAD_ROWS + 1}" activePane="bottomRight" state="frozen"/></sheetView></sheetViews><sheetFormatPr defaultRowHeight="18"/><cols>${widths}</cols><sheetData><row r="1" ht="30" customHeight="1">${textCell('A1', STYLE.title, sheet.title)}</row><row r="2" ht="20" customHeight="1">${textCell('A2', STYLE.subtitle, sheet.subtitle)}</row><row r="3" ht="24" customHeight="1">${headings}</row>`
}

/** Everything after the last data row: filter, merged titles, A4 landscape, page numbers. */
export function sheetFoot(sheet: Sheet, lastRow: number): string {
  const last = columnName(sheet.columns.length - 1)
  const merges = last === 'A' ? '' : `<mergeCells count="2"><mergeCell ref="A1:${last}1"/><mergeCell ref="A2:${last}2"/></mergeCells>`
  return `</sheetData><autoFilter ref="A${HEAD_ROWS}:${last}${lastRow}"/>${merges}<printOptions horizontalCentered="1"/><pageMargins left="0.5" right="0.5" top="0.6" bottom="0.6" header="0.3" footer="0.3"/><pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"/><headerFooter><oddFooter>&amp;C第 &amp;P 页，共 &amp;N 页</oddFooter></headerFooter></worksheet>`
}

export function textCell(reference: string, style: number, text: string): string {
  return `<c r="${reference}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${xmlText(text)}</t></is></c>`
}
