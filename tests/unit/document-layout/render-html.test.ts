import { layOut, renderHtml, renderPagesHtml } from '@shared/domain/document-layout'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { chineseText, notice, paragraphsOfLines } from './samples'

interface Drawn {
  text: string
  font: string
  size: number
  fill: string
  attributes: Record<string, string>
}

const ENTITIES: Record<string, string> = { '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'", '&amp;': '&' }
const unescaped = (text: string) => text.replace(/&(?:lt|gt|quot|#39|amp);/g, (entity) => ENTITIES[entity] ?? entity)

/** The texts of the drawings with what decides their looks. */
function drawn(html: string): Drawn[] {
  return [...html.matchAll(/<g class="od-(\w+)" font-size="([\d.]+)" fill="([^"]+)">(.*?)<\/g>/gs)].flatMap((line) =>
    [...(line[4] ?? '').matchAll(/<text ([^>]*)>([^<]*)<\/text>/g)].map((run) => ({
      text: unescaped(run[2] ?? ''),
      font: line[1] ?? '',
      size: Number(line[2]),
      fill: line[3] ?? '',
      attributes: Object.fromEntries([...(run[1] ?? '').matchAll(/([\w-]+)="([^"]*)"/g)].map((pair) => [pair[1], pair[2]])),
    })),
  )
}

describe('the page as HTML', () => {
  test('has one A4 section with its drawing for each page', () => {
    const laidOut = layOut(notice({ paragraphs: paragraphsOfLines(50) }))
    const count = laidOut.pages.length
    const html = renderHtml(laidOut, { title: '任职通知' })
    expect(count).toBeGreaterThan(2)
    expect([...html.matchAll(/<section class="od-page" lang="zh-CN" aria-label="(.*?)">/g)].map((match) => match[1])).toEqual(
      laidOut.pages.map((page) => `第${page.number}页，共${count}页`),
    )
    const boxes = [...html.matchAll(/viewBox="0 0 ([\d.]+) ([\d.]+)"/g)]
    expect(boxes).toHaveLength(count)
    for (const [, width, height] of boxes) expect(Number(height) / Number(width)).toBeCloseTo(297 / 210, 4)
    expect(html).toMatch(/^<!DOCTYPE html>\n<html lang="zh-CN">/)
    expect(html).toContain('<title>任职通知</title>')
    expect(html).toContain('@page{size:A4;margin:0}')
    expect(html).toContain('width:210mm;height:297mm')
    expect(html).toContain('.od-page+.od-page{break-before:page}')
  })

  test('has no script and asks for nothing outside', () => {
    const html = renderHtml(layOut(notice()), { title: '通知' })
    expect(html).not.toMatch(/<script|<img|<link|url\(|\son\w+=|@import/i)
  })

  test('draws a full line with its exact place and width', () => {
    const laidOut = layOut(notice({ paragraphs: paragraphsOfLines(3) }))
    const line = laidOut.pages[0]?.lines.filter((each) => each.role === 'body')[1]
    const run = drawn(renderPagesHtml(laidOut)).find((each) => each.text === '柳'.repeat(28))
    expect(run).toMatchObject({ font: 'fangsong', size: 160, fill: '#000' })
    expect(Number(run?.attributes['x'])).toBeCloseTo((28 / 25.4) * 720, 1)
    expect(Number(run?.attributes['y'])).toBeCloseTo((line?.baseline ?? 0) * 10, 1)
    expect(Number(run?.attributes['textLength'])).toBeCloseTo((156 / 25.4) * 720, 1)
    expect(run?.attributes['lengthAdjust']).toBeUndefined()
  })

  test('narrows numbers and words to their cells, centres single digits in them', () => {
    const runs = drawn(renderPagesHtml(layOut(notice({ paragraphs: [{ kind: 'body', text: '自2025年8月起' }] }))))
    const cell = (156 / 28 / 25.4) * 720
    const left = (28 / 25.4) * 720
    const year = runs.find((run) => run.text === '2025' && run.attributes['x'] === String(Number((left + 3 * cell).toFixed(2))))
    expect(year?.attributes['lengthAdjust']).toBe('spacingAndGlyphs')
    expect(Number(year?.attributes['textLength'])).toBeCloseTo(2 * cell, 1)
    const month = runs.find((run) => run.text === '8')
    expect(month?.attributes['text-anchor']).toBe('middle')
    expect(Number(month?.attributes['x'])).toBeCloseTo(left + 6.25 * cell, 1)
  })

  test('draws the head in red, narrowed to its width, and the rest in black', () => {
    const html = renderPagesHtml(layOut(notice({ issuer: '柳'.repeat(20) })))
    const red = drawn(html).filter((run) => run.fill !== '#000')
    expect(red).toHaveLength(1)
    expect(red[0]).toMatchObject({ text: '柳'.repeat(20), font: 'biaosong', fill: '#e60000' })
    expect(red[0]?.attributes['lengthAdjust']).toBe('spacingAndGlyphs')
    expect([...html.matchAll(/<rect [^>]*fill="([^"]+)"/g)].map((match) => match[1])).toEqual(['#e60000'])
  })

  test('names the fonts of the standard before their substitutes', () => {
    const html = renderHtml(layOut(notice()), { title: '' })
    expect(html).toMatch(/\.od-fangsong\{font-family:"仿宋_GB2312".*"FangSong".*"STFangsong".*"Noto Serif CJK SC"/)
    expect(html).toMatch(/\.od-biaosong\{font-family:.*"方正小标宋简体".*"SimSun".*"Noto Serif CJK SC".*font-weight:700/)
    expect(html).toMatch(/\.od-kai\{font-family:"楷体_GB2312".*"KaiTi"/)
    expect(html).toMatch(/\.od-hei\{font-family:"SimHei".*"Noto Sans CJK SC"/)
  })

  test('shows text as text, whatever it holds', () => {
    const hostile = '</text></svg><script>alert("1")</script>&lt;\'柳'
    const html = renderHtml(
      layOut(
        notice({
          issuer: hostile,
          title: hostile,
          documentNumber: hostile,
          recipients: hostile,
          paragraphs: [{ kind: 'body', text: `${hostile}\u0000\u0007\ud800。` }],
          attachments: [hostile],
          signature: hostile,
          note: hostile,
          copies: { cc: [hostile], printOffice: hostile, printDate: '2026-01-06' },
        }),
      ),
      { title: '</title><script>' },
    )
    const known = new Set(['html', 'head', 'meta', 'title', 'style', 'body', 'section', 'svg', 'g', 'text', 'rect'])
    expect([...html.matchAll(/<\/?(\w+)/g)].map((tag) => tag[1] ?? '').filter((tag) => !known.has(tag))).toEqual([])
    expect(html.match(/<\/svg>/g)?.length).toBe(html.match(/<section /g)?.length)
    const body = drawn(html).map((run) => run.text).join('')
    expect(body).toContain(`${hostile}。`)
    expect([...html].filter((sign) => sign !== '\n' && /[\p{Cc}\p{Cs}]/u.test(sign))).toEqual([])
  })

  test('shows every character of the text but spaces', () => {
    fc.assert(
      fc.property(chineseText, (text) => {
        const html = renderPagesHtml(layOut(notice({ recipients: '', paragraphs: [{ kind: 'body', text }], signature: '党工委' })))
        expect(drawn(html).map((run) => run.text).join('')).toContain(text.replaceAll(' ', ''))
      }),
    )
  })
})
