/** Paper, margins, lines, characters, fonts and text: what holds for every page. */
import { FONT_STACKS, gridOf, type FontRole, type LaidOutDocument, type OfficialDocument } from '../document-layout'
import { AREA, mm, PAPER } from '../document-layout/measure'
import { check, inMm, near, type PrintCheck } from './check'
import { median, pitchesOf, type MeasuredLine } from './lines'
import type { MeasuredPdf } from './measured'
import { comparable } from './same-text'
import { found, type Sheet } from './sheets'

/** Type of the text is told from smaller and larger by this, in points, so that a shrunk page is still measured. */
const ABOUT = 1.5
/** A justified line spaces its characters out by a quarter at most. */
const WIDEST = 1.25

/** 5.2.1: margins may be out by a millimetre. */
const TOLERANCE = mm(1)

export function paperCheck({ pages }: MeasuredPdf, laidOut: LaidOutDocument): PrintCheck {
  const right = pages.every((page) => near(page.width, PAPER.width, TOLERANCE) && near(page.height, PAPER.height, TOLERANCE))
  const sizes = [...new Set(pages.map((page) => `${inMm(page.width)} × ${inMm(page.height)} 毫米`))].join('、')
  const sameCount = pages.length === laidOut.pages.length
  const count = sameCount ? `共 ${pages.length} 页，与预览一致` : `共 ${pages.length} 页，预览是 ${laidOut.pages.length} 页`
  return check('paper', '纸张 A4（210 × 297 毫米）', right && sameCount, `${sizes}，${count}`)
}

/** `flow`: the lines of every page that belong inside the type area. */
export function marginsCheck(flow: readonly MeasuredLine[]): PrintCheck {
  const top = Math.min(...flow.map((line) => line.top))
  const left = Math.min(...flow.map((line) => line.left))
  const right = PAPER.width - Math.max(...flow.map((line) => line.right))
  const bottom = PAPER.height - Math.max(...flow.map((line) => line.bottom))
  const inside =
    top >= AREA.top - TOLERANCE &&
    left >= AREA.left - TOLERANCE &&
    right >= PAPER.width - AREA.right - TOLERANCE &&
    bottom >= PAPER.height - AREA.bottom - TOLERANCE
  return check(
    'margins',
    '文字在版心之内（上 37、左 28、右 26、下 35 毫米）',
    inside,
    `最靠边的文字距纸边：上 ${inMm(top)}、左 ${inMm(left)}、右 ${inMm(right)}、下 ${inMm(bottom)} 毫米`,
  )
}

export function linesCheck(document: OfficialDocument, pages: readonly MeasuredLine[][]): PrintCheck {
  const { line, lines, body } = gridOf(document)
  const texts = pages.map((page) => page.filter((each) => near(each.size, body, ABOUT)))
  const most = Math.max(0, ...texts.map((page) => page.length))
  const steps = texts.flatMap((page) => page.slice(1).map((each, index) => each.baseline - (page[index]?.baseline ?? 0)))
  const usual = median(steps.filter((step) => step < line * 1.5))
  const even = steps.every((step) => step > line - 0.2) && (usual === 0 || near(usual, line, 0.2))
  return check('lines', `每页不超过 ${lines} 行，行距 ${line} 磅`, most <= lines && even, `最多的一页 ${most} 行，行距 ${usual.toFixed(2)} 磅`)
}

export function charactersCheck(document: OfficialDocument, pages: readonly MeasuredLine[][]): PrintCheck {
  const { cells, pitch, body } = gridOf(document)
  const texts = pages.flat().filter((each) => near(each.size, body, ABOUT))
  const pitches = texts.flatMap(pitchesOf)
  const found = median(pitches)
  const even = pitches.length === 0 || (found >= pitch - 0.15 && found <= pitch * WIDEST)
  const most = Math.max(0, ...texts.map((line) => Math.round((line.right - AREA.left) / pitch)))
  return check(
    'characters',
    `每行不超过 ${cells} 字，字距 ${pitch.toFixed(2)} 磅`,
    most <= cells && even,
    `最长的一行 ${most} 字，字距 ${found.toFixed(2)} 磅`,
  )
}

/** `laidOut` says which text is what; its size is measured. */
export function typeCheck(document: OfficialDocument, laidOut: LaidOutDocument, sheets: readonly Sheet[]): PrintCheck {
  const { body, title } = gridOf(document)
  const sizes = (role: 'body' | 'title') =>
    [...new Set(sheets.flatMap((_sheet, page) => found(role, laidOut, sheets, page).map((line) => Number(line.size.toFixed(1)))))].join('、')
  const [titles, texts] = [sizes('title'), sizes('body')]
  const names = document.style === 'plain' ? `标题 ${title} 磅（小初）、正文 ${body} 磅（2号）` : `标题 ${title} 磅（2号）、正文 ${body} 磅（3号）`
  return check('type', `字号：${names}`, titles === String(title) && texts === String(body), `标题 ${titles || '没有找到'}，正文 ${texts || '没有找到'} 磅`)
}

/** Names of fonts as they stand in a PDF, by role; the last of each stack are stand-ins. */
const OFFICIAL: Readonly<Record<FontRole, RegExp>> = {
  biaosong: /小标宋|XiaoBiaoSong|FZXBS/i,
  fangsong: /fang\s*song|仿宋/i,
  kai: /kai\s*ti|楷|STKaiti/i,
  hei: /sim\s*hei|黑体|STHeiti/i,
  song: /sim\s*sun|宋体|STSong|NSimSun/i,
}

export function fontsCheck({ fonts }: MeasuredPdf, laidOut: LaidOutDocument): PrintCheck {
  const label = '字体已嵌入，换一台电脑打印也不变'
  const missing = fonts.filter((font) => !font.embedded).map((font) => font.name)
  if (fonts.length === 0 || missing.length > 0) return check('fonts', label, false, `没有嵌入：${missing.join('、') || '全部字体'}`)
  const roles = new Set(laidOut.pages.flatMap((page) => page.lines.map((line) => line.font)))
  const absent = [...roles].filter((role) => !fonts.some((font) => OFFICIAL[role].test(font.name)))
  const names = `嵌入 ${fonts.length} 种：${fonts.map((font) => font.name).join('、')}`
  if (absent.length === 0) return check('fonts', label, true, names)
  return { code: 'fonts', label, state: 'note', found: `${names}。其中没有${absent.map((role) => FONT_STACKS[role][0] ?? role).join('、')}，用了代替字体` }
}

export function textCheck(laidOut: LaidOutDocument, pages: readonly MeasuredLine[][]): PrintCheck {
  const wanted = laidOut.pages.map((page) => [...page.lines].sort((a, b) => a.baseline - b.baseline || a.x - b.x).map((line) => comparable(line.text)).join(''))
  const found = pages.map((page) => page.map((line) => comparable(line.text)).join(''))
  const at = wanted.findIndex((text, index) => text !== found[index])
  const label = '文字完整，没有缺字'
  if (at === -1) return check('text', label, true, `${[...wanted.join('')].length} 个字与通知稿一致`)
  const place = firstDifference(wanted[at] ?? '', found[at] ?? '')
  return check('text', label, false, `第 ${at + 1} 页“${place}”一处与通知稿不一致，可能有字体缺字，请看预览`)
}

function firstDifference(wanted: string, found: string): string {
  const [a, b] = [[...wanted], [...found]]
  const at = a.findIndex((character, index) => character !== b[index])
  return a.slice(Math.max(0, at - 3), at + 4).join('')
}
