import { millimetres, type Paper } from './paper'
import type { BoxMark, Ink, LinesMark, Mark, Sheet, TextMark } from './sheet'

const FONTS = "'Microsoft YaHei UI', 'Microsoft YaHei', 'PingFang SC', 'Noto Sans CJK SC', 'Source Han Sans SC', SimHei, sans-serif"

/** Dark enough for a printer without colours; red only where the screen is red. */
const COLOURS: Readonly<Record<Ink, string>> = { ink: '#1f2329', soft: '#454b55', line: '#6b7280', late: '#b42318', paper: '#ffffff' }

/** Drawing units a px: browsers in Chinese enlarge letters of less than twelve units. */
const UNITS = 10

/** The sheet as SVG, in millimetres where it is a page of paper; text is text. */
export function svgOf(sheet: Sheet, title: string, paper: Paper | null = null): string {
  const { width, height } = paper ? millimetres(paper) : sheet
  const unit = paper ? 'mm' : ''
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}${unit}" height="${height}${unit}" ` +
    `viewBox="0 0 ${units(sheet.width)} ${units(sheet.height)}" font-family="${escaped(FONTS)}">\n<title>${escaped(title)}</title>\n` +
    `<rect width="${units(sheet.width)}" height="${units(sheet.height)}" fill="${COLOURS.paper}"/>\n${sheet.marks.map(drawn).join('\n')}\n</svg>\n`
  )
}

/** The same as a file of its own. */
export function svgFile(sheet: Sheet, title: string, paper: Paper | null = null): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${svgOf(sheet, title, paper)}`
}

/** Printers' pages are whole points, a hair lower than the paper; a section as high as it would run over to a second one. */
const HAIR_MM = 0.6

/** Pages ready for the printer: each as large as its paper, no script, nothing from outside. */
export function pagesHtml(sheets: readonly Sheet[], paper: Paper, title: string): string {
  const { width, height } = millimetres(paper)
  const pages = sheets.map((sheet, at) => `<section lang="zh-CN">${svgOf(sheet, `${title} ${at + 1}`, paper)}</section>`)
  return [
    '<!DOCTYPE html>',
    `<html lang="zh-CN"><head><meta charset="utf-8"><title>${escaped(title)}</title>`,
    `<style>@page{size:${paper.format} ${paper.landscape ? 'landscape' : 'portrait'};margin:0}html,body{margin:0;padding:0}`,
    `section{display:block;position:relative;width:${width}mm;height:${height - HAIR_MM}mm;overflow:hidden}section+section{break-before:page}`,
    'svg{display:block;position:absolute;left:0;top:0}text{white-space:pre}</style></head>',
    `<body>${pages.join('\n')}</body></html>`,
    '',
  ].join('\n')
}

function drawn(mark: Mark): string {
  switch (mark.kind) {
    case 'text':
      return drawnText(mark)
    case 'box':
      return drawnBox(mark)
    case 'lines':
      return drawnLines(mark)
  }
}

function drawnText({ x, y, size, text, ink, bold, anchor, turned }: TextMark): string {
  const more = [
    bold ? ' font-weight="600"' : '',
    anchor ? ` text-anchor="${anchor}"` : '',
    turned ? ` transform="rotate(-90 ${units(x)} ${units(y)})"` : '',
  ]
  return `<text x="${units(x)}" y="${units(y)}" font-size="${units(size)}" fill="${COLOURS[ink]}"${more.join('')}>${escaped(text)}</text>`
}

function drawnBox({ x, y, width, height, radius, fill, stroke, weight, dashed }: BoxMark): string {
  const line = stroke === null ? '' : ` stroke="${COLOURS[stroke]}" stroke-width="${units(weight ?? 1)}"${dashed ? ` stroke-dasharray="${units(5)} ${units(3)}"` : ''}`
  const round = radius ? ` rx="${units(radius)}"` : ''
  return `<rect x="${units(x)}" y="${units(y)}" width="${units(width)}" height="${units(height)}"${round} fill="${fill === null ? 'none' : COLOURS[fill]}"${line}/>`
}

function drawnLines({ segments, ink, weight }: LinesMark): string {
  const path = segments.map(([x1, y1, x2, y2]) => `M${units(x1)} ${units(y1)}L${units(x2)} ${units(y2)}`).join('')
  return `<path d="${path}" fill="none" stroke="${COLOURS[ink]}" stroke-width="${units(weight)}"/>`
}

function units(px: number): number {
  return Math.round(px * UNITS * 10) / 10
}

/** Text for XML: markup made harmless, what XML cannot hold (control characters, halves of pairs) left out. */
export function escaped(text: string): string {
  return text
    .replace(/[\p{Cc}\p{Cs}\ufffe\uffff]/gu, '')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;')
}
