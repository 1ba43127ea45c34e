import { mayHoldMarks, marksIn, type Mark } from '@shared/domain/template-marks/syntax'
import { plainOf } from '../read/xlsx-parts'
import { xmlText } from '../sheet'
import { prefixOf, SourceEdits, tagsIn, textBetween, type XmlTag } from './xml-source'

/** The value of a mark: text stays text, a number is one where it stands alone in its cell, null leaves nothing. Undefined: the mark stays. */
export type MarkValue = string | number | null
export type ValueOf = (mark: Mark) => MarkValue | undefined

interface TextNode {
  /** The `t` element from its first tag to its last. */
  open: XmlTag
  close: XmlTag
  text: string
}

/** Text in runs of their own format, as shared and inline strings and text boxes hold it. */
export interface RichText {
  source: string
  nodes: readonly TextNode[]
  /** Of readings printed above the characters, which a new text has none of. */
  readings: readonly { start: number; end: number }[]
  plain: string
}

/** The text inside `si`, `is` or a paragraph. */
export function richText(source: string): RichText {
  const nodes: TextNode[] = []
  const readings: { start: number; end: number }[] = []
  let open: XmlTag | null = null
  let reading: XmlTag | null = null
  for (const tag of tagsIn(source)) {
    if (tag.name === 'rPh' || tag.name === 'phoneticPr') {
      if (tag.kind === 'open') reading = tag
      else {
        readings.push({ start: (tag.kind === 'close' ? reading : tag)?.start ?? tag.start, end: tag.end })
        reading = null
      }
    } else if (tag.name === 't' && reading === null) {
      if (tag.kind === 'open') open = tag
      else if (tag.kind === 'close' && open !== null) {
        nodes.push({ open, close: tag, text: plainOf(textBetween(source, open.end, tag.start)) })
        open = null
      }
    }
  }
  return { source, nodes, readings, plain: nodes.map((node) => node.text).join('') }
}

export function holdsMarks(source: string): boolean {
  // Runs may split the braces themselves, and some programs write characters by their numbers.
  return mayHoldMarks(source) || (/[{｛]|&#/.test(source) && mayHoldMarks(richText(source).plain))
}

/** The value when the whole text is one mark, undefined otherwise. */
export function soleValue(text: RichText, valueOf: ValueOf): MarkValue | undefined {
  const plain = text.plain.trim()
  const [mark, ...others] = marksIn(plain)
  return mark && others.length === 0 && mark.start === 0 && mark.end === plain.length ? valueOf(mark) : undefined
}

/**
 * The runs' texts with the marks filled in: a value takes the format of the run in which its mark begins. A mark
 * without a value stays as it is.
 */
export function filledTexts(text: RichText, valueOf: ValueOf): string[] {
  const filled = marksIn(text.plain).flatMap((mark) => {
    const value = valueOf(mark)
    return value === undefined ? [] : [{ ...mark, value: value === null ? '' : String(value) }]
  })
  let at = 0
  return text.nodes.map((node) => {
    const from = at
    const to = (at += node.text.length)
    let result = ''
    let kept = from
    for (const mark of filled) {
      if (mark.end <= from || mark.start >= to) continue
      if (mark.start > kept) result += text.plain.slice(kept, mark.start)
      if (mark.start >= from) result += mark.value
      kept = Math.max(kept, Math.min(mark.end, to))
    }
    return result + text.plain.slice(kept, to)
  })
}

/** The XML of the text with other words in its runs; tags get the given prefix, for they may move to another part. */
export function rewritten(text: RichText, texts: readonly string[], prefix: string): string {
  const edits = new SourceEdits()
  for (const { start, end } of text.readings) edits.replace(start, end, '')
  const inside = (at: number): boolean => text.readings.some(({ start, end }) => start <= at && at < end)
  for (const [index, node] of text.nodes.entries()) edits.replace(node.open.start, node.close.end, `<${prefix}t xml:space="preserve">${xmlText(texts[index] ?? '')}</${prefix}t>`)
  for (const tag of tagsIn(text.source)) {
    if (inside(tag.start) || text.nodes.some((node) => node.open.start <= tag.start && tag.end <= node.close.end)) continue
    const start = tag.start + (tag.kind === 'close' ? 2 : 1)
    edits.replace(start, start + prefixOf(text.source, tag).length, prefix)
  }
  return edits.applied(text.source)
}

/** Lays other words over the runs where they stand, at an offset in a larger source (text boxes). */
export function layOver(text: RichText, texts: readonly string[], edits: SourceEdits, offset: number): void {
  for (const [index, { open, close, text: before }] of text.nodes.entries()) {
    const after = texts[index] ?? ''
    if (after !== before) edits.replace(offset + open.end, offset + close.start, xmlText(after))
  }
}
