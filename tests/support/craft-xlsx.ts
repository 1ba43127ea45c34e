import { createWriteStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import { ZipFile } from 'yazl'

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const RELATIONS = 'http://schemas.openxmlformats.org/package/2006/relationships'
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

export interface CraftedSheet {
  name: string
  /** Whole XML of the part, or what stands in `sheetData` (rows) and after it. */
  xml?: string
  rows?: string
  after?: string
  state?: 'hidden'
}

export interface CraftedBook {
  sheets: readonly CraftedSheet[]
  sharedStrings?: string
  styles?: string
  date1904?: boolean
  /** Further parts, and parts left out. */
  more?: Readonly<Record<string, string | Buffer>>
  without?: readonly string[]
}

function contentTypes({ sheets, sharedStrings, styles }: CraftedBook): string {
  const parts = { workbook: 'sheet.main', ...(sharedStrings === undefined ? {} : { sharedStrings: 'sharedStrings' }), ...(styles === undefined ? {} : { styles: 'styles' }), ...Object.fromEntries(sheets.map((_, index) => [`worksheets/sheet${index + 1}`, 'worksheet'])) }
  const overrides = Object.entries(parts).map(([name, type]) => `<Override PartName="/xl/${name}.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.${type}+xml"/>`)
  return `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${overrides.join('')}</Types>`
}

/** A packed workbook made part by part, right or wrong as a test needs it. */
export async function craftXlsx(path: string, book: CraftedBook): Promise<string> {
  const parts: Record<string, string | Buffer> = {
    '[Content_Types].xml': contentTypes(book),
    '_rels/.rels': `<Relationships xmlns="${RELATIONS}"><Relationship Id="r" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><workbookPr${book.date1904 ? ' date1904="1"' : ''}/><sheets>${book.sheets
      .map(({ name, state }, index) => `<sheet name="${name}" sheetId="${index + 1}"${state ? ` state="${state}"` : ''} r:id="s${index}"/>`)
      .join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships xmlns="${RELATIONS}">${book.sheets
      .map((_, index) => `<Relationship Id="s${index}" Type="${OFFICE}/worksheet" Target="worksheets/sheet${index + 1}.xml"/>`)
      .join('')}<Relationship Id="t" Type="${OFFICE}/sharedStrings" Target="sharedStrings.xml"/><Relationship Id="y" Type="${OFFICE}/styles" Target="/xl/styles.xml"/></Relationships>`,
    ...(book.sharedStrings === undefined ? {} : { 'xl/sharedStrings.xml': `<sst xmlns="${MAIN}">${book.sharedStrings}</sst>` }),
    ...(book.styles === undefined ? {} : { 'xl/styles.xml': `<styleSheet xmlns="${MAIN}">${book.styles}</styleSheet>` }),
    ...Object.fromEntries(
      book.sheets.map(({ xml, rows, after }, index) => [
        `xl/worksheets/sheet${index + 1}.xml`,
        xml ?? `<worksheet xmlns="${MAIN}"><sheetData>${rows ?? ''}</sheetData>${after ?? ''}</worksheet>`,
      ]),
    ),
    ...book.more,
  }
  const zip = new ZipFile()
  for (const [name, text] of Object.entries(parts)) {
    if (book.without?.includes(name)) continue
    zip.addBuffer(typeof text === 'string' ? Buffer.from(text, 'utf8') : text, name)
  }
  zip.end()
  await pipeline(zip.outputStream, createWriteStream(path))
  return path
}

export const text = (reference: string, value: string): string => `<c r="${reference}" t="inlineStr"><is><t xml:space="preserve">${value}</t></is></c>`
export const row = (number: number, cells: string): string => `<row r="${number}">${cells}</row>`
