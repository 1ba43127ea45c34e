import { SIGNS, type CardLine } from './card'
import type { ChartPicture, PictureCard } from './picture'
import { breakLines } from './text-fit'
import { pathOf, type PlacedCard } from './tree-layout'

export interface DrawingHead {
  title: string
  /** `YYYY-MM-DD`. */
  asOf: string
  office: string
}

export interface Drawing {
  svg: string
  width: number
  height: number
}

const FONTS = "'Microsoft YaHei UI', 'Microsoft YaHei', 'PingFang SC', 'Noto Sans CJK SC', 'Source Han Sans SC', SimHei, sans-serif"
const INK = '#1f2329'
const SOFT = '#545b66'
const LINE = '#8b929c'
const PAPER = '#ffffff'

const MARGIN = 32
/** A small chart still has room for its title and legend. */
const NARROWEST = 560
const LEGEND =
  `粗左边线的是党组织。人数：本级及全部下级的党员和工作人员，一人只计一次。${SIGNS.vacancy} 空缺：岗位尚缺的人数。` +
  `${SIGNS.closed} 下级：图中没有展开的下级组织数。`

/** Where the letters stand on, from the top of a line's box. */
const BASELINE = 0.36

/** The chart as a whole picture: title, office, date and legend around it; every text is text and none is cut. */
export function drawSvg({ layout, cards }: ChartPicture, head: DrawingHead): Drawing {
  const width = Math.ceil(Math.max(layout.width, NARROWEST) + 2 * MARGIN)
  const room = width - 2 * MARGIN
  const out: string[] = []
  let y = MARGIN
  for (const line of breakLines(head.title, 24, room)) y = put(out, line, { y, size: 24, lineHeight: 34, fill: INK, weight: 600 })
  for (const line of breakLines(`${head.office}　${head.asOf} 的情况`, 14, room)) y = put(out, line, { y, size: 14, lineHeight: 22, fill: SOFT })
  y += 20

  const left = Math.round((width - layout.width) / 2)
  out.push(`<g transform="translate(${left} ${y})">`)
  for (const connector of layout.connectors) out.push(`<path d="${pathOf(connector.segments)}" fill="none" stroke="${LINE}" stroke-width="1.2"/>`)
  for (const placed of layout.cards) {
    const card = cards.get(placed.key)
    if (card) out.push(drawCard(placed, card))
  }
  out.push('</g>')
  y += layout.height + 24

  for (const line of breakLines(LEGEND, 12, room)) y = put(out, line, { y, size: 12, lineHeight: 18, fill: SOFT })
  const height = Math.ceil(y + MARGIN / 2)
  const svg =
    `<?xml version="1.0" encoding="UTF-8"?>\n<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" ` +
    `viewBox="0 0 ${width} ${height}" font-family="${escaped(FONTS)}">\n<title>${escaped(head.title)}</title>\n` +
    `<rect width="${width}" height="${height}" fill="${PAPER}"/>\n${out.join('\n')}\n</svg>\n`
  return { svg, width, height }
}

interface TextPlace {
  y: number
  size: number
  lineHeight: number
  fill: string
  weight?: number
}

/** Adds a line of the frame's text and answers where the next one begins. */
function put(out: string[], text: string, place: TextPlace): number {
  out.push(textElement(text, MARGIN, place))
  return place.y + place.lineHeight
}

function textElement(text: string, x: number, { y, size, lineHeight, fill, weight }: TextPlace, anchor = ''): string {
  const baseline = Math.round((y + lineHeight / 2 + size * BASELINE) * 10) / 10
  const bold = weight === undefined ? '' : ` font-weight="${weight}"`
  return `<text x="${x}" y="${baseline}" font-size="${size}" fill="${fill}"${bold}${anchor}>${escaped(text)}</text>`
}

function drawCard(placed: PlacedCard, { composed, open }: PictureCard): string {
  const { width, height } = placed
  const parts = [`<rect width="${width}" height="${height}" rx="2" fill="${PAPER}" stroke="${LINE}"/>`]
  if (composed.party) parts.push(`<rect width="5" height="${height}" rx="1" fill="${INK}"/>`)
  const { padding, footHeight } = composed
  for (const line of composed.lines) parts.push(textElement(line.text, padding.x, { ...styleOf(line), y: line.top }))
  const foot = { y: height - padding.y - footHeight, size: 12, lineHeight: footHeight }
  if (composed.below !== null) {
    const text = open ? composed.below : `${SIGNS.closed} ${composed.below}`
    parts.push(textElement(text, width - padding.x, { ...foot, fill: SOFT }, ' text-anchor="end"'))
  }
  return `<g transform="translate(${Math.round(placed.x * 10) / 10} ${Math.round(placed.y * 10) / 10})">${parts.join('')}</g>`
}

function styleOf(line: CardLine): Omit<TextPlace, 'y'> {
  const style = { size: line.size, lineHeight: line.lineHeight, fill: line.tone === 'soft' ? SOFT : INK }
  return line.tone === 'name' ? { ...style, weight: 600 } : style
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
