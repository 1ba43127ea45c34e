import { layOut, renderHtml } from '@shared/domain/document-layout'
import { toOfficialDocument, type NoticeDocument } from '@shared/domain/notice-document'
import { printHtml } from '../../print-html'

/** Opens the print dialog for exactly the pages of the preview. */
export function printPages(notice: NoticeDocument): void {
  const title = notice.title.replaceAll('\n', '')
  printHtml(renderHtml(layOut(toOfficialDocument(notice)), { title }), title)
}
