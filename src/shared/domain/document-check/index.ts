/**
 * The check before printing (印前检查): the pages of a PDF, as measured, against the measures of GB/T
 * 9704-2012. What is what is told by the layout's text, where it stands by the PDF alone.
 */
import { layOut, type OfficialDocument } from '../document-layout'
import { AREA, LETTER, mm } from '../document-layout/measure'
import type { PrintCheck } from './check'
import { linesOfPage } from './lines'
import type { MeasuredPdf } from './measured'
import { charactersCheck, fontsCheck, linesCheck, marginsCheck, paperCheck, textCheck, typeCheck } from './page-checks'
import {
  closingCheck,
  firstPageCheck,
  imprintCheck,
  issuerCheck,
  numberCheck,
  pageNumbersCheck,
  redLineCheck,
  titleCheck,
} from './place-checks'
import type { Sheet } from './sheets'

export type { CheckCode, PrintCheck } from './check'
export type { MeasuredPage, MeasuredPdf, MeasuredRule, MeasuredText } from './measured'

/** Every check that the document's style asks for, in the order a page is read. */
export function checkPages(document: OfficialDocument, pdf: MeasuredPdf): PrintCheck[] {
  const laidOut = layOut(document)
  const sheets = pdf.pages.map((page): Sheet => ({ page, lines: linesOfPage(page) }))
  const pages = sheets.map((sheet) => sheet.lines)
  // Page numbers stand below the type area, a letter's head above it.
  const flow = pages.map((lines, index) =>
    lines.filter((line) => line.top < AREA.bottom + mm(2) && !(document.style === 'letter' && index === 0 && line.top < LETTER.headTop + mm(5))),
  )
  const head = document.style === 'plain' ? [] : [issuerCheck(document, laidOut, sheets), numberCheck(document, laidOut, sheets), redLineCheck(document, laidOut, sheets)]
  const imprint = imprintCheck(document, sheets)
  return [
    paperCheck(pdf, laidOut),
    marginsCheck(flow.flat()),
    linesCheck(document, flow),
    charactersCheck(document, flow),
    typeCheck(document, laidOut, sheets),
    ...head,
    titleCheck(laidOut, sheets),
    firstPageCheck(laidOut, sheets),
    closingCheck(document, laidOut, sheets),
    ...(imprint === null ? [] : [imprint]),
    pageNumbersCheck(laidOut, sheets),
    fontsCheck(pdf, laidOut),
    textCheck(laidOut, pages),
  ]
}
