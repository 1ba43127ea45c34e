import { randomBytes } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir, mkdtemp, rm, stat } from 'node:fs/promises'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { tmpdir } from 'node:os'
import { basename, extname, join } from 'node:path'
import { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { FileKind } from '@shared/contract/files'
import { AppError } from '../app-error'
import { contentType, SECURITY_HEADERS } from '../content-security'
import { safeFileName, type FileDialogs } from '../files'

/** Up- and downloads of browser mode pass through a private temporary folder, gone at the end. */
export class TransferFolder {
  private constructor(private readonly folder: string) {}

  static async create(): Promise<TransferFolder> {
    return new TransferFolder(await mkdtemp(join(tmpdir(), 'grid-ledger-')))
  }

  /** The dialogs of browser mode: targets are made here and downloaded afterwards. */
  get dialogs(): FileDialogs {
    return {
      shell: 'browser',
      chooseTarget: (_kind: FileKind, suggestedName: string) => this.place(suggestedName),
      chooseSource: async () => {
        throw new AppError('refused', '浏览器模式下请直接在页面上选择文件。')
      },
      chooseFolder: async () => null,
      showInFolder: () => undefined,
      openFile: null,
    }
  }

  /** Stores an upload; null when it is larger than allowed. */
  async receive(request: IncomingMessage, name: string, limit: number): Promise<string | null> {
    const path = await this.place(name)
    let size = 0
    const counter = new Transform({
      transform(chunk: Buffer, _encoding, next) {
        size += chunk.length
        next(size > limit ? new Error('too large') : null, chunk)
      },
    })
    try {
      await pipeline(request, counter, createWriteStream(path, { mode: 0o600 }))
      return path
    } catch (error) {
      await rm(path, { force: true })
      if (size > limit) return null
      throw error
    }
  }

  /** Sends a file as a download; false when it is not there. */
  async send(path: string, response: ServerResponse): Promise<boolean> {
    const facts = await stat(path).catch(() => null)
    if (!facts) return false
    response.writeHead(200, {
      ...SECURITY_HEADERS,
      'Content-Type': contentType(extname(path)),
      'Content-Length': facts.size,
      'Content-Disposition': `attachment; filename*=UTF-8''${encodeURIComponent(basename(path))}`,
    })
    await pipeline(createReadStream(path), response)
    return true
  }

  async remove(): Promise<void> {
    await rm(this.folder, { recursive: true, force: true })
  }

  private async place(name: string): Promise<string> {
    const folder = join(this.folder, randomBytes(8).toString('hex'))
    await mkdir(folder, { mode: 0o700 })
    return join(folder, safeFileName(basename(name)))
  }
}
