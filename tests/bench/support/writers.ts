import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { createDeflateRaw } from 'node:zlib'
import { columnName, type SheetValue } from '@main/documents/spreadsheet/sheet'
import { writeWorkbook } from '@main/documents/spreadsheet/write-workbook'
import { COLUMNS, madeUpRows } from './made-up-rows'

export interface WritingTask {
  writer: 'ours' | 'bare' | 'exceljs'
  path: string
  count: number
  /** zlib's level; the bare writer's only. */
  level?: number
  /** Folder with the packages that are compared with. */
  packages: string
}

const HEADING = { title: '党员花名册', subtitle: '填报单位：测试街道办事处' }

/** As a feature does it: rows made here, XML and packing in the thread. */
export async function writeOurs({ path, count }: WritingTask): Promise<void> {
  const rows = (async function* (): AsyncGenerator<SheetValue[][]> {
    yield* madeUpRows(count)
  })()
  await writeWorkbook(path, { name: '花名册', ...HEADING, columns: COLUMNS, rows }, { signal: new AbortController().signal, script: join(__dirname, 'writing-worker.cjs'), onRows: () => undefined })
}

const MARKUP = /[&<>]/

/**
 * The least that can be called writing the same cells: one string a batch, through zlib, to a file. No zip around
 * it, no checksum, no widths, heights, limits or titles.
 */
export async function writeBare({ path, count, level = 6 }: WritingTask): Promise<void> {
  const packer = createDeflateRaw({ level })
  const done = pipeline(packer, createWriteStream(path))
  const cells = COLUMNS.map(({ align }, index) => ({ name: columnName(index), style: { left: 4, center: 5, right: 6 }[align] }))
  let number = 3
  for (const batch of madeUpRows(count)) {
    let xml = ''
    for (const row of batch) {
      number += 1
      xml += `<row r="${number}">`
      for (const [index, { name, style }] of cells.entries()) {
        const value = row[index] ?? null
        if (value === null) xml += `<c r="${name}${number}" s="${style}"/>`
        else if (typeof value === 'number') xml += `<c r="${name}${number}" s="${style}"><v>${value}</v></c>`
        else xml += `<c r="${name}${number}" s="${style}" t="inlineStr"><is><t>${MARKUP.test(value) ? value.replaceAll('&', '&amp;').replaceAll('<', '&lt;') : value}</t></is></c>`
      }
      xml += '</row>'
    }
    if (!packer.write(xml)) await once(packer, 'drain')
  }
  packer.end()
  await done
}

/** The part of exceljs that is used here. */
interface ExcelJs {
  stream: {
    xlsx: {
      WorkbookWriter: new (options: { filename: string; useStyles: boolean; useSharedStrings: boolean }) => {
        addWorksheet(name: string): { columns: { width: number; style: object }[]; addRow(values: SheetValue[]): { commit(): void }; commit(): void }
        commit(): Promise<void>
      }
    }
  }
}

/** As its documentation says for large files: styles by column, inline strings, each row committed. */
export async function writeExceljs({ path, count, packages }: WritingTask): Promise<void> {
  const exceljs: ExcelJs = createRequire(join(packages, 'package.json'))('exceljs')
  const workbook = new exceljs.stream.xlsx.WorkbookWriter({ filename: path, useStyles: true, useSharedStrings: false })
  const sheet = workbook.addWorksheet('花名册')
  const side = { style: 'thin' }
  const border = { left: side, right: side, top: side, bottom: side }
  sheet.columns = COLUMNS.map(({ width, align }) => ({ width, style: { border, numFmt: '@', alignment: { horizontal: align, vertical: 'middle', wrapText: true } } }))
  for (const line of [[HEADING.title], [HEADING.subtitle], COLUMNS.map(({ heading }) => heading)]) sheet.addRow(line).commit()
  for (const batch of madeUpRows(count)) {
    for (const row of batch) sheet.addRow(row).commit()
    // Its packing is a stream like any other, which must be let work.
    await new Promise((resolve) => setImmediate(resolve))
  }
  sheet.commit()
  await workbook.commit()
}
