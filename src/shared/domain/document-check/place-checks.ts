/** Head, number, title, closing, imprint and page numbers: what has a place of its own. */
import { toOfficialDate, type LaidOutDocument, type OfficialDocument } from '../document-layout'
import {
  AREA,
  HEAD_OFFSET,
  IMPRINT_INNER_THICKNESS,
  IMPRINT_OUTER_THICKNESS,
  LETTER,
  mm,
  PAGE_NUMBER_OFFSET,
  RED_LINE_OFFSET,
  SIZE,
} from '../document-layout/measure'
import { check, inMm, near, type PrintCheck } from './check'
import type { MeasuredLine } from './lines'
import { comparable } from './same-text'
import { found, type Sheet } from './sheets'

const MIDDLE = (AREA.left + AREA.right) / 2
const TOLERANCE = mm(1)

export function issuerCheck(document: OfficialDocument, laidOut: LaidOutDocument, sheets: readonly Sheet[]): PrintCheck {
  const letter = document.style === 'letter'
  const label = letter ? '发文机关标志：红色，距页上边 30 毫米' : '发文机关标志：红色，距版心上边 35 毫米'
  const lines = found('issuer', laidOut, sheets, 0)
  const [first] = lines
  if (first === undefined) return check('issuer', label, false, '没有找到发文机关标志')
  const top = letter ? first.top : first.top - AREA.top
  const red = lines.every((line) => comparable(sheets[0]?.page.redText ?? '').includes(comparable(line.text)))
  const centred = lines.every(isCentred)
  const right = near(top, letter ? LETTER.headTop : HEAD_OFFSET, TOLERANCE) && red && centred
  return check('issuer', label, right, `上边 ${inMm(top)} 毫米，${red ? '红色' : '不是红色'}，${centred ? '居中' : '没有居中'}`)
}

/** 7.2.5: six-cornered brackets, full year, no leading zero, no 第. */
export function numberCheck(document: OfficialDocument, laidOut: LaidOutDocument, sheets: readonly Sheet[]): PrintCheck {
  const letter = document.style === 'letter'
  const label = `发文字号：六角括号〔〕，${letter ? '居右' : '居中'}`
  if (document.documentNumber === null) return { code: 'number', label, state: 'note', found: '还没有编号，版面上留有位置' }
  const [line] = found('documentNumber', laidOut, sheets, 0)
  if (line === undefined) return check('number', label, false, '没有找到发文字号')
  const worded = /^[^〔〕]+〔[12]\d{3}〕[1-9]\d*号$/u.test(line.text)
  const placed = letter ? near(line.right, AREA.right, TOLERANCE) : isCentred(line)
  return check('number', label, worded && placed, `${line.text}，${placed ? (letter ? '居右' : '居中') : '位置不对'}`)
}

export function redLineCheck(document: OfficialDocument, laidOut: LaidOutDocument, sheets: readonly Sheet[]): PrintCheck {
  const red = sheets[0]?.page.rules.filter((rule) => rule.red) ?? []
  if (document.style === 'letter') {
    const widths = red.map((rule) => inMm(rule.width))
    const right = red.length === 4 && red.every((rule) => near(rule.width, LETTER.ruleWidth, TOLERANCE))
    return check('red-line', '红色双线两条，长 170 毫米', right, red.length === 0 ? '没有找到红线' : `找到 ${red.length} 条，长 ${[...new Set(widths)].join('、')} 毫米`)
  }
  const [rule] = red
  const label = '红色分隔线：与版心等宽，在发文字号下 4 毫米'
  if (rule === undefined) return check('red-line', label, false, '没有找到红线')
  const [number] = found('documentNumber', laidOut, sheets, 0)
  const below = number === undefined ? null : rule.y - number.bottom
  const right = red.length === 1 && near(rule.width, AREA.width, TOLERANCE) && (below === null || near(below, RED_LINE_OFFSET, TOLERANCE))
  return check('red-line', label, right, `长 ${inMm(rule.width)} 毫米${below === null ? '' : `，在字号下 ${inMm(below)} 毫米`}`)
}

export function titleCheck(laidOut: LaidOutDocument, sheets: readonly Sheet[]): PrintCheck {
  const lines = found('title', laidOut, sheets, 0)
  const centred = lines.length > 0 && lines.every(isCentred)
  return check('title', '标题居中', centred, lines.length === 0 ? '没有找到标题' : `${lines.length} 行，${centred ? '各行居中' : '没有居中'}`)
}

export function firstPageCheck(laidOut: LaidOutDocument, sheets: readonly Sheet[]): PrintCheck {
  const count = found('body', laidOut, sheets, 0).length
  return check('first-page', '首页显示正文', count > 0, count > 0 ? `首页有正文 ${count} 行` : '首页没有正文')
}

export function closingCheck(document: OfficialDocument, laidOut: LaidOutDocument, sheets: readonly Sheet[]): PrintCheck {
  const label = '成文日期与正文同页'
  const date = toOfficialDate(document.date)
  const at = sheets.findIndex((_sheet, index) => found('date', laidOut, sheets, index).length > 0)
  if (at === -1) return check('closing', label, false, `没有找到成文日期 ${date}`)
  const text = (['body', 'attachment', 'heading1', 'heading2', 'unit'] as const).some((role) => found(role, laidOut, sheets, at).length > 0)
  return check('closing', label, text, `${date}，在第 ${at + 1} 页，${text ? '同页有正文' : '同页没有正文'}`)
}

/** Null where the document has no imprint with rules. */
export function imprintCheck(document: OfficialDocument, sheets: readonly Sheet[]): PrintCheck | null {
  if (document.copies === null || document.style === 'letter' || document.style === 'plain') return null
  const rules = sheets.at(-1)?.page.rules.filter((rule) => !rule.red && near(rule.width, AREA.width, TOLERANCE)) ?? []
  const lowest = Math.max(0, ...rules.map((rule) => rule.y + rule.thickness))
  const [thick, thin] = [IMPRINT_OUTER_THICKNESS, IMPRINT_INNER_THICKNESS]
  const drawn = rules.every((rule) => near(rule.thickness, thick, mm(0.04)) || near(rule.thickness, thin, mm(0.04)))
  const right = rules.length >= 2 && drawn && near(lowest, AREA.bottom, TOLERANCE)
  return check('imprint', '版记：首末线与版心等宽，末线在版心下边', right, rules.length === 0 ? '没有找到版记的线' : `线 ${rules.length} 条，末线距纸下边 ${inMm((sheets.at(-1)?.page.height ?? 0) - lowest)} 毫米`)
}

/** 7.5: `— 1 —` outside, right on odd pages, left on even ones, one character in, 7 mm below the type area. */
export function pageNumbersCheck(laidOut: LaidOutDocument, sheets: readonly Sheet[]): PrintCheck {
  const label = '页码：单页居右、双页居左，版心下 7 毫米'
  const numbered = laidOut.pages.filter((page) => page.lines.some((line) => line.role === 'pageNumber'))
  if (numbered.length === 0) return { code: 'page-numbers', label, state: 'pass', found: '这种版式一页时不编页码' }
  const wrong = numbered.filter(({ number }) => {
    const [line, ...others] = found('pageNumber', laidOut, sheets, number - 1)
    if (line === undefined || others.length > 0) return true
    const outside = number % 2 === 1 ? near(line.right, AREA.right - SIZE.small, TOLERANCE) : near(line.left, AREA.left + SIZE.small, TOLERANCE)
    return !outside || !near((line.top + line.bottom) / 2, AREA.bottom + PAGE_NUMBER_OFFSET, TOLERANCE)
  })
  return check('page-numbers', label, wrong.length === 0, wrong.length === 0 ? `${numbered.length} 页的页码都在应在的位置` : `第 ${wrong.map((page) => page.number).join('、')} 页的页码不对`)
}

function isCentred(line: MeasuredLine): boolean {
  return near((line.left + line.right) / 2, MIDDLE, TOLERANCE)
}
