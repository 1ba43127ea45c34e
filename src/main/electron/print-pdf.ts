import { BrowserWindow, type WebContents } from 'electron'
import { AppError } from '../app-error'
import type { PagePrinter, PdfPrinter, PrinterPaper } from '../ledger-context'
import type { AppScheme } from './app-scheme'
import { WEB_PREFERENCES } from './hardening'

/** Prints a document in a hidden window that runs no script and has no door to the program. */
export function pdfPrinter(scheme: AppScheme): PdfPrinter {
  return (html) =>
    withPages(scheme, html, (contents) =>
      contents.printToPDF({
        printBackground: true,
        preferCSSPageSize: true,
        margins: { top: 0, bottom: 0, left: 0, right: 0 },
      }),
    )
}

/** Opens the system's print dialog for the same pages: printer, copies and sides are chosen there. */
export function pagePrinter(scheme: AppScheme): PagePrinter {
  return (html, copies, paper = { format: 'A4', landscape: false }) =>
    withPages(scheme, html, async (contents) => {
      const printers = await contents.getPrintersAsync()
      if (printers.length === 0) {
        throw new AppError('refused', '这台电脑上没有打印机，没有打印。请先在系统里添加打印机，或保存为 PDF 拿到别处打印。')
      }
      return printed(contents, copies, paper)
    })
}

function printed(contents: WebContents, copies: number, { format, landscape }: PrinterPaper): Promise<boolean> {
  return new Promise((resolve, reject) => {
    contents.print({ silent: false, printBackground: true, copies, pageSize: format, landscape, margins: { marginType: 'none' } }, (done, reason) => {
      if (done) resolve(true)
      else if (/cancel/i.test(reason)) resolve(false)
      else reject(new AppError('refused', '打印机没有接受这份文件，没有打印。请检查打印机是否连好、有纸，再打印一次。', [{ field: 'printer', message: reason }]))
    })
  })
}

async function withPages<Result>(scheme: AppScheme, html: string, use: (contents: WebContents) => Promise<Result>): Promise<Result> {
  const window = new BrowserWindow({ show: false, webPreferences: { ...WEB_PREFERENCES, javascript: false } })
  try {
    return await scheme.withDocument(html, async (url) => {
      await window.loadURL(url)
      return use(window.webContents)
    })
  } finally {
    window.destroy()
  }
}
