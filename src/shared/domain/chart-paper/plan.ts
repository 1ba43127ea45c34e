import type { CardStyle } from '../chart-layout/card-style'
import { composePicture, type ChartEntry } from '../chart-layout/picture'
import { depthOf, upTo } from './entries'
import type { ChartHead } from './frame'
import { fitOnePage, settingsNear, type Setting } from './one-page'
import { MOST_PAGES, paperName, type Paper } from './paper'
import type { Sheet } from './sheet'
import { tiledPages } from './tiled-pages'

export const arrangements = ['one', 'tiled'] as const
/** On one page, or over several that are put together. */
export type Arrangement = (typeof arrangements)[number]

export interface PaperWish {
  entries: readonly ChartEntry[]
  setting: Setting
  head: ChartHead
  paper: Paper
  arrangement: Arrangement
}

export type PaperPlan =
  | { kind: 'pages'; sheets: Sheet[]; rows: number; columns: number; setting: Setting; /** What was set otherwise than chosen, and why. */ note: string | null; offers: Offer[] }
  | { kind: 'refused'; words: string; offers: Offer[] }

/** Something that would work instead. */
export interface Offer {
  words: string
  paper?: Paper
  arrangement?: Arrangement
  depth?: number
  setting?: Setting
}

/** The pages of a chart as wished, or why there are none and what would work. */
export function planPaper(wish: PaperWish): PaperPlan {
  return wish.arrangement === 'one' ? planOne(wish) : planTiles(wish)
}

function planOne({ entries, setting, head, paper }: PaperWish): PaperPlan {
  const settings = settingsNear(setting)
  const page = fitOnePage(entries, settings, head, paper)
  if (page) return { kind: 'pages', sheets: [page.sheet], rows: 1, columns: 1, setting: page.setting, note: noteOf(setting, page.setting), offers: [] }
  const offers: Offer[] = otherPapers(paper)
    .filter((other) => fitOnePage(entries, settings, head, other) !== null)
    .slice(0, 2)
    .map((other) => ({ words: `改用 ${paperName(other)}`, paper: other }))
  offers.push(...fewerLevels(entries, (fewer) => fitOnePage(fewer, settings, head, paper) !== null))
  const tiled = tiledPages(composePicture(entries, setting.direction, setting.style), head, paper)
  if (tiled.kind === 'pages') {
    offers.push({ words: `分 ${tiled.pages} 页拼接`, arrangement: 'tiled' })
    offers.push(...fewerPages({ entries, setting, head, paper }, tiled.pages).map((offer) => ({ ...offer, words: `拼接，${offer.words}`, arrangement: 'tiled' as const })))
  }
  return {
    kind: 'refused',
    words: `这张图在一张 ${paperName(paper)} 上放不下：字会小于 8 磅，看不清，所以没有缩。${offers.length > 0 ? '可以这样：' : '请少展开一些分支，或只画一个组织的下级。'}`,
    offers,
  }
}

function planTiles({ entries, setting, head, paper }: PaperWish): PaperPlan {
  const tile = (one: readonly ChartEntry[], on: Paper): ReturnType<typeof tiledPages> => tiledPages(composePicture(one, setting.direction, setting.style), head, on)
  const pages = tile(entries, paper)
  if (pages.kind === 'pages') {
    const offers = fewerPages({ entries, setting, head, paper }, pages.pages)
    return { kind: 'pages', sheets: pages.draw(), rows: pages.rows, columns: pages.columns, setting, note: null, offers }
  }
  const offers: Offer[] = otherPapers(paper)
    .map((other) => ({ other, tiled: tile(entries, other) }))
    .flatMap(({ other, tiled }) => (tiled.kind === 'pages' ? [{ words: `改用 ${paperName(other)}，${tiled.pages} 页`, paper: other }] : []))
    .slice(0, 2)
  offers.push(...fewerLevels(entries, (fewer) => tile(fewer, paper).kind === 'pages'))
  const why =
    pages.kind === 'too-many'
      ? `这张图要 ${pages.pages.toLocaleString('zh-CN')} 页，超过了 ${MOST_PAGES} 页，没有排版。`
      : `有的卡片连同标注比一张 ${paperName(paper)} 还大，没有排版。`
  return { kind: 'refused', words: `${why}${offers.length > 0 ? '可以这样：' : '请少展开一些分支，把卡片改为“紧凑”，或只画一个组织的下级。'}`, offers }
}

/** From so many pages on, ways that need clearly fewer are told. */
const WORTH_LESS = 4
const CLEARLY = 0.75

/** The setting and the way the paper lies that need the fewest pages, if clearly fewer. */
function fewerPages({ entries, setting, head, paper }: Omit<PaperWish, 'arrangement'>, pages: number): Offer[] {
  if (pages < WORTH_LESS) return []
  const dense: CardStyle = { ...setting.style, density: 'dense', leaves: 'rows' }
  const best = [setting.style, dense]
    .flatMap((style) => (['down', 'right'] as const).flatMap((direction) => [paper, { ...paper, landscape: !paper.landscape }].map((on) => ({ setting: { style, direction }, on }))))
    .map((way) => ({ ...way, tiled: tiledPages(composePicture(entries, way.setting.direction, way.setting.style), head, way.on) }))
    .flatMap((way) => (way.tiled.kind === 'pages' ? [{ ...way, count: way.tiled.pages }] : []))
    .sort((a, b) => a.count - b.count)[0]
  if (!best || best.count > pages * CLEARLY) return []
  const changes = [...(best.on.landscape === paper.landscape ? [] : [paperName(best.on)]), ...changesOf(setting, best.setting)]
  return [{ words: `${changes.join('、')}：只要 ${best.count} 页`, paper: best.on, setting: best.setting }]
}

/** Turned first, then larger. */
function otherPapers({ format, landscape }: Paper): Paper[] {
  const turned: Paper = { format, landscape: !landscape }
  return format === 'A3' ? [turned] : [turned, { format: 'A3', landscape }, { format: 'A3', landscape: !landscape }]
}

function fewerLevels(entries: readonly ChartEntry[], fits: (fewer: readonly ChartEntry[]) => boolean): Offer[] {
  for (let depth = depthOf(entries) - 1; depth > 0; depth -= 1) {
    if (fits(upTo(entries, depth))) return [{ words: depth === 1 ? '只画最上一级' : `只画到第 ${depth} 级`, depth }]
  }
  return []
}

const densityWords: Readonly<Record<CardStyle['density'], string>> = { roomy: '宽松', normal: '适中', dense: '紧凑' }

function noteOf(chosen: Setting, used: Setting): string | null {
  const changes = changesOf(chosen, used)
  return changes.length === 0 ? null : `为了放进一页，改成了：${changes.join('、')}。`
}

function changesOf(chosen: Setting, used: Setting): string[] {
  return [
    ...(used.direction === chosen.direction ? [] : [used.direction === 'down' ? '自上而下排列' : '自左向右排列']),
    ...(used.style.density === chosen.style.density ? [] : [`卡片${densityWords[used.style.density]}`]),
    ...(used.style.leaves === chosen.style.leaves ? [] : ['末级排成列表']),
  ]
}
