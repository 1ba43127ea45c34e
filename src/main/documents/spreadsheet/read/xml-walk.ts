import type { Readable } from 'node:stream'
import { SaxesParser } from 'saxes'
import { unreadable } from './reading'

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
  parser.on('opentag', (tag) => handler.open(local(tag.name), tag.attributes))
  parser.on('closetag', (tag) => handler.close(local(tag.name)))
  parser.on('text', (text) => handler.text(text))
  parser.on('cdata', (text) => handler.text(text))
  const decoder = new TextDecoder('utf-8', { fatal: true })
  const stop = (error: unknown): never => {
    source.destroy()
    throw unreadable('这个表格文件的内容不完整或已损坏，没有读取任何一行。请在 Excel 或 WPS 里打开检查，另存后再试。', error)
  }
  try {
    for await (const chunk of source) {
      parser.write(decoder.decode(chunk, { stream: true }))
      if (failure !== null) stop(failure)
      if (handler.pause) await handler.pause()
    }
    parser.write(decoder.decode())
    parser.close()
  } catch (error) {
    if (error instanceof Error && error.name === 'AppError') throw error
    stop(error)
  }
  if (failure !== null) stop(failure)
}

function local(name: string): string {
  const colon = name.indexOf(':')
  return colon < 0 ? name : name.slice(colon + 1)
}
