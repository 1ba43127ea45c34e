/** Told of by the scanner, in the order of the document. Names come without their prefix (`x:row` is `row`). */
export interface XmlEvents {
  open(name: string, attributes: Readonly<Record<string, string>>): void
  close(name: string): void
  text(text: string): void
}

/** The document breaks a rule of XML. */
export class XmlError extends Error {}

/** No part of a workbook is nested deeper, and no tag is longer. */
const DEEPEST = 100
const LONGEST_TAG = 1_000_000
const LONGEST_ENTITY = 12
const NO_ATTRIBUTES: Readonly<Record<string, string>> = Object.freeze({})
const NAMED: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" }

const TAB = 9
const LF = 10
const CR = 13
const BLANK = 32
const BANG = 33
const QUOTE = 34
const AMP = 38
const APOS = 39
const SLASH = 47
const COLON = 58
const LT = 60
const EQUALS = 61
const GT = 62
const QUESTION = 63
/** Most names in a sheet have one letter: `c`, `v`, `r`, `s`, `t`. */
const LETTERS = Array.from({ length: 128 }, (_, code) => String.fromCharCode(code))

/** What a construct that may be of any length ends with; its words are passed over, but those of CDATA. */
const ENDS = { comment: '-->', instruction: '?>', cdata: ']]>' } as const

/**
 * Goes through XML as it comes, strictly: what is not well-formed fails, so that half a document is never taken for
 * the whole. A general parser spends most of its time on what sheets do not have (namespaces, entities, positions);
 * a sheet of 600,000 rows has sixty million events. Entities that a document declares itself are not known here.
 */
export class XmlScanner {
  private rest = ''
  private readonly stack: string[] = []
  private begun = false
  private within: keyof typeof ENDS | 'doctype' | null = null
  /** Inside a DOCTYPE: brackets that are open, and the quotation mark that is. */
  private brackets = 0
  private quote = ''

  constructor(private readonly events: XmlEvents) {}

  write(chunk: string): void {
    const text = this.rest === '' ? chunk : this.rest + chunk
    this.rest = ''
    let at = 0
    while (at < text.length) {
      const next = this.within === null ? this.step(text, at) : this.skip(text, at)
      if (next < 0) {
        this.rest = text.slice(at)
        if (this.rest.length > LONGEST_TAG) throw new XmlError('a tag without end')
        return
      }
      at = next
    }
  }

  close(): void {
    if (this.rest !== '') this.flushText(this.rest)
    if (!this.begun || this.stack.length > 0 || this.within !== null) throw new XmlError('ends too early')
  }

  /** One run of text or one construct; the place behind it, or -1 when it is not all there yet. */
  private step(text: string, at: number): number {
    if (text.charCodeAt(at) !== LT) {
      const next = text.indexOf('<', at)
      if (next >= 0) {
        this.flushText(text.slice(at, next))
        return next
      }
      // An entity may be cut in two by the chunks.
      const entity = text.lastIndexOf('&')
      const end = entity >= at && text.length - entity <= LONGEST_ENTITY && !text.includes(';', entity) ? entity : text.endsWith('\r') ? text.length - 1 : text.length
      if (end > at) this.flushText(text.slice(at, end))
      return end > at ? end : -1
    }
    const kind = text.charCodeAt(at + 1)
    if (kind === SLASH) return this.closeTag(text, at)
    if (kind === BANG) return this.declaration(text, at)
    if (kind === QUESTION) {
      this.within = 'instruction'
      return at + 2
    }
    return Number.isNaN(kind) ? -1 : this.openTag(text, at)
  }

  private openTag(text: string, at: number): number {
    const nameEnd = nameEndOf(text, at + 1)
    if (nameEnd < 0) return -1
    if (nameEnd === at + 1) throw new XmlError('a tag without a name')
    const name = nameOf(text, at + 1, nameEnd)
    let attributes: Record<string, string> | null = null
    let place = nameEnd
    for (;;) {
      place = pastBlanks(text, place)
      const code = text.charCodeAt(place)
      if (Number.isNaN(code)) return -1
      if (code === GT) {
        this.begin(name, attributes ?? NO_ATTRIBUTES)
        return place + 1
      }
      if (code === SLASH) {
        if (place + 1 >= text.length) return -1
        if (text.charCodeAt(place + 1) !== GT) throw new XmlError('a slash within a tag')
        this.begin(name, attributes ?? NO_ATTRIBUTES)
        this.end(name)
        return place + 2
      }
      const keyEnd = nameEndOf(text, place)
      if (keyEnd < 0) return -1
      const equals = pastBlanks(text, keyEnd)
      const from = pastBlanks(text, equals + 1)
      if (from >= text.length) return -1
      const mark = text.charCodeAt(from)
      if (keyEnd === place || text.charCodeAt(equals) !== EQUALS || (mark !== QUOTE && mark !== APOS)) throw new XmlError('an attribute without a value')
      const to = text.indexOf(mark === QUOTE ? '"' : "'", from + 1)
      if (to < 0) return -1
      const value = text.slice(from + 1, to)
      attributes ??= {}
      attributes[nameOf(text, place, keyEnd)] = value.includes('&') ? decoded(value) : value
      place = to + 1
    }
  }

  private closeTag(text: string, at: number): number {
    const end = text.indexOf('>', at)
    if (end < 0) return -1
    const name = text.slice(at + 2, end)
    this.end(name === this.stack.at(-1) ? name : name.trimEnd())
    return end + 1
  }

  private begin(name: string, attributes: Readonly<Record<string, string>>): void {
    if (this.stack.length === 0 && this.begun) throw new XmlError('two roots')
    if (this.stack.length >= DEEPEST) throw new XmlError('nested too deep')
    this.begun = true
    this.stack.push(name)
    this.events.open(local(name), attributes)
  }

  private end(name: string): void {
    if (this.stack.pop() !== name) throw new XmlError('closes what was not opened')
    this.events.close(local(name))
  }

  private flushText(text: string): void {
    if (this.stack.length > 0) this.events.text(text.includes('&') || text.includes('\r') ? decoded(text.replaceAll('\r\n', '\n')) : text)
    else if (text.trim() !== '') throw new XmlError('words outside the root')
  }

  private declaration(text: string, at: number): number {
    if (text.startsWith('<!--', at)) {
      this.within = 'comment'
      return at + 4
    }
    if (text.startsWith('<![CDATA[', at)) {
      if (this.stack.length === 0) throw new XmlError('words outside the root')
      this.within = 'cdata'
      return at + 9
    }
    if (text.startsWith('<!DOCTYPE', at)) {
      if (this.begun) throw new XmlError('a document type within')
      this.within = 'doctype'
      return at + 9
    }
    if (text.length - at > 9) throw new XmlError('an unknown declaration')
    return -1
  }

  /** Passes over a comment, an instruction, a document type; tells of CDATA as text. */
  private skip(text: string, at: number): number {
    if (this.within === 'doctype') return this.skipDoctype(text, at)
    const within = this.within ?? 'comment'
    const mark = ENDS[within]
    const end = text.indexOf(mark, at)
    // The end itself may be cut in two.
    const until = end < 0 ? Math.max(text.length - mark.length + 1, at) : end
    if (within === 'cdata' && until > at) this.events.text(text.slice(at, until))
    if (end >= 0) this.within = null
    return end >= 0 ? end + mark.length : until > at ? until : -1
  }

  private skipDoctype(text: string, at: number): number {
    for (let place = at; place < text.length; place += 1) {
      const sign = text.charAt(place)
      if (this.quote !== '') {
        if (sign === this.quote) this.quote = ''
      } else if (sign === '"' || sign === "'") this.quote = sign
      else if (sign === '[') this.brackets += 1
      else if (sign === ']') this.brackets -= 1
      else if (sign === '>' && this.brackets <= 0) {
        this.within = null
        return place + 1
      }
    }
    return text.length
  }
}

/** Where a name ends; -1 when the text ends first. */
function nameEndOf(text: string, from: number): number {
  for (let at = from; at < text.length; at += 1) {
    const code = text.charCodeAt(at)
    if (code === BLANK || code === GT || code === SLASH || code === EQUALS || code === LF || code === TAB || code === CR) return at
    if (code === LT || code === QUOTE || code === APOS || code === AMP) throw new XmlError('no name')
  }
  return -1
}

function nameOf(text: string, from: number, to: number): string {
  return (to - from === 1 ? LETTERS[text.charCodeAt(from)] : undefined) ?? text.slice(from, to)
}

function pastBlanks(text: string, from: number): number {
  let at = from
  for (; at < text.length; at += 1) {
    const code = text.charCodeAt(at)
    if (code !== BLANK && code !== LF && code !== TAB && code !== CR) break
  }
  return at
}

function local(name: string): string {
  // Most names have one letter and no prefix.
  if (name.length < 3) return name
  for (let at = 1; at < name.length - 1; at += 1) if (name.charCodeAt(at) === COLON) return name.slice(at + 1)
  return name
}

function decoded(text: string): string {
  return text.replace(/&([^;&]*;?)/g, (_, entity: string) => {
    const name = entity.endsWith(';') ? entity.slice(0, -1) : ''
    const number = /^#(?:x([\da-f]{1,6})|(\d{1,7}))$/i.exec(name)
    const code = number ? Number.parseInt(number[1] ?? number[2] ?? '', number[1] === undefined ? 10 : 16) : 0
    const sign = number ? (code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : undefined) : Object.hasOwn(NAMED, name) ? NAMED[name] : undefined
    if (sign === undefined) throw new XmlError('an unknown entity')
    return sign
  })
}
