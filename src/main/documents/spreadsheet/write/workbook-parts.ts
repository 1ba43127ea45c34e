import { columnName, tabName, xmlText, type SheetForm } from '../sheet'
import { stylesXml } from './styles'

/** Rows above the data: title, subtitle, heading. */
export const HEAD_ROWS = 3

export const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
export const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'
const CONTENT = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

/** One tab of a workbook; its part is `xl/worksheets/sheet<place>.xml`. */
export interface Tab {
  name: string
  hidden: boolean
}

/** Names that a workbook can hold side by side: Excel compares them without case. */
export function distinctTabs(tabs: readonly Tab[]): Tab[] {
  const taken = new Set<string>()
  return tabs.map(({ name, hidden }) => {
    const wanted = tabName(name)
    let given = wanted
    for (let number = 2; taken.has(given.toLowerCase()); number += 1) given = `${[...wanted].slice(0, 27).join('')} (${number})`
    taken.add(given.toLowerCase())
    return { name: given, hidden }
  })
}

/** A tab's name as formulas write it. */
export function quotedTab(name: string): string {
  return `'${name.replaceAll("'", "''")}'`
}

/** The parts that do not depend on the rows. */
export function fixedParts(tabs: readonly Tab[]): [name: string, xml: string][] {
  const sheets = tabs.map((_, index) => `<Override PartName="/xl/worksheets/sheet${index + 1}.xml" ContentType="${CONTENT}.worksheet+xml"/>`).join('')
  const relations = tabs.map((_, index) => `<Relationship Id="rId${index + 1}" Type="${OFFICE}/worksheet" Target="worksheets/sheet${index + 1}.xml"/>`).join('')
  return [
    ['[Content_Types].xml', `${HEAD}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${CONTENT}.sheet.main+xml"/>${sheets}<Override PartName="/xl/styles.xml" ContentType="${CONTENT}.styles+xml"/></Types>`],
    ['_rels/.rels', `${HEAD}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`],
    ['xl/_rels/workbook.xml.rels', `${HEAD}<Relationships xmlns="${PACKAGE}/relationships">${relations}<Relationship Id="rId${tabs.length + 1}" Type="${OFFICE}/styles" Target="styles.xml"/></Relationships>`],
    ['xl/styles.xml', HEAD + stylesXml(MAIN)],
  ]
}

/** The workbook: its tabs, the rows repeated on every printed page (absolute, or Excel shifts them), the filter. */
export function workbookXml(form: SheetForm, tabs: readonly Tab[], lastRow: number): string {
  const quoted = xmlText(quotedTab(tabs[0]?.name ?? ''))
  const last = columnName(form.columns.length - 1)
  const sheets = tabs.map(({ name, hidden }, index) => `<sheet name="${xmlText(name)}" sheetId="${index + 1}"${hidden ? ' state="hidden"' : ''} r:id="rId${index + 1}"/>`).join('')
  const filter = isFiltered(form) ? `<definedName name="_xlnm._FilterDatabase" localSheetId="0" hidden="1">${quoted}!$A$${HEAD_ROWS}:$${last}$${lastRow}</definedName>` : ''
  return `${HEAD}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><bookViews><workbookView/></bookViews><sheets>${sheets}</sheets><definedNames>${filter}<definedName name="_xlnm.Print_Titles" localSheetId="0">${quoted}!$1:$${HEAD_ROWS}</definedName></definedNames></workbook>`
}

/** Of merged cells a filter would find the first row only, and sorting is refused by Excel: no filter then. */
export function isFiltered(form: SheetForm): boolean {
  return !form.columns.some(({ merged }) => merged)
}

export function sheetPart(index: number): string {
  return `xl/worksheets/sheet${index + 1}.xml`
}

/** A4, as wide as the page; `第 x 页，共 y 页` at the foot. Lengths in inches. */
export function printSetUp(orientation: 'landscape' | 'portrait'): string {
  return `<printOptions horizontalCentered="1"/><pageMargins left="0.5" right="0.5" top="0.6" bottom="0.6" header="0.3" footer="0.3"/><pageSetup paperSize="9" orientation="${orientation}" fitToWidth="1" fitToHeight="0"/><headerFooter><oddFooter>&amp;C第 &amp;P 页，共 &amp;N 页</oddFooter></headerFooter>`
}
