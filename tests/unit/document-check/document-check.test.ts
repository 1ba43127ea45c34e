import { layOut, type OfficialDocument } from '@shared/domain/document-layout'
import { checkPages, type CheckCode, type MeasuredPage, type MeasuredPdf, type MeasuredText } from '@shared/domain/document-check'
import { linesOfPage } from '@shared/domain/document-check/lines'
import { comparable } from '@shared/domain/document-check/same-text'
import { PAPER } from '@shared/domain/document-layout/measure'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { chineseText, notice, paragraphsOfLines } from '../document-layout/samples'

/** The PDF of a document as a perfect printer would make it. */
function perfect(document: OfficialDocument): MeasuredPdf {
  const pages = layOut(document).pages.map((page): MeasuredPage => ({
    width: PAPER.width,
    height: PAPER.height,
    texts: page.lines.flatMap((line) =>
      line.runs.flatMap((run): MeasuredText[] => {
        const characters = [...run.text]
        const step = run.width / characters.length
        return characters.map((text, index) => ({ text, x: run.x + index * step, width: step, baseline: line.baseline, size: line.size, font: 'FangSong' }))
      }),
    ),
    rules: page.rules.map((rule) => ({ x: rule.x, y: rule.y, width: rule.width, thickness: rule.thickness, red: rule.colour === 'red' })),
    redText: page.lines.filter((line) => line.colour === 'red').map((line) => line.text).join(''),
  }))
  const fonts = ['FZXiaoBiaoSong-B05S', 'FangSong', 'KaiTi', 'SimHei', 'SimSun'].map((name) => ({ name, embedded: true }))
  return { pages, fonts }
}

const long = notice({
  paragraphs: paragraphsOfLines(60),
  copies: { cc: ['区委组织部'], printOffice: '党政办', printDate: '2026-01-06' },
})

function states(pdf: MeasuredPdf, document = long): Partial<Record<CheckCode, string>> {
  return Object.fromEntries(checkPages(document, pdf).map((each) => [each.code, each.state]))
}

/** The codes that no longer pass once a PDF is spoilt. */
function spoilt(change: (pdf: MeasuredPdf) => MeasuredPdf, document = long): CheckCode[] {
  return checkPages(document, change(perfect(document))).flatMap((each) => (each.state === 'pass' ? [] : [each.code]))
}

const eachPage = (change: (page: MeasuredPage, index: number) => MeasuredPage) => (pdf: MeasuredPdf) => ({ ...pdf, pages: pdf.pages.map(change) })
const eachText = (change: (text: MeasuredText, page: number) => MeasuredText) => eachPage((page, index) => ({ ...page, texts: page.texts.map((text) => change(text, index)) }))

describe('a page as it should be', () => {
  test.each(['party', 'government', 'letter', 'plain'] as const)('passes in the style %s', (style) => {
    const document = { ...long, style }
    expect(new Set(Object.values(states(perfect(document), document)))).toEqual(new Set(['pass']))
  })

  test('passes whatever the text', () => {
    fc.assert(
      fc.property(fc.array(chineseText, { minLength: 1, maxLength: 6 }), fc.boolean(), (texts, withSeal) => {
        const document = notice({ paragraphs: texts.map((text) => ({ kind: 'body', text })), withSeal })
        const failed = checkPages(document, perfect(document)).filter((each) => each.state !== 'pass')
        expect(failed).toEqual([])
      }),
      { numRuns: 60 },
    )
  })

  test('a title that is the same as the signature is still told from it', () => {
    const document = notice({ title: '中共柳林街道工作委员会\n关于陈柏舟同志任职的通知' })
    expect(states(perfect(document), document)).toMatchObject({ title: 'pass', type: 'pass' })
  })

  test('a document without a number is no failure but is told', () => {
    const document = notice({ documentNumber: null })
    expect(states(perfect(document), document).number).toBe('note')
  })
})

describe('what a printer may spoil is found', () => {
  const cases: [string, (pdf: MeasuredPdf) => MeasuredPdf, CheckCode[]][] = [
    ['paper of another size', eachPage((page) => ({ ...page, width: 612, height: 792 })), ['paper']],
    ['a page too many', (pdf) => ({ ...pdf, pages: [...pdf.pages, { width: PAPER.width, height: PAPER.height, texts: [], rules: [], redText: '' }] }), ['paper', 'imprint']],
    ['everything shrunk to 96 %', eachText((text) => ({ ...text, x: text.x * 0.96, baseline: text.baseline * 0.96, size: text.size * 0.96 })), ['margins', 'lines', 'characters', 'type', 'issuer', 'number', 'title', 'page-numbers']],
    ['everything moved 3 mm to the left', eachText((text) => ({ ...text, x: text.x - 8.5 })), ['margins', 'number', 'issuer', 'title', 'page-numbers']],
    ['square brackets in the number', eachText((text) => ({ ...text, text: text.text.replace('〔', '[').replace('〕', ']') })), ['number', 'text']],
    ['a head that is not red', eachPage((page) => ({ ...page, redText: '' })), ['issuer']],
    ['no red line', eachPage((page) => ({ ...page, rules: page.rules.filter((rule) => !rule.red) })), ['red-line']],
    ['a red line as wide as a letter’s', eachPage((page) => ({ ...page, rules: page.rules.map((rule) => (rule.red ? { ...rule, width: 482 } : rule)) })), ['red-line']],
    ['page numbers on the wrong side', eachText((text) => (text.baseline > 745 ? { ...text, x: 560 - text.x } : text)), ['page-numbers']],
    ['a font that is not embedded', (pdf) => ({ ...pdf, fonts: pdf.fonts.map((font, index) => ({ ...font, embedded: index > 0 })) }), ['fonts']],
    ['a font that stands in', (pdf) => ({ ...pdf, fonts: [{ name: 'NotoSerifCJKsc-Regular', embedded: true }] }), ['fonts']],
    ['a character that no font has', eachText((text, page) => ({ ...text, text: page === 1 ? text.text.replace('柳', '\uFFFD') : text.text })), ['text']],
    ['an imprint without its lines', eachPage((page) => ({ ...page, rules: page.rules.filter((rule) => rule.red) })), ['imprint']],
  ]
  test.each(cases)('%s', (_name, change, codes) => {
    const failed = spoilt(change)
    for (const code of codes) expect(failed).toContain(code)
  })

  test('a title with a character that no font has is known by the others: only the text fails', () => {
    const document = notice({ title: '关于陈𠮷舟同志任职的通知' })
    const failed = spoilt(eachPage((page) => ({ ...page, texts: page.texts.filter((text) => text.text !== '𠮷') })), document)
    expect(failed).toEqual(['text'])
  })

  test('nothing but what is wrong is complained of: brackets', () => {
    const failed = spoilt(eachText((text) => ({ ...text, text: text.text.replace('〔', '[').replace('〕', ']') })))
    expect(failed).not.toContain('margins')
    expect(failed).not.toContain('page-numbers')
  })
})

describe('lines', () => {
  test('the empty half of a comma that hangs over the edge does not count', () => {
    const part = (text: string, x: number): MeasuredText => ({ text, x, width: 16, baseline: 100, size: 16, font: 'FangSong' })
    const [line] = linesOfPage({ width: 595, height: 842, texts: [part('，', 116), part('柳', 100)], rules: [], redText: '' })
    expect(line).toMatchObject({ text: '柳，', left: 100, right: 124 })
  })

  test('radicals that PDF fonts tell instead of characters are the same text', () => {
    expect(comparable('⼯作⻓ 马⻢⽂')).toBe('工作长马马文')
  })
})
