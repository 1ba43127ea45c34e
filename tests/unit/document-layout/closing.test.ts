import { layOut } from '@shared/domain/document-layout'
import { toMm } from '@shared/domain/document-layout/measure'
import { describe, expect, test } from 'vitest'
import { edges, linesOf, notice, onlyLine, paragraphsOfLines } from './samples'

const RIGHT = 184
const CHARACTER = 156 / 28
const LINE = 28.95

const pageOf = (changes: Parameters<typeof notice>[0]) =>
  layOut(notice(changes)).pages.find((page) => page.lines.some((line) => line.role === 'date'))
const middle = (line: { x: number; width: number }) => line.x + line.width / 2

describe('signature and date of a stamped document', () => {
  test('the date ends four characters from the edge, the signature stands centred above it', () => {
    const page = pageOf({ signature: '柳林街道党工委' })
    const date = onlyLine(page, 'date')
    const signature = onlyLine(page, 'signature')
    expect(date.text).toBe('2026年1月5日')
    expect(edges(date).right).toBeCloseTo(RIGHT - 4 * CHARACTER, 6)
    expect(middle(signature)).toBeCloseTo(middle(date), 6)
    expect(date.top - signature.top).toBeCloseTo(LINE, 6)
  })

  test('a signature too long for that ends at the edge and keeps the date under its middle', () => {
    const page = pageOf({ signature: '柳'.repeat(20) })
    const signature = onlyLine(page, 'signature')
    expect(edges(signature).right).toBeCloseTo(RIGHT, 6)
    expect(middle(onlyLine(page, 'date'))).toBeCloseTo(middle(signature), 6)
  })

  test.each([['柳林街道党工委'], ['柳'.repeat(40)]])('the seal (42 mm) has its place: %s', (signature) => {
    const page = pageOf({ signature })
    const date = onlyLine(page, 'date')
    const lines = [...linesOf(page, 'signature'), date]
    const seal = page?.seal
    const lastText = linesOf(page, 'body').at(-1)
    if (!seal || !lastText || !lines[0]) throw new Error('no seal or no text')
    expect(toMm(seal.height)).toBeCloseTo(42, 6)
    expect(seal.x + seal.height / 2).toBeCloseTo(middle(date), 6)
    // Signature and date lie a little below the middle of the seal.
    const middleOfLines = (lines[0].top + date.top + date.height) / 2
    const below = middleOfLines - (seal.y + seal.height / 2)
    expect(below).toBeGreaterThan(0)
    expect(below).toBeLessThan(LINE / 2)
    if (lines.length > 2) return
    // Its upper edge is within one line below the text (7.3.5.1).
    const gap = seal.y - (lastText.top + lastText.height)
    expect(gap).toBeGreaterThanOrEqual(0)
    expect(gap).toBeLessThanOrEqual(LINE)
  })

  test('the seal does not reach over the foot of the type area', () => {
    for (let lines = 1; lines <= 30; lines++) {
      const seal = pageOf({ paragraphs: paragraphsOfLines(lines) })?.seal
      expect(toMm((seal?.y ?? Infinity) + (seal?.height ?? 0))).toBeLessThanOrEqual(262)
    }
  })
})

describe('signature and date without a seal', () => {
  const plain = (signature: string, date = '2026-01-05') => pageOf({ withSeal: false, signature, date })

  test('signature one empty line below the text, two characters from the edge; the date begins two characters further in', () => {
    const page = plain('中共柳林街道工作委员会')
    const signature = onlyLine(page, 'signature')
    const text = linesOf(page, 'body').at(-1)
    expect(edges(signature).right).toBeCloseTo(RIGHT - 2 * CHARACTER, 6)
    expect(edges(onlyLine(page, 'date')).left - edges(signature).left).toBeCloseTo(2 * CHARACTER, 6)
    expect((signature.top - (text?.top ?? 0) - LINE) / LINE).toBeCloseTo(1, 6)
    expect(page?.seal).toBeNull()
  })

  test('a date longer than the signature ends two characters from the edge and moves the signature left', () => {
    const page = plain('街道办', '2026-12-25')
    const date = onlyLine(page, 'date')
    expect(edges(date).right).toBeCloseTo(RIGHT - 2 * CHARACTER, 6)
    expect(edges(date).left - edges(onlyLine(page, 'signature')).left).toBeCloseTo(2 * CHARACTER, 6)
  })
})

describe('attachments and note', () => {
  test('one attachment: 附件 and its name after an empty line, two characters in, no sign at the end', () => {
    const page = pageOf({ attachments: ['任免名单。'] })
    const line = onlyLine(page, 'attachment')
    const text = linesOf(page, 'body').at(-1)
    expect(line.text).toBe('附件：任免名单')
    expect(edges(line).left).toBeCloseTo(28 + 2 * CHARACTER, 6)
    expect((line.top - (text?.top ?? 0) - LINE) / LINE).toBeCloseTo(1, 6)
  })

  test('several are numbered, the numbers and the lines of a long name under each other', () => {
    const lines = linesOf(pageOf({ attachments: ['任免名单', '柳'.repeat(30)] }), 'attachment')
    expect(lines.map((line) => line.text)).toEqual(['附件：1.任免名单', `2.${'柳'.repeat(22)}`, '柳'.repeat(8)])
    const left = lines.map((line) => edges(line).left)
    expect(left[0]).toBeCloseTo(28 + 2 * CHARACTER, 6)
    expect(left[1]).toBeCloseTo(28 + 5 * CHARACTER, 6)
    expect(left[2]).toBeCloseTo(28 + 6 * CHARACTER, 6)
    expect(edges(lines[1] ?? onlyLine(undefined, 'attachment')).right).toBeLessThanOrEqual(RIGHT + 1e-6)
  })

  test.each(['此件公开发布', '（此件公开发布）', '(此件公开发布)'])('note on the line below the date: %s', (note) => {
    const page = pageOf({ note })
    const line = onlyLine(page, 'note')
    expect(line.text).toBe('（此件公开发布）')
    expect(edges(line).left).toBeCloseTo(28 + 2 * CHARACTER, 6)
    expect(line.top - onlyLine(page, 'date').top).toBeCloseTo(LINE, 6)
  })
})

describe('page breaks around the closing', () => {
  test('a note never goes to another page than its date', () => {
    for (let lines = 1; lines <= 40; lines++) {
      const page = pageOf({ paragraphs: paragraphsOfLines(lines), note: '此件公开发布' })
      expect(linesOf(page, 'note')).toHaveLength(1)
    }
  })

  test('however long the text, the last line of it goes with signature and date', () => {
    for (const withSeal of [true, false]) {
      for (let lines = 1; lines <= 60; lines++) {
        const page = pageOf({ paragraphs: paragraphsOfLines(lines), withSeal })
        expect(linesOf(page, 'body').length).toBeGreaterThanOrEqual(1)
        expect(linesOf(page, 'signature')).toHaveLength(1)
      }
    }
  })

  test('no more of the text goes over than must', () => {
    const counts = Array.from({ length: 60 }, (_, lines) =>
      linesOf(pageOf({ paragraphs: paragraphsOfLines(lines + 1) }), 'body').length,
    )
    expect(Math.min(...counts)).toBe(1)
    counts.slice(1).forEach((count, index) => {
      const before = counts[index] ?? 0
      // One line more, or a page was turned and the last line alone went over.
      expect(count === before + 1 || count === 1 || count === before).toBe(true)
    })
  })

  test('so many attachments that they fill a page still bring signature and date to the last of them', () => {
    const { pages } = layOut(notice({ attachments: Array.from({ length: 40 }, (_, index) => `名单${index + 1}`) }))
    const page = pages.at(-1)
    expect(linesOf(page, 'date')).toHaveLength(1)
    expect(linesOf(page, 'attachment').length).toBeGreaterThanOrEqual(1)
    expect(pages.flatMap((each) => linesOf(each, 'attachment'))).toHaveLength(40)
  })

  test('a unit heading goes over with its first clause', () => {
    let turned = 0
    for (let lines = 1; lines <= 24; lines++) {
      const { pages } = layOut(
        notice({
          paragraphs: [
            ...paragraphsOfLines(lines),
            { kind: 'unit', text: '柳林街道网格化服务中心' },
            ...paragraphsOfLines(6),
          ],
        }),
      )
      const page = pages.find((each) => linesOf(each, 'unit').length > 0)
      const flowing = page?.lines.filter((line) => line.role === 'unit' || line.role === 'body') ?? []
      const place = flowing.findIndex((line) => line.role === 'unit')
      expect(flowing[place + 1]?.role).toBe('body')
      if (place === 0) turned++
    }
    expect(turned).toBeGreaterThan(0)
  })
})

describe('text on the first page', () => {
  const many = Array.from({ length: 45 }, (_, index) => `第${index + 1}社区党委`).join('、')

  test('recipients too many to leave room for text move to the imprint, before 抄送, and the clerk is told', () => {
    const { pages, remarks } = layOut(
      notice({ recipients: many, copies: { cc: ['区委组织部'], printOffice: '党政办', printDate: '2026-01-06' } }),
    )
    expect(linesOf(pages[0], 'recipients')).toEqual([])
    expect(linesOf(pages[0], 'body').length).toBeGreaterThan(0)
    const imprint = linesOf(pages.at(-1), 'imprint').map((line) => line.text)
    expect(imprint[0]).toBe('主送：')
    expect(imprint.join('')).toBe(`主送：${many}。抄送：区委组织部。党政办2026年1月6日印发`)
    expect(remarks).toEqual(['主送机关较多，首页放不下正文，已按国家标准把主送机关移到版记。'])
  })

  test('recipients that leave room for one line of text stay', () => {
    const { pages, remarks } = layOut(notice({ recipients: '柳'.repeat(28 * 7), paragraphs: paragraphsOfLines(20) }))
    expect(linesOf(pages[0], 'recipients').length).toBe(8)
    expect(linesOf(pages[0], 'body').length).toBeGreaterThanOrEqual(1)
    expect(remarks).toEqual([])
  })

  test('a title that leaves no room for text is reported', () => {
    expect(layOut(notice({ title: '柳'.repeat(20 * 10) })).remarks).toEqual([
      '首页没有显示正文，不合国家标准，请缩短标题或主送机关。',
    ])
  })
})
