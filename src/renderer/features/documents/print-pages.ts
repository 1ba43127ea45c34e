import { layOut, renderHtml } from '@shared/domain/document-layout'
import { toOfficialDocument, type NoticeDocument } from '@shared/domain/notice-document'

/** Opens the print dialog for exactly the pages of the preview, in a frame of their own. */
export function printPages(notice: NoticeDocument): void {
  const title = notice.title.replaceAll('\n', '')
  const frame = document.createElement('iframe')
  frame.title = '打印'
  frame.style.cssText = 'position:fixed;width:0;height:0;border:0;visibility:hidden'
  frame.srcdoc = renderHtml(layOut(toOfficialDocument(notice)), { title })
  frame.addEventListener('load', () => {
    const pages = frame.contentWindow
    if (!pages) return
    pages.addEventListener('afterprint', () => frame.remove(), { once: true })
    // The browser proposes the window's own title as the PDF's name.
    const own = document.title
    document.title = title
    pages.print()
    document.title = own
  })
  document.body.append(frame)
}
