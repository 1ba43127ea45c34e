import { layOut, type OfficialDocument, type Page, type PlacedLine } from '@shared/domain/document-layout'
import { toMm } from '@shared/domain/document-layout/measure'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { chineseText, edges, linesOf, notice, onlyLine, paragraphsOfLines } from './samples'

/** Millimetres of the standard: 版心 from 28 to 184 across and from 37 to 262 down. */
const LEFT = 28
const RIGHT = 184
const TOP = 37
const BOTTOM = 262
const LINE_MM = toMm(28.95)
const CHARACTER_MM = 156 / 28

const first = (changes: Parameters<typeof notice>[0] = {}) => layOut(notice(changes)).pages[0]
const middle = (line: PlacedLine) => toMm(line.x + line.width / 2)

describe('the head', () => {
  test('the issuer begins 35 mm below the top of the type area, red, centred and within it', () => {
    const issuer = onlyLine(first(), 'issuer')
    expect(edges(issuer).top).toBeCloseTo(TOP + 35, 3)
    expect(issuer).toMatchObject({ colour: 'red', font: 'biaosong' })
    expect(middle(issuer)).toBeCloseTo(106, 3)
  })

  test.each([
    ['8 characters keep their full size', 8, 36, 1],
    ['12 characters still fit', 12, 36, 1],
    ['18 characters are narrowed', 18, 36, 0.682],
    ['24 characters are narrowed and made smaller', 24, 27.64, 0.667],
    ['30 characters are as small as a head may be', 30, 22.1, 0.667],
  ])('%s', (_, count, size, condensed) => {
    const issuer = onlyLine(first({ issuer: '柳'.repeat(count) }), 'issuer')
    expect(issuer.size).toBeCloseTo(size, 1)
    expect(issuer.condensed).toBeCloseTo(condensed, 2)
    expect(edges(issuer).left).toBeGreaterThanOrEqual(LEFT - 1e-6)
    expect(edges(issuer).right).toBeLessThanOrEqual(RIGHT + 1e-6)
  })

  test('60 characters take two lines inside the type area and push the rest down', () => {
    const page = first({ issuer: '柳林街道'.repeat(15) })
    const lines = linesOf(page, 'issuer')
    expect(lines.map((line) => line.text).join('')).toBe('柳林街道'.repeat(15))
    expect(lines.length).toBe(2)
    for (const line of lines) expect(edges(line).right - edges(line).left).toBeLessThanOrEqual(156 + 1e-6)
    expect(edges(onlyLine(page, 'documentNumber')).top).toBeGreaterThan(Math.max(...lines.map((line) => edges(line).bottom)))
  })

  test('number two lines below the issuer, red line 4 mm below the number and as wide as the type area', () => {
    const page = first()
    const issuer = onlyLine(page, 'issuer')
    const number = onlyLine(page, 'documentNumber')
    expect((number.top - (issuer.top + issuer.height)) / 28.95).toBeCloseTo(2, 6)
    expect(middle(number)).toBeCloseTo(106, 3)
    const [rule] = page?.rules ?? []
    expect(rule).toMatchObject({ role: 'head', colour: 'red' })
    expect(toMm(rule?.y ?? 0) - edges(number).bottom).toBeCloseTo(4, 6)
    expect(toMm(rule?.x ?? 0)).toBeCloseTo(LEFT, 6)
    expect(toMm(rule?.width ?? 0)).toBeCloseTo(156, 6)
  })

  test('a draft without a number keeps the place of the number free', () => {
    const page = first({ documentNumber: null })
    expect(linesOf(page, 'documentNumber')).toEqual([])
    expect(page?.rules).toEqual(first()?.rules)
    expect(linesOf(page, 'title')).toEqual(linesOf(first(), 'title'))
  })

  test('title two lines below the red line in 22 pt, recipients one line below the title from the edge', () => {
    const page = first({ title: '中共云溪区柳林街道工作委员会关于张三、李四同志职务任免的通知' })
    const titles = linesOf(page, 'title')
    const [rule] = page?.rules ?? []
    expect(titles).toHaveLength(2)
    for (const line of titles) {
      expect(line).toMatchObject({ size: 22, font: 'biaosong', colour: 'black' })
      expect(middle(line)).toBeCloseTo(106, 3)
    }
    expect(((titles[0]?.top ?? 0) - (rule?.y ?? 0) - (rule?.thickness ?? 0)) / 28.95).toBeCloseTo(2, 6)
    const recipients = onlyLine(page, 'recipients')
    const last = titles[1]
    expect((recipients.top - (last?.top ?? 0) - (last?.height ?? 0)) / 28.95).toBeCloseTo(1, 6)
    expect(edges(recipients).left).toBeCloseTo(LEFT, 6)
    expect(recipients.text).toBe('各社区党委，各科室：')
  })

  test('long recipients go on from the edge; without recipients the text stands one line below the title', () => {
    const lines = linesOf(first({ recipients: '各社区党委、'.repeat(8) + '各科室：' }), 'recipients')
    expect(lines).toHaveLength(2)
    for (const line of lines) expect(edges(line).left).toBeCloseTo(LEFT, 6)
    const page = first({ recipients: '' })
    const title = onlyLine(page, 'title')
    expect(((linesOf(page, 'body')[0]?.top ?? 0) - title.top - title.height) / 28.95).toBeCloseTo(1, 6)
  })
})

describe('the text', () => {
  const pages = layOut(notice({ paragraphs: paragraphsOfLines(40), withSeal: false })).pages

  test('22 lines of 28 characters, 28.95 pt apart, inside the type area', () => {
    const lines = linesOf(pages[1], 'body')
    expect(lines).toHaveLength(22)
    expect(lines.map((line) => line.text.length)).toEqual(lines.map(() => 28))
    expect(edges(lines[0] ?? onlyLine(undefined, 'body')).top).toBeGreaterThanOrEqual(TOP)
    expect(toMm(lines[0]?.top ?? 0)).toBeCloseTo(TOP, 6)
    lines.slice(1).forEach((line, index) => expect(toMm(line.top - (lines[index]?.top ?? 0))).toBeCloseTo(LINE_MM, 6))
    const last = lines.at(-1)
    expect(toMm((last?.top ?? 0) + (last?.height ?? 0))).toBeLessThanOrEqual(BOTTOM)
    expect(BOTTOM - toMm((last?.top ?? 0) + (last?.height ?? 0))).toBeLessThan(LINE_MM)
  })

  test('characters stand 5.57 mm apart from edge to edge, 16 pt high; a paragraph begins two characters in', () => {
    const line = linesOf(pages[1], 'body')[3]
    expect(line?.size).toBe(16)
    expect(line?.runs).toHaveLength(1)
    expect(toMm(line?.runs[0]?.x ?? 0)).toBeCloseTo(LEFT, 6)
    expect(toMm(line?.runs[0]?.width ?? 0) / 28).toBeCloseTo(CHARACTER_MM, 6)
    const [begin] = linesOf(pages[0], 'body')
    expect(edges(begin ?? onlyLine(undefined, 'body')).left).toBeCloseTo(LEFT + 2 * CHARACTER_MM, 6)
    expect(begin?.text).toHaveLength(26)
  })

  test('headings in their own type', () => {
    const page = first({
      paragraphs: [
        { kind: 'heading1', text: '一、任职' },
        { kind: 'unit', text: '柳林街道网格化服务中心' },
        { kind: 'body', text: '任命陈柏舟同志为主任。' },
      ],
    })
    expect(onlyLine(page, 'heading1').font).toBe('hei')
    expect(onlyLine(page, 'unit').font).toBe('kai')
    expect(onlyLine(page, 'body').font).toBe('fangsong')
    for (const role of ['heading1', 'unit', 'body'] as const) {
      expect(edges(onlyLine(page, role)).left).toBeCloseTo(LEFT + 2 * CHARACTER_MM, 6)
    }
  })

  test('a line feed begins a new paragraph', () => {
    const lines = linesOf(first({ paragraphs: [{ kind: 'body', text: '一。\n\n二。' }] }), 'body')
    expect(lines.map((line) => line.text)).toEqual(['一。', '二。'])
    expect(new Set(lines.map((line) => line.x)).size).toBe(1)
  })

  test('a number of two digits stands in one cell beside Chinese characters', () => {
    const [line] = linesOf(first({ paragraphs: [{ kind: 'body', text: '共65个' }] }), 'body')
    expect(line?.runs.map((run) => [run.text, run.fit])).toEqual([
      ['共', 'left'],
      ['65', 'narrow'],
      ['个', 'left'],
    ])
    expect(toMm(line?.runs[1]?.width ?? 0)).toBeCloseTo(CHARACTER_MM, 6)
  })
})

describe('page numbers', () => {
  const pages = layOut(notice({ paragraphs: paragraphsOfLines(60) })).pages

  test('stand outside: right on odd pages, left on even ones, one character in', () => {
    expect(pages.length).toBeGreaterThanOrEqual(3)
    pages.forEach((page, index) => {
      const number = onlyLine(page, 'pageNumber')
      expect(number).toMatchObject({ text: `— ${index + 1} —`, font: 'song', size: 14 })
      if (index % 2 === 0) expect(edges(number).right).toBeCloseTo(RIGHT - toMm(14), 6)
      else expect(edges(number).left).toBeCloseTo(LEFT + toMm(14), 6)
    })
  })

  test('with their dashes 7 mm below the type area', () => {
    const { top, bottom } = edges(onlyLine(pages[0], 'pageNumber'))
    expect((top + bottom) / 2).toBeCloseTo(BOTTOM + 7, 6)
  })
})

describe('any document', () => {
  const anyNotice = fc
    .record({
      issuer: fc.integer({ min: 4, max: 60 }).map((count) => '柳'.repeat(count)),
      title: fc.integer({ min: 4, max: 80 }).map((count) => '柳'.repeat(count)),
      recipients: chineseText,
      paragraphs: fc.array(
        fc.record({ kind: fc.constantFrom('body', 'heading1', 'unit'), text: chineseText }),
        { minLength: 1, maxLength: 12 },
      ),
      attachments: fc.array(chineseText, { maxLength: 4 }),
      signature: fc.integer({ min: 2, max: 60 }).map((count) => '柳'.repeat(count)),
      withSeal: fc.boolean(),
      note: fc.option(chineseText),
      copies: fc.option(
        fc.record({
          cc: fc.array(chineseText, { maxLength: 5 }),
          printOffice: fc.integer({ min: 2, max: 60 }).map((count) => '柳'.repeat(count)),
          printDate: fc.constant('2026-12-31'),
        }),
      ),
    })
    .map((changes) => notice(changes))

  const isInside = (line: PlacedLine) => {
    const { top, bottom, left, right } = edges(line)
    return top >= TOP - 1e-6 && bottom <= BOTTOM + 1e-6 && left >= LEFT - 1e-6 && right <= RIGHT + 1e-6
  }
  const textLines = (page: Page) => page.lines.filter((line) => line.role !== 'pageNumber')

  test('stays inside the type area, at most 22 lines a page, no two lines over each other', () => {
    fc.assert(
      fc.property(anyNotice, (document) => {
        for (const page of layOut(document).pages) {
          const lines = textLines(page)
          expect(lines.filter((line) => !isInside(line)).map((line) => line.text)).toEqual([])
          const tops = [...new Set(lines.map((line) => line.top))].sort((a, b) => a - b)
          expect(lines.filter((line) => line.role !== 'imprint').length).toBeLessThanOrEqual(22)
          for (const [index, top] of tops.slice(1).entries()) {
            const above = lines.filter((line) => line.top === tops[index])
            for (const line of above) expect(line.top + line.height).toBeLessThanOrEqual(top + 1e-6)
          }
        }
      }),
    )
  })

  test('shows the whole text in order', () => {
    fc.assert(
      fc.property(anyNotice, (document) => {
        const shown = layOut(document)
          .pages.flatMap((page) => page.lines)
          .filter((line) => line.role === 'body' || line.role === 'heading1' || line.role === 'unit')
        expect(shown.map((line) => line.text).join('')).toBe(document.paragraphs.map((part) => part.text).join(''))
      }),
    )
  })

  test('never leaves signature and date without text on their page, nor a heading at its foot', () => {
    fc.assert(
      fc.property(anyNotice, (document) => {
        const { pages } = layOut(document)
        for (const page of pages) {
          const roles = textLines(page).map((line) => line.role)
          expect(roles.includes('signature')).toBe(roles.includes('date'))
          if (roles.includes('date')) {
            expect(roles.some((role) => ['body', 'heading1', 'unit', 'attachment'].includes(role))).toBe(true)
          }
          const flowing = roles.filter((role) => role !== 'imprint')
          expect(['heading1', 'unit']).not.toContain(flowing.at(-1))
        }
      }),
    )
  })

  test('many headings before the last line, attachments and a long signature: no page ends with a heading', () => {
    const headings = Array.from({ length: 11 }, (): OfficialDocument['paragraphs'][number] => ({ kind: 'heading1', text: '一' }))
    const document: OfficialDocument = {
      style: 'party', signatory: null, issuer: '柳溪街道办事处文件', documentNumber: '柳街任〔2026〕1号', title: '关于任职的通知', recipients: '各科室', paragraphs: [...headings, { kind: 'body', text: '特此通知。' }],
      attachments: ['一', '二', '三'], signature: '柳'.repeat(40), date: '2026-01-05', withSeal: true, note: null, copies: null,
    }
    for (const page of layOut(document).pages) expect(textLines(page).at(-1)?.role).not.toBe('heading1')
  })

  test('numbers its pages from 1 without a gap', () => {
    fc.assert(
      fc.property(anyNotice, (document) => {
        const { pages } = layOut(document)
        expect(pages.map((page) => page.number)).toEqual(pages.map((_, index) => index + 1))
        for (const page of pages) expect(textLines(page).length).toBeGreaterThan(0)
      }),
    )
  })
})
