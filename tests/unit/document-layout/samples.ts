import type { LineRole, OfficialDocument, Page, PlacedLine } from '@shared/domain/document-layout'
import { toMm } from '@shared/domain/document-layout/measure'
import * as fc from 'fast-check'

/** A made-up notice that fits any test; change what the test is about. */
export function notice(changes: Partial<OfficialDocument> = {}): OfficialDocument {
  return {
    style: 'party',
    issuer: '中共柳林街道工作委员会文件',
    documentNumber: '柳街任〔2026〕1号',
    title: '关于陈柏舟同志任职的通知',
    recipients: '各社区党委，各科室',
    paragraphs: [
      { kind: 'body', text: '党工委研究决定：' },
      { kind: 'body', text: '任命陈柏舟同志为柳林街道党政综合办公室主任（试用期一年）。' },
    ],
    attachments: [],
    signature: '中共柳林街道工作委员会',
    date: '2026-01-05',
    withSeal: true,
    signatory: null,
    note: null,
    copies: null,
    ...changes,
  }
}

/** Paragraphs of the given numbers of full lines: the first line takes 26 characters, the others 28. */
export function paragraphsOfLines(...lines: number[]): OfficialDocument['paragraphs'] {
  return lines.map((count) => ({ kind: 'body', text: '柳'.repeat(26 + (count - 1) * 28) }))
}

export function linesOf(page: Page | undefined, role: LineRole): PlacedLine[] {
  return page?.lines.filter((line) => line.role === role) ?? []
}

export function onlyLine(page: Page | undefined, role: LineRole): PlacedLine {
  const [line, ...others] = linesOf(page, role)
  if (line === undefined || others.length > 0) throw new Error(`expected one line of ${role}, found ${others.length + (line ? 1 : 0)}`)
  return line
}

/** Upper and lower edge of a line's characters, left and right edge of the line, in millimetres. */
export function edges(line: PlacedLine): { top: number; bottom: number; left: number; right: number } {
  const gap = (line.height - line.size) / 2
  return {
    top: toMm(line.top + gap),
    bottom: toMm(line.top + line.height - gap),
    left: toMm(line.x),
    right: toMm(line.x + line.width),
  }
}

const ideograph = fc.integer({ min: 0x4e00, max: 0x9fa5 }).map((code) => String.fromCodePoint(code))
const rare = fc.constantFrom('㛃', '䶮', '𬭎', '𫖯', '龑')
const opening = fc.constantFrom('（', '〔', '《', '“', '（“', '(')
const closing = fc.constantFrom('、', '。', '，', '；', '：', '）', '〕', '》', '！', '？', '”', '）。', '》、', '”）', '。”', ')')
const word = fc.constantFrom('2026', 'GB/T', '9704-2012', '5%', 'WPS', '3.5', '65', 'GB/T 9704')
const unit = fc.oneof(
  { weight: 12, arbitrary: ideograph },
  { weight: 1, arbitrary: rare },
  { weight: 3, arbitrary: fc.tuple(ideograph, closing).map((parts) => parts.join('')) },
  { weight: 1, arbitrary: fc.tuple(opening, ideograph).map((parts) => parts.join('')) },
  { weight: 1, arbitrary: fc.tuple(word, ideograph).map((parts) => parts.join('')) },
)

/** Chinese text as it may come: characters, rare ones, punctuation in all usual company, numbers, words. */
export const chineseText = fc.array(unit, { minLength: 1, maxLength: 200 }).map((parts) => parts.join(''))
