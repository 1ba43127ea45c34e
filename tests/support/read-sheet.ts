import { execFileSync } from 'node:child_process'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inflateRawSync } from 'node:zlib'
import { z } from 'zod'

const rowsSchema = z.array(z.array(z.union([z.string(), z.number(), z.null()])))

const SCRIPT = `
import json, sys, openpyxl
sheet = openpyxl.load_workbook(sys.argv[1]).active
print(json.dumps([[None if v is None else v for v in row] for row in sheet.iter_rows(values_only=True)], ensure_ascii=False, default=str))
`

/** A Python with openpyxl, a reader that shares no code with ours; the system's packages may not be those of the first Python found. */
const python = ['python3', '/usr/bin/python3'].find((command) => {
  try {
    execFileSync(command, ['-c', 'import openpyxl'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
})

export const hasOpenpyxl = python !== undefined

/** What a script using openpyxl prints as JSON about a file. */
export function askOpenpyxl(script: string, path: string): unknown {
  if (python === undefined) throw new Error('openpyxl is not installed')
  return JSON.parse(execFileSync(python, ['-c', script, path], { encoding: 'utf8', maxBuffer: 2 ** 29 }))
}

/** The rows of a written .xlsx, by another program's reader where there is one, else from its XML. */
export function readSheet(bytes: Buffer): (string | number | null)[][] {
  return hasOpenpyxl ? readWithOpenpyxl(bytes) : readXml(bytes)
}

function readWithOpenpyxl(bytes: Buffer): (string | number | null)[][] {
  const path = join(mkdtempSync(join(tmpdir(), 'grid-ledger-sheet-')), 'sheet.xlsx')
  writeFileSync(path, bytes)
  return rowsSchema.parse(askOpenpyxl(SCRIPT, path))
}

function readXml(bytes: Buffer): (string | number | null)[][] {
  const xml = zipEntry(bytes, 'xl/worksheets/sheet1.xml').toString('utf8')
  return [...xml.matchAll(/<row [^>]*>(.*?)<\/row>/gs)].map(([, cells = '']) =>
    [...cells.matchAll(/<c [^>]*?(?:\/>|>(?:<is><t[^>]*>(.*?)<\/t><\/is>|<v>(.*?)<\/v>)<\/c>)/gs)].map(([, text, number]) =>
      number !== undefined ? Number(number) : text === undefined ? null : unescaped(text),
    ),
  )
}

function unescaped(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&')
}

/** One file of a zip, found by its central directory. */
export function zipEntry(bytes: Buffer, name: string): Buffer {
  const entry = zipEntries(bytes).get(name)
  if (!entry) throw new Error(`no ${name} in the zip`)
  return entry
}

/** All files of a zip by name, in the order of its central directory. */
export function zipEntries(bytes: Buffer): Map<string, Buffer> {
  const entries = new Map<string, Buffer>()
  const end = bytes.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]))
  let at = bytes.readUInt32LE(end + 16)
  for (let left = bytes.readUInt16LE(end + 10); left > 0; left -= 1) {
    const nameLength = bytes.readUInt16LE(at + 28)
    const size = bytes.readUInt32LE(at + 20)
    const local = bytes.readUInt32LE(at + 42)
    const start = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28)
    const body = bytes.subarray(start, start + size)
    entries.set(bytes.subarray(at + 46, at + 46 + nameLength).toString(), bytes.readUInt16LE(at + 10) === 0 ? body : inflateRawSync(body))
    at += 46 + nameLength + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32)
  }
  return entries
}
