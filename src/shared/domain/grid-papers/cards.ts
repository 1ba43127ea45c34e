import { linesOf, mm, sizeFor } from '../paper/lines'
import { A4, A4_ACROSS, A5_ACROSS, escaped, sheetsHtml, type SheetSize } from '../paper/sheets'
import type { GridCard } from './facts'

/** 网格公示牌 for the door of a building. There is no place on it for anybody's own telephone. Pure. */

export const CARD_SIZES = { eight: '一页 8 张（2 × 4，A4 裁开）', a5: '一页一张（A5）', a4: '一页一张（A4）' } as const
export type CardSize = keyof typeof CARD_SIZES

/** What becomes of a grid without a chief. */
export const VACANT_CARDS = { print: '印“待配备”', leave: '不印这些网格' } as const
export type VacantCards = keyof typeof VACANT_CARDS

export interface CardsAbout {
  office: string
  size: CardSize
  vacant: VacantCards
}

interface Layout {
  sheet: SheetSize
  columns: number
  rows: number
  /** The card itself, in millimetres. */
  width: number
  height: number
  /** Sizes of type in points: of the head, the grid's name at most and at least, the lines, the small print. */
  head: number
  name: readonly number[]
  line: number
  small: number
}

const LAYOUTS: Record<CardSize, Layout> = {
  eight: { sheet: A4, columns: 2, rows: 4, width: 94, height: 67, head: 11, name: [22, 20, 18, 16, 14, 12], line: 13, small: 8.5 },
  a5: { sheet: A5_ACROSS, columns: 1, rows: 1, width: 190, height: 128, head: 18, name: [42, 38, 34, 30, 26, 22], line: 25, small: 13 },
  a4: { sheet: A4_ACROSS, columns: 1, rows: 1, width: 267, height: 180, head: 25, name: [60, 54, 48, 42, 36, 30], line: 36, small: 17 },
}

/** The sheet that cards of a size are printed on, and how many it holds. */
export function cardSheet(size: CardSize): { sheet: SheetSize; each: number } {
  const { sheet, columns, rows } = LAYOUTS[size]
  return { sheet, each: columns * rows }
}

export function printedCards(cards: readonly GridCard[], vacant: VacantCards): GridCard[] {
  return cards.filter((card) => vacant === 'print' || card.chiefs.length > 0)
}

export function cardsHtml(cards: readonly GridCard[], about: CardsAbout): string {
  const layout = LAYOUTS[about.size]
  return sheetsHtml({ title: '网格公示牌', size: layout.sheet, pages: cardPages(printedCards(cards, about.vacant), about), css: cssOf(layout) })
}

export function cardPages(cards: readonly GridCard[], about: CardsAbout): string[] {
  const layout = LAYOUTS[about.size]
  const { each } = cardSheet(about.size)
  const pages: string[] = []
  for (let from = 0; from < cards.length; from += each) {
    const onPage = cards.slice(from, from + each)
    pages.push([...onPage.map((card, at) => placed(card, at, about.office, layout)), ...(each > 1 ? cutMarks(layout) : [])].join(''))
  }
  return pages
}

/** Where the cards begin, so that they stand in the middle of the sheet. */
function origin({ sheet, columns, rows, width, height }: Layout): { left: number; top: number } {
  return { left: (sheet.width - columns * width) / 2, top: (sheet.height - rows * height) / 2 }
}

function placed(card: GridCard, at: number, office: string, layout: Layout): string {
  const { left, top } = origin(layout)
  const x = left + (at % layout.columns) * layout.width
  const y = top + Math.floor(at / layout.columns) * layout.height
  const inner = layout.width * 0.86
  const name = brokenName(card.name, inner, layout)
  const points = sizeFor(name, inner, 2, layout.name)
  const chief = card.chiefs.length === 0 ? '待配备' : card.chiefs.join('、')
  const line = (label: string, value: string): string => `<p class="line" style="font-size:${sizeFor(`${label}　${value}`, inner, 1, [layout.line, layout.line * 0.85, layout.line * 0.7, layout.line * 0.55])}pt"><span>${escaped(label)}</span>${escaped(value)}</p>`
  const phone = card.phone === null ? '' : line('联系电话', card.phone.number)
  const small = [card.code === null ? null : `编号 ${card.code}`, card.phone === null ? null : `电话为${card.phone.of}办公电话`].filter((part) => part !== null).join('　')
  return [
    `<article class="card" style="left:${x}mm;top:${y}mm"><div>`,
    `<p class="office" style="font-size:${sizeFor(officeLine(card, office), inner, 1, [layout.head, layout.head * 0.85, layout.head * 0.7])}pt">${escaped(officeLine(card, office))}</p>`,
    `<h1 style="font-size:${points}pt">${linesOf(name, inner, points).map(escaped).join('<br>')}</h1>`,
    line(card.title, chief),
    phone,
    `<p class="small">${escaped(small)}</p>`,
    '</div></article>',
  ].join('')
}

/** A name that takes two lines is broken before what stands in brackets, where both parts fit. */
function brokenName(name: string, width: number, { name: sizes }: Layout): string {
  const broken = name.replace('（', '\n（')
  const fits = (text: string, points: number | undefined, most: number): boolean => linesOf(text, width, points ?? 12).length <= most
  return fits(name, sizes[0], 1) || !fits(broken, sizes.at(-1), 2) ? name : broken
}

/** The community is named above, unless the grid's name begins with it. */
function officeLine(card: GridCard, office: string): string {
  return card.community === null || card.name.startsWith(card.community) ? office : `${office} · ${card.community}`
}

const MARK = 5

/** Short lines outside the cards, where the scissors go. */
function cutMarks(layout: Layout): string[] {
  const { left, top } = origin(layout)
  const [right, bottom] = [left + layout.columns * layout.width, top + layout.rows * layout.height]
  const marks: string[] = []
  const mark = (x: number, y: number, width: number, height: number): number => marks.push(`<i style="left:${x.toFixed(2)}mm;top:${y.toFixed(2)}mm;width:${width}mm;height:${height}mm"></i>`)
  for (let column = 0; column <= layout.columns; column += 1) {
    const x = left + column * layout.width
    mark(x, top - MARK - 1, 0.2, MARK)
    mark(x, bottom + 1, 0.2, MARK)
  }
  for (let row = 0; row <= layout.rows; row += 1) {
    const y = top + row * layout.height
    mark(left - MARK - 1, y, MARK, 0.2)
    mark(right + 1, y, MARK, 0.2)
  }
  return marks
}

function cssOf({ width, height, small, line }: Layout): string {
  const frame = Math.max(2, height * 0.035)
  return [
    `.card{position:absolute;width:${width}mm;height:${height}mm;padding:${frame}mm}`,
    `.card>div{width:100%;height:100%;padding:${frame}mm;display:flex;flex-direction:column;justify-content:space-evenly;text-align:center;border:.5mm solid #000;overflow:hidden}`,
    '.card p{margin:0;white-space:nowrap}.card h1{line-height:1.25;white-space:nowrap}',
    '.card .office{font-family:SimHei,"Noto Sans CJK SC",sans-serif}',
    `.card .line span{margin-right:${(mm(line) * 0.8).toFixed(1)}mm;font-family:SimHei,"Noto Sans CJK SC",sans-serif}`,
    `.card .small{font-size:${small}pt}`,
    'i{position:absolute;background:#000}',
  ].join('')
}
