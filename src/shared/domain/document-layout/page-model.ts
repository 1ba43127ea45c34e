/**
 * What goes onto paper, and where: the laid-out document. Plain data, all measures in points from
 * the upper left corner of the page, so that the preview, the PDF and the printer cannot disagree.
 */

/** 小标宋, 仿宋, 黑体, 楷体 and 宋体; the renderer knows which fonts stand for them. */
export type FontRole = 'biaosong' | 'fangsong' | 'hei' | 'kai' | 'song'

/**
 * 版式: documents of party and government share the standard's page and differ in head and wording; 信函格式
 * (10.1) has its own head; the plain one is for notice boards, without head and number, in large type.
 */
export const documentStyles = ['party', 'government', 'letter', 'plain'] as const
export type DocumentStyle = (typeof documentStyles)[number]

export type LineRole =
  | 'issuer'
  | 'documentNumber'
  | 'title'
  | 'recipients'
  | 'body'
  | 'heading1'
  | 'heading2'
  | 'unit'
  | 'attachment'
  | 'signature'
  | 'date'
  | 'note'
  | 'imprint'
  | 'pageNumber'

/** An official document as it is to be laid out; calendar days are `YYYY-MM-DD`. */
export interface OfficialDocument {
  style: DocumentStyle
  /** 发文机关标志, for example 中共某街道工作委员会文件. */
  issuer: string
  /** 发文字号, complete; null while there is none (its place stays free). */
  documentNumber: string | null
  /** 标题; a line feed in it forces a line break. */
  title: string
  /** 主送机关; empty when there are none. The final colon is added when it is missing. */
  recipients: string
  /** 正文: running text, headings of the first and second level (一、…, （一）…), names of units that head their clauses. */
  paragraphs: { kind: 'body' | 'heading1' | 'heading2' | 'unit'; text: string }[]
  /** 附件 names without numbers. */
  attachments: string[]
  /** 发文机关署名. */
  signature: string
  /** 成文日期, `YYYY-MM-DD`. */
  date: string
  /** True when the document will be stamped: changes the place of signature and date (7.3.5). */
  withSeal: boolean
  /** 签发人职务 beside a stamped signature (签名章, 7.3.5.3), whose place stays free; null where nobody signs. */
  signatory: string | null
  /** 附注, with or without its brackets. */
  note?: string | null
  /** 版记; null for none. Dates are `YYYY-MM-DD`. */
  copies: { cc: string[]; printOffice: string; printDate: string } | null
}

/** Characters that follow each other at one distance. */
export interface PlacedRun {
  text: string
  /** Number of characters as the reader counts them. */
  glyphs: number
  /** Left edge of the first character's box. */
  x: number
  /** From there to the right edge of the last character's box. */
  width: number
  /**
   * How the characters are made to fill the width whatever their font: by the distance between them,
   * by narrowing the characters too (words, crowded heads), not at all (one character, which stands
   * at the left edge), or in the middle of it (one character whose own width differs between fonts).
   */
  fit: 'space' | 'narrow' | 'left' | 'middle'
}

export interface PlacedLine {
  role: LineRole
  font: FontRole
  /** Type size. */
  size: number
  colour: 'black' | 'red'
  /** Width of the characters in parts of their normal width: below 1 in a crowded red head. */
  condensed: number
  /** All the characters of the line, in reading order. */
  text: string
  /** Left and right edge of the set line. */
  x: number
  width: number
  /** The line's box; the characters stand in the middle of its height. */
  top: number
  height: number
  baseline: number
  runs: PlacedRun[]
}

export interface Rule {
  role: 'head' | 'foot' | 'imprint'
  colour: 'black' | 'red'
  x: number
  /** Upper edge. */
  y: number
  width: number
  thickness: number
}

/** Where the seal, or the stamp of a signature, is to be pressed: never drawn, kept free of other text. */
export interface SealPlace {
  x: number
  y: number
  width: number
  height: number
}

export interface Page {
  number: number
  lines: PlacedLine[]
  rules: Rule[]
  seal: SealPlace | null
}

export interface LaidOutDocument {
  pages: Page[]
  /** What the layout did beyond the ordinary, or could not do, as sentences for the clerk. */
  remarks: string[]
}
