/** Measures, fonts and paragraph styles of an official document in Word: twips are 1/20 point. */
import { AlignmentType, LineRuleType, Paragraph, type IParagraphOptions, type IParagraphStyleOptions } from 'docx'
import type { FontRole, LineRole } from '@shared/domain/document-layout'
import { lineHeight, type Grid } from '@shared/domain/document-layout/measure'

/** Points to twips. */
export function twips(points: number): number {
  return Math.round(points * 20)
}

/** The fonts by the names that official documents ask for; stand-ins are named in the font table. */
export const DOCX_FONTS: Readonly<Record<FontRole, { name: string; standIn: string; family: string }>> = {
  biaosong: { name: '方正小标宋简体', standIn: 'SimSun', family: 'auto' },
  fangsong: { name: '仿宋_GB2312', standIn: 'FangSong', family: 'modern' },
  kai: { name: '楷体_GB2312', standIn: 'KaiTi', family: 'modern' },
  hei: { name: '黑体', standIn: 'SimHei', family: 'modern' },
  song: { name: '宋体', standIn: 'SimSun', family: 'auto' },
}

export function fontOf(role: FontRole): { ascii: string; hAnsi: string; eastAsia: string; cs: string } {
  const { name } = DOCX_FONTS[role]
  return { ascii: name, hAnsi: name, eastAsia: name, cs: name }
}

/** `word/fontTable.xml`: Word and LibreOffice take the other name where the first is not installed. */
export function fontTable(): string {
  const fonts = Object.values(DOCX_FONTS).map(
    ({ name, standIn, family }) =>
      `<w:font w:name="${name}"><w:altName w:val="${standIn}"/><w:charset w:val="86"/><w:family w:val="${family}"/><w:pitch w:val="variable"/></w:font>`,
  )
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:fonts xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">${fonts.join('')}</w:fonts>`
}

type StyledRole = Exclude<LineRole, 'pageNumber'>

/** Word's names of the styles, as the clerk sees them in its list. */
const NAMES: Readonly<Record<StyledRole, string>> = {
  issuer: '发文机关标志',
  documentNumber: '发文字号',
  title: '公文标题',
  recipients: '主送机关',
  body: '公文正文',
  heading1: '公文一级标题',
  heading2: '公文二级标题',
  unit: '单位小标题',
  attachment: '附件说明',
  signature: '发文机关署名',
  date: '成文日期',
  note: '附注',
  imprint: '版记',
}

export function styleId(role: StyledRole): string {
  return `od-${role}`
}

/**
 * Distance of characters in twips: a line must hold its characters with the rounding of every engine, so that
 * it is the next smaller whole number, for types wider than their pitch at least.
 */
export function characterSpacing({ pitch, body }: Grid): number {
  return Math.floor(twips(1) * (pitch - body))
}

/** The styles for a grid. `exact` lines: no font can move them, and large type does not snap to the grid. */
export function paragraphStyles(grid: Grid): IParagraphStyleOptions[] {
  const style = (role: StyledRole, font: FontRole, size: number, options: Partial<IParagraphStyleOptions['paragraph']> = {}, colour?: string): IParagraphStyleOptions => ({
    id: styleId(role),
    name: NAMES[role],
    basedOn: 'Normal',
    quickFormat: true,
    run: {
      font: fontOf(font),
      size: Math.round(size * 2),
      ...(size === grid.body && role !== 'documentNumber' ? { characterSpacing: characterSpacing(grid) } : {}),
      ...(colour === undefined ? {} : { color: colour }),
    },
    paragraph: {
      spacing: { before: 0, after: 0, line: twips(lineHeight(size, size < grid.body ? undefined : grid)), lineRule: LineRuleType.EXACT },
      ...options,
    },
  })
  const indent = { firstLine: twips(2 * grid.pitch), firstLineChars: 200 }
  const centred = { alignment: AlignmentType.CENTER }
  const justified = { alignment: AlignmentType.BOTH }
  return [
    style('issuer', 'biaosong', 36, centred, RED),
    style('documentNumber', 'fangsong', grid.body),
    style('title', 'biaosong', grid.title, { ...centred, keepNext: true, outlineLevel: 0 }),
    style('recipients', 'fangsong', grid.body, justified),
    style('body', 'fangsong', grid.body, { ...justified, indent }),
    style('heading1', 'hei', grid.body, { indent, keepNext: true, outlineLevel: 1 }),
    style('heading2', 'kai', grid.body, { indent, keepNext: true, outlineLevel: 2 }),
    style('unit', 'kai', grid.body, { indent, keepNext: true }),
    style('attachment', 'fangsong', grid.body),
    style('signature', 'fangsong', grid.body, { alignment: AlignmentType.RIGHT, keepNext: true, keepLines: true }),
    style('date', 'fangsong', grid.body, { alignment: AlignmentType.RIGHT }),
    style('note', 'fangsong', grid.body, { indent }),
    style('imprint', 'fangsong', 14),
  ]
}

/** A paragraph whose single lines may stand alone on a page: widow control would cost lines of the 22. */
export function officialParagraph(options: IParagraphOptions): Paragraph {
  return new Paragraph({ widowControl: false, autoSpaceEastAsianText: false, ...options })
}

export const RED = 'E60000'
