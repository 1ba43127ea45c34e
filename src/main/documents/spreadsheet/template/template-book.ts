import { fileFormat } from '../read/file-format'
import { unreadable } from '../read/reading'
import { mainPart, relationsOf, workbookParts, type Relations } from '../read/xlsx-parts'
import { ZipArchive } from '../read/zip-archive'
import { sheetKey } from './formula'
import { readXml } from './xml-source'

/** A stored template, packed; forms are small. */
export const TEMPLATE_BYTES = 5 * 1024 * 1024
const UNPACKED_BYTES = 80 * 1024 * 1024
/** A part that is taken apart; larger ones are forms formatted down to the last row. */
const PART_BYTES = 12 * 1024 * 1024

export interface TemplateSheet {
  name: string
  key: string
  part: string
  /** Parts that hang on the sheet and refer to its rows, by what they are. */
  drawings: string[]
  vml: string[]
  /** Comments, tables, pivot tables and the settings of form controls. */
  others: string[]
}

/** An office's own form, opened: which parts it has, and the text of those that are looked into. */
export interface TemplateBook {
  zip: ZipArchive
  main: string
  sheets: TemplateSheet[]
  sharedStrings: string | null
  /** Charts and caches of pivot tables: they name the sheets they take from. */
  elsewhere: string[]
  calcChain: string | null
  remarks: string[]
  /** A part's XML; fails with `refused` when it is missing, too large or damaged. */
  xml(part: string): Promise<string>
}

/** Opens a template whose bytes say that it is an .xlsx. Fails with `refused` and a sentence for anything else. */
export async function openTemplate(bytes: Uint8Array): Promise<TemplateBook> {
  if (bytes.length > TEMPLATE_BYTES) throw unreadable('模板超过 5 MB，没有使用。请压缩或去掉里面的大图片，另存后再试。')
  refuseOtherFormats(bytes)
  const zip = await ZipArchive.open(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength))
  if (zip.unpackedBytes > UNPACKED_BYTES) throw unreadable('这个模板展开后大得不正常，没有使用。请在 Excel 里删去多余的行、列和图片，另存后再试。')
  await refuseMacros(zip)
  const { sheets, sharedStrings, remarks } = await workbookParts(zip)
  const main = await mainPart(zip)
  const book = await relationsOf(zip, main)
  return {
    zip,
    main,
    sheets: await Promise.all(sheets.map((sheet) => templateSheet(zip, sheet.name, sheet.part))),
    sharedStrings,
    elsewhere: zip.names.map(clean).filter((name) => /\/charts\/chart[^/]*\.xml$/i.test(name) || /pivotCacheDefinition[^/]*\.xml$/i.test(name)),
    calcChain: ofType(book, '/calcChain')[0] ?? null,
    remarks: remarks.filter((remark) => !remark.includes('宏')),
    xml: (part) => xmlOf(zip, part),
  }
}

/** Part names without the slips of programs that write backslashes or a leading slash. */
export function clean(name: string): string {
  return name.replaceAll('\\', '/').replace(/^\/+/, '')
}

function refuseOtherFormats(bytes: Uint8Array): void {
  const format = fileFormat(bytes)
  if (format === 'xls') throw unreadable('这是老格式的 .xls 表格，不能作模板。请在 Excel 或 WPS 里另存为 .xlsx 后再上传。')
  if (format !== 'xlsx') throw unreadable('这不是 .xlsx 表格，不能作模板。请在 Excel 或 WPS 里另存为 .xlsx 后再上传。')
}

async function refuseMacros(zip: ZipArchive): Promise<void> {
  const types = (await zip.text('[Content_Types].xml')) ?? ''
  if (!/macroEnabled/i.test(types) && !zip.names.some((name) => /vbaProject\.bin$/i.test(name))) return
  throw unreadable('这个文件带有宏（.xlsm），不能作模板：宏可能做出看不见的事。请在 Excel 里另存为不带宏的 .xlsx 后再上传。')
}

async function templateSheet(zip: ZipArchive, name: string, part: string): Promise<TemplateSheet> {
  const relations = await relationsOf(zip, part)
  const kinds = ['/comments', '/threadedComment', '/table', '/pivotTable', '/ctrlProp']
  return {
    name,
    key: sheetKey(name),
    part,
    drawings: ofType(relations, '/drawing').filter((target) => zip.has(target)),
    vml: ofType(relations, '/vmlDrawing').filter((target) => zip.has(target)),
    others: kinds.flatMap((kind) => ofType(relations, kind)).filter((target) => zip.has(target)),
  }
}

function ofType(relations: Relations, end: string): string[] {
  return [...relations.types].filter(([, type]) => type.endsWith(end)).map(([target]) => target)
}

async function xmlOf(zip: ZipArchive, part: string): Promise<string> {
  const bytes = await zip.bytes(part)
  if (bytes === null) throw unreadable('这个模板里缺了一部分内容，可能已损坏，没有使用。请在 Excel 或 WPS 里另存后再试。')
  if (bytes.length > PART_BYTES) throw unreadable('这个模板里有一张表太大（常见的是格式一直刷到了最后一行），没有使用。请删去多余的行和列，另存后再试。')
  return readXml(bytes)
}
