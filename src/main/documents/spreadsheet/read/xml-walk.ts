import type { Readable } from 'node:stream'
import { AppError } from '../../../app-error'
import { unreadable } from './reading'
import { XmlScanner, type XmlEvents } from './xml-scanner'

export interface XmlHandler extends XmlEvents {
  /** Called between chunks; a promise holds the reading back. */
  pause?(): Promise<void>
}

/** Walks a part's XML strictly: a part that breaks off or is not well-formed fails with `refused`. */
export async function walkXml(source: Readable, handler: XmlHandler): Promise<void> {
  const scanner = new XmlScanner(handler)
  let decoder: InstanceType<typeof TextDecoder> | null = null
  try {
    for await (const chunk of source) {
      decoder ??= decoderFor(chunk)
      scanner.write(decoder.decode(chunk, { stream: true }))
      if (handler.pause) await handler.pause()
    }
    if (decoder) scanner.write(decoder.decode())
    scanner.close()
  } catch (error) {
    source.destroy()
    if (error instanceof AppError) throw error
    throw unreadable('这个表格文件的内容不完整或已损坏，没有读取任何一行。请在 Excel 或 WPS 里打开检查，另存后再试。', error)
  }
}

/** Parts are UTF-8; a few programs write UTF-16, which begins with a mark. */
function decoderFor(chunk: Buffer): InstanceType<typeof TextDecoder> {
  const mark = chunk[0] === 0xff && chunk[1] === 0xfe ? 'utf-16le' : chunk[0] === 0xfe && chunk[1] === 0xff ? 'utf-16be' : 'utf-8'
  return new TextDecoder(mark, { fatal: true })
}
