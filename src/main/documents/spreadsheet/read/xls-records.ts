import * as XLSX from '@e965/xlsx'
import { unreadable } from './reading'

const BOF = [0x0809, 0x0409, 0x0209, 0x0009]
const EOF = 0x000a
const FILE_PASS = 0x002f
const BOUND_SHEET = 0x0085
const HEADER = 4

/**
 * Walks the records of an old workbook before it is read: every part that begins must end and every sheet must be
 * there, for the reader itself takes half a file for the whole. Fails with `refused`, also for a locked one.
 */
export function checkRecords(bytes: Buffer): void {
  const stream = workbookStream(bytes)
  const begun = new Set<number>()
  const sheets: number[] = []
  let depth = 0
  for (let at = 0; at + HEADER <= stream.length; ) {
    const [type, length] = [stream.readUInt16LE(at), stream.readUInt16LE(at + 2)]
    if (type === 0 && length === 0 && depth === 0) break // filled up to the end of a sector
    if (at + HEADER + length > stream.length) throw cut()
    if (type === FILE_PASS) throw unreadable('这个文件设了打开密码，读不了。请在 Excel 或 WPS 里取消密码，另存后再导入。')
    if (BOF.includes(type)) {
      if (depth === 0) begun.add(at)
      depth += 1
    } else if (type === EOF) depth -= 1
    else if (type === BOUND_SHEET && length >= HEADER) sheets.push(stream.readUInt32LE(at + HEADER))
    at += HEADER + length
  }
  if (depth !== 0 || begun.size === 0 || sheets.some((start) => !begun.has(start))) throw cut()
}

function workbookStream(bytes: Buffer): Buffer {
  const entry = bookEntry(bytes)
  if (entry === null) throw unreadable('这个文件里没有表格（可能是 Word 或别的程序的文件），没有读取。请选 .xlsx、.xls、.csv 或 .txt 文件。')
  if (!isEntry(entry)) throw cut()
  const content = Buffer.from(entry.content)
  if (content.length < entry.size) throw cut()
  return content
}

function bookEntry(bytes: Buffer): unknown {
  try {
    const file: unknown = XLSX.CFB.read(bytes, { type: 'buffer' })
    return XLSX.CFB.find(file, 'Workbook') ?? XLSX.CFB.find(file, 'Book') ?? null
  } catch (error) {
    throw cut(error)
  }
}

function isEntry(entry: unknown): entry is { content: Uint8Array | number[]; size: number } {
  return typeof entry === 'object' && entry !== null && 'content' in entry && 'size' in entry && (Array.isArray(entry.content) || entry.content instanceof Uint8Array) && typeof entry.size === 'number'
}

function cut(cause?: unknown): Error {
  return unreadable('这个 .xls 文件不完整或已损坏，没有读取任何一行。请重新取得文件，或在 Excel、WPS 里打开检查，另存为 .xlsx 后再试。', cause)
}
