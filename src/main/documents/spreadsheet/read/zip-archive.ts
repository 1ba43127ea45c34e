import { promisify } from 'node:util'
import { Readable } from 'node:stream'
import * as yauzl from 'yauzl'
import { nextCrc32 } from './crc32'
import { LIMITS, unreadable } from './reading'

const SMALL_PART = 64 * 1024 * 1024
const CHUNK = 64 * 1024

/** A packed file whose directory was looked at before anything is unpacked. */
export class ZipArchive {
  private constructor(
    private readonly zip: yauzl.ZipFile,
    private readonly entries: ReadonlyMap<string, yauzl.Entry>,
  ) {}

  /** Fails with `refused` when it is damaged, or would unpack to more than any sheet. */
  static async open(source: string | Buffer): Promise<ZipArchive> {
    const zip = await open(source).catch((error: unknown) => {
      throw unreadable('这个文件不完整或已损坏，没有读取（可能没有下载完，或传输时出错）。请重新取得文件后再试。', error)
    })
    try {
      return new ZipArchive(zip, await directory(zip))
    } catch (error) {
      zip.close()
      throw error
    }
  }

  get names(): string[] {
    return [...this.entries.values()].map((entry) => entry.fileName)
  }

  /** Of all parts together, as the directory says; what unpacks to more fails while it is read. */
  get unpackedBytes(): number {
    return this.files.reduce((sum, entry) => sum + entry.uncompressedSize, 0)
  }

  /** The packed files in their order. */
  get files(): yauzl.Entry[] {
    return [...this.entries.values()]
  }

  has(name: string): boolean {
    return this.entries.has(keyOf(name))
  }

  /** A part as a stream of unpacked bytes; null when there is none. */
  async stream(name: string): Promise<Readable | null> {
    const entry = this.entries.get(keyOf(name))
    if (!entry) return null
    const unpacked = await promisify(this.zip.openReadStream.bind(this.zip))(entry).catch((error: unknown) => {
      throw unreadable('这个文件里有一部分读不出来，可能已损坏或设了密码，没有读取。请在 Excel 或 WPS 里打开，另存后再试。', error)
    })
    return Readable.from(verified(unpacked, entry.crc32), { objectMode: false, highWaterMark: CHUNK })
  }

  /** A small part as a whole. */
  async text(name: string): Promise<string | null> {
    const bytes = await this.bytes(name)
    return bytes && new TextDecoder('utf-8').decode(bytes)
  }

  async bytes(name: string): Promise<Buffer | null> {
    const stream = await this.stream(name)
    if (!stream) return null
    const chunks: Buffer[] = []
    let size = 0
    for await (const chunk of stream) {
      size += Buffer.byteLength(chunk)
      if (size > SMALL_PART) throw unreadable('这个文件的结构不正常，没有读取。请在 Excel 或 WPS 里打开，另存后再试。')
      chunks.push(Buffer.from(chunk))
    }
    return Buffer.concat(chunks)
  }

  close(): void {
    this.zip.close()
  }
}

/** Passes a part on and fails at its end when a bit of it was changed on the way. */
async function* verified(unpacked: Readable, expected: number): AsyncGenerator<Buffer> {
  let crc = 0
  for await (const chunk of unpacked) {
    const bytes = Buffer.from(chunk)
    crc = nextCrc32(bytes, crc)
    yield bytes
  }
  if (crc !== expected) throw unreadable('这个文件的内容和校验值不符，传输时可能出了错，没有读取任何一行。请重新取得文件后再试。')
}

/** Names differ in case and slashes between the programs that write them. */
function keyOf(name: string): string {
  return name.replaceAll('\\', '/').replace(/^\//, '').toLowerCase()
}

const OPTIONS = { lazyEntries: true, autoClose: false, strictFileNames: false, decodeStrings: true, validateEntrySizes: true } as const

function open(source: string | Buffer): Promise<yauzl.ZipFile> {
  return new Promise((resolve, reject) => {
    const opened = (error: Error | null, zip: yauzl.ZipFile): void => {
      if (error) reject(error)
      else resolve(zip)
    }
    if (typeof source === 'string') yauzl.open(source, OPTIONS, opened)
    else yauzl.fromBuffer(source, OPTIONS, opened)
  })
}

function directory(zip: yauzl.ZipFile): Promise<Map<string, yauzl.Entry>> {
  return new Promise((resolve, reject) => {
    const entries = new Map<string, yauzl.Entry>()
    let unpacked = 0
    zip.on('entry', (entry: yauzl.Entry) => {
      unpacked += entry.uncompressedSize
      const bomb = entry.uncompressedSize > SMALL_PART && entry.uncompressedSize > entry.compressedSize * LIMITS.ratio
      if (bomb || unpacked > LIMITS.unpackedBytes || entries.size > LIMITS.entries) {
        reject(unreadable('这个文件展开后大得不正常，可能是恶意文件，没有读取。请向发来文件的单位核实。'))
        return
      }
      // Of two parts of one name each program would read another.
      if (entries.has(keyOf(entry.fileName))) {
        reject(unreadable('这个文件里有重名的部分，结构不正常，没有读取。请在 Excel 或 WPS 里打开检查，另存后再试。'))
        return
      }
      entries.set(keyOf(entry.fileName), entry)
      zip.readEntry()
    })
    zip.on('end', () => resolve(entries))
    zip.on('error', (error) => reject(unreadable('这个文件不完整或已损坏，没有读取。请重新取得文件后再试。', error)))
    zip.readEntry()
  })
}
