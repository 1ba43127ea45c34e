import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { unreadable } from '../spreadsheet/read/reading'
import { joinPages, linesOfPage, type PdfLine, type PlacedText } from './pdf-lines'

const MOST_PAGES = 300
const MOST_CHARACTERS = 5_000_000
/** Above this share of characters that mean nothing, the fonts do not say what they draw. */
const MOST_UNKNOWN = 0.2

/** The text of a PDF in reading order, and what a clerk should know. Fails with `refused` for scans and passwords. */
export async function readPdf(bytes: Uint8Array, progress: (page: number, of: number) => void): Promise<{ text: string; pages: number; cautions: string[] }> {
  const { getDocument } = await import('pdfjs-dist/legacy/build/pdf.mjs')
  const home = dirname(createRequire(pathToFileURL(__filename)).resolve('pdfjs-dist/package.json'))
  const loading = getDocument({
    // The library takes the bytes away: it gets its own.
    data: new Uint8Array(bytes),
    cMapUrl: `${join(home, 'cmaps')}/`,
    cMapPacked: true,
    standardFontDataUrl: `${join(home, 'standard_fonts')}/`,
    isEvalSupported: false,
    disableFontFace: true,
    useSystemFonts: false,
    verbosity: 0,
  })
  const document = await loading.promise.catch((error: unknown) => {
    throw error instanceof Error && error.name === 'PasswordException'
      ? unreadable('这份 PDF 设了打开密码，没有读取。请取消密码后另存，或复制文字粘贴到这里。', error)
      : unreadable('这份 PDF 不完整或已损坏，没有读取。请重新取得文件后再试。', error)
  })
  try {
    if (document.numPages > MOST_PAGES) throw unreadable(`这份 PDF 有 ${document.numPages} 页，不像一份通知，没有读取。请只保留通知的几页再试。`)
    const pages: PdfLine[][] = []
    let size = 0
    for (let number = 1; number <= document.numPages; number += 1) {
      const page = await document.getPage(number)
      const { items } = await page.getTextContent()
      const lines = linesOfPage(items.flatMap((item) => ('str' in item ? placed(item) : [])))
      size += lines.reduce((sum, line) => sum + line.text.length, 0)
      if (size > MOST_CHARACTERS) throw unreadable('这份 PDF 的文字太多，不像一份通知，没有读取。请只保留通知的几页再试。')
      pages.push(lines)
      page.cleanup()
      progress(number, document.numPages)
    }
    return { ...understood(pages), pages: document.numPages }
  } finally {
    await loading.destroy()
  }
}

function placed(item: { str: string; transform: unknown[]; width: number }): PlacedText[] {
  const [a, b, , , x, y] = item.transform.map(Number)
  if (x === undefined || y === undefined || a === undefined || b === undefined) return []
  return [{ text: item.str, x, y, width: item.width, size: Math.hypot(a, b) }]
}

function understood(pages: readonly PdfLine[][]): { text: string; cautions: string[] } {
  const { text, heads } = joinPages(pages)
  const characters = text.replace(/\s/g, '')
  if (characters === '') {
    throw unreadable('这份 PDF 是扫描件或图片，里面没有可以读的文字，没有读取。请向发文单位要文字版（Word 或能选中文字的 PDF），或把内容录入到这里。')
  }
  const unknown = characters.match(/[\ufffd\ue000-\uf8ff]/g)?.length ?? 0
  if (unknown > characters.length * MOST_UNKNOWN) throw unreadable('这份 PDF 的字体没有说明每个字是什么，读出来是乱码，没有采用。请向发文单位要 Word 版，或把内容录入到这里。')
  const empty = pages.flatMap((lines, i) => (lines.length === 0 ? [i + 1] : []))
  const cautions = [
    empty.length > 0 ? `第 ${empty.join('、')} 页没有文字（可能是扫描的图片），没有读入，请对照原件补录。` : '',
    unknown > 0 ? `有 ${unknown} 个字认不出，请对照原件。` : '',
    heads.length > 0 ? '每页相同的页眉或页脚没有读入。' : '',
  ].filter((caution) => caution !== '')
  return { text, cautions }
}
