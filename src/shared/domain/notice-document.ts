import { formatDocumentNumber, type DocumentStyle, type OfficialDocument } from './document-layout'

/** A notice as the clerk writes it: the fields of the form. Dates are `YYYY-MM-DD`. */
export interface NoticeDocument {
  style: DocumentStyle
  issuer: string
  /** 代字; with year and serial it makes the number. Without a serial the place of the number stays free. */
  numberPrefix: string
  numberYear: number
  numberSerial: number | null
  title: string
  recipients: string
  /** Paragraphs, one a line. */
  body: string
  /** Names of attachments, one a line. */
  attachments: string
  signature: string
  date: string
  withSeal: boolean
  /** 签发人职务 beside a stamped signature; empty where the office signs. */
  signatory: string
  note: string
  /** 抄送机关, separated by `、`, `，` or line breaks. */
  cc: string
  /** 印发机关; empty for a document without imprint. */
  printOffice: string
  printDate: string
}

type Paragraph = OfficialDocument['paragraphs'][number]

const HEADING = /^[一二三四五六七八九十]{1,3}、[^。；：]{1,30}$/
const SUBHEADING = /^[（(][一二三四五六七八九十]{1,3}[）)][^。；：]{1,30}$/
const ENDS_SENTENCE = /[。；：，！？.;:,!?”）)]$/
const LONGEST_UNIT = 30

/**
 * Paragraphs of a body, one a line; blank lines go. A short line that ends no sentence is the name of a
 * unit that heads its clauses; `一、…` without a full stop is a heading of the first level, `（一）…` one of
 * the second (GB/T 9704, 7.3.3).
 */
export function bodyParagraphs(body: string): Paragraph[] {
  return body
    .split(/\r?\n/)
    .map((text) => text.trim())
    .filter((text) => text !== '')
    .map((text) => ({ kind: kindOf(text), text }))
}

function kindOf(text: string): Paragraph['kind'] {
  if (HEADING.test(text)) return 'heading1'
  if (SUBHEADING.test(text) && !ENDS_SENTENCE.test(text)) return 'heading2'
  return [...text].length <= LONGEST_UNIT && !ENDS_SENTENCE.test(text) ? 'unit' : 'body'
}

/** The number as printed, or null while the notice has none. */
export function documentNumberOf({ numberPrefix, numberYear, numberSerial }: NoticeDocument): string | null {
  return numberPrefix.trim() === '' || numberSerial === null ? null : formatDocumentNumber(numberPrefix, numberYear, numberSerial)
}

/** The document to be laid out. Throws a RangeError when its date is no calendar day. */
export function toOfficialDocument(notice: NoticeDocument): OfficialDocument {
  return {
    style: notice.style,
    issuer: notice.issuer.trim(),
    documentNumber: documentNumberOf(notice),
    title: notice.title.trim(),
    recipients: notice.recipients.trim(),
    paragraphs: bodyParagraphs(notice.body),
    attachments: lines(notice.attachments),
    signature: notice.signature.trim(),
    date: notice.date,
    withSeal: notice.withSeal,
    signatory: notice.signatory.trim() === '' ? null : notice.signatory.trim(),
    note: notice.note.trim() === '' ? null : notice.note.trim(),
    copies:
      notice.printOffice.trim() === '' && (notice.style !== 'letter' || notice.cc.trim() === '')
        ? null
        : { cc: notice.cc.split(/[、，,；;\n]/).map((name) => name.trim().replace(/。$/, '')).filter((name) => name !== ''), printOffice: notice.printOffice.trim(), printDate: notice.printDate },
  }
}

function lines(text: string): string[] {
  return text.split(/\r?\n/).map((line) => line.trim()).filter((line) => line !== '')
}
