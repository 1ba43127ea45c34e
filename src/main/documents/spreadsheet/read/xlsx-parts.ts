import { datePrecision, type DatePrecision } from './cells'
import { LIMITS, unreadable } from './reading'
import { walkXml } from './xml-walk'
import type { ZipArchive } from './zip-archive'

export interface SheetPart {
  name: string
  part: string
  hidden: boolean
}

export interface WorkbookParts {
  sheets: SheetPart[]
  dates: '1900' | '1904'
  sharedStrings: string | null
  styles: string | null
  remarks: string[]
}

/** What else office programs pack. */
const OTHER_PACKAGES: readonly { part: RegExp; name: string }[] = [
  { part: /^word\//i, name: ' Word 文档' },
  { part: /^ppt\//i, name: ' PowerPoint 演示文稿' },
  { part: /^xl\/workbook\.bin$/i, name: '二进制的 .xlsb 表格' },
  { part: /^content\.xml$/i, name: ' OpenDocument（.ods）文件' },
  { part: /^Index\/.*\.iwa$/i, name: ' Numbers 表格' },
]

const WORKBOOK = 'xl/workbook.xml'

/** Reads what the workbook says of its parts. Fails with `refused` for a packed file that is no workbook. */
export async function workbookParts(zip: ZipArchive): Promise<WorkbookParts> {
  const main = await mainPart(zip)
  const targets = await relationsOf(zip, main)
  const sheets: SheetPart[] = []
  let dates: '1900' | '1904' = '1900'
  await walkPart(zip, main, (name, attributes) => {
    if (name === 'workbookPr' && /^(1|true)$/.test(attributes['date1904'] ?? '')) dates = '1904'
    if (name !== 'sheet') return
    const relation = Object.entries(attributes).find(([key]) => key === 'r:id' || key.endsWith(':id'))?.[1]
    const target = relation === undefined ? undefined : targets.byId.get(relation)
    if (target === undefined || !zip.has(target)) throw unreadable(`这个文件里缺了工作表“${attributes['name'] ?? ''}”的内容，可能已损坏，没有读取。请重新取得文件后再试。`)
    if (targets.types.get(target)?.endsWith('/worksheet') !== false) {
      if (sheets.length >= LIMITS.sheets) throw unreadable(`这个文件有 ${LIMITS.sheets} 张以上的工作表，不像一份名册，没有读取。请把要导入的表另存为一个文件。`)
      sheets.push({ name: attributes['name'] ?? `表${sheets.length + 1}`, part: target, hidden: attributes['state'] === 'hidden' || attributes['state'] === 'veryHidden' })
    }
  })
  if (sheets.length === 0) throw unreadable('这个文件里没有工作表，没有读取。请确认选对了文件。')
  const ofType = (end: string): string | null => [...targets.types].find(([target, type]) => type.endsWith(end) && zip.has(target))?.[0] ?? null
  return { sheets, dates, sharedStrings: ofType('/sharedStrings'), styles: ofType('/styles'), remarks: remarksOf(zip.names) }
}

/** The part that holds the workbook, wherever it lies. */
export async function mainPart(zip: ZipArchive): Promise<string> {
  const root = await relations(zip, '_rels/.rels', '')
  const main = [...root.types].find(([, type]) => type.endsWith('/officeDocument'))?.[0]
  if (main !== undefined && zip.has(main) && !OTHER_PACKAGES.some(({ part }) => part.test(main))) return main
  if (zip.has(WORKBOOK)) return WORKBOOK
  const known = OTHER_PACKAGES.find(({ part }) => zip.names.some((name) => part.test(name)))
  if (known) throw unreadable(`这是${known.name}，不是 .xlsx 表格，没有读取。请另存为 .xlsx 后再试。`)
  throw unreadable('这是一个压缩文件，但不是 .xlsx 表格，没有读取。如果表格压缩在里面，请先解压。')
}

export interface Relations {
  byId: Map<string, string>
  /** Part → type of relation. */
  types: Map<string, string>
}

/** What a part refers to, external targets left out. */
export function relationsOf(zip: ZipArchive, part: string): Promise<Relations> {
  const folder = part.slice(0, part.lastIndexOf('/') + 1)
  return relations(zip, relationsPart(part), folder)
}

export function relationsPart(part: string): string {
  const folder = part.slice(0, part.lastIndexOf('/') + 1)
  return `${folder}_rels/${part.slice(folder.length)}.rels`
}

async function relations(zip: ZipArchive, part: string, folder: string): Promise<Relations> {
  const byId = new Map<string, string>()
  const types = new Map<string, string>()
  if (!zip.has(part)) return { byId, types }
  await walkPart(zip, part, (name, attributes) => {
    const target = attributes['Target']
    if (name !== 'Relationship' || target === undefined || attributes['TargetMode'] === 'External') return
    const path = resolved(target.replaceAll('\\', '/'), folder)
    byId.set(attributes['Id'] ?? '', path)
    types.set(path, attributes['Type'] ?? '')
  })
  return { byId, types }
}

function resolved(target: string, folder: string): string {
  const steps = target.startsWith('/') ? target.split('/') : `${folder}${target}`.split('/')
  const path: string[] = []
  for (const step of steps) {
    if (step === '..') path.pop()
    else if (step !== '' && step !== '.') path.push(step)
  }
  return path.join('/')
}

function remarksOf(names: readonly string[]): string[] {
  const lower = names.map((name) => name.toLowerCase())
  const remarks: string[] = []
  if (lower.some((name) => name.endsWith('vbaproject.bin'))) remarks.push('文件里有宏，导入时不运行，也不读取。')
  if (lower.some((name) => name.includes('externallinks/'))) remarks.push('文件里有指向别的文件的链接，只读取表里已经算好的值。')
  return remarks
}

/** Text without Excel's own escapes: `_x000D_` is a carriage return, `_x005F_` the underscore before what is none. */
export function plainOf(text: string): string {
  if (!text.includes('_x')) return text
  return text.replace(/_x([\da-f]{4})_/gi, (_escape, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
}

/** The strings that cells refer to by number. */
export async function sharedStrings(zip: ZipArchive, part: string | null): Promise<string[] | null> {
  if (part === null) return null
  const strings: string[] = []
  let text = ''
  let phonetic = 0
  let inText = false
  await walkPart(
    zip,
    part,
    (name) => {
      if (name === 'si') text = ''
      if (name === 'rPh') phonetic += 1
      if (name === 't') inText = true
    },
    (name) => {
      if (name === 'si') strings.push(plainOf(text))
      if (name === 'rPh') phonetic -= 1
      if (name === 't') inText = false
    },
    // Readings printed above the characters (拼音指南) are no part of the text.
    (piece) => {
      if (inText && phonetic === 0) text += piece
    },
  )
  return strings
}

/** For each cell style whether it shows a date, and how exact. */
export async function dateStyles(zip: ZipArchive, part: string | null): Promise<(DatePrecision | null)[]> {
  if (part === null) return []
  const codes = new Map<number, string>()
  const styles: (DatePrecision | null)[] = []
  let inCells = false
  await walkPart(
    zip,
    part,
    (name, attributes) => {
      if (name === 'numFmt') codes.set(Number(attributes['numFmtId']), attributes['formatCode'] ?? '')
      if (name === 'cellXfs') inCells = true
      if (name === 'xf' && inCells) {
        const id = Number(attributes['numFmtId'] ?? 0)
        styles.push(datePrecision(id, codes.get(id)))
      }
    },
    (name) => {
      if (name === 'cellXfs') inCells = false
    },
  )
  return styles
}

async function walkPart(
  zip: ZipArchive,
  part: string,
  open: (name: string, attributes: Readonly<Record<string, string>>) => void,
  close: (name: string) => void = () => undefined,
  text: (text: string) => void = () => undefined,
): Promise<void> {
  const stream = await zip.stream(part)
  if (stream) await walkXml(stream, { open, close, text })
}
