import { letterDocument, lettersOf, type LetterStyle } from '@shared/domain/appointment-letters'
import { layOut, layOutAll, renderHtml, type LaidOutDocument } from '@shared/domain/document-layout'
import { toOfficialDocument, type NoticeDocument } from '@shared/domain/notice-document'
import { api } from '../../api'
import { runJob } from '../../actions'
import { printHtml } from '../../print-html'

/** What goes to paper: the notice, or chosen letters of it. */
export interface Paper {
  document: NoticeDocument
  letters?: { style: LetterStyle; chosen: string[] }
}

/** The pages of it, the same that main lays out. */
export function pagesOf({ document, letters }: Paper): LaidOutDocument {
  if (letters === undefined) return layOut(toOfficialDocument(document))
  const chosen = lettersOf(document).filter((letter) => letters.chosen.includes(letter.key))
  return layOutAll(chosen.map((letter) => letterDocument(document, letter, letters.style)))
}

/** The browser's print dialog for exactly the pages of the preview. */
export function printInBrowser(paper: Paper): void {
  const title = paper.document.title.replaceAll('\n', '')
  printHtml(renderHtml(pagesOf(paper), { title }), title)
}

/** The system's print dialog, with the number of copies filled in. False when nothing was printed. */
export async function printInWindow(paper: Paper, copies: number): Promise<boolean> {
  const done = await runJob('正在打开打印窗口', (options) => api.documents.print({ ...paper, copies }, options))
  return done?.printed === true
}
