import { open } from 'node:fs/promises'
import { AppError } from '../../app-error'
import { decodeText } from '../text-file'
import { unreadable } from '../spreadsheet/read/reading'
import { documentFormat, type DocumentFormat } from './document-format'
import { readDocx } from './read-docx'
import { readPdf } from './read-pdf'

const MOST_BYTES = 50 * 1024 * 1024
const MOST_TEXT_BYTES = 5 * 1024 * 1024

/** The text of a notice's file. `encoding` of texts, `pages` of PDFs, else null. */
export interface DocumentText {
  text: string
  format: DocumentFormat
  encoding: string | null
  pages: number | null
  cautions: string[]
}

/** Reads .txt, .docx and PDFs that hold text; what the file is, its bytes decide. Fails with `refused` and a sentence. */
export async function readDocument(path: string, progress: (done: number, total: number) => void): Promise<DocumentText> {
  const bytes = await bytesOf(path)
  const format = documentFormat(bytes)
  if (format === 'pdf') return { format, encoding: null, ...(await readPdf(bytes, progress)) }
  if (format === 'zip') return { format: 'docx', encoding: null, pages: null, ...(await readDocx(bytes)) }
  if (bytes.length > MOST_TEXT_BYTES) throw unreadable('文件超过 5 MB，不像一份通知，没有读取。请只保留通知正文再试。')
  return { format, pages: null, cautions: [], ...decodeText(bytes) }
}

async function bytesOf(path: string): Promise<Buffer> {
  const file = await open(path, 'r').catch((error: unknown) => {
    throw new AppError('storage', '文件打不开，可能已被移走或没有权限。请重新选择。', [], { cause: error })
  })
  try {
    if ((await file.stat()).size > MOST_BYTES) throw unreadable('文件超过 50 MB，不像一份通知，没有读取。请只保留通知正文，另存后再试。')
    return await file.readFile()
  } finally {
    await file.close()
  }
}
