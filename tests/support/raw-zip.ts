import { deflateRawSync } from 'node:zlib'
import { crc32ByTable } from '@main/documents/spreadsheet/read/crc32'

/** A part of a packed file, and what its headers say of it where that is not the truth. */
export interface RawEntry {
  name: string
  data: string | Buffer
  stored?: boolean
  crc?: number
  size?: number
  /** Sizes follow the data instead of standing before it. */
  descriptor?: boolean
  zip64?: boolean
  encrypted?: boolean
}

const DEFLATED = 8

/** Packs by hand what no library would pack. */
export function rawZip(entries: readonly RawEntry[]): Buffer {
  const local: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const entry of entries) {
    const data = typeof entry.data === 'string' ? Buffer.from(entry.data) : entry.data
    const packed = entry.stored ? data : deflateRawSync(data)
    const name = Buffer.from(entry.name)
    const [crc, size] = [entry.crc ?? crc32ByTable(data, 0), entry.size ?? data.length]
    const flags = (entry.descriptor ? 0x8 : 0) | (entry.encrypted ? 0x1 : 0) | 0x800
    const head = Buffer.alloc(30)
    head.writeUInt32LE(0x04034b50, 0)
    head.writeUInt16LE(20, 4)
    head.writeUInt16LE(flags, 6)
    head.writeUInt16LE(entry.stored ? 0 : DEFLATED, 8)
    if (!entry.descriptor) {
      head.writeUInt32LE(crc, 14)
      head.writeUInt32LE(packed.length, 18)
      head.writeUInt32LE(size, 22)
    }
    head.writeUInt16LE(name.length, 26)
    const tail = entry.descriptor ? Buffer.alloc(16) : Buffer.alloc(0)
    if (entry.descriptor) {
      tail.writeUInt32LE(0x08074b50, 0)
      tail.writeUInt32LE(crc, 4)
      tail.writeUInt32LE(packed.length, 8)
      tail.writeUInt32LE(size, 12)
    }
    const extra = entry.zip64 ? Buffer.alloc(4 + 24) : Buffer.alloc(0)
    if (entry.zip64) {
      extra.writeUInt16LE(1, 0)
      extra.writeUInt16LE(24, 2)
      extra.writeBigUInt64LE(BigInt(size), 4)
      extra.writeBigUInt64LE(BigInt(packed.length), 12)
      extra.writeBigUInt64LE(BigInt(offset), 20)
    }
    const central = Buffer.alloc(46)
    central.writeUInt32LE(0x02014b50, 0)
    central.writeUInt16LE(45, 4)
    central.writeUInt16LE(45, 6)
    central.writeUInt16LE(flags, 8)
    central.writeUInt16LE(entry.stored ? 0 : DEFLATED, 10)
    central.writeUInt32LE(crc, 16)
    central.writeUInt32LE(entry.zip64 ? 0xffffffff : packed.length, 20)
    central.writeUInt32LE(entry.zip64 ? 0xffffffff : size, 24)
    central.writeUInt16LE(name.length, 28)
    central.writeUInt16LE(extra.length, 30)
    central.writeUInt32LE(entry.zip64 ? 0xffffffff : offset, 42)
    directory.push(central, name, extra)
    local.push(head, name, packed, tail)
    offset += head.length + name.length + packed.length + tail.length
  }
  const entriesOf = Buffer.concat(directory)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(entries.length, 8)
  end.writeUInt16LE(entries.length, 10)
  end.writeUInt32LE(entriesOf.length, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...local, entriesOf, end])
}

const RELATIONS = 'http://schemas.openxmlformats.org/package/2006/relationships'
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

/** The parts of a workbook of one sheet. */
export function rawBook(sheet: string | Buffer, more: Partial<RawEntry> = {}): RawEntry[] {
  return [
    { name: '_rels/.rels', data: `<Relationships xmlns="${RELATIONS}"><Relationship Id="r" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>` },
    { name: 'xl/workbook.xml', data: `<workbook xmlns:r="${OFFICE}"><sheets><sheet name="表" sheetId="1" r:id="s"/></sheets></workbook>` },
    { name: 'xl/_rels/workbook.xml.rels', data: `<Relationships xmlns="${RELATIONS}"><Relationship Id="s" Type="${OFFICE}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>` },
    { name: 'xl/worksheets/sheet1.xml', data: sheet, ...more },
  ]
}
