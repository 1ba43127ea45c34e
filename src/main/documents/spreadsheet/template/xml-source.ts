import { SaxesParser } from 'saxes'
import { xmlText } from '../sheet'
import { unreadable } from '../read/reading'

/**
 * XML that is changed in places and otherwise kept to the letter: tags are found by their position in the
 * source, and changes are laid over it.
 */
export interface XmlTag {
  kind: 'open' | 'close' | 'empty'
  /** Without its prefix: `xdr:row` is `row`. */
  name: string
  start: number
  end: number
}

/** Decodes a part and makes sure that it is well-formed. Fails with `refused` for what is not. */
export function readXml(bytes: Uint8Array): string {
  const parser = new SaxesParser({ position: false, xmlns: false })
  let failure: unknown = null
  parser.on('error', (error) => (failure ??= error))
  parser.on('doctype', () => (failure ??= new Error('a document type in a part')))
  try {
    const xml = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    parser.write(xml).close()
    if (failure === null) return xml
  } catch (error) {
    failure ??= error
  }
  throw unreadable('这个模板的内容不完整或已损坏，没有使用。请在 Excel 或 WPS 里打开检查，另存后再试。', failure)
}

/** The tags of well-formed XML in order; comments, CDATA and instructions are passed over. */
export function* tagsIn(xml: string, from = 0, to = xml.length): Generator<XmlTag> {
  let at = xml.indexOf('<', from)
  while (at >= 0 && at < to) {
    const passed = passedOver(xml, at)
    if (passed !== null) {
      at = xml.indexOf('<', passed)
      continue
    }
    const end = tagEnd(xml, at)
    const closes = xml.charCodeAt(at + 1) === SLASH
    const name = nameAt(xml, closes ? at + 2 : at + 1)
    const kind = closes ? 'close' : xml.charCodeAt(end - 2) === SLASH ? 'empty' : 'open'
    yield { kind, name: name.slice(name.indexOf(':') + 1), start: at, end }
    at = xml.indexOf('<', end)
  }
}

/** The tags before and after a stretch that is left to others. */
export function* tagsAround(xml: string, skipped: { start: number; end: number } | null): Generator<XmlTag> {
  yield* tagsIn(xml, 0, skipped?.start)
  if (skipped) yield* tagsIn(xml, skipped.end)
}

const SLASH = 0x2f

function passedOver(xml: string, at: number): number | null {
  const after = (mark: string): number => {
    const found = xml.indexOf(mark, at)
    return found < 0 ? xml.length : found + mark.length
  }
  if (xml.startsWith('<!--', at)) return after('-->')
  if (xml.startsWith('<![CDATA[', at)) return after(']]>')
  return xml.startsWith('<?', at) ? after('?>') : null
}

function tagEnd(xml: string, from: number): number {
  for (let at = from + 1; at < xml.length; at += 1) {
    const character = xml[at]
    if (character === '>') return at + 1
    if (character === '"' || character === "'") at = xml.indexOf(character, at + 1)
    if (at < 0) break
  }
  return xml.length
}

function nameAt(xml: string, from: number): string {
  let at = from
  while (at < xml.length && !/[\s/>]/.test(xml[at] ?? '>')) at += 1
  return xml.slice(from, at)
}

/** What stands before the colon of a tag's name, the colon included: `x:` or nothing. */
export function prefixOf(xml: string, tag: XmlTag): string {
  const name = nameAt(xml, tag.start + (tag.kind === 'close' ? 2 : 1))
  return name.slice(0, name.indexOf(':') + 1)
}

export interface XmlAttribute {
  name: string
  /** Entities resolved. */
  value: string
  /** Of the value in the source, between its quotes. */
  start: number
  end: number
  /** Of the whole attribute, the blank before it included. */
  from: number
  to: number
}

const ATTRIBUTE = /\s+([^\s=]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/y

/** The attributes of a tag by their whole names. */
export function attributesOf(xml: string, tag: XmlTag): Map<string, XmlAttribute> {
  const attributes = new Map<string, XmlAttribute>()
  ATTRIBUTE.lastIndex = tag.start + 1 + nameAt(xml, tag.start + 1).length
  for (;;) {
    const from = ATTRIBUTE.lastIndex
    const match = ATTRIBUTE.exec(xml)
    if (!match || ATTRIBUTE.lastIndex > tag.end) return attributes
    const [, name = '', double, single] = match
    const raw = double ?? single ?? ''
    const end = ATTRIBUTE.lastIndex - 1
    attributes.set(name, { name, value: xmlUnescaped(raw), start: end - raw.length, end, from, to: end + 1 })
  }
}

const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

export function xmlUnescaped(text: string): string {
  if (!text.includes('&')) return text
  return text.replace(/&(?:#(\d+)|#x([0-9a-fA-F]+)|(\w+));/g, (whole, decimal?: string, hex?: string, named?: string) => {
    if (named !== undefined) return NAMED[named] ?? whole
    const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal)
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole
  })
}

/** The text between two positions that hold no elements; CDATA is taken as it stands. */
export function textBetween(xml: string, from: number, to: number): string {
  const raw = xml.slice(from, to)
  if (!raw.includes('<')) return xmlUnescaped(raw)
  return raw.replace(/<!\[CDATA\[([\s\S]*?)\]\]>|<!--[\s\S]*?-->|([^<]+)/g, (_whole, literal?: string, text?: string) => literal ?? (text === undefined ? '' : xmlUnescaped(text)))
}

/** Changes laid over a source; they may be given in any order and must not overlap. */
export class SourceEdits {
  private readonly edits: { start: number; end: number; text: string }[] = []

  replace(start: number, end: number, text: string): void {
    this.edits.push({ start, end, text })
  }

  insert(at: number, text: string): void {
    this.replace(at, at, text)
  }

  /** Gives an attribute another value; the same one leaves the source as it is. */
  set(attribute: XmlAttribute, value: string): void {
    if (value !== attribute.value) this.replace(attribute.start, attribute.end, xmlText(value))
  }

  get empty(): boolean {
    return this.edits.length === 0
  }

  /** The source between two positions with the changes that lie in it. */
  applied(xml: string, from = 0, to = xml.length): string {
    let result = ''
    let at = from
    for (const edit of this.edits.sort((one, other) => one.start - other.start || one.end - other.end)) {
      result += xml.slice(at, edit.start) + edit.text
      at = edit.end
    }
    return result + xml.slice(at, to)
  }
}
