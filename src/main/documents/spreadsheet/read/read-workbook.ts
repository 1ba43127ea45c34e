import { open } from 'node:fs/promises'
import { fileFormat } from './file-format'
import { readHtmlTables } from './read-html-table'
import { readTextTable, type TextOptions } from './read-text-table'
import { readXls } from './read-xls'
import { readXlsx } from './read-xlsx'
import { LIMITS, unreadable, type SheetSink, type WorkbookFacts } from './reading'

/** Bytes that tell what a file is; an encrypted one says so in its directory. */
const HEAD = 64 * 1024
const SECTOR_SIZE_AT = 30
const DIRECTORY_AT = 48
const DIRECTORY = 64 * 1024

/**
 * Reads any table file, whatever its name says. Rows arrive in batches through `sink`; nothing is kept here.
 * Fails with `refused` and a sentence; then nothing that arrived may be used.
 */
export async function readWorkbook(path: string, options: TextOptions, sink: SheetSink): Promise<WorkbookFacts> {
  const format = fileFormat(await headOf(path))
  if (format === 'xlsx') return readXlsx(path, sink)
  if (format === 'xls') return readXls(path, sink)
  return format === 'html' ? readHtmlTables(path, options, sink) : readTextTable(path, options, sink)
}

async function headOf(path: string): Promise<Uint8Array> {
  const file = await open(path, 'r').catch((error: unknown) => {
    throw unreadable('文件打不开，可能已被移走、正被别的程序占用，或没有权限。请关闭占用它的程序，重新选择。', error)
  })
  try {
    const { size } = await file.stat()
    if (size > LIMITS.fileBytes) throw unreadable('文件超过 300 MB，没有读取。请拆成几个文件再导入。')
    const head = Buffer.alloc(Math.min(size, HEAD))
    await file.read(head, 0, head.length, 0)
    if (head[0] !== 0xd0 || size <= HEAD) return head
    // The directory of a compound file lies where its head says, often near the end.
    const directory = (head.readUInt32LE(DIRECTORY_AT) + 1) * 2 ** Math.min(head.readUInt16LE(SECTOR_SIZE_AT), 16)
    const names = Buffer.alloc(DIRECTORY)
    const { bytesRead } = directory < size ? await file.read(names, 0, DIRECTORY, directory) : { bytesRead: 0 }
    return Buffer.concat([head, names.subarray(0, bytesRead)])
  } finally {
    await file.close()
  }
}
