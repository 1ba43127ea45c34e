import { BrowserWindow } from 'electron'
import type { PdfPrinter } from '../ledger-context'
import type { AppScheme } from './app-scheme'
import { WEB_PREFERENCES } from './hardening'

/** Prints a document in a hidden window that runs no script and has no door to the program. */
export function pdfPrinter(scheme: AppScheme): PdfPrinter {
  return async (html) => {
    const window = new BrowserWindow({ show: false, webPreferences: { ...WEB_PREFERENCES, javascript: false } })
    try {
      return await scheme.withDocument(html, async (url) => {
        await window.loadURL(url)
        return window.webContents.printToPDF({
          printBackground: true,
          preferCSSPageSize: true,
          margins: { top: 0, bottom: 0, left: 0, right: 0 },
        })
      })
    } finally {
      window.destroy()
    }
  }
}
