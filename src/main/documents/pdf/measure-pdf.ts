/** Measures a PDF: sizes of pages, characters with their places, filled rectangles, and fonts. */
import type { PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'
import type { MeasuredPage, MeasuredPdf, MeasuredRule, MeasuredText } from '@shared/domain/document-check'
import { readOperators } from './operators'

type Pdfjs = typeof import('pdfjs-dist/legacy/build/pdf.mjs')

/**
 * Reads the pages one after the other; between them `stop` is asked, which throws to give up. Throws what
 * the reader throws when the bytes are no PDF.
 */
export async function measurePdf(bytes: Uint8Array, stop: () => void = () => undefined): Promise<MeasuredPdf> {
  const pdfjs = await import('pdfjs-dist/legacy/build/pdf.mjs')
  // The reader takes the buffer over, so that it gets one of its own; it is never to run code of a file.
  const loading = pdfjs.getDocument({ data: new Uint8Array(bytes), isEvalSupported: false, useSystemFonts: false, verbosity: 0 })
  try {
    const file = await loading.promise
    const fonts = new Map<string, boolean>()
    const pages: MeasuredPage[] = []
    for (let number = 1; number <= file.numPages; number++) {
      stop()
      const page = await file.getPage(number)
      pages.push(await measurePage(pdfjs, page, fonts))
      page.cleanup()
    }
    return { pages, fonts: [...fonts].map(([name, embedded]) => ({ name, embedded })) }
  } finally {
    await loading.destroy()
  }
}

async function measurePage(pdfjs: Pdfjs, page: PDFPageProxy, fonts: Map<string, boolean>): Promise<MeasuredPage> {
  const [left = 0, bottom = 0, right = 0, top = 0] = page.view
  const operators = await page.getOperatorList()
  const { rectangles, redText } = readOperators(pdfjs.OPS, operators)
  const names = new Map<string, string>()
  const nameOf = (id: string): string => {
    const known = names.get(id)
    if (known !== undefined) return known
    const { name, embedded } = fontOf(page, id)
    names.set(id, name)
    fonts.set(name, embedded && (fonts.get(name) ?? true))
    return name
  }
  const { items } = await page.getTextContent({ disableNormalization: true })
  const texts: MeasuredText[] = []
  for (const item of items) {
    if (!('str' in item) || item.str.trim() === '') continue
    const [, , , size = 0, x = 0, y = 0] = numbers(item.transform)
    texts.push({ text: item.str, x: x - left, width: item.width, baseline: top - y, size, font: nameOf(item.fontName) })
  }
  const rules = rectangles.map((box): MeasuredRule => ({
    x: box.left - left,
    y: top - box.top,
    width: box.right - box.left,
    thickness: box.top - box.bottom,
    red: box.red,
  }))
  return { width: right - left, height: top - bottom, texts, rules, redText }
}

/** A font's own name and whether its shapes are in the file: drawn glyph by glyph (Type 3) or as a font program. */
function fontOf(page: PDFPageProxy, id: string): { name: string; embedded: boolean } {
  const font: unknown = page.commonObjs.has(id) ? page.commonObjs.get(id) : null
  if (typeof font !== 'object' || font === null) return { name: id, embedded: false }
  const name = 'name' in font && typeof font.name === 'string' ? font.name.replace(/^[A-Z]{6}\+/, '') : id
  const drawn = 'isType3Font' in font && font.isType3Font === true
  const missing = 'missingFile' in font && font.missingFile === true
  return { name, embedded: drawn || !missing }
}

function numbers(values: readonly unknown[]): number[] {
  return values.map(Number)
}
