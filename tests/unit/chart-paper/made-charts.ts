import * as fc from 'fast-check'
import type { CardContent } from '@shared/domain/chart-layout/card'
import type { CardStyle } from '@shared/domain/chart-layout/card-style'
import { composePicture, type ChartEntry, type ChartPicture } from '@shared/domain/chart-layout/picture'
import type { Direction } from '@shared/domain/chart-layout/tree-layout'
import { textWidth } from '@shared/domain/chart-layout/text-fit'
import type { ChartHead } from '@shared/domain/chart-paper/frame'
import type { Paper } from '@shared/domain/chart-paper/paper'
import type { Sheet, TextMark } from '@shared/domain/chart-paper/sheet'
import { anyContent, anyStyle, community, longNames } from '../chart/contents'

/** Trees of any cards; `most` of them at the utmost. */
export function chartsOf(most: number): fc.Arbitrary<ChartEntry[]> {
  return fc
    .tuple(fc.array(fc.nat(1000), { minLength: 1, maxLength: most, size: 'max' }), fc.array(anyContent, { minLength: 12, maxLength: 12 }), fc.integer({ min: 1, max: 9 }))
    .map(([picks, contents, reach]) => {
      // Low numbers make deep trees, high ones wide trees.
      const parents = picks.map((pick, at) => (at === 0 ? -1 : Math.max(0, at - 1 - (pick % (reach * reach)))))
      return entriesUnder(parents, contents, -1)
    })
}

function entriesUnder(parents: readonly number[], contents: readonly CardContent[], parent: number): ChartEntry[] {
  return parents.flatMap((under, at) => {
    if (under !== parent) return []
    const children = entriesUnder(parents, contents, at)
    const content = contents[at % contents.length] ?? community
    return [{ key: `o${at}`, content: { ...content, name: `${content.name}${at}`.slice(-80), childCount: children.length || content.childCount }, open: children.length > 0, children }]
  })
}

/** The same with names that are short and told apart at a glance. */
export function namedChartsOf(most: number): fc.Arbitrary<ChartEntry[]> {
  const named = (entry: ChartEntry): ChartEntry => ({ ...entry, content: { ...entry.content, name: `组织${entry.key}号`, note: null, change: null }, children: entry.children.map(named) })
  return chartsOf(most).map((entries) => entries.map(named))
}

/** An office as there are many: a street, its communities, and the organisations of each. */
export function office(communities: number, each: number): ChartEntry[] {
  const leaf = (key: string, name: string): ChartEntry => ({ key, content: { ...community, name, kind: '党支部', party: true, leaders: [{ title: '书记', name: '顾春山' }] }, open: false, children: [] })
  return [
    {
      key: 'o0',
      content: { ...community, name: '中共柳溪街道工作委员会', kind: '党工委', party: true, childCount: communities },
      open: true,
      children: Array.from({ length: communities }, (_, at) => ({
        key: `o${at + 1}`,
        content: { ...community, name: `第${at + 1}社区`, childCount: each },
        open: each > 0,
        children: Array.from({ length: each }, (_, below) => leaf(`o${at + 1}.${below}`, `第${at + 1}社区第${below + 1}党支部`)),
      })),
    },
  ]
}

export const directions = fc.constantFrom<Direction>('down', 'right')
export const papers: fc.Arbitrary<Paper> = fc.record({ format: fc.constantFrom('A4' as const, 'A3' as const), landscape: fc.boolean() })
export const heads: fc.Arbitrary<ChartHead> = fc.record({
  title: longNames,
  office: longNames,
  asOf: fc.constant('2026-03-05'),
  than: fc.option(fc.constant('2025-12-31')),
})
export const HEAD: ChartHead = { title: '柳溪街道组织架构图', office: '柳溪街道办事处', asOf: '2026-03-05', than: null }

export const pictures = (most: number): fc.Arbitrary<ChartPicture> =>
  fc.tuple(chartsOf(most), directions, anyStyle).map(([entries, direction, style]: [ChartEntry[], Direction, CardStyle]) => composePicture(entries, direction, style))

export const bare = (text: string): string => text.replace(/\s/g, '')

export function everyEntry(entries: readonly ChartEntry[]): ChartEntry[] {
  return entries.flatMap((entry) => [entry, ...everyEntry(entry.children)])
}

export interface Rect {
  left: number
  top: number
  right: number
  bottom: number
}

export function textsOf(sheet: Sheet): TextMark[] {
  return sheet.marks.filter((mark) => mark.kind === 'text')
}

/** Everything that is written on a sheet, without white space, in the order it was drawn. */
export function written(sheet: Sheet): string {
  return bare(textsOf(sheet).map((mark) => mark.text).join(''))
}

export function rectOf({ x, y, size, text, anchor, turned }: TextMark): Rect {
  const width = textWidth(text, size)
  const start = anchor === 'end' ? -width : anchor === 'middle' ? -width / 2 : 0
  const [above, under] = [size * 0.86, size * 0.14]
  return turned ? { left: x - above, right: x + under, top: y - start - width, bottom: y - start } : { left: x + start, right: x + start + width, top: y - above, bottom: y + under }
}

const EPSILON = 0.01

export function overlap(one: Rect, other: Rect): boolean {
  return one.left < other.right - EPSILON && other.left < one.right - EPSILON && one.top < other.bottom - EPSILON && other.top < one.bottom - EPSILON
}

/** Pairs of texts that stand on each other: none, always. */
export function collisions(sheet: Sheet): string[] {
  const placed = textsOf(sheet).map((mark) => ({ text: mark.text, rect: rectOf(mark) })).sort((a, b) => a.rect.top - b.rect.top)
  return placed.flatMap((one, at) => {
    const found: string[] = []
    for (let next = at + 1; next < placed.length; next += 1) {
      const other = placed[next]
      if (!other || other.rect.top >= one.rect.bottom) break
      if (overlap(one.rect, other.rect)) found.push(`${one.text} / ${other.text}`)
    }
    return found
  })
}

const TEN_MM = 37.7

/** Texts outside the part of the paper that every printer prints: none, always. */
export function outside(sheet: Sheet): string[] {
  return textsOf(sheet)
    .filter((mark) => {
      const { left, top, right, bottom } = rectOf(mark)
      return left < TEN_MM || top < TEN_MM || right > sheet.width - TEN_MM || bottom > sheet.height - TEN_MM
    })
    .map((mark) => mark.text)
}
