import { MOST_INDENTS } from './outline'
import { shareColours, shareSteps, stepOfPercent } from '@shared/domain/coverage/share'

/** Cell formats by their place in `cellXfs` of the style part. */
export const STYLE = { plain: 0, title: 1, subtitle: 2, heading: 3, left: 4, center: 5, right: 6, foot: 7, noteHeading: 8, note: 9, column: 10, centerNumber: 11, shades: 12, indents: 12 + shareSteps.length } as const

/** Format of a number by the alignment of its column; to the left a number is never set. */
export const NUMBER_STYLE = { left: STYLE.right, center: STYLE.centerNumber, right: STYLE.right } as const

const FONTS = [
  '<font><sz val="11"/><name val="宋体"/><charset val="134"/></font>',
  '<font><b/><sz val="16"/><name val="黑体"/><charset val="134"/></font>',
  '<font><sz val="10"/><name val="宋体"/><charset val="134"/></font>',
  '<font><b/><sz val="11"/><name val="宋体"/><charset val="134"/></font>',
] as const
const FONT = { text: 0, title: 1, small: 2, bold: 3 } as const

const FILLS = [
  '<fill><patternFill patternType="none"/></fill>',
  '<fill><patternFill patternType="gray125"/></fill>',
  solid('#e8ecf2'),
  ...shareSteps.map((step) => solid(shareColours[step])),
]
const HEADING_FILL = 2
const FIRST_SHADE = 3

function solid(colour: string): string {
  return `<fill><patternFill patternType="solid"><fgColor rgb="FF${colour.slice(1).toUpperCase()}"/><bgColor indexed="64"/></patternFill></fill>`
}

const BORDERS = [
  '<border><left/><right/><top/><bottom/><diagonal/></border>',
  `<border>${['left', 'right', 'top', 'bottom'].map((side) => `<${side} style="thin"><color auto="1"/></${side}>`).join('')}<diagonal/></border>`,
] as const

interface Format {
  font?: number
  fill?: number
  border?: boolean
  /** Text (`@`): what looks like a number or a formula stays as it is written. */
  text?: boolean
  horizontal: string
  vertical?: string
  wrap?: boolean
  indent?: number
}

function format({ font = FONT.text, fill = 0, border = false, text = true, horizontal, vertical = 'center', wrap = true, indent = 0 }: Format): string {
  return `<xf numFmtId="${text ? 49 : 0}" fontId="${font}" fillId="${fill}" borderId="${border ? 1 : 0}" xfId="0" applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1"><alignment horizontal="${horizontal}" vertical="${vertical}"${wrap ? ' wrapText="1"' : ''}${indent > 0 ? ` indent="${indent}"` : ''}/></xf>`
}

const FORMATS = [
  '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>',
  format({ font: FONT.title, horizontal: 'center' }),
  format({ font: FONT.small, horizontal: 'left' }),
  format({ font: FONT.bold, fill: HEADING_FILL, border: true, horizontal: 'center' }),
  format({ border: true, horizontal: 'left' }),
  format({ border: true, horizontal: 'center' }),
  format({ border: true, text: false, horizontal: 'right', wrap: false }),
  format({ horizontal: 'left' }),
  format({ font: FONT.title, horizontal: 'center' }),
  format({ horizontal: 'left', vertical: 'top' }),
  // Of a whole column, so that an id number typed below the table keeps its digits.
  format({ horizontal: 'general' }),
  format({ border: true, text: false, horizontal: 'center', wrap: false }),
  ...shareSteps.map((_step, at) => format({ fill: FIRST_SHADE + at, border: true, horizontal: 'center' })),
  ...Array.from({ length: MOST_INDENTS }, (_none, at) => format({ border: true, horizontal: 'left', indent: at + 1 })),
]

/** The format of a text that is indented so many times. */
export function indentedStyle(indent: number): number {
  return indent === 0 ? STYLE.left : STYLE.indents + indent - 1
}

/** The format of a text in a shaded column, by the percentage in it. */
export function shadeOf(text: string): number {
  const percent = /(\d+)%/.exec(text)?.[1]
  return STYLE.shades + shareSteps.indexOf(stepOfPercent(percent === undefined ? null : Number(percent)))
}

export const stylesXml = (main: string): string =>
  `<styleSheet xmlns="${main}"><fonts count="${FONTS.length}">${FONTS.join('')}</fonts><fills count="${FILLS.length}">${FILLS.join('')}</fills><borders count="${BORDERS.length}">${BORDERS.join('')}</borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="${FORMATS.length}">${FORMATS.join('')}</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`
