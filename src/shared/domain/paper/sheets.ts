/** Sheets of paper as one HTML page without scripts: the same for the preview and the printer. Pure. */

export interface SheetSize {
  /** Millimetres. */
  width: number
  height: number
}

export const A4: SheetSize = { width: 210, height: 297 }
export const A4_ACROSS: SheetSize = { width: 297, height: 210 }
export const A5_ACROSS: SheetSize = { width: 210, height: 148 }

export interface Sheets {
  title: string
  size: SheetSize
  /** Contents, already HTML. */
  pages: readonly string[]
  css?: string
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

export function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (character) => ENTITIES[character] ?? character)
}

export function sheetsHtml({ title, size: { width, height }, pages, css = '' }: Sheets): string {
  return [
    '<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8">',
    `<title>${escaped(title)}</title><style>`,
    `@page{size:${width}mm ${height}mm;margin:0}`,
    '*{box-sizing:border-box}html{-webkit-print-color-adjust:exact}',
    'body{margin:0;color:#000;background:#fff;font-family:SimSun,"Noto Serif CJK SC",serif}',
    `.sheet{position:relative;width:${width}mm;height:${height}mm;overflow:hidden;background:#fff;break-after:page}.sheet:last-child{break-after:auto}`,
    'h1,h2{margin:0;font-family:SimHei,"Noto Sans CJK SC",sans-serif}',
    'table{border-collapse:collapse;table-layout:fixed;width:100%}th,td{padding:.8mm 1.2mm;border:.25mm solid #000;vertical-align:top;white-space:nowrap;overflow:hidden}',
    'th{font-family:SimHei,"Noto Sans CJK SC",sans-serif;font-weight:400}',
    '.left{text-align:left}.center{text-align:center}.right{text-align:right}.line{white-space:nowrap}',
    '@media screen{body{padding:6mm 0;background:#e6e8ec}.sheet{margin:0 auto 6mm;box-shadow:0 0 1.5mm rgba(0,0,0,.25)}}',
    css,
    '</style></head><body>',
    ...pages.map((page) => `<section class="sheet">${page}</section>`),
    '</body></html>',
  ].join('\n')
}
