import { marksIn } from '@shared/domain/template-marks/syntax'
import { xmlText } from '../sheet'
import { filledTexts, layOver, richText, type RichText, type ValueOf } from './rich-text'
import { tagsAround, tagsIn, textBetween, type SourceEdits, type XmlTag } from './xml-source'

/** Texts that stand in no cell: header and footer of the printed page, and text boxes. */

const HEADERS: ReadonlySet<string> = new Set(['oddHeader', 'oddFooter', 'evenHeader', 'evenFooter', 'firstHeader', 'firstFooter'])

interface Span {
  start: number
  end: number
}

/** The texts of header and footer with their places. */
export function* headersIn(xml: string, skipped: Span): Generator<Span & { text: string }> {
  let open: XmlTag | null = null
  for (const tag of tagsAround(xml, skipped)) {
    if (tag.kind === 'close' && open?.name === tag.name && HEADERS.has(tag.name)) yield { start: open.end, end: tag.start, text: textBetween(xml, open.end, tag.start) }
    open = tag.kind === 'open' ? tag : null
  }
}

export function fillHeaders(xml: string, valueOf: ValueOf, edits: SourceEdits, skipped: Span): void {
  for (const { start, end, text } of headersIn(xml, skipped)) {
    const filled = withValues(text, valueOf)
    if (filled !== text) edits.replace(start, end, xmlText(filled))
  }
}

/** `&` begins a code there. */
function withValues(text: string, valueOf: ValueOf): string {
  let result = ''
  let at = 0
  for (const mark of marksIn(text)) {
    const value = valueOf(mark)
    if (value === undefined) continue
    const words = String(value ?? '').replaceAll('&', '&&')
    result += text.slice(at, mark.start)
    // A figure behind a font size would be read as part of it.
    result += /\d$/.test(result) && /^\d/.test(words) ? ` ${words}` : words
    at = mark.end
  }
  return result + text.slice(at)
}

/** The paragraphs of text boxes, each with its place in the part. */
export function* paragraphsIn(xml: string): Generator<{ start: number; text: RichText }> {
  let open: XmlTag | null = null
  for (const tag of tagsIn(xml)) {
    if (tag.name !== 'p') continue
    if (tag.kind === 'open') open = tag
    else if (tag.kind === 'close' && open !== null) {
      yield { start: open.end, text: richText(xml.slice(open.end, tag.start)) }
      open = null
    }
  }
}

export function fillParagraphs(xml: string, valueOf: ValueOf, edits: SourceEdits): void {
  for (const { start, text } of paragraphsIn(xml)) layOver(text, filledTexts(text, valueOf), edits, start)
}

