/**
 * The laid-out document as HTML: one SVG a page, since only there every character's place can be
 * given. A line is drawn as runs with their exact left edge and width (`textLength`), so that the
 * grid holds whatever the advance of the font that is really there; baselines are given too, so that
 * fonts with other ascents do not move the lines. No script, no outside resource, all text escaped.
 */
import { PAPER } from './measure'
import type { FontRole, LaidOutDocument, Page, PlacedLine, PlacedRun, Rule } from './page-model'

/** Fonts by role, the ones of the standard first, then what Windows, macOS and Debian carry. */
export const FONT_STACKS: Readonly<Record<FontRole, readonly string[]>> = {
  biaosong: ['方正小标宋简体', 'FZXiaoBiaoSong-B05S', 'FZXiaoBiaoSong-B05', 'SimSun', 'STSong', 'Noto Serif CJK SC'],
  fangsong: ['仿宋_GB2312', 'FangSong_GB2312', 'FangSong', '仿宋', 'STFangsong', 'Noto Serif CJK SC'],
  kai: ['楷体_GB2312', 'KaiTi_GB2312', 'KaiTi', '楷体', 'STKaiti', 'LXGW WenKai', 'Noto Serif CJK SC'],
  hei: ['SimHei', '黑体', 'STHeiti', 'Noto Sans CJK SC'],
  song: ['SimSun', '宋体', 'STSong', 'Noto Serif CJK SC'],
}

/** Names under which the heavy title font itself is installed; the browser must not embolden it. */
const HEAVY_FONT = ['方正小标宋简体', 'FZXiaoBiaoSong-B05S', 'FZXBSJW--GB1-0', '方正小标宋_GBK', 'FZXBSK--GBK1-0']
const HEAVY_FAMILY = 'official-biaosong'

const INK = '#000'
const RED = '#e60000'

/** Drawing units a point: keeps type above the least size that browsers in Chinese enforce. */
const UNITS = 10

/** Styles of the pages themselves; add the surroundings (background, gaps) where they are shown. */
const PAGES_CSS = [
  `@font-face{font-family:"${HEAVY_FAMILY}";font-weight:700;src:${HEAVY_FONT.map((name) => `local("${name}")`).join(',')}}`,
  '.od-page{display:block;position:relative;width:210mm;height:297mm;overflow:hidden;background:#fff}',
  '.od-page svg{display:block;position:absolute;left:0;top:0;width:210mm;height:297mm}',
  '.od-page text{white-space:pre;font-kerning:none;font-variant-ligatures:none}',
  ...Object.entries(FONT_STACKS).map(([role, stack]) => fontRule(role, stack)),
].join('\n')

const PRINT_CSS = [
  '@page{size:A4;margin:0}',
  'html,body{margin:0;padding:0}',
  '.od-page+.od-page{break-before:page}',
  '@media screen{body{background:#d9dce1;padding:8mm 0}.od-page{margin:0 auto 8mm}}',
].join('\n')

/**
 * A complete page, ready to be shown in a frame or printed. `title` names it in the window and in
 * the PDF's properties.
 */
export function renderHtml(laidOut: LaidOutDocument, options: { title: string }): string {
  return [
    '<!DOCTYPE html>',
    '<html lang="zh-CN">',
    `<head><meta charset="utf-8"><title>${escaped(options.title)}</title>`,
    `<style>\n${PAGES_CSS}\n${PRINT_CSS}\n</style></head>`,
    `<body>\n${renderPagesHtml(laidOut)}\n</body>`,
    '</html>',
    '',
  ].join('\n')
}

/** The pages alone, one `<section class="od-page">` each, to be styled as `renderHtml` does. */
export function renderPagesHtml(laidOut: LaidOutDocument): string {
  return laidOut.pages.map((page) => renderPage(page, laidOut.pages.length)).join('\n')
}

function renderPage(page: Page, of: number): string {
  return [
    `<section class="od-page" lang="zh-CN" aria-label="第${page.number}页，共${of}页">`,
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${units(PAPER.width)} ${units(PAPER.height)}">`,
    ...page.rules.map(renderRule),
    ...page.lines.map(renderLine),
    '</svg></section>',
  ].join('\n')
}

function renderRule(rule: Rule): string {
  const { x, y, width, thickness } = rule
  return `<rect x="${units(x)}" y="${units(y)}" width="${units(width)}" height="${units(thickness)}" fill="${colour(rule)}"/>`
}

function renderLine(line: PlacedLine): string {
  const runs = line.runs.map((run) => renderRun(run, line)).join('')
  return `<g class="od-${line.font}" font-size="${units(line.size)}" fill="${colour(line)}">${runs}</g>`
}

function renderRun(run: PlacedRun, line: PlacedLine): string {
  const x = run.fit === 'middle' ? run.x + run.width / 2 : run.x
  return `<text x="${units(x)}" y="${units(line.baseline)}"${fitting(run)}>${escaped(run.text)}</text>`
}

function fitting(run: PlacedRun): string {
  const length = ` textLength="${units(run.width)}"`
  switch (run.fit) {
    case 'left':
      return ''
    case 'middle':
      return ' text-anchor="middle"'
    case 'space':
      return length
    case 'narrow':
      return `${length} lengthAdjust="spacingAndGlyphs"`
  }
}

function fontRule(role: string, stack: readonly string[]): string {
  const heavy = role === 'biaosong'
  const families = [...(heavy ? [HEAVY_FAMILY] : []), ...stack].map((name) => `"${name}"`)
  families.push(role === 'hei' ? 'sans-serif' : 'serif')
  return `.od-${role}{font-family:${families.join(',')};font-weight:${heavy ? 700 : 400}}`
}

function colour(item: { colour: 'black' | 'red' }): string {
  return item.colour === 'red' ? RED : INK
}

/** Points to drawing units, to a thousandth of a point. */
function units(points: number): string {
  return String(Number((points * UNITS).toFixed(2)))
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? sign)
}
