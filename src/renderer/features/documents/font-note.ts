import { FONT_STACKS, type FontRole, type LaidOutDocument } from '@shared/domain/document-layout'

const ROLE_NAMES: Record<FontRole, string> = { biaosong: '小标宋', fangsong: '仿宋', kai: '楷体', hei: '黑体', song: '宋体' }
const SAMPLE = '永国酬鹰'

/** Which fonts the pages really get on this computer, told before printing. */
export function fontNote(laidOut: LaidOutDocument): string {
  const roles = new Set(laidOut.pages.flatMap((page) => page.lines.map((line) => line.font)))
  const told = [...roles].map((role) => ({ role, used: FONT_STACKS[role].find(isInstalled) }))
  const missing = told.filter(({ role, used }) => used === undefined || FONT_STACKS[role].indexOf(used) >= FONT_STACKS[role].length - 1)
  const names = told.map(({ role, used }) => `${ROLE_NAMES[role]} → ${used ?? '系统默认字体'}`).join('；')
  return missing.length === 0
    ? `所用字体：${names}。`
    : `所用字体：${names}。⚠ 本机没有${missing.map(({ role }) => ROLE_NAMES[role]).join('、')}字体，用了代替字体，字形会与正式公文不同；排版位置不变。`
}

const known = new Map<string, boolean>()

/** A font is there when it draws a sample in another width or shape than the two generic ones do. */
function isInstalled(family: string): boolean {
  const found = known.get(family)
  if (found !== undefined) return found
  const installed = pixels(`"${family}", monospace`) !== pixels('monospace') || pixels(`"${family}", serif`) !== pixels('serif')
  known.set(family, installed)
  return installed
}

function pixels(font: string, text = SAMPLE): string {
  const canvas = document.createElement('canvas')
  canvas.width = 160
  canvas.height = 40
  const context = canvas.getContext('2d')
  if (!context) return font
  context.font = `32px ${font}`
  context.fillText(text, 0, 32)
  return canvas.toDataURL()
}

/** Everyday characters, which every Chinese font has: ASCII, Latin, punctuation, and the 20,902 of GBK. */
const EVERYDAY = /^[\u0020-\u024f\u2000-\u22ff\u3000-\u303f\u4e00-\u9fa5\uff00-\uffef]$/u
/** No character: drawn as the box that stands for what a font lacks. */
const NOTHING = '\u{10fffe}'

/** Rare characters that no font of this computer can draw, each once. */
export function missingCharacters(laidOut: LaidOutDocument): string[] {
  const rare = new Map<string, FontRole>()
  for (const line of laidOut.pages.flatMap((page) => page.lines)) {
    for (const character of line.text) if (!EVERYDAY.test(character)) rare.set(character, line.font)
  }
  return [...rare].filter(([character, role]) => isMissing(character, FONT_STACKS[role].map((name) => `"${name}"`).join(','))).map(([character]) => character)
}

function isMissing(character: string, stack: string): boolean {
  return pixels(stack, character) === pixels(stack, NOTHING)
}
