/** Measures, fonts and paragraph styles of an official document in Word: twips are 1/20 point. */
import type { FontRole, LineRole } from '@shared/domain/document-layout'
import { lineHeight, SIZE, type Grid } from '@shared/domain/document-layout/measure'

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

interface StyleOf {
  role: StyledRole
  font: FontRole
  size: number
  /** Further properties of the paragraph, in the order of the schema: before and after its spacing. */
  before?: string
  after?: string
  colour?: string
  outline?: number
}

/**
 * `word/styles.xml` for a grid. Written here because the library knows neither snapToGrid nor widowControl of a
 * style, and both decide how many lines a page holds: large type must not snap to the grid, and single lines
 * may stand alone.
 */
export function stylesXml(grid: Grid): string {
  const indent = `<w:ind w:firstLineChars="200" w:firstLine="${twips(2 * grid.pitch)}"/>`
  const keep = '<w:keepNext/>'
  const centre = '<w:jc w:val="center"/>'
  const both = '<w:jc w:val="both"/>'
  const right = '<w:jc w:val="right"/>'
  const text = grid.body
  const styles: StyleOf[] = [
    { role: 'issuer', font: 'biaosong', size: SIZE.head, after: centre, colour: RED },
    { role: 'documentNumber', font: 'fangsong', size: SIZE.body },
    { role: 'title', font: 'biaosong', size: grid.title, before: keep, after: centre, outline: 0 },
    { role: 'recipients', font: 'fangsong', size: text, after: both },
    { role: 'body', font: 'fangsong', size: text, after: indent + both },
    { role: 'heading1', font: 'hei', size: text, before: keep, after: indent, outline: 1 },
    { role: 'heading2', font: 'kai', size: text, before: keep, after: indent, outline: 2 },
    { role: 'unit', font: 'kai', size: text, before: keep, after: indent },
    { role: 'attachment', font: 'fangsong', size: text, before: keep },
    { role: 'signature', font: 'fangsong', size: text, before: keep, after: right },
    { role: 'date', font: 'fangsong', size: text, after: right },
    { role: 'note', font: 'fangsong', size: text, after: indent },
    { role: 'imprint', font: 'fangsong', size: SIZE.small },
  ]
  return [
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>',
    '<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">',
    `<w:docDefaults><w:rPrDefault><w:rPr>${fontXml('fangsong')}<w:sz w:val="${text * 2}"/><w:szCs w:val="${text * 2}"/><w:lang w:val="en-US" w:eastAsia="zh-CN"/></w:rPr></w:rPrDefault>`,
    '<w:pPrDefault><w:pPr><w:widowControl w:val="0"/><w:kinsoku w:val="1"/><w:overflowPunct w:val="1"/><w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/><w:snapToGrid w:val="0"/></w:pPr></w:pPrDefault></w:docDefaults>',
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>',
    ...styles.map((style) => styleXml(style, grid)),
    '</w:styles>',
  ].join('')
}

function styleXml({ role, font, size, before = '', after = '', colour, outline }: StyleOf, grid: Grid): string {
  const onGrid = size === grid.body && role !== 'documentNumber'
  const line = twips(size === grid.body || size === grid.title ? lineHeight(size, grid) : lineHeight(size))
  return [
    `<w:style w:type="paragraph" w:customStyle="1" w:styleId="${styleId(role)}"><w:name w:val="${NAMES[role]}"/><w:basedOn w:val="Normal"/><w:qFormat/>`,
    `<w:pPr>${before}<w:spacing w:before="0" w:after="0" w:line="${line}" w:lineRule="exact"/>${after}${outline === undefined ? '' : `<w:outlineLvl w:val="${outline}"/>`}</w:pPr>`,
    `<w:rPr>${fontXml(font)}${colour === undefined ? '' : `<w:color w:val="${colour}"/>`}${onGrid ? `<w:spacing w:val="${characterSpacing(grid)}"/>` : ''}<w:sz w:val="${size * 2}"/><w:szCs w:val="${size * 2}"/></w:rPr></w:style>`,
  ].join('')
}

function fontXml(role: FontRole): string {
  const { name } = DOCX_FONTS[role]
  return `<w:rFonts w:ascii="${name}" w:hAnsi="${name}" w:eastAsia="${name}" w:cs="${name}"/>`
}

export const RED = 'E60000'
