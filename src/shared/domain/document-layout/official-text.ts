/** Dates and numbers as official documents write them, and the security marks this program refuses. */
import { isCalendarDate } from '../calendar'
import type { OfficialDocument } from './page-model'

/**
 * `2026-01-05` → `2026年1月5日` (7.3.5.4: Arabic digits, no leading zeros).
 * Throws a RangeError for anything but a real `YYYY-MM-DD`.
 */
export function toOfficialDate(date: string): string {
  if (!isCalendarDate(date)) throw new RangeError('not a calendar date')
  return `${Number(date.slice(0, 4))}年${Number(date.slice(5, 7))}月${Number(date.slice(8, 10))}日`
}

/**
 * `('某街任', 2026, 1)` → `某街任〔2026〕1号` (7.2.5: six-cornered brackets, full year, no 第, no leading
 * zero). Throws a RangeError for an empty prefix, a year that is not of four digits or a number below 1.
 */
export function formatDocumentNumber(prefix: string, year: number, number: number): string {
  const code = prefix.trim()
  if (code === '') throw new RangeError('a document number needs its prefix')
  if (!Number.isInteger(year) || year < 1000 || year > 9999) throw new RangeError('a year has four digits')
  if (!Number.isInteger(number) || number < 1) throw new RangeError('document numbers begin at 1')
  return `${code}〔${year}〕${number}号`
}

const LEVEL = '(绝密|机密|秘密)'
/** ★ and how long: 1年, 6个月, 长期, 启用前 … */
const TERM = '(?:[★☆*](?:\\d+(?:年|个月|月|天|日)|长期|[^，。；]{1,6}前)?)?'
const URGENCY = '(?:特急|加急|平急|急件)?'
/** A line that is nothing but marks: 份号, 密级, 保密期限, 紧急程度. */
const MARK_LINE = new RegExp(`^(?:\\d{6})?(?:密级:?)?[\\[(【〔]?${LEVEL}${TERM}[\\])】〕]?${URGENCY}$`, 'u')
/** 密级：机密 beside other fields. */
const LABELLED = new RegExp(`密级:[\\[(【〔]?${LEVEL}(?=$|[^\\p{L}]|保密|紧急|特急|加急)`, 'u')
/** A mark in brackets behind a title. */
const TITLE_TAIL = new RegExp(`[\\[(【〔]${LEVEL}${TERM}[\\])】〕]$`, 'u')

/**
 * Refuses a document that carries 秘密, 机密 or 绝密 as its security mark (7.2.2): returns why, as a
 * sentence, or null. The words inside running text (保守国家秘密) are no mark.
 */
export function refuseClassified(document: OfficialDocument): string | null {
  const singles = [document.issuer, document.documentNumber ?? '', document.title, document.recipients, document.note ?? '']
  const lines = [
    ...singles,
    document.signature,
    document.signatory ?? '',
    ...document.paragraphs.map((paragraph) => paragraph.text),
    ...document.attachments,
    ...(document.copies?.cc ?? []),
  ]
    .flatMap((text) => text.split('\n'))
    .map(bare)
  const level =
    firstMatch(MARK_LINE, lines) ??
    firstMatch(LABELLED, lines) ??
    firstMatch(TITLE_TAIL, [document.title, ...document.attachments].map(bare))
  if (level === null) return null
  return `文中标有密级“${level}”。涉密公文不能在普通计算机上起草、保存和打印，本程序不予处理；请改用涉密计算机，并按保密规定清除此处内容。`
}

/** Full-width forms and blanks do not hide a mark. */
function bare(text: string): string {
  return text.normalize('NFKC').replace(/\s/gu, '')
}

function firstMatch(pattern: RegExp, texts: readonly string[]): string | null {
  for (const text of texts) {
    const level = pattern.exec(text)?.[1]
    if (level !== undefined) return level
  }
  return null
}
