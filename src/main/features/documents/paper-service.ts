import { letterDocument, lettersOf, type LetterStyle } from '@shared/domain/appointment-letters'
import { checkPages, type PrintCheck } from '@shared/domain/document-check'
import { layOutAll, refuseClassified, renderHtml, type OfficialDocument } from '@shared/domain/document-layout'
import { documentText } from '@shared/domain/document-text'
import { toOfficialDocument, type NoticeDocument } from '@shared/domain/notice-document'
import { AppError } from '../../app-error'
import { writeDocx } from '../../documents/docx/write-docx'
import { measurePdf } from '../../documents/pdf/measure-pdf'
import { writeWholeFile } from '../../documents/write-file'
import type { LedgerContext } from '../../ledger-context'
import { noticePaper } from '../../notice-paper'
import { stopIfCancelled } from '../../rpc/jobs'
import type { Call } from '../../rpc/procedures'

/** What goes to paper: the notice itself, or chosen letters of it. */
export interface PaperRequest {
  document: NoticeDocument
  letters?: { style: LetterStyle; chosen: string[] } | undefined
}

const NO_PDF_TO_MEASURE = '浏览器模式没有自己的 PDF，量不到版面，没有检查。请在打印预览里核对，或在桌面程序里检查。'
const NO_PRINTER_OF_ITS_OWN = '浏览器模式下请用“打印”，在浏览器的打印窗口里选择“另存为 PDF”。'

/** Notices, and the letters that follow from them, as pages: PDF, Word, plain text, the printer, and the check before it. */
export class PaperService {
  constructor(private readonly context: LedgerContext) {}

  async savePdf(request: PaperRequest, target: string, call: Call): Promise<{ name: string; handle: string }> {
    const path = this.context.files.path(target, 'pdf', 'write')
    call.progress('排版并生成 PDF', 0, 1)
    const bytes = await this.rendered(documentsOf(request))
    stopIfCancelled(call.signal)
    await writeWholeFile(path, bytes)
    return this.context.files.describe(target)
  }

  async saveDocx(request: PaperRequest, target: string, call: Call): Promise<{ name: string; handle: string }> {
    const path = this.context.files.path(target, 'docx', 'write')
    call.progress('生成 Word 文档', 0, 1)
    const documents = documentsOf(request)
    const bytes = await writeDocx(documents, titleOf(documents))
    stopIfCancelled(call.signal)
    await writeWholeFile(path, bytes)
    return this.context.files.describe(target)
  }

  /** UTF-8 with a byte order mark and the line ends of Windows, so that its notepad shows it right. */
  async saveText(document: NoticeDocument, target: string): Promise<{ name: string; handle: string }> {
    const path = this.context.files.path(target, 'text', 'write')
    const text = documentsOf({ document }).map(documentText).join('\n\n')
    await writeWholeFile(path, Buffer.from(`\uFEFF${text.replaceAll('\n', '\r\n')}\r\n`, 'utf8'))
    return this.context.files.describe(target)
  }

  /** Opens the system's print dialog with this number of copies; false when the clerk closes it. */
  async print(request: PaperRequest, copies: number, call: Call): Promise<{ printed: boolean }> {
    const { printPages } = this.context
    if (!printPages) throw new AppError('refused', '浏览器模式下由浏览器打印，没有送出打印。请用页面上的“打印…”。')
    const html = htmlOf(documentsOf(request))
    call.progress('等待打印', 0, null)
    return { printed: await printPages(html, copies) }
  }

  /** Makes the PDF and measures it; nothing is kept. */
  async check(document: NoticeDocument, call: Call): Promise<{ checks: PrintCheck[] }> {
    call.progress('生成 PDF', 0, 2)
    documentsOf({ document })
    const { pdf } = await noticePaper(this.context, document)
    if (pdf === null) throw new AppError('refused', NO_PDF_TO_MEASURE)
    stopIfCancelled(call.signal)
    call.progress('测量版面', 1, 2)
    const measured = await measurePdf(pdf, () => stopIfCancelled(call.signal))
    return { checks: checkPages(toOfficialDocument(document), measured) }
  }

  private async rendered(documents: readonly OfficialDocument[]): Promise<Uint8Array> {
    const { printPdf } = this.context
    if (!printPdf) throw new AppError('refused', NO_PRINTER_OF_ITS_OWN)
    return printPdf(htmlOf(documents))
  }
}

/** The documents asked for, none of them classified. */
function documentsOf({ document, letters }: PaperRequest): OfficialDocument[] {
  const whole = toOfficialDocument(document)
  refuse(whole)
  if (letters === undefined) return [whole]
  const found = lettersOf(document)
  const wanted = letters.chosen.map((key) => found.find((letter) => letter.key === key))
  if (wanted.length === 0 || wanted.includes(undefined)) {
    throw new AppError('conflict', '正文改过以后，选中的通知书有的已经没有了。没有输出，请重新选择。')
  }
  const documents = wanted.flatMap((letter) => (letter === undefined ? [] : [letterDocument(document, letter, letters.style)]))
  documents.forEach(refuse)
  return documents
}

function refuse(document: OfficialDocument): void {
  const reason = refuseClassified(document)
  if (reason !== null) throw new AppError('refused', reason)
}

function htmlOf(documents: readonly OfficialDocument[]): string {
  return renderHtml(layOutAll(documents), { title: titleOf(documents) })
}

function titleOf(documents: readonly OfficialDocument[]): string {
  return (documents[0]?.title ?? '').replaceAll('\n', '')
}
