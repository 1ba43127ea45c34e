/** What was found on the pages of a PDF; all measures in points from the upper left corner of the page. */

/** Characters drawn in one go, on one baseline. */
export interface MeasuredText {
  text: string
  x: number
  width: number
  baseline: number
  size: number
  font: string
}

/** A filled rectangle. */
export interface MeasuredRule {
  x: number
  y: number
  width: number
  thickness: number
  red: boolean
}

export interface MeasuredPage {
  width: number
  height: number
  texts: MeasuredText[]
  rules: MeasuredRule[]
  /** All characters drawn in red, in the order of drawing. */
  redText: string
}

export interface MeasuredPdf {
  pages: MeasuredPage[]
  /** Fonts by their own names, without the prefix of a subset; embedded when every use of them is. */
  fonts: { name: string; embedded: boolean }[]
}
