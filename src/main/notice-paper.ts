import { layOut, renderHtml } from '@shared/domain/document-layout'
import { toOfficialDocument, type NoticeDocument } from '@shared/domain/notice-document'
import type { LedgerContext } from './ledger-context'

/** The pages of a notice as they are printed: one HTML document, and the PDF where the program has a printer of its own. */
export interface NoticePaper {
  pages: string
  pdf: Buffer | null
}

/** The one way to make the pages that are kept with an issued notice. */
export async function noticePaper({ printPdf }: Pick<LedgerContext, 'printPdf'>, document: NoticeDocument): Promise<NoticePaper> {
  const pages = renderHtml(layOut(toOfficialDocument(document)), { title: document.title.replaceAll('\n', '') })
  return { pages, pdf: printPdf ? await printPdf(pages) : null }
}
