import type { Readable } from 'node:stream'
import { SaxesParser } from 'saxes'
import { unreadable } from './reading'

/** No part of a workbook is nested deeper. */
const DEEPEST = 100

export interface XmlHandler {
  /** Names come without their prefix (`x:row` is `row`). */
  open(name: string, attributes: Readonly<Record<string, string>>): void
  close(name: string): void
  text(text: string): void
  /** Called between chunks; a promise holds the reading back. */
  pause?(): Promise<void>
}

/**
 * Walks a part's XML strictly: a part that breaks off or is not well-formed fails, so that half a sheet is
 * never taken for the whole. Entities that the document declares itself are not expanded.
 */
export async function walkXml(source: Readable, handler: XmlHandler): Promise<void> {
  const parser = new SaxesParser({ position: false, xmlns: false })
  let failure: unknown = null
  parser.on('error', (error) => (failure ??= error))
  let depth = 0
  parser.on('opentag', (tag) => {
    depth += 1
    if (depth > DEEPEST) throw unreadable('这个表格文件的结构不正常，没有读取。请在 Excel 或 WPS 里打开检查，另存后再试。')
    handler.open(local(tag.name), tag.attributes)
  })
  parser.on('closetag', (tag) => {
    depth -= 1
    handler.close(local(tag.name))
  })
  parser.on('text', (text) => handler.text(text))
  parser.on('cdata', (text) => handler.text(text))
  let decoder: InstanceType<typeof TextDecoder> | null = null
  const stop = (error: unknown): never => {
    source.destroy()
    throw unreadable('这个表格文件的内容不完整或已损坏，没有读取任何一行。请在 Excel 或 WPS 里打开检查，另存后再试。', error)
  }
  try {
    for await (const chunk of source) {
      decoder ??= decoderFor(chunk)
      parser.write(decoder.decode(chunk, { stream: true }))
      if (failure !== null) stop(failure)
      if (handler.pause) await handler.pause()
    }
    if (decoder) parser.write(decoder.decode())
    parser.close()
  } catch (error) {
    if (error instanceof Error && error.name === 'AppError') throw error
    stop(error)
  }
  if (failure !== null) stop(failure)
}

/** Parts are UTF-8; a few programs write UTF-16, which begins with a mark. */
function decoderFor(chunk: Buffer): InstanceType<typeof TextDecoder> {
  const mark = chunk[0] === 0xff && chunk[1] === 0xfe ? 'utf-16le' : chunk[0] === 0xfe && chunk[1] === 0xff ? 'utf-16be' : 'utf-8'
  return new TextDecoder(mark, { fatal: true })
}

function local(name: string): string {
  const colon = name.indexOf(':')
  return colon < 0 ? name : name.slice(colon + 1)
}
