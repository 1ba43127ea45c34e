import { escaped } from './print-table'

/** A month as it goes to paper: one A4 sheet across, whole weeks, Monday first. */
export interface PrintedMonth {
  title: string
  subtitle: string
  weeks: readonly (readonly PrintedDay[])[]
}

export interface PrintedDay {
  /** `5`, or what else is to be said of the day: `5 休 端午节`. */
  head: string
  lines: readonly string[]
  /** A day of the month before or after. */
  other: boolean
  rest: boolean
}

const WEEKDAYS = ['一', '二', '三', '四', '五', '六', '日'] as const

/** A complete HTML page, without scripts; all text escaped. */
export function printedMonth({ title, subtitle, weeks }: PrintedMonth): string {
  const cell = ({ head, lines, other, rest }: PrintedDay): string =>
    `<td class="${[other ? 'other' : '', rest ? 'rest' : ''].filter(Boolean).join(' ')}"><b>${escaped(head)}</b>${lines.map((line) => `<div>${escaped(line)}</div>`).join('')}</td>`
  return [
    '<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8">',
    `<title>${escaped(title)}</title><style>`,
    '@page{size:A4 landscape;margin:12mm}',
    'body{margin:0;color:#000;background:#fff;font:8.5pt/1.35 SimSun,"Noto Serif CJK SC",serif}',
    'h1{margin:0;font:700 16pt/1.4 SimHei,"Noto Sans CJK SC",sans-serif;text-align:center}p{margin:1mm 0 2mm;text-align:center}',
    'table{width:100%;border-collapse:collapse;table-layout:fixed}tr{break-inside:avoid}',
    `th,td{padding:.8mm 1.2mm;border:.25mm solid #000;overflow-wrap:anywhere}td{height:${Math.floor(156 / Math.max(weeks.length, 1))}mm;vertical-align:top}`,
    'b{font-size:10pt}.other{color:#666}.rest{background:#f2f2f2}',
    '</style></head><body>',
    `<h1>${escaped(title)}</h1><p>${escaped(subtitle)}</p><table>`,
    `<thead><tr>${WEEKDAYS.map((day) => `<th>${day}</th>`).join('')}</tr></thead><tbody>`,
    ...weeks.map((week) => `<tr>${week.map(cell).join('')}</tr>`),
    '</tbody></table></body></html>',
  ].join('\n')
}
