import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { defaultCardStyle } from '@shared/domain/chart-layout/card-style'
import { composePicture } from '@shared/domain/chart-layout/picture'
import { fitOnePage, settingsNear } from '@shared/domain/chart-paper/one-page'
import { MOST_PAGES, paperSize, SMALLEST_IN_PRINT, type Paper } from '@shared/domain/chart-paper/paper'
import { tiledPages } from '@shared/domain/chart-paper/tiled-pages'
import { cutIntoTiles } from '@shared/domain/chart-paper/tiling'
import { anyStyle } from '../chart/contents'
import { bare, chartsOf, collisions, directions, everyEntry, HEAD, heads, namedChartsOf, office, outside, papers, pictures, rectOf, overlap, textsOf, written } from './made-charts'

/** `→ 第 2 页 · 组织`; of several lines of one connector only one names it. */
const LABELLED = /^[↑→↓←] 第 (\d+) 页(?: · (.*))?$/
const A4: Paper = { format: 'A4', landscape: true }

function expectReadable(sheet: Parameters<typeof textsOf>[0]): void {
  expect(collisions(sheet)).toEqual([])
  expect(outside(sheet)).toEqual([])
  for (const mark of textsOf(sheet)) expect(mark.size).toBeGreaterThanOrEqual(SMALLEST_IN_PRINT - 1e-6)
}

describe('over several pages', () => {
  test('every page is readable, and the pages hold every name whole, under title, office and day', () => {
    let several = 0
    fc.assert(
      fc.property(pictures(50), heads, papers, (picture, head, paper) => {
        const pages = tiledPages(picture, head, paper)
        if (pages.kind !== 'pages') return
        const sheets = pages.draw()
        if (sheets.length > 1) several += 1
        for (const [at, sheet] of sheets.entries()) {
          expect({ width: sheet.width, height: sheet.height }).toEqual(paperSize(paper))
          expectReadable(sheet)
          expect(written(sheet)).toContain(bare(head.title))
          expect(written(sheet)).toContain(bare(`${head.office}2026-03-05的情况${head.than === null ? '' : `，与${head.than}比较`}`))
          expect(written(sheet)).toContain(`第${at + 1}页，共${sheets.length}页`)
        }
        const all = sheets.map(written)
        for (const { content } of picture.cards.values()) expect(all.filter((page) => page.includes(bare(content.name)))).not.toEqual([])
      }),
      { numRuns: 60 },
    )
    expect(several).toBeGreaterThan(5)
  })

  test('whatever crosses a border is labelled on both pages with the other page and the parent, beside all cards', () => {
    let seen = 0
    fc.assert(
      fc.property(namedChartsOf(70), directions, papers, (entries, direction, paper) => {
        const pages = tiledPages(composePicture(entries, direction, defaultCardStyle), HEAD, paper)
        if (pages.kind !== 'pages') throw new Error(pages.kind)
        const sheets = pages.draw()
        const labels = sheets.map((sheet) => textsOf(sheet).filter((mark) => LABELLED.test(mark.text)))
        for (const [at, sheet] of sheets.entries()) {
          const boxes = sheet.marks.flatMap((mark) => (mark.kind === 'box' && mark.stroke !== null ? [{ left: mark.x, top: mark.y, right: mark.x + mark.width, bottom: mark.y + mark.height }] : []))
          for (const label of labels[at] ?? []) {
            seen += 1
            expect(boxes.filter((box) => overlap(box, rectOf(label)))).toEqual([])
            const [, other, name] = LABELLED.exec(label.text) ?? []
            const there = labels[Number(other) - 1]?.map(({ text }) => text.slice(2)) ?? []
            expect(there).toContain(name === undefined ? `第 ${at + 1} 页` : `第 ${at + 1} 页 · ${name}`)
          }
        }
        const texts = sheets.map(written)
        const pageOf = (name: string): number => sheets.findIndex((sheet) => textsOf(sheet).some((mark) => mark.bold && mark.text === name))
        for (const parent of everyEntry(entries)) {
          const name = parent.content.name
          const own = pageOf(name)
          for (const page of parent.children.map((child) => pageOf(child.content.name)).filter((page) => page !== own)) {
            // A label near a corner may be broken into lines, which follow each other.
            for (const one of [own, page]) expect(texts[one]).toMatch(new RegExp(`[↑→↓←]第\\d+页·${name}`))
          }
        }
      }),
      { numRuns: 40 },
    )
    expect(seen).toBeGreaterThan(300)
  })

  test('a street over four pages and more: each crossing says which page and which organisation', () => {
    const picture = composePicture(office(12, 3), 'down', defaultCardStyle)
    const pages = tiledPages(picture, HEAD, A4)
    if (pages.kind !== 'pages') throw new Error(pages.kind)
    const [first = '', second = '', ...others] = pages.draw().map(written)
    expect(others.length).toBeGreaterThan(2)
    expect(first).toContain('第2页·中共柳溪街道工作委员会')
    expect(first).toContain('边上的“第n页·名称”')
    expect(second).toContain('第1页·中共柳溪街道工作委员会')
  })

  test('what fits on one page has no marks to join', () => {
    const pages = tiledPages(composePicture(office(2, 0), 'down', defaultCardStyle), HEAD, A4)
    expect(pages.kind === 'pages' && pages.draw().map((sheet) => /边上的/.test(written(sheet)))).toEqual([false])
  })

  test('more pages than anybody puts together are refused, and so is a card larger than its page', () => {
    const many = tiledPages(composePicture(office(1000, 8), 'down', defaultCardStyle), HEAD, A4)
    expect(many.kind === 'too-many' && many.pages).toBeGreaterThan(MOST_PAGES)
    expect(cutIntoTiles(composePicture(office(2, 0), 'down', defaultCardStyle), { width: 150, height: 600 })).toBeNull()
  })
})

describe('on one page', () => {
  test('nothing is under eight points, cut or lost, and the first way that fits is taken', () => {
    let fitted = 0
    fc.assert(
      fc.property(chartsOf(16), anyStyle, directions, papers, heads, (entries, style, direction, paper, head) => {
        const settings = settingsNear({ style, direction })
        const page = fitOnePage(entries, settings, head, paper)
        const fits = settings.filter((setting) => fitOnePage(entries, [setting], head, paper) !== null)
        expect(page?.setting).toEqual(fits[0])
        if (!page) return
        fitted += 1
        expectReadable(page.sheet)
        expect(page.scale).toBeLessThanOrEqual(1.5)
        for (const { content } of everyEntry(entries)) expect(written(page.sheet)).toContain(bare(content.name))
        expect(written(page.sheet)).toContain(bare(head.title))
      }),
      { numRuns: 60 },
    )
    expect(fitted).toBeGreaterThan(15)
  })

  test('the nearest ways come first, and none is looser than what was chosen', () => {
    const chosen = { style: defaultCardStyle, direction: 'down' as const }
    const ways = settingsNear(chosen).map(({ style, direction }) => `${direction} ${style.density} ${style.leaves}`)
    expect(ways).toEqual(['down normal cards', 'down dense cards', 'right normal cards', 'down normal rows', 'right dense cards', 'down dense rows', 'right normal rows', 'right dense rows'])
    expect(settingsNear(chosen)[0]?.style).toBe(defaultCardStyle)
    expect(settingsNear({ ...chosen, style: { ...defaultCardStyle, density: 'dense', leaves: 'rows' } })).toHaveLength(2)
  })
})
