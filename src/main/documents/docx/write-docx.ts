/**
 * Official documents as .docx: real paragraphs in named styles on the standard's page, so that Word, WPS and
 * LibreOffice break lines and pages as the layout does and the clerk can go on writing.
 */
import { Document, DocumentGridType, Packer, SectionType, type ISectionOptions, type FileChild } from 'docx'
import { gridOf, layOut, type OfficialDocument } from '@shared/domain/document-layout'
import { AREA, PAPER } from '@shared/domain/document-layout/measure'
import { flowParagraphs } from './docx-flow'
import { frameOf, headParagraphs, imprint } from './docx-frame'
import { fontTable, stylesXml, twips } from './docx-styles'

/** A4 as Word itself writes it: 210 × 297 mm, rounded up. */
const A4 = { width: 11906, height: 16838 } as const

/**
 * Writes documents of one style, each beginning on a page of its own. Throws a RangeError for a date that is no
 * calendar day, and when there is no document.
 */
export async function writeDocx(documents: readonly OfficialDocument[], title: string): Promise<Uint8Array> {
  const [first] = documents
  if (first === undefined) throw new RangeError('no document to write')
  const grid = gridOf(first)
  const file = new Document({
    title,
    creator: '',
    lastModifiedBy: '',
    evenAndOddHeaderAndFooters: true,
    compatibility: { version: 15 },
    externalStyles: stylesXml(grid),
    sections: documents.map(section),
  })
  const buffer = await Packer.toBuffer(file, undefined, [{ path: 'word/fontTable.xml', data: fontTable() }])
  return new Uint8Array(buffer)
}

function section(document: OfficialDocument): ISectionOptions {
  const laidOut = layOut(document)
  const { headers, footers, titlePage, header, footer } = frameOf(document, laidOut)
  const flow: FileChild[] = [...headParagraphs(document, laidOut), ...flowParagraphs(document, laidOut), ...imprint(document, laidOut)]
  return {
    properties: {
      type: SectionType.NEXT_PAGE,
      titlePage,
      page: {
        size: A4,
        margin: {
          top: twips(AREA.top),
          bottom: twips(PAPER.height - AREA.bottom),
          left: twips(AREA.left),
          right: twips(PAPER.width - AREA.right),
          header,
          footer,
          gutter: 0,
        },
        pageNumbers: { start: 1 },
      },
      grid: { type: DocumentGridType.LINES, linePitch: twips(gridOf(document).line) },
    },
    headers,
    footers,
    children: flow,
  }
}
