import type { KnownFiles } from './files'
import type { OfficeSettingsStore } from './features/settings/office-settings'
import type { Store } from './store/store'
import type { ViewingFolder } from './viewing-folder'

/** Turns a whole HTML document into PDF bytes, page by page as the document says. */
export type PdfPrinter = (html: string) => Promise<Buffer>

/** Opens the system's print dialog for a whole HTML document; false when it was closed without printing. */
export type PagePrinter = (html: string, copies: number, paper?: PrinterPaper) => Promise<boolean>

/** A4 upright where nothing is said. */
export interface PrinterPaper {
  format: 'A4' | 'A3'
  landscape: boolean
}

/** Paths of the built scripts of the threads that read and write files; null: the same work is done in place (tests). */
export interface WorkerScripts {
  reading: string | null
  writing: string | null
  templates: string | null
  documents: string | null
}

/** What every feature's service is built from, once a ledger is open. */
export interface LedgerContext {
  store: Store
  settings: OfficeSettingsStore
  files: KnownFiles
  now(): Date
  /** The office's calendar day, `YYYY-MM-DD`. */
  today(): string
  /** Null where the place has no printer of its own (browser mode): the browser prints instead. */
  printPdf: PdfPrinter | null
  /** Null where `printPdf` is. */
  printPages: PagePrinter | null
  workers: WorkerScripts
  /** Opens a file with the system's viewer; a sentence of the system's when it cannot. Null in browser mode, which fetches it instead. */
  openFile: ((path: string) => Promise<string>) | null
  viewing: ViewingFolder
}
