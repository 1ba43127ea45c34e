/** The flowing parts as Word paragraphs: each paragraph of the document is one, in its own style. */
import { Paragraph, Tab, TabStopType, TextRun } from 'docx'
import { gridOf, toOfficialDate, type LaidOutDocument, type LineRole, type OfficialDocument, type PlacedLine } from '@shared/domain/document-layout'
import { cellsOf, settable } from '@shared/domain/document-layout/glyphs'
import { AREA } from '@shared/domain/document-layout/measure'
import { styleId, twips } from './docx-styles'

/** From the title to the note, without head and imprint. What an imprint hangs on goes with the last of them. */
export function flowParagraphs(document: OfficialDocument, laidOut: LaidOutDocument): Paragraph[] {
  const grid = gridOf(document)
  const lines = laidOut.pages.flatMap((page) => page.lines)
  const hasRecipients = lines.some((line) => line.role === 'recipients')
  const texts = document.paragraphs.flatMap(({ kind, text }) =>
    text.split(/\r?\n/).map((part) => ({ kind, text: settable(part) })).filter((part) => part.text !== ''),
  )
  const body = texts.map(({ kind, text }, index) =>
    paragraph(kind, text, {
      before: index === 0 && !hasRecipients ? grid.line : 0,
      // 7.3.5.5: the last of the text goes with signature and date.
      keepNext: index === texts.length - 1 || undefined,
    }),
  )
  return [
    ...(hasRecipients ? [paragraph('recipients', `${document.recipients.trim().replace(/[：:]$/, '')}：`, { before: grid.line })] : []),
    ...body,
    ...attachments(document),
    ...closing(document, lines),
  ]
}

/** Lines of the title as the layout balanced them, in one paragraph. `before` in points. */
export function titleParagraph(laidOut: LaidOutDocument, before: number): Paragraph {
  const lines = laidOut.pages[0]?.lines.filter((line) => line.role === 'title') ?? []
  return new Paragraph({
    style: styleId('title'),
    spacing: { before: twips(before) },
    children: lines.map((line, index) => new TextRun({ text: line.text, ...(index > 0 ? { break: 1 } : {}) })),
  })
}

interface Options {
  /** Empty space above, in points. */
  before?: number
  keepNext?: boolean | undefined
}

function paragraph(role: Exclude<LineRole, 'pageNumber'>, text: string, { before = 0, keepNext }: Options): Paragraph {
  return new Paragraph({
    style: styleId(role),
    ...(before > 0 ? { spacing: { before: twips(before) } } : {}),
    ...(keepNext === undefined ? {} : { keepNext }),
    children: [new TextRun(text)],
  })
}

/** 7.3.4: numbers under each other, further lines under the name. */
function attachments(document: OfficialDocument): Paragraph[] {
  const grid = gridOf(document)
  const names = document.attachments.map((name) => settable(name).replace(/[。；，、;,.]+$/, '')).filter((name) => name !== '')
  return names.map((name, index) => {
    const number = names.length > 1 ? `${index + 1}.` : ''
    const label = index === 0 ? `附件：${number}` : number
    const start = 2 + (index === 0 ? 0 : cellsOf('附件：'))
    const left = start + cellsOf(label)
    return new Paragraph({
      style: styleId('attachment'),
      keepNext: true,
      indent: { left: twips(left * grid.pitch), hanging: twips((left - start) * grid.pitch) },
      tabStops: [{ type: TabStopType.LEFT, position: twips(left * grid.pitch) }],
      ...(index === 0 ? { spacing: { before: twips(grid.line) } } : {}),
      children: [new TextRun({ children: [label, new Tab(), name] })],
    })
  })
}

/** Signature and date where the layout puts them, held by indents from the right edge. */
function closing(document: OfficialDocument, lines: readonly PlacedLine[]): Paragraph[] {
  const grid = gridOf(document)
  const date = lines.find((line) => line.role === 'date')
  const signature = lines.filter((line) => line.role === 'signature')
  const note = (document.note ?? '').trim().replace(/^[（(](.*)[）)]$/su, '$1')
  const anchors = lines.some((line) => line.role === 'imprint')
  const gap = document.signatory !== null || document.withSeal ? 2 : 1
  const placed = (role: 'signature' | 'date', line: PlacedLine, text: string, before: number, keepNext: boolean) =>
    new Paragraph({
      style: styleId(role),
      keepNext,
      indent: { right: twips(Math.max(0, AREA.right - line.x - line.width)) },
      ...(before > 0 ? { spacing: { before: twips(before) } } : {}),
      children: [new TextRun(text)],
    })
  const first = document.signatory === null ? gap * grid.line : (gap + 0.5) * grid.line
  return [
    ...signature.map((line, index) => placed('signature', line, line.text, index === 0 ? first : 0, true)),
    ...(date === undefined ? [] : [placed('date', date, toOfficialDate(document.date), dateGap(document, grid.line), note !== '' || anchors)]),
    ...(note === '' ? [] : [paragraph('note', `（${settable(note)}）`, { keepNext: anchors || undefined })]),
  ]
}

/** 7.3.5.3: the date stands a line below a stamped signature, else right below the signature. */
function dateGap({ signatory, signature, withSeal }: OfficialDocument, line: number): number {
  if (signatory !== null) return 1.5 * line
  return signature === '' ? (withSeal ? 2 : 1) * line : 0
}
