import { layOut } from '@shared/domain/document-layout'
import { toMm } from '@shared/domain/document-layout/measure'
import { describe, expect, test } from 'vitest'
import { edges, linesOf, notice, paragraphsOfLines } from './samples'

const copies = { cc: ['区委组织部', '区委编办。'], printOffice: '柳林街道党政综合办公室', printDate: '2026-01-06' }
const lastPage = (changes: Parameters<typeof notice>[0]) => layOut(notice(changes)).pages.at(-1)
const imprintRules = (changes: Parameters<typeof notice>[0]) =>
  lastPage(changes)?.rules.filter((rule) => rule.role === 'imprint') ?? []

describe('the imprint', () => {
  test('ends on the foot of the type area, between rules of 0.35 mm, with one of 0.25 mm inside', () => {
    const rules = imprintRules({ copies })
    expect(rules.map((rule) => Number(toMm(rule.thickness).toFixed(3)))).toEqual([0.35, 0.25, 0.35])
    const last = rules.at(-1)
    expect(toMm((last?.y ?? 0) + (last?.thickness ?? 0))).toBeCloseTo(262, 6)
    for (const rule of rules) {
      expect(toMm(rule.x)).toBeCloseTo(28, 6)
      expect(toMm(rule.width)).toBeCloseTo(156, 6)
    }
  })

  test('names who gets copies, who printed it and when, in 14 pt one character in from both edges', () => {
    const lines = linesOf(lastPage({ copies }), 'imprint')
    expect(lines.map((line) => line.text)).toEqual([
      '抄送：',
      '区委组织部，区委编办。',
      '柳林街道党政综合办公室',
      '2026年1月6日印发',
    ])
    const character = 156 / 31
    for (const line of lines) expect(line).toMatchObject({ size: 14, font: 'fangsong' })
    expect(lines.map((line) => edges(line).left)[0]).toBeCloseTo(28 + character, 6)
    expect(lines.map((line) => edges(line).left)[2]).toBeCloseTo(28 + character, 6)
    expect(lines.map((line) => edges(line).right)[3]).toBeCloseTo(184 - character, 6)
    expect(lines[2]?.top).toBe(lines[3]?.top)
  })

  test('further lines of 抄送 hang under the first character behind the colon', () => {
    const cc = Array.from({ length: 12 }, (_, index) => `第${index + 1}社区党委`)
    const lines = linesOf(lastPage({ copies: { ...copies, cc } }), 'imprint').slice(1, -2)
    expect(lines.length).toBeGreaterThan(1)
    for (const line of lines) expect(edges(line).left).toBeCloseTo(28 + 4 * (156 / 31), 6)
  })

  test('without copies it has the printing line alone', () => {
    expect(imprintRules({ copies: { ...copies, cc: [] } })).toHaveLength(2)
  })

  test('a printing office with a long name takes more lines, the date on the last of them', () => {
    const printOffice = '柳'.repeat(40)
    const lines = linesOf(lastPage({ copies: { cc: [], printOffice, printDate: '2026-11-26' } }), 'imprint')
    const date = lines.at(-1)
    const names = lines.slice(0, -1)
    expect(names.map((line) => line.text).join('')).toBe(printOffice)
    expect(date?.top).toBe(names.at(-1)?.top)
    for (const line of names) expect(line.x + line.width).toBeLessThan(date?.x ?? 0)
  })

  test('stands on the last page, at least one line below the rest, on a new page where there is no room', () => {
    const seen = new Set<number>()
    for (let lines = 1; lines <= 40; lines++) {
      const { pages } = layOut(notice({ paragraphs: paragraphsOfLines(lines), copies }))
      expect(pages.slice(0, -1).flatMap((page) => linesOf(page, 'imprint'))).toEqual([])
      const page = pages.at(-1)
      const top = page?.rules.find((rule) => rule.role === 'imprint')?.y ?? 0
      const above = page?.lines.filter((line) => line.role !== 'imprint' && line.role !== 'pageNumber') ?? []
      for (const line of above) expect(line.top + line.height + 28.95).toBeLessThanOrEqual(top + 1e-6)
      if (page?.seal) expect(page.seal.y + page.seal.height).toBeLessThan(top)
      seen.add(above.length)
    }
    expect(seen.has(0)).toBe(true)
  })

  test('with hundreds of recipients it fills pages and loses none', () => {
    const recipients = Array.from({ length: 400 }, (_, index) => `第${index + 1}社区党委`).join('、')
    const { pages } = layOut(notice({ recipients, copies }))
    const imprint = pages.flatMap((page) => linesOf(page, 'imprint'))
    expect(imprint.map((line) => line.text).join('')).toContain(`主送：${recipients}。抄送：`)
    for (const line of imprint) expect(edges(line).top).toBeGreaterThan(37)
    expect(pages.flatMap((page) => page.rules).filter((rule) => rule.role === 'imprint')).toHaveLength(3)
  })
})
