/** A list as it goes to paper: title, a line below it, and the table with its heading on every page. */
export interface PrintedTable {
  title: string
  subtitle: string
  columns: readonly { heading: string; /** Share of the width. */ share: number; align?: 'left' | 'center' | 'right' }[]
  rows: readonly (readonly (string | number | null)[])[]
  /** Wide tables lie across the sheet. */
  landscape: boolean
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** Text as it stands in HTML. */
export function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (character) => ENTITIES[character] ?? character)
}

/** A complete HTML page for A4, without scripts; all text escaped. */
export function printedTable({ title, subtitle, columns, rows, landscape }: PrintedTable): string {
  const total = columns.reduce((sum, column) => sum + column.share, 0)
  const cell = (value: string | number | null, index: number): string =>
    `<td class="${columns[index]?.align ?? 'left'}">${value === null ? '' : escaped(String(value))}</td>`
  return [
    '<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8">',
    `<title>${escaped(title)}</title><style>`,
    `@page{size:A4 ${landscape ? 'landscape' : 'portrait'};margin:18mm 15mm}`,
    'body{margin:0;color:#000;background:#fff;font:10.5pt/1.5 SimSun,"Noto Serif CJK SC",serif}',
    'h1{margin:0;font:700 16pt/1.4 SimHei,"Noto Sans CJK SC",sans-serif;text-align:center}p{margin:2mm 0 3mm;text-align:center}',
    'table{width:100%;border-collapse:collapse;table-layout:fixed}thead{display:table-header-group}tr{break-inside:avoid}',
    'th,td{padding:1mm 1.5mm;border:.25mm solid #000;vertical-align:top;overflow-wrap:anywhere}',
    '.left{text-align:left}.center{text-align:center}.right{text-align:right}',
    '</style></head><body>',
    `<h1>${escaped(title)}</h1><p>${escaped(subtitle)}</p><table>`,
    `<colgroup>${columns.map((column) => `<col style="width:${((column.share / total) * 100).toFixed(2)}%">`).join('')}</colgroup>`,
    `<thead><tr>${columns.map((column) => `<th>${escaped(column.heading)}</th>`).join('')}</tr></thead><tbody>`,
    ...rows.map((row) => `<tr>${row.map(cell).join('')}</tr>`),
    '</tbody></table></body></html>',
  ].join('\n')
}
